// What is done to the crowd: labels, deletion, deeds, what comes to light, pressure. Each effect
// draws with its own purpose, keyed by its key.
#include <algorithm>

#include "sim/crowd/applier.h"

namespace firebreak::sim {

void Applier::operator()(const Label& x) {
    check_claim(d, x.claim);
    check_unit(x.coverage, "coverage");
    if (x.coverage == 0) return;
    note(s, key, 7);
    s.labels.push_back(
        {key, s.now,
         static_cast<std::uint32_t>(std::min<std::uint64_t>(threshold(x.coverage), 0xffffffffU)),
         -1, static_cast<std::uint8_t>(x.claim), x.layer});
}

void Applier::operator()(const Deletion& x) {
    check_claim(d, x.claim);
    check_unit(x.coverage, "coverage");
    if (x.cover_up_claim >= 0) check_claim(d, x.cover_up_claim);
    if (x.coverage == 0) return;
    note(s, key, 8);
    s.deletions.push_back(
        {key, s.now,
         static_cast<std::uint32_t>(std::min<std::uint64_t>(threshold(x.coverage), 0xffffffffU)),
         x.cover_up_claim, static_cast<std::uint8_t>(x.claim), x.layer});
    // Who has read such posts may find them gone.
    const auto claim = static_cast<std::size_t>(x.claim);
    const std::uint64_t found_out = threshold(x.coverage * d.parameters.trust_deletion_noticed);
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        if (e.memory(a, claim).supports == 0) continue;
        const Draw w = draw(d.seed, Purpose::deletion, a, key);
        if (hit(w.first, found_out)) e.lose_trust(a, d.parameters.trust_deletion_cost);
    }
}

void Applier::operator()(const ContradictionShown& x) {
    const Parameters& p = d.parameters;
    for (Document& document : s.documents) {
        if (document.doc != x.doc || document.source != Document::Source::organisation ||
            document.contradicted)
            continue;
        document.contradicted = true;
        note(s, key, 9);
        const double cost = p.trust_asymmetry * p.trust_contradiction *
                            (x.corrected_openly ? p.trust_correction_relief : 1);
        const std::vector<std::uint64_t> seen = document.seen;
        for (std::uint32_t a = 0; a < d.agents; ++a) {
            if (!(seen[a / 64] >> (a % 64) & 1)) continue;
            const Draw w = draw(d.seed, Purpose::contradiction, a, x.doc);
            if (!hit(w.first, threshold(p.trust_contradiction_noticed))) continue;
            if (!x.corrected_openly) s.minds[a].flags |= Mind::kDoubts;
            e.lose_trust(a, cost);
        }
    }
}

void Applier::operator()(const TrustDeed& x) {
    check_audience(d, x.audience);
    if (!(x.size >= 0 && x.size <= 20)) refuse("size must lie in 0..20");
    if (!(x.affect >= -1 && x.affect <= 1)) refuse("affect must lie in -1..1");
    if (x.audience.share == 0 || (x.size == 0 && x.affect == 0)) return;
    note(s, key, 10);
    for (const std::uint32_t a : members(d, x.audience)) {
        const Draw w = draw(d.seed, Purpose::deed, a, key);
        if (!hit(w.first, threshold(x.audience.share))) continue;
        e.move_trust(a, x.good ? x.size : -x.size);
        if (x.affect != 0) e.move_mood(a, x.affect);
    }
}

void Applier::operator()(const SetTruth& x) {
    check_claim(d, x.claim);
    Truth& truth = s.truth[static_cast<std::size_t>(x.claim)];
    if (truth == x.truth) return;
    note(s, key, 11);
    truth = x.truth;
    recount(e);
}

void Applier::operator()(const ActivateClaim& x) {
    check_claim(d, x.claim);
    if (s.open[static_cast<std::size_t>(x.claim)]) return;
    note(s, key, 12);
    open(x.claim);
}

void Applier::operator()(const CovertComments& x) {
    check_claim(d, x.claim);
    if (x.count < 0 || x.count > 100000) refuse("count must lie in 0..100000");
    if (x.count == 0) return;
    note(s, key, 13);
    const Parameters& p = d.parameters;
    for (int k = 0; k < x.count; ++k) {
        const Draw w = draw(d.seed, Purpose::covert, static_cast<std::uint32_t>(k), key);
        Post own;
        own.author = below(w.first, d.agents);
        own.claim = static_cast<std::uint8_t>(x.claim);
        own.stance = Stance::deny;
        own.layer = x.layer;
        own.origin = PostSource::covert;
        own.evidence = static_cast<float>(p.covert_evidence);
        own.t =
            static_cast<std::uint32_t>(s.now + 1 + static_cast<Seconds>(uniform(w.second) * kHour));
        own.id = post_id(own.author, own.claim, own.stance, own.layer,
                         mix(key, static_cast<std::uint64_t>(k)));
        add_post(s, own);
    }
    const Draw w = draw(d.seed, Purpose::covert, 0xffffffffU, key);
    const double rate = p.covert_detection * x.count;  // per hour
    if (!(rate > 0)) return;
    const double hours = exponential(w.first) / rate;
    constexpr double kMostHours = 24.0 * 366;
    if (hours > kMostHours) return;
    Exposure exposure;
    exposure.t = s.now + 1 + static_cast<Seconds>(hours * kHour);
    exposure.key = key;
    exposure.claim = x.claim;
    exposure.count = x.count;
    const auto at =
        std::upper_bound(s.exposures.begin(), s.exposures.end(), exposure,
                         [](const Exposure& a, const Exposure& b) { return a.t < b.t; });
    s.exposures.insert(at, exposure);
}

void Applier::operator()(const Chill& x) {
    check_unit(x.level, "level");
    if (s.chill == x.level) return;
    note(s, key, 14);
    s.chill = x.level;
}

}  // namespace firebreak::sim
