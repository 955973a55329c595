// Reference cases of cascades: independent cascade, linear threshold, competing cascades, Watts'
// thresholds, complex contagion.
#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "sim/classic/limits.h"
#include "trainer/models/degree_laws.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

// Without a probability of its own a case means the weights of its arcs.
void arc_probabilities(const ReferenceCase& reference, ModelRuns& runs) {
    if (reference.parameter("p")) return;
    runs.setup.values[parameter_index(*runs.family, "weights")] = 1;
}

// Exact spread by walking all worlds of live arcs.
class ExactSpread {
  public:
    explicit ExactSpread(const ReferenceCase& reference) : edges_(GraphSource(reference).edges()) {
        if (!edges_.directed) {
            const auto arcs = edges_.arcs;
            for (const auto& arc : arcs) edges_.arcs.push_back({arc.to, arc.from, arc.weight});
        }
        if (const auto p = reference.parameter("p"))
            for (auto& arc : edges_.arcs) arc.weight = *p;
        if (edges_.arcs.empty() || edges_.arcs.size() > 20 || edges_.nodes > 32)
            throw std::runtime_error(
                "expected a graph file of at most 20 arcs and 32 nodes for an exact optimum");
        // Who is reached from each node in each world, and the world's probability.
        const std::size_t worlds = std::size_t{1} << edges_.arcs.size();
        for (std::size_t world = 0; world < worlds; ++world) {
            double weight = 1;
            for (std::size_t a = 0; a < edges_.arcs.size(); ++a)
                weight *= world >> a & 1 ? edges_.arcs[a].weight : 1 - edges_.arcs[a].weight;
            weights_.push_back(weight);
            for (sim::Node v = 0; v < edges_.nodes; ++v) reach_.push_back(reach(v, world));
        }
    }

    sim::Node nodes() const { return edges_.nodes; }
    double sigma(const std::vector<sim::Node>& seeds) const {
        double sum = 0;
        for (std::size_t world = 0; world < weights_.size(); ++world) {
            std::uint32_t all = 0;
            for (const sim::Node v : seeds) all |= reach_[world * edges_.nodes + v];
            sum += weights_[world] * std::popcount(all);
        }
        return sum;
    }

  private:
    std::uint32_t reach(sim::Node from, std::size_t world) const {
        std::uint32_t reached = std::uint32_t{1} << from, before = 0;
        while (reached != before) {
            before = reached;
            for (std::size_t a = 0; a < edges_.arcs.size(); ++a)
                if ((world >> a & 1) && (reached >> edges_.arcs[a].from & 1))
                    reached |= std::uint32_t{1} << edges_.arcs[a].to;
        }
        return reached;
    }

    EdgeFile edges_;
    std::vector<double> weights_;
    std::vector<std::uint32_t> reach_;
};

using Seeds = std::vector<sim::Node>;

// The first of the best sets of `size` nodes in lexicographic order.
Seeds best_seeds(const ExactSpread& spread, std::size_t size) {
    Seeds now(size), best;
    std::iota(now.begin(), now.end(), 0);
    double most = -1;
    for (;;) {
        const double sigma = spread.sigma(now);
        if (sigma > most + 1e-12) most = sigma, best = now;
        std::size_t i = size;
        while (i-- > 0 && now[i] == spread.nodes() - size + i) {
        }
        if (i >= size) return best;
        ++now[i];
        for (std::size_t j = i + 1; j < size; ++j) now[j] = now[j - 1] + 1;
    }
}

Seeds greedy_seeds(const ExactSpread& spread, std::size_t size) {
    Seeds seeds;
    while (seeds.size() < size) {
        double most = -1;
        sim::Node best = 0;
        for (sim::Node v = 0; v < spread.nodes(); ++v) {
            if (std::find(seeds.begin(), seeds.end(), v) != seeds.end()) continue;
            seeds.push_back(v);
            const double sigma = spread.sigma(seeds);
            if (sigma > most + 1e-12) most = sigma, best = v;
            seeds.pop_back();
        }
        seeds.push_back(best);
    }
    return seeds;
}

bool asks_for_optimum(const ReferenceCase& reference) {
    return std::any_of(reference.leaves.begin(), reference.leaves.end(), [](const Leaf& leaf) {
        return leaf.key() == "sigma_opt" || leaf.key() == "sigma_greedy";
    });
}

void optimum_case(const ReferenceCase& reference, CheckPlan& plan) {
    const ExactSpread spread(reference);
    std::size_t size = static_cast<std::size_t>(reference.parameter("k", 0));
    for (const char* key : {"optimal", "greedy"})
        if (size == 0 && reference.body["value"].contains(key))
            size = reference.body["value"][key].size();
    if (size == 0 || size > spread.nodes() || size > 6)
        throw std::runtime_error("expected 1 to 6 seeds for an exact optimum");
    const Seeds best = best_seeds(spread, size), greedy = greedy_seeds(spread, size);
    for (const Leaf& leaf : reference.leaves) {
        const bool by_greed = leaf.path[0] == "greedy";
        if (leaf.key() == "sigma_opt")
            plan.exact(leaf, spread.sigma(best));
        else if (leaf.key() == "sigma_greedy")
            plan.exact(leaf, spread.sigma(greedy));
        else if (leaf.path.size() == 2 && (by_greed || leaf.path[0] == "optimal"))
            plan.exact(leaf, (by_greed ? greedy : best).at(std::stoul(leaf.key())));
        else
            plan.unknown(leaf);
    }
}

}  // namespace

