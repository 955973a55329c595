#include <catch2/catch.hpp>

#include "trainer/whatif/ranking.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

// Strategies whose accuracy is a mean and a wobble that has no mean.
Study study_of(const std::vector<std::pair<double, double>>& strategies) {
    Study study;
    for (std::uint64_t i = 0; i < 20; ++i) study.seeds.push_back(i);
    for (std::size_t s = 0; s < strategies.size(); ++s) {
        study.strategies.push_back(std::string(1, static_cast<char>('a' + s)));
        for (std::uint64_t i = 0; i < 20; ++i) {
            StudyWorld world;
            world.strategy = s;
            world.seed = i;
            world.metrics[0] = strategies[s].first + (i % 2 == 0 ? 1 : -1) * strategies[s].second;
            study.worlds.push_back(world);
        }
    }
    return study;
}

}  // namespace

TEST_CASE("Of each pair it is said whether its order survives other parameters") {
    const Study defaults = study_of({{0.5, 0}, {0.7, 0.01}, {0.6, 0.02}, {0.5, 0.3}});
    const Study drawn = study_of({{0.5, 0}, {0.6, 0.01}, {0.65, 0.02}, {0.7, 0.03}});
    const RankingCheck check = check_ranking(defaults, drawn);
    REQUIRE(check.pairs.size() == 6);
    CHECK(check.pairs[0].fate == PairFate::survives);  // a b
    CHECK(check.pairs[0].a_ahead == 0);
    CHECK(check.pairs[1].fate == PairFate::survives);  // a c
    CHECK(check.pairs[2].fate == PairFate::gained);    // a d
    CHECK(check.pairs[3].fate == PairFate::reversed);  // b c
    CHECK(check.told_apart == 3 + 1);                  // a b, a c, b c, b d
    CHECK(check.survived == 2);
    CHECK_FALSE(check.survives());
    CHECK(check_ranking(defaults, defaults).survives());
    Study other = drawn;
    other.strategies[0] = "z";
    CHECK_THROWS_AS(check_ranking(defaults, other), std::invalid_argument);
}
