// Reference cases of epidemics: SI, SIS, SEIS, SIR, SEIR.
#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "sim/classic/limits.h"
#include "trainer/models/degree_laws.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

bool starts(const std::string& text, const char* with) {
    return text.rfind(with, 0) == 0;
}

// Largest eigenvalue of a symmetric adjacency matrix; the shift by 1 keeps bipartite graphs from
// swinging.
double spectral_radius(const sim::Graph& graph) {
    std::vector<double> x(graph.nodes(), 1), y(graph.nodes());
    double radius = 0;
    for (int i = 0; i < 20000; ++i) {
        double square = 0;
        for (sim::Node v = 0; v < graph.nodes(); ++v) {
            y[v] = x[v];
            for (const sim::Node w : graph.in(v)) y[v] += x[w];
            square += y[v] * y[v];
        }
        const double norm = std::sqrt(square);
        for (sim::Node v = 0; v < graph.nodes(); ++v) x[v] = y[v] / norm;
        double rayleigh = 0;
        for (sim::Node v = 0; v < graph.nodes(); ++v)
            for (const sim::Node w : graph.in(v)) rayleigh += x[v] * x[w];
        if (std::fabs(rayleigh - radius) < 1e-14) return rayleigh;
        radius = rayleigh;
    }
    return radius;
}

// Everybody is infected at the start where a case says so and names no seeds.
void all_infected(const ReferenceCase& reference, ModelRuns& runs) {
    const std::string text = reference.text("observable") + " " + reference.text("definition");
    if (runs.setup.start.seeds.empty() && text.find("all infected") != std::string::npos)
        runs.setup.start.share = 1;
}

void read_recurrent(const ReferenceCase& reference, const std::string& family,
                    const VerifyOptions& options, CheckPlan& plan) {
    std::vector<Leaf> timed, to_the_end;
    for (const Leaf& leaf : reference.leaves) {
        if (leaf.key() == "lambda1")
            plan.exact(leaf, spectral_radius(*GraphSource(reference).graph(options.seed)));
        else if (starts(leaf.key(), "NIMFA_threshold"))
            plan.exact(leaf, 1 / spectral_radius(*GraphSource(reference).graph(options.seed)));
        else if (leaf.path.size() == 3 && leaf.path[0] == "at" && leaf.key() == "t")
            continue;  // when the other numbers beside it hold
        else if (leaf.path.size() == 3 || starts(leaf.key(), "t="))
            timed.push_back(leaf);
        else
            to_the_end.push_back(leaf);
    }
    const auto runs_of = [&](const char* part) {
        ModelRuns runs = model_runs(reference, family, options, part);
        all_infected(reference, runs);
        return runs;
    };
    if (!timed.empty()) {
        ModelRuns runs = runs_of("timed");
        ModelRuns probe = runs;  // to learn the last moment
        for (const Leaf& leaf : timed) count_column(reference, leaf, probe);
        if (!probe.wish.times.empty()) runs.wish.horizon = probe.wish.times.back();
        plan_counts(reference, timed, runs, plan);
    }
    if (!to_the_end.empty()) {
        ModelRuns runs = runs_of("end");
        // Far beyond the life of a small system; one that lives longer has no mean to be found.
        constexpr double kFar = 1e6;
        if (runs.family->endless) runs.wish.horizon = kFar;
        plan_counts(reference, to_the_end, runs, plan);
    }
}

}  // namespace

void read_si(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_recurrent(reference, "si", options, plan);
}
void read_sis(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_recurrent(reference, "sis", options, plan);
}
void read_seis(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_recurrent(reference, "seis", options, plan);
}

namespace {

// Below it a population of tens of thousands has no giant outbreak that differs from a small one.
constexpr double kLeastGiant = 0.005;

// A run is large from here on; between small outbreaks and giant ones there is next to nothing.
double large_share(const SirLimits& limits) {
    constexpr double kUsual = 0.05;
    return limits.giant_size < kLeastGiant ? kUsual : std::min(kUsual, limits.giant_size / 2);
}

// What a case's note allows simulated peaks for their time; else 0: the case's rule alone holds.
double peak_time_note(const ReferenceCase& reference) {
    return number_after(reference.text("note"), "peak time tolerance ").value_or(0);
}

// The number beside a leaf under another key; nothing where there is none.
std::optional<double> sibling(const ReferenceCase& reference, const Leaf& leaf, const char* key) {
    for (const Leaf& other : reference.leaves)
        if (other.key() == key && other.path.size() == leaf.path.size() &&
            std::equal(leaf.path.begin(), leaf.path.end() - 1, other.path.begin()))
            return other.value;
    return std::nullopt;
}

// SIR or SEIR on a large random graph, against theory and against its simulation.
class NetworkCase {
  public:
    NetworkCase(const ReferenceCase& reference, const std::string& family,
                const VerifyOptions& options, const DegreeLaw& law, CheckPlan& plan)
        : reference_(reference),
          family_(family),
          options_(options),
          law_(law),
          plan_(plan),
          beta_(reference.parameter("beta", 0.3)),
          gamma_(reference.parameter("gamma", 1)),
          sigma_(family == "seir" ? reference.parameter("sigma", 0.5) : -1),
          limits_(sir_limits(beta_, gamma_, law)) {}

