// What the worlds of a study say: each strategy by itself, against the reference, and in order.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/interval.h"
#include "trainer/whatif/study.h"

namespace firebreak::trainer {

struct MetricSummary {
    sim::Interval mean;
    double q05 = 0, median = 0, q95 = 0;
    sim::Interval difference;  // from the reference, paired by seed
    double won = 0;            // share of worlds better than the reference's, a tie counting half
    // What the reference's own outcome, used as a control variate, would leave of the variance of
    // the strategy's mean if its own mean were known: 1 / gain. 1: it does not pay.
    double left_by_control = 1;
    // Mean and difference with the reference's outcome as control, whose mean is known better from
    // the worlds it was played alone in (sim::two_phase_mean); where that does not narrow the
    // interval, or there are no such worlds, the plain ones.
    sim::Interval controlled_mean, controlled_difference;
};

struct StrategySummary {
    std::string strategy;
    std::array<MetricSummary, kMetrics> metrics;
    double outbreak = 0, outbreak_lo = 0, outbreak_hi = 0;  // share, 95 % Wilson interval
    int rank = 1;           // by belief accuracy; strategies that cannot be told apart share one
    bool tied = false;      // with another of its rank
    double best_share = 0;  // share of seeds on which it is the best by belief accuracy
    sim::Ratio skill;       // see Summary; told on the seeds that the best was not chosen on
};

struct Summary {
    std::vector<StrategySummary> strategies;  // in the study's order
    // Skill = (accuracy - accuracy of doing nothing) / (that of the best - the same), a ratio of
    // means with a bootstrap interval; the best strategy is chosen on every second seed. Undefined
    // where the interval of the denominator includes zero or nobody does nothing.
    std::string best;  // empty: none could be chosen
    std::size_t reference = 0;
};

Summary summary_of(const Study& study);

// Share k of n with its 95 % interval after Wilson 1927.
void wilson(double k, double n, double& lo, double& hi);

}  // namespace firebreak::trainer
