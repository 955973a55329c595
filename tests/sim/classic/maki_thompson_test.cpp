#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/classic/registry.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

// Probability of ending with 0, 1, ... ignorants, by walking all paths of (ignorants, spreaders).
std::vector<double> exact_final_ignorants(int people) {
    std::vector<std::vector<double>> weight(
        static_cast<std::size_t>(people) + 1,
        std::vector<double>(static_cast<std::size_t>(people) + 1, 0));
    const auto at = [&weight](int x, int y) -> double& {
        return weight[static_cast<std::size_t>(x)][static_cast<std::size_t>(y)];
    };
    at(people - 1, 1) = 1;
    for (int x = people - 1; x >= 0; --x) {
        for (int y = people; y >= 1; --y) {
            if (x + y > people) continue;
            const double spread = static_cast<double>(x) / (people - 1);
            if (x > 0) at(x - 1, y + 1) += at(x, y) * spread;
            at(x, y - 1) += at(x, y) * (1 - spread);
        }
    }
    std::vector<double> end;
    for (int x = 0; x < people; ++x) end.push_back(at(x, 0));
    return end;
}

}  // namespace

TEST_CASE("Maki-Thompson in a small population ends as the exact chain says") {
    const Family* family = find_family("maki_thompson");
    REQUIRE(family != nullptr);
    const bool clock = GENERATE(true, false);
    const Setup setup = standard_setup(*family, nullptr, 10);
    Wish wish;
    wish.clock = clock;
    Run run;
    std::vector<double> seen(10, 0);
    const int runs = 40000;
    for (int r = 0; r < runs; ++r) {
        make_run(*family, setup, wish, run_seed(3, static_cast<std::uint64_t>(r)), run);
        seen[static_cast<std::size_t>(run.final_counts[0])] += 1.0 / runs;
    }
    const auto exact = exact_final_ignorants(10);
    CHECK(exact[0] == Approx(0.189402806723668).epsilon(1e-12));
    for (std::size_t x = 0; x < exact.size(); ++x) {
        INFO(x << " ignorants");
        CHECK(std::fabs(seen[x] - exact[x]) <= 4 * std::sqrt(exact[x] * (1 - exact[x]) / runs));
    }
}
