// The textbook models on Barabasi-Albert graphs, each beside its yardstick in the same run and in
// turn: igraph (linked into the benches alone), graph-tool, scipy and a plain twin in Python (other
// processes), a plain breadth-first search, or the product's own other way.
// models_bench [rounds] [nodes] [WORK...] (defaults 5, 1,000,000, all). Ratios are medians over the
// rounds' own ratios; processor time, but wall clock where threads are compared.
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/classic/cascade_replicas.h"
#include "sim/classic/influence.h"
#include "sim/classic/registry.h"
#include "sim/graph/degree_graphs.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/parallel.h"
#include "sim/graph/random_graphs.h"
#include "tests/bench/peer_process.h"
#include "tests/bench/plain_search.h"

#ifdef FIREBREAK_IGRAPH
#include <igraph/igraph.h>
#endif

namespace firebreak {
namespace {

using namespace sim;
using namespace sim::classic;

double seconds(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

Seconds timed(const std::function<void()>& work) {
    const double wall = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    work();
    return {seconds(CLOCK_PROCESS_CPUTIME_ID) - processor, seconds(CLOCK_MONOTONIC) - wall};
}

double median(std::vector<double> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers[numbers.size() / 2];
}

struct Contender {
    std::string name;
    std::function<Seconds()> work;
};

Contender own(std::string name, const std::function<void()>& work) {
    return {std::move(name), [work] { return timed(work); }};
}

// Rounds in turn, after one that warms up. The first contender is the yardstick.
void compare(const std::string& title, const std::vector<Contender>& contenders, int rounds,
             bool wall = false) {
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

std::vector<Node> spaced(Node nodes, Node count) {
    std::vector<Node> seeds;
    for (Node i = 0; i < count; ++i)
        seeds.push_back(static_cast<Node>(std::uint64_t{i} * nodes / count + 17) % nodes);
    return seeds;
}

Setup setup_of(const char* family, const Graph& graph, Node seeds,
               const std::vector<std::pair<const char*, double>>& values) {
    const Family& model = *find_family(family);
    Setup setup = standard_setup(model, &graph, 0);
    for (const auto& [name, value] : values) setup.values[parameter_index(model, name)] = value;
    setup.start.seeds = spaced(graph.nodes(), seeds);
    return setup;
}

// One run after the other, each of another seed.
std::function<void()> runs(const char* family, const Setup& setup, const Wish& wish,
                           int count = 1) {
    auto run = std::make_shared<Run>();
    auto next = std::make_shared<std::uint64_t>(0);
    const Family* model = find_family(family);
    return [=] {
        for (int i = 0; i < count; ++i) make_run(*model, setup, wish, run_seed(1, (*next)++), *run);
    };
}

class Bench {
  public:
    Bench(Node nodes, int rounds, std::vector<std::string> only)
        : rounds_(rounds), only_(std::move(only)), graph_(barabasi_albert(nodes, 8, {1, 2})) {
        std::printf("Barabasi-Albert, %u nodes, m=8, %llu edges; %d rounds\n", graph_.nodes(),
                    static_cast<unsigned long long>(graph_.edges()), rounds);
    }
    ~Bench() {
        if (!file_.empty()) unlink(file_.c_str());
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    void all() {
        if (asked("sir")) sir();
        if (asked("cascade")) cascade();
        if (asked("voter")) voter();
        if (asked("averaging")) averaging();
        if (asked("ensemble")) ensemble();
        if (asked("side_by_side")) side_by_side();
        if (asked("feed")) feed();
    }

  private:
    bool asked(const char* work) const {
        return only_.empty() || std::find(only_.begin(), only_.end(), work) != only_.end();
    }

    // The graph for other processes.
    const std::string& file() {
        if (file_.empty()) file_ = written(graph_, "");
        return file_;
    }
    static std::string written(const Graph& graph, const char* which) {
        std::string file =
            "/tmp/firebreak_models_bench." + std::to_string(getpid()) + which + ".csr";
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

    void add_peer(std::vector<Contender>& to, std::unique_ptr<PeerProcess>& peer,
                  const char* package, const char* work, const char* title) {
        if (peer == nullptr) peer = std::make_unique<PeerProcess>(package, file());
        if (!peer->there()) {
            std::printf("%s: not installed, left out\n", package);
            return;
        }
        to.push_back({title, [&peer, work] { return peer->work(work); }});
    }

    // beta 0.1, gamma 0.2, ten seeds, to the end. igraph's is the same process in continuous time,
    // from one random seed (again where it dies at once); graph-tool's goes in rounds.
    void sir() {
        const Setup setup = setup_of("sir", graph_, 10, {{"beta", 0.1}, {"gamma", 0.2}});
        Wish timeless;
        timeless.clock = false;
        const auto with_clock = own("Firebreak, with its course", runs("sir", setup, {}));
        const auto without =
            own("Firebreak, who is reached in the end", runs("sir", setup, timeless));
#ifdef FIREBREAK_IGRAPH
        igraph_t other;
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, 0);
        for (const Edge& edge : edges_of(graph_)) {
            igraph_vector_int_push_back(&ends, edge.from);
            igraph_vector_int_push_back(&ends, edge.to);
        }
        igraph_create(&other, &ends, graph_.nodes(), false);
        igraph_vector_int_destroy(&ends);
        compare("SIR against igraph",
                {own("igraph_sir",
                     [&] {
                         for (bool large = false; !large;) large = one_sir(&other);
                     }),
                 with_clock, without},
                rounds_);
        igraph_destroy(&other);
#endif
        std::vector<Contender> contenders;
        add_peer(contenders, graph_tool_, "graph_tool", "sir", "graph-tool SIRState");
        if (contenders.empty()) return;
        contenders.push_back(with_clock);
        contenders.push_back(without);
        compare("SIR against graph-tool", contenders, rounds_);
    }

#ifdef FIREBREAK_IGRAPH
    bool one_sir(igraph_t* other) const {
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
        return removed > static_cast<igraph_integer_t>(graph_.nodes() / 10);
    }
#endif

    // p = 0.1, fifty spaced seeds; in units of a breadth-first search of the same graph.
    void cascade() {
        const auto small = std::make_unique<Graph>(barabasi_albert(100'000, 5, {1, 1}));
        for (const Graph* graph :
             {static_cast<const Graph*>(&graph_), static_cast<const Graph*>(small.get())}) {
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
                    rounds_);
        }
    }

    // A round of everybody at once, as graph-tool's; and a sweep of as many updates one at a time.
    void voter() {
        constexpr int kRounds = 20;
        Wish wish;
        wish.horizon = kRounds;
        std::vector<Contender> contenders;
        add_peer(contenders, graph_tool_, "graph_tool", "voter", "graph-tool VoterState, a round");
        const auto contend = [&](const char* name, const Setup& setup) {
            contenders.push_back({name, [whole = runs("voter", setup, wish)] {
                                      Seconds took = timed(whole);
                                      took.processor /= kRounds;
                                      took.wall /= kRounds;
                                      return took;
                                  }});
        };
        for (const double at_once : {1.0, 0.0}) {
            Setup setup = setup_of("voter", graph_, 1, {{"at_once", at_once}});
            setup.start.seeds.clear();
            setup.start.share = 0.5;
            contend(at_once > 0 ? "Firebreak, all at once, a round (of 20, start included)"
                                : "Firebreak, one at a time, a sweep (of 20, start included)",
                    setup);
        }
        compare("voter", contenders, rounds_);
    }

    template <class Number>
    std::function<void()> averaging_step(int threads) {
        auto x = std::make_shared<std::vector<Number>>(graph_.nodes());
        for (Node v = 0; v < graph_.nodes(); ++v) (*x)[v] = static_cast<Number>(uniform(mix(3, v)));
        auto anchor = std::make_shared<std::vector<Number>>(*x);
        auto next = std::make_shared<std::vector<Number>>(*x);
        return [this, threads, x, anchor, next] {
            const Number susceptibility[] = {Number(0.8)};
            influence_step(graph_, *x, *anchor, susceptibility, *next, threads);
            x->swap(*next);
        };
    }

    void averaging() {
        for (const bool narrow : {true, false}) {
            std::vector<Contender> contenders;
            const char* kind = narrow ? "float32" : "float64";
            add_peer(contenders, scipy_, "scipy", kind, narrow ? "scipy float32" : "scipy float64");
            contenders.push_back(own("Firebreak 32 bits, one thread", averaging_step<float>(1)));
            contenders.push_back(own("Firebreak 32 bits, two threads", averaging_step<float>(2)));
            contenders.push_back(own("Firebreak 64 bits, one thread", averaging_step<double>(1)));
            contenders.push_back(own("Firebreak 64 bits, two threads", averaging_step<double>(2)));
            compare(std::string("Friedkin-Johnsen, a round, against ") + kind, contenders,
                    3 * rounds_, true);
        }
    }

    // 200 cascades of the small graph, on one and on two threads.
    void ensemble() {
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
                {own("one thread", with(1)), own("two threads", with(2))}, rounds_, true);
    }

    // 65 cascades one by one against side by side (one alone, which measures, and 64), one thread.
    // Also where the measurement says that sharing does not pay.
    void side_by_side() {
        struct Ground {
            std::string name;
            const Graph* graph;
            std::vector<double> p;
        };
        const Graph small = barabasi_albert(100'000, 5, {1, 1});
        const Graph lattice = watts_strogatz(100'000, 10, 0, {1, 1});
        const Graph world = watts_strogatz(100'000, 10, 0.1, {1, 1});
        const Graph random = erdos_renyi_gnm(100'000, 500'000, {1, 1});
        const std::vector<double> some = {0.125, 0.2, 0.3, 0.5, 0.9};
        const std::vector<Ground> grounds = {
            {"Barabasi-Albert m=8", &graph_, {0.1, 0.125, 0.2, 0.5}},
            {"Barabasi-Albert m=5", &small, some},
            {"Erdos-Renyi, mean degree 10", &random, some},
            {"Watts-Strogatz k=10, rewired 0.1", &world, some},
            {"ring lattice k=10", &lattice, {0.5, 0.9}}};
        for (const Ground& ground : grounds)
            for (const double p : ground.p) side_by_side(ground.name, *ground.graph, p);
    }

    void side_by_side(const std::string& name, const Graph& graph, double p) const {
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
            make_cascades(model, setup, {}, std::span(seeds).subspan(1),
                          std::span(shared).subspan(1));
        }));
        compare("65 independent cascades, " + name + ", " + std::to_string(graph.nodes()) +
                    " nodes, p=" + std::to_string(p).substr(0, 5),
                contenders, rounds_);
        bool same = true;
        for (std::size_t r = 0; r < seeds.size(); ++r)
            same = same && alone[r].final_counts == shared[r].final_counts &&
                   alone[r].end == shared[r].end;
        std::printf("  reached %.3f in %.0f rounds: %s; %s\n",
                    alone[0].final_counts[1] / graph.nodes(), alone[0].end,
                    sharing_pays(setup, alone[0]) ? "shared" : "not shared",
                    same ? "the same results" : "OTHER RESULTS");
    }

    // Limited attention among 10,000 who follow 30 each and are followed by as many; 300,000 steps.
    // The twin has another luck, so that its statistics agree but for that.
    void feed() {
        const Graph follows = random_regular(10'000, 30, {1, 1});
        const Setup setup = setup_of("simsom_feed", follows, 1, {});
        const std::string path = written(follows, ".feed");
        PeerProcess twin("plain", path);
        unlink(path.c_str());
        if (!twin.there()) return void(std::printf("Python: not installed, left out\n"));
        Run run;
        std::uint64_t next = 0;
        const Family& model = *find_family("simsom_feed");
        compare("limited attention, 10,000 agents, 30 follows, 300,000 steps",
                {{"plain twin, one Python object an agent", [&] { return twin.work("feed"); }},
                 own("Firebreak", [&] { make_run(model, setup, {}, run_seed(1, next++), run); })},
                rounds_);
        for (std::size_t i = 0; i < std::min(twin.figures().size(), run.observables.size()); ++i)
            std::printf("  %-44s %10.4f twin %10.4f Firebreak\n", model.observables[i].name.c_str(),
                        twin.figures()[i], run.observables[i]);
    }

    int rounds_;
    std::vector<std::string> only_;
    Graph graph_;
    std::string file_;
    std::unique_ptr<PeerProcess> graph_tool_, scipy_;
};

}  // namespace
}  // namespace firebreak

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const auto nodes =
        static_cast<firebreak::sim::Node>(argc > 2 ? std::max(10000, std::atoi(argv[2])) : 1000000);
    std::vector<std::string> only;
    for (int i = 3; i < argc; ++i) only.emplace_back(argv[i]);
    std::signal(SIGPIPE, SIG_IGN);
    firebreak::Bench(nodes, rounds, only).all();
    return 0;
}
