#include <algorithm>
#include <limits>
#include <vector>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

namespace {

using Meme = std::uint32_t;

// The newest items of each agent, in a ring: an entry that is posted takes the oldest one's place.
class Feeds {
  public:
    Feeds(Node agents, std::uint32_t length)
        : length_(length),
          items_(static_cast<std::size_t>(agents) * length),
          next_(agents, 0),
          held_(agents, 0) {}

    std::uint32_t held(Node agent) const { return held_[agent]; }
    // Places 0 .. held-1 are the agent's items in some order: enough for a uniform choice.
    Meme item(Node agent, std::uint32_t place) const {
        return items_[static_cast<std::size_t>(agent) * length_ + place];
    }
    void put(Node agent, Meme meme) {
        items_[static_cast<std::size_t>(agent) * length_ + next_[agent]] = meme;
        next_[agent] = next_[agent] + 1 == length_ ? 0 : next_[agent] + 1;
        held_[agent] += held_[agent] < length_;
    }
    double distinct() const {
        std::vector<Meme> all;
        for (Node v = 0; v < held_.size(); ++v)
            for (std::uint32_t i = 0; i < held_[v]; ++i) all.push_back(item(v, i));
        std::sort(all.begin(), all.end());
        return static_cast<double>(std::unique(all.begin(), all.end()) - all.begin());
    }

  private:
    std::uint32_t length_;
    std::vector<Meme> items_;
    std::vector<std::uint32_t> next_, held_;
};

struct Outcome {
    double posts = 0, memes = 0, silent = 0, most = 0;
};

// Of the memes born from `first` on.
Outcome outcome_of(const std::vector<std::uint32_t>& posts, std::size_t first) {
    Outcome outcome;
    for (std::size_t m = first; m < posts.size(); ++m) {
        outcome.posts += posts[m];
        outcome.memes += 1;
        outcome.silent += posts[m] == 1;
        outcome.most = std::max(outcome.most, static_cast<double>(posts[m]));
    }
    return outcome;
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const std::uint64_t fresh = threshold(value_of(family, setup, "mu"));
    const auto burn = static_cast<std::uint64_t>(value_of(family, setup, "burn_steps"));
    const auto steps = burn + static_cast<std::uint64_t>(value_of(family, setup, "steps"));
    Feeds feeds(graph.nodes(), static_cast<std::uint32_t>(value_of(family, setup, "alpha")));
    Words words(seed, Purpose::model_event);
    std::vector<std::uint32_t> posts;  // of each meme
    std::size_t first = 0;
    std::uint64_t step = 0;
    for (; step < steps && static_cast<double>(step) < wish.horizon * graph.nodes(); ++step) {
        if (step == burn) first = posts.size();
        const std::uint64_t who = words.next(), what = words.next();
        const Node agent = below(who, graph.nodes());
        Meme meme = static_cast<Meme>(posts.size());
        // The unused lower half of `who` tosses the coin.
        if (feeds.held(agent) > 0 && !hit(who << 32, fresh))
            meme = feeds.item(agent, below(what, feeds.held(agent)));
        else
            posts.push_back(0);
        ++posts[meme];
        for (const Node v : graph.out(agent)) feeds.put(v, meme);
    }
    const Outcome outcome = outcome_of(posts, first);
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    run = Run{};
    run.end = static_cast<double>(step) / graph.nodes();
    run.observables = {outcome.memes > 0 ? outcome.posts / outcome.memes : kNone,
                       outcome.memes > 0 ? outcome.silent / outcome.memes : kNone,
                       feeds.distinct() / graph.nodes(), outcome.most};
}

}  // namespace

Family simsom_feed() {
    Family family;
    family.name = "simsom_feed";
    family.title = "Limited attention: memes in finite feeds";
    family.definition =
        "One uniformly drawn agent a step. With probability mu, or when its feed is empty, it "
        "posts "
        "a new meme; else it reshares a uniformly drawn item of its feed. The post enters the feed "
        "of every (out-)neighbour; a feed keeps its alpha newest entries, duplicates included; the "
        "item stays in the agent's own feed. A sweep is one step an agent. The core of SimSoM, "
        "without quality and bots.";
    family.paper =
        "Weng, Flammini, Vespignani & Menczer 2012, Sci. Rep. 2:335; Truong et al. 2024, PNAS "
        "Nexus "
        "3:pgae258";
    family.clock = Clock::random_sequential;
    family.ground = Ground::graph;
    family.parameters = {
        {"mu", "probability of a new meme", "1", 0, 0.5, 1, false},
        {"alpha", "items that a feed holds", "items", 1, 15, 1e6, true},
        {"burn_steps", "steps before memes are counted", "steps", 0, 100000, 1e9, true},
        {"steps", "steps in which memes are counted", "steps", 1, 200000, 1e9, true}};
    family.observables = {
        {"posts_per_meme_born_after_burn", "posts of a meme that was born after the burn", "posts"},
        {"frac_memes_never_reshared", "share of these memes that were posted once", "1"},
        {"distinct_memes_in_feeds_per_agent", "distinct memes in all feeds at the end over agents",
         "memes"},
        {"max_popularity", "posts of the most popular of these memes", "posts"}};
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
