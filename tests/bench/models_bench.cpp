// The textbook models on Barabasi-Albert graphs, each beside its yardstick in the same run and in
// turn: igraph (linked into the benches alone), graph-tool, scipy and a plain twin in Python (other
// processes), a plain breadth-first search, or the product's own other way.
// models_bench [rounds] [nodes] [WORK...] (defaults 5, 1,000,000, all). Ratios are medians over the
// rounds' own ratios; processor time, but wall clock where threads are compared.
#include "tests/bench/models_bench.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

int main(int argc, char** argv) {
    namespace bench = firebreak::bench;
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const auto nodes =
        static_cast<firebreak::sim::Node>(argc > 2 ? std::max(10000, std::atoi(argv[2])) : 1000000);
    const std::vector<std::string> only(argv + std::min(argc, 3), argv + argc);
    std::signal(SIGPIPE, SIG_IGN);
    const std::pair<const char*, void (*)(bench::Ground&)> works[] = {
        {"sir", bench::sir},
        {"cascade", bench::cascade},
        {"voter", bench::voter},
        {"averaging", bench::averaging},
        {"ensemble", bench::ensemble},
        {"one_run", bench::one_run},
        {"side_by_side", bench::side_by_side},
        {"feed", bench::feed}};
    bench::Ground ground(nodes, rounds);
    for (const auto& [name, work] : works)
        if (only.empty() || std::find(only.begin(), only.end(), name) != only.end()) work(ground);
    return 0;
}
