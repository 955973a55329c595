// Reference cases of self-exciting streams (Hawkes, SEISMIC) and of memes in finite feeds.
#include <cmath>
#include <stdexcept>

#include "sim/classic/hawkes.h"
#include "sim/classic/limits.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

bool starts(const std::string& text, const char* with) {
    return text.rfind(with, 0) == 0;
}

// Seconds in "5min", "1h", "24h", "30s", "2d".
double seconds_of(const std::string& text) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const std::string unit = end;
    const double scale = unit == "s"     ? 1
                         : unit == "min" ? 60
                         : unit == "h"   ? 3600
                         : unit == "d"   ? 86400
                                         : 0;
    if (end == text.c_str() || scale == 0) throw std::runtime_error("unknown duration " + text);
    return number * scale;
}

// The kernel of SEISMIC: theta and s0 are told among the values, the rest follows from them.
void reaction_time_case(const ReferenceCase& reference, CheckPlan& plan) {
    ReactionTime kernel;
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.key() == "theta") kernel.theta = leaf.value;
        if (leaf.key() == "s0_s") kernel.s0 = leaf.value;
    }
    kernel.theta = reference.parameter("theta", kernel.theta);
    kernel.s0 = reference.parameter("s0_s", kernel.s0);
    if (!(kernel.theta > 0 && kernel.s0 > 0))
        throw std::runtime_error("expected theta and s0 above 0");
    for (const Leaf& leaf : reference.leaves) {
        const std::string& key = leaf.key();
        if (key == "theta" || key == "s0_s") continue;
        if (key == "c_normalised") {
            plan.exact(leaf, kernel.c());
        } else if (starts(key, "integral_with")) {
            ReactionTime other = kernel;
            other.theta = number_after(key, "theta_").value_or(kernel.theta);
            const auto c = number_after(key, "_c_");
            if (!c) {
                plan.unknown(leaf);
                continue;
            }
            plan.exact(leaf, other.integral(*c));
        } else if (starts(key, "CDF_")) {
            plan.exact(leaf, kernel.cdf(seconds_of(key.substr(4))));
        } else if (key == "median_s") {
            plan.exact(leaf, kernel.quantile(0.5));
        } else {
            plan.unknown(leaf);
        }
    }
}

void cascade_sizes_case(const ReferenceCase& reference, const VerifyOptions& options,
                        CheckPlan& plan) {
    ModelRuns runs = model_runs(reference, "hawkes", options);
    std::vector<Estimate> estimates;
    for (const Leaf& leaf : reference.leaves) {
        const bool pmf = leaf.path.size() == 2 && leaf.path[0] == "pmf";
        if (leaf.key() != "mean" && leaf.key() != "var" && !pmf) {
            plan.unknown(leaf);
            continue;
        }
        estimates.push_back({leaf, runs.columns.size()});
        if (leaf.key() == "var") estimates.back().statistic = Statistic::variance;
        const double size = pmf ? std::strtod(leaf.key().c_str(), nullptr) : 0;
        runs.columns.push_back([pmf, size](const Run& run) {
            return pmf ? (run.final_counts[0] == size ? 1.0 : 0.0) : run.final_counts[0];
        });
    }
    if (estimates.empty()) return;
    plan.experiments.push_back(experiment_of(runs));
    plan.experiments.back().estimates = estimates;
}

}  // namespace

void read_hawkes(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    if (!reference.parameter("n")) return reaction_time_case(reference, plan);
    if (!reference.parameter("mu")) return cascade_sizes_case(reference, options, plan);
    const double t = reference.parameter("t", 1);
    if (!(t > 0 && t <= 1e6)) throw std::runtime_error("params/t: expected 0 to 1000000");
    for (const Leaf& leaf : reference.leaves) {
        if (!leaf.path.empty() && leaf.key() != "E_N" && leaf.key() != "mean") {
            plan.unknown(leaf);
            continue;
        }
        plan.exact(leaf, hawkes_expected(reference.parameter("mu", 0), reference.parameter("n", 0),
                                         reference.parameter("beta", 1), t));
        ModelRuns runs = model_runs(reference, "hawkes", options);
        runs.wish.horizon = t;
        runs.columns = {[](const Run& run) { return run.final_counts[0]; }};
        plan.experiments.push_back(experiment_of(runs));
        plan.experiments.back().mean(leaf, 0);
    }
}

void read_simsom_feed(const ReferenceCase& reference, const VerifyOptions& options,
                      CheckPlan& plan) {
    ModelRuns runs = model_runs(reference, "simsom_feed", options);
    plan_counts(reference, reference.leaves, runs, plan);
    for (auto& experiment : plan.experiments) experiment.least = 24;
}

}  // namespace firebreak::trainer
