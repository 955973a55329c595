// Gates f, g and h of docs/model-gates.md over whole towns: what a statement may not do, and what
// time and proof are worth, for claims of different plausibility.
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "sim/crowd/model_data.h"
#include "tests/sim/crowd/support.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

constexpr int kWorlds = 12;
constexpr double kPlausible[] = {-2, -1, 0};

ModelPtr town(double plausibility, std::uint64_t seed) {
    CitySpec city;
    city.agents = 2000;
    Claim claim = false_claim("C1", plausibility);
    claim.opens_at = 0;
    return build_model(city, {claim}, Parameters{}, seed);
}

// Mean accuracy and belief-hours over the worlds; `act` is done at `at`.
struct Means {
    double accuracy = 0, belief_hours = 0;
};
Means after(double plausibility, Seconds at, StatementKind kind, double evidence) {
    Means means;
    for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
        const ModelPtr model = town(plausibility, seed);
        State s = begin(*model);
        apply(*model, s, roots(15));
        advance(*model, s, at);
        if (evidence > 0) apply(*model, s, EvidenceFound{9, 0, evidence});
        apply(*model, s, statement(kind, evidence));
        advance(*model, s, 36 * kHour);
        const Outcome outcome = frame(*model, s).outcome;
        means.accuracy += outcome.belief_accuracy_mean / kWorlds;
        means.belief_hours += outcome.belief_hours / kWorlds;
    }
    return means;
}

}  // namespace

// Gate h and lesson 2: the message only arrives, nobody has met the claim. Each person's belief is
// held against what it was before anything was heard.
TEST_CASE("a statement that only arrives makes no believers beyond the prior, and hardly a post") {
    for (const StatementKind kind :
         {StatementKind::holding, StatementKind::clarification, StatementKind::denial}) {
        INFO(static_cast<int>(kind));
        const ModelPtr model = town(-1, 3);
        State s = begin(*model);
        const double evidence = kind == StatementKind::clarification ? 1 : 0;
        if (evidence > 0) apply(*model, s, EvidenceFound{9, 0, evidence});
        apply(*model, s, statement(kind, evidence));
        advance(*model, s, 2 * kDay);
        REQUIRE(frame(*model, s).claims[0].reach > 0.1);
        const Model::Data& d = model->data();
        std::vector<float> now;
        beliefs(*model, s, 0, now);
        int aware = 0, supports = 0;
        double most = 0;  // rise above the belief before anything was heard
        for (std::uint32_t a = 0; a < model->agents(); ++a) {
            if (!(s.memories[a].flags & Memory::kAware)) continue;
            ++aware;
            if (s.memories[a].supports > 0) continue;  // met a supporting post: see below
            const Traits& who = d.traits[a];
            const double prior =
                d.belief_of(d.claims[0].plausibility +
                            d.parameters.belief_trust_weight * (0.5 - who.trust_organisation) +
                            d.parameters.belief_predisposition * who.predisposition);
            most = std::max(most, now[a] - prior);
        }
        for (const Post& post : s.posts)
            supports += post.origin == PostSource::crowd && post.stance == Stance::support;
        // Not nothing: a question that somebody asks below the statement counts a twentieth of a
        // supporting post, and who loses trust by a bare denial believes a little more.
        constexpr double kLeast = 0.02;
        CHECK(most <= kLeast);
        // Not none: a remark below the statement may be read as the claim itself.
        CHECK(supports <= aware / 100);
    }
}

// Gate f: equal time and audience, for claims that few and that many take at face value.
TEST_CASE("a bare denial beats evidence for no plausibility of the claim") {
    for (const double plausible : kPlausible)
        for (const Seconds at : {2 * kHour, 8 * kHour}) {
            INFO("plausibility " << plausible << ", at " << at);
            const Means proof = after(plausible, at, StatementKind::clarification, 1);
            const Means bare = after(plausible, at, StatementKind::denial, 0);
            CHECK(proof.accuracy >= bare.accuracy);
            CHECK(proof.belief_hours <= bare.belief_hours);
        }
}

// Gate g. Belief-hours are left out where half of the people take the claim at face value: who
// first hears of it from the proof and keeps some belief counts from then on.
TEST_CASE("the later the same proof, the worse on average") {
    for (const double plausible : kPlausible) {
        INFO("plausibility " << plausible);
        Means last{1, 0};
        for (const Seconds at : {2 * kHour, 8 * kHour, 24 * kHour}) {
            const Means means = after(plausible, at, StatementKind::clarification, 1);
            CHECK(means.accuracy <= last.accuracy);
            if (plausible < 0) CHECK(means.belief_hours >= last.belief_hours);
            last = means;
        }
    }
}
