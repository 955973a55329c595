// How a reference case is checked: its leaves become exact checks, whose number is computed, and
// experiments, whose numbers are estimated from as many runs as their precision needs.
//
// A family's reader is one function from a case to its plan, listed in trainer/models/readers.cpp:
//
//   void read_voter(const ReferenceCase& reference, CheckPlan& plan) {
//       for (const Leaf& leaf : reference.leaves) {
//           if (leaf.key() == "P1_formula_sum_k") plan.exact(leaf, formula(...));
//           else if (leaf.key() == "P1") experiment.mean(leaf, kAllOnes);
//           else plan.unknown(leaf);
//       }
//   }
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "trainer/models/reference_case.h"

namespace firebreak::trainer {

// What is estimated from the numbers that the runs put into one column. NaN: this run has none
// (a mean over large outbreaks only).
enum class Statistic { mean, variance };

struct Estimate {
    Leaf leaf;
    std::size_t column = 0;
    Statistic statistic = Statistic::mean;
    double widen = 0;  // added to the case's own bias, where its note allows more for this number
};

struct Experiment {
    std::size_t columns = 0;
    // Replicates that come together because they share something (a random graph); standard errors
    // are taken over such groups.
    std::uint64_t group = 1;
    // Fills as many rows of numbers as `rows` has room for, a whole number of groups, row-major,
    // for the replicates first, first + 1, ...; called from several threads. A row is a pure
    // function of its replicate, however many are asked for at once.
    std::function<void(std::uint64_t first, std::span<double> rows)> sample;
    std::uint64_t least = 64;  // replicates before a standard error is believed
    // A number that fewer than twelve of so many replicates have (a mean over rare runs) is given
    // up: no precision is to be had in any time.
    std::uint64_t patience = 100'000;
    std::vector<Estimate> estimates;

    void mean(const Leaf& leaf, std::size_t column) { estimates.push_back({leaf, column}); }
    void variance(const Leaf& leaf, std::size_t column) {
        estimates.push_back({leaf, column, Statistic::variance});
    }
};

struct Exact {
    Leaf leaf;
    double ours = 0;
    double absolute = -1;  // a tolerance of its own; below 0: the case's
    double widen = 0;      // added to the tolerance, where the case itself gives cause
};

struct CheckPlan {
    std::vector<Exact> exacts;
    std::vector<Experiment> experiments;
    std::vector<std::string> unknowns;  // observables that nobody knows: the case fails
    std::vector<std::string> failures;  // properties that do not hold, with the reason
    std::vector<std::string> holds;     // properties that were tried in this run and hold

    void exact(const Leaf& leaf, double ours) { exacts.push_back({leaf, ours}); }
    void unknown(const Leaf& leaf) { unknowns.push_back(leaf.name()); }
};

struct VerifyOptions {
    std::uint64_t seed = 1;
    int threads = 2;
};

// Fills the plan; throws std::runtime_error with a sentence for a case that makes no sense
// (a graph file that is not there, a parameter out of range).
using CaseReader = void (*)(const ReferenceCase& reference, const VerifyOptions& options,
                            CheckPlan& plan);

// When a curve peaks, as a reference read it off a grid: what its own peak value lies below the
// true top (`deficit`) says how far beside the top it read, given how the curve bends there
// (|second derivative|). 0 where it read the top or more.
double time_beside_peak(double deficit, double bend);

// The family's name in this program for the names that others give it (ndlib's, papers'): "ICP",
// "whk", "Kertesz threshold"; a name that nobody knows is given back.
std::string known_family(const std::string& name);

// Null: a family that nobody knows.
CaseReader reader_of(const std::string& family);

}  // namespace firebreak::trainer
