// Properties that need no reference number, tried in the same run. A property of the file is known
// by words that only its sentence has.
#include <cmath>
#include <stdexcept>

#include "sim/classic/limits.h"
#include "sim/graph/parallel.h"
#include "trainer/models/estimate.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

constexpr sim::Node kNodes = 300;

std::vector<sim::Edge> some_edges(std::uint64_t seed) {
    const auto* generator = sim::find_generator("erdos_renyi");
    sim::GeneratorArguments arguments;
    arguments.numbers["n"] = kNodes;
    arguments.numbers["mean_degree"] = 6;
    return sim::edges_of(sim::generate(*generator, arguments, {seed, 1}).graph);
}
sim::Graph graph_with(const std::vector<sim::Edge>& edges) {
    return sim::Graph(kNodes, edges, sim::GraphKind{});
}

const Family& family_named(const char* name) {
    const Family* family = find_family(name);
    if (family == nullptr) throw std::runtime_error(std::string("there is no family ") + name);
    return *family;
}

void set(const Family& family, Setup& setup, const char* name, double value) {
    const std::size_t i = parameter_index(family, name);
    if (i < setup.values.size()) setup.values[i] = value;
}

Run one_run(const Family& family, const Setup& setup, Wish wish, std::uint64_t seed) {
    const std::string problem = problem_with(family, setup);
    if (!problem.empty()) throw std::runtime_error(problem);
    Run run;
    make_run(family, setup, wish, seed, run);
    return run;
}

Wish everything() {
    Wish wish;
    wish.tree = wish.nodes = true;
    return wish;
}

void demand(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error(what);
}

// A truth with no seeds, or one that starts later, against the rumour alone.
void null_intervention() {
    const Family& family = family_named("competing_cascade");
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const auto graph = graph_with(some_edges(seed));
        Setup setup = standard_setup(family, &graph, 0);
        set(family, setup, "p", 0.3);
        setup.start.seeds = {1};
        const Run alone = one_run(family, setup, everything(), seed);
        set(family, setup, "delay", 2);
        const Run empty = one_run(family, setup, everything(), seed);
        demand(alone.reached == empty.reached && alone.parent == empty.parent,
               "a truth without seeds changed the rumour");
        const Run cascade = [&] {
            const Family& ic = family_named("independent_cascade");
            Setup same = standard_setup(ic, &graph, 0);
            set(ic, same, "p", 0.3);
            same.start.seeds = {1};
            return one_run(ic, same, everything(), seed);
        }();
        demand(cascade.reached == alone.reached, "the rumour alone is no independent cascade");
    }
}

void same_before_intervention() {
    const Family& family = family_named("competing_cascade");
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const auto graph = graph_with(some_edges(seed));
        Setup setup = standard_setup(family, &graph, 0);
        set(family, setup, "p", 0.3);
        setup.start.seeds = {1};
        const Run alone = one_run(family, setup, everything(), seed);
        constexpr double kDelay = 3;
        set(family, setup, "delay", kDelay);
        setup.start.rivals = {7, 8, 9, 10};
        const Run answered = one_run(family, setup, everything(), seed);
        for (sim::Node v = 0; v < kNodes; ++v) {
            const bool early = alone.reached[v] < kDelay || answered.reached[v] < kDelay;
            demand(!early || (alone.reached[v] == answered.reached[v] &&
                              alone.parent[v] == answered.parent[v]),
                   "something before the truth's start differs");
        }
    }
}

void same_for_any_threads() {
    const Family& family = family_named("sir");
    const auto graph = graph_with(some_edges(5));
    const Setup setup = standard_setup(family, &graph, 0);
    std::vector<std::vector<double>> results;
    for (const int threads : {1, 2, 4}) {
        std::vector<Run> runs(64);
        sim::for_ranges(threads, runs.size(), 16,
                        [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                            for (std::uint64_t r = first; r < last; ++r)
                                make_run(family, setup, everything(), run_seed(9, r), runs[r]);
                        });
        std::vector<double> log;
        for (const Run& run : runs) log.insert(log.end(), run.reached.begin(), run.reached.end());
        results.push_back(log);
    }
    demand(results[0] == results[1] && results[0] == results[2], "logs differ with the threads");
}

