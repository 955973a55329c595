#include <catch2/catch.hpp>
#include <iostream>
#include <tuple>

#include "tests/trainer/whatif/drill.h"
#include "trainer/whatif/pairs.h"

using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

TEST_CASE("Quantiles of Student's t agree with the printed tables") {
    CHECK(t_quantile_95(1) == Approx(12.706).epsilon(1e-4));
    CHECK(t_quantile_95(5) == Approx(2.571).epsilon(2e-4));
    CHECK(t_quantile_95(29) == Approx(2.045).epsilon(2e-4));
    CHECK(t_quantile_95(1000) == Approx(1.962).epsilon(2e-4));
}

TEST_CASE("Mean and interval of a known sample") {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sample variance 32/7, half width 2.365 * sqrt(32/7/8)
    const Spread spread = spread_of({2, 4, 4, 4, 5, 5, 7, 9});
    CHECK(spread.mean == Approx(5));
    CHECK(spread.hi - spread.mean == Approx(1.7875).epsilon(1e-3));
    CHECK(spread.mean - spread.lo == Approx(spread.hi - spread.mean));
    CHECK(spread_of({3}).lo == 3);
    CHECK(spread_of({}).n == 0);
}

TEST_CASE("A team against itself differs by exactly nothing on every seed") {
    const Drill drill = small_drill(1, "1h");
    const PairedRuns runs = run_pairs(drill.scenario, drill.plan, drill.options, "plan", "plan", 2);
    for (const auto& metric : runs.metrics) {
        CHECK(metric.difference.mean == 0);
        CHECK(metric.difference.hi == 0);
    }
}

TEST_CASE("Pairs do not depend on the number of threads") {
    const Drill drill = small_drill(1, "1h");
    const PairedRuns one =
        run_pairs(drill.scenario, drill.plan, drill.options, "plan", "none", 2, 1);
    const PairedRuns two =
        run_pairs(drill.scenario, drill.plan, drill.options, "plan", "none", 2, 2);
    for (std::size_t i = 0; i < one.metrics.size(); ++i) {
        CHECK(one.metrics[i].of_a == two.metrics[i].of_a);
        CHECK(one.metrics[i].of_b == two.metrics[i].of_b);
    }
}

TEST_CASE("An ensemble that is interrupted keeps the pairs that were played, as they are") {
    const Drill drill = small_drill(1, "1h");
    const auto& [scenario, plan, options] = std::tie(drill.scenario, drill.plan, drill.options);
    const PairedRuns whole = run_pairs(scenario, plan, options, "plan", "none", 3, 1);
    CHECK_FALSE(whole.interrupted);
    std::size_t done = 0;
    double last = 0;
    Waiting waiting;
    waiting.so_far = [&](std::size_t drills, double share) {
        done = drills;
        CHECK(share >= last);
        CHECK(share <= 1 + 1e-9);
        last = share;
    };
    waiting.stop = [&] { return done >= 3; };  // the second pair is half played
    const PairedRuns part = run_pairs(scenario, plan, options, "plan", "none", 3, 1, waiting);
    CHECK(part.interrupted);
    CHECK(part.seeds == std::vector<std::uint64_t>{1});
    for (std::size_t k = 0; k < part.metrics.size(); ++k) {
        CHECK(part.metrics[k].of_a[0] == whole.metrics[k].of_a[0]);
        CHECK(part.metrics[k].of_b[0] == whole.metrics[k].of_b[0]);
    }
    waiting.stop = nullptr;
    last = 0;
    run_pairs(scenario, plan, options, "plan", "none", 2, 2, waiting);
    CHECK(done == 4);
    CHECK(last == Approx(1));
}

TEST_CASE("A strategy that does not exist stops the pairs with its problem") {
    const Drill drill = small_drill(1, "1h");
    CHECK_THROWS_AS(run_pairs(drill.scenario, drill.plan, drill.options, "none", "no_such", 1),
                    std::runtime_error);
}

TEST_CASE(
    "On thirty seeds truth in time beats silence, evidence beats denial, the opposite of the "
    "plan does worse than nothing",
    "[.][slow]") {
    const Drill drill = small_drill(1, "", 3000);
    const struct {
        const char *better, *worse;
    } claims[] = {{"plan", "none"}, {"evidence", "bare_denial"}, {"none", "opposite"}};
    for (const auto& claim : claims) {
        const PairedRuns runs =
            run_pairs(drill.scenario, drill.plan, drill.options, claim.better, claim.worse, 30);
        const auto& accuracy = runs.metric("belief_accuracy");
        std::cout << in_words(accuracy, claim.better, claim.worse) << '\n';
        INFO(claim.better << " against " << claim.worse);
        CHECK(accuracy.difference.lo > 0);
    }
}
