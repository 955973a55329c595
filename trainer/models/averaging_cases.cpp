// Reference cases of continuous opinions: DeGroot, Friedkin-Johnsen, Hegselmann-Krause, Deffuant,
// biased assimilation.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>

#include "sim/classic/hegselmann_krause.h"
#include "sim/classic/influence.h"
#include "sim/classic/influence_limits.h"
#include "sim/classic/opinions.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/opinion_numbers.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

constexpr std::size_t kMostNodes = 4000;  // of a dense matrix

bool starts(const std::string& text, const char* with) {
    return text.rfind(with, 0) == 0;
}

std::vector<double> numbers(const Json& list, const std::string& what) {
    if (!list.is_array()) throw std::runtime_error(what + ": expected a list of numbers");
    std::vector<double> result;
    for (const Json& item : list) {
        if (!item.is_number()) throw std::runtime_error(what + ": expected a list of numbers");
        result.push_back(item.get<double>());
    }
    return result;
}

// An input of a case: under `params`, or beside the results under `value`.
const Json* input(const ReferenceCase& reference, const std::string& name) {
    for (const char* place : {"params", "value"}) {
        if (!reference.body.contains(place)) continue;
        const Json& object = reference.body[place];
        if (object.is_object() && object.contains(name)) return &object[name];
    }
    return nullptr;
}

// W_ij = w_ij / sum_j w_ij over those that point at i; who hears nobody keeps an opinion. The
// weights of a file with all their digits: those of a graph are floats.
std::vector<double> walk_matrix(const GraphSource& source, std::size_t& n) {
    const auto graph = source.graph(1);
    n = graph->nodes();
    if (n > kMostNodes) throw std::runtime_error("a graph too large for a dense matrix");
    std::vector<double> matrix(n * n, 0);
    const EdgeFile& file = source.edges();
    if (file.weighted) {
        for (const WeightedArc& arc : file.arcs) {
            if (arc.from == arc.to) continue;
            matrix[arc.to * n + arc.from] += arc.weight;
            if (!file.directed) matrix[arc.from * n + arc.to] += arc.weight;
        }
    } else {
        for (sim::Node v = 0; v < n; ++v)
            for (const sim::Node w : graph->in(v)) matrix[v * n + w] += 1;
    }
    for (std::size_t v = 0; v < n; ++v) {
        double total = 0;
        for (std::size_t w = 0; w < n; ++w) total += matrix[v * n + w];
        if (total == 0) matrix[v * n + v] = total = 1;
        for (std::size_t w = 0; w < n; ++w) matrix[v * n + w] /= total;
    }
    return matrix;
}

std::vector<double> matrix_of(const ReferenceCase& reference, std::size_t& n) {
    std::vector<double> matrix;
    if (const Json* rows = input(reference, "W")) {
        if (!rows->is_array()) throw std::runtime_error("W: expected a list of rows");
        n = rows->size();
        for (const Json& row : *rows) {
            const auto numbers_of_row = numbers(row, "W");
            matrix.insert(matrix.end(), numbers_of_row.begin(), numbers_of_row.end());
        }
    } else {
        matrix = walk_matrix(GraphSource(reference), n);
    }
    if (n == 0 || n > kMostNodes) throw std::runtime_error("W: expected 1 to 4000 rows");
    const std::string problem = problem_with_matrix(matrix, n);
    if (!problem.empty()) throw std::runtime_error("W: " + problem);
    return matrix;
}

