// What each effect does, and what it costs.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/crowd/engine.h"
#include "tests/sim/crowd/support.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

std::int64_t posts_of(const State& s, int claim, Stance stance) {
    std::int64_t n = 0;
    for (const auto& layer : s.post_counts[static_cast<std::size_t>(claim)])
        n += layer[static_cast<std::size_t>(stance)];
    return n;
}

double trust(const ModelPtr& model, const State& s) {
    return frame(*model, s).trust_organisation;
}

}  // namespace

TEST_CASE("evidence is capped at one half until it is found, and for good once it is lost") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    apply(*model, s, statement(StatementKind::clarification, 1, 1));
    CHECK(s.documents.back().points[0].evidence == 0.5);
    State lost = s;
    apply(*model, lost, EvidenceFound{2, 0, 0});
    apply(*model, lost, EvidenceFound{3, 0, 1});
    apply(*model, lost, statement(StatementKind::clarification, 1, 4));
    CHECK(lost.documents.back().points[0].evidence == 0.5);
    apply(*model, s, EvidenceFound{5, 0, 0.9});
    apply(*model, s, statement(StatementKind::clarification, 1, 6));
    CHECK(s.documents.back().points[0].evidence == 0.9);
}

TEST_CASE("a denial without evidence costs trust, a clarification earns it") {
    const ModelPtr model = small_town();
    const auto after = [&](StatementKind kind, double evidence) {
        State s = begin(*model);
        apply(*model, s, roots(10));
        advance(*model, s, 2 * kHour);
        OfficialStatement said = statement(kind, evidence);
        said.reach = 1;
        apply(*model, s, said);
        advance(*model, s, 12 * kHour);
        return trust(model, s);
    };
    const double nothing = [&] {
        State s = begin(*model);
        apply(*model, s, roots(10));
        advance(*model, s, 12 * kHour);
        return trust(model, s);
    }();
    CHECK(after(StatementKind::denial, 0) < nothing);
    CHECK(after(StatementKind::clarification, 0.5) > nothing);
    CHECK(after(StatementKind::attack, 0) < after(StatementKind::denial, 0));
}

TEST_CASE("a contradiction costs those who saw the statement, once, and less if corrected openly") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    OfficialStatement said = statement(StatementKind::denial, 0);
    said.reach = 0.6;
    apply(*model, s, said);
    advance(*model, s, 6 * kHour);
    std::vector<float> before, after;
    trust_in_organisation(*model, s, before);
    State open = s;
    apply(*model, open, ContradictionShown{1, said.doc, true});
    apply(*model, s, ContradictionShown{1, said.doc, false});
    trust_in_organisation(*model, s, after);
    int fell = 0, doubting = 0;
    for (std::uint32_t a = 0; a < model->agents(); ++a) {
        const bool seen = s.documents[0].seen[a / 64] >> (a % 64) & 1;
        if (!seen) REQUIRE(after[a] == before[a]);
        if (after[a] < before[a]) {
            ++fell;
            REQUIRE(after[a] == Approx(before[a] * (1 - 2.7 * 0.05)).epsilon(1e-4));
        }
        doubting += (s.minds[a].flags & Mind::kDoubts) != 0;
    }
    CHECK(fell > 100);
    CHECK(doubting == fell);
    const double once = trust(model, s);
    apply(*model, s, ContradictionShown{2, said.doc, false});
    CHECK(trust(model, s) == once);
    CHECK(trust(model, open) > once);
}

