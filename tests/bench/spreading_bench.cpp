// Spreading: SIR beside igraph and graph-tool, the independent cascade beside a breadth-first
// search.
#include <cstdint>
#include <memory>

#include "sim/graph/degree_graphs.h"
#include "sim/graph/growing_graphs.h"
#include "tests/bench/models_bench.h"
#include "tests/bench/plain_search.h"

#ifdef FIREBREAK_IGRAPH
#include <igraph/igraph.h>
#endif

namespace firebreak::bench {

using namespace sim;
using namespace sim::classic;

#ifdef FIREBREAK_IGRAPH
namespace {

// Whether it reached a tenth of the nodes.
bool one_sir(igraph_t* other, Node nodes) {
    igraph_vector_ptr_t result;
    igraph_vector_ptr_init(&result, 0);
    igraph_sir(other, 0.1, 0.2, 1, &result);
    const auto* course = static_cast<igraph_sir_t*>(VECTOR(result)[0]);
    const auto removed = VECTOR(course->no_r)[igraph_vector_int_size(&course->no_r) - 1];
    for (igraph_integer_t i = 0; i < igraph_vector_ptr_size(&result); ++i) {
        auto* one = static_cast<igraph_sir_t*>(VECTOR(result)[i]);
        igraph_sir_destroy(one);
        igraph_free(one);
    }
    igraph_vector_ptr_destroy(&result);
    return removed > static_cast<igraph_integer_t>(nodes / 10);
}

}  // namespace
#endif

// beta 0.1, gamma 0.2, ten seeds, to the end. igraph's is the same process in continuous time,
// from one random seed (again where it dies at once); graph-tool's goes in rounds.
void sir(Ground& ground) {
    const Graph& graph = ground.graph();
    const Setup setup = setup_of("sir", graph, 10, {{"beta", 0.1}, {"gamma", 0.2}});
    Wish timeless;
    timeless.clock = false;
    const auto with_clock = own("Firebreak, with its course", runs("sir", setup, {}));
    const auto without = own("Firebreak, who is reached in the end", runs("sir", setup, timeless));
#ifdef FIREBREAK_IGRAPH
    igraph_t other;
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    for (const Edge& edge : edges_of(graph)) {
        igraph_vector_int_push_back(&ends, edge.from);
        igraph_vector_int_push_back(&ends, edge.to);
    }
    igraph_create(&other, &ends, graph.nodes(), false);
    igraph_vector_int_destroy(&ends);
    compare("SIR against igraph",
            {own("igraph_sir",
                 [&] {
                     for (bool large = false; !large;) large = one_sir(&other, graph.nodes());
                 }),
             with_clock, without},
            ground.rounds());
    igraph_destroy(&other);
#endif
    std::vector<Contender> contenders;
    ground.add_peer(contenders, "graph_tool", "sir", "graph-tool SIRState");
    if (contenders.empty()) return;
    contenders.push_back(with_clock);
    contenders.push_back(without);
    compare("SIR against graph-tool", contenders, ground.rounds());
}

// p = 0.1, fifty spaced seeds; in units of a breadth-first search of the same graph.
void cascade(Ground& ground) {
    const auto small = std::make_unique<Graph>(barabasi_albert(100'000, 5, {1, 1}));
    for (const Graph* graph : {&ground.graph(), static_cast<const Graph*>(small.get())}) {
        const int repeats = graph->nodes() < 500'000 ? 20 : 1;
        const Setup setup = setup_of("independent_cascade", *graph, 50, {{"p", 0.1}});
        Node source = 0;
        compare("independent cascade p=0.1 on " + std::to_string(graph->nodes()) + " nodes",
                {own("breadth-first search",
                     [&] {
                         for (int i = 0; i < repeats; ++i)
                             plain_search(*graph, source = (source + 7919) % graph->nodes());
                     }),
                 own("Firebreak, a run", runs("independent_cascade", setup, {}, repeats))},
                ground.rounds());
    }
}

}  // namespace firebreak::bench
