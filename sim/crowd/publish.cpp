// Who sees a post, and when. Attention, attribution and timing follow own fits to repost trees;
// a follower's moment of seeing is drawn by inversion of its hazard, keyed (agent, message).
#include <algorithm>
#include <cmath>

#include "sim/crowd/audience.h"
#include "sim/crowd/engine.h"
#include "sim/crowd/seen_times.h"

namespace firebreak::sim {
namespace {

constexpr std::uint64_t kSeeStream = 0x8ebc6af09c88c6e3ULL;

}  // namespace

Attention attention_at(const Model::Data& d, double crowding) {
    Attention a;
    constexpr double kMinute60 = 60, kDay86400 = 86400;
    for (std::size_t l = 0; l < kLayers; ++l) {
        Attention::OfLayer& layer = a.layers[l];
        // Crisis items push a post down as background items do.
        const double flow =
            d.background[l] + d.parameters.attention_crowding * crowding / kMinute60;
        layer.tau = d.depth[l] / flow;
        layer.power = d.alpha[l] - 1;
        for (std::size_t c = 0; c < kActivityClasses; ++c) {
            layer.mass[c] = d.looks[l] * d.activity_rate[c] * d.look_max * layer.tau / layer.power;
            const double never = math::exp(-layer.mass[c]);
            layer.never[c] = static_cast<std::uint64_t>(never * 0x1p53) << 11;
        }
    }
    a.horizon = d.parameters.attention_horizon * kDay86400;
    return a;
}

std::uint64_t post_id(std::uint32_t author, std::uint8_t claim, Stance stance, Layer layer,
                      std::uint64_t source) {
    const std::uint64_t what = std::uint64_t{claim} << 16 |
                               std::uint64_t{static_cast<std::uint8_t>(stance)} << 8 |
                               static_cast<std::uint8_t>(layer);
    return mix(mix(source ^ (what + 1) * kGolden), author);
}

namespace {

// What differs between trees on the logit of attribution: standard normal, one a root.
double attribution_bent(const Model::Data& d, std::uint64_t root) {
    return normal(draw(d.seed, Purpose::cascade_attribution, 0, root));
}

// Times by which the copies of a story are seen later than those of another one.
double pace_of(const Model::Data& d, const State& s, const Post& post) {
    const Parameters& p = d.parameters;
    if (!(p.attention_pace_sigma > 0)) return 1;
    if (post.layer != Layer::microblog || post.root == Post::kNoPost) return 1;
    const std::uint64_t root = s.posts[post.root].id;
    const double with = p.attention_pace_attribution;
    const double z =
        with * attribution_bent(d, root) +
        std::sqrt(1 - with * with) * normal(draw(d.seed, Purpose::cascade_pace, 0, root));
    return math::exp(p.attention_pace_sigma * z);
}

}  // namespace

void hang_on(const Model::Data& d, const State& s, Post& post, std::uint32_t source,
             bool new_root) {
    if (new_root) return;  // a new story: root of a tree of its own
    const Parameters& p = d.parameters;
    const Post& read = s.posts[source];
    const std::uint32_t root = read.root == Post::kNoPost ? source : read.root;
    std::uint32_t parent = source;
    if (root != source) {
        const double share =
            math::sigmoid(math::logit(p.resharing_attribution) +
                          p.resharing_attribution_sigma * attribution_bent(d, s.posts[root].id));
        const Draw own = draw(d.seed, Purpose::attribution, post.author, read.id);
        if (uniform(own.first) < share) parent = root;
    }
    post.root = root;
    post.shown_parent = parent;
    const int depth = s.posts[parent].depth + 1;
    post.depth = static_cast<std::uint16_t>(std::min(depth, 65535));
}

std::uint32_t add_post(State& s, Post post) {
    const auto index = static_cast<std::uint32_t>(s.posts.size());
    s.posts.push_back(post);
    s.calendar.push({post.t, post.author, index | SeenEvent::kPublish});
    return index;
}

namespace {

// In which group, thread or outlet it stands.
void choose_place(const Model::Data& d, const State& s, Post& post) {
    const Post* source = post.source_post == Post::kNoPost ? nullptr : &s.posts[post.source_post];
    if (source && source->layer == post.layer && post.layer != Layer::microblog &&
        source->origin != PostSource::official && source->origin != PostSource::third_party) {
        post.place = source->place;
        post.place_kind = source->place_kind;
        return;
    }
    const std::uint64_t word = mix(post.id ^ kSeeStream);
    if (post.layer == Layer::groups && !d.cliques[0].group_of.empty()) {
        post.place_kind = static_cast<std::uint8_t>((word >> 8) % kMemberships);
        post.place = d.cliques[post.place_kind].group_of[post.author];
    } else if (post.layer == Layer::forum) {
        post.place = static_cast<std::uint32_t>(word >> 32);
    } else if (post.layer == Layer::news_comments && !d.outlets.empty()) {
        post.place = below(word, static_cast<std::uint32_t>(d.outlets.size()));
        for (std::size_t o = 0; o < d.outlets.size(); ++o)
            if (d.outlets[o] == post.author) post.place = static_cast<std::uint32_t>(o);
    }
}

// Draws who of a post's listeners sees it at all, a block of them at a time: without a branch for
// each, since nobody can guess it.
class Lookers {
  public:
    static constexpr std::size_t kBlock = 256;