TEST_CASE("labels weaken and deletion removes, and deletion is noticed, spills and wakes a claim") {
    const ModelPtr model = small_town();
    const auto run = [&](const std::vector<Effect>& measures) {
        State s = begin(*model);
        apply(*model, s, roots(40));
        advance(*model, s, kHour);
        for (const Effect& measure : measures) apply(*model, s, measure);
        advance(*model, s, 2 * kDay);
        return s;
    };
    const State free = run({});
    const State labelled_run = run({Label{1, 0, Layer::microblog, 1}});
    const State removed = run({Deletion{2, 0, Layer::microblog, 0.9, 1}});
    CHECK(posts_of(labelled_run, 0, Stance::support) < posts_of(free, 0, Stance::support));
    CHECK(frame(*model, removed).claims[0].believers < frame(*model, free).claims[0].believers);
    CHECK(trust(model, removed) < trust(model, free));
    const auto elsewhere = [](double spill) {
        Parameters p;
        p.deletion_spill = spill;
        CitySpec city;
        city.agents = 2000;
        const ModelPtr other = build_model(city, {false_claim()}, p, 1);
        State s = begin(*other);
        apply(*other, s, Deletion{2, 0, Layer::microblog, 0.9, -1});
        apply(*other, s, roots(40));
        advance(*other, s, kDay);
        std::int64_t n = 0;
        for (std::size_t l = 1; l < kLayers; ++l) n += s.post_counts[0][l][0];
        return n;
    };
    CHECK(elsewhere(1) > elsewhere(0) + 30);
    Parameters p;
    p.deletion_cover_up = 1;
    CitySpec city;
    city.agents = 2000;
    std::vector<Claim> claims{false_claim("C1"), false_claim("covered up")};
    const ModelPtr wakeful = build_model(city, claims, p, 1);
    State s = begin(*wakeful);
    apply(*wakeful, s, Deletion{2, 0, Layer::microblog, 1, 1});
    CHECK_FALSE(s.open[1]);
    apply(*wakeful, s, roots(10));
    advance(*wakeful, s, 3 * kHour);
    CHECK(s.open[1]);
    CHECK(posts_of(s, 1, Stance::support) >= 10);
}

TEST_CASE("a closed claim cannot be held or spread until something opens it") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    CHECK(s.open == std::vector<std::uint8_t>{0, 1, 0});
    apply(*model, s, ActivateClaim{1, 2});
    CHECK(s.open[2]);
    apply(*model, s, roots(3));
    CHECK(s.open[0]);
    Claim later = false_claim("late");
    later.opens_at = 5000;
    CitySpec city;
    city.agents = 1000;
    const ModelPtr timed = build_model(city, {later}, Parameters{}, 1);
    State t = begin(*timed);
    advance(*timed, t, 4999);
    CHECK_FALSE(t.open[0]);
    advance(*timed, t, 5000);
    CHECK(t.open[0]);
}

TEST_CASE("supporters move to child claims, more often while nothing official is said") {
    Parameters p;
    p.belief_mutation_rate = 0.2;
    CitySpec city;
    city.agents = 3000;
    std::vector<Claim> claims{false_claim("C1", 1), false_claim("C1a", 0)};
    claims[1].parent = 0;
    claims[1].opens_at = 0;
    const ModelPtr model = build_model(city, claims, p, 2);
    const auto children = [&](bool informed) {
        State s = begin(*model);
        if (informed) s.informed_until[0] = 100 * kDay;
        apply(*model, s, roots(40));
        advance(*model, s, kDay);
        std::int64_t n = 0;
        for (const Post& post : s.posts)
            n += post.claim == 1 && post.source_post != Post::kNoPost &&
                 s.posts[post.source_post].claim == 0;
        return n;
    };
    CHECK(children(false) > children(true));
    CHECK(children(true) > 0);
}

TEST_CASE("covert comments come to light and cost trust; chill hides posts from the desk only") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    apply(*model, s, roots(20));
    advance(*model, s, 2 * kHour);
    State honest = s;
    apply(*model, s, CovertComments{4, 0, 2000, Layer::microblog});
    REQUIRE(s.exposures.size() == 1);
    advance(*model, s, kDay);
    advance(*model, honest, kDay);
    CHECK(s.exposures.empty());
    CHECK(trust(model, s) < trust(model, honest) - 0.01);

    State chilled = honest;
    apply(*model, chilled, Chill{5, 0.8});
    DeskSpec spec;
    spec.interval = kDay;
    spec.delay = 0;
    spec.noise_alarms_per_day = 0;
    Desk a, b;
    const double seen = observe(*model, honest, a, spec, kDay).visible_posts_per_hour;
    const double hidden = observe(*model, chilled, b, spec, kDay).visible_posts_per_hour;
    CHECK(hidden < seen);
}

