// What a reader does: steps 4 to 8 of model.md 3.2.
#include <algorithm>
#include <cstring>

#include "sim/crowd/engine.h"

namespace firebreak::sim {
namespace {

// Streams of the one-word draws of reading, told apart by constants of their own.
constexpr std::uint64_t kShareStream = 0xa0761d6478bd642fULL;
constexpr std::uint64_t kNoticeStream = 0xe7037ed1a0b428dbULL;

double source_weight(const Engine& e, std::uint32_t reader, const Post& post) {
    const Parameters& p = e.d.parameters;
    double w = 1;
    if (post.layer == Layer::groups) w = p.source_layer_groups;
    if (post.layer == Layer::offline) w = p.source_layer_offline;
    switch (post.origin) {
        case PostSource::official: {
            const Document& document = e.s.documents[static_cast<std::size_t>(post.document)];
            return w * p.source_official * e.trust(reader) * document.credibility;
        }
        case PostSource::third_party: {
            const Document& document = e.s.documents[static_cast<std::size_t>(post.document)];
            return w * (document.source == Document::Source::media
                            ? p.source_media * e.trust_media(reader)
                            : p.source_expert * e.trust_expert(reader));
        }
        case PostSource::covert:
            return w;
        case PostSource::crowd:
        case PostSource::seeded:
        case PostSource::pick_up:
            break;
    }
    switch (post.author_kind) {
        case AgentKind::opinion_leader:
            return w * p.source_leader;
        case AgentKind::media:
            return w * p.source_media * e.trust_media(reader);
        case AgentKind::official:
            return w * p.source_official * e.trust(reader);
        case AgentKind::expert:
            return w * p.source_expert * e.trust_expert(reader);
        case AgentKind::provocateur:
            return w * p.source_provocateur;
        case AgentKind::ordinary:
            break;
    }
    return w;
}

bool measure_covers(const Measure& measure, const Post& post) {
    return measure.claim == post.claim && measure.layer == post.layer &&
           post.stance == Stance::support && hit(mix(measure.key, post.id), measure.share);
}

}  // namespace

bool labelled(const State& s, const Post& post) {
    for (const Measure& label : s.labels)
        if (measure_covers(label, post)) return true;
    return false;
}

const Measure* removed_by(const State& s, const Post& post) {
    if (post.origin == PostSource::official || post.origin == PostSource::third_party)
        return nullptr;
    for (const Measure& deletion : s.deletions)
        if (measure_covers(deletion, post)) return &deletion;
    return nullptr;
}

void Engine::read(const SeenEvent& event) {
    const Post& post = s.posts[event.post & SeenEvent::kIndex];
    const std::uint32_t agent = event.agent;
    const Parameters& p = d.parameters;
    ++sink->reads;
    reading_on = static_cast<std::uint16_t>(1 + static_cast<int>(post.layer));
    if (!s.deletions.empty() && post.claim != Post::kNoClaim) {
        if (const Measure* deletion = removed_by(s, post)) {
            const std::uint64_t word = mix(mix(deletion->key ^ kNoticeStream, post.id), agent);
            if (hit(word, threshold(p.trust_deletion_noticed)))
                lose_trust(agent, p.trust_deletion_cost);
            return;
        }
    }
    const double weight = source_weight(*this, agent, post);
    const bool from_outside =
        post.origin == PostSource::official || post.origin == PostSource::third_party;
    std::size_t claim = post.claim;
    Stance stance = post.stance;
    bool marked = false;
    if (from_outside) {
        hear_document(agent, post.document, weight);
        const auto& points = s.documents[static_cast<std::size_t>(post.document)].points;
        if (points.empty()) return;
        // A statement on several claims is passed on for the sake of one of them.
        const Point& point =
            points[below(mix(post.id ^ kGolden, agent), static_cast<std::uint32_t>(points.size()))];
        claim = static_cast<std::size_t>(point.claim);
        stance = point.affirms ? Stance::support : Stance::deny;
        if (!s.open[claim]) return;
    } else {
        if (post.claim == Post::kNoClaim || !s.open[claim]) return;
        if (post.document >= 0) mark_seen(agent, post.document);
        if (post.holding) {
            meet(agent, claim);
            memory(agent, claim).flags |= Memory::kHeld;
            count_memory(agent, claim, trust(agent));
        } else if (stance == Stance::support) {
            marked = !s.labels.empty() && labelled(s, post);
            hear_support(agent, claim, marked ? weight * p.label_belief : weight, post.evidence);
        } else if (stance == Stance::query) {
            hear_query(agent, claim, weight);
        } else if (stance == Stance::deny) {
            hear_denial(agent, claim, weight, post.evidence);
        } else {
            meet(agent, claim);
            count_memory(agent, claim, trust(agent));
        }
    }
    if (p.mood_contagion > 0 && post.sentiment != 0)
        move_mood(agent, p.mood_contagion * (post.sentiment / 100.0 - mood(agent)));
    const Memory& m = memory(agent, claim);
    std::uint32_t bits = 0;
    std::memcpy(&bits, &m.claim, sizeof bits);
    std::uint64_t what = bits;
    std::memcpy(&bits, &m.refutation, sizeof bits);
    what = what << 32 | bits;
    sink->hash += mix(what ^ mix((std::uint64_t{event.t} << 32 | agent) ^ post.id));
    reading_on = 0;  // what the reader makes of it is its own idea
    decide(*this, event, post, claim, stance, from_outside, marked);
}

void decide(Engine& e, const SeenEvent& event, const Post& post, std::size_t claim, Stance stance,
            bool official, bool marked) {
    const Model::Data& d = e.d;
    const Parameters& p = d.parameters;
    State& s = e.s;
    const std::uint32_t agent = event.agent;
    Memory& m = e.memory(agent, claim);
    const int used = m.flags / Memory::kPostUnit;
    if (used >= std::min(3.0, p.resharing_posts_a_claim)) return;
    const std::uint64_t word = mix(post.id ^ kShareStream, agent);
    // Nothing passes on with more than `limit`: most readers are done here.
    const double u = uniform(word);
    const bool hot = (event.post & SeenEvent::kHotList) != 0;
    const double limit = hot ? 1 : p.resharing_limit;
    if (u >= limit) return;
    const Traits& who = d.traits[agent];
    double chance = d.base[static_cast<std::size_t>(post.layer)] * who.reshare * who.interest;
    chance *= d.fatigue[m.reads > 0 ? m.reads - 1U : 0U];
    if (used > 0) chance *= p.resharing_again;
    if (stance == Stance::support || stance == Stance::query) {
        if (post.holding == 0) {
            if (s.truth[claim] == Truth::no || d.claims[claim].novel) chance *= p.resharing_falsity;
            chance *= d.appeal[claim];
        }
        if (m.flags & Memory::kCorrected) chance *= p.correction_share;
        if (m.flags & Memory::kHeld) chance *= p.holding_share;
        for (const Measure& deletion : s.deletions)
            if (deletion.claim == claim && deletion.layer != post.layer)
                chance *= p.deletion_elsewhere;
    }
    if (marked) chance *= p.label_share;
    if (!hot && u >= std::min(limit, chance)) return;  // novelty only lowers it
    const std::uint32_t root =
        post.root == Post::kNoPost ? event.post & SeenEvent::kIndex : post.root;
    const double age = static_cast<double>(event.t) - s.posts[root].t;
    chance *= math::exp(-d.novelty_power[claim] *
                        math::log(1 + std::max(0.0, age) / (p.resharing_novelty_time * 3600)));
    if (!hot && u >= std::min(limit, chance)) return;

    // What is said.
    const double b = e.belief(agent, claim, e.trust(agent));
    const Draw saying = draw(d.seed, Purpose::stance, agent, post.id);
    const double doubt = (1 - b) * d.doubt[claim];
    double support = b, deny = doubt * who.deny, query = doubt * who.query;
    if (p.stance_claim_sigma > 0 && deny + query > 1 - b) {  // a claim that invites much doubt
        const double fit = (1 - b) / (deny + query);
        deny *= fit;
        query *= fit;
    }
    if (p.stance_check_hours > 0)
        deny *= std::max(0.0, age) / (std::max(0.0, age) + p.stance_check_hours * 3600);
    const bool from_holding =
        post.holding || (official && s.documents[static_cast<std::size_t>(post.document)].kind ==
                                         StatementKind::holding);
    if (from_holding) {
        support = p.stance_support_after_holding * b;
        query = p.stance_query_after_holding;
        deny = 0;
    } else if (stance == Stance::deny) {
        support = p.stance_support_after_denial * b;
        deny = (official ? p.stance_deny_after_official : p.stance_deny_after_denial) * (1 - b);
        query = 0;
    } else if (stance == Stance::comment) {
        deny *= b;  // a remark invites less contradiction than a claim
    }
    // Who has met only its correction or a holding statement has no claim to support.
    if ((from_holding || stance == Stance::deny) && m.supports == 0) support = 0;
    const double v = uniform(saying.first);
    Stance said = Stance::comment;
    if (v < support) {
        said = Stance::support;
    } else if (v < support + deny) {
        said = Stance::deny;
    } else if (v < support + deny + query) {
        said = Stance::query;
    } else {
        const double rest = 1 - support - deny - query;
        if (v >= support + deny + query + rest * p.stance_comment) return;
    }

    // Where it is said.
    Draft draft;
    Post& out = draft.post;
    const Draw place = draw(d.seed, Purpose::place, agent, post.id);
    out.layer = post.layer;
    if (!d.explicit_city && uniform(place.first) >= p.resharing_stay) {
        double total = 0;
        for (const double w : d.layer_weight) total += w;
        double left = uniform(place.second) * total;
        for (std::size_t l = 0; l < kLayers; ++l) {
            out.layer = static_cast<Layer>(l);
            left -= d.layer_weight[l];
            if (left < 0) break;
        }
    }

    // A supporter may move to a child claim.
    std::size_t said_of = claim;
    if (said == Stance::support && !d.children[claim].empty()) {
        const bool informed =
            s.informed_until[static_cast<std::size_t>(d.topics[claim])] >= event.t;
        const double rate = p.belief_mutation_rate * (informed ? 1 : p.belief_vacuum);
        for (const int child : d.children[claim]) {
            const auto c = static_cast<std::size_t>(child);
            if (!d.claims[c].mutates_to || !s.open[c]) continue;
            const Draw w = draw(d.seed, Purpose::mutation, agent,
                                mix(post.id, static_cast<std::uint64_t>(child)));
            if (!hit(w.first, threshold(rate))) continue;
            said_of = c;
            break;
        }
    }
    Memory& own = e.memory(agent, said_of);
    if (own.flags / Memory::kPostUnit >= std::min(3.0, p.resharing_posts_a_claim)) return;
    if (said_of != claim) e.remember_own(agent, said_of, p.belief_author_memory);
    own.flags = static_cast<std::uint8_t>(own.flags + Memory::kPostUnit);

    out.author = agent;
    out.claim = static_cast<std::uint8_t>(said_of);
    out.stance = said;
    out.id = post_id(agent, out.claim, said, out.layer, post.id);
    if (said == stance && said_of == claim) {
        double evidence = post.evidence;
        if (official) {
            const Document& document = s.documents[static_cast<std::size_t>(post.document)];
            for (const Point& point : document.points)
                if (static_cast<std::size_t>(point.claim) == claim)
                    evidence = e.document_evidence(document, point);
        }
        out.evidence = static_cast<float>(evidence * p.belief_inheritance);
        out.document = post.document;
        out.holding = post.holding;
    } else if (said == Stance::deny) {
        out.evidence = static_cast<float>(p.belief_spontaneous_evidence);
    }
    if (from_holding && said == Stance::comment) {  // passes the news of it on
        out.document = post.document;
        out.holding = 1;
    }
    const Draw feeling = draw(d.seed, Purpose::sentiment, agent, post.id);
    const double toward = said == Stance::support ? 1 : said == Stance::deny ? -1 : 0;
    const double tone = p.mood_valence_weight * d.claims[said_of].valence * toward +
                        p.mood_affect_weight * e.mood(agent) + p.mood_noise * normal(feeling);
    out.sentiment = static_cast<std::int8_t>(std::floor(std::clamp(tone, -1.0, 1.0) * 100 + 0.5));
    const Draw writing = draw(d.seed, Purpose::write_delay, agent, post.id);
    out.t =
        event.t + static_cast<std::uint32_t>(p.resharing_write_least +
                                             p.resharing_write_mean * exponential(writing.first));
    out.source_post = event.post & SeenEvent::kIndex;
    hang_on(d, s, out, out.source_post, said_of != claim);
    draft.decided = event.t;
    draft.order = static_cast<std::uint32_t>(e.sink->drafts.size());
    e.sink->drafts.push_back(draft);
}

}  // namespace firebreak::sim
