// Reference cases of the families that need nothing of their own: counts of states at the end and
// at moments, and continuous opinions at the end and at moments.
#include <map>
#include <stdexcept>

#include "trainer/models/opinion_numbers.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

void read_states(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    std::vector<Leaf> leaves;
    for (const Leaf& leaf : reference.leaves)
        if (!is_moment(leaf)) leaves.push_back(leaf);
    ModelRuns runs = model_runs(reference, reference.family, options);
    // Without a moment, the end: far beyond the life of a small system.
    constexpr double kFar = 1e6;
    if (const auto horizon = horizon_of(reference))
        runs.wish.horizon = *horizon;
    else if (runs.family->endless)
        runs.wish.horizon = kFar;
    plan_counts(reference, leaves, runs, plan);
}

// Models with luck: one experiment for each moment asked about.
void read_opinions(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    ReferenceCase sized = reference;
    if (const auto n = reference.parameter("n"); n && !reference.parameter("N"))
        sized.body["params"]["N"] = *n;
    const auto given = opinions_given(reference);
    if (!given.empty() && !sized.has_graph()) sized.body["params"]["N"] = given.size();
    const auto horizon = horizon_of(reference);
    std::map<double, std::pair<ModelRuns, std::vector<Estimate>>> moments;
    for (const Leaf& leaf : reference.leaves) {
        if (is_moment(leaf)) continue;
        ModelRuns runs = model_runs(sized, reference.family, options);
        const auto number = opinion_number(reference, leaf, *runs.family, runs.nodes());
        if (!number) {
            plan.unknown(leaf);
            continue;
        }
        const auto time = number->time ? number->time : horizon;
        if (!time) throw std::runtime_error("expected a moment: params/sweeps or t=...");
        runs.setup.start.opinions = given;
        runs.wish.horizon = *time;
        runs.wish.nodes = true;
        runs.seed = sim::fold(runs.seed, static_cast<std::uint64_t>(*time * 1024));
        auto& [experiment, estimates] =
            moments.try_emplace(*time, runs, std::vector<Estimate>{}).first->second;
        estimates.push_back({leaf, experiment.columns.size()});
        experiment.columns.push_back(number->of);
    }
    for (auto& [time, moment] : moments) {
        plan.experiments.push_back(experiment_of(moment.first));
        plan.experiments.back().estimates = moment.second;
    }
}

}  // namespace

#define FIREBREAK_STATES(name)                                                     \
    void read_##name(const ReferenceCase& reference, const VerifyOptions& options, \
                     CheckPlan& plan) {                                            \
        read_states(reference, options, plan);                                     \
    }
FIREBREAK_STATES(swir)
FIREBREAK_STATES(kertesz_threshold)
FIREBREAK_STATES(profile)
FIREBREAK_STATES(profile_threshold)
FIREBREAK_STATES(independent_cascade_embeddedness)
FIREBREAK_STATES(galam)
#undef FIREBREAK_STATES

// Without a probability of its own a case means the weights of its arcs.
void read_independent_cascade_permeability(const ReferenceCase& reference,
                                           const VerifyOptions& options, CheckPlan& plan) {
    ReferenceCase weighted = reference;
    if (!reference.parameter("p") && !reference.parameter("edge_threshold") &&
        !reference.parameter("weights"))
        weighted.body["params"]["weights"] = 1;
    read_states(weighted, options, plan);
}

#define FIREBREAK_OPINIONS(name)                                                   \
    void read_##name(const ReferenceCase& reference, const VerifyOptions& options, \
                     CheckPlan& plan) {                                            \
        read_opinions(reference, options, plan);                                   \
    }
FIREBREAK_OPINIONS(weighted_hegselmann_krause)
FIREBREAK_OPINIONS(attraction_repulsion)
FIREBREAK_OPINIONS(algorithmic_bias)
FIREBREAK_OPINIONS(algorithmic_bias_media)
FIREBREAK_OPINIONS(cognitive_opinion_dynamics)
#undef FIREBREAK_OPINIONS

}  // namespace firebreak::trainer
