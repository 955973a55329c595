#include <algorithm>
#include <limits>
#include <vector>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

namespace {

using Meme = std::uint32_t;

// The newest items of each agent, in a ring: an entry that is posted takes the oldest one's place.
// An agent's first word says where the next goes and whether all places are taken, its items
// follow: with the standard 15 places that is one cache line an agent.
class Feeds {
  public:
    Feeds(Node agents, std::uint32_t length)
        : length_(length),
          agents_(agents),
          words_(static_cast<std::size_t>(agents) * (length + 1) + kLine, 0),
          first_(words_.data()) {
        while (reinterpret_cast<std::uintptr_t>(first_) % (kLine * sizeof(Meme)) != 0) ++first_;
    }
    Feeds(const Feeds&) = delete;
    Feeds& operator=(const Feeds&) = delete;

    std::uint32_t held(Node agent) const {
        const std::uint32_t head = *row(agent);
        return head & kFull ? length_ : head;
    }
    // Places 0 .. held-1 are the agent's items in some order: enough for a uniform choice.
    Meme item(Node agent, std::uint32_t place) const { return row(agent)[1 + place]; }
    void put(Node agent, Meme meme) {
        Meme* const feed = row(agent);
        const std::uint32_t next = *feed & ~kFull;
        feed[1 + next] = meme;
        *feed = next + 1 == length_ ? kFull : *feed + 1;
    }
    double distinct(std::size_t memes) const {
        std::vector<std::uint8_t> found(memes, 0);
        std::size_t count = 0;
        for (Node v = 0; v < agents_; ++v)
            for (std::uint32_t i = 0; i < held(v); ++i) {
                count += 1U - found[item(v, i)];
                found[item(v, i)] = 1;
            }
        return static_cast<double>(count);
    }

  private:
    static constexpr std::uint32_t kFull = 1U << 31;
    static constexpr std::size_t kLine = 16;  // words
    Meme* row(Node agent) const { return first_ + static_cast<std::size_t>(agent) * (length_ + 1); }

    std::uint32_t length_;
    Node agents_;
    std::vector<Meme> words_;
    Meme* first_;
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
    constexpr std::uint64_t kAhead = 4;
    std::uint64_t step = 0;
    for (; step < steps && static_cast<double>(step) < wish.horizon * graph.nodes(); ++step) {
        if (step == burn) first = posts.size();
        // The row of whoever acts a few steps later is asked for now.
        graph.foresee_row(below(words.of(2 * (step + kAhead)), graph.nodes()));
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
                       feeds.distinct(posts.size()) / graph.nodes(), outcome.most};
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