    // False: not one of the names that only large graphs have.
    bool read(const Leaf& leaf) {
        const std::string& key = leaf.key();
        if (key == "T") return plan_.exact(leaf, limits_.transmissibility), true;
        if (key == "T_c") return plan_.exact(leaf, limits_.threshold_transmissibility), true;
        if (starts(key, "R0")) return plan_.exact(leaf, limits_.r0), true;
        if (starts(key, "beta_c/gamma")) return plan_.exact(leaf, limits_.threshold_rate), true;
        if (starts(key, "giant_outbreak_size")) return giant_size(leaf), true;
        if (starts(key, "P(giant)")) return giant_probability(leaf), true;
        if (key == "final_size" || key == "peak_I" || key == "t_peak") return course(leaf), true;
        return false;
    }

    void finish() {
        if (estimates_.empty()) return;
        ModelRuns runs = model_runs(reference_, family_, options_, "course");
        runs.setup.start.share = rho_;
        runs.setup.start.seeds.clear();
        runs.wish.clock = true;
        const double nodes = runs.nodes();
        const std::size_t infected = family_ == "seir" ? 2 : 1;
        runs.columns = {
            [nodes](const Run& run) { return 1 - run.final_counts[0] / nodes; },
            [nodes, infected](const Run& run) { return run.peak_counts[infected] / nodes; },
            [infected](const Run& run) { return run.peak_times[infected]; }};
        runs.group = 4;
        plan_.experiments.push_back(experiment_of(runs));
        plan_.experiments.back().estimates = estimates_;
    }

  private:
    void giant_size(const Leaf& leaf) {
        plan_.exact(leaf, limits_.giant_size);
        if (limits_.giant_size < kLeastGiant) return;
        ModelRuns runs = model_runs(reference_, family_, options_, "giant");
        const double nodes = runs.nodes(), large = large_share(limits_);
        runs.columns = {[nodes, large](const Run& run) {
            const double share = 1 - run.final_counts[0] / nodes;
            return share > large ? share : std::nan("");
        }};
        plan_.experiments.push_back(experiment_of(runs));
        plan_.experiments.back().mean(leaf, 0);
    }

    void giant_probability(const Leaf& leaf) {
        plan_.exact(leaf, limits_.giant_probability);
        ModelRuns runs = model_runs(reference_, family_, options_, "probability");
        const double large = large_share(limits_) * runs.nodes();
        runs.wish.enough = static_cast<sim::Node>(large) + 1;
        runs.columns = {[large](const Run& run) {
            const double reached = run.peak_counts[0] - run.final_counts[0];
            return reached > large ? 1.0 : 0.0;
        }};
        runs.group = 200;  // a graph costs more than a run that stops early
        plan_.experiments.push_back(experiment_of(runs));
        plan_.experiments.back().mean(leaf, 0);
    }

    void course(const Leaf& leaf) {
        double rho = reference_.parameter("rho", 0.01);
        for (const auto& part : leaf.path) rho = number_after(part, "rho=").value_or(rho);
        const bool pairs = starts(leaf.path[0], "pairwise");
        if (pairs && (law_.mean() != std::floor(law_.mean()) || law_.shares().back() != 1))
            throw std::runtime_error("pairwise equations are for regular graphs");
        const EpidemicCourse theory =
            pairs ? pairwise_regular(beta_, gamma_, static_cast<int>(law_.mean()), rho)
                  : edge_based(beta_, gamma_, sigma_, law_, rho);
        const bool time = leaf.key() == "t_peak", peak = leaf.key() == "peak_I";
        const double ours = time ? theory.peak_time : peak ? theory.peak : theory.end;
        const double read = sibling(reference_, leaf, "peak_I").value_or(theory.peak);
        const double beside = time_beside_peak(theory.peak - read, theory.peak_bend);
        plan_.exacts.push_back({leaf, ours, -1, time ? beside : 0});
        if (!estimates_.empty() && rho != rho_)
            throw std::runtime_error("expected one share of seeds in a case");
        rho_ = rho;
        estimates_.push_back({leaf, time ? 2U : peak ? 1U : 0U});
        if (time) estimates_.back().widen = peak_time_note(reference_);
    }

    const ReferenceCase& reference_;
    std::string family_;
    const VerifyOptions& options_;
    const DegreeLaw& law_;
    CheckPlan& plan_;
    double beta_, gamma_, sigma_, rho_ = 0;
    SirLimits limits_;
    std::vector<Estimate> estimates_;
};

void read_removing(const ReferenceCase& reference, const std::string& family,
                   const VerifyOptions& options, CheckPlan& plan) {
    std::vector<Leaf> rest;
    const auto law = degree_law_of_graph(reference);
    if (law) {
        NetworkCase network(reference, family, options, *law, plan);
        for (const Leaf& leaf : reference.leaves)
            if (!network.read(leaf)) rest.push_back(leaf);
        network.finish();
    } else {
        rest = reference.leaves;
    }
    if (!rest.empty())
        plan_counts(reference, rest, model_runs(reference, family, options, "counts"), plan);
}

}  // namespace

void read_sir(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_removing(reference, "sir", options, plan);
}
void read_seir(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    read_removing(reference, "seir", options, plan);
}

}  // namespace firebreak::trainer
