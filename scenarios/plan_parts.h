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

// Parameters as written, for `$name`.
using PlanParameters = std::vector<std::pair<std::string, Node>>;

// `$name` becomes the parameter, `$3days` a time as `day_count` counts; the place stays where the
// name was written. Texts, sources and questions are left alone.
void substitute(Node& node, const PlanParameters& params, const std::string& file,
                Problems& problems);

// The same for every way of writing the same values; what the plan's hash is taken of.
void canonical_text(const Node& node, std::string& out);

// One entry of `readings:` as written.
struct ReadingSource {
    std::string id, file;
    Node node;
};

// The reading with the rules each alternative changes; nullopt if nothing differs (an error if
// `file`, the plan's own, is where it stands). `clauses` are the plan's clauses before parameters
// were put in.
std::optional<Reading> read_reading(const ReadingSource& source, const std::string& file,
                                    const std::vector<ClauseSource>& clauses,
                                    const PlanParameters& params, Problems& problems);

// The static checks V1, V3, V5 .. V9 over all rules. `sources[i]` is where
// `rules[i]` was written.
void check_rules(const Plan& plan, const std::vector<const ClauseSource*>& sources,
                 Problems& problems);

// Adds a target; one with the same id is replaced where it stands.
void put_target(Target target, std::vector<Target>& targets);
// `targets:` of one file, into those inherited so far. `clauses` are the file's own and inherited
// ones after drop and replaces; an id that names none of them is a problem.
void read_targets(const Node& node, const std::string& file,
                  const std::vector<ClauseSource>& clauses, std::vector<Target>& targets,
                  Problems& problems);
// Lets inherited targets follow the clauses that `list`, the heir's own, replaces.
void follow_replaced(const Node& list, std::vector<Target>& targets);
// Leaves out what names no clause any more, and targets in which nothing is left.
void leave_out_dropped(const std::vector<ClauseSource>& clauses, std::vector<Target>& targets);

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
