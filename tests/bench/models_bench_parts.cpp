#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>

#include <unistd.h>

#include "sim/graph/growing_graphs.h"
#include "tests/bench/models_bench.h"

namespace firebreak::bench {

using namespace sim;
using namespace sim::classic;

namespace {

double seconds(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double median(std::vector<double> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers[numbers.size() / 2];
}

std::vector<Node> spaced(Node nodes, Node count) {
    std::vector<Node> seeds;
    for (Node i = 0; i < count; ++i)
        seeds.push_back(static_cast<Node>(std::uint64_t{i} * nodes / count + 17) % nodes);
    return seeds;
}

}  // namespace

Seconds timed(const std::function<void()>& work) {
    const double wall = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    work();
    return {seconds(CLOCK_PROCESS_CPUTIME_ID) - processor, seconds(CLOCK_MONOTONIC) - wall};
}

Contender own(std::string name, const std::function<void()>& work) {
    return {std::move(name), [work] { return timed(work); }};
}

void compare(const std::string& title, const std::vector<Contender>& contenders, int rounds,
             bool wall) {
    std::vector<std::vector<double>> times(contenders.size());
    for (int round = -1; round < rounds; ++round)
        for (std::size_t c = 0; c < contenders.size(); ++c) {
            const Seconds took = contenders[c].work();
            if (round >= 0) times[c].push_back(wall ? took.wall : took.processor);
        }
    std::printf("%s (%s)\n", title.c_str(), wall ? "wall clock" : "processor time");
    for (std::size_t c = 0; c < contenders.size(); ++c) {
        std::vector<double> ratios;
        for (int r = 0; r < rounds; ++r)
            ratios.push_back(times[0][static_cast<std::size_t>(r)] /
                             times[c][static_cast<std::size_t>(r)]);
        std::printf("  %-44s %10.3f ms  %7.2fx\n", contenders[c].name.c_str(),
                    1e3 * median(times[c]), median(ratios));
    }
    std::fflush(stdout);
}

Setup setup_of(const char* family, const Graph& graph, Node seeds,
               const std::vector<std::pair<const char*, double>>& values) {
    const Family& model = *find_family(family);
    Setup setup = standard_setup(model, &graph, 0);
    for (const auto& [name, value] : values) setup.values[parameter_index(model, name)] = value;
    setup.start.seeds = spaced(graph.nodes(), seeds);
    return setup;
}

std::function<void()> runs(const char* family, const Setup& setup, const Wish& wish, int count) {
    auto run = std::make_shared<Run>();
    auto next = std::make_shared<std::uint64_t>(0);
    const Family* model = find_family(family);
    return [=] {
        for (int i = 0; i < count; ++i) make_run(*model, setup, wish, run_seed(1, (*next)++), *run);
    };
}

std::string written(const Graph& graph, const char* which) {
    std::string file = "/tmp/firebreak_models_bench." + std::to_string(getpid()) + which + ".csr";
    std::FILE* out = std::fopen(file.c_str(), "wb");
    if (out == nullptr) return file;
    std::vector<std::uint64_t> head = {graph.nodes(), graph.arcs()};
    for (Node v = 0; v < graph.nodes(); ++v) head.push_back(graph.first_arc(v));
    head.push_back(graph.arcs());
    std::fwrite(head.data(), 8, head.size(), out);
    std::fwrite(graph.targets().data(), 4, graph.targets().size(), out);
    std::fclose(out);
    return file;
}

Ground::Ground(Node nodes, int rounds)
    : rounds_(rounds), graph_(barabasi_albert(nodes, 8, {1, 2})) {
    std::printf("Barabasi-Albert, %u nodes, m=8, %llu edges; %d rounds\n", graph_.nodes(),
                static_cast<unsigned long long>(graph_.edges()), rounds);
}

Ground::~Ground() {
    if (!file_.empty()) unlink(file_.c_str());
}

void Ground::add_peer(std::vector<Contender>& to, const char* package, const char* work,
                      const char* title) {
    auto peer = std::find_if(peers_.begin(), peers_.end(),
                             [package](const auto& one) { return one.first == package; });
    if (peer == peers_.end()) {
        if (file_.empty()) file_ = written(graph_, "");
        peers_.emplace_back(package, std::make_unique<PeerProcess>(package, file_));
        peer = peers_.end() - 1;
    }
    PeerProcess* process = peer->second.get();
    if (!process->there()) return void(std::printf("%s: not installed, left out\n", package));
    to.push_back({title, [process, work] { return process->work(work); }});
}

}  // namespace firebreak::bench
