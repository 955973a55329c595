// The linter on a plan in a drill: what the scenario never sets off, what nobody in its seats can
// do, and what takes longer than there is time. Events that depend on how the crowd moves are taken
// for possible.
#include <algorithm>

#include "scenarios/event_words.h"
#include "scenarios/node.h"
#include "scenarios/plan_lint_parts.h"

namespace firebreak::scenarios {

namespace {

using Op = ArgTest::Op;

// Can a record with these arguments match the tests? What it does not say is left open if
// `partial`.
bool fits(const std::vector<ArgTest>& tests, const Args& args, bool partial) {
    std::vector<ArgTest> all = tests;
    for (const auto& [arg, value] : args) all.push_back({Op::eq, arg, {value}});
    if (contradictory(all)) return false;
    if (partial) return true;
    return std::all_of(tests.begin(), tests.end(), [&](const ArgTest& test) {
        bool absence = test.op == Op::exists && !std::get<bool>(test.values[0]);
        return absence || args.count(test.arg) > 0;
    });
}

class Drill {
  public:
    Drill(const Plan& plan, const Scenario& scenario) : plan_(plan), scenario_(scenario) {}

    // Can the scenario, by its script or by what its seats may order, bring the pattern about?
    bool can_happen(const Pattern& pattern) const {
        bool found = false;
        each_alternative(pattern, [&](const Pattern& one) {
            found |= one.kind == "verdict" || (one.kind != "act" && observed(one)) ||
                     (one.kind != "obs" && !actions(one, one.roles).empty()) ||
                     (one.kind != "obs" && derived(one));
        });
        return found;
    }

    // The orders by which somebody who holds one of the roles can do it; nullptr stands for a
    // record that the session derives from another act.
    std::vector<const ActionSpec*> actions(const Pattern& one, const RoleNames& roles) const {
        std::vector<const ActionSpec*> found;
        const std::vector<std::string> seats = seats_of(roles);
        if (!roles.empty() && seats.empty()) return found;
        for (const ActionSpec& action : scenario_.actions) {
            bool writes =
                action.event == one.event || (one.event == "appear" && action.event == "publish");
            if (!writes || !fits(one.where, action.fixed, true)) continue;
            const std::vector<std::string> allowed = seats_of(action.seats);
            bool may = roles.empty() || action.seats.empty() ||
                       std::any_of(seats.begin(), seats.end(), [&](const std::string& seat) {
                           return std::find(allowed.begin(), allowed.end(), seat) != allowed.end();
                       });
            if (may) found.push_back(&action);
        }
        return found;
    }

    // From the order to the effect: the work, and each signature by whoever is asked for it.
    Seconds least_time(const ActionSpec& action) const {
        Seconds time = action.lead;
        for (const std::string& signer : action.sign_off) {
            std::optional<Seconds> quickest;
            for (const std::string& id : seats_of({signer}))
                if (const Seat* seat = scenario_.seat(id)) {
                    const Seconds its = seat->delay_median.value_or(0);
                    quickest = std::min(quickest.value_or(its), its);
                }
            time += quickest.value_or(0);
        }
        return time;
    }

    std::vector<std::string> seats_of(const RoleNames& roles) const {
        std::vector<std::string> seats;
        for (const std::string& role : roles)
            for (const std::string& one : base_roles(role, 0))
                for (const std::string& seat : scenario_.seats_of_role(one))
                    if (std::find(seats.begin(), seats.end(), seat) == seats.end())
                        seats.push_back(seat);
        return seats;
    }

  private:
    RoleNames base_roles(const std::string& role, int depth) const {
        RoleNames all{role};
        auto alias = plan_.role_map.find(role);
        if (alias == plan_.role_map.end() || depth > 8) return all;
        for (const std::string& one : alias->second)
            if (one != role)
                for (const std::string& base : base_roles(one, depth + 1)) all.push_back(base);
        return all;
    }