// Evenly from .2 to .9, or what "x0=linspace(a,b,n)" says; a list; or "s=e_0", a single one.
std::vector<double> first_opinions(const ReferenceCase& reference, std::size_t n) {
    for (const char* name : {"x0", "s", "opinions", "initial_opinions"})
        if (const Json* list = input(reference, name); list != nullptr && list->is_array()) {
            auto opinions = numbers(*list, name);
            if (opinions.size() != n)
                throw std::runtime_error(std::string(name) + ": expected a number a node");
            return opinions;
        }
    const std::string text = reference.text("observable");
    std::vector<double> opinions(n, 0);
    if (const auto one = number_after(text, "=e_")) {
        if (!(*one >= 0 && *one < static_cast<double>(n)))
            throw std::runtime_error("the node of s=e_ is not there");
        opinions[static_cast<std::size_t>(*one)] = 1;
        return opinions;
    }
    const auto low = number_after(text, "linspace(");
    if (!low) throw std::runtime_error("expected first opinions x0 or s");
    const auto comma = text.find(',', text.find("linspace("));
    const double high =
        comma == std::string::npos ? 0.9 : number_after(text.substr(comma), ",").value_or(0.9);
    for (std::size_t i = 0; i < n; ++i)
        opinions[i] =
            n == 1 ? *low
                   : *low + (high - *low) * static_cast<double>(i) / static_cast<double>(n - 1);
    return opinions;
}

std::size_t index_of(const std::string& text, std::size_t n) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || *end != 0 || !(value >= 0 && value < static_cast<double>(n)))
        return n;
    return static_cast<std::size_t>(value);
}

// "x0", "x33": the node behind the letter; n where it is none.
std::size_t node_in(const std::string& key, std::size_t n) {
    return key.size() > 1 && key[0] == 'x' ? index_of(key.substr(1), n) : n;
}

std::vector<double> after_rounds(const std::vector<double>& matrix, std::vector<double> x,
                                 const std::vector<double>& a, double rounds) {
    if (!(rounds >= 0 && rounds <= 1e6) || rounds != std::floor(rounds))
        throw std::runtime_error("expected a whole number of rounds up to 1000000");
    const std::vector<double> anchor = x;
    std::vector<double> next(x.size());
    for (double t = 0; t < rounds; ++t) {
        influence_step(matrix, x, anchor, a, next);
        x.swap(next);
    }
    return x;
}

double mean_of(const std::vector<double>& x) {
    double sum = 0;
    for (const double value : x) sum += value;
    return sum / static_cast<double>(x.size());
}

// value/traj: a list of {"t": rounds, "x": opinions}. True if the leaf is part of it.
bool plan_trajectory(const ReferenceCase& reference, const Leaf& leaf,
                     const std::vector<double>& matrix, const std::vector<double>& start,
                     const std::vector<double>& a, CheckPlan& plan) {
    if (leaf.path.size() < 3 || starts(leaf.path[0], "traj") == false) return false;
    const Json& points = reference.body["value"][leaf.path[0]];
    if (!points.is_array()) return false;
    const std::size_t which = index_of(leaf.path[1], points.size());
    if (which == points.size() || !points[which].contains("t")) return false;
    if (leaf.path[2] == "t") return true;  // an input
    const std::size_t i =
        leaf.path.size() == 4 ? index_of(leaf.path[3], start.size()) : start.size();
    if (leaf.path[2] != "x" || i == start.size()) return false;
    plan.exact(leaf, after_rounds(matrix, start, a, points[which]["t"].get<double>())[i]);
    return true;
}

// What every model of opinions can be asked (opinion_numbers.h), of opinions that `at(time)`
// computes; without a time, of those in the end.
bool plan_number(const ReferenceCase& reference, const Leaf& leaf, const char* family_name,
                 std::size_t n, const std::function<std::vector<double>(std::optional<double>)>& at,
                 CheckPlan& plan) {
    const Family& family = *find_family(family_name);
    const auto number = opinion_number(reference, leaf, family, static_cast<sim::Node>(n));
    if (!number) return false;
    Wish wish;
    wish.nodes = true;
    Run run;
    auto time = number->time;
    if (!time) time = horizon_of(reference);
    finish_opinions(family, wish, 0, 1e-6, at(time), run);
    plan.exact(leaf, number->of(run));
    return true;
}

bool is_input(const Leaf& leaf) {
    if (leaf.path.size() < 2) return false;
    for (const char* name : {"W", "x0", "s", "A_diag"})
        if (leaf.path[0] == name) return true;
    return false;
}

}  // namespace

