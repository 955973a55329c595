// What the outside says to the crowd, and apply() itself. Each effect draws with its own purpose,
// keyed by its key.
#include <algorithm>
#include <string>
#include <variant>

#include "sim/crowd/applier.h"

namespace firebreak::sim {

void Applier::operator()(const SeedPosts& x) {
    check_claim(d, x.claim);
    check_unit(x.evidence, "evidence");
    if (x.count < 0 || x.count > 100000) refuse("count must lie in 0..100000");
    if (x.spread_over < 0 || x.spread_over > 366 * kDay) refuse("spread_over must lie in 0..366 d");
    Audience group;
    if (!x.group.empty()) group.groups.push_back(x.group);
    check_audience(d, group);
    if (x.count == 0) return;
    note(s, key, 1);
    open(x.claim);
    std::uint32_t mask = 0;
    for (std::size_t g = 0; g < d.city.groups.size(); ++g)
        if (d.city.groups[g].id == x.group) mask |= 1U << g;
    const auto claim = static_cast<std::size_t>(x.claim);
    const Parameters& p = d.parameters;
    for (int k = 0; k < x.count; ++k) {
        const auto which = static_cast<std::uint64_t>(k);
        const std::uint32_t author = author_of(x.by, mask, which);
        const Draw w = draw(d.seed, Purpose::seed_time, static_cast<std::uint32_t>(k), key);
        Post own;
        own.author = author;
        own.claim = static_cast<std::uint8_t>(x.claim);
        own.stance = x.stance;
        own.layer = x.layer;
        own.origin = PostSource::seeded;
        own.evidence = static_cast<float>(p.evidence_clarification * x.evidence);
        own.t = static_cast<std::uint32_t>(
            s.now + static_cast<Seconds>(uniform(w.first) * static_cast<double>(x.spread_over)));
        own.sentiment = tone(claim, x.stance == Stance::support ? 1
                                    : x.stance == Stance::deny  ? -1
                                                                : 0);
        own.id = post_id(author, own.claim, own.stance, own.layer, mix(key, which));
        Memory& m = e.memory(author, claim);
        if (m.flags / Memory::kPostUnit < 3)
            m.flags = static_cast<std::uint8_t>(m.flags + Memory::kPostUnit);
        if (x.convinces_author && x.stance == Stance::support)
            e.remember_own(author, claim, p.belief_author_memory);
        else
            e.remember_own(author, claim, 0);
        post(own);
    }
}

void Applier::operator()(const OfficialStatement& x) {
    check_points(d, x.points);
    check_unit(x.reach, "reach");
    check_unit(x.empathy, "empathy");
    if (!(x.credibility >= 0 && x.credibility <= 10)) refuse("credibility must lie in 0..10");
    if (x.reach == 0 || x.layers.empty()) return;
    note(s, key, 2);
    Document document;
    document.doc = x.doc;
    document.kind = x.kind;
    document.points = x.points;
    document.credibility = x.credibility;
    document.empathy = x.empathy;
    document.integrity_crisis = x.integrity_crisis;
    document.first_disclosure = x.first_disclosure;
    for (const Point& point : x.points)
        if (point.affirms) open(point.claim);
    const int index = add_document(document);
    inform(s.documents.back());
    if (x.kind == StatementKind::answer) {  // who asked hears it first
        for (std::uint32_t a = 0; a < d.agents; ++a) {
            bool asked = false;
            for (const Point& point : x.points)
                asked |= (e.memory(a, static_cast<std::size_t>(point.claim)).flags &
                          Memory::kQueried) != 0;
            if (asked)
                e.hear_document(a, index,
                                d.parameters.source_official * e.trust(a) * x.credibility);
        }
    }
    post_document(index, spokesperson(), PostSource::official, x.layers, x.reach);
    if (x.kind != StatementKind::positive && x.kind != StatementKind::answer) media_pick_up(index);
}

void Applier::operator()(const DirectContact& x) {
    check_points(d, x.points);
    check_audience(d, x.audience);
    check_unit(x.empathy, "empathy");
    if (!(x.credibility >= 0 && x.credibility <= 10)) refuse("credibility must lie in 0..10");
    if (x.audience.share == 0) return;
    note(s, key, 3);
    Document document;
    document.doc = x.doc;
    document.kind = StatementKind::clarification;
    document.points = x.points;
    document.credibility = x.credibility;
    document.empathy = x.empathy;
    document.direct = true;
    for (const Point& point : x.points)
        if (point.affirms) open(point.claim);
    const int index = add_document(document);
    for (const std::uint32_t a : members(d, x.audience)) {
        const Draw w = draw(d.seed, Purpose::direct_contact, a, key);
        if (hit(w.first, threshold(x.audience.share)))
            e.hear_document(a, index, d.parameters.source_official * e.trust(a) * x.credibility);
    }
}

void Applier::operator()(const ThirdParty& x) {
    check_points(d, x.points);
    if (x.layers.empty() || x.points.empty()) return;
    note(s, key, 4);
    Document document;
    document.kind = StatementKind::clarification;
    document.source = x.by_media ? Document::Source::media : Document::Source::expert;
    document.points = x.points;
    for (const Point& point : x.points)
        if (point.affirms) open(point.claim);
    const int index = add_document(document);
    inform(s.documents.back());
    const auto& speakers = x.by_media ? d.outlets : d.experts;
    const Draw w = draw(d.seed, Purpose::statement_reach, 0, key);
    const std::uint32_t author =
        speakers.empty() ? below(w.first, d.agents)
                         : speakers[below(w.first, static_cast<std::uint32_t>(speakers.size()))];
    post_document(index, author, PostSource::third_party, x.layers, d.parameters.third_party_reach);
    media_pick_up(index);
}

void Applier::operator()(const EvidenceFound& x) {
    check_claim(d, x.claim);
    check_unit(x.available, "available");
    const auto claim = static_cast<std::size_t>(x.claim);
    if (s.evidence_lost[claim]) return;
    note(s, key, 5);
    if (x.available == 0)
        s.evidence_lost[claim] = 1;
    else
        s.evidence_cap[claim] = std::max(s.evidence_cap[claim], x.available);
}

void Applier::operator()(const Amplify& x) {
    if (x.leaders < 0) refuse("leaders must not be negative");
    int index = -1;
    for (std::size_t k = 0; k < s.documents.size(); ++k)
        if (s.documents[k].doc == x.doc) index = static_cast<int>(k);
    if (index < 0 || x.leaders == 0) return;
    note(s, key, 6);
    const Parameters& p = d.parameters;
    const std::vector<Point> points = s.documents[static_cast<std::size_t>(index)].points;
    const std::size_t n = std::min(d.leaders.size(), static_cast<std::size_t>(x.leaders));
    for (std::size_t k = 0; k < n && !points.empty(); ++k) {
        const std::uint32_t leader = d.leaders[k];
        const Point& point = points[below(draw(d.seed, Purpose::amplify, leader, key).first,
                                          static_cast<std::uint32_t>(points.size()))];
        const double b = e.belief(leader, static_cast<std::size_t>(point.claim), e.trust(leader));
        if (point.affirms ? b < 0.5 : b >= 0.5) continue;  // nobody says what it does not believe
        relay(index, leader, Layer::microblog, point, p.amplify_inheritance,
              p.amplify_delay * kMinute, k);
    }
}

void apply(const Model& model, State& state, const Effect& effect) {
    Applier applier(model.data(), state);
    std::visit(
        [&](const auto& x) {
            applier.key = x.key;
            applier(x);
        },
        effect);
    applier.seen_times.enter();
    state.hash += applier.sink.hash;
}

}  // namespace firebreak::sim
