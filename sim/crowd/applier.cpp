#include "sim/crowd/applier.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace firebreak::sim {
namespace {

constexpr Seconds kForever = std::numeric_limits<Seconds>::max() / 4;

}  // namespace

void Applier::refuse(const std::string& what) {
    throw std::invalid_argument("effect: " + what);
}

void Applier::check_claim(const Model::Data& d, int claim) {
    if (claim < 0 || claim >= static_cast<int>(d.claims.size()))
        refuse("claim " + std::to_string(claim) + " is not one of the " +
               std::to_string(d.claims.size()) + " claims");
}

void Applier::check_unit(double value, const char* field) {
    if (!(value >= 0 && value <= 1)) refuse(std::string(field) + " must lie in 0..1");
}

void Applier::check_points(const Model::Data& d, const std::vector<Point>& points) {
    for (const Point& point : points) {
        check_claim(d, point.claim);
        check_unit(point.evidence, "evidence");
    }
}

void Applier::check_audience(const Model::Data& d, const Audience& audience) {
    check_unit(audience.share, "audience.share");
    for (const std::string& group : audience.groups)
        if (std::none_of(d.city.groups.begin(), d.city.groups.end(),
                         [&](const GroupSpec& g) { return g.id == group; }))
            refuse("no group named '" + group + "' in the city");
}

std::vector<std::uint32_t> Applier::members(const Model::Data& d, const Audience& audience) {
    std::uint32_t mask = 0;
    for (const std::string& group : audience.groups)
        for (std::size_t g = 0; g < d.city.groups.size(); ++g)
            if (d.city.groups[g].id == group) mask |= 1U << g;
    std::vector<std::uint32_t> out;
    for (std::uint32_t a = 0; a < d.agents; ++a)
        if (audience.groups.empty() || (d.traits[a].groups & mask)) out.push_back(a);
    return out;
}

void Applier::note(State& s, std::uint64_t key, std::size_t kind) {
    s.hash += mix(mix(key, kind), s.now);
}

Applier::Applier(const Model::Data& data, State& state)
    : d(data),
      s(state),
      e(data, state, sink),
      attention(attention_at(data, state.crowding)),
      seen_times(data, state.calendar, attention.horizon) {
    sink.tallies = &state.tallies;
    sink.communities = &state.communities;
}

std::uint32_t Applier::post(Post post) {
    if (post.t > static_cast<std::uint32_t>(s.now)) return add_post(s, post);
    const auto index = static_cast<std::uint32_t>(s.posts.size());
    s.posts.push_back(post);
    publish(e, attention, seen_times, index);
    return index;
}

std::int8_t Applier::tone(std::size_t claim, double toward) const {
    const double x = d.parameters.mood_valence_weight * d.claims[claim].valence * toward;
    return static_cast<std::int8_t>(std::floor(std::clamp(x, -1.0, 1.0) * 100 + 0.5));
}

int Applier::add_document(Document document) {
    document.key = key;
    for (Point& point : document.points)
        point.evidence =
            std::min(point.evidence, s.evidence_cap[static_cast<std::size_t>(point.claim)]);
    document.seen.assign((d.agents + 63) / 64, 0);
    s.documents.push_back(std::move(document));
    return static_cast<int>(s.documents.size()) - 1;
}

void Applier::inform(const Document& document) {
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

void Applier::post_document(int index, std::uint32_t author, PostSource origin,
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
            d.explicit_city ? d.agents : d.organisation_audience[static_cast<std::size_t>(layer)]);
        place_before(
            e, attention, seen_times, at, listeners, reach,
            mix(mix(d.tie_stream, name_hash("organisation")), static_cast<std::uint64_t>(layer)));
    }
}

void Applier::relay(int index, std::uint32_t author, Layer layer, const Point& point,
                    double inheritance, double mean_delay, std::uint64_t which) {
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

void Applier::media_pick_up(int index) {
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

}  // namespace firebreak::sim
