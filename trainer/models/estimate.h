// Means, variances and their standard errors from rows of numbers, gathered in a fixed order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trainer/models/check_plan.h"

namespace firebreak::trainer {

// One column. Sums are of differences to the first number seen, so that little is lost.
class ColumnSums {
  public:
    void add(double x);
    void end_group();  // the numbers since the last call share something
    std::uint64_t count() const { return count_; }
    double mean() const;
    // Of `mean`; infinity while there are too few numbers to tell. A proportion of which nothing
    // (or everything) was seen is not known without error.
    double mean_error(bool proportion) const;
    double variance() const;
    double variance_error() const;

  private:
    double central(int power) const;  // mean of (x - mean)^power, power 2 or 4

    std::uint64_t count_ = 0;
    double shift_ = 0;
    double s1_ = 0, s2_ = 0, s3_ = 0, s4_ = 0;
    double group_count_ = 0, group_sum_ = 0, groups_ = 0;
    double gg_nn_ = 0, gg_ns_ = 0, gg_ss_ = 0;  // sums over groups of n^2, n s, s^2
};

// The share of runs in which something happens, by the name of its leaf: P1, P(...), frac_..., one
// number of a pmf, one node's chance.
bool is_proportion(const Leaf& leaf);

// Fills `sums`, one a column, with runs until every estimate of the experiment has the precision
// `target` of it; returns the runs made. Gives up at 2^28 runs, or on numbers too rare for the
// experiment's patience.
std::uint64_t gather(const Experiment& experiment, std::span<const double> targets, int threads,
                     std::vector<ColumnSums>& sums);

}  // namespace firebreak::trainer
