// Reference cases of two opinions: voter, invasion, q-voter, majority, Sznajd.
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

#include "sim/classic/voter_limits.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

using Group = std::vector<Leaf>;

// Leaves that stand under the same keys belong to one experiment.
std::map<std::string, Group> groups_of(const ReferenceCase& reference) {
    std::map<std::string, Group> groups;
    for (const Leaf& leaf : reference.leaves) {
        std::string above;
        for (std::size_t i = 0; i + 1 < leaf.path.size(); ++i) above += leaf.path[i] + "/";
        groups[above].push_back(leaf);
    }
    return groups;
}

// The number in a key such as "50/" or "0.3/"; nothing where it is a name.
std::optional<double> number_key(const std::string& above) {
    if (above.empty() || above.find('/') != above.size() - 1) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(above.c_str(), &end);
    if (*end != '/' || !std::isfinite(value)) return std::nullopt;
    return value;
}

void begin_with(Setup& setup, double ones) {
    if (!(ones >= 0 && ones <= setup.nodes) || ones != std::floor(ones))
        throw std::runtime_error("expected a whole number of ones up to the number of nodes");
    setup.start.seeds.clear();
    setup.start.random_seeds = static_cast<sim::Node>(ones);
    if (setup.graph == nullptr) return;
    for (sim::Node v = 0; v < setup.start.random_seeds; ++v) setup.start.seeds.push_back(v);
}

void begin(const ReferenceCase& reference, const std::string& above, ModelRuns& runs) {
    if (reference.body.contains("params") && reference.body["params"].contains("ones")) {
        const auto ones = reference.nodes("ones");
        begin_with(runs.setup, 0);
        runs.setup.start.seeds = ones;
    } else if (const auto first = number_key(above)) {
        begin_with(runs.setup, *first);
    } else if (const auto first_nodes = reference.parameter("n1")) {
        begin_with(runs.setup, *first_nodes);
    } else if (const auto any = reference.parameter("n0")) {
        begin_with(runs.setup, *any);
    }
    runs.wish.clock = true;
}

RunColumn all_ones(const ModelRuns& runs) {
    const double people = runs.nodes();
    return [people](const Run& run) { return run.final_counts[1] >= people ? 1.0 : 0.0; };
}

double duration(const Run& run) {
    return run.end;
}

bool starts(const std::string& text, const char* with) {
    return text.rfind(with, 0) == 0;
}

// "P1", "T" and what else a key may call them; true if it is one of them.
bool plan_exit(const Leaf& leaf, Experiment& experiment) {
    const std::string& key = leaf.key();
    if (key == "P1" || key == "P(all 1)")
        experiment.mean(leaf, 0);
    else if (key == "P0" || key == "P(all 0)")
        experiment.mean(leaf, 1);
    else if (key == "T" || key == "T_sweeps")
        experiment.mean(leaf, 2);
    else
        return false;
    return true;
}

Experiment exit_experiment(ModelRuns& runs) {
    const auto ones = all_ones(runs);
    runs.columns = {ones, [](const Run& run) { return run.final_counts[1] <= 0 ? 1.0 : 0.0; },
                    duration};
    return experiment_of(runs);
}

void finish(Experiment experiment, CheckPlan& plan) {
    if (!experiment.estimates.empty()) plan.experiments.push_back(std::move(experiment));
}

}  // namespace

void read_voter(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    for (const auto& [above, leaves] : groups_of(reference)) {
        const bool invades = reference.family == "invasion" || starts(above, "invasion");
        const bool link = above.find("link") != std::string::npos ||
                          reference.text("definition").find("link-update") != std::string::npos ||
                          reference.text("definition").find("link update") != std::string::npos;
        ModelRuns runs = model_runs(reference, invades ? "invasion" : "voter", options, above);
        if (link && !invades) runs.setup.values[0] = 1;
        begin(reference, above, runs);
        Experiment experiment = exit_experiment(runs);
        const bool linkwise = !invades && runs.setup.values[0] > 0;
        for (const Leaf& leaf : leaves) {
            const std::string& key = leaf.key();
            if (plan_exit(leaf, experiment)) continue;
            if (starts(key, "P1_formula") || key == "P1_exact") {
                const auto graph = runs.source ? runs.source->graph(1) : nullptr;
                const double share = static_cast<double>(runs.setup.start.random_seeds) /
                                     static_cast<double>(runs.nodes());
                const auto law = invades    ? VoterUpdate::invasion
                                 : linkwise ? VoterUpdate::link
                                            : VoterUpdate::node;
                plan.exact(leaf,
                           graph ? exit_probability(*graph, runs.setup.start.seeds, law) : share);
            } else if (key == "T_largeN") {
                plan.exact(leaf, voter_time_mixed(runs.nodes(), runs.setup.start.random_seeds));
            } else {
                plan.unknown(leaf);
            }
        }
        finish(std::move(experiment), plan);
    }
}

void read_invasion(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_voter(reference, options, plan);
}

void read_q_voter(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    for (const auto& [above, leaves] : groups_of(reference)) {
        if (above.empty() && leaves.size() == 1 && leaves[0].path.empty()) {
            plan.exact(leaves[0], critical_independence(reference.parameter("q", 2)));
            continue;
        }
        ModelRuns runs = model_runs(reference, "q_voter", options, above);
        begin(reference, above, runs);
        runs.wish.horizon = 1e9;
        Experiment experiment = exit_experiment(runs);
        for (const Leaf& leaf : leaves)
            if (!plan_exit(leaf, experiment)) plan.unknown(leaf);
        finish(std::move(experiment), plan);
    }
}

void read_majority(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    for (const auto& [above, leaves] : groups_of(reference)) {
        ModelRuns runs = model_runs(reference, "majority", options, above);
        begin(reference, above, runs);
        Experiment experiment = exit_experiment(runs);
        for (const Leaf& leaf : leaves)
            if (!plan_exit(leaf, experiment)) plan.unknown(leaf);
        finish(std::move(experiment), plan);
    }
}

void read_sznajd(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    for (const auto& [above, leaves] : groups_of(reference)) {
        ModelRuns runs = model_runs(reference, "sznajd", options, above);
        if (const auto x = number_key(above)) runs.setup.values[0] = *x;
        const double x = runs.setup.values[0], people = runs.nodes();
        runs.columns = {
            all_ones(runs), [](const Run& run) { return run.final_counts[1] <= 0 ? 1.0 : 0.0; },
            [people](const Run& run) {
                return run.final_counts[1] > 0 && run.final_counts[1] < people ? 1.0 : 0.0;
            },
            duration};
        Experiment experiment = experiment_of(runs);
        for (const Leaf& leaf : leaves) {
            const std::string& key = leaf.key();
            if (key == "all1")
                experiment.mean(leaf, 0);
            else if (key == "all0")
                experiment.mean(leaf, 1);
            else if (key == "other_absorbing")
                experiment.mean(leaf, 2);
            else if (key == "T" || key == "T_sweeps")
                experiment.mean(leaf, 3);
            else if (starts(key, "infinite_chain_formula"))
                plan.exact(leaf, sznajd_exit(x));
            else
                plan.unknown(leaf);
        }
        finish(std::move(experiment), plan);
    }
}

}  // namespace firebreak::trainer
