// The plan under test: its autopilot plays it, and plays it again without each clause, and with
// each clause's deadline halved and doubled, in the same worlds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/interval.h"
#include "trainer/session/open_drill.h"
#include "trainer/whatif/metrics.h"
#include "trainer/whatif/pairs.h"

namespace firebreak::trainer {

struct ClauseChange {
    std::string clause;
    enum class Kind { drop, halve, twice } kind = Kind::drop;
    bool operator==(const ClauseChange&) const = default;
};
const char* name(ClauseChange::Kind kind);

// The plan with the change; nullopt where there is nothing to change (a clause that is none, a
// deadline that has no length, such as the close of business). With a clause go the rules that
// repair it or start from its verdict.
std::optional<scenarios::Plan> changed(const scenarios::Plan& plan, const ClauseChange& change);

// All changes that change something, clause by clause in the order of the plan. `only`: these
// clauses; empty: all.
std::vector<ClauseChange> clause_changes(const scenarios::Plan& plan,
                                         const std::vector<std::string>& only = {});

struct ChangeResult {
    ClauseChange change;
    std::vector<MetricRow> rows;  // seed by seed
};

struct StressResult {
    std::vector<std::uint64_t> seeds;
    std::vector<MetricRow> base;
    std::vector<ChangeResult> changes;
    bool interrupted = false;
    // changed - as it is
    sim::Interval difference(std::size_t change, Metric metric, double level = 0.95) const;
};

// Plays drill.options.seed ... + n - 1. Does not depend on `threads`.
StressResult run_stress(const Drill& drill, const std::vector<ClauseChange>& changes, int n,
                        int threads, const Waiting& waiting = {});

// What a clause is worth by belief accuracy. `level` of the intervals: 1 - 0.05 / tests, so that it
// holds for all clauses together.
enum class Worth {
    earns,       // without it the outcome is worse
    harms,       // without it the outcome is better
    too_late,    // with half its deadline the outcome is better
    nothing,     // without it every outcome is the same in every world
    cannot_tell  // none of these can be told from chance
};
const char* name(Worth worth);
Worth worth_of(const StressResult& result, const std::string& clause, double level);

}  // namespace firebreak::trainer
