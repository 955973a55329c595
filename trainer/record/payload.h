// What stands inside the frames of a recording, to bytes and back. The one door of cereal
// (portable binary, little- and big-endian hosts alike).
//
// Reading never trusts a size that stands in the bytes: texts and lists grow only as their content
// really arrives, so that a payload of n bytes makes at most a small multiple of n, whatever it
// claims. Every read function throws std::runtime_error with what was wrong.
#pragma once

#include <string>
#include <string_view>

#include "trainer/record/recording.h"

namespace firebreak::trainer {

std::string head_payload(const Recording& head);
std::string command_payload(const TimedCommand& command);
std::string mark_payload(const HashMark& mark);
std::string end_payload(Seconds end);
std::string note_payload(const EvaluatorNote& note);

// `notes` gets what this program does not know (a parameter of another version).
Recording read_head(std::string_view payload, std::vector<std::string>& notes);
TimedCommand read_command(std::string_view payload);
HashMark read_mark(std::string_view payload);
Seconds read_end(std::string_view payload);
EvaluatorNote read_note(std::string_view payload);  // its problem_of() is a failure, too

}  // namespace firebreak::trainer
