#include "sim/collect/collect.h"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>

#include "sim/hash.h"
#include "sim/random.h"

namespace firebreak::sim {

const int kRootHours[24] = {20, 13, 7,  4,  2,  2,  12, 22, 50, 57, 63, 68,
                            62, 65, 59, 70, 58, 62, 47, 60, 81, 75, 53, 53};

CitySpec collected_city() {
    CitySpec city;
    city.agents = 60000;
    return city;
}

Claim collected_claim() {
    Claim claim;
    claim.truth = Truth::no;
    return claim;
}

// Second of the first day at which root `which` is posted: an hour as in the data, any second of
// it.
Seconds root_time(std::uint64_t seed, std::uint32_t which) {
    int all = 0;
    for (const int n : kRootHours) all += n;
    const Draw w = draw(seed, Purpose::collect_hour, which, 0);
    auto left = static_cast<int>(below(w.first, static_cast<std::uint32_t>(all)));
    Seconds hour = 0;
    while (left >= kRootHours[hour]) left -= kRootHours[hour++];
    return 1 + hour * kHour + below(w.second, static_cast<std::uint32_t>(kHour - 1));
}

namespace {

// Plays on; a rumour whose tree has passed the largest size kept is not passed on any more.
void play(const CollectSpec& spec, World& world, Seconds until) {
    constexpr Seconds kLook = kHour;
    State& s = world.state;
    while (s.now < until) {
        advance(*world.model, s, std::min(until, (s.now / kLook + 1) * kLook), 1,
                Folding::left_out);
        for (std::size_t c = 0; c < world.roots.size(); ++c) {
            std::int64_t posts = 0;
            for (const std::int64_t n : s.post_counts[c][0]) posts += n;
            if (posts > spec.most_nodes) s.open[c] = 0;
        }
    }
}

struct Event {
    Seconds t = 0;
    int root = 0;
    bool label = false;
};

}  // namespace

std::uint64_t cascade_number(const CollectSpec& spec, std::uint64_t world, std::size_t root) {
    return world * static_cast<std::uint64_t>(spec.roots) + root + 1;
}

World play_world(const CollectSpec& spec, std::uint64_t world) {
    if (spec.roots < 1 || spec.roots > 64) throw std::invalid_argument("roots must lie in 1..64");
    if (spec.watch < kDay || spec.watch > 366 * kDay)
        throw std::invalid_argument("watch must lie in 1..366 days");
    CitySpec city = spec.city;
    city.start_hour = city.start_minute = 0;
    std::vector<Claim> claims;
    for (int k = 0; k < spec.roots; ++k) {
        claims.push_back(spec.claim);
        claims.back().id = "R" + std::to_string(k);
        claims.back().parent = -1;
    }
    const std::uint64_t seed = mix(spec.seed, world);
    World out;
    out.model = build_model(city, claims, spec.parameters, seed);
    out.state = begin(*out.model);
    out.roots.resize(claims.size());
    std::vector<Event> events;
    for (int k = 0; k < spec.roots; ++k) {
        const auto which = static_cast<std::uint32_t>(k);
        auto& root = out.roots[which];
        root.t = root_time(seed, which);
        events.push_back({root.t, k, false});
        if (!(spec.label_hours > 0)) continue;
        const double age = lognormal_median(spec.label_hours * kHour, spec.label_sigma,
                                            draw(seed, Purpose::collect_label, which, 0));
        root.labelled = root.t + static_cast<Seconds>(std::min(age, 400.0 * kDay));
        events.push_back({root.labelled, k, true});
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.t < b.t; });
    State& s = out.state;
    for (const Event& event : events) {
        if (event.t >= spec.watch) break;
        play(spec, out, event.t);
        const auto which = static_cast<std::uint64_t>(event.root);
        if (event.label) {
            Label label;
            label.key = mix(name_hash("label"), which);
            label.claim = event.root;
            apply(*out.model, s, label);
        } else {
            SeedPosts seed_posts;
            seed_posts.key = mix(name_hash("root"), which);
            seed_posts.claim = event.root;
            out.roots[static_cast<std::size_t>(event.root)].post =
                static_cast<std::uint32_t>(s.posts.size());
            apply(*out.model, s, seed_posts);
        }
    }
    play(spec, out, spec.watch);
    return out;
}

