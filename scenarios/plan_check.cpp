// The static checks over a whole plan. What reads well and works badly is told by plan_lint.h.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

std::vector<const Pattern*> patterns_of(const Rule& rule) {
    std::vector<const Pattern*> all;
    auto add = [&](const Pattern& pattern) {
        each_alternative(pattern, [&](const Pattern& one) {
            if (!one.event.empty()) all.push_back(&one);
        });
    };
    for (const Pattern* pattern :
         {&rule.when, &rule.act, &rule.forbidden, &rule.guarded, &rule.needs})
        add(*pattern);
    for (const std::optional<Pattern>* pattern :
         {&rule.until, &rule.cancel, &rule.extend_on, &rule.from, &rule.revoke})
        if (*pattern) add(**pattern);
    return all;
}

namespace {

struct Checker {
    const Plan& plan;
    const std::vector<const ClauseSource*>& sources;
    Problems& problems;
    std::map<std::string, std::size_t> index;

    const Node& at(std::size_t rule, const char* key) const {
        const Node* found = sources[rule]->node.find(key);
        return found ? *found : sources[rule]->node;
    }
    void error(std::size_t rule, const char* key, const Sentence& message, const char* code) {
        const Node& node = at(rule, key);
        problems.push_back(
            {Problem::Grade::error, sources[rule]->file, node.line, node.column, message, code});
    }
};

struct VerdictTrigger {
    std::string event;
    std::vector<std::string> clauses;
};

std::vector<VerdictTrigger> verdict_triggers(const Rule& rule) {
    std::vector<VerdictTrigger> all;
    auto add = [&](const Pattern& pattern) {
        each_alternative(pattern, [&](const Pattern& one) {
            if (one.kind != "verdict") return;
            VerdictTrigger trigger{one.event, {}};
            for (const ArgTest& test : one.where) {
                if (test.arg != "clause") continue;
                if (test.op != ArgTest::Op::eq && test.op != ArgTest::Op::in) continue;
                for (const Value& value : test.values)
                    if (const auto* id = std::get_if<std::string>(&value))
                        trigger.clauses.push_back(*id);
            }
            all.push_back(std::move(trigger));
        });
    };
    add(rule.when);
    if (rule.from) add(*rule.from);
    return all;
}

void check_ids(Checker& check) {
    for (std::size_t i = 0; i < check.plan.rules.size(); ++i) {
        const std::string& id = check.plan.rules[i].id;
        if (!check.index.emplace(id, i).second)
            check.error(i, "id", sentence("clause id '{}' is used twice", id), "V1");
    }
    std::set<std::string> ratings;
    for (const RatingItem& item : check.plan.ratings)
        if (!ratings.insert(item.id).second)
            check.problems.push_back({Problem::Grade::error, "", 0, 0,
                                      sentence("rating id '{}' is used twice", item.id), "V1"});
}

void check_triggers(Checker& check, std::size_t i) {
    const Rule& rule = check.plan.rules[i];
    const char* key = rule.kind == ClauseKind::forbid ? "from" : "when";
    std::vector<std::string> known;
    for (const auto& [id, where] : check.index) known.push_back(id);
    for (const VerdictTrigger& trigger : verdict_triggers(rule)) {
        if (trigger.clauses.empty())
            check.error(i, key, sentence("a verdict trigger names a clause: where: {{clause: ID}}"),
                        "V3");
        for (const std::string& id : trigger.clauses) {
            if (check.index.count(id)) continue;
            std::string near = nearest(id, known);
            check.error(i, key,
                        sentence("verdict trigger names no clause of this plan: '{}'{}", id,
                                 near.empty() ? Sentence() : sentence("; nearest: '{}'", near)),
                        "V3");
        }
    }
}

void check_compensation(Checker& check, std::size_t i) {
    const Rule& rule = check.plan.rules[i];
    if (rule.compensates.empty()) return;
    auto triggers = verdict_triggers(rule);
    bool bound = !triggers.empty();
    each_alternative(rule.when, [&](const Pattern& one) { bound &= one.kind == "verdict"; });
    for (const VerdictTrigger& trigger : triggers)
        for (const std::string& id : trigger.clauses) bound &= id == rule.compensates;
    if (!bound) {
        check.error(i, "compensates",
                    sentence("'{}' must be triggered by a verdict of '{}', which it compensates",
                             rule.id, rule.compensates),
                    "V7");
        return;
    }
    auto target = check.index.find(rule.compensates);
    if (target == check.index.end() || check.plan.rules[target->second].grace == 0) return;
    for (const VerdictTrigger& trigger : triggers)
        if (trigger.event == "violated")
            check.error(i, "when",
                        sentence("'{}' has grace, so it is repaired from 'overdue': repairing a "
                                 "missed duty must not pay more than doing it late",
                                 rule.compensates),
                        "V8");
}

void check_cycles(Checker& check) {
    std::vector<int> state(check.plan.rules.size(), 0);
    std::function<void(std::size_t)> visit = [&](std::size_t i) {
        state[i] = 1;
        for (const VerdictTrigger& trigger : verdict_triggers(check.plan.rules[i])) {
            for (const std::string& id : trigger.clauses) {
                auto target = check.index.find(id);
                if (target == check.index.end()) continue;
                if (state[target->second] == 1)
                    check.error(i, "when", sentence("verdict triggers form a circle at '{}'", id),
                                "V9");
                else if (state[target->second] == 0)
                    visit(target->second);
            }
        }
        state[i] = 2;
    };
    for (std::size_t i = 0; i < state.size(); ++i)
        if (state[i] == 0) visit(i);
}

}  // namespace

void check_rules(const Plan& plan, const std::vector<const ClauseSource*>& sources,
                 Problems& problems) {
    Checker check{plan, sources, problems, {}};
    check_ids(check);
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        check_triggers(check, i);
        check_compensation(check, i);
    }
    check_cycles(check);
}

}  // namespace firebreak::scenarios
