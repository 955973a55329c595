// Judgements of intent: what the questions and false claims of a drill truly were, and how the team
// treated them. Calling something malicious is a judgement under uncertainty, so false accusations
// are shown beside what was left standing. Nothing here is scored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

struct IntentLine {
    enum class Kind : std::uint8_t { question, claim } kind = Kind::question;
    std::string ref;  // id of the question or claim
    // A question is somebody's sincere wish to know. A false or partly true claim is a mistake,
    // unless the scenario lets provocateurs start it.
    enum class Truly : std::uint8_t { doubt, mistaken, knowing } truly = Truly::doubt;
    // The gravest that was done: reported, punished or attacked; else answered or met with a fact
    // after the team could know of it; else nothing.
    enum class Treated : std::uint8_t { nothing, answered, accused } treated = Treated::nothing;
    std::optional<Seconds> at;  // of the first act that treated it so
};
const char* name(IntentLine::Truly truly);
const char* name(IntentLine::Treated treated);

// Questions in the order they were asked, then the claims of the scenario that are false or partly
// true and passed the reach from which the watch reports them, or were the subject of a measure.
std::vector<IntentLine> intent_lines(const Session& session);

}  // namespace firebreak::trainer
