#include "sim/classic/daley_kendall.h"
#include "sim/classic/limits.h"
#include "sim/hash.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

TEST_CASE("Daley-Kendall among three people leaves one ignorant in a third of the runs") {
    const Family& family = *find_family("daley_kendall");
    const Setup setup = standard_setup(family, nullptr, 3);
    const auto left =
        sample(family, setup, Wish{}, 40000, [](const Run& r) { return r.final_counts[0] == 1; });
    FIREBREAK_NEAR(left, 1.0 / 3);
}

TEST_CASE("Daley-Kendall without book-keeping ends as the family does") {
    const Family& family = *find_family("daley_kendall");
    const Setup setup = standard_setup(family, nullptr, 50);
    const auto full =
        sample(family, setup, Wish{}, 40000, [](const Run& r) { return r.final_counts[0]; });
    double sum = 0, square = 0;
    for (std::uint64_t r = 0; r < 40000; ++r) {
        const double x = daley_kendall_end(50, 1, mix(r));
        sum += x / 40000;
        square += x * x / 40000;
    }
    CHECK(std::fabs(full.mean - sum) <=
          4 * std::hypot(full.error, std::sqrt((square - sum * sum) / 40000)));
}

TEST_CASE(
    "a large rumour leaves a fifth ignorant, not the 0.28 of both stifling at a directed contact") {
    CHECK(ignorants_left(2) == Approx(0.20318787).epsilon(1e-7));
    CHECK(ignorants_left(3) == Approx(0.0595202093).epsilon(1e-7));
    const Family& family = *find_family("maki_thompson");
    const Setup twice = setup_with(family, nullptr, 5000, {{"k", 2}});
    const auto left =
        sample(family, twice, Wish{}, 40, [](const Run& r) { return r.final_counts[0] / 5000; });
    CHECK(left.mean == Approx(0.0595202).margin(0.003));
}

TEST_CASE("a Maki-Thompson rumour from a tree's root has the offspring of hand calculation") {
    CHECK(maki_thompson_offspring(3) == Approx(8.0 / 9));
    CHECK(maki_thompson_offspring(4) == Approx(1.21875));
}

TEST_CASE("Nekovee on one link: the neighbour hears with lambda / (lambda + delta)") {
    const Family& family = *find_family("nekovee");
    const Graph link = graph_of(2, {{0, 1}});
    Setup setup = setup_with(family, &link, 0, {{"lambda", 2}, {"alpha", 5}, {"delta", 1}});
    setup.start.seeds = {0};
    const auto heard =
        sample(family, setup, Wish{}, 40000, [](const Run& r) { return r.final_counts[2] == 2; });
    FIREBREAK_NEAR(heard, 2.0 / 3);
}

TEST_CASE("Nekovee among changing partners ends at the mean field") {
    const Family& family = *find_family("nekovee");
    Setup setup = setup_with(family, nullptr, 20000, {{"k", 6}});
    setup.start.random_seeds = 20;
    const auto end =
        sample(family, setup, Wish{}, 20, [](const Run& r) { return r.final_counts[2] / 20000; });
    CHECK(end.mean == Approx(nekovee_end({1, 1, 1}, 6)).margin(0.01));
}

TEST_CASE("Moreno is Nekovee without forgetting, world by world") {
    const Graph graph = graph_of(6, {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}});
    const Family& moreno = *find_family("moreno");
    const Family& nekovee = *find_family("nekovee");
    const Setup a = standard_setup(moreno, &graph, 0),
                b = setup_with(nekovee, &graph, 0, {{"delta", 0}});
    Run x, y;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        make_run(moreno, a, Wish{}, seed, x);
        make_run(nekovee, b, Wish{}, seed, y);
        CHECK(x.final_counts == y.final_counts);
        CHECK(x.end == y.end);
    }
}
