// Graphs of a million nodes: generation with compressed rows, and loading of a text edge list,
// beside igraph where it is installed (a yardstick only; it is linked into no part of the product).
// graph_bench [nodes] [rounds] [threads] (defaults 1,000,000, 3 and 1); times are of the process's
// processors for one thread and of the wall clock for more, medians over the rounds, taken in turn.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "sim/graph/degree_graphs.h"
#include "sim/graph/edge_list.h"
#include "sim/graph/generators.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/random_graphs.h"

#ifdef FIREBREAK_IGRAPH
#include <igraph/igraph.h>
#endif

namespace firebreak {
namespace {

using sim::Graph;
using sim::Luck;
using sim::Node;

bool wall_clock = false;

double now() {
    timespec t{};
    clock_gettime(wall_clock ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

struct Work {
    const char* name;
    std::function<Graph()> ours;
    std::function<std::uint64_t()> theirs;  // empty: no yardstick; returns the edges
};

void measure(const Work& work, int rounds) {
    std::vector<double> ours, theirs;
    std::uint64_t edges = 0;
    for (int round = 0; round < rounds; ++round) {
        double start = now();
        {
            const Graph graph = work.ours();
            ours.push_back(now() - start);
            edges = graph.edges();
        }
        if (!work.theirs) continue;
        start = now();
        work.theirs();
        theirs.push_back(now() - start);
    }
    std::printf("%-34s %10llu edges  %7.3f s", work.name, static_cast<unsigned long long>(edges),
                median(ours));
    if (!theirs.empty())
        std::printf("   igraph %7.3f s   %5.1fx", median(theirs), median(theirs) / median(ours));
    std::printf("\n");
    std::fflush(stdout);
}

#ifdef FIREBREAK_IGRAPH

// Runs make(&graph) and counts; the graph is freed within the time, as ours is not, but that is a
// hundredth of it.
template <class Make>
std::function<std::uint64_t()> igraph(const Make& make) {
    return [make] {
        igraph_t graph;
        make(&graph);
        const auto edges = static_cast<std::uint64_t>(igraph_ecount(&graph));
        igraph_destroy(&graph);
        return edges;
    };
}

void planted(igraph_t* graph, Node n) {
    constexpr igraph_integer_t kBlocks = 10;
    igraph_matrix_t chance;
    igraph_vector_int_t sizes;
    igraph_matrix_init(&chance, kBlocks, kBlocks);
    igraph_vector_int_init(&sizes, kBlocks);
    for (igraph_integer_t i = 0; i < kBlocks; ++i) {
        VECTOR(sizes)[i] = n / kBlocks;
        for (igraph_integer_t j = 0; j < kBlocks; ++j)
            MATRIX(chance, i, j) = (i == j ? 12.0 : 4.0 / 9) / (n / static_cast<double>(kBlocks));
    }
    igraph_sbm_game(graph, n, &chance, &sizes, false, false);
    igraph_matrix_destroy(&chance);
    igraph_vector_int_destroy(&sizes);
}

#else
struct igraph_t;
template <class Make>
std::function<std::uint64_t()> igraph(const Make&) {
    return {};
}
#endif

#ifdef FIREBREAK_IGRAPH
#define YARDSTICK(call) igraph([=](igraph_t* g) { call; })
#else
#define YARDSTICK(call) std::function<std::uint64_t()>()
#endif

std::vector<Work> generation(Node n, const Luck& luck) {
    const double p = 16.0 / (n - 1.0);
    return {
        {"Barabasi-Albert m=8", [=] { return sim::barabasi_albert(n, 8, luck); },
         YARDSTICK(igraph_barabasi_game(g, n, 1, 8, nullptr, true, 1, false, IGRAPH_BARABASI_BAG,
                                        nullptr))},
        {"Barabasi-Albert m=8, simple twin", [=] { return sim::barabasi_albert(n, 8, luck); },
         YARDSTICK(igraph_barabasi_game(g, n, 1, 8, nullptr, true, 1, false,
                                        IGRAPH_BARABASI_PSUMTREE, nullptr))},
        {"Erdos-Renyi G(n,p), mean degree 16", [=] { return sim::erdos_renyi_gnp(n, p, luck); },
         YARDSTICK(igraph_erdos_renyi_game_gnp(g, n, p, false, false))},
        {"Erdos-Renyi G(n,m), m=8n",
         [=] { return sim::erdos_renyi_gnm(n, 8 * std::uint64_t{n}, luck); },
         YARDSTICK(igraph_erdos_renyi_game_gnm(g, n, 8 * igraph_integer_t{n}, false, false))},
        {"Watts-Strogatz k=16 p=0.1", [=] { return sim::watts_strogatz(n, 16, 0.1, luck); },
         YARDSTICK(igraph_watts_strogatz_game(g, 1, n, 8, 0.1, false, false))},
        {"Chung-Lu exponent 2.5, mean 16",
         [=] { return sim::chung_lu(sim::power_law_weights(n, 2.5, 16, 4000), luck); },
         YARDSTICK(igraph_static_power_law_game(g, n, 8 * igraph_integer_t{n}, 2.5, -1, false,
                                                false, true))},
        {"block model, 10 blocks, mean 16",
         [=] { return sim::planted_partition(n, 10, 120.0 / n, 40.0 / 9 / n, luck).graph; },
         YARDSTICK(planted(g, n))},
        {"16-regular, simple", [=] { return sim::random_regular(n, 16, luck); },
         YARDSTICK(igraph_k_regular_game(g, n, 16, false, false))},
        {"R-MAT 2^20, 8n drawn", [=] { return sim::rmat(20, 8 * std::uint64_t{n}, {}, luck); }, {}},
        {"Holme-Kim m=8, triad 0.5", [=] { return sim::holme_kim(n, 8, 0.5, luck); }, {}},
        {"random geometric, mean degree 16",
         [=] {
             return sim::random_geometric(n, std::sqrt(16 / (3.14159265 * n)), true, luck).graph;
         },
         {}},
        {"LFR mean 16, mixing 0.3",
         [=] {
             sim::LfrShape shape;
             shape.mean_degree = 16;
             shape.mixing = 0.3;
             return sim::lfr_communities(n, shape, luck).grouped.graph;
         },
         {}},
    };
}

// Reads a whole file, as the command line does.
std::string contents(const std::string& file) {
    std::string text;
    std::FILE* stream = std::fopen(file.c_str(), "rb");
    if (!stream) return text;
    std::fseek(stream, 0, SEEK_END);
    text.resize(static_cast<std::size_t>(std::ftell(stream)));
    std::rewind(stream);
    text.resize(std::fread(text.data(), 1, text.size(), stream));
    std::fclose(stream);
    return text;
}

// The Barabasi-Albert graph as a text edge list, in a file that both read from the page cache: once
// in the order of its rows, once with the lines and the two ends of each in keyed disorder.
void measure_loading(Node n, int rounds, const Luck& luck) {
    const std::string file = "/tmp/firebreak_graph_bench." + std::to_string(getpid()) + ".edges";
    for (const bool shuffled : {false, true}) {
        auto edges = sim::edges_of(sim::barabasi_albert(n, 8, luck));
        if (shuffled)
            for (std::size_t i = edges.size(); i > 1; --i) {
                const std::uint64_t word = sim::mix(77, i);
                std::swap(edges[i - 1], edges[sim::below_wide(word, i)]);
                if (word & 1) std::swap(edges[i - 1].from, edges[i - 1].to);
            }
        std::FILE* stream = std::fopen(file.c_str(), "wb");
        if (!stream) return;
        for (const auto& e : edges) std::fprintf(stream, "%u %u\n", e.from, e.to);
        std::fclose(stream);
        measure(
            {
                shuffled ? "text edge list, shuffled" : "text edge list, by rows",
                    [=] { return sim::read_edge_list(contents(file), {.threads = luck.threads}); },
                    YARDSTICK(std::FILE* in = std::fopen(file.c_str(), "r");
                              igraph_read_graph_edgelist(g, in, 0, false); std::fclose(in))
            },
            rounds);
    }
    unlink(file.c_str());
}

}  // namespace
}  // namespace firebreak

int main(int argc, char** argv) {
    using namespace firebreak;
    const auto n = static_cast<Node>(argc > 1 ? std::max(1000, std::atoi(argv[1])) : 1000000);
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    const int threads = argc > 3 ? std::max(1, std::atoi(argv[3])) : 1;
    wall_clock = threads > 1;
    const Luck luck{1, threads};
    std::printf("%u nodes, %d round(s), %d thread(s)\n", n, rounds, threads);
    for (const auto& work : generation(n, luck)) measure(work, rounds);
    measure_loading(n, rounds, luck);
    return 0;
}
