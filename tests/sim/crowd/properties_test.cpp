// What must hold in every world: counts that agree with the heads, bounds, order.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "sim/crowd/engine.h"
#include "tests/sim/crowd/support.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

Effect any_effect(std::uint64_t word) {
    const int claim = static_cast<int>(mix(word, 1) % 3);
    const double part = uniform(mix(word, 2));
    const auto layer = static_cast<Layer>(mix(word, 3) % kLayers);
    OfficialStatement said = statement(static_cast<StatementKind>(mix(word, 4) % 10), part, word);
    said.points[0].claim = claim;
    said.points[0].affirms = mix(word, 5) % 2;
    said.doc = 1 + mix(word, 6) % 3;
    said.empathy = part;
    ThirdParty third;
    third.key = word;
    third.points = said.points;
    third.layers = {layer};
    third.by_media = mix(word, 7) % 2;
    DirectContact contact;
    contact.key = word;
    contact.doc = said.doc;
    contact.points = said.points;
    contact.audience = {{"staff"}, part};
    SeedPosts seeds = roots(static_cast<int>(mix(word, 8) % 20), claim, word);
    seeds.layer = layer;
    seeds.stance = static_cast<Stance>(mix(word, 9) % 4);
    seeds.by = static_cast<AgentKind>(mix(word, 10) % kAgentKinds);
    switch (mix(word, 0) % 14) {
        case 0:
            return third;
        case 1:
            return contact;
        case 2:
            return Label{word, claim, layer, part};
        case 3:
            return Deletion{word, claim, layer, part, 1};
        case 4:
            return ContradictionShown{word, said.doc, mix(word, 11) % 2 == 0};
        case 5:
            return TrustDeed{word, mix(word, 12) % 2 == 0, 20 * part, {}, part - 0.5};
        case 6:
            return SetTruth{word, claim, static_cast<Truth>(mix(word, 13) % 5)};
        case 7:
            return CovertComments{word, claim, static_cast<int>(30 * part), layer};
        case 8:
            return Chill{word, part};
        case 9:
            return EvidenceFound{word, claim, part};
        case 10:
            return Amplify{word, said.doc, 20};
        case 11:
            return ActivateClaim{word, claim};
        case 12:
            return said;
        default:
            return seeds;
    }
}

// Every count of the state again, from the agents.
void check_counts(const Model& model, State& s) {
    const Model::Data& d = model.data();
    const std::size_t claims = d.claims.size(), communities = s.communities.size();
    std::vector<Tally> tallies(s.tallies.size());
    std::vector<CommunityTally> cities(communities);
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        const std::size_t k = d.traits[a].community;
        const Mind& mind = s.minds[a];
        cities[k].trust += mind.trust_counted;
        cities[k].affect += mind.affect_counted;
        bool any = false, wrong = false;
        for (std::size_t c = 0; c < claims; ++c) {
            const Memory& m = s.memories[a * claims + c];
            Tally& tally = tallies[c * communities + k];
            const bool aware = m.flags & Memory::kAware;
            tally.sharers += (m.flags & Memory::kShared) != 0;
            if (!aware) {
                RC_ASSERT(m.claim == 0.0F && m.refutation == 0.0F && m.belief == 0);
                continue;
            }
            any = true;
            const bool believes = m.flags & Memory::kBelieves;
            wrong |= believes && s.truth[c] == Truth::no;
            RC_ASSERT(believes == (m.belief > 32767));
            RC_ASSERT(m.claim >= 0 && m.refutation >= 0);
            ++tally.aware;
            tally.believers += believes;
            tally.corrected += (m.flags & Memory::kCorrected) != 0;
            tally.overlap += believes && (m.flags & Memory::kCorrected);
            tally.belief += m.belief;
            tally.from_half += std::abs(int{m.belief} - 32768);
        }
        cities[k].aware += any;
        cities[k].false_believers += wrong;
    }
    RC_ASSERT(tallies == s.tallies);
    RC_ASSERT(cities == s.communities);
}

void check_bounds(const Model& model, const State& s, const Frame& f) {
    const auto share = [](double x) { RC_ASSERT(x >= 0 && x <= 1); };
    for (const ClaimFrame& claim : f.claims) {
        for (const double x : {claim.reach, claim.believers, claim.mean_belief, claim.sharers,
                               claim.corrected, claim.overlap})
            share(x);
        RC_ASSERT(claim.believers <= claim.reach);
        RC_ASSERT(claim.r_eff >= 0);
    }
    for (const double x :
         {f.trust_organisation, f.trust_expert, f.trust_media, f.negative_share,
          f.outcome.belief_accuracy_now, f.outcome.belief_accuracy_mean, f.outcome.trust_min})
        share(x);
    RC_ASSERT(f.mood >= -1 && f.mood <= 1);
    RC_ASSERT(f.severity >= 0 && f.severity <= 4);
    std::vector<float> trust;
    trust_in_organisation(model, s, trust);
    for (const float x : trust) RC_ASSERT(x >= 0 && x <= 1.0001F);
}