// Watching more changes nothing.
void same_with_more_metrics() {
    for (const Family& family : families()) {
        const auto graph = graph_with(some_edges(6));
        const bool mixed = family.ground == Ground::mixed;
        Setup setup = standard_setup(family, mixed ? nullptr : &graph, kNodes);
        set(family, setup, "steps", 2000);
        set(family, setup, "burn_steps", 1000);
        if (!problem_with(family, setup).empty()) continue;
        Wish plain;
        plain.horizon = 20;
        Wish curious = everything();
        curious.horizon = 20;
        curious.times = {0.5, 1, 2, 3, 19};
        const Run a = one_run(family, setup, plain, 3), b = one_run(family, setup, curious, 3);
        const bool same =
            a.end == b.end && a.final_counts == b.final_counts && a.peak_counts == b.peak_counts;
        demand(same, family.name + " changes when more of it is written down");
    }
}

std::vector<std::uint8_t> active_set(const char* name, const std::vector<sim::Edge>& edges,
                                     std::vector<sim::Node> seeds, std::uint64_t seed) {
    const Family& family = family_named(name);
    const sim::Graph graph = graph_with(edges);
    Setup setup = standard_setup(family, &graph, 0);
    set(family, setup, "p", 0.2);
    setup.start.seeds = std::move(seeds);
    return one_run(family, setup, everything(), seed).state;
}

bool within(const std::vector<std::uint8_t>& small, const std::vector<std::uint8_t>& large) {
    for (std::size_t v = 0; v < small.size(); ++v)
        if (small[v] && !large[v]) return false;
    return true;
}

void cascades_grow_with_seeds_and_arcs() {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        auto edges = some_edges(seed);
        const auto base = active_set("independent_cascade", edges, {1}, seed);
        demand(within(base, active_set("independent_cascade", edges, {1, 2}, seed)),
               "a further seed shrank a cascade");
        edges.push_back({static_cast<sim::Node>(seed % 100), 299, 1});
        edges.push_back({1, 150, 1});
        demand(within(base, active_set("independent_cascade", edges, {1}, seed)),
               "a further arc shrank a cascade");
    }
}

void cascades_shrink_with_deleted_arcs() {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        auto edges = some_edges(seed);
        auto fewer = edges;
        for (std::size_t i = fewer.size(); i-- > 0;)
            if (i % 7 == 3) fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        demand(within(active_set("independent_cascade", fewer, {1}, seed),
                      active_set("independent_cascade", edges, {1}, seed)),
               "a deleted arc enlarged a cascade");
        // Weights stay what they were: the weight of an arc does not depend on the others.
        const Family& family = family_named("linear_threshold");
        const auto reach = [&](const std::vector<sim::Edge>& list) {
            std::vector<sim::Edge> weighted = list;
            for (auto& edge : weighted) edge.weight = 0.04f;
            sim::GraphKind kind;
            kind.weighted = true;
            const sim::Graph graph(kNodes, weighted, kind);
            Setup setup = standard_setup(family, &graph, 0);
            setup.start.seeds = {1, 2, 3};
            return one_run(family, setup, everything(), seed).state;
        };
        demand(within(reach(fewer), reach(edges)), "a deleted arc enlarged a threshold cascade");
    }
}

// One node at a time, in an order of its own, until nobody's rule asks for more.
std::vector<std::uint8_t> in_any_order(const sim::Graph& graph, double phi, sim::Node stride) {
    std::vector<std::uint8_t> active(kNodes, 0);
    for (const sim::Node v : {1, 2, 3}) active[v] = 1;
    for (bool changed = true; changed;) {
        changed = false;
        for (sim::Node i = 0; i < kNodes; ++i) {
            const sim::Node v = (i * stride) % kNodes;
            double count = 0;
            for (const sim::Node w : graph.in(v)) count += active[w];
            if (active[v] || count == 0 || count / graph.in_degree(v) < phi) continue;
            active[v] = changed = true;
        }
    }
    return active;
}

void threshold_order_does_not_matter() {
    const Family& family = family_named("watts_threshold");
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const sim::Graph graph = graph_with(some_edges(seed));
        Setup setup = standard_setup(family, &graph, 0);
        setup.start.seeds = {1, 2, 3};
        const auto rounds = one_run(family, setup, everything(), seed).state;
        for (const sim::Node stride : {1U, 7U, 299U})
            demand(rounds == in_any_order(graph, 0.18, stride), "the end depends on the order");
    }
}

