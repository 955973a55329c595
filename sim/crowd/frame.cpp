#include "sim/crowd/frame.h"

#include <algorithm>

#include "sim/crowd/course.h"
#include "sim/crowd/engine.h"

namespace firebreak::sim {
namespace {

double share(std::int64_t part, std::int64_t of) {
    return of > 0 ? static_cast<double>(part) / static_cast<double>(of) : 0;
}

ClaimFrame claim_frame(const Model::Data& d, const State& s, std::size_t c) {
    const std::size_t communities = s.communities.size();
    Tally sum;
    for (std::size_t k = 0; k < communities; ++k) {
        const Tally& tally = s.tallies[c * communities + k];
        sum.aware += tally.aware;
        sum.believers += tally.believers;
        sum.corrected += tally.corrected;
        sum.overlap += tally.overlap;
        sum.sharers += tally.sharers;
        sum.belief += tally.belief;
    }
    ClaimFrame out;
    out.truth = s.truth[c];
    out.reach = share(sum.aware, d.agents);
    out.believers = share(sum.believers, d.agents);
    out.mean_belief = share(sum.belief, sum.aware) / 65535;
    out.sharers = share(sum.sharers, d.agents);
    out.corrected = share(sum.corrected, d.agents);
    out.overlap = share(sum.overlap, sum.believers);
    out.posts = s.post_counts[c];
    return out;
}

int grade(double value, double yellow, double orange, double red) {
    return value >= red ? 4 : value >= orange ? 3 : value >= yellow ? 2 : 0;
}

int severity(const Model::Data& d, const State& s, const Frame& f) {
    const Parameters& p = d.parameters;
    double reach = 0, believers = 0;
    std::array<std::int64_t, kLayers> layers{};
    std::int64_t posts = 0;
    for (const ClaimFrame& claim : f.claims) {
        reach = std::max(reach, claim.reach);
        if (claim.truth == Truth::no) believers = std::max(believers, claim.believers);
        for (std::size_t l = 0; l < kLayers; ++l)
            for (const std::int64_t n : claim.posts[l]) {
                layers[l] += n;
                posts += n;
            }
    }
    if (reach < p.severity_reach_least) return 0;
    int involved = 0;
    for (const std::int64_t n : layers)
        involved += posts > 0 && share(n, posts) >= p.severity_layer_share;
    int top = 1;
    top = std::max(
        top, grade(reach, p.severity_reach_yellow, p.severity_reach_orange, p.severity_reach_red));
    top = std::max(top, grade(believers, p.severity_believers_yellow, p.severity_believers_orange,
                              p.severity_believers_red));
    top = std::max(top, grade(d.baseline_trust - f.trust_organisation, p.severity_trust_yellow,
                              p.severity_trust_orange, p.severity_trust_red));
    top = std::max(top,
                   grade(f.negative_share * f.posts_per_hour / d.agents, p.severity_negative_yellow,
                         p.severity_negative_orange, p.severity_negative_red));
    // Spread over layers alone is no crisis: it counts from the reach of grade yellow on.
    if (reach >= p.severity_reach_yellow)
        top = std::max(top, grade(involved, p.severity_layers_yellow, p.severity_layers_orange,
                                  p.severity_layers_red) -
                                1);
    const bool hot = f.posts_per_hour / rhythm_divisor(d, s.now) > outbreak_volume(d);
    if (hot && f.r_eff > p.severity_growth) top = std::min(4, top + 1);
    return top;
}

}  // namespace

Frame frame(const Model& model, const State& s) {
    const Model::Data& d = model.data();
    const Parameters& p = d.parameters;
    Frame f;
    f.t = s.now;
    const std::size_t claims = d.claims.size(), communities = s.communities.size();
    const auto window = static_cast<Seconds>(p.phase_window * kHour);
    for (std::size_t c = 0; c < claims; ++c) f.claims.push_back(claim_frame(d, s, c));
    // One pass over the posts of the window.
    std::vector<double> expected(claims + 1, 0);
    std::vector<std::int64_t> children(claims + 1, 0), hour(claims + 1, 0);
    std::int64_t negative = 0;
    for (std::size_t k = s.published.size(); k-- > 0;) {
        const Post& post = s.posts[s.published[k]];
        if (post.t <= s.now - std::max(window, kHour)) break;
        if (post.claim == Post::kNoClaim) continue;
        const std::size_t c = post.claim;
        if (post.t > s.now - kHour) {
            ++hour[c];
            ++hour[claims];
            negative += post.sentiment < -100 * p.mood_negative;
        }
        if (post.t <= s.now - window) continue;
        const double come = 1 - d.missed(s.now - post.t);
        expected[c] += come;
        expected[claims] += come;
        children[c] += post.children;
        children[claims] += post.children;
    }
    const auto ratio = [&](std::size_t c) {
        return expected[c] > 0 ? static_cast<double>(children[c]) / expected[c] : 0;
    };
    for (std::size_t c = 0; c < claims; ++c) {
        f.claims[c].posts_per_hour = static_cast<double>(hour[c]);
        f.claims[c].r_eff = ratio(c);
    }
    f.posts_per_hour = static_cast<double>(hour[claims]);
    f.negative_share = share(negative, hour[claims]);
    f.r_eff = ratio(claims);
    std::int64_t trust = 0, affect = 0;
    for (std::size_t k = 0; k < communities; ++k) {
        const CommunityTally& tally = s.communities[k];
        const std::int64_t members = d.community_first[k + 1] - d.community_first[k];
        CommunityFrame out;
        out.aware = share(tally.aware, members);
        out.believers = share(tally.false_believers, members);
        out.trust = share(tally.trust, members) / 0x1p20;
        for (std::size_t c = 0; c < claims; ++c)
            out.believers_by_claim.push_back(
                static_cast<float>(share(s.tallies[c * communities + k].believers, members)));
        f.communities.push_back(std::move(out));
        trust += tally.trust;
        affect += tally.affect;
    }
    f.trust_organisation = share(trust, d.agents) / 0x1p20;
    f.mood = share(affect, d.agents) / 0x1p20;
    double expert = 0, media = 0;
    const Decay decay = decay_at(d, s.epochs, s.now);
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        expert += d.traits[a].trust_expert + s.minds[a].trust_expert * decay.per_trust;
        media += d.traits[a].trust_media + s.minds[a].trust_media * decay.per_trust;
    }
    f.trust_expert = expert / d.agents;
    f.trust_media = media / d.agents;
    f.phase = s.course.phase;
    f.outcome = s.course.outcome;
    f.outcome.belief_accuracy_now = belief_accuracy(d, s);
    f.outcome.trust_now = f.trust_organisation;
    f.posts_total = s.published.size();
    f.severity = severity(d, s, f);
    f.digest = digest(s);
    return f;
}

