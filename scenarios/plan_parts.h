// Inside of the plan parser: what its files share. Not for use outside scenarios/plan_*.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/node.h"
#include "scenarios/plan.h"

namespace firebreak::scenarios {

// One clause as written, with the file it came from (inheritance mixes files).
struct ClauseSource {
    Node node;
    std::string file;
    std::string id;
};

// "90s 30m 1h 2d 3wd 4wh same_day cob" or a bare integer of seconds; nullopt if it is none.
std::optional<Duration> parse_plan_duration(const std::string& text);

std::optional<Pattern> read_pattern(const Node& node, const std::string& file,
                                    const std::string& what, Problems& problems,
                                    bool verdict_allowed = false);

// Exactly one of the two is filled unless the clause is unusable (then problems say why).
struct ReadClause {
    std::optional<Rule> rule;
    std::optional<RatingItem> rating;
};
ReadClause read_clause(const ClauseSource& source, Problems& problems);

// The static checks V1, V3, V5 .. V9 over all rules. `sources[i]` is where
// `rules[i]` was written.
void check_rules(const Plan& plan, const std::vector<const ClauseSource*>& sources,
                 Problems& problems);

// A text in both languages: a plain string stands for both, a map gives en and zh.
Text read_text(const Node& node, const std::string& file, const std::string& what,
               Problems& problems);

// The child, or nullptr where it is absent or null.
const Node* present(MapReader& reader, std::string_view key);

// The patterns a rule consists of, `any` alternatives included.
std::vector<const Pattern*> patterns_of(const Rule& rule);

// Calls f with the pattern itself, or with each alternative of its `any`.
template <class F>
void each_alternative(const Pattern& pattern, F f) {
    if (pattern.any.empty()) {
        f(pattern);
        return;
    }
    for (const Pattern& one : pattern.any) each_alternative(one, f);
}

}  // namespace firebreak::scenarios