void check_posts(const State& s) {
    std::uint32_t last = 0;
    for (const std::uint32_t index : s.published) {
        const Post& post = s.posts[index];
        RC_ASSERT(post.t >= last && post.t <= s.now);
        last = post.t;
        if (post.shown_parent != Post::kNoPost) {
            const Post& parent = s.posts[post.shown_parent];
            RC_ASSERT(parent.t <= post.t && parent.depth + 1 == post.depth);
        } else {
            RC_ASSERT(post.depth == 0);
        }
        if (post.source_post != Post::kNoPost) RC_ASSERT(s.posts[post.source_post].t <= post.t);
    }
    std::int64_t counted = 0;
    for (const auto& claim : s.post_counts)
        for (const auto& layer : claim)
            for (const std::int64_t n : layer) counted += n;
    std::int64_t with_claim = 0;
    for (const std::uint32_t index : s.published)
        with_claim += s.posts[index].claim != Post::kNoClaim;
    RC_ASSERT(counted == with_claim);
}

}  // namespace

TEST_CASE("counts agree with the heads and values keep their bounds under any effects") {
    static const ModelPtr model = small_town(1, 1000);
    const auto result = rc::check([] {
        State s = begin(*model);
        const std::uint64_t word = *rc::gen::arbitrary<std::uint64_t>();
        const int effects = *rc::gen::inRange(1, 14);
        for (int k = 0; k < effects; ++k) {
            const std::uint64_t one = mix(word, static_cast<std::uint64_t>(k));
            if (one % 17 == 0)
                jump(*model, s, s.now + 2 * kDay);
            else
                advance(*model, s, s.now + static_cast<Seconds>(one % (5 * kHour)));
            apply(*model, s, any_effect(one));
        }
        advance(*model, s, s.now + 6 * kHour);
        check_counts(*model, s);
        check_bounds(*model, s, frame(*model, s));
        check_posts(s);
    });
    CHECK(result);
}

TEST_CASE("lazy decay gives what a twin that forgets every minute gives") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    apply(*model, s, roots(30));
    advance(*model, s, 6 * kHour);
    const Parameters& p = model->parameters();
    const auto value = [&](const State& at, std::uint32_t a, bool refutation) {
        const Decay decay = decay_at(model->data(), at.epochs, at.now);
        const Memory& m = at.memories[a * 3];
        return refutation ? m.refutation * decay.per_refutation : m.claim * decay.per_claim;
    };
    s.calendar = Calendar();  // nobody reads any more: only time passes
    s.calendar.go_to(static_cast<std::uint32_t>(s.now));
    std::vector<double> eager_claim, eager_refutation;
    for (std::uint32_t a = 0; a < model->agents(); ++a) {
        eager_claim.push_back(value(s, a, false));
        eager_refutation.push_back(value(s, a, true));
    }
    const double claim_minute = std::exp(-1 / (p.belief_claim_days * 1440));
    const double refutation_minute = std::exp(-1 / (p.belief_refutation_days * 1440));
    constexpr int kMinutes = 8 * 1440;
    for (int minute = 0; minute < kMinutes; ++minute)
        for (std::size_t a = 0; a < eager_claim.size(); ++a) {
            eager_claim[a] *= claim_minute;
            eager_refutation[a] *= refutation_minute;
        }
    advance(*model, s, s.now + kMinutes * kMinute);
    for (std::uint32_t a = 0; a < model->agents(); ++a) {
        REQUIRE(value(s, a, false) == Approx(eager_claim[a]).epsilon(1e-4));
        REQUIRE(value(s, a, true) == Approx(eager_refutation[a]).epsilon(1e-4));
    }
}

TEST_CASE("frames add up: communities give the city's means") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    apply(*model, s, roots(30));
    advance(*model, s, 10 * kHour);
    const Frame f = frame(*model, s);
    const CityLayout city = layout(*model);
    double trust = 0, believers = 0;
    for (std::size_t k = 0; k < f.communities.size(); ++k) {
        const double part = static_cast<double>(city.communities[k].count) / model->agents();
        trust += part * f.communities[k].trust;
        believers += part * f.communities[k].believers_by_claim[0];
    }
    CHECK(trust == Approx(f.trust_organisation));
    CHECK(believers == Approx(f.claims[0].believers).margin(1e-6));
    CHECK(f.claims[0].reach > 0.01);
    CHECK(f.outcome.belief_hours > 0);
}
