// What became of each clause of a written plan.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "scenarios/load.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

namespace {

using scenarios::Plan;

// One clause of a plan with the entries that came of it.
struct Clause {
    std::string id;
    std::vector<const scenarios::Rule*> rules;
    std::vector<const scenarios::RatingItem*> ratings;

    bool contested() const {
        return std::any_of(rules.begin(), rules.end(), [](auto* rule) { return rule->contested; });
    }
    const char* as() const {
        return contested() ? "contested" : rules.empty() ? "rating" : "rules";
    }
};

Clause& clause_of(std::vector<Clause>& clauses, const std::string& id) {
    for (Clause& clause : clauses)
        if (clause.id == id) return clause;
    return clauses.emplace_back(Clause{id, {}, {}});
}

// Ids of one family stand in the order of their numbers, families in the order of the plan.
std::vector<Clause> clauses_of(const Plan& plan, bool inherited) {
    std::vector<Clause> clauses;
    for (const auto& rule : plan.rules)
        if (rule.inherited == inherited) clause_of(clauses, rule.clause).rules.push_back(&rule);
    for (const auto& item : plan.ratings)
        if (item.inherited == inherited) clause_of(clauses, item.clause).ratings.push_back(&item);
    std::vector<std::string> families;
    auto family = [&](const Clause& clause) {
        const std::string name = clause.id.substr(0, clause.id.find('-'));
        auto found = std::find(families.begin(), families.end(), name);
        if (found == families.end()) found = families.insert(families.end(), name);
        return found - families.begin();
    };
    for (const Clause& clause : clauses) family(clause);
    std::stable_sort(clauses.begin(), clauses.end(), [&](const Clause& a, const Clause& b) {
        const auto of_a = family(a), of_b = family(b);
        return of_a != of_b ? of_a < of_b : a.id < b.id;
    });
    return clauses;
}

struct Counts {
    int rules = 0, ratings = 0, contested = 0;
    void add(const Clause& clause) {
        ++(clause.contested() ? contested : clause.rules.empty() ? ratings : rules);
    }
    void add(const Counts& other) {
        rules += other.rules;
        ratings += other.ratings;
        contested += other.contested;
    }
    int all() const { return rules + ratings + contested; }
    Json json() const {
        return Json{
            {"clauses", all()}, {"rules", rules}, {"rating", ratings}, {"contested", contested}};
    }
};

std::string line_of(const Clause& clause, const Voice& voice) {
    std::string parts;
    auto add = [&](const std::string& part) { parts += (parts.empty() ? "" : "; ") + part; };
    std::string plain, contested;
    for (const auto* rule : clause.rules) (rule->contested ? contested : plain) += " " + rule->id;
    if (!contested.empty()) add(voice.tr("contested:") + contested);
    if (!plain.empty()) add(voice.tr("rules:") + plain);
    for (const auto* item : clause.ratings)
        add(voice.tr("rating:") + " " + item->reason.in(voice.language));
    return fmt::format("  {:<8} {}\n", clause.id, parts);
}

Json json_of(const Clause& clause, bool inherited) {
    Json rules = Json::array(), ratings = Json::array();
    for (const auto* rule : clause.rules)
        rules.push_back(Json{{"id", rule->id}, {"contested", rule->contested}});
    for (const auto* item : clause.ratings)
        ratings.push_back(
            Json{{"id", item->id}, {"reason", item->reason.en}, {"reason_zh", item->reason.zh}});
    return Json{{"id", clause.id},
                {"as", clause.as()},
                {"inherited", inherited},
                {"rules", std::move(rules)},
                {"ratings", std::move(ratings)}};
}

}  // namespace

int list_clauses(const CheckOptions& options, const Voice& voice) {
    Json plans = Json::array();
    Counts all;
    int number = 0, exit_code = kDone;
    std::set<std::string> ids;
    const char* sum = "{}: {} clauses: {} as rules, {} as rating items, {} contested";
    for (const auto& name : options.files) {
        for (const auto& file : files_of(name)) {
            auto loaded = scenarios::load_plan(file);
            if (!loaded) {
                tell(loaded.problems, voice);
                exit_code = kBadInput;
                continue;
            }
            const Plan& plan = *loaded.value;
            ++number;
            Counts counts;
            Json list = Json::array();
            std::string lines;
            for (const bool inherited : {false, true}) {
                for (const Clause& clause : clauses_of(plan, inherited)) {
                    list.push_back(json_of(clause, inherited));
                    if (inherited) continue;
                    counts.add(clause);
                    ids.insert(clause.id);
                    lines += line_of(clause, voice);
                }
            }
            all.add(counts);
            plans.push_back(Json{{"plan", plan.id},
                                 {"inherits", plan.inherits},
                                 {"clauses", std::move(list)},
                                 {"own", counts.json()}});
            if (options.json) continue;
            voice.out << fmt::format(fmt::runtime(voice.tr(sum)), plan.id, counts.all(),
                                     counts.rules, counts.ratings, counts.contested)
                      << '\n';
            for (const auto& parent : plan.inherits)
                voice.out << "  " << voice.tr("inherits:") << ' ' << parent << '\n';
            voice.out << lines;
        }
    }
    if (options.json) {
        Json total = all.json();
        total["ids"] = ids.size();
        voice.out << Json{{"plans", std::move(plans)}, {"own", std::move(total)}}.dump(2) << '\n';
        return exit_code;
    }
    voice.out << fmt::format(
                     fmt::runtime(voice.tr("{} plans, {} clauses ({} different ids): {} as rules, "
                                           "{} as rating items, {} contested")),
                     number, all.all(), ids.size(), all.rules, all.ratings, all.contested)
              << '\n';
    return exit_code;
}

}  // namespace firebreak::trainer