Cascade tree_of(const World& world, std::size_t root, std::vector<std::uint32_t>* posts) {
    const State& s = world.state;
    const std::uint32_t top = world.roots[root].post;
    Cascade c;
    c.label = "rumor";
    std::vector<std::pair<std::uint32_t, std::int32_t>> node_of;  // post, node; ascending by post
    std::vector<std::uint32_t> authors;
    const auto node_at = [&](std::uint32_t post) {
        // Up to the nearest post that stands in the tree.
        while (s.posts[post].layer != Layer::microblog) post = s.posts[post].shown_parent;
        const auto at = std::lower_bound(
            node_of.begin(), node_of.end(), post,
            [](const auto& pair, std::uint32_t value) { return pair.first < value; });
        return at->second;
    };
    const auto add = [&](std::uint32_t index, std::int32_t parent) {
        const Post& post = s.posts[index];
        const auto n = static_cast<std::int32_t>(c.nodes());
        c.parent.push_back(parent);
        c.t.push_back(std::int64_t{post.t} - std::int64_t{s.posts[top].t});
        c.flags.push_back(post.stance == Stance::deny    ? Cascade::kRefutes
                          : post.stance == Stance::query ? Cascade::kAsks
                                                         : std::uint8_t{0});
        const auto known = std::find(authors.begin(), authors.end(), post.author);
        c.user.push_back(static_cast<std::uint32_t>(known - authors.begin()));
        if (known == authors.end()) authors.push_back(post.author);
        if (posts) posts->push_back(index);
        const std::pair<std::uint32_t, std::int32_t> entry{index, n};
        node_of.insert(std::upper_bound(node_of.begin(), node_of.end(), entry), entry);
    };
    for (const std::uint32_t index : s.published) {
        const Post& post = s.posts[index];
        if (index == top)
            add(index, -1);
        else if (post.root == top && post.layer == Layer::microblog)
            add(index, node_at(post.shown_parent));
    }
    return c;
}

namespace {

struct Harvest {
    std::vector<std::pair<std::size_t, Cascade>> trees;  // root, tree: those of a size to keep
    std::vector<std::int64_t> nodes;                     // [root]
    std::uint64_t digest = 0;
};

Harvest harvest(const CollectSpec& spec, std::uint64_t number) {
    const World world = play_world(spec, number);
    Harvest out;
    out.digest = digest(world.state);
    std::vector<std::int64_t> nodes(world.roots.size(), 0);
    for (const std::uint32_t index : world.state.published) {
        const Post& post = world.state.posts[index];
        if (post.layer != Layer::microblog) continue;
        ++nodes[post.claim];
    }
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        if (nodes[k] < spec.least_nodes || nodes[k] > spec.most_nodes) continue;
        out.trees.emplace_back(k, tree_of(world, k));
        out.trees.back().second.id = std::to_string(cascade_number(spec, number, k));
    }
    out.nodes = std::move(nodes);
    return out;
}

}  // namespace

Collected collect(const CollectSpec& spec, const std::function<bool(std::size_t)>& progress) {
    Collected out;
    const auto threads = static_cast<std::size_t>(std::clamp(spec.threads, 1, 64));
    std::uint64_t next = 0;
    while (out.cascades.size() < spec.wanted && next < spec.most_worlds) {
        std::vector<Harvest> batch(threads);
        std::vector<std::exception_ptr> failed(threads);
        if (threads == 1) {
            batch[0] = harvest(spec, next);
        } else {
            std::vector<std::jthread> pool;
            for (std::size_t k = 0; k < threads; ++k)
                pool.emplace_back([&, k] {
                    try {
                        batch[k] = harvest(spec, next + k);
                    } catch (...) {
                        failed[k] = std::current_exception();
                    }
                });
        }
        for (const std::exception_ptr& one : failed)
            if (one) std::rethrow_exception(one);
        for (Harvest& one : batch) {
            if (out.cascades.size() >= spec.wanted || next >= spec.most_worlds) break;
            ++next;
            ++out.worlds;
            out.hash = fold(out.hash, one.digest);
            auto tree = one.trees.begin();
            for (std::size_t k = 0; k < one.nodes.size(); ++k) {
                ++out.roots;
                out.reached += one.nodes[k] >= spec.least_nodes;
                out.too_large += one.nodes[k] > spec.most_nodes;
                if (tree == one.trees.end() || tree->first != k) continue;
                out.cascades.push_back(std::move(tree->second));
                ++tree;
                if (out.cascades.size() >= spec.wanted) break;
            }
        }
        if (progress && !progress(out.cascades.size())) break;
    }
    return out;
}

}  // namespace firebreak::sim
