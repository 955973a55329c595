// The cost of the crowd, in units that carry over between machines:
//   - a run of 100,000 agents, 7 days, 3 claims, one thread, in units of a plain breadth-first
//     search of a Barabasi-Albert graph with a million nodes and m = 8, made here;
//   - nanoseconds per (delivery + read + post) at 10,000, 100,000 and 1,000,000 agents, beside the
//     time of an independent random read of a 64 MiB table.
// Yardstick and run take turns, process CPU time, medians. crowd_bench [rounds] (default 3).
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/crowd/state.h"
#include "sim/hash.h"

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

struct Csr {
    std::vector<std::uint64_t> first;
    std::vector<std::uint32_t> to;
};

// Preferential attachment by copying an end of an earlier edge (Batagelj and Brandes 2005).
Csr barabasi_albert(std::uint32_t nodes, std::uint32_t m) {
    std::vector<std::uint32_t> ends;
    ends.reserve(std::size_t{2} * nodes * m);
    for (std::uint32_t v = 1; v < nodes; ++v)
        for (std::uint32_t k = 0; k < m; ++k) {
            const std::uint64_t word = sim::mix(sim::mix(v), k);
            const std::uint32_t target =
                ends.empty() ? 0 : ends[static_cast<std::size_t>(word % ends.size())];
            ends.push_back(v);
            ends.push_back(target == v ? v - 1 : target);
        }
    Csr g;
    g.first.assign(nodes + 1, 0);
    for (const std::uint32_t v : ends) ++g.first[v + 1];
    for (std::uint32_t v = 0; v < nodes; ++v) g.first[v + 1] += g.first[v];
    g.to.resize(ends.size());
    std::vector<std::uint64_t> at(g.first.begin(), g.first.end() - 1);
    for (std::size_t e = 0; e < ends.size(); e += 2) {
        g.to[at[ends[e]]++] = ends[e + 1];
        g.to[at[ends[e + 1]]++] = ends[e];
    }
    return g;
}

// Direction-optimising breadth-first search (Beamer, Asanovic and Patterson 2012), written plainly:
// top down while the frontier is small, bottom up while it holds many edges.
double bfs_seconds(const Csr& g, std::uint32_t source) {
    const double start = cpu_seconds();
    const auto nodes = static_cast<std::uint32_t>(g.first.size() - 1);
    std::vector<std::int32_t> parent(nodes, -1);
    std::vector<std::uint32_t> frontier{source}, next;
    std::vector<std::uint64_t> now(nodes / 64 + 1);
    parent[source] = static_cast<std::int32_t>(source);
    std::size_t reached = 1;
    std::uint64_t unexplored = g.to.size();
    while (!frontier.empty()) {
        std::uint64_t edges = 0;
        for (const std::uint32_t v : frontier) edges += g.first[v + 1] - g.first[v];
        unexplored -= edges;
        next.clear();
        if (edges > unexplored / 15) {
            std::fill(now.begin(), now.end(), 0);
            for (const std::uint32_t v : frontier) now[v / 64] |= std::uint64_t{1} << (v % 64);
            for (std::uint32_t v = 0; v < nodes; ++v) {
                if (parent[v] >= 0) continue;
                for (std::uint64_t e = g.first[v]; e < g.first[v + 1]; ++e) {
                    const std::uint32_t w = g.to[e];
                    if (!(now[w / 64] >> (w % 64) & 1)) continue;
                    parent[v] = static_cast<std::int32_t>(w);
                    next.push_back(v);
                    break;
                }
            }
        } else {
            for (const std::uint32_t v : frontier)
                for (std::uint64_t e = g.first[v]; e < g.first[v + 1]; ++e) {
                    const std::uint32_t w = g.to[e];
                    if (parent[w] >= 0) continue;
                    parent[w] = static_cast<std::int32_t>(v);
                    next.push_back(w);
                }
        }
        reached += next.size();
        frontier.swap(next);
    }
    const double seconds = cpu_seconds() - start;
    if (reached != nodes) std::printf("(graph not connected)\n");
    return seconds;
}

double random_read_ns() {
    std::vector<std::uint32_t> table((std::size_t{64} << 20) / 4, 1);
    constexpr std::uint32_t kReads = 1U << 23;
    const double start = cpu_seconds();
    std::uint32_t sum = 0;
    for (std::uint32_t k = 0; k < kReads; ++k)
        sum += table[static_cast<std::size_t>((k * sim::kGolden) >> 40)];
    const double seconds = cpu_seconds() - start;
    if (sum != kReads) std::printf("(unexpected)\n");
    return seconds * 1e9 / kReads;
}

struct Run {
    double seconds = 0, build = 0;
    double touches = 0;  // deliveries + reads + posts
    double bytes = 0;    // model and state, an agent
    double reach = 0;
};

// Three false claims, each started by 50 roots for 100,000 agents over six hours.
Run crowd_run(std::uint32_t agents, std::uint64_t seed) {
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
    sim::State state = sim::begin(*model);
    for (int c = 0; c < 3; ++c) {
        sim::SeedPosts seeds;
        seeds.key = static_cast<std::uint64_t>(c) + 77;
        seeds.claim = c;
        seeds.count = static_cast<int>(agents / 2000) + 1;
        seeds.spread_over = 6 * kHour;
        sim::apply(*model, state, seeds);
    }
    sim::advance(*model, state, 7 * kDay);
    run.seconds = cpu_seconds() - start;
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

}  // namespace
}  // namespace firebreak

int main(int argc, char** argv) {
    using namespace firebreak;
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
    const Csr graph = barabasi_albert(1000000, 8);
    std::vector<double> bfs, run, read;
    Run last;
    for (int k = 0; k < rounds; ++k) {
        bfs.push_back(bfs_seconds(graph, static_cast<std::uint32_t>(k) * 1000 + 17));
        read.push_back(random_read_ns());
        last = crowd_run(100000, 7);
        run.push_back(last.seconds);
        bfs.push_back(bfs_seconds(graph, static_cast<std::uint32_t>(k) * 1000 + 500));
    }
    const double unit = median(bfs), crowd = median(run), ns = median(read);
    std::printf("BFS of BA(1M, m=8): %.1f ms; random read of 64 MiB: %.2f ns\n", unit * 1e3, ns);
    std::printf("crowd 100k agents, 7 d, 3 claims: %.3f s = %.1f BFS (must 32, reach for 12)\n",
                crowd, crowd / unit);
    const std::uint32_t sizes[] = {10000, 100000, 1000000};
    for (const std::uint32_t agents : sizes) {
        std::vector<double> seconds;
        for (int k = 0; k < (agents > 100000 ? 1 : rounds); ++k) {
            last = crowd_run(agents, 7);
            seconds.push_back(last.seconds);
        }
        const double each = median(seconds) * 1e9 / last.touches;
        std::printf(
            "%8u agents: %.3f s (built in %.3f s), %.1f ns a touch = %.1f random reads; "
            "%.0f touches and %.0f bytes an agent; reach %.2f\n",
            agents, median(seconds), last.build, each, each / ns, last.touches / agents, last.bytes,
            last.reach);
    }
    return 0;
}
