// Where the clock jumps from one act of the play to the next, nobody can do anything. A rhythm of
// the plan ("every day") ends with the act and, if it had begun with the exercise, begins again
// with the next one, so that nobody is held to account for days that are not played.
#include <algorithm>

#include "trainer/session/play.h"

namespace firebreak::trainer {

namespace {

scenarios::Pattern observation(const char* event) {
    scenarios::Pattern pattern;
    pattern.event = event;
    pattern.kind = "obs";
    return pattern;
}

// The pattern, or this event.
scenarios::Pattern or_also(const scenarios::Pattern& pattern, const char* event) {
    scenarios::Pattern both;
    both.any = pattern.any.empty() ? std::vector<scenarios::Pattern>{pattern} : pattern.any;
    both.any.push_back(observation(event));
    return both;
}

bool names(const scenarios::Pattern& pattern, const char* event) {
    if (pattern.any.empty()) return pattern.event == event;
    return std::any_of(pattern.any.begin(), pattern.any.end(),
                       [&](const scenarios::Pattern& one) { return names(one, event); });
}

}  // namespace

bool has_gaps(const scenarios::Scenario& scenario) {
    for (std::size_t i = 0; i + 1 < scenario.acts.size(); ++i)
        if (scenario.acts[i + 1].from > scenario.acts[i].to) return true;
    return false;
}

scenarios::Plan across_gaps(scenarios::Plan plan, const scenarios::Scenario& scenario) {
    if (!has_gaps(scenario)) return plan;
    for (scenarios::Rule& rule : plan.rules) {
        if (!rule.every || !rule.until) continue;
        rule.until = or_also(*rule.until, "act_end");
        if (names(rule.when, "exercise_start")) rule.when = or_also(rule.when, "act_start");
    }
    return plan;
}

void schedule_gaps(Play& play) {
    const auto& acts = play.script().acts;
    for (std::size_t i = 0; i + 1 < acts.size(); ++i) {
        if (acts[i + 1].from <= acts[i].to || play.until <= acts[i].to) continue;
        schedule(play, acts[i].to, Due::act_end, static_cast<int>(i));
        schedule(play, acts[i + 1].from, Due::act_start, static_cast<int>(i) + 1);
    }
}

void act_end(Play& play, int index) {
    const auto& act = play.script().acts[static_cast<std::size_t>(index)];
    observe_record(play, "act_end", {{"act", act.name}});
}

void act_start(Play& play, int index) {
    const auto& act = play.script().acts[static_cast<std::size_t>(index)];
    observe_record(play, "act_start", {{"act", act.name}});
    write_watch_duties(play);
}

}  // namespace firebreak::trainer
