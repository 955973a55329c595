// The plan taken anew while the drill runs: the new text is checked, the monitor is built again and
// fed with the log so far, and the team is told what has changed.
#include <exception>

#include "scenarios/load.h"
#include "scenarios/plan_lint.h"
#include "trainer/plan/changes.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

// A recording's frame holds a mebibyte; the rest of the command needs some room, too.
constexpr std::size_t kLargestPlan = 1000000;

Refusal refuse(const char* code, const char* english, std::initializer_list<Text> parts = {}) {
    const Text reason = say(english, parts);
    return {code, reason.en, reason.zh};
}

scenarios::Loaded<scenarios::Plan> parsed(const ReloadPlan& command) {
    return scenarios::parse_plan(command.name, command.text, command.files);
}

std::string first_error(const scenarios::Problems& problems) {
    for (const scenarios::Problem& problem : problems)
        if (problem.grade == scenarios::Problem::Grade::error) return problem.in_words();
    return "?";
}

std::size_t size_of(const ReloadPlan& command) {
    std::size_t size = command.name.size() + command.text.size();
    for (const auto& [name, text] : command.files) size += name.size() + text.size();
    return size;
}

// The monitor as it would stand now had it run with this plan from the start. Throws what
// Monitor::feed throws.
Monitor rebuilt(const Play& play, const std::shared_ptr<const scenarios::Plan>& plan) {
    Monitor monitor(plan, play.scenario->start);
    for (const LogRecord& record : play.log) monitor.feed(record);
    return monitor;
}

std::string in_a_row(const std::vector<std::string>& ids) {
    std::string row;
    for (const std::string& id : ids) row += (row.empty() ? "" : ", ") + id;
    return row;
}

Text told(const PlanChanges& changes) {
    if (changes.none()) return say("The plan was read again: nothing in it has changed.");
    Text text = say("The plan was changed.");
    const auto add = [&text](const Text& part) {
        text.en += " " + part.en;
        text.zh += part.zh;
    };
    if (!changes.added.empty()) add(say("New: {0}.", {same(in_a_row(changes.added))}));
    if (!changes.removed.empty()) add(say("Left out: {0}.", {same(in_a_row(changes.removed))}));
    if (!changes.altered.empty()) add(say("Altered: {0}.", {same(in_a_row(changes.altered))}));
    if (changes.settings) add(say("Its calendar, weights or parameters are others."));
    return text;
}

// What nobody here can do is not asked of anybody.
void leave_untried(const std::vector<std::string>& ids, std::vector<scenarios::Rule>& rules) {
    for (scenarios::Rule& rule : rules) rule.untestable |= contains(ids, rule.id);
}

}  // namespace

std::shared_ptr<const scenarios::Plan> seated(const scenarios::Scenario& scenario,
                                              const std::shared_ptr<const scenarios::Plan>& plan) {
    const scenarios::Plan none;
    std::map<std::string, std::vector<std::string>> seats_by_role;
    for (const scenarios::Seat& seat : scenario.seats) {
        seats_by_role[seat.id] = {seat.id};
        for (const std::string& role : seat.roles)
            seats_by_role[role] = scenario.seats_of_role(role);
    }
    const scenarios::Plan& written = plan ? *plan : none;
    scenarios::Plan here = written.with_seats(seats_by_role);
    const std::vector<std::string> undoable = scenarios::undoable_rules(written, scenario);
    leave_untried(undoable, here.rules);
    for (scenarios::Reading& reading : here.readings)
        for (scenarios::ReadingAlternative& one : reading.alternatives)
            leave_untried(undoable, one.rules);
    return std::make_shared<const scenarios::Plan>(across_gaps(std::move(here), scenario));
}

std::optional<Refusal> may_reload(const Play& play, const ReloadPlan& command) {
    if (size_of(command) > kLargestPlan)
        return refuse("plan_too_large", "The plan is too large to be taken while a drill runs.");
    const auto loaded = parsed(command);
    if (!loaded)
        return refuse("bad_plan", "The plan cannot be taken: {0}",
                      {same(first_error(loaded.problems))});
    try {
        rebuilt(play, seated(play.script(), std::make_shared<scenarios::Plan>(*loaded.value)));
    } catch (const std::exception& error) {
        return refuse("bad_plan", "The plan cannot be taken: {0}", {same(error.what())});
    }
    return std::nullopt;
}

void reload_plan(Play& play, const ReloadPlan& command) {
    const auto written = std::make_shared<const scenarios::Plan>(std::move(*parsed(command).value));
    const auto plan = seated(play.script(), written);
    tell(play, "plan", told(changes(*play.plan, *plan)));
    play.monitor = rebuilt(play, plan);
    play.plan = plan;
    control_record(play, "reload_plan", {{"plan", plan->id}, {"hash", plan->hash}});
}

}  // namespace firebreak::trainer
