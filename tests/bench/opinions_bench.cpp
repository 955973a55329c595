// Opinions: voters beside graph-tool, averaging beside scipy.
#include <cstdint>
#include <memory>

#include "sim/classic/influence.h"
#include "tests/bench/models_bench.h"

namespace firebreak::bench {

using namespace sim;
using namespace sim::classic;

// A round of everybody at once, as graph-tool's; and a sweep of as many updates one at a time.
void voter(Ground& ground) {
    constexpr int kRounds = 20;
    Wish wish;
    wish.horizon = kRounds;
    std::vector<Contender> contenders;
    ground.add_peer(contenders, "graph_tool", "voter", "graph-tool VoterState, a round");
    const auto contend = [&](const char* name, const Setup& setup) {
        contenders.push_back({name, [whole = runs("voter", setup, wish)] {
                                  Seconds took = timed(whole);
                                  took.processor /= kRounds;
                                  took.wall /= kRounds;
                                  return took;
                              }});
    };
    for (const double at_once : {1.0, 0.0}) {
        Setup setup = setup_of("voter", ground.graph(), 1, {{"at_once", at_once}});
        setup.start.seeds.clear();
        setup.start.share = 0.5;
        contend(at_once > 0 ? "Firebreak, all at once, a round (of 20, start included)"
                            : "Firebreak, one at a time, a sweep (of 20, start included)",
                setup);
    }
    compare("voter", contenders, ground.rounds());
}

namespace {

template <class Number>
std::function<void()> averaging_step(const Graph& graph, int threads) {
    auto x = std::make_shared<std::vector<Number>>(graph.nodes());
    for (Node v = 0; v < graph.nodes(); ++v) (*x)[v] = static_cast<Number>(uniform(mix(3, v)));
    auto anchor = std::make_shared<std::vector<Number>>(*x);
    auto next = std::make_shared<std::vector<Number>>(*x);
    return [&graph, threads, x, anchor, next] {
        const Number susceptibility[] = {Number(0.8)};
        influence_step(graph, *x, *anchor, susceptibility, *next, threads);
        x->swap(*next);
    };
}

}  // namespace

void averaging(Ground& ground) {
    for (const bool narrow : {true, false}) {
        std::vector<Contender> contenders;
        const char* kind = narrow ? "float32" : "float64";
        ground.add_peer(contenders, "scipy", kind, narrow ? "scipy float32" : "scipy float64");
        contenders.push_back(
            own("Firebreak 32 bits, one thread", averaging_step<float>(ground.graph(), 1)));
        contenders.push_back(
            own("Firebreak 32 bits, two threads", averaging_step<float>(ground.graph(), 2)));
        contenders.push_back(
            own("Firebreak 64 bits, one thread", averaging_step<double>(ground.graph(), 1)));
        contenders.push_back(
            own("Firebreak 64 bits, two threads", averaging_step<double>(ground.graph(), 2)));
        compare(std::string("Friedkin-Johnsen, a round, against ") + kind, contenders,
                3 * ground.rounds(), true);
    }
}

}  // namespace firebreak::bench
