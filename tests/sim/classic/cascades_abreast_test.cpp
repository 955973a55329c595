#include "sim/classic/cascades_abreast.h"

#include "sim/classic/arc_words.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/lattices.h"
#include "sim/graph/parallel.h"
#include "sim/graph/random_graphs.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

std::vector<std::uint64_t> seeds_for(std::size_t count) {
    std::vector<std::uint64_t> seeds;
    for (std::size_t r = 0; r < count; ++r) seeds.push_back(run_seed(5, r));
    return seeds;
}

void same(const Run& a, const Run& b) {
    CHECK(a.end == b.end);
    CHECK(a.final_counts == b.final_counts);
    CHECK(a.peak_counts == b.peak_counts);
    CHECK(a.peak_times == b.peak_times);
    CHECK(a.course == b.course);
    CHECK(a.observables.size() == b.observables.size());
    CHECK(a.state == b.state);
}

}  // namespace

TEST_CASE("cascades abreast are the runs made one by one, bit by bit") {
    const Family& family = *find_family("independent_cascade");
    const Graph graphs[] = {barabasi_albert(400, 3, {1, 2}), watts_strogatz(300, 6, 0.1, {1, 2}),
                            erdos_renyi_gnm(200, 150, {1, 2}),
                            graph_of(5, {{0, 1}, {1, 1}, {2, 0}, {1, 3}, {1, 3}}, true)};
    for (const Graph& graph : graphs)
        for (const double p : {0.0, 0.05, 0.3, 0.7, 1.0})
            for (const std::size_t count : {1, 7, 63, 64}) {
                Setup setup = setup_with(family, &graph, 0, {{"p", p}});
                setup.start.random_seeds = 2;
                Wish wish;
                if (count == 63) wish.horizon = 2.5;
                const auto seeds = seeds_for(count);
                std::vector<Run> abreast(count);
                REQUIRE(can_go_abreast(family, setup, wish));
                make_runs_abreast(family, setup, wish, seeds, abreast);
                for (std::size_t r = 0; r < count; ++r) {
                    Run alone;
                    make_run(family, setup, wish, seeds[r], alone);
                    same(abreast[r], alone);
                }
            }
}

TEST_CASE("an ensemble is the same for any batch and number of threads") {
    const Family& family = *find_family("independent_cascade");
    const Graph graph = barabasi_albert(300, 4, {1, 2});
    for (const double p : {0.1, 0.6}) {
        const Setup setup = setup_with(family, &graph, 0, {{"p", p}});
        const auto seeds = seeds_for(203);
        for (const int threads : {1, 2, 4})
            for (const std::uint64_t parts : {1, 4, 9, 40}) {
                std::vector<Run> runs(seeds.size());
                for_ranges(threads, seeds.size(), parts,
                           [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                               make_runs(family, setup, {},
                                         std::span(seeds).subspan(first, last - first),
                                         std::span(runs).subspan(first, last - first));
                           });
                for (std::size_t r = 0; r < seeds.size(); ++r) {
                    Run alone;
                    make_run(family, setup, {}, seeds[r], alone);
                    same(runs[r], alone);
                }
            }
    }
}

TEST_CASE("runs with a course, a tree, nodes or weights do not go abreast") {
    const Family& family = *find_family("independent_cascade");
    const Graph graph = barabasi_albert(50, 2, {1, 2});
    const Setup setup = standard_setup(family, &graph, 0);
    Wish times, tree, nodes, enough;
    times.times = {1};
    tree.tree = true;
    nodes.nodes = true;
    enough.enough = 3;
    for (const Wish& wish : {times, tree, nodes, enough})
        CHECK_FALSE(can_go_abreast(family, setup, wish));
    CHECK_FALSE(can_go_abreast(family, setup_with(family, &graph, 0, {{"weights", 2}}), {}));
    const Family& other = *find_family("sir");
    CHECK_FALSE(can_go_abreast(other, standard_setup(other, &graph, 0), {}));
}

TEST_CASE("one arc's words in many runs are the same plain and wide") {
    std::uint64_t streams[64];
    for (std::uint64_t r = 0; r < 64; ++r) streams[r] = mix(r, 9);
    for (std::uint64_t arc = 0; arc < 200; ++arc) {
        const std::uint64_t asked = mix(1, arc), limit = mix(2, arc) >> 11;
        std::uint64_t expected = 0;
        for (int r = 0; r < 64; ++r)
            if ((asked >> r & 1) != 0 && (mix(streams[r], arc) >> 11) < limit)
                expected |= std::uint64_t{1} << r;
        CHECK(detail::plain_streams_below(streams, arc, limit, asked) == expected);
        if (detail::has_wide_words())
            CHECK(detail::wide_streams_below(streams, arc, limit, asked) == expected);
    }
}
