// Five agents on paper: who reads what when is fixed by hand, what it does is computed here again
// with the formulas of the model's description.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/crowd/engine.h"
#include "tests/sim/crowd/support.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

Traits person(float trust, float predisposition) {
    Traits t{};
    t.trust_organisation = trust;
    t.trust_expert = 0.7F;
    t.trust_media = 0.6F;
    t.predisposition = predisposition;
    t.reshare = 0;  // nobody writes unless a test says so
    t.interest = 1;
    t.deny = t.query = 0.3F;
    t.activity = 16;
    return t;
}

double sigma(double x) {
    return 1 / (1 + std::exp(-x));
}

// 0 tells 1 and 2; 3 is an official person, 4 an expert.
ModelPtr five(const Parameters& p = {}) {
    ExplicitCity city;
    city.traits = {person(0.5F, 0), person(0.5F, 0), person(0.25F, 1), person(0.8F, 0),
                   person(0.5F, -1)};
    city.traits[3].kind = AgentKind::official;
    city.traits[4].kind = AgentKind::expert;
    city.followers = {{1, 2}, {0}, {1}, {0, 1, 2}, {2}};
    return build_explicit_model(city, {false_claim("C1", -1.5), false_claim("C2", 0)}, p, 1);
}

struct Hand {
    ModelPtr model;
    State s;
    Sink sink;
    Engine e;
    explicit Hand(const Parameters& p = {})
        : model(five(p)), s(begin(*model)), e(model->data(), s, sink) {
        sink.tallies = &s.tallies;
        sink.communities = &s.communities;
        s.open.assign(2, 1);
    }
    double belief(std::uint32_t agent, std::size_t claim = 0) {
        return e.belief(agent, claim, e.trust(agent));
    }
    // Puts a post into the log and lets one agent read it.
    void read(std::uint32_t agent, std::uint32_t author, Stance stance, double evidence,
              Layer layer = Layer::microblog) {
        Post post;
        post.author = author;
        post.author_kind = model->data().traits[author].kind;  // as if published
        post.claim = 0;
        post.stance = stance;
        post.layer = layer;
        post.evidence = static_cast<float>(evidence);
        post.id = mix(1234, s.posts.size());
        s.posts.push_back(post);
        e.read({100, agent, static_cast<std::uint32_t>(s.posts.size() - 1)});
    }
};

}  // namespace

TEST_CASE("belief before anything is heard follows plausibility, trust and predisposition") {
    Hand hand;
    CHECK(hand.belief(0) == Approx(sigma(-1.5)).margin(1e-5));
    // trust 0.25: + 2 * 0.25; predisposition 1: + 0.7
    CHECK(hand.belief(2) == Approx(sigma(-1.5 + 0.5 + 0.7)).margin(1e-5));
    CHECK(hand.belief(3, 1) == Approx(sigma(2 * (0.5 - 0.8))).margin(1e-5));
}

TEST_CASE("supporting posts add kappa (0.5 + b) / (1 + n), each less than the one before") {
    Hand hand;
    double p = 0;
    for (int n = 0; n < 4; ++n) {
        const double b = sigma(-1.5 + p);
        p += 1.0 * (0.5 + b) / (1 + n);
        hand.read(1, 0, Stance::support, 0);
        CHECK(hand.belief(1) == Approx(sigma(-1.5 + p)).margin(2e-5));
    }
    CHECK(hand.s.memories[2].supports == 4);
}

TEST_CASE("posts weigh by layer and by who writes them") {
    Hand group, expert;
    group.read(1, 0, Stance::support, 0, Layer::groups);
    CHECK(group.belief(1) == Approx(sigma(-1.5 + 1.3 * (0.5 + sigma(-1.5)))).margin(2e-5));
    expert.read(1, 4, Stance::support, 0);
    CHECK(expert.belief(1) == Approx(sigma(-1.5 + 2 * 0.7 * (0.5 + sigma(-1.5)))).margin(2e-5));
}

