// Reference cases of rumours: Maki-Thompson, Daley-Kendall, Nekovee, Moreno.
#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "sim/classic/daley_kendall.h"
#include "sim/classic/limits.h"
#include "trainer/models/degree_laws.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

// Large enough that what is left of 1 / N lies far below the bias that limits allow.
constexpr sim::Node kLarge = 20000;

// What Hayes 2005 describes: a directed contact that stifles both spreaders. Share of ignorants in
// the end, by walking the exact chain of ignorants and spreaders.
double wrong_hybrid(int people, int spreaders) {
    if (people > 4000) throw std::runtime_error("params/N: expected at most 4000 for the control");
    const auto n = static_cast<std::size_t>(people);
    std::vector<double> now(n + 2, 0), next(n + 2, 0);  // by spreaders, for one count of ignorants
    now[static_cast<std::size_t>(spreaders)] = 1;
    double mean = 0;
    for (std::size_t x = n - static_cast<std::size_t>(spreaders) + 1; x-- > 0;) {
        std::fill(next.begin(), next.end(), 0);
        for (std::size_t y = n - x; y >= 1; --y) {
            const double here = now[y], others = static_cast<double>(n) - 1;
            if (here == 0) continue;
            const double to_spreader = static_cast<double>(y - 1) / others;
            const double to_stifler = static_cast<double>(n - x - y) / others;
            next[y + 1] += here * static_cast<double>(x) / others;
            if (y >= 2) now[y - 2] += here * to_spreader;
            now[y - 1] += here * to_stifler;
        }
        mean += now[0] * static_cast<double>(x) / static_cast<double>(n);
        now.swap(next);
    }
    return mean;
}

ModelRuns daley_kendall_runs(const ReferenceCase& reference, const VerifyOptions& options) {
    ModelRuns runs = model_runs(reference, "daley_kendall", options);
    const auto people = runs.setup.nodes;
    const auto spreaders =
        static_cast<sim::Node>(runs.setup.start.seeds.empty() ? runs.setup.start.random_seeds
                                                              : runs.setup.start.seeds.size());
    runs.maker = [people, spreaders](const Setup&, std::uint64_t seed, Run& run) {
        const std::uint32_t left = daley_kendall_end(people, spreaders, seed);
        run.final_counts = {static_cast<double>(left), 0, static_cast<double>(people - left)};
    };
    return runs;
}

// Runs side by side; see daley_kendall_ends.
void side_by_side(const ModelRuns& runs, Experiment& experiment) {
    experiment.group = kKendallLanes;
    const std::size_t columns = experiment.columns;
    const auto shared = std::make_shared<const ModelRuns>(runs);
    const auto spreaders = static_cast<std::uint32_t>(shared->setup.start.seeds.empty()
                                                          ? shared->setup.start.random_seeds
                                                          : shared->setup.start.seeds.size());
    experiment.sample = [shared, spreaders, columns](std::uint64_t first, std::span<double> rows) {
        std::array<std::uint64_t, kKendallLanes> streams;
        std::array<std::uint32_t, kKendallLanes> ends{};
        Run run;
        for (std::size_t r = 0; r * columns < rows.size(); ++r) {
            const std::size_t lane = r % kKendallLanes;
            if (lane == 0) {
                for (std::size_t i = 0; i < kKendallLanes; ++i)
                    streams[i] = run_seed(shared->seed, first + r + i);
                daley_kendall_ends(shared->nodes(), spreaders, streams, ends);
            }
            run.final_counts = {static_cast<double>(ends[lane]), 0,
                                static_cast<double>(shared->nodes() - ends[lane])};
            for (std::size_t c = 0; c < columns; ++c)
                rows[r * columns + c] = shared->columns[c](run);
        }
    };
}

bool is_negative_control(const ReferenceCase& reference) {
    if (!reference.body.contains("tolerance")) return false;
    const Json& tolerance = reference.body["tolerance"];
    return tolerance.contains("rule") && tolerance["rule"].is_string() &&
           tolerance["rule"].get<std::string>().find("must NOT match") != std::string::npos;
}

