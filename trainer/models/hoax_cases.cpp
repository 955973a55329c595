// Reference cases of hoaxes with fact-checking (SBFC) and of rumours with sceptics (SEIZ).
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/classic/limits.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

std::size_t state_of(const std::string& key) {
    return key[0] == 'S' ? 0 : key[0] == 'B' ? 1 : 2;
}

bool starts(const std::string& text, const char* with) {
    return text.rfind(with, 0) == 0;
}

// The window of a time average, "(200,400]", and the share that believes at the start, "10%
// random".
struct HoaxProtocol {
    double from = 200, to = 400, believers = 0.1;
};
HoaxProtocol protocol_of(const ReferenceCase& reference) {
    HoaxProtocol protocol;
    const std::string text = reference.text("observable");
    const auto window = text.find("in (");
    if (window != std::string::npos) {
        char* end = nullptr;
        protocol.from = std::strtod(text.c_str() + window + 4, &end);
        if (*end == ',') protocol.to = std::strtod(end + 1, nullptr);
    }
    if (const auto share = number_after(text, "start ")) protocol.believers = *share / 100;
    if (const auto share = number_after(text, "B=")) protocol.believers = *share;
    if (const auto steps = reference.parameter("T")) {
        protocol.to = *steps;
        protocol.from = std::floor(*steps / 2);
    }
    if (!(protocol.from >= 0 && protocol.to > protocol.from && protocol.to <= 1e6))
        throw std::runtime_error("expected a window of rounds below 1000000");
    if (!(protocol.believers > 0 && protocol.believers <= 1))
        throw std::runtime_error("expected a share of believers from 0 to 1");
    return protocol;
}

ModelRuns hoax_runs(const ReferenceCase& reference, const HoaxProtocol& protocol,
                    const VerifyOptions& options) {
    ModelRuns runs = model_runs(reference, "sbfc", options);
    if (runs.setup.start.seeds.empty()) runs.setup.start.share = protocol.believers;
    runs.wish.horizon = protocol.to;
    for (double round = protocol.from + 1; round <= protocol.to; ++round)
        runs.wish.times.push_back(round);
    return runs;
}

// Mean share of a state over the wished rounds.
RunColumn window_mean(const ModelRuns& runs, std::size_t state) {
    const double scale = 1 / (static_cast<double>(runs.wish.times.size()) * runs.nodes());
    return [state, scale](const Run& run) {
        double sum = 0;
        for (std::size_t i = state; i < run.course.size(); i += 3) sum += run.course[i];
        return sum * scale;
    };
}

void hoax_graph_case(const ReferenceCase& reference, const VerifyOptions& options,
                     CheckPlan& plan) {
    ModelRuns runs = hoax_runs(reference, protocol_of(reference), options);
    std::vector<Estimate> estimates;
    for (const Leaf& leaf : reference.leaves) {
        const std::string& key = leaf.key();
        const bool mean = key.size() > 2 && key.substr(1) == "_mean_second_half";
        if (mean && std::string("SBF").find(key[0]) != std::string::npos)
            runs.columns.push_back(window_mean(runs, state_of(key)));
        else if (starts(key, "P(B=0"))
            runs.columns.push_back([](const Run& run) { return run.final_counts[1] == 0; });
        else
            plan.unknown(leaf);
        if (runs.columns.size() > estimates.size())
            estimates.push_back({leaf, runs.columns.size() - 1});
    }
    if (estimates.empty()) return;
    plan.experiments.push_back(experiment_of(runs));
    plan.experiments.back().estimates = estimates;
}

// The mean field, by its map and by many agents who all know each other.
void hoax_mixed_case(const ReferenceCase& reference, const VerifyOptions& options,
                     CheckPlan& plan) {
    const HoaxRates rates{reference.parameter("beta", 0.5), reference.parameter("alpha", 0.4),
                          reference.parameter("p_verify", 0.05),
                          reference.parameter("p_forget", 0.1)};
    HoaxProtocol protocol;
    protocol.from = 1000;
    protocol.to = 1400;
    if (const auto share = number_after(reference.text("observable"), "B="))
        protocol.believers = *share;
    const HoaxShares map = hoax_mixed(rates, protocol.believers);
    ReferenceCase people = reference;
    people.body["params"]["N"] = 5000;
    ModelRuns runs = hoax_runs(people, protocol, options);
    std::vector<Estimate> estimates;
    for (const Leaf& leaf : reference.leaves) {
        const std::string& key = leaf.key();
        if (key == "p_verify_threshold") {
            plan.exacts.push_back({leaf, hoax_threshold(rates), 1e-9});
        } else if (key == "hoax_eradicated") {
            plan.exacts.push_back({leaf, map.believer < 1e-6 ? 1.0 : 0.0, 0});
        } else if (key == "S" || key == "B" || key == "F") {
            plan.exacts.push_back({leaf,
                                   key == "S"   ? map.susceptible
                                   : key == "B" ? map.believer
                                                : map.checker,
                                   1e-9});
            runs.columns.push_back(window_mean(runs, state_of(key)));
            estimates.push_back({leaf, runs.columns.size() - 1});
        } else {
            plan.unknown(leaf);
        }
    }
    if (estimates.empty()) return;
    plan.experiments.push_back(experiment_of(runs));
    plan.experiments.back().estimates = estimates;
    plan.experiments.back().least = 16;
}

}  // namespace

