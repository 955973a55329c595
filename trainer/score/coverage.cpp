#include "trainer/score/coverage.h"

#include <algorithm>
#include <map>

namespace firebreak::trainer {

namespace {

const RuleResult* result_of(const PlanResult& result, const std::string& id) {
    for (const auto& rule : result.rules)
        if (rule.id == id) return &rule;
    return nullptr;
}

Tested tested_by(const scenarios::Rule& rule, const RuleResult& result) {
    bool open = false, kept = false, withdrawn = false;
    for (const auto& one : result.instances) {
        const bool broken = one.verdict == Verdict::violated || one.verdict == Verdict::compensated;
        if (one.verdict == Verdict::cancelled)
            withdrawn = true;
        else if (one.verdict == Verdict::pending)
            open = true;
        else if (rule.kind == scenarios::ClauseKind::forbid && rule.from_start && !broken)
            kept = true;
        else if (one.verdict != Verdict::vacuous)
            return Tested::decided;
    }
    if (open) return Tested::open;
    if (kept) return Tested::in_force;
    return withdrawn ? Tested::withdrawn : Tested::not_tested;
}

bool called_for(const RuleResult* result) {
    return result != nullptr && !result->instances.empty();
}

RuleCoverage cover(const scenarios::Rule& rule, const PlanResult& result,
                   const std::vector<const PlanResult*>& others) {
    RuleCoverage one{rule.id, rule.clause, Tested::not_tested, false, {}};
    const auto* here = result_of(result, rule.id);
    if (here != nullptr) one.tested = tested_by(rule, *here);
    const bool elsewhere = std::any_of(others.begin(), others.end(), [&rule](const auto* other) {
        return called_for(result_of(*other, rule.id));
    });
    one.testable = !rule.untestable && (called_for(here) || elsewhere);
    if (one.tested == Tested::open)
        one.why = "ended_first";
    else if (one.tested == Tested::not_tested)
        one.why = rule.untestable ? "nobody_holds_role"
                  : elsewhere     ? "not_this_time"
                                  : "never_triggered";
    return one;
}

// Counts each clause once, among the rules that `which` picks.
template <class Which>
CoverageCount count(const std::string& target, const std::vector<RuleCoverage>& rules,
                    Which which) {
    std::map<std::string, std::pair<Tested, bool>> clauses;
    for (const auto& rule : rules) {
        if (!which(rule)) continue;
        auto [at, first] = clauses.emplace(rule.clause, std::pair{rule.tested, rule.testable});
        if (first) continue;
        at->second.first = std::min(at->second.first, rule.tested);
        at->second.second = at->second.second || rule.testable;
    }
    CoverageCount n;
    n.target = target;
    for (const auto& [clause, state] : clauses) {
        n.decided += state.first == Tested::decided;
        n.open += state.first == Tested::open;
        n.in_force += state.first == Tested::in_force;
        n.testable += state.second;
        ++n.of;
    }
    return n;
}

}  // namespace

const char* name(Tested tested) {
    static const char* const kNames[] = {"decided", "open", "in_force", "withdrawn", "not_tested"};
    return kNames[static_cast<std::size_t>(tested)];
}

Coverage coverage_of(const scenarios::Plan& plan, const PlanResult& result,
                     const std::vector<const PlanResult*>& others) {
    Coverage coverage;
    for (const auto& rule : plan.rules) coverage.rules.push_back(cover(rule, result, others));
    coverage.clauses = count({}, coverage.rules, [](const auto&) { return true; });
    for (const auto& target : plan.targets)
        coverage.targets.push_back(count(target.id, coverage.rules, [&target](const auto& rule) {
            return target.covers(rule.id);
        }));
    return coverage;
}

}  // namespace firebreak::trainer
