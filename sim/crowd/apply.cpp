// What the outside does to the crowd. Each effect draws with its own purpose, keyed by its key.
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "sim/crowd/engine.h"
#include "sim/crowd/seen_times.h"

namespace firebreak::sim {
namespace {

constexpr Seconds kForever = std::numeric_limits<Seconds>::max() / 4;

[[noreturn]] void refuse(const std::string& what) {
    throw std::invalid_argument("effect: " + what);
}

void check_claim(const Model::Data& d, int claim) {
    if (claim < 0 || claim >= static_cast<int>(d.claims.size()))
        refuse("claim " + std::to_string(claim) + " is not one of the " +
               std::to_string(d.claims.size()) + " claims");
}

void check_unit(double value, const char* field) {
    if (!(value >= 0 && value <= 1)) refuse(std::string(field) + " must lie in 0..1");
}

void check_points(const Model::Data& d, const std::vector<Point>& points) {
    for (const Point& point : points) {
        check_claim(d, point.claim);
        check_unit(point.evidence, "evidence");
    }
}

void check_audience(const Model::Data& d, const Audience& audience) {
    check_unit(audience.share, "audience.share");
    for (const std::string& group : audience.groups)
        if (std::none_of(d.city.groups.begin(), d.city.groups.end(),
                         [&](const GroupSpec& g) { return g.id == group; }))
            refuse("no group named '" + group + "' in the city");
}

// Members of the named groups, ascending and once each; everybody for none.
std::vector<std::uint32_t> members(const Model::Data& d, const Audience& audience) {
    std::uint32_t mask = 0;
    for (const std::string& group : audience.groups)
        for (std::size_t g = 0; g < d.city.groups.size(); ++g)
            if (d.city.groups[g].id == group) mask |= 1U << g;
    std::vector<std::uint32_t> out;
    for (std::uint32_t a = 0; a < d.agents; ++a)
        if (audience.groups.empty() || (d.traits[a].groups & mask)) out.push_back(a);
    return out;
}

void note(State& s, std::uint64_t key, std::size_t kind) {
    s.hash += mix(mix(key, kind), s.now);
}

// One effect at work: engine, counts written straight into the state.
struct Applier {
    const Model::Data& d;
    State& s;
    Sink sink;
    Engine e;
    Attention attention;
    SeenTimes seen_times;
    std::uint64_t key = 0;

    Applier(const Model::Data& data, State& state)
        : d(data),
          s(state),
          e(data, state, sink),
          attention(attention_at(data, state.crowding)),
          seen_times(data, state.calendar, attention.horizon) {
        sink.tallies = &state.tallies;
        sink.communities = &state.communities;
    }

    void open(int claim) { s.open[static_cast<std::size_t>(claim)] = 1; }

    // Publishes now, or enters into the calendar for later.
    std::uint32_t post(Post post) {
        if (post.t > static_cast<std::uint32_t>(s.now)) return add_post(s, post);
        const auto index = static_cast<std::uint32_t>(s.posts.size());
        s.posts.push_back(post);
        publish(e, attention, seen_times, index);
        return index;
    }

    std::int8_t tone(std::size_t claim, double toward) const {
        const double x = d.parameters.mood_valence_weight * d.claims[claim].valence * toward;
        return static_cast<std::int8_t>(std::floor(std::clamp(x, -1.0, 1.0) * 100 + 0.5));
    }

    int add_document(Document document) {
        document.key = key;
        for (Point& point : document.points)
            point.evidence =
                std::min(point.evidence, s.evidence_cap[static_cast<std::size_t>(point.claim)]);
        document.seen.assign((d.agents + 63) / 64, 0);
        s.documents.push_back(std::move(document));
        return static_cast<int>(s.documents.size()) - 1;
    }

    void inform(const Document& document) {
        const Parameters& p = d.parameters;
        for (const Point& point : document.points) {
            const bool shown = document.kind != StatementKind::holding &&
                               (point.evidence > 0 || document.kind != StatementKind::denial);
            const Seconds until =
                shown ? kForever : s.now + static_cast<Seconds>(p.belief_vacuum_holding * kHour);
            Seconds& covered = s.informed_until[static_cast<std::size_t>(
                d.topics[static_cast<std::size_t>(point.claim)])];
            covered = std::max(covered, until);
        }
    }

    // The statement's own posts, one a layer, before the listeners it reaches.
    void post_document(int index, std::uint32_t author, PostSource origin,
                       const std::vector<Layer>& layers, double reach) {
        for (const Layer layer : layers) {
            const Document& document = s.documents[static_cast<std::size_t>(index)];
            Post own;
            own.author = author;
            own.layer = layer;
            own.origin = origin;
            own.t = static_cast<std::uint32_t>(s.now);
            own.document = static_cast<std::int16_t>(index);
            if (!document.points.empty()) {
                const Point& point = document.points.front();
                own.claim = static_cast<std::uint8_t>(point.claim);
                own.stance = point.affirms ? Stance::support : Stance::deny;
                own.evidence = static_cast<float>(e.document_evidence(document, point));
            }
            own.holding = origin == PostSource::official && document.kind == StatementKind::holding;
            own.id = post_id(author, own.claim, own.stance, layer, key);
            const std::uint32_t at = post(own);
            Document& changed = s.documents[static_cast<std::size_t>(index)];
            if (changed.first_post == Post::kNoPost) changed.first_post = at;
            const auto listeners = static_cast<std::uint32_t>(
                d.explicit_city ? d.agents
                                : d.organisation_audience[static_cast<std::size_t>(layer)]);
            place_before(e, attention, seen_times, at, listeners, reach,
                         mix(mix(d.tie_stream, name_hash("organisation")),
                             static_cast<std::uint64_t>(layer)));
        }
    }