    // What the session writes beside an act: statements, drafts, the signatures an order asks for.
    bool derived(const Pattern& one) const {
        if (one.event == "withheld" || one.event == "leak") return true;
        return std::any_of(scenario_.actions.begin(), scenario_.actions.end(),
                           [&](const ActionSpec& action) { return derives(action, one); });
    }

    bool derives(const ActionSpec& action, const Pattern& one) const {
        static const Words speaking{"publish", "reply", "report", "interview", "meet"};
        const bool speaks =
            std::find(speaking.begin(), speaking.end(), action.event) != speaking.end();
        if (one.event == "assert") return speaks && fits(one.where, {{"in", action.event}}, true);
        const std::string of = action.event == "reply" || action.event == "interview" ? action.event
                               : action.event == "refer" || action.event == "punish"  ? "referral"
                               : action.event == "case"                               ? "slip"
                                                                                      : "release";
        if (one.event == "draft") {
            static const Words drafting{"publish", "reply", "interview", "comment"};
            const std::string kind = action.event == "reply"     ? "reply"
                                     : action.event == "comment" ? "commentary"
                                                                 : "release";
            return std::find(drafting.begin(), drafting.end(), action.event) != drafting.end() &&
                   fits(one.where, {{"of", kind}}, true);
        }
        if (one.event != "sign_off" || !fits(one.where, {{"of", of}}, true)) return false;
        const auto signers = seats_of(action.sign_off);
        const auto wanted = seats_of(one.roles);
        return std::any_of(signers.begin(), signers.end(), [&](const std::string& seat) {
            return one.roles.empty() ||
                   std::find(wanted.begin(), wanted.end(), seat) != wanted.end();
        });
    }

    bool logged(const std::string& event, const std::vector<ArgTest>& tests, bool partial) const {
        for (const Inject& inject : scenario_.injects)
            for (const auto& [name, args] : inject.log)
                if (name == event && fits(tests, args, partial)) return true;
        return false;
    }

    bool observed(const Pattern& one) const {
        const std::string& event = one.event;
        if (event == "inquiry" || event == "legal_question" || event == "answerable") {
            for (const Question& question : scenario_.questions) {
                if (event == "legal_question" && !question.legal) continue;
                Args args{{"q", question.id}};
                if (event == "inquiry")
                    args = {{"q", question.id},
                            {"site", question.site},
                            {"class", std::int64_t{1}},
                            {"legal", question.legal},
                            {"from", question.from}};
                if (fits(one.where, args, true)) return true;
            }
            return logged(event, one.where, false);
        }
        if (event == "fact") {
            return std::any_of(scenario_.facts.begin(), scenario_.facts.end(),
                               [&](const Fact& fact) {
                                   return fits(one.where,
                                               {{"fact", fact.id},
                                                {"public_interest", fact.public_interest},
                                                {"restricted", fact.restricted}},
                                               false);
                               });
        }
        if (event == "evidence_at_risk" || event == "evidence_lost") {
            for (const EvidenceItem& item : scenario_.evidence)
                if (fits(one.where, {{"item", item.id}}, true)) return true;
            return logged(event, one.where, false);
        }
        if (event == "harm") return !scenario_.harms.empty();
        if (event == "incident")
            return logged("incident", one.where, true) || logged("occurred", one.where, true);
        if (event == "case_open" || event == "case_overdue")
            return logged("message", {}, true) || logged(event, one.where, true);
        static const Words by_script{
            "occurred",      "tip",           "sign",           "message",
            "development",   "media_request", "parent_arrival", "policy_planned",
            "policy_public", "superior_task", "milestone",      "link_duty",
            "link_down"};
        if (std::find(by_script.begin(), by_script.end(), event) != by_script.end())
            return logged(event, one.where, event == "message");
        // What depends on the crowd, the desk and the drill itself.
        return observed_event(event) != nullptr;
    }