void voter_martingale() {
    const Family& family = family_named("voter");
    const sim::Graph graph = graph_with(some_edges(11));
    Setup setup = standard_setup(family, &graph, 0);
    for (sim::Node v = 0; v < kNodes / 3; ++v) setup.start.seeds.push_back(v);
    double start = 0, arcs = static_cast<double>(graph.arcs());
    for (const sim::Node v : setup.start.seeds) start += graph.out_degree(v) / arcs;
    for (const double horizon : {1.0, 4.0}) {
        ColumnSums sums;
        Wish wish;
        wish.horizon = horizon;
        wish.nodes = true;
        for (std::uint64_t r = 0; r < 4000; ++r) {
            const Run run = one_run(family, setup, wish, run_seed(17, r));
            double weighted = 0;
            for (sim::Node v = 0; v < kNodes; ++v)
                weighted += run.state.at(v) * graph.out_degree(v) / arcs;
            sums.add(weighted);
            sums.end_group();
        }
        demand(std::fabs(sums.mean() - start) <= 4 * sums.mean_error(false),
               "the degree-weighted magnetisation drifts");
    }
}

Run opinions_at(const char* name, const sim::Graph* graph, double horizon) {
    const Family& family = family_named(name);
    Setup setup = standard_setup(family, graph, kNodes);
    for (sim::Node v = 0; v < kNodes; ++v) setup.start.opinions.push_back((v + 0.5) / kNodes);
    if (family.ground == Ground::mixed) setup.graph = nullptr;
    Wish wish;
    wish.nodes = true;
    wish.horizon = horizon;
    Run run = one_run(family, setup, wish, 5);
    demand(run.opinion.size() == kNodes, std::string(name) + " tells no opinions");
    return run;
}

void deffuant_conserves() {
    for (const double horizon : {1.0, 20.0, 100.0}) {
        const Run run = opinions_at("deffuant", nullptr, horizon);
        double sum = 0;
        for (const double x : run.opinion) sum += x;
        demand(std::fabs(sum - kNodes / 2.0) <= 1e-9 * kNodes, "the sum of opinions moved");
    }
}

// DeGroot's hull shrinks from round to round. Friedkin and Johnsen's anchors pull outwards again,
// so theirs is the hull of opinions and anchors, which stays that of the start.
void hull_never_grows() {
    const sim::Graph graph = graph_with(some_edges(12));
    for (const char* name : {"degroot", "friedkin_johnsen"}) {
        const bool anchored = std::string_view(name) == "friedkin_johnsen";
        double low = 0.5 / kNodes, high = 1 - 0.5 / kNodes;
        for (double horizon = 1; horizon <= 12; ++horizon) {
            const Run run = opinions_at(name, &graph, horizon);
            double least = 1, most = 0;
            for (const double x : run.opinion) least = std::min(least, x), most = std::max(most, x);
            demand(least >= low - 1e-12 && most <= high + 1e-12,
                   std::string(name) + ": the hull of opinions grew");
            if (!anchored) low = least, high = most;
        }
    }
}

void hk_keeps_order() {
    for (double horizon = 1; horizon <= 12; ++horizon) {
        const Run run = opinions_at("hegselmann_krause", nullptr, horizon);
        for (std::size_t i = 1; i < run.opinion.size(); ++i)
            demand(run.opinion[i - 1] <= run.opinion[i] + 1e-12, "two opinions changed places");
    }
}

void epidemics_conserve_people() {
    const sim::Graph graph = graph_with(some_edges(13));
    for (const char* name : {"sir", "seir", "sis", "seis", "si"}) {
        const Family& family = family_named(name);
        const Setup setup = standard_setup(family, &graph, 0);
        Wish wish;
        wish.horizon = 10;
        for (double t = 0; t < 10; t += 0.05) wish.times.push_back(t);
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const Run run = one_run(family, setup, wish, seed);
            const std::size_t states = family.states.size();
            for (std::size_t row = 0; row < wish.times.size(); ++row) {
                double sum = 0;
                for (std::size_t s = 0; s < states; ++s) {
                    demand(run.course[row * states + s] >= 0, "a count below 0");
                    sum += run.course[row * states + s];
                }
                demand(sum == kNodes, std::string(name) + " loses people");
            }
        }
    }
}

