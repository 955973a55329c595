// What the models of continuous opinions share: how a run begins, what is seen of a set of
// opinions, and the book-keeping of a run whose states are numbers.
#pragma once

#include <span>
#include <vector>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

struct OpinionCluster {
    double position = 0;  // mean of its opinions
    Node size = 0;
};
// The opinions in rising order, cut wherever two neighbours are more than `gap` apart.
std::vector<OpinionCluster> clusters_of(std::span<const double> opinions, double gap);

// Of people who only listen to opinions closer than eps and move towards each other: true when the
// clusters can only shrink from now on (groups farther apart than eps, each narrower than the gap
// that would cut it).
bool clusters_are_final(std::vector<double> opinions, double eps);

// Setup::start.opinions, or one uniform number on [low, high) a node.
std::vector<double> opinions_of(const Setup& setup, std::uint64_t seed, double low = 0,
                                double high = 1);

// mean, spread (largest less smallest), variance (over n), clusters, major_clusters (of at least
// 5 % of the nodes), largest_cluster (share of the nodes): one number a run.
std::vector<Observable> opinion_observables();

// Clears `run` and writes the end of a run down; `gap` cuts clusters.
void finish_opinions(const Family& family, const Wish& wish, double end, double gap,
                     std::vector<double> opinions, Run& run);

// Where everybody starts must lie in [low, high]; empty if so. For Family::forbids.
std::string problem_with_opinions(const Setup& setup, double low, double high);

}  // namespace firebreak::sim::classic