// The right model must lie far from the number of the wrong one.
void negative_control(const ReferenceCase& reference, ModelRuns runs, CheckPlan& plan) {
    const Leaf& leaf = reference.leaves.at(0);
    const double least =
        number_after(reference.body["tolerance"]["rule"].get<std::string>(), ">").value_or(0.07);
    double sum = 0;
    constexpr int kRuns = 4000;
    for (int r = 0; r < kRuns; ++r) {
        Run run;
        const std::uint64_t seed = run_seed(runs.seed, static_cast<std::uint64_t>(r));
        if (runs.maker)
            runs.maker(runs.setup, seed, run);
        else
            make_run(*runs.family, runs.setup, runs.wish, seed, run);
        sum += run.final_counts[0] / runs.nodes();
    }
    const double ours = sum / kRuns;
    const std::string said =
        "the model leaves " + std::to_string(ours) + ", the wrong hybrid " +
        std::to_string(leaf.value) + ": apart by " +
        (std::fabs(ours - leaf.value) > least ? "more than " : "no more than ") +
        std::to_string(least);
    (std::fabs(ours - leaf.value) > least ? plan.holds : plan.failures).push_back(said);
    plan.exacts.push_back({leaf,
                           wrong_hybrid(static_cast<int>(runs.nodes()),
                                        static_cast<int>(runs.setup.start.random_seeds)),
                           1e-9});
}

// Contacts per spreader that decide the end of a large population; see ignorants_left.
double contacts_of(const ReferenceCase& reference) {
    const double k = reference.parameter("k", 1);
    return 1 + k * reference.parameter("lambda", 1) / reference.parameter("alpha", 1);
}

bool all_whole_numbers(const std::vector<Leaf>& leaves) {
    for (const Leaf& leaf : leaves)
        if (leaf.path.size() != 1 ||
            leaf.key().find_first_not_of("0123456789") != std::string::npos)
            return false;
    return !leaves.empty();
}

}  // namespace

void read_maki_thompson(const ReferenceCase& reference, const VerifyOptions& options,
                        CheckPlan& plan) {
    const bool sized = reference.has_graph() || reference.parameter("N");
    if (sized && is_negative_control(reference))
        return negative_control(reference, model_runs(reference, "maki_thompson", options), plan);
    if (!sized && all_whole_numbers(reference.leaves)) {
        for (const Leaf& leaf : reference.leaves) {
            const double k = std::stod(leaf.key());
            if (!(k >= 1 && k <= 100000)) throw std::runtime_error("expected a degree");
            plan.exact(leaf, maki_thompson_offspring(static_cast<int>(k)));
        }
        return;
    }
    if (sized)
        return void(plan_counts(reference, reference.leaves,
                                model_runs(reference, "maki_thompson", options), plan));
    // The limit of a large population: its root, and a population near it.
    ReferenceCase large = reference;
    large.body["params"]["N"] = kLarge;
    for (const Leaf& leaf : reference.leaves) {
        if (!leaf.path.empty()) {
            plan.unknown(leaf);
            continue;
        }
        plan.exact(leaf, ignorants_left(contacts_of(reference)));
        ModelRuns runs = model_runs(large, "maki_thompson", options);
        runs.columns = {
            [](const Run& run) { return run.final_counts[0] / static_cast<double>(kLarge); }};
        plan.experiments.push_back(experiment_of(runs));
        plan.experiments.back().mean(leaf, 0);
        if (reference.body.contains("tolerance") && reference.body["tolerance"].contains("abs"))
            plan.experiments.pop_back();  // the root itself is asked for
    }
}

void read_daley_kendall(const ReferenceCase& reference, const VerifyOptions& options,
                        CheckPlan& plan) {
    if (reference.parameter("N")) {
        ModelRuns runs = daley_kendall_runs(reference, options);
        if (is_negative_control(reference)) return negative_control(reference, runs, plan);
        runs = plan_counts(reference, reference.leaves, std::move(runs), plan);
        for (auto& experiment : plan.experiments) side_by_side(runs, experiment);
        return;
    }
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.path.empty())
            plan.exact(leaf, ignorants_left(2));
        else
            plan.unknown(leaf);
    }
}