TEST_CASE("direct contact and deeds reach their audience and nobody else") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    std::vector<float> before, after;
    trust_in_organisation(*model, s, before);
    DirectContact contact;
    contact.key = contact.doc = 9;
    contact.points = {{0, false, false, 0.5}};
    contact.audience.groups = {"staff"};
    s.open[0] = 1;
    apply(*model, s, contact);
    apply(*model, s, TrustDeed{10, false, 3, {{"parents"}, 1}, -0.5});
    trust_in_organisation(*model, s, after);
    for (std::uint32_t a = 0; a < model->agents(); ++a) {
        const std::uint32_t groups = model->traits()[a].groups;
        const bool told = s.memories[a * 3].flags & Memory::kAware;
        REQUIRE(told == ((groups & 2) != 0));
        if (!groups) REQUIRE(after[a] == before[a]);
        if (groups == 1) REQUIRE(after[a] < before[a]);
    }
    CHECK(frame(*model, s).mood < 0);
}

TEST_CASE("effects that name nothing real or leave their ranges are refused and change nothing") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    const std::uint64_t before = full_hash(s);
    OfficialStatement bad = statement(StatementKind::clarification, 1);
    bad.points[0].claim = 3;
    CHECK_THROWS_AS(apply(*model, s, bad), std::invalid_argument);
    bad = statement(StatementKind::clarification, 2);
    CHECK_THROWS_AS(apply(*model, s, bad), std::invalid_argument);
    CHECK_THROWS_AS(apply(*model, s, roots(-1)), std::invalid_argument);
    CHECK_THROWS_AS(apply(*model, s, roots(1, -1)), std::invalid_argument);
    CHECK_THROWS_AS(apply(*model, s, Label{1, 0, Layer::forum, 1.5}), std::invalid_argument);
    CHECK_THROWS_AS(apply(*model, s, TrustDeed{1, true, 1, {{"nobody"}, 1}, 0}),
                    std::invalid_argument);
    CHECK_THROWS_AS(apply(*model, s, Chill{1, std::nan("")}), std::invalid_argument);
    CHECK(full_hash(s) == before);
    CitySpec city;
    city.agents = 10;
    CHECK_THROWS_WITH(build_model(city, {}, Parameters{}, 1), Catch::Contains("1000..1000000"));
}

TEST_CASE("a jump lets memories fade and drops what was about to be read") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    apply(*model, s, roots(60));
    advance(*model, s, 6 * kHour);
    const Frame before = frame(*model, s);
    const std::int64_t reads = s.reads;
    jump(*model, s, 30 * kDay);
    const Frame after = frame(*model, s);
    CHECK(s.now == 30 * kDay);
    CHECK(s.reads == reads);
    CHECK(after.posts_total == before.posts_total);
    CHECK(after.claims[0].reach == before.claims[0].reach);
    CHECK(after.claims[0].mean_belief < before.claims[0].mean_belief);
    CHECK(after.outcome.belief_hours == before.outcome.belief_hours);
    advance(*model, s, 31 * kDay);
    CHECK(s.now == 31 * kDay);
    // Far jumps keep numbers finite: mood's factor alone would be e^365.
    jump(*model, s, 400 * kDay);
    std::vector<float> b;
    beliefs(*model, s, 0, b);
    for (const float x : b) REQUIRE((x == -1 || (x > 0 && x < 1)));
    CHECK(std::abs(frame(*model, s).mood) < 1e-3);
}
