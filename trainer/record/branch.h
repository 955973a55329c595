// A new drill that begins at some instant of a recorded one: the same world and the same orders up
// to there, and from there on whatever is done otherwise.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "trainer/record/recording.h"

namespace firebreak::trainer {

// Writes a recording that holds the recorded one up to `at` (a command given at that second
// included) and stays open for what follows: finish it with the Recorder that is given back, or
// leave it as it is, an interrupted drill that the console and Recorder::resume can go on with.
// `strategy`: who plays from there on, for the recording's head. Notes are not taken over. Throws
// std::invalid_argument if `at` lies before the start or after the end of the recording,
// std::system_error if the file cannot be made.
std::unique_ptr<Recorder> branch_recording(const Recording& from, Seconds at,
                                           const std::string& strategy,
                                           const std::filesystem::path& file);

}  // namespace firebreak::trainer
