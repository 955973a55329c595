// The parts of a calibration on trees of the crowd itself: small cities, so that the answer is
// known and the tests are quick.
#include "trainer/cli/calibrate.h"

#include <catch2/catch.hpp>

#include "trainer/cli/calibration_study.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

sim::CollectSpec small() {
    sim::CollectSpec spec;
    spec.claim = sim::collected_claim();
    spec.city.agents = 2000;
    spec.roots = 12;
    spec.watch = kDay;
    spec.least_nodes = 10;
    spec.wanted = 15;
    spec.most_worlds = 40;
    spec.parameters.resharing_base_microblog = 0.15;
    return spec;
}

std::vector<FreeParameter> two_numbers() {
    return {{"resharing.base.microblog", 0.05, 0.4, true},
            {"resharing.attribution", 0.1, 0.7, false}};
}

}  // namespace

TEST_CASE("a search moves towards the numbers the trees were made with and keeps its trials") {
    const std::vector<sim::Cascade> real = sim::collect(small()).cascades;
    sim::CollectSpec off = small();
    off.parameters.resharing_attribution = 0.6;
    Trials trials(off);
    const SearchLimits limits{6, 0.2, 0};
    int heard = 0;
    const Fitted first = fit(trials, real, two_numbers(), limits,
                             [&](int, double, double, const sim::Parameters&) { ++heard; });
    CHECK(heard == first.evaluations);
    CHECK(first.loss < first.start_loss);
    CHECK(first.parameters.resharing_attribution < 0.6);
    const std::size_t before = trials.collected();
    const Fitted again = fit(trials, real, two_numbers(), limits, nullptr);
    CHECK(again.loss == first.loss);
    CHECK(trials.collected() == before);  // nothing was collected twice
}

TEST_CASE("a search begins at the crowd's own numbers, near a bound and on it, too") {
    const std::vector<sim::Cascade> real = sim::collect(small()).cascades;
    sim::CollectSpec near = small();
    near.parameters.resharing_attribution = 0.68;
    near.parameters.resharing_base_microblog = 0.4;
    Trials trials(near);
    const Fitted start = fit(trials, real, two_numbers(), {1, 0.2, 0}, nullptr);
    CHECK(start.evaluations == 1);
    CHECK(start.parameters.resharing_attribution == Approx(0.68));
    CHECK(start.parameters.resharing_base_microblog == Approx(0.4));
}

TEST_CASE("ranges hold the fit and stay in the box and in what is searched") {
    const std::vector<sim::Cascade> real = sim::collect(small()).cascades;
    Trials trials(small());
    const Ranges found =
        ranges_around(trials, real, small().parameters, two_numbers(), 9, 0.2, nullptr);
    CHECK(found.drawn == 9);
    CHECK(found.accepted == 2);  // a fifth of ten, the fit itself among them
    CHECK(found.fitted_loss <= found.tolerance);
    REQUIRE(found.numbers.size() == 2);
    for (std::size_t k = 0; k < 2; ++k) {
        const FreeParameter p = two_numbers()[k];
        const DrawnRange& r = found.numbers[k];
        CHECK(r.low <= r.fitted);
        CHECK(r.high >= r.fitted);
        CHECK(place_of(p, r.high) - place_of(p, r.fitted) <= 0.2 + 1e-9);
        CHECK(place_of(p, r.fitted) - place_of(p, r.low) <= 0.2 + 1e-9);
        CHECK(value_at(p, place_of(p, r.fitted)) == Approx(r.fitted));
    }
}

TEST_CASE("a fold is a matter of the identifier alone, and every cascade has one") {
    sim::Cascade c;
    int counts[5] = {};
    for (int k = 0; k < 1000; ++k) {
        c.id = std::to_string(k);
        const int fold = fold_of(c, 5);
        REQUIRE(fold >= 1);
        REQUIRE(fold <= 5);
        CHECK(fold == fold_of(c, 5));
        ++counts[fold - 1];
    }
    for (const int n : counts) CHECK(n == Approx(200).margin(50));
}

TEST_CASE("taking a mechanism out changes the crowd that is collected, each in its own way") {
    const sim::CollectSpec whole = small();
    std::vector<sim::CollectSpec> without;
    for (const Mechanism& mechanism : mechanisms()) {
        INFO(mechanism.name);
        sim::CollectSpec spec = whole;
        spec.parameters.resharing_novelty_sigma = spec.parameters.stance_claim_sigma = 1;
        spec.parameters.stance_check_hours = 1;
        spec.parameters.resharing_again = 5;
        spec.parameters.attention_feed_rhythm = 0.5;
        spec.parameters.attention_pace_sigma = 0.5;
        spec.parameters.attention_pace_attribution = 0.3;
        const sim::CollectSpec before = spec;
        mechanism.remove(spec);
        CHECK((spec.parameters != before.parameters || spec.label_hours != before.label_hours));
        for (const sim::CollectSpec& other : without)
            CHECK((spec.parameters != other.parameters || spec.label_hours != other.label_hours));
        without.push_back(spec);
    }
}
