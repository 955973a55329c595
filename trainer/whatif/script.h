// The script of a drill: all that people did in it, ready to be done again in another world. Each
// order keeps its name (the key of its draws and its document's id), what it rested on, and how
// long after that it came.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

// How orders are timed in another world.
//   open_loop         at the moment at which they were given, whatever happens
//   trigger_relative  when what they rested on has happened there, after the same time; not at all
//                     if it never happens
// In both a signature follows the request for it by the same time, and what is refused because a
// seat is busy or a thing has not come up yet is asked for again each minute for kAskAgainFor.
enum class Timing { open_loop, trigger_relative };

inline constexpr Seconds kAskAgainFor = kHour;

// Something that happens in a world and can be looked for in another: a record of the log by its
// event and textual arguments, or an act of the script.
struct Occurrence {
    std::string what;  // "inquiry q=q_number", "act 12", "asked 12 head"
    int nth = 1;       // the first, second, ... of its like
    Seconds t = 0;     // in the recorded drill
    bool operator==(const Occurrence&) const = default;
};

struct ScriptLine {
    Seconds t = 0;  // in the recorded drill, with a shift applied
    Command command;
    int act = 0;  // number of the order this is about, as replay --list prints it; 0: none
    Session::OrderName name;        // of an order
    std::vector<Occurrence> needs;  // what it rested on; empty: nothing, it keeps its moment
    Seconds latency = 0;            // from the last of them
    bool dropped = false;
    bool waits_for_proof = false;  // not before the facts it asserts are verified
    bool operator==(const ScriptLine&) const = default;
};

struct Script {
    std::shared_ptr<const scenarios::Scenario> scenario;
    std::shared_ptr<const scenarios::Plan> plan;
    Options options;
    std::vector<ScriptLine> lines;           // in the order they were given
    const ScriptLine* order(int act) const;  // the line that gave it; nullptr: there is none
};

// What an act rests on, after these rules: the question it answers, the facts it asserts, the
// document it corrects or sends out, and of the duties of the plan that it met the one whose
// trigger came last. An order with none of these rests on the last message in its seat's inbox in
// the hour before it; else on nothing. `plan`: the one the drill began with. A drill that was
// broken off is played up to where it stands.
Script script_of(const Session& played, const std::shared_ptr<const scenarios::Plan>& plan);

// The name of a record for Occurrence::what.
std::string signature_of(const LogRecord& record);

}  // namespace firebreak::trainer