    Lookers(const Model::Data& d, const Attention::OfLayer& layer, SeenTimes& seen,
            const Post& post, std::uint32_t index)
        : d_(d),
          layer_(layer),
          seen_(seen),
          stream_(mix(post.id ^ kSeeStream)),
          t_(post.t),
          index_(index) {}

    void among(const std::array<std::uint32_t, kBlock>& listeners, std::size_t count) {
        std::array<std::uint32_t, kBlock> agents;
        std::array<std::uint64_t, kBlock> words;
        std::size_t found = 0;
        for (std::size_t k = 0; k < count; ++k) {
            const std::uint32_t agent = listeners[k];
            const std::uint64_t word = mix(stream_, agent);
            agents[found] = agent;
            words[found] = word;
            found += word >= layer_.never[d_.activity[agent]] ? 1 : 0;
        }
        for (std::size_t k = 0; k < found; ++k)
            seen_.add(layer_, layer_.mass[d_.activity[agents[k]]], t_, index_, agents[k], words[k]);
    }

  private:
    const Model::Data& d_;
    const Attention::OfLayer& layer_;
    SeenTimes& seen_;
    std::uint64_t stream_;
    std::int64_t t_;
    std::uint32_t index_;
};

void deliver(Engine& e, const Attention& attention, SeenTimes& seen, std::uint32_t index) {
    const Model::Data& d = e.d;
    State& s = e.s;
    const Post& post = s.posts[index];
    // Scroll depth scaled, how many see the post kept.
    Attention::OfLayer layer = attention.layers[static_cast<std::size_t>(post.layer)];
    layer.tau *= pace_of(d, s, post);
    Lookers lookers(d, layer, seen, post, index);
    std::array<std::uint32_t, Lookers::kBlock> block;
    std::size_t count = 0;
    std::int64_t deliveries = 0;
    for_each_listener(d, post, [&](std::uint32_t agent) {
        block[count++] = agent;
        if (count < block.size()) return;
        lookers.among(block, count);
        deliveries += static_cast<std::int64_t>(count);
        count = 0;
    });
    lookers.among(block, count);
    s.deliveries += deliveries + static_cast<std::int64_t>(count);
}

// The hot list and search: strangers meet the root of a story that is being passed on.
void hot_list(Engine& e, const Attention& attention, std::uint32_t index) {
    const Model::Data& d = e.d;
    const Parameters& p = d.parameters;
    State& s = e.s;
    const Post& post = s.posts[index];
    if (d.explicit_city || post.layer != Layer::microblog || post.root == Post::kNoPost) return;
    const std::uint64_t n =
        poisson(p.resharing_hot_list, d.seed, Purpose::hot_list, post.author, post.id);
    for (std::uint64_t k = 0; k < n; ++k) {
        const Draw w = draw(d.seed, Purpose::hot_list, post.author, mix(post.id, k + 1));
        const std::uint32_t agent = below(w.first, d.agents);
        double u = uniform_positive(w.second);
        for (std::uint64_t tried = 0;; ++tried) {
            const double age = p.resharing_hot_list_time * 3600 * (1 / u - 1);
            if (!(age < attention.horizon)) break;
            const std::int64_t at = post.t + 1 + static_cast<std::int64_t>(age);
            const std::uint64_t thin = mix(w.second ^ kThinStream, tried);
            if (uniform(thin) * d.rhythm_max < d.rhythm_at(at)) {
                s.calendar.push(
                    {static_cast<std::uint32_t>(at), agent, post.root | SeenEvent::kHotList});
                break;
            }
            u *= uniform_positive(mix(thin));  // goes on from there: Lomax with exponent 1
        }
    }
}

// Removal has its price: the post moves elsewhere, or the removal itself becomes the story.
void removal_follows(Engine& e, std::uint32_t index, const Measure& deletion) {
    const Model::Data& d = e.d;
    const Parameters& p = d.parameters;
    State& s = e.s;
    const Post post = s.posts[index];
    e.lose_trust(post.author, p.trust_deletion_cost);  // an author misses the own post
    const Draw w = draw(d.seed, Purpose::spill, post.author, post.id ^ deletion.key);
    const auto delay = static_cast<std::uint32_t>(p.resharing_write_least +
                                                  p.resharing_write_mean * exponential(w.second));
    if (uniform(w.first) < p.deletion_spill) {
        Post again = post;
        const std::uint32_t other = 1 + below(mix(w.first), kLayers - 1);
        again.layer =
            static_cast<Layer>((static_cast<std::uint32_t>(post.layer) + other) % kLayers);
        again.id = post_id(post.author, post.claim, post.stance, again.layer, post.id);
        again.t = post.t + delay;
        again.reposts = again.children = 0;
        again.origin = PostSource::crowd;
        add_post(s, again);
    }
    const int cover_up = deletion.cover_up_claim;
    const Draw wake = draw(d.seed, Purpose::cover_up, post.author, post.id ^ deletion.key);
    if (cover_up < 0 || uniform(wake.first) >= p.deletion_cover_up) return;
    const auto claim = static_cast<std::size_t>(cover_up);
    s.open[claim] = 1;
    e.remember_own(post.author, claim, p.belief_author_memory);
    Post story;
    story.author = post.author;
    story.claim = static_cast<std::uint8_t>(cover_up);
    story.layer = post.layer;
    story.id = post_id(post.author, story.claim, Stance::support, story.layer, post.id);
    story.source_post = index;
    story.t = post.t + delay;
    const double tone = p.mood_valence_weight * d.claims[claim].valence;
    story.sentiment = static_cast<std::int8_t>(std::floor(tone * 100 + 0.5));
    add_post(s, story);
}

}  // namespace

std::vector<std::uint32_t> followers(const Model& model, std::uint32_t author) {
    std::vector<std::uint32_t> out;
    if (author >= model.agents()) return out;
    microblog_listeners(model.data(), author, [&](std::uint32_t agent) { out.push_back(agent); });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::uint32_t root_author(const Model& model, std::uint64_t word) {
    const std::vector<double>& weight = model.data().root_weight;
    const double place = uniform(word) * weight.back();
    const auto at = std::upper_bound(weight.begin(), weight.end(), place) - weight.begin();
    return static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(at, model.agents() - 1));
}

void publish(Engine& e, const Attention& attention, SeenTimes& seen, std::uint32_t index) {
    State& s = e.s;
    choose_place(e.d, s, s.posts[index]);
    s.posts[index].author_kind = e.d.traits[s.posts[index].author].kind;
    const Post& post = s.posts[index];
    s.published.push_back(index);
    s.hash += mix(post.id ^ mix(post.t));
    if (s.course.onset < 0) s.course.onset = post.t;
    if (post.source_post != Post::kNoPost) ++s.posts[post.source_post].children;
    if (post.shown_parent != Post::kNoPost) ++s.posts[post.shown_parent].reposts;
    const bool outside =
        post.origin == PostSource::official || post.origin == PostSource::third_party;
    const auto layer = static_cast<std::size_t>(post.layer);
    if (outside) {
        for (const Point& point : s.documents[static_cast<std::size_t>(post.document)].points) {
            const auto stance =
                static_cast<std::size_t>(point.affirms ? Stance::support : Stance::deny);
            ++s.post_counts[static_cast<std::size_t>(point.claim)][layer][stance];
        }
        return;  // its audience was fixed when it was made
    }
    if (post.claim == Post::kNoClaim) return;
    const std::size_t claim = post.claim;
    ++s.post_counts[claim][layer][static_cast<std::size_t>(post.stance)];
    Memory& own = e.memory(post.author, claim);
    if (post.stance == Stance::support && !(own.flags & Memory::kShared)) {
        own.flags |= Memory::kShared;
        const std::size_t community = e.d.traits[post.author].community;
        ++(*e.sink->tallies)[claim * e.sink->communities->size() + community].sharers;
    }
    if (post.stance == Stance::query) own.flags |= Memory::kQueried;
    if (!s.deletions.empty()) {
        if (const Measure* deletion = removed_by(s, post)) {
            const Measure copy = *deletion;
            removal_follows(e, index, copy);
        }
    }
    deliver(e, attention, seen, index);
    hot_list(e, attention, index);
}

void place_before(Engine& e, const Attention& attention, SeenTimes& seen, std::uint32_t index,
                  std::uint32_t listeners, double reach, std::uint64_t stream) {
    const Model::Data& d = e.d;
    State& s = e.s;
    if (!(reach > 0)) return;
    const Post& post = s.posts[index];
    const auto& layer = attention.layers[static_cast<std::size_t>(post.layer)];
    // The hazard's shape, scaled so that over a mean day the share `reach` sees the post.
    constexpr double kMostReach = 0.999;
    const double mass = -math::log(1 - std::min(reach, kMostReach)) * d.look_max;
    for (std::uint32_t k = 0; k < listeners; ++k) {
        const std::uint32_t agent = d.explicit_city ? k : below(mix(stream, k), d.agents);
        const std::uint64_t word = mix(mix(post.id ^ kSeeStream), agent);
        seen.add(layer, mass, post.t, index, agent, word);
    }
    s.deliveries += listeners;
}

}  // namespace firebreak::sim
