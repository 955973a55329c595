// The linter on names: events, arguments and values no log can hold, roles nobody declared, and
// words of another organisation.
#include <algorithm>
#include <map>
#include <set>

#include "scenarios/event_words.h"
#include "scenarios/node.h"
#include "scenarios/plan_lint_parts.h"

namespace firebreak::scenarios {

namespace {

Sentence near_words(const std::string& word, const Words& known) {
    return nearest_part(nearest(word, known));
}

// Why one alternative cannot be matched.
Sentence one_impossible(const Pattern& one) {
    if (one.kind == "verdict") return {};
    const EventWords* act = one.kind == "obs" ? nullptr : act_event(one.event);
    const EventWords* seen = one.kind == "act" ? nullptr : observed_event(one.event);
    if (!act && !seen) {
        if (act_event(one.event)) return sentence("'{}' is an act, not an observation", one.event);
        if (observed_event(one.event))
            return sentence("'{}' is an observation, not an act", one.event);
        Words known;
        for (const EventWords& event : act_events()) known.push_back(event.event);
        for (const EventWords& event : observed_events()) known.push_back(event.event);
        return sentence("no log has an event '{}'{}", one.event, near_words(one.event, known));
    }
    if (!act && !one.roles.empty())
        return sentence("'{}' is an observation, and observations have no role", one.event);
    for (const ArgTest& test : one.where) {
        // Absence is a thing to test for, too.
        if (test.op == ArgTest::Op::exists && !std::get<bool>(test.values[0])) continue;
        Words known;
        for (const EventWords* event : {act, seen})
            if (event) known.insert(known.end(), event->args.begin(), event->args.end());
        if (act) {
            const Words& common = common_act_args();
            known.insert(known.end(), common.begin(), common.end());
        }
        if (std::find(known.begin(), known.end(), test.arg) == known.end()) {
            const Sentence near = near_words(test.arg, known);
            // A scenario may give its own actions further arguments; a slip of the pen it is not.
            if (!near.empty())
                return sentence("'{}' has no argument '{}'{}", one.event, test.arg, near);
        }
        const Words* closed = closed_values(one.event, test.arg);
        if (!closed || (test.op != ArgTest::Op::eq && test.op != ArgTest::Op::in)) continue;
        for (const Value& value : test.values) {
            const auto* word = std::get_if<std::string>(&value);
            if (!word || std::find(closed->begin(), closed->end(), *word) != closed->end())
                continue;
            const Sentence near = near_words(*word, *closed);
            if (!near.empty())
                return sentence("'{}' of '{}' never reads '{}'{}", test.arg, one.event, *word,
                                near);
        }
    }
    if (contradictory(one.where)) return sentence("its tests contradict each other");
    return {};
}

void reachable(const Rule& rule, Findings& findings) {
    auto look = [&](const Pattern& pattern, const char* key) {
        Sentence first;
        bool some = false;
        each_alternative(pattern, [&](const Pattern& one) {
            if (one.event.empty()) return;
            const Sentence why = one_impossible(one);
            if (why.empty())
                some = true;
            else if (first.empty())
                first = why;
        });
        if (first.empty()) return;
        findings.push_back(
            finding("L-unreachable", {&rule},
                    some ? sentence("one alternative of {} can never be matched: {}", key, first)
                         : sentence("{} can never be matched: {}", key, first)));
    };
    look(rule.when, "when");
    look(rule.act, "do");
    look(rule.forbidden, "forbid");
    look(rule.guarded, "guard");
    look(rule.needs, "needs");
    if (rule.until) look(*rule.until, "until");
    if (rule.cancel) look(*rule.cancel, "cancel");
    if (rule.extend_on) look(*rule.extend_on, "extend");
    if (rule.from) look(*rule.from, "from");
    if (rule.revoke) look(*rule.revoke, "revoke");
    // The role of the clause and that of its pattern.
    if (rule.kind != ClauseKind::oblige || rule.roles.empty()) return;
    each_alternative(rule.act, [&](const Pattern& one) {
        Pattern clause = one;
        clause.roles = rule.roles;
        if (!one.roles.empty() && !can_meet(one, clause))
            findings.push_back(finding("L-unreachable", {&rule},
                                       sentence("the role of the clause and the role of its act "
                                                "have nobody in common")));
    });
}

void roles(const Plan& plan, const Rule& rule, Findings& findings) {
    Words known = role_words();
    for (const auto& [role, names] : plan.role_map) known.push_back(role);
    std::set<std::string> told;
    auto look = [&](const std::string& role) {
        if (std::find(known.begin(), known.end(), role) != known.end() || !told.insert(role).second)
            return;
        findings.push_back(
            finding("K9", {&rule},
                    sentence("role '{}' is neither in the vocabulary nor declared in 'roles'{}",
                             role, near_words(role, known))));
    };
    for (const std::string& role : rule.roles) look(role);
    for (const Pattern* pattern : patterns_of(rule))
        for (const std::string& role : pattern->roles) look(role);
}

// Kinds of organisations, by the words with which a plan speaks of its own.
struct Organisation {
    Sentence name;
    std::vector<std::string> own, title;
};

const std::vector<Organisation>& organisations() {
    static const std::vector<Organisation> all{
        {sentence("a township"),
         {"township", "乡镇", "镇党委", "全镇", "本镇", "我镇"},
         {"town", "镇", "乡"}},
        {sentence("a sub-district"),
         {"sub-district", "subdistrict", "本街道", "街道党工委", "我街道"},
         {"sub-district", "street", "街道"}},
        {sentence("a construction system"),
         {"construction system", "建设系统"},
         {"construction", "建设", "住建"}},
        {sentence("a business division"), {"business division", "事业部"}, {"division", "事业部"}},
        {sentence("a school"),
         {"our school", "the school's", "本校", "我校", "全校"},
         {"school", "学校", "小学", "中学", "校"}},
        {sentence("a bureau"), {"our bureau", "本局", "我局", "全局"}, {"bureau", "局"}},
    };
    return all;
}

bool has(const std::string& text, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return text.find(word) != std::string::npos;
    });
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// A plan that copied from another one: its clauses speak of an organisation its title does not.
void foreign_organisation(const Plan& plan, Findings& findings) {
    const std::string title = lower(plan.title.en) + " " + plan.title.zh;
    std::vector<const Organisation*> own;
    for (const Organisation& one : organisations())
        if (has(title, one.title)) own.push_back(&one);
    if (own.empty()) return;  // the title does not say what it is a plan of
    for (const Rule& rule : plan.rules) {
        const std::string text = lower(rule.text.en) + " " + rule.text.zh + " " +
                                 lower(rule.source.en) + " " + rule.source.zh;
        for (const Organisation& one : organisations())
            if (std::find(own.begin(), own.end(), &one) == own.end() && has(text, one.own))
                findings.push_back(finding(
                    "K9", {&rule},
                    sentence("speaks of {}, which is not what the plan's title says", one.name)));
    }
}

}  // namespace

