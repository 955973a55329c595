// The cost of the crowd, in units that carry over between machines:
//   - a run of 100,000 agents, 7 days, 3 claims, one thread, in units of a plain breadth-first
//     search of a Barabasi-Albert graph with a million nodes and m = 8;
//   - nanoseconds per (delivery + read + post) at 10,000, 100,000 and 1,000,000 agents, beside the
//     time of an independent random read of a table of 64 MiB and of one as large as the agents'
//     state; and what a second thread gains.
// Yardstick and run take turns, process CPU time unless the clock is named, medians.
// crowd_bench [rounds] [agents...]: sizes of one's own leave the search out.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/crowd/state.h"
#include "sim/graph/growing_graphs.h"
#include "sim/hash.h"
#include "tests/bench/plain_search.h"

namespace firebreak {
namespace {

double cpu_seconds() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double median(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

double bfs_seconds(const sim::Graph& graph, sim::Node source) {
    const double start = cpu_seconds();
    const auto parent = plain_search(graph, source);
    const double seconds = cpu_seconds() - start;
    if (parent.back() == graph.nodes()) std::printf("(graph not connected)\n");
    return seconds;
}

// Nanoseconds of an independent read of four bytes anywhere in a table.
double random_read_ns(std::size_t bytes) {
    std::vector<std::uint32_t> table(bytes / 4, 1);
    constexpr std::uint32_t kReads = 1U << 23;
    const double start = cpu_seconds();
    std::uint32_t sum = 0;
    for (std::uint32_t k = 0; k < kReads; ++k)
        sum += table[sim::below(k * sim::kGolden, static_cast<std::uint32_t>(table.size()))];
    const double seconds = cpu_seconds() - start;
    if (sum != kReads) std::printf("(unexpected)\n");
    return seconds * 1e9 / kReads;
}

struct Run {
    double seconds = 0, build = 0;
    double touches = 0;     // deliveries + reads + posts
    double bytes = 0;       // model and state, an agent
    double wall = 0;        // seconds on the clock
    std::size_t table = 0;  // bytes of what readings look up: traits, minds, memories
    std::uint64_t digest = 0;
    double reach = 0;
};

// Three false claims, each started by 50 roots for 100,000 agents over six hours.
Run crowd_run(std::uint32_t agents, std::uint64_t seed, int threads = 1) {
    sim::CitySpec city;
    city.agents = agents;
    std::vector<sim::Claim> claims(3);
    for (std::size_t c = 0; c < claims.size(); ++c) {
        claims[c].id = std::string(1, static_cast<char>('A' + c));
        claims[c].truth = sim::Truth::no;
        claims[c].plausibility = -1;
        claims[c].moral_words = 1;
    }
    Run run;
    double start = cpu_seconds();
    const sim::ModelPtr model = sim::build_model(city, claims, sim::Parameters{}, seed);
    run.build = cpu_seconds() - start;
    start = cpu_seconds();
    const auto clock = std::chrono::steady_clock::now();
    sim::State state = sim::begin(*model);
    for (int c = 0; c < 3; ++c) {
        sim::SeedPosts seeds;
        seeds.key = static_cast<std::uint64_t>(c) + 77;
        seeds.claim = c;
        seeds.count = static_cast<int>(agents / 2000) + 1;
        seeds.spread_over = 6 * kHour;
        sim::apply(*model, state, seeds);
    }
    sim::advance(*model, state, 7 * kDay, threads);
    run.seconds = cpu_seconds() - start;
    run.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - clock).count();
    run.digest = sim::digest(state);
    run.table = agents * (sizeof(sim::Traits) + sizeof(sim::Mind) + 3 * sizeof(sim::Memory));
    run.touches = static_cast<double>(state.deliveries + state.reads) +
                  static_cast<double>(state.published.size());
    run.reach = sim::frame(*model, state).claims[0].reach;
    const double bytes = static_cast<double>(model->memory_bytes()) +
                         static_cast<double>(state.minds.capacity() * sizeof(sim::Mind) +
                                             state.memories.capacity() * sizeof(sim::Memory) +
                                             state.posts.capacity() * sizeof(sim::Post) +
                                             state.calendar.size() * sizeof(sim::SeenEvent));
    run.bytes = bytes / agents;
    return run;
}

void against_search(int rounds) {
    const sim::Graph graph = sim::barabasi_albert(1000000, 8, {});
    std::vector<double> bfs, run;
    for (int k = 0; k < rounds; ++k) {
        bfs.push_back(bfs_seconds(graph, static_cast<sim::Node>(k) * 1000 + 17));
        run.push_back(crowd_run(100000, 7).seconds);
        bfs.push_back(bfs_seconds(graph, static_cast<sim::Node>(k) * 1000 + 500));
    }
    const double unit = median(bfs), crowd = median(run);
    std::printf("breadth-first search of a million nodes, m = 8: %.1f ms\n", unit * 1e3);
    std::printf("crowd of 100,000, 7 days, 3 claims: %.3f s = %.1f searches (must 32, reach 12)\n",
                crowd, crowd / unit);
}

// One thread by processor time beside reads of two tables, then the clock with one and two.
void of_size(std::uint32_t agents, int rounds) {
    constexpr std::size_t kMiB = std::size_t{1} << 20;
    std::vector<double> seconds, walls, two, reads, state_reads;
    Run last;
    for (int k = 0; k < rounds; ++k) {
        reads.push_back(random_read_ns(64 * kMiB));
        last = crowd_run(agents, 7);
        seconds.push_back(last.seconds);
        walls.push_back(last.wall);
        state_reads.push_back(random_read_ns(last.table));
        const Run both = crowd_run(agents, 7, 2);
        two.push_back(both.wall);
        if (both.digest != last.digest) std::printf("(two threads: OTHER BITS)\n");
    }
    const double each = median(seconds) * 1e9 / last.touches;
    std::printf(
        "%8u agents: %.3f s (built in %.3f s), %.1f ns a touch = %.1f reads of 64 MiB (%.2f ns), "
        "%.1f of %.0f MiB as the state has (%.2f ns); two threads %.3f s for %.3f s (%.2fx); %.0f "
        "touches and %.0f bytes an agent; reach %.2f\n",
        agents, median(seconds), last.build, each, each / median(reads), median(reads),
        each / median(state_reads), static_cast<double>(last.table) / kMiB, median(state_reads),
        median(two), median(walls), median(walls) / median(two), last.touches / agents, last.bytes,
        last.reach);
}

}  // namespace
}  // namespace firebreak

int main(int argc, char** argv) {
    using namespace firebreak;
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
    std::vector<std::uint32_t> sizes;
    for (int k = 2; k < argc; ++k)
        sizes.push_back(static_cast<std::uint32_t>(std::max(1000, std::atoi(argv[k]))));
    if (sizes.empty()) {
        against_search(rounds);
        sizes = {10000, 100000, 1000000};
    }
    for (const std::uint32_t agents : sizes) of_size(agents, agents > 100000 ? 1 : rounds);
    return 0;
}
