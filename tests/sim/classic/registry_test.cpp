#include <set>

#include "sim/graph/parallel.h"
#include "sim/hash.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

TEST_CASE("every family says who it is and can run from its standard values") {
    std::set<std::string> names;
    std::vector<Edge> edges;
    for (Node v = 0; v < 50; ++v)
        edges.push_back({v, (v * 3 + 1) % 50}), edges.push_back({v, (v + 1) % 50});
    const Graph graph = graph_of(50, edges);
    for (const Family& family : families()) {
        INFO(family.name);
        CHECK(names.insert(family.name).second);
        CHECK(family.definition.size() > 60);
        CHECK_FALSE(family.paper.empty());
        Setup setup = standard_setup(family, family.ground == Ground::mixed ? nullptr : &graph, 50);
        for (std::size_t i = 0; i < family.parameters.size(); ++i) {
            const auto& parameter = family.parameters[i];
            CHECK(parameter.low <= parameter.standard);
            CHECK(parameter.standard <= parameter.high);
            if (parameter.name == "steps" || parameter.name == "burn_steps") setup.values[i] = 500;
        }
        REQUIRE(problem_with(family, setup).empty());
        Wish wish;
        wish.horizon = 30;
        wish.times = {0, 1, 2};
        Run run, again;
        make_run(family, setup, wish, 1, run);
        make_run(family, setup, wish, 1, again);
        CHECK(run.final_counts == again.final_counts);
        CHECK(run.course.size() == family.states.size() * 3);
    }
}

TEST_CASE(
    "a value out of range, a missing seed and the wrong ground are told with what was expected") {
    const Family& sir = *find_family("sir");
    const Graph path = graph_of(3, {{0, 1}, {1, 2}});
    Setup setup = setup_with(sir, &path, 0, {{"beta", -1}});
    CHECK(problem_with(sir, setup).find("expected 0 to") != std::string::npos);
    setup.values[0] = std::nan("");
    CHECK_FALSE(problem_with(sir, setup).empty());
    setup.values[0] = 1;
    setup.start.seeds = {3};
    CHECK(problem_with(sir, setup).find("expected 0 to 2") != std::string::npos);
    setup.start.seeds = {1, 1};
    CHECK(problem_with(sir, setup).find("twice") != std::string::npos);
    const Family& kendall = *find_family("daley_kendall");
    CHECK_FALSE(problem_with(kendall, standard_setup(kendall, &path, 0)).empty());
    const Family& cascade = *find_family("independent_cascade");
    CHECK_FALSE(problem_with(cascade, standard_setup(cascade, nullptr, 10)).empty());
}

TEST_CASE("an ensemble has the same bits for one, two and four threads") {
    std::vector<Edge> edges;
    for (Node v = 0; v < 300; ++v)
        edges.push_back({v, (v * 7 + 3) % 300}), edges.push_back({v, (v + 1) % 300});
    const Graph graph = graph_of(300, edges);
    for (const char* name : {"sir", "maki_thompson", "independent_cascade", "nekovee"}) {
        const Family& family = *find_family(name);
        const Setup setup = standard_setup(family, &graph, 0);
        std::vector<std::uint64_t> hashes;
        for (const int threads : {1, 2, 4}) {
            std::vector<Run> runs(64);
            for_ranges(threads, 64, 16,
                       [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                           for (std::uint64_t r = first; r < last; ++r)
                               make_run(family, setup, Wish{}, run_seed(3, r), runs[r]);
                       });
            std::uint64_t hash = 0;
            for (const Run& run : runs)
                for (const double x : {run.end, run.final_counts[0], run.peak_counts[1]})
                    hash = fold_double(hash, x);
            hashes.push_back(hash);
        }
        CHECK(hashes[0] == hashes[1]);
        CHECK(hashes[0] == hashes[2]);
    }
}