void read_independent_cascade(const ReferenceCase& reference, const VerifyOptions& options,
                              CheckPlan& plan) {
    if (asks_for_optimum(reference)) return optimum_case(reference, plan);
    ModelRuns runs = model_runs(reference, "independent_cascade", options);
    arc_probabilities(reference, runs);
    plan_counts(reference, reference.leaves, runs, plan);
}

void read_linear_threshold(const ReferenceCase& reference, const VerifyOptions& options,
                           CheckPlan& plan) {
    plan_counts(reference, reference.leaves, model_runs(reference, "linear_threshold", options),
                plan);
}

namespace {

// One delay of the truth, or none.
void one_delay(const ReferenceCase& reference, const std::string& delay, const ModelRuns& base,
               CheckPlan& plan) {
    ModelRuns runs = base;
    if (delay == "no_truth") {
        runs.setup.start.rivals.clear();
    } else {
        char* end = nullptr;
        const double rounds = std::strtod(delay.c_str(), &end);
        if (*end != '\0' || end == delay.c_str())
            throw std::runtime_error("unknown delay " + delay);
        runs.setup.values[parameter_index(*runs.family, "delay")] = rounds;
    }
    std::vector<Estimate> estimates;
    const auto add = [&](const Leaf& leaf, RunColumn column) {
        estimates.push_back({leaf, runs.columns.size()});
        runs.columns.push_back(std::move(column));
    };
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.path.size() < 2 || leaf.path[0] != delay) continue;
        const bool rumour = leaf.path[1].find("rumour") != std::string::npos;
        const bool truth = leaf.path[1].find("truth") != std::string::npos;
        const std::size_t state = rumour ? 1 : 2;
        if (!rumour && !truth) {
            plan.unknown(leaf);
        } else if (leaf.path.size() == 3) {
            runs.wish.nodes = true;
            const auto node = std::stoul(leaf.key());
            add(leaf,
                [node, state](const Run& run) { return run.state.at(node) == state ? 1.0 : 0.0; });
        } else {
            add(leaf, [state](const Run& run) { return run.final_counts[state]; });
        }
    }
    if (estimates.empty()) return;
    plan.experiments.push_back(experiment_of(runs));
    plan.experiments.back().estimates = std::move(estimates);
}

// In one world, a later truth never saves anybody.
void later_truth_saves_nobody(const ModelRuns& base, CheckPlan& plan) {
    const std::size_t delay = parameter_index(*base.family, "delay");
    ModelRuns runs = base;
    const auto graph = runs.source->graph(1);
    runs.setup.graph = graph.get();
    for (std::uint64_t r = 0; r < 2000; ++r) {
        double before = -1;
        for (double rounds = 0; rounds <= 12; ++rounds) {
            Run run;
            runs.setup.values[delay] = rounds;
            make_run(*runs.family, runs.setup, runs.wish, run_seed(runs.seed, r), run);
            if (run.final_counts[1] < before)
                return plan.failures.push_back("a later truth leaves fewer rumours in world " +
                                               std::to_string(r));
            before = run.final_counts[1];
        }
    }
    plan.holds.push_back("a later truth never leaves fewer rumours, world by world (2000 worlds)");
}

}  // namespace

void read_competing_cascade(const ReferenceCase& reference, const VerifyOptions& options,
                            CheckPlan& plan) {
    ModelRuns runs = model_runs(reference, "competing_cascade", options);
    arc_probabilities(reference, runs);
    runs.setup.start.seeds = reference.nodes("rumour_seeds");
    runs.setup.start.rivals = reference.nodes("truth_seeds");
    if (runs.setup.start.seeds.empty())
        throw std::runtime_error("params/rumour_seeds: expected a list of nodes");
    for (const auto& item : reference.body["value"].items())
        one_delay(reference, item.key(), runs, plan);
    if (!plan.experiments.empty()) later_truth_saves_nobody(runs, plan);
}

void read_watts_threshold(const ReferenceCase& reference, const VerifyOptions& options,
                          CheckPlan& plan) {
    const double phi = reference.parameter("phi", 0.18);
    std::vector<Leaf> rest;
    const auto window = [phi] { return cascade_window(phi); };
    if (!(phi > 0 && phi <= 1)) throw std::runtime_error("params/phi: expected 0 to 1");
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.key() == "Kstar")
            plan.exact(leaf, window().most_vulnerable);
        else if (leaf.key() == "z_low")
            plan.exact(leaf, window().low);
        else if (leaf.key() == "z_high")
            plan.exact(leaf, window().high);
        else
            rest.push_back(leaf);
    }
    if (rest.empty()) return;
    ModelRuns runs = model_runs(reference, "watts_threshold", options);
    if (rest.size() == 1 && rest[0].path.empty()) {
        const auto law = degree_law_of_graph(reference);
        const double rho = reference.parameter("rho", 0);
        if (law && rho > 0) plan.exact(rest[0], threshold_cascade_end(phi, rho, *law));
        const double nodes = runs.nodes();
        runs.columns = {[nodes](const Run& run) { return 1 - run.final_counts[0] / nodes; }};
        plan.experiments.push_back(experiment_of(runs));
        plan.experiments.back().mean(rest[0], 0);
        return;
    }
    plan_counts(reference, rest, runs, plan);
}

void read_complex_contagion(const ReferenceCase& reference, const VerifyOptions& options,
                            CheckPlan& plan) {
    ModelRuns runs = model_runs(reference, "complex_contagion", options);
    // Where a case names no seeds, one node and all its neighbours begin.
    runs.setup.start.neighbours = runs.setup.start.seeds.empty();
    plan_counts(reference, reference.leaves, runs, plan);
}

}  // namespace firebreak::trainer
