// Two teams on the same worlds: each seed is played by both, so that their difference is what they
// did and not the luck they had.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "trainer/whatif/player.h"

namespace firebreak::trainer {

// Mean of n values with its 95 % interval from Student's t distribution. n < 2: lo = hi = mean.
struct Spread {
    double mean = 0, lo = 0, hi = 0;
    int n = 0;
};
Spread spread_of(const std::vector<double>& values);

// Two-sided 95 % quantile of Student's t for n degrees of freedom (n >= 1).
double t_quantile_95(int degrees);

struct PairedMetric {
    std::string name;                // a name of the outcome, or process_p
    std::vector<double> of_a, of_b;  // seed by seed
    Spread a, b;
    Spread difference;  // a - b, paired
    int a_above = 0;    // seeds on which a > b
};

struct PairedRuns {
    std::vector<std::uint64_t> seeds;  // those played by both to the end
    bool interrupted = false;
    // belief_accuracy, belief_accuracy_end, harm, unanswered, trust_min, trust_end, belief_hours,
    // process_p (0 where no duty was decided)
    std::vector<PairedMetric> metrics;
    const PairedMetric& metric(const std::string& name) const;  // throws std::out_of_range
};

// Somebody who waits for an ensemble. Both may be empty.
struct Waiting {
    // Drills done, and the share of all scenario time that is played; from any thread, one call at
    // a time.
    std::function<void(std::size_t drills, double share)> so_far;
    // Whether to stop; asked from any thread. What is being played then counts for nothing.
    std::function<bool()> stop;
};

// Plays strategies `a` and `b` (as make_player takes them) on n seeds from options.seed on,
// `threads` runs at a time; if they are the same, each seed is played once. The result does not
// depend on `threads`.
PairedRuns run_pairs(std::shared_ptr<const scenarios::Scenario> scenario,
                     std::shared_ptr<const scenarios::Plan> plan, const Options& options,
                     const std::string& a, const std::string& b, int n, int threads = 2,
                     const Waiting& waiting = {});

// "plan - none: +0.0123 (95 % +0.0101 to +0.0145, 30 seeds, above on 29)"
std::string in_words(const PairedMetric& metric, const std::string& a, const std::string& b);

}  // namespace firebreak::trainer
