// What every model of continuous opinions can be asked by name, at its end or at a moment:
//
//   mean, variance (var), std, spread, m2 (mean square), min, max
//   clusters (n_clusters), major_clusters, largest_cluster, P(consensus>=95%)
//   x/3, opinion/3, final/3, equilibrium/3, x3      the opinion of node 3
//   t=5/mean, at/0/mean, traj/0/x/3                  at a moment; at/0/t, traj/0/t say when
#pragma once

#include <optional>

#include "trainer/models/model_runs.h"

namespace firebreak::trainer {

struct OpinionNumber {
    std::optional<double> time;  // none: the end
    RunColumn of;                // of a run with its opinions (Wish::nodes)
};
// Nothing for names that are not of these.
std::optional<OpinionNumber> opinion_number(const ReferenceCase& reference, const Leaf& leaf,
                                            const sim::classic::Family& family, sim::Node nodes);

// The moment of an at/.. or traj/.. entry, which is no result.
bool is_moment(const Leaf& leaf);

// The sweeps, rounds or time that a case runs: params/sweeps, T, t_max, horizon, rounds,
// iterations, steps, t, or "after 20" in its text; none where it says nothing.
std::optional<double> horizon_of(const ReferenceCase& reference);

// params/x0, opinions or s (a list of numbers); empty where the case gives none.
std::vector<double> opinions_given(const ReferenceCase& reference);

}  // namespace firebreak::trainer