Sentence impossible(const Pattern& pattern) {
    Sentence first;
    bool some = false;
    each_alternative(pattern, [&](const Pattern& one) {
        const Sentence why = one_impossible(one);
        some |= why.empty();
        if (first.empty()) first = why;
    });
    return some ? Sentence() : first;
}

bool names_event(const Pattern& pattern, const char* event) {
    bool found = false;
    each_alternative(pattern, [&](const Pattern& one) { found |= one.event == event; });
    return found;
}

bool only_events(const Pattern& pattern, const std::vector<std::string>& events) {
    bool all = true;
    each_alternative(pattern, [&](const Pattern& one) {
        all &= std::find(events.begin(), events.end(), one.event) != events.end();
    });
    return all;
}

std::string asked(const Pattern& pattern, const char* arg) {
    if (!pattern.any.empty()) return pattern.any.size() == 1 ? asked(pattern.any[0], arg) : "";
    for (const ArgTest& test : pattern.where) {
        if (test.arg != arg || test.op != ArgTest::Op::eq) continue;
        if (const auto* word = std::get_if<std::string>(&test.values[0])) return *word;
        if (const auto* yes = std::get_if<bool>(&test.values[0])) return *yes ? "true" : "false";
    }
    return {};
}

void lint_names(const Plan& plan, Findings& findings) {
    for (const Rule& rule : plan.rules) {
        reachable(rule, findings);
        roles(plan, rule, findings);
    }
    foreign_organisation(plan, findings);
}

}  // namespace firebreak::scenarios