    const Plan& plan_;
    const Scenario& scenario_;
};

void untriggered(const Drill& drill, const Rule& rule, Findings& findings) {
    auto tell = [&](const Sentence& what) {
        findings.push_back(
            finding("L-untriggered", {&rule}, sentence("{} never happens in this scenario", what)));
    };
    if (rule.kind == ClauseKind::oblige && !rule.when_start && !drill.can_happen(rule.when))
        tell(sentence("its trigger"));
    if (rule.kind == ClauseKind::forbid && rule.from && !drill.can_happen(*rule.from))
        tell(sentence("its beginning"));
    if (rule.kind == ClauseKind::guard && !drill.can_happen(rule.guarded))
        tell(sentence("the guarded act"));
}

std::string joined(const RoleNames& roles) {
    std::string all;
    for (const std::string& role : roles) all += (all.empty() ? "" : ", ") + role;
    return all;
}

// What somebody must be able to bring about for the rule to be met.
Pattern wanted_by(const Plan& plan, const Rule& rule) {
    return rule.kind == ClauseKind::oblige ? act_of(plan, rule) : bound_to(plan, rule.needs, {});
}

void undoable(const Plan& plan, const Drill& drill, const Rule& rule, Findings& findings) {
    if (rule.kind == ClauseKind::forbid) return;
    const bool duty = rule.kind == ClauseKind::oblige;
    if (duty ? !rule.when_start && !drill.can_happen(rule.when) : !drill.can_happen(rule.guarded))
        return;  // told already
    const Pattern wanted = wanted_by(plan, rule);
    if (drill.can_happen(wanted)) return;
    Sentence why = sentence("no order of this scenario brings it about");
    each_alternative(wanted, [&](const Pattern& one) {
        if (!one.roles.empty() && drill.seats_of(one.roles).empty())
            why = sentence("no seat holds {}", joined(one.roles));
        else if (!one.roles.empty() && !drill.actions(one, {}).empty())
            why = sentence("no seat of {} may give the order for it", joined(one.roles));
    });
    findings.push_back(finding("L-nobody", {&rule},
                               duty ? sentence("nobody can do it: {}", why)
                                    : sentence("nobody can give the licence: {}", why)));
}

void too_short(const Plan& plan, const Drill& drill, const Rule& duty, Findings& findings) {
    if (duty.kind != ClauseKind::oblige || !duty.base.empty() || duty.lookback) return;
    auto window = longest_window(duty);
    if (!window) return;
    std::optional<Seconds> least;
    std::string by;
    bool other = false;
    each_alternative(act_of(plan, duty), [&](const Pattern& one) {
        const auto found = drill.actions(one, one.roles);
        other |= found.empty();
        for (const ActionSpec* action : found) {
            Seconds time = drill.least_time(*action);
            if (least && time >= *least) continue;
            least = time;
            by = action->id;
        }
    });
    if (!least || other || *least <= *window) return;
    findings.push_back(finding("L-slack", {&duty},
                               sentence("is due within {}, and {} alone takes {} in this scenario",
                                        window_text(duty), by, duration_text(*least))));
}

}  // namespace

std::vector<Finding> lint_plan_in(const Plan& plan, const Scenario& scenario) {
    Findings findings;
    const Drill drill(plan, scenario);
    for (const Rule& rule : plan.rules) {
        untriggered(drill, rule, findings);
        undoable(plan, drill, rule, findings);
        too_short(plan, drill, rule, findings);
    }
    return findings;
}

std::vector<std::string> undoable_rules(const Plan& plan, const Scenario& scenario) {
    std::vector<std::string> ids;
    const Drill drill(plan, scenario);
    for (const Rule& rule : plan.rules)
        if (rule.kind != ClauseKind::forbid && !drill.can_happen(wanted_by(plan, rule)))
            ids.push_back(rule.id);
    return ids;
}

}  // namespace firebreak::scenarios
