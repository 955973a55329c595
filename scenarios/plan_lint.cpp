// The linter: its order, and the findings about single clauses and about known ambiguities.
#include "scenarios/plan_lint.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/event_words.h"
#include "scenarios/plan_lint_parts.h"

namespace firebreak::scenarios {

namespace {

// A first word is one that is due within so many hours.
constexpr Seconds kFirstWord = 6 * kHour;

void trainee(const Rule& rule, Findings& findings) {
    auto look = [&](const Pattern& pattern, const char* key) {
        each_alternative(pattern, [&](const Pattern& one) {
            bool act = one.kind == "act" ||
                       (one.kind.empty() && act_event(one.event) && !observed_event(one.event));
            if (!act || !one.roles.empty() || !impossible(one).empty()) return;
            findings.push_back(finding(
                "L-trainee", {&rule},
                sentence("'{}' of {} is an act of nobody in particular: the team could make "
                         "itself easy duties or cancel hard ones; name a role, match an "
                         "observation, or count the worst (aggregate: min)",
                         one.event, key)));
        });
    };
    if (rule.kind != ClauseKind::oblige || rule.aggregate_min) return;
    look(rule.when, "when");
    if (rule.cancel) look(*rule.cancel, "cancel");
    if (rule.until) look(*rule.until, "until");
}

bool has_reading(const Plan& plan, const Rule& rule, const std::string& key) {
    for (const Reading& reading : plan.readings)
        for (const auto& changes : reading.alternatives)
            for (const ReadingChange& change : changes.changes)
                if (change.rule == rule.id && change.key.compare(0, key.size(), key) == 0)
                    return true;
    return false;
}

void same_day(const Plan& plan, const Rule& rule, Findings& findings) {
    if (rule.kind != ClauseKind::oblige || !rule.within.by.empty() || rule.every ||
        rule.within.fixed.unit != Duration::Unit::same_day || has_reading(plan, rule, "within"))
        return;
    findings.push_back(finding(
        "L-same-day", {&rule},
        sentence("the window is shorter than an hour for a trigger after 23:00; a reading with "
                 "another window shows both")));
}

void moved_by_breach(const Rule& rule, Findings& findings) {
    if (!by_verdict(rule) || rule.every || rule.retrigger == Rule::Retrigger::each) return;
    findings.push_back(finding(
        "L-repair", {&rule},
        sentence("begun by a verdict, but not each time anew: a further breach can move the "
                 "deadline of an earlier one or swallow its duty")));
}

// --- known ambiguities of written plans

void readings(const Plan& plan, Findings& findings) {
    for (const Reading& reading : plan.readings) {
        bool known = reading.id.size() > 1 && reading.id[0] == 'K' &&
                     reading.id.find_first_not_of("0123456789", 1) == std::string::npos;
        if (!known) continue;
        std::vector<const Rule*> rules;
        std::string ways;
        for (const auto& changes : reading.alternatives) {
            std::string way;
            for (const ReadingChange& change : changes.changes) {
                way += fmt::format("{}{} {} {}", way.empty() ? "" : ", ", change.rule, change.key,
                                   change.value);
                for (const Rule& rule : plan.rules)
                    if (rule.id == change.rule &&
                        std::find(rules.begin(), rules.end(), &rule) == rules.end())
                        rules.push_back(&rule);
            }
            ways += (ways.empty() ? "" : " | ") + way;
        }
        if (rules.empty()) continue;
        findings.push_back(
            finding(reading.id.c_str(), rules,
                    sentence("can be read in {} ways: {}", reading.alternatives.size(), ways)));
    }
}

void extension_in_days(const Plan& plan, const Rule& rule, Findings& findings) {
    if (rule.kind != ClauseKind::oblige || !rule.extend_on || !rule.base.empty() || rule.every)
        return;
    auto window = longest_window(rule);
    Rule added = rule;
    added.within = {rule.extend_by, {}, {}, {}};
    auto more = longest_window(added);
    if (!window || !more || *window < kDay || *more < kDay) return;
    if (has_reading(plan, rule, "extend")) return;
    findings.push_back(finding(
        "K3", {&rule},
        sentence("is the extension of {} added to the {}, or the total? It is read as added; "
                 "a reading shows both",
                 duration_text(rule.extend_by), window_text(rule))));
}

// Diversion is forbidden as contested: it earns nothing, and openness stands above it.
void diversion(const Plan& plan, const Rule& rule, Findings& findings) {
    if (!rule.contested || rule.kind != ClauseKind::forbid) return;
    bool diverts = false;
    each_alternative(rule.forbidden, [&](const Pattern& one) {
        diverts |= asked(one, "form") == "diversion" || asked(one, "understates") == "true";
    });
    if (!diverts) return;
    std::vector<const Rule*> all{&rule};
    for (const Rule& other : plan.rules)
        if (&other != &rule && other.kind == ClauseKind::forbid && !other.contested &&
            (names_event(other.forbidden, "withheld") ||
             asked(other.forbidden, "understates") == "true"))
            all.push_back(&other);
    findings.push_back(
        finding("K1", all,
                sentence("turning eyes elsewhere stands against openness: contested, it "
                         "earns nothing, and its limits count")));
}

// The stamps, reviews and signatures, that an act needs, with those the stamps need themselves.
void stamps(const Plan& plan, const Pattern& act, std::vector<const Rule*>& found) {
    for (const Rule& guard : plan.rules) {
        if (guard.kind != ClauseKind::guard || guard.contested) continue;
        if (!covers(act_of(plan, guard), act)) continue;
        if (!only_events(guard.needs, {"review", "sign_off"})) continue;
        if (std::find(found.begin(), found.end(), &guard) != found.end()) continue;
        found.push_back(&guard);
        stamps(plan, bound_to(plan, guard.needs, {}), found);
    }
}

// What the session makes of a publication, as the publication it comes from.
Pattern published(Pattern pattern) {
    if (pattern.event == "appear") {
        pattern.event = "publish";
        std::erase_if(pattern.where, [](const ArgTest& test) { return test.arg == "channel"; });
    }
    return pattern;
}

void first_word(const Plan& plan, const Rule& duty, Findings& findings) {
    if (duty.kind != ClauseKind::oblige || duty.every || !duty.base.empty() || by_verdict(duty))
        return;
    auto window = shortest_window(duty);
    const Pattern act = act_of(plan, duty);
    if (!only_events(act, {"publish", "appear", "reply"}) || !window || *window > kFirstWord)
        return;
    // The quickest way to do it is what counts: a holding statement with fewer stamps is a way out.
    std::vector<const Rule*> fewest;
    bool first = true;
    each_alternative(act, [&](const Pattern& one) {
        const Pattern wanted = published(one);
        std::vector<Pattern> ways{wanted};
        for (const ArgTest& test : wanted.where) {
            if (test.op != ArgTest::Op::in || test.values.size() < 2) continue;
            ways.clear();
            for (const Value& value : test.values) {
                Pattern way = wanted;
                for (ArgTest& own : way.where)
                    if (own == test) own = {ArgTest::Op::eq, test.arg, {value}};
                ways.push_back(std::move(way));
            }
            break;
        }
        for (const Pattern& way : ways) {
            std::vector<const Rule*> needed;
            stamps(plan, way, needed);
            if (first || needed.size() < fewest.size()) fewest = needed;
            first = false;
        }
    });
    if (fewest.size() < 2) return;
    std::vector<const Rule*> all{&duty};
    all.insert(all.end(), fewest.begin(), fewest.end());
    findings.push_back(finding(
        "K5", all,
        sentence("is due within {}, but needs {} approvals before it; a first short statement "
                 "that needs fewer would be a way out",
                 window_text(duty), fewest.size())));
}

void comments_on_order(const Plan& plan, const Rule& guard, Findings& findings) {
    if (guard.kind != ClauseKind::guard || !names_event(guard.guarded, "comment") ||
        asked(guard.needs, "step") != "order")
        return;
    for (const Rule& duty : plan.rules)
        if (duty.kind == ClauseKind::oblige && covers(act_of(plan, guard), act_of(plan, duty)))
            findings.push_back(
                finding("K8", {&duty, &guard},
                        sentence("is to be quick, but waits for an order: authority given "
                                 "beforehand would be a way out")));
}

// Reviews by offices that look for secrets, of texts that need not have any.
void secrecy_first(const Plan& plan, const Rule& duty, Findings& findings) {
    if (duty.kind != ClauseKind::oblige || duty.every || by_verdict(duty)) return;
    const Pattern act = act_of(plan, duty);
    auto window = shortest_window(duty);
    if (!only_events(act, {"publish", "appear"}) || !window || *window > kFirstWord) return;
    std::vector<const Rule*> all{&duty};
    for (const Rule& guard : plan.rules) {
        if (guard.kind != ClauseKind::guard || guard.contested) continue;
        bool secrecy = false;
        each_alternative(guard.needs, [&](const Pattern& one) {
            secrecy |= one.event == "review" && asked(one, "stage") == "secrecy_office";
        });
        if (!secrecy || asked(guard.guarded, "restricted") == "true") continue;
        bool meets = false;
        each_alternative(act, [&](const Pattern& one) {
            meets |= can_meet(act_of(plan, guard), published(one));
        });
        if (meets) all.push_back(&guard);
    }
    if (all.size() > 1)
        findings.push_back(
            finding("K10", all,
                    sentence("must reach the public soon, but waits for the secrecy review "
                             "even where nothing is restricted")));
}

void other_approver(const Plan& plan, const std::vector<Plan>& parents, Findings& findings) {
    for (const Rule& rule : plan.rules) {
        if (rule.replaces.empty() || rule.kind != ClauseKind::guard) continue;
        for (const Plan& parent : parents)
            for (const Rule& old : parent.rules) {
                if (old.id != rule.replaces || old.kind != ClauseKind::guard) continue;
                Pattern mine = rule.needs;
                Pattern theirs = old.needs;
                bool differ = mine.roles != theirs.roles;
                mine.roles = theirs.roles = {};
                if (differ && mine == theirs && rule.guarded == old.guarded)
                    findings.push_back(finding(
                        "K11", {&rule, &old},
                        sentence("has another approver than the clause it replaces, and the same "
                                 "text otherwise")));
            }
    }
}

void cut_off(const Rule& rule, Findings& findings) {
    if (rule.kind != ClauseKind::oblige || !names_event(rule.act, "report")) return;
    for (const char* word : {"breaks off", "cut off", "is cut", "残缺", "截断"})
        if (rule.source.en.find(word) != std::string::npos ||
            rule.source.zh.find(word) != std::string::npos) {
            findings.push_back(
                finding("K12", {&rule},
                        sentence("the text breaks off before it names all recipients; they "
                                 "are this file's choice")));
            return;
        }
}

}  // namespace

Finding finding(const char* code, const std::vector<const Rule*>& rules, Sentence message) {
    Finding found{code, {}, std::move(message), {}};
    for (const Rule* rule : rules) {
        found.clauses.push_back(rule->id);
        found.places.push_back(rule->place);
    }
    return found;
}

Problem as_problem(const Finding& finding) {
    std::string ids;
    for (const std::string& id : finding.clauses) ids += (ids.empty() ? "" : ", ") + id;
    Sentence others;
    for (std::size_t i = 1; i < finding.places.size(); ++i) {
        const Place& place = finding.places[i];
        const Sentence one = place.file == finding.places[0].file
                                 ? sentence("{} line {}", finding.clauses[i], place.line)
                                 : sentence("{} {}:{}", finding.clauses[i], place.file, place.line);
        others = i == 1 ? one : sentence("{}, {}", others, one);
    }
    Sentence words = finding.message;
    if (!ids.empty()) words = sentence("{}: {}", ids, words);
    if (!others.empty()) words = sentence("{}; see {}", words, others);
    Place place = finding.places.empty() ? Place{} : finding.places[0];
    return {Problem::Grade::warning, place.file, place.line, place.column, words, finding.code};
}

std::vector<Finding> lint_plan(const Plan& plan, const std::vector<Plan>& parents) {
    Findings findings;
    for (const Rule& rule : plan.rules) {
        trainee(rule, findings);
        same_day(plan, rule, findings);
        moved_by_breach(rule, findings);
        extension_in_days(plan, rule, findings);
        diversion(plan, rule, findings);
        first_word(plan, rule, findings);
        comments_on_order(plan, rule, findings);
        secrecy_first(plan, rule, findings);
        cut_off(rule, findings);
    }
    lint_windows(plan, findings);
    lint_names(plan, findings);
    other_approver(plan, parents, findings);
    readings(plan, findings);
    auto at = [&](const Finding& one) {
        return std::find_if(plan.rules.begin(), plan.rules.end(),
                            [&](const Rule& rule) { return rule.id == one.clauses[0]; });
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Finding& a, const Finding& b) { return at(a) < at(b); });
    return findings;
}

}  // namespace firebreak::scenarios
