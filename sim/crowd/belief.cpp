// What happens in one head: memories, trust, mood, and the counts that follow them.
#include <algorithm>

#include "sim/crowd/engine.h"

namespace firebreak::sim {
namespace {

constexpr double kSecondsADay = 86400, kSecondsAnHour = 3600;
constexpr std::uint8_t kMost = 255;

void bump(std::uint8_t& count) {
    if (count < kMost) ++count;
}

}  // namespace

Decay decay_at(const Model::Data& d, const State::Epochs& epochs, Seconds t) {
    const Parameters& p = d.parameters;
    const Seconds coarse = (t >> Calendar::kBucketBits) << Calendar::kBucketBits;
    const auto growth = [&](Seconds epoch, double seconds) {
        return math::exp(static_cast<double>(coarse - epoch) / seconds);
    };
    Decay x;
    x.claim = growth(epochs.claim, p.belief_claim_days * kSecondsADay);
    x.refutation = growth(epochs.refutation, p.belief_refutation_days * kSecondsADay);
    x.trust = growth(epochs.trust, p.trust_recovery_days * kSecondsADay);
    x.affect = growth(epochs.affect, p.mood_hours * kSecondsAnHour);
    x.per_claim = 1 / x.claim;
    x.per_refutation = 1 / x.refutation;
    x.per_trust = 1 / x.trust;
    x.per_affect = 1 / x.affect;
    return x;
}

Engine::Engine(const Model::Data& data, State& state, Sink& where)
    : d(data),
      s(state),
      decay(decay_at(data, state.epochs, state.now)),
      sink(&where),
      t(state.now) {}

void Engine::at(Seconds time) {
    if (time >> Calendar::kBucketBits != t >> Calendar::kBucketBits)
        decay = decay_at(d, s.epochs, time);
    t = time;
}

void Engine::set_belief(std::uint32_t agent, std::size_t claim, Memory& m, int after) {
    const int before = m.belief;
    if (after == before) return;
    const std::size_t community = d.traits[agent].community;
    Tally& tally = (*sink->tallies)[claim * sink->communities->size() + community];
    tally.belief += after - before;
    tally.from_half += std::abs(after - 32768) - std::abs(before - 32768);
    m.belief = static_cast<std::uint16_t>(after);
    const bool believes = after > 32767;
    if (believes == ((m.flags & Memory::kBelieves) != 0)) return;
    m.flags ^= Memory::kBelieves;
    tally.believers += believes ? 1 : -1;
    if (m.flags & Memory::kCorrected) tally.overlap += believes ? 1 : -1;
    bool any_false = false;
    for (std::size_t c = 0; c < claims(); ++c)
        any_false |= s.truth[c] == Truth::no && (memory(agent, c).flags & Memory::kBelieves);
    Mind& mind = s.minds[agent];
    if (any_false == ((mind.flags & Mind::kBelievesFalse) != 0)) return;
    mind.flags ^= Mind::kBelievesFalse;
    (*sink->communities)[community].false_believers += any_false ? 1 : -1;
}

void Engine::count_memory(std::uint32_t agent, std::size_t claim, double trust_now) {
    Memory& m = memory(agent, claim);
    if (!(m.flags & Memory::kAware)) return;
    set_belief(agent, claim, m, static_cast<int>(belief(agent, claim, trust_now) * 65535 + 0.5));
}

void Engine::count_trust(std::uint32_t agent) {
    Mind& mind = s.minds[agent];
    const double now = trust(agent);
    const auto counted = static_cast<std::uint32_t>(now * 0x1p20 + 0.5);
    CommunityTally& tally = (*sink->communities)[d.traits[agent].community];
    tally.trust += std::int64_t{counted} - std::int64_t{mind.trust_counted};
    mind.trust_counted = counted;
    // As count_memory for each claim, with what they share reckoned once.
    const Parameters& p = d.parameters;
    const double shared = p.belief_trust_weight * (0.5 - now) +
                          p.belief_predisposition * d.traits[agent].predisposition;
    for (std::size_t c = 0; c < claims(); ++c) {
        Memory& m = memory(agent, c);
        if (!(m.flags & Memory::kAware)) continue;
        const double odds = d.claims[c].plausibility + shared + m.claim * decay.per_claim -
                            m.refutation * decay.per_refutation;
        const int after = static_cast<int>(d.belief_of(odds) * 65535 + 0.5);
        if (after != m.belief) set_belief(agent, c, m, after);
    }
}

void Engine::count_mood(std::uint32_t agent) {
    Mind& mind = s.minds[agent];
    const auto counted = static_cast<std::int32_t>(std::floor(mood(agent) * 0x1p20 + 0.5));
    CommunityTally& tally = (*sink->communities)[d.traits[agent].community];
    tally.affect += counted - mind.affect_counted;
    mind.affect_counted = counted;
}

void Engine::meet(std::uint32_t agent, std::size_t claim) {
    Memory& m = memory(agent, claim);
    bump(m.reads);
    if (m.flags & Memory::kAware) return;
    m.flags |= Memory::kAware;
    m.first_layer = reading_on;
    const std::size_t community = d.traits[agent].community;
    Tally& tally = (*sink->tallies)[claim * sink->communities->size() + community];
    ++tally.aware;
    tally.from_half += 32768;  // the distance of the belief counted so far, 0
    Mind& mind = s.minds[agent];
    if (!(mind.flags & Mind::kAwareOfAny)) {
        mind.flags |= Mind::kAwareOfAny;
        ++(*sink->communities)[community].aware;
    }
}

void Engine::hear_support(std::uint32_t agent, std::size_t claim, double weight, double evidence) {
    const Parameters& p = d.parameters;
    const double now = trust(agent);
    const double b = belief(agent, claim, now);
    Memory& m = memory(agent, claim);
    const double agreeable =
        p.belief_confirmation == 1 ? 0.5 + b : math::pow(0.5 + b, p.belief_confirmation);
    const double gain = weight *
                        (p.belief_repetition * agreeable + p.belief_real_world * evidence) /
                        (1.0 + m.supports);
    m.claim = static_cast<float>(m.claim + gain * decay.claim);
    bump(m.supports);
    meet(agent, claim);
    count_memory(agent, claim, now);
}

void Engine::hear_query(std::uint32_t agent, std::size_t claim, double weight) {
    const Parameters& p = d.parameters;
    const double now = trust(agent);
    const double b = belief(agent, claim, now);
    Memory& m = memory(agent, claim);
    const double agreeable =
        p.belief_confirmation == 1 ? 0.5 + b : math::pow(0.5 + b, p.belief_confirmation);
    const double gain =
        p.belief_query_weight * p.belief_repetition * weight * agreeable / (1.0 + m.supports);
    m.claim = static_cast<float>(m.claim + gain * decay.claim);
    meet(agent, claim);
    count_memory(agent, claim, now);
}

void Engine::hear_denial(std::uint32_t agent, std::size_t claim, double weight, double evidence) {
    const Parameters& p = d.parameters;
    const double now = trust(agent);
    const double b = belief(agent, claim, now);
    Memory& m = memory(agent, claim);
    const double damped =
        p.belief_confirmation == 1 ? 1.5 - b : math::pow(1.5 - b, p.belief_confirmation);
    const double gain = (p.belief_denial_floor + p.belief_real_world * evidence * weight) * damped /
                        (1.0 + m.denials);
    const double memory_now = m.claim * decay.per_claim;
    const double refutation = m.refutation * decay.per_refutation;
    // The cap keeps a residue of the claim; it never takes back what was already refuted.
    const double cap = (1 - p.belief_residual) * memory_now + p.belief_headroom;
    const double after = std::max(refutation, std::min(refutation + gain, cap));
    m.refutation = static_cast<float>(after * decay.refutation);
    bump(m.denials);
    meet(agent, claim);
    if (!(m.flags & Memory::kCorrected)) {
        m.flags |= Memory::kCorrected;
        Tally& tally =
            (*sink->tallies)[claim * sink->communities->size() + d.traits[agent].community];
        ++tally.corrected;
        if (m.flags & Memory::kBelieves) ++tally.overlap;
    }
    count_memory(agent, claim, now);
}

void Engine::remember_own(std::uint32_t agent, std::size_t claim, double amount) {
    Memory& m = memory(agent, claim);
    m.claim = static_cast<float>(m.claim + amount * decay.claim);
    meet(agent, claim);
    count_memory(agent, claim, trust(agent));
}

void Engine::move_trust(std::uint32_t agent, double steps) {
    const Parameters& p = d.parameters;
    const double now = trust(agent);
    if (steps < 0) {
        lose_trust(agent, -steps * p.trust_asymmetry * p.trust_step);
        return;
    }
    if (steps == 0) return;
    const double change = std::min(1.0, steps * p.trust_step) * (1 - now);
    Mind& mind = s.minds[agent];
    mind.trust_organisation = static_cast<float>(mind.trust_organisation + change * decay.trust);
    count_trust(agent);
}

void Engine::lose_trust(std::uint32_t agent, double share) {
    if (!(share > 0)) return;
    const double change = std::min(1.0, share) * trust(agent);
    Mind& mind = s.minds[agent];
    mind.trust_organisation = static_cast<float>(mind.trust_organisation - change * decay.trust);
    count_trust(agent);
}

void Engine::move_mood(std::uint32_t agent, double by) {
    const double after = std::clamp(mood(agent) + by, -1.0, 1.0);
    s.minds[agent].affect = static_cast<float>(after * decay.affect);
    count_mood(agent);
}

bool Engine::mark_seen(std::uint32_t agent, int document) {
    auto& seen = s.documents[static_cast<std::size_t>(document)].seen;
    const std::uint64_t bit = std::uint64_t{1} << (agent % 64);
    const bool first = !(seen[agent / 64] & bit);
    seen[agent / 64] |= bit;
    return first;
}

double Engine::document_evidence(const Document& document, const Point& point) const {
    const Parameters& p = d.parameters;
    double full = p.evidence_clarification;
    if (document.source != Document::Source::organisation)
        full = p.evidence_third_party;
    else if (document.direct)
        full = p.evidence_direct;
    else if (document.kind == StatementKind::briefing)
        full = p.evidence_briefing;
    else if (document.kind == StatementKind::answer)
        full = p.evidence_answer;
    else if (document.kind == StatementKind::holding)
        return 0;
    const double e =
        p.evidence_bare + (std::max(full, p.evidence_bare) - p.evidence_bare) * point.evidence;
    return point.hedged ? e * p.evidence_hedged : e;
}

namespace {

// Steps of trust that a statement of the organisation is worth to one reader, once.
double worth(const Engine& e, const Document& document) {
    const Parameters& p = e.d.parameters;
    double shown = 0;
    for (const Point& point : document.points) shown = std::max(shown, point.evidence);
    double steps = p.trust_empathy * document.empathy;
    if (document.first_disclosure) steps += p.trust_first_disclosure;
    if (document.direct) return steps + p.trust_direct;
    switch (document.kind) {
        case StatementKind::holding:
            return steps + p.trust_holding;
        case StatementKind::clarification:
            return steps + (shown > 0 ? p.trust_clarification : 0);
        case StatementKind::denial:
            return steps + (shown > 0 ? p.trust_clarification : 0);
        case StatementKind::briefing:
            return steps + (shown > 0 ? p.trust_briefing : 0);
        case StatementKind::answer:
            return steps + p.trust_answer;
        case StatementKind::correction:
            return steps + p.trust_correction;
        case StatementKind::warning:
            return steps + p.trust_warning;
        case StatementKind::apology:
            return steps + (document.integrity_crisis ? p.trust_apology_integrity
                                                      : p.trust_apology_competence);
        case StatementKind::positive:
            return steps - p.trust_positive;
        case StatementKind::attack:
            return steps - p.trust_attack;
    }
    return steps;
}

}  // namespace

void Engine::hear_document(std::uint32_t agent, int index, double weight) {
    const Parameters& p = d.parameters;
    const bool first = mark_seen(agent, index);
    const Document& document = s.documents[static_cast<std::size_t>(index)];
    const bool organisation = document.source == Document::Source::organisation;
    const double doubted =
        organisation && (s.minds[agent].flags & Mind::kDoubts) ? p.evidence_after_contradiction : 1;
    double bare_denial_cost = 0;
    for (const Point& point : document.points) {
        const auto claim = static_cast<std::size_t>(point.claim);
        if (!s.open[claim]) continue;
        const double evidence = document_evidence(document, point) * doubted;
        if (document.kind == StatementKind::holding && organisation) {
            meet(agent, claim);
            memory(agent, claim).flags |= Memory::kHeld;
            count_memory(agent, claim, trust(agent));
        } else if (point.affirms) {
            hear_support(agent, claim, weight, evidence);
            if (first && document.kind == StatementKind::apology && document.integrity_crisis)
                remember_own(agent, claim, p.trust_apology_culpability);
        } else {
            if (organisation && point.evidence <= 0)
                bare_denial_cost =
                    std::max(bare_denial_cost, p.trust_asymmetry * p.trust_bare_denial *
                                                   belief(agent, claim, trust(agent)));
            hear_denial(agent, claim, weight, evidence);
        }
    }
    if (!first) return;
    if (organisation) {
        if (bare_denial_cost > 0) lose_trust(agent, bare_denial_cost);
        const double steps = worth(*this, document);
        if (steps != 0) move_trust(agent, steps);
    } else {
        Mind& mind = s.minds[agent];
        float& stored =
            document.source == Document::Source::media ? mind.trust_media : mind.trust_expert;
        const double now =
            document.source == Document::Source::media ? trust_media(agent) : trust_expert(agent);
        stored = static_cast<float>(stored +
                                    p.trust_third_party * p.trust_step * (1 - now) * decay.trust);
    }
    if (document.empathy > 0) move_mood(agent, p.mood_empathy * document.empathy);
}

}  // namespace firebreak::sim