void hawkes_events_per_immigrant() {
    const Family& family = family_named("hawkes");
    Setup setup = standard_setup(family, nullptr, 1);
    set(family, setup, "n", 0.6);
    ColumnSums sums;
    for (std::uint64_t r = 0; r < 40000; ++r) {
        sums.add(one_run(family, setup, Wish{}, run_seed(23, r)).final_counts[0]);
        sums.end_group();
    }
    demand(std::fabs(sums.mean() - 2.5) <= 4 * sums.mean_error(false),
           "events per immigrant are not 1 / (1 - n)");
}

void hoax_conserves_and_absorbs() {
    const Family& family = family_named("sbfc");
    const sim::Graph graph = graph_with(some_edges(14));
    Setup setup = standard_setup(family, &graph, 0);
    setup.start.share = 0.1;
    set(family, setup, "p_forget", 0);
    set(family, setup, "p_verify", 0.2);
    Wish wish;
    wish.horizon = 2000;
    for (double t = 0; t < 200; ++t) wish.times.push_back(t);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Run run = one_run(family, setup, wish, seed);
        for (std::size_t row = 0; row < 200; ++row)
            demand(
                run.course[row * 3] + run.course[row * 3 + 1] + run.course[row * 3 + 2] == kNodes,
                "S + B + F is not N");
        demand(run.final_counts[1] == 0 && run.final_counts[2] > 0,
               "without forgetting F does not absorb");
        double before = 0;
        for (std::size_t row = 0; row < 200; ++row) {
            demand(run.course[row * 3 + 2] >= before, "a fact-checker forgot at p_forget = 0");
            before = run.course[row * 3 + 2];
        }
    }
}

void time_rescaling() {
    const sim::Graph graph = graph_with(some_edges(15));
    const Family& family = family_named("sir");
    Setup slow = standard_setup(family, &graph, 0), fast = slow;
    constexpr double kFactor = 4;  // a power of two: no rounding
    for (const char* name : {"beta", "gamma"}) {
        const std::size_t i = parameter_index(family, name);
        fast.values[i] = kFactor * slow.values[i];
    }
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Run a = one_run(family, slow, everything(), seed);
        const Run b = one_run(family, fast, everything(), seed);
        demand(a.final_counts == b.final_counts, "faster rates change who is reached");
        demand(std::fabs(a.end - kFactor * b.end) <= 1e-9 * (1 + a.end), "times do not rescale");
    }
}

struct Property {
    const char* words;
    void (*holds)();
};

constexpr Property kProperties[] = {
    {"null intervention", null_intervention},
    {"any intervention at t0", same_before_intervention},
    {"thread count", same_for_any_threads},
    {"adding a metric", same_with_more_metrics},
    {"adding a seed or an arc", cascades_grow_with_seeds_and_arcs},
    {"deleting arcs", cascades_shrink_with_deleted_arcs},
    {"independent of update order", threshold_order_does_not_matter},
    {"martingale", voter_martingale},
    {"Deffuant", deffuant_conserves},
    {"convex hull", hull_never_grows},
    {"order of opinions", hk_keeps_order},
    {"S+E+I+R=N", epidemics_conserve_people},
    {"total events / immigrants", hawkes_events_per_immigrant},
    {"S+B+F=N", hoax_conserves_and_absorbs},
    {"time rescaling", time_rescaling},
};

}  // namespace

void read_metamorphic(const ReferenceCase& reference, const VerifyOptions&, CheckPlan& plan) {
    const Json& value = reference.body["value"];
    if (!value.is_array() || value.empty())
        throw std::runtime_error("expected a list of properties");
    for (const Json& one : value) {
        if (!one.is_string()) throw std::runtime_error("expected a list of sentences");
        const std::string sentence = one.get<std::string>();
        const Property* known = nullptr;
        for (const Property& property : kProperties)
            if (sentence.find(property.words) != std::string::npos) known = &property;
        if (known == nullptr) {
            plan.failures.push_back("unknown property: " + sentence);
            continue;
        }
        try {
            known->holds();
            plan.holds.push_back(sentence);
        } catch (const std::exception& problem) {
            plan.failures.push_back(sentence + ": " + problem.what());
        }
    }
}

}  // namespace firebreak::trainer