std::uint64_t digest(const State& s) {
    std::uint64_t hash = fold(s.hash, static_cast<std::uint64_t>(s.now));
    hash = fold(hash, s.posts.size());
    hash = fold(hash, s.published.size());
    hash = fold(hash, static_cast<std::uint64_t>(s.reads));
    hash = fold(hash, static_cast<std::uint64_t>(s.deliveries));
    for (const Tally& tally : s.tallies) {
        hash = fold(hash, static_cast<std::uint64_t>(tally.aware));
        hash = fold(hash, static_cast<std::uint64_t>(tally.believers));
        hash = fold(hash, static_cast<std::uint64_t>(tally.corrected));
        hash = fold(hash, static_cast<std::uint64_t>(tally.belief));
    }
    for (const CommunityTally& tally : s.communities) {
        hash = fold(hash, static_cast<std::uint64_t>(tally.trust));
        hash = fold(hash, static_cast<std::uint64_t>(tally.affect));
    }
    const Outcome& o = s.course.outcome;
    for (const double x : {o.belief_accuracy_mean, o.belief_hours, o.harm, o.information_hours,
                           o.trust_min, s.crowding, s.chill})
        hash = fold_double(hash, x);
    return fold(hash, static_cast<std::uint64_t>(s.course.phase));
}

std::uint64_t full_hash(const State& s) {
    std::uint64_t hash = digest(s);
    const auto two = [](float a, float b) {
        return std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32 |
               std::bit_cast<std::uint32_t>(b);
    };
    for (const Mind& m : s.minds) {
        hash = fold(hash, two(m.trust_organisation, m.trust_expert));
        hash = fold(hash, two(m.trust_media, m.affect));
        hash = fold(hash, std::uint64_t{m.trust_counted} << 32 | m.flags);
    }
    for (const Memory& m : s.memories) {
        hash = fold(hash, two(m.claim, m.refutation));
        hash =
            fold(hash, std::uint64_t{m.supports} << 48 | std::uint64_t{m.denials} << 40 |
                           std::uint64_t{m.reads} << 32 | std::uint64_t{m.flags} << 16 | m.belief);
    }
    for (const Post& post : s.posts) {
        hash = fold(hash, post.id);
        hash = fold(hash, std::uint64_t{post.t} << 32 | post.children);
        hash = fold(hash, std::uint64_t{post.shown_parent} << 32 | post.reposts);
        hash = fold(hash, two(post.evidence, post.sentiment));
    }
    for (const std::uint32_t index : s.published) hash = fold(hash, index);
    // Buckets hold their events in the order of pushing, which is not part of the state's meaning.
    std::uint64_t pending = 0;
    s.calendar.for_each(
        [](void* sum, const SeenEvent& event) {
            *static_cast<std::uint64_t*>(sum) +=
                mix((std::uint64_t{event.t} << 32 | event.agent) * 3 + event.post);
        },
        &pending);
    hash = fold(hash, pending);
    for (const Document& document : s.documents)
        for (const std::uint64_t word : document.seen) hash = fold(hash, word);
    for (const Truth truth : s.truth) hash = fold(hash, static_cast<std::uint64_t>(truth));
    for (const std::uint8_t open : s.open) hash = fold(hash, open);
    for (const double cap : s.evidence_cap) hash = fold_double(hash, cap);
    for (const Seconds until : s.informed_until)
        hash = fold(hash, static_cast<std::uint64_t>(until));
    hash = fold(hash, s.labels.size());
    hash = fold(hash, s.deletions.size());
    return fold(hash, s.exposures.size());
}

void beliefs(const Model& model, const State& state, int claim, std::vector<float>& out) {
    const Model::Data& d = model.data();
    State& s = const_cast<State&>(state);  // Engine reads only, below
    Sink sink;
    const Engine e(d, s, sink);
    const auto c = static_cast<std::size_t>(claim);
    out.resize(d.agents);
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        const bool aware = s.memories[a * d.claims.size() + c].flags & Memory::kAware;
        out[a] = aware ? static_cast<float>(e.belief(a, c, e.trust(a))) : -1.0F;
    }
}

void trust_in_organisation(const Model& model, const State& s, std::vector<float>& out) {
    const Model::Data& d = model.data();
    const Decay decay = decay_at(d, s.epochs, s.now);
    out.resize(d.agents);
    for (std::uint32_t a = 0; a < d.agents; ++a)
        out[a] = static_cast<float>(d.traits[a].trust_organisation +
                                    s.minds[a].trust_organisation * decay.per_trust);
}

}  // namespace firebreak::sim