namespace {

// "x5/2": node 2 after 5 rounds.
std::optional<double> rounds_named(const Leaf& leaf, std::size_t n) {
    constexpr std::size_t kMost = 1000001;
    if (leaf.path.size() != 2 || index_of(leaf.key(), n) == n) return std::nullopt;
    const std::size_t rounds = node_in(leaf.path[0], kMost);
    if (rounds >= kMost) return std::nullopt;
    return static_cast<double>(rounds);
}

}  // namespace

void read_degroot(const ReferenceCase& reference, const VerifyOptions&, CheckPlan& plan) {
    std::size_t n = 0;
    const auto matrix = matrix_of(reference, n);
    const auto start = first_opinions(reference, n);
    const auto weights = consensus_weights(matrix, n);
    const std::vector<double> a = {1};
    const auto opinions = [&](std::optional<double> time) {
        if (time) return after_rounds(matrix, start, a, *time);
        if (n > 1 && eigenvalue_sizes(matrix, n)[1] > 1 - 1e-9)
            throw std::runtime_error("opinions that need not agree; expected rounds");
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i) sum += weights[i] * start[i];
        return std::vector<double>(n, sum);
    };
    for (const Leaf& leaf : reference.leaves) {
        const std::string& key = leaf.key();
        if (is_input(leaf) || plan_trajectory(reference, leaf, matrix, start, a, plan)) continue;
        if (is_moment(leaf)) continue;
        if (leaf.path.size() == 2 && leaf.path[0] == "pi" && index_of(key, n) < n) {
            plan.exact(leaf, weights[index_of(key, n)]);
        } else if (key == "consensus") {
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i) sum += weights[i] * start[i];
            plan.exact(leaf, sum);
        } else if (key == "lambda2_abs" && n > 1) {
            plan.exact(leaf, eigenvalue_sizes(matrix, n)[1]);
        } else if (const auto rounds = rounds_named(leaf, n)) {
            plan.exact(leaf, after_rounds(matrix, start, a, *rounds)[index_of(key, n)]);
        } else if (!plan_number(reference, leaf, "degroot", n, opinions, plan)) {
            plan.unknown(leaf);
        }
    }
}

namespace {

std::vector<double> susceptibilities(const ReferenceCase& reference, std::size_t n) {
    std::vector<double> a;
    const Json* list = input(reference, "A_diag");
    for (const char* name : {"A", "susceptibility", "susceptibilities"})
        if (const Json* other = input(reference, name); list == nullptr && other != nullptr)
            list = other->is_array() ? other : nullptr;
    if (list != nullptr) {
        a = numbers(*list, "A_diag");
        if (a.size() != n) throw std::runtime_error("A_diag: expected a number a node");
    } else {
        auto same = reference.parameter("susceptibility");
        if (!same) same = reference.parameter("A");
        if (!same) same = number_after(reference.text("observable"), "susceptibility ");
        if (!same) throw std::runtime_error("expected a susceptibility");
        a.assign(n, *same);
    }
    for (const double value : a)
        if (!(value >= 0 && value <= 1))
            throw std::runtime_error("expected susceptibilities from 0 to 1");
    return a;
}

}  // namespace

