// What a plan asks for, in the words of the scenario's own actions: a rule that wants
// `assess (what: branches)` wants what the console calls "Map the topic's branches".
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/plan/match.h"
#include "trainer/score/act_names.h"

namespace firebreak::trainer::console {

namespace {

using scenarios::ActionSpec;
using scenarios::Pattern;

constexpr std::size_t kMostNamed = 3;  // actions told one by one

// How many of the pattern's tests the action meets by what it always says; nullopt: it fails one.
std::optional<int> met_by(const ActionSpec& spec, const Pattern& pattern) {
    int met = 0;
    for (const scenarios::ArgTest& test : pattern.where) {
        if (spec.fixed.count(test.arg) == 0) continue;
        if (!matches(test, spec.fixed)) return std::nullopt;
        ++met;
    }
    return met;
}

// The actions that say most of what the pattern asks by themselves.
std::vector<const ActionSpec*> actions_of(const scenarios::Scenario& scenario,
                                          const Pattern& pattern) {
    std::vector<const ActionSpec*> best;
    int most = 0;
    for (const ActionSpec& spec : scenario.actions) {
        if (spec.event != pattern.event) continue;
        const auto met = met_by(spec, pattern);
        if (!met || *met < most) continue;
        if (*met > most) best.clear();
        most = *met;
        best.push_back(&spec);
    }
    return best;
}

}  // namespace

void name_action(const Words& words, const scenarios::Scenario& scenario, Pattern& pattern) {
    for (Pattern& one : pattern.any) name_action(words, scenario, one);
    const auto actions = actions_of(scenario, pattern);
    if (actions.empty() || actions.size() > kMostNamed) return;
    std::erase_if(pattern.where, [&](const scenarios::ArgTest& test) {
        return std::all_of(actions.begin(), actions.end(), [&test](const ActionSpec* spec) {
            return spec->fixed.count(test.arg) > 0;
        });
    });
    std::string name;
    for (const ActionSpec* spec : actions) {
        const std::string title = words.with("\"{}\"", words(spec->title));
        name = name.empty() ? title : words.with("{} or {}", name, title);
    }
    pattern.event = name;
}

std::optional<std::string> act_name(const Words& words, const scenarios::Scenario& scenario,
                                    const std::string& event, const Args& args) {
    const ActionSpec* found = action_of(scenario, event, args);
    if (found == nullptr) return std::nullopt;
    return words(found->title);
}

}  // namespace firebreak::trainer::console