TEST_CASE("a denial adds (0.10 + 0.4 e w)(1.5 - b) / (1 + n) to R, up to the cap") {
    Hand hand;
    hand.read(1, 0, Stance::support, 0);
    const double p = 0.5 + sigma(-1.5);
    double r = 0;
    for (int n = 0; n < 12; ++n) {
        const double b = sigma(-1.5 + p - r);
        r = std::max(r, std::min(r + (0.10 + 0.4 * 5.0) * (1.5 - b) / (1 + n), 0.67 * p + 1.5));
        hand.read(1, 0, Stance::deny, 5.0);
        CHECK(hand.belief(1) == Approx(sigma(-1.5 + p - r)).margin(3e-5));
    }
    CHECK(r == Approx(0.67 * p + 1.5));  // the cap was reached, a residue of the claim stays
}

TEST_CASE("a query counts as a twentieth of a supporting post and uses up no novelty") {
    Hand hand;
    hand.read(1, 0, Stance::query, 0);
    CHECK(hand.belief(1) == Approx(sigma(-1.5 + 0.05 * (0.5 + sigma(-1.5)))).margin(2e-5));
    CHECK(hand.s.memories[2].supports == 0);
    CHECK(hand.s.memories[2].reads == 1);
}

TEST_CASE("a correction makes no believer of somebody who never met the claim") {
    Hand hand;
    for (int n = 0; n < 5; ++n) {
        const double before = hand.belief(2);
        hand.read(2, 4, Stance::deny, 1.5);
        CHECK(hand.belief(2) <= before);
    }
    CHECK(hand.belief(2) < sigma(-1.5 + 0.5 + 0.7));
}

TEST_CASE("trust rises by step (1 - T) and falls 2.7 times as fast by T") {
    Hand hand;
    hand.e.move_trust(1, 1);
    CHECK(hand.e.trust(1) == Approx(0.5 + 0.03 * 0.5));
    hand.e.move_trust(0, -1);
    CHECK(hand.e.trust(0) == Approx(0.5 - 2.7 * 0.03 * 0.5));
    // Beliefs that depend on it move too.
    CHECK(hand.belief(0) > hand.belief(1));
}

TEST_CASE(
    "a holding statement tells of the claim, leaves belief, and keeps the first correction whole") {
    Hand held, plain;
    OfficialStatement holding = statement(StatementKind::holding, 0, 7);
    holding.layers = {Layer::microblog};
    holding.reach = 1;
    apply(*held.model, held.s, holding);
    const double before = held.belief(1);
    held.e.hear_document(1, 0, 1.0);
    CHECK(held.s.memories[2].flags & Memory::kAware);
    CHECK(held.s.memories[2].denials == 0);
    const double trusted = held.e.trust(1);
    CHECK(trusted == Approx(0.5 + 0.33 * 0.03 * 0.5));
    CHECK(held.belief(1) == Approx(sigma(-1.5 + 2 * (0.5 - trusted))).margin(1e-5));
    CHECK(held.belief(1) < before);
    held.read(1, 0, Stance::deny, 1.5);
    plain.read(1, 0, Stance::deny, 1.5);
    const float full = plain.s.memories[2].refutation;
    CHECK(held.s.memories[2].refutation == Approx(full).epsilon(0.02));
    // Heard again, it is worth nothing more.
    held.e.hear_document(1, 0, 1.0);
    CHECK(held.e.trust(1) == Approx(trusted));
}

TEST_CASE("memories fade with their own times, the refutation first") {
    Hand hand;
    hand.read(1, 0, Stance::support, 0);
    hand.read(1, 0, Stance::deny, 1.5);
    const double p = hand.s.memories[2].claim, r = hand.s.memories[2].refutation;
    advance(*hand.model, hand.s, 10 * kDay);
    std::vector<float> b;
    beliefs(*hand.model, hand.s, 0, b);
    CHECK(b[1] ==
          Approx(sigma(-1.5 + p * std::exp(-10.0 / 30) - r * std::exp(-10.0 / 14))).margin(1e-4));
    CHECK(b[0] == -1);  // never met it
}