void read_sbfc(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    if (reference.has_graph() || reference.parameter("N"))
        hoax_graph_case(reference, options, plan);
    else
        hoax_mixed_case(reference, options, plan);
}

namespace {

double* part_of(SeizState& state, char name) {
    return name == 'S' ? &state.s : name == 'E' ? &state.e : name == 'I' ? &state.i : &state.z;
}

}  // namespace

void read_seiz(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    const auto value = [&reference](const char* name, double otherwise) {
        return reference.parameter(name, otherwise);
    };
    const SeizRates rates{value("beta", 1), value("b", 0.5),   value("p", 0.3),
                          value("l", 0.4),  value("rho", 0.6), value("eps", 0.05)};
    const double i0 = value("i0", 0.01), z0 = value("z0", 0.01);
    if (!(i0 > 0 && z0 >= 0 && i0 + z0 <= 1))
        throw std::runtime_error("params/i0, z0: expected shares that sum to at most 1");
    double last = 60;  // long after every peak
    for (const Leaf& leaf : reference.leaves)
        last =
            std::max(last, number_after(leaf.path.empty() ? "" : leaf.path[0], "t=").value_or(0));
    if (!(last <= 10000)) throw std::runtime_error("expected moments up to 10000");
    // References read the peak off a grid of this step.
    constexpr double kStep = 0.05;
    auto course = seiz_course(rates, {1 - i0 - z0, 0, i0, z0}, kStep, last);
    std::size_t peak = 0;
    for (std::size_t i = 0; i < course.size(); ++i)
        if (course[i].e > course[peak].e) peak = i;

    constexpr sim::Node kPeople = 20000;
    ReferenceCase people = reference;
    people.body["params"]["N"] = kPeople;
    people.body["params"].erase("rho");
    ModelRuns runs = model_runs(people, "seiz", options);
    runs.setup.values[parameter_index(*runs.family, "rho")] = rates.rho;
    runs.setup.start.random_seeds = static_cast<sim::Node>(std::lround(i0 * kPeople));
    for (sim::Node v = 0; v < static_cast<sim::Node>(std::lround(z0 * kPeople)); ++v)
        runs.setup.start.rivals.push_back(v);
    runs.wish.horizon = last;
    std::vector<Estimate> estimates;
    for (const Leaf& leaf : reference.leaves)
        if (leaf.path.size() == 2)
            if (const auto t = number_after(leaf.path[0], "t=")) runs.wish.times.push_back(*t);
    std::sort(runs.wish.times.begin(), runs.wish.times.end());
    runs.wish.times.erase(std::unique(runs.wish.times.begin(), runs.wish.times.end()),
                          runs.wish.times.end());
    for (const Leaf& leaf : reference.leaves) {
        const auto time = leaf.path.size() == 2 ? number_after(leaf.path[0], "t=") : std::nullopt;
        const auto state = std::string("SEIZ").find(leaf.key());
        if (leaf.key() == "R_SI") {
            plan.exacts.push_back({leaf, seiz_r(rates), 1e-9});
        } else if (leaf.key() == "t_peak_E") {
            plan.exact(leaf, static_cast<double>(peak) * kStep);
        } else if (leaf.key() == "peak_E") {
            plan.exact(leaf, course[peak].e);
            runs.columns.push_back([](const Run& run) { return run.peak_counts[1] / kPeople; });
            estimates.push_back({leaf, runs.columns.size() - 1});
        } else if (time && leaf.key().size() == 1 && state != std::string::npos) {
            auto at = seiz_course(rates, {1 - i0 - z0, 0, i0, z0}, *time, *time).back();
            plan.exact(leaf, *part_of(at, leaf.key()[0]));
            const auto row = static_cast<std::size_t>(
                std::lower_bound(runs.wish.times.begin(), runs.wish.times.end(), *time) -
                runs.wish.times.begin());
            runs.columns.push_back(
                [row, state](const Run& run) { return run.course[row * 4 + state] / kPeople; });
            estimates.push_back({leaf, runs.columns.size() - 1});
        } else {
            plan.unknown(leaf);
        }
    }
    if (estimates.empty()) return;
    plan.experiments.push_back(experiment_of(runs));
    plan.experiments.back().estimates = estimates;
    plan.experiments.back().least = 20;
}

}  // namespace firebreak::trainer