namespace {

RumourRates rates_of(const ReferenceCase& reference) {
    return {reference.parameter("lambda", 1), reference.parameter("alpha", 1),
            reference.parameter("delta", 0)};
}

void nekovee_mixed_case(const ReferenceCase& reference, double k, CheckPlan& plan) {
    if (!(k >= 1 && k <= 10000) || k != std::floor(k))
        throw std::runtime_error("params/k: expected a whole number from 1 to 10000");
    const RumourRates rates = rates_of(reference);
    const RumourCourse course = nekovee_mixed(rates, k, 1e-6);
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.key() == "R_ode")
            plan.exact(leaf, course.end);
        else if (leaf.key().rfind("R_formula", 0) == 0)
            plan.exact(leaf, nekovee_end(rates, k));
        else if (leaf.key() == "peak_spreaders")
            plan.exact(leaf, course.peak);
        else if (leaf.key() == "threshold_lambda_over_delta")
            plan.exact(leaf, 1 / k);
        else
            plan.unknown(leaf);
    }
}

void nekovee_degree_case(const ReferenceCase& reference, const DegreeLaw& law, CheckPlan& plan) {
    const RumourRates rates = rates_of(reference);
    double seed = 1e-5;
    for (const Leaf& leaf : reference.leaves)
        seed = number_after(leaf.key(), "_seed").value_or(seed);
    const RumourCourse course = nekovee_by_degree(rates, law, seed);
    double deficit = 0;
    for (const Leaf& leaf : reference.leaves)
        if (leaf.key() == "peak") deficit = course.peak - leaf.value;
    const double beside = time_beside_peak(deficit, course.peak_bend);
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.key() == "R")
            plan.exact(leaf, course.end);
        else if (leaf.key() == "peak")
            plan.exact(leaf, course.peak);
        else if (leaf.key().rfind("t_peak", 0) == 0)
            plan.exacts.push_back({leaf, course.peak_time, -1, beside});
        else if (leaf.key() == "mean_k")
            plan.exact(leaf, law.mean());
        else if (leaf.key() == "mean_k2")
            plan.exact(leaf, law.mean_square());
        else if (leaf.key() == "lambda_c")
            plan.exact(leaf, rates.delta * law.mean() / law.mean_square());
        else
            plan.unknown(leaf);
    }
}

void nekovee_threshold_case(const ReferenceCase& reference, const DegreeLaw& law, CheckPlan& plan) {
    const RumourRates rates = rates_of(reference);
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.key() == "lambda_c_quenched")
            plan.exact(leaf, nekovee_quenched_threshold(rates.alpha, rates.delta, law));
        else if (leaf.key().rfind("lambda_c_meanfield", 0) == 0)
            plan.exact(leaf, rates.delta * law.mean() / law.mean_square());
        else
            plan.unknown(leaf);
    }
}

void read_link_rumour(const ReferenceCase& reference, const std::string& family,
                      const VerifyOptions& options, CheckPlan& plan) {
    if (reference.has_graph() || reference.parameter("N"))
        return void(
            plan_counts(reference, reference.leaves, model_runs(reference, family, options), plan));
    if (const auto law = named_degree_law(reference))
        return nekovee_degree_case(reference, *law, plan);
    if (const auto z = reference.parameter("z"))
        return nekovee_threshold_case(reference, DegreeLaw::poisson(*z), plan);
    if (const auto k = reference.parameter("k")) return nekovee_mixed_case(reference, *k, plan);
    throw std::runtime_error("expected a graph, or one of params/N, k, z and pk");
}

}  // namespace

void read_nekovee(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_link_rumour(reference, "nekovee", options, plan);
}

void read_moreno(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_link_rumour(reference, "moreno", options, plan);
}

}  // namespace firebreak::trainer