void read_friedkin_johnsen(const ReferenceCase& reference, const VerifyOptions&, CheckPlan& plan) {
    std::size_t n = 0;
    const auto matrix = matrix_of(reference, n);
    const auto start = first_opinions(reference, n);
    const auto a = susceptibilities(reference, n);
    const auto limit = friedkin_johnsen_limit(matrix, a, start);
    // The limit by linear algebra must be where the model itself stays, and so, as A W shrinks what
    // is off it, where it goes.
    const double radius = eigenvalue_sizes(damped(matrix, a), n).front();
    if (radius < 1) {
        std::vector<double> next(n);
        influence_step(matrix, limit, start, a, next);
        double apart = 0;
        for (std::size_t i = 0; i < n; ++i) apart = std::max(apart, std::fabs(next[i] - limit[i]));
        if (apart > 1e-12) plan.failures.push_back("a round moves the limit");
    }
    const auto opinions = [&](std::optional<double> time) {
        return time ? after_rounds(matrix, start, a, *time) : limit;
    };
    for (const Leaf& leaf : reference.leaves) {
        const std::string& key = leaf.key();
        if (is_input(leaf) || plan_trajectory(reference, leaf, matrix, start, a, plan)) continue;
        if (is_moment(leaf)) continue;
        const std::size_t place = leaf.path.size() == 2 ? index_of(key, n) : n;
        if (place < n && leaf.path[0] == "equilibrium")
            plan.exact(leaf, limit[place]);
        else if (const auto rounds = rounds_named(leaf, n))
            plan.exact(leaf, after_rounds(matrix, start, a, *rounds)[place]);
        else if (key == "spectral_radius_AW")
            plan.exact(leaf, radius);
        else if (leaf.path.size() == 1 && key == "mean")
            plan.exact(leaf, mean_of(limit));
        else if (leaf.path.size() == 1 && node_in(key, n) < n)
            plan.exact(leaf, limit[node_in(key, n)]);
        else if (!plan_number(reference, leaf, "friedkin_johnsen", n, opinions, plan))
            plan.unknown(leaf);
    }
}

namespace {

// The smallest | |x_i - x_j| - eps | that any round sees.
double nearest_to_border(std::vector<double> x, double eps, double rounds) {
    double nearest = std::numeric_limits<double>::infinity();
    std::vector<double> next(x.size());
    for (double t = 0; t < rounds; ++t) {
        for (std::size_t i = 0; i < x.size(); ++i)
            for (std::size_t j = i + 1; j < x.size(); ++j)
                nearest = std::min(nearest, std::fabs(x[j] - x[i] - eps));
        bounded_mean_sorted(x, eps, next);
        x.swap(next);
    }
    return nearest;
}

}  // namespace

namespace {

// The same of a deterministic family's own run.
bool plan_number_of_run(const ReferenceCase& reference, const Leaf& leaf, const ModelRuns& runs,
                        CheckPlan& plan) {
    const auto number = opinion_number(reference, leaf, *runs.family, runs.nodes());
    if (!number) return false;
    Wish wish;
    wish.nodes = true;
    wish.horizon = number->time ? *number->time : horizon_of(reference).value_or(1e6);
    Run run;
    make_run(*runs.family, runs.setup, wish, runs.seed, run);
    plan.exact(leaf, number->of(run));
    return true;
}

}  // namespace

void read_hegselmann_krause(const ReferenceCase& reference, const VerifyOptions& options,
                            CheckPlan& plan) {
    ReferenceCase sized = reference;
    if (const auto n = reference.parameter("n")) sized.body["params"]["N"] = *n;
    ModelRuns runs = model_runs(sized, "hegselmann_krause", options);
    const auto graph = runs.source ? runs.source->graph(1) : nullptr;
    if (const Json* list = input(reference, "x0")) {
        runs.setup.start.opinions = numbers(*list, "x0");
        if (!graph) runs.setup.nodes = static_cast<sim::Node>(runs.setup.start.opinions.size());
    }
    runs.setup.graph = graph.get();
    const std::string problem = problem_with(*runs.family, runs.setup);
    if (!problem.empty()) throw std::runtime_error(problem);
    if (runs.nodes() > 1000000) throw std::runtime_error("expected at most 1000000 people");
    Wish wish;
    wish.nodes = true;
    wish.horizon = 1e6;
    Run run;
    make_run(*runs.family, runs.setup, wish, runs.seed, run);
    const double eps = value_of(*runs.family, runs.setup, "eps");
    const auto clusters = clusters_of(run.opinion, eps);
    for (const Leaf& leaf : reference.leaves) {
        const std::string& key = leaf.key();
        if (key == "steps") {
            plan.exact(leaf, run.end);
        } else if (key == "n_clusters") {
            plan.exact(leaf, static_cast<double>(clusters.size()));
        } else if (key == "min_gap_to_eps" && !graph && runs.setup.start.opinions.empty() &&
                   runs.nodes() <= kMostNodes) {
            std::vector<double> x;
            for (sim::Node v = 0; v < runs.nodes(); ++v) x.push_back((v + 0.5) / runs.nodes());
            plan.exact(leaf, nearest_to_border(std::move(x), eps, run.end));
        } else if (leaf.path.size() == 3 && leaf.path[0] == "clusters") {
            const std::size_t which = index_of(leaf.path[1], clusters.size());
            const bool there = which < clusters.size();
            const double none = std::numeric_limits<double>::quiet_NaN();
            plan.exact(leaf, !there       ? none
                             : key == "0" ? clusters[which].position
                                          : static_cast<double>(clusters[which].size));
        } else if (!is_moment(leaf) && !plan_number_of_run(reference, leaf, runs, plan)) {
            plan.unknown(leaf);
        }
    }
}

