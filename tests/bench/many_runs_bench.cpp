// Runs over threads, many and one, and many cascades side by side in the bits of words.
#include <cstdint>
#include <cstdio>
#include <span>

#include "sim/classic/cascade_replicas.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/parallel.h"
#include "sim/graph/random_graphs.h"
#include "tests/bench/models_bench.h"

namespace firebreak::bench {

using namespace sim;
using namespace sim::classic;

// 200 cascades of the small graph, on one and on two threads.
void ensemble(Ground& ground) {
    const Graph small = barabasi_albert(100'000, 5, {1, 1});
    const Setup setup = setup_of("independent_cascade", small, 50, {{"p", 0.1}});
    const Family& model = *find_family("independent_cascade");
    const auto with = [&](int threads) {
        return [&, threads] {
            for_ranges(threads, 200, 50,
                       [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                           Run run;
                           for (std::uint64_t r = first; r < last; ++r)
                               make_run(model, setup, {}, run_seed(1, r), run);
                       });
        };
    };
    compare("ensemble of 200 cascades on 100,000 nodes",
            {own("one thread", with(1)), own("two threads", with(2))}, ground.rounds(), true);
}

// One run that has two threads to itself, wall clock.
void one_run(Ground& ground) {
    const auto with = [&](const char* family, const Setup& setup, int threads) {
        Wish wish;
        wish.threads = threads;
        return own(threads == 1 ? "one thread" : "two threads", runs(family, setup, wish));
    };
    for (const double p : {0.1, 0.3}) {
        const Setup setup = setup_of("independent_cascade", ground.graph(), 50, {{"p", p}});
        compare("one independent cascade, p=" + std::to_string(p).substr(0, 3),
                {with("independent_cascade", setup, 1), with("independent_cascade", setup, 2)},
                ground.rounds(), true);
    }
    const Setup setup = setup_of("friedkin_johnsen", ground.graph(), 0, {});
    compare("one run of Friedkin-Johnsen",
            {with("friedkin_johnsen", setup, 1), with("friedkin_johnsen", setup, 2)},
            ground.rounds(), true);
}

namespace {

void side_by_side(const std::string& name, const Graph& graph, double p, int rounds) {
    const Setup setup = setup_of("independent_cascade", graph, 50, {{"p", p}});
    const Family& model = *find_family("independent_cascade");
    std::vector<std::uint64_t> seeds;
    for (std::uint64_t r = 0; r < 1 + kReplicas; ++r) seeds.push_back(run_seed(1, r));
    std::vector<Run> alone(seeds.size()), shared(seeds.size());
    std::vector<Contender> contenders;
    contenders.push_back(own("one by one", [&] {
        for (std::size_t r = 0; r < seeds.size(); ++r)
            make_run(model, setup, {}, seeds[r], alone[r]);
    }));
    contenders.push_back(own("side by side", [&] {
        make_run(model, setup, {}, seeds[0], shared[0]);
        make_cascades(model, setup, {}, std::span(seeds).subspan(1), std::span(shared).subspan(1));
    }));
    compare("65 independent cascades, " + name + ", " + std::to_string(graph.nodes()) +
                " nodes, p=" + std::to_string(p).substr(0, 5),
            contenders, rounds);
    bool same = true;
    for (std::size_t r = 0; r < seeds.size(); ++r)
        same = same && alone[r].final_counts == shared[r].final_counts &&
               alone[r].end == shared[r].end;
    std::printf("  reached %.3f in %.0f rounds: %s; %s\n", alone[0].final_counts[1] / graph.nodes(),
                alone[0].end, sharing_pays(setup, alone[0]) ? "shared" : "not shared",
                same ? "the same results" : "OTHER RESULTS");
}

}  // namespace

// 65 cascades one by one against side by side (one alone, which measures, and 64), one thread.
// Also where the measurement says that sharing does not pay.
void side_by_side(Ground& ground) {
    struct Place {
        std::string name;
        const Graph* graph;
        std::vector<double> p;
    };
    const Graph small = barabasi_albert(100'000, 5, {1, 1});
    const Graph lattice = watts_strogatz(100'000, 10, 0, {1, 1});
    const Graph world = watts_strogatz(100'000, 10, 0.1, {1, 1});
    const Graph random = erdos_renyi_gnm(100'000, 500'000, {1, 1});
    const std::vector<double> some = {0.125, 0.2, 0.3, 0.5, 0.9};
    const std::vector<Place> places = {
        {"Barabasi-Albert m=8", &ground.graph(), {0.1, 0.125, 0.2, 0.5}},
        {"Barabasi-Albert m=5", &small, some},
        {"Erdos-Renyi, mean degree 10", &random, some},
        {"Watts-Strogatz k=10, rewired 0.1", &world, some},
        {"ring lattice k=10", &lattice, {0.5, 0.9}}};
    for (const Place& place : places)
        for (const double p : place.p) side_by_side(place.name, *place.graph, p, ground.rounds());
}

}  // namespace firebreak::bench
