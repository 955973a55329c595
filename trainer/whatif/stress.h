// The plan under test: its autopilot plays it, and plays it again without each clause, and with
// each clause's deadline halved and doubled, in the same worlds; on request at more multiples of
// it, for a curve of outcome against deadline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/interval.h"
#include "trainer/session/open_drill.h"
#include "trainer/whatif/metrics.h"
#include "trainer/whatif/pairs.h"
#include "trainer/whatif/study.h"

namespace firebreak::trainer {

struct ClauseChange {
    std::string clause;
    enum class Kind { drop, halve, twice, scale } kind = Kind::drop;
    double factor = 1;  // of `scale`: the deadline's multiple, > 0
    bool operator==(const ClauseChange&) const = default;
};
const char* name(ClauseChange::Kind kind);
std::string name(const ClauseChange& change);  // drop, halve, double, x0.25
double factor_of(const ClauseChange& change);  // 0.5, 2, its own; 0 of drop

// Multiples beside half, once and twice that give a curve of nine points.
inline constexpr double kCurveFactors[] = {0.125, 0.25, 0.75, 1.5, 3, 4};

// The plan with the change; nullopt where there is nothing to change (a clause that is none, a
// deadline that has no length, such as the close of business). With a clause go the rules that
// repair it or start from its verdict.
std::optional<scenarios::Plan> changed(const scenarios::Plan& plan, const ClauseChange& change);

// All changes that change something, clause by clause in the order of the plan. `only`: these
// clauses; empty: all. `factors`: further multiples of the deadlines.
std::vector<ClauseChange> clause_changes(const scenarios::Plan& plan,
                                         const std::vector<std::string>& only = {},
                                         const std::vector<double>& factors = {});

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

// Plays drill.options.seed ... + n - 1 as a study (study.h) whose strategies are the plan as it is
// and each changed plan: divided over `ranks`, journalled in `journal` if that is not empty.
// Depends on neither threads nor ranks nor interruptions. `study`, if given, gets the worlds
// themselves.
StressResult run_stress(const Drill& drill, const std::vector<ClauseChange>& changes, int n,
                        int threads, const Waiting& waiting = {}, Ranks* ranks = nullptr,
                        const std::filesystem::path& journal = {}, Study* study = nullptr);

// Where the plan and the ideal of truthful, timely, caring response collide: the plan asks for a
// clause (or for its deadline), and with the change an outcome is better at `level`.
struct Collision {
    std::size_t change = 0;  // of StressResult::changes
    scenarios::Severity severity =
        scenarios::Severity::major;  // the plan's verdict: how much it asks
    bool contested = false;
    std::vector<Metric> better, worse;  // the ideal's verdict: outcomes, with intervals off zero
};
// Changes with at least one better outcome, in their order. `plan` is the one under test.
std::vector<Collision> collisions(const StressResult& result, const scenarios::Plan& plan,
                                  double level);
// Clauses that ask for what the ideal refuses (contested). The autopilot never does it, so nothing
// about them is measured.
std::vector<std::string> contested_clauses(const scenarios::Plan& plan);

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