void read_deffuant(const ReferenceCase& reference, const VerifyOptions& options, CheckPlan& plan) {
    ReferenceCase sized = reference;
    const auto told = number_after(reference.text("definition"), "N=");
    if (!reference.parameter("N") && told) sized.body["params"]["N"] = *told;
    if (const auto n = reference.parameter("n")) sized.body["params"]["N"] = *n;
    ModelRuns runs = model_runs(sized, "deffuant", options);
    const auto sweeps = horizon_of(reference);
    if (!sweeps || !(*sweeps > 0 && *sweeps <= 1e6))
        throw std::runtime_error("expected a number of sweeps up to 1000000");
    runs.wish.horizon = *sweeps;
    runs.wish.clock = false;
    runs.setup.start.opinions = opinions_given(reference);
    if (!runs.source && !runs.setup.start.opinions.empty())
        runs.setup.nodes = static_cast<sim::Node>(runs.setup.start.opinions.size());
    std::vector<Estimate> estimates;
    for (const Leaf& leaf : reference.leaves) {
        const auto number = opinion_number(reference, leaf, *runs.family, runs.nodes());
        if (!number || number->time) {
            plan.unknown(leaf);
            continue;
        }
        // Clusters do not need the last digits of opinions; anything else does.
        const std::string& key = leaf.key();
        const bool clusters =
            key.find("cluster") != std::string::npos || starts(key, "P(") || key == "mean";
        runs.wish.nodes = runs.wish.nodes || !clusters;
        runs.columns.push_back(number->of);
        estimates.push_back({leaf, runs.columns.size() - 1});
    }
    if (estimates.empty()) return;
    plan.experiments.push_back(experiment_of(runs));
    plan.experiments.back().estimates = estimates;
}

void read_biased_assimilation(const ReferenceCase& reference, const VerifyOptions& options,
                              CheckPlan& plan) {
    ModelRuns runs = model_runs(reference, "biased_assimilation", options);
    const auto graph = runs.source ? runs.source->graph(1) : nullptr;
    runs.setup.graph = graph.get();
    runs.setup.start.opinions = first_opinions(reference, runs.nodes());
    const std::string problem = problem_with(*runs.family, runs.setup);
    if (!problem.empty()) throw std::runtime_error(problem);
    for (const Leaf& leaf : reference.leaves) {
        const std::size_t rounds =
            leaf.path.size() == 2 ? index_of(leaf.path[0], 1000001) : 1000001;
        const std::size_t v =
            leaf.path.size() == 2 ? index_of(leaf.path[1], runs.nodes()) : runs.nodes();
        if (rounds > 1000000 || v >= runs.nodes()) {
            if (!is_moment(leaf) && !plan_number_of_run(reference, leaf, runs, plan))
                plan.unknown(leaf);
            continue;
        }
        Wish wish;
        wish.nodes = true;
        wish.horizon = static_cast<double>(rounds);
        Run run;
        make_run(*runs.family, runs.setup, wish, runs.seed, run);
        plan.exact(leaf, run.opinion[v]);
    }
}

}  // namespace firebreak::trainer