    // An outlet or leader passes on what the document says.
    void relay(int index, std::uint32_t author, Layer layer, const Point& point, double inheritance,
               double mean_delay, std::uint64_t which) {
        const Document& document = s.documents[static_cast<std::size_t>(index)];
        const Draw w = draw(d.seed, Purpose::pick_up, author, mix(key, which + 1));
        Post own;
        own.author = author;
        own.layer = layer;
        own.origin = PostSource::pick_up;
        own.claim = static_cast<std::uint8_t>(point.claim);
        own.stance = point.affirms ? Stance::support : Stance::deny;
        own.holding = document.source == Document::Source::organisation &&
                      document.kind == StatementKind::holding;
        own.evidence = static_cast<float>(e.document_evidence(document, point) * inheritance);
        own.document = static_cast<std::int16_t>(index);
        own.source_post = document.first_post;
        own.t = static_cast<std::uint32_t>(s.now + 1 +
                                           static_cast<Seconds>(mean_delay * exponential(w.first)));
        own.sentiment = tone(own.claim, point.affirms ? 1 : -1);
        own.id = post_id(author, own.claim, own.stance, layer, mix(key, which));
        if (own.source_post != Post::kNoPost) hang_on(d, s, own, own.source_post, false);
        add_post(s, own);
    }

    void media_pick_up(int index) {
        const Parameters& p = d.parameters;
        const std::vector<Point> points = s.documents[static_cast<std::size_t>(index)].points;
        const std::size_t outlets =
            std::min(d.outlets.size(), static_cast<std::size_t>(p.pick_up_outlets));
        for (std::size_t o = 0; o < outlets; ++o) {
            const Draw w = draw(d.seed, Purpose::pick_up, d.outlets[o], key);
            if (!hit(w.first, threshold(p.pick_up_chance))) continue;
            for (std::size_t k = 0; k < points.size(); ++k)
                for (const Layer layer : {Layer::news_comments, Layer::microblog})
                    relay(index, d.outlets[o], layer, points[k], p.pick_up_inheritance,
                          p.pick_up_delay * kMinute, 2 * k + (layer == Layer::microblog));
        }
    }

    std::uint32_t spokesperson() const { return d.officials.empty() ? 0 : d.officials.front(); }

    void operator()(const SeedPosts& x);
    void operator()(const OfficialStatement& x);
    void operator()(const DirectContact& x);
    void operator()(const ThirdParty& x);
    void operator()(const EvidenceFound& x);
    void operator()(const Amplify& x);
    void operator()(const Label& x);
    void operator()(const Deletion& x);
    void operator()(const ContradictionShown& x);
    void operator()(const TrustDeed& x);
    void operator()(const SetTruth& x);
    void operator()(const ActivateClaim& x);
    void operator()(const CovertComments& x);
    void operator()(const Chill& x);

    // Someone of the kind and group, by followers^gamma where the kind is `ordinary`.
    std::uint32_t author_of(AgentKind kind, std::uint32_t group_mask, std::uint64_t which) const;
};

std::uint32_t Applier::author_of(AgentKind kind, std::uint32_t group_mask,
                                 std::uint64_t which) const {
    const auto fits = [&](std::uint32_t a) {
        return d.traits[a].kind == kind && (!group_mask || (d.traits[a].groups & group_mask));
    };
    constexpr std::uint64_t kTries = 400;
    if (kind == AgentKind::ordinary) {
        for (std::uint64_t k = 0; k < kTries; ++k) {
            const Draw w =
                draw(d.seed, Purpose::seed_author, static_cast<std::uint32_t>(which), mix(key, k));
            const double place = uniform(w.first) * d.root_weight.back();
            const auto at = std::upper_bound(d.root_weight.begin(), d.root_weight.end(), place);
            const auto agent = static_cast<std::uint32_t>(
                std::min<std::ptrdiff_t>(at - d.root_weight.begin(), d.agents - 1));
            if (fits(agent)) return agent;
        }
    }
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t a = 0; a < d.agents; ++a)
        if (fits(a)) candidates.push_back(a);
    const Draw w = draw(d.seed, Purpose::seed_author, static_cast<std::uint32_t>(which), ~key);
    if (candidates.empty()) return below(w.first, d.agents);
    return candidates[below(w.first, static_cast<std::uint32_t>(candidates.size()))];
}

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

}  // namespace

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
