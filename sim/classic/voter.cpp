#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "sim/classic/birth_death.h"
#include "sim/classic/voter_rounds.h"

namespace firebreak::sim::classic {

namespace {

enum class Update { node, link, invasion };

class Voters {
  public:
    Voters(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
           Update update, Run& run)
        : graph_(*setup.graph),
          wish_(wish),
          run_(run),
          update_(update),
          recorder_(family, wish, setup.nodes, run),
          opinion_(setup.nodes, 0),
          steps_(seed, Purpose::model_event) {
        for (const Node v : seeds_of(setup, seed)) {
            opinion_[v] = 1;
            recorder_.change(0, 1);
        }
        if (update_ == Update::link) list_sources();
    }

    // Whether two linked nodes still differ is asked now and then, for a price of about one look at
    // an arc a step: updates after the end change nothing, and a run ends with its last change.
    void go() {
        const auto people = static_cast<double>(opinion_.size());
        const double most = std::floor(wish_.horizon * people);
        const std::uint64_t between = std::max<std::uint64_t>(graph_.arcs(), kBatch);
        std::uint64_t step = 0, look = 0;
        while (!recorder_.enough()) {
            if (step >= look) {
                if (!differ()) break;
                look = step + between;
            }
            if (static_cast<double>(step + 1) > most) {
                if (differ()) recorder_.advance(wish_.horizon);
                break;
            }
            const double left = most - static_cast<double>(step);
            const std::size_t count =
                left < static_cast<double>(kBatch) ? static_cast<std::size_t>(left) : kBatch;
            draw_pairs(count);
            const double after = static_cast<double>(step + count) / people;
            if (wish_.enough == 0 && after <= recorder_.next_wish())
                copy_all(count, step);
            else
                copy_one_by_one(count, step);
        }
        recorder_.finish();
        if (wish_.nodes) run_.state = opinion_;
    }

  private:
    struct Pair {
        Node follower, leader;
    };

    void copy_one_by_one(std::size_t count, std::uint64_t& step) {
        for (std::size_t i = 0; i < count && !recorder_.enough(); ++i) {
            ++step;
            const auto [follower, leader] = pairs_[i];
            if (opinion_[follower] == opinion_[leader]) continue;
            recorder_.advance(static_cast<double>(step) / static_cast<double>(opinion_.size()));
            const std::uint8_t old = opinion_[follower];
            opinion_[follower] = static_cast<std::uint8_t>(1 - old);
            recorder_.change(old, 1U - old);
        }
    }

    // The same where no moment is asked for in between: without a branch on opinions, which cannot
    // be foreseen, and told at once.
    void copy_all(std::size_t count, std::uint64_t& step) {
        const std::uint64_t before = step;
        std::uint64_t last = before, least_at = before, most_at = before;
        int change = 0, least = 0, most = 0;
        for (std::size_t i = 0; i < count; ++i) {
            ++step;
            const auto [follower, leader] = pairs_[i];
            const int now = opinion_[leader], old = opinion_[follower];
            opinion_[follower] = static_cast<std::uint8_t>(now);
            change += now - old;
            last = now != old ? step : last;
            least_at = change < least ? step : least_at;
            most_at = change > most ? step : most_at;
            least = std::min(least, change);
            most = std::max(most, change);
        }
        if (last == before) return;
        const double ones = recorder_.count(1), zeros = recorder_.count(0);
        if (least < 0) peak(0, zeros - least, least_at);
        if (most > 0) peak(1, ones + most, most_at);
        recorder_.advance(static_cast<double>(last) / static_cast<double>(opinion_.size()));
        recorder_.move(change > 0 ? 0 : 1, change > 0 ? 1 : 0, std::abs(change));
    }
    void peak(std::size_t state, double count, std::uint64_t step) {
        recorder_.advance(static_cast<double>(step) / static_cast<double>(opinion_.size()));
        recorder_.settle_peak(state, count);
    }

    void list_sources() {
        sources_.reserve(graph_.arcs());
        for (Node v = 0; v < graph_.nodes(); ++v)
            sources_.insert(sources_.end(), graph_.out(v).size(), v);
    }

    bool differ() const {
        for (Node v = 0; v < graph_.nodes(); ++v)
            for (const Node w : graph_.out(v))
                if (opinion_[v] != opinion_[w]) return true;
        return false;
    }

    // Who follows whom does not depend on opinions: the pairs of many steps are drawn together, so
    // that their look-ups wait for memory side by side.
    void draw_pairs(std::size_t count) {
        if (update_ == Update::link) {
            // Links may be more than 2^32: 53 bits name the arc.
            const auto arcs = static_cast<double>(sources_.size());
            for (std::size_t i = 0; i < count; ++i) {
                const auto arc = static_cast<Arc>(uniform(steps_.next()) * arcs);
                pairs_[i] = {sources_[arc], graph_.targets()[arc]};
            }
            return;
        }
        // The upper half of the word names the node, the lower half its neighbour.
        for (std::size_t i = 0; i < count; ++i) {
            words_[i] = steps_.next();
            nodes_[i] = below(words_[i], graph_.nodes());
            graph_.foresee(nodes_[i]);
            __builtin_prefetch(opinion_.data() + nodes_[i]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const auto row = graph_.out(nodes_[i]);
            others_[i] = row.empty() ? nullptr
                                     : row.data() + below(words_[i] << 32,
                                                          static_cast<std::uint32_t>(row.size()));
            if (others_[i] != nullptr) __builtin_prefetch(others_[i]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const Node v = nodes_[i], w = others_[i] != nullptr ? *others_[i] : v;
            __builtin_prefetch(opinion_.data() + w);
            pairs_[i] = update_ == Update::node ? Pair{v, w} : Pair{w, v};
        }
    }

    static constexpr std::size_t kBatch = 64;

    const Graph& graph_;
    const Wish& wish_;
    Run& run_;
    Update update_;
    Recorder recorder_;
    std::vector<std::uint8_t> opinion_;
    std::vector<Node> sources_;
    Words steps_;
    std::array<Pair, kBatch> pairs_;
    std::array<std::uint64_t, kBatch> words_;
    std::array<Node, kBatch> nodes_;
    std::array<const Node*, kBatch> others_;
};

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Update update, Run& run) {
    if (setup.graph != nullptr) return Voters(family, setup, wish, seed, update, run).go();
    BirthDeath chain;
    const double n = setup.nodes;
    for (Node ones = 0; ones <= setup.nodes; ++ones) {
        const double differ = n > 1 ? ones / n * ((n - ones) / (n - 1)) : 0;
        chain.up.push_back(differ);
        chain.down.push_back(differ);
    }
    run_birth_death(family, setup, wish, seed, chain, run);
}

void make_voter(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                Run& run) {
    if (value_of(family, setup, "at_once") > 0)
        return run_voter_rounds(family, setup, wish, seed, run);
    const bool link = value_of(family, setup, "link") > 0;
    make(family, setup, wish, seed, link ? Update::link : Update::node, run);
}

void make_invasion(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                   Run& run) {
    make(family, setup, wish, seed, Update::invasion, run);
}

std::string forbids(const Family& family, const Setup& setup) {
    if (setup.graph != nullptr && setup.graph->directed())
        return family.name + " needs a graph without directions, else it may never end";
    if (family.name == "voter" && value_of(family, setup, "at_once") > 0) {
        if (setup.graph == nullptr) return "at_once = 1 needs a graph";
        if (value_of(family, setup, "link") > 0)
            return "at_once = 1 is an update of nodes; expected link = 0";
    }
    return {};
}

Family two_opinions() {
    Family family;
    family.clock = Clock::random_sequential;
    family.ground = Ground::either;
    family.states = {"zero", "one"};
    family.forbids = forbids;
    return family;
}

}  // namespace

Family voter() {
    Family family = two_opinions();
    family.name = "voter";
    family.title = "Voter model";
    family.definition =
        "Two opinions, 0 and 1; seeds hold 1. One update at a time; node update: a node drawn "
        "uniformly copies the opinion of one of its neighbours, drawn uniformly (without any, "
        "nothing happens). Link update: of a link drawn uniformly, one end, drawn uniformly, "
        "copies the other. Ends when no two linked nodes differ. Time in sweeps: as many updates "
        "as there are nodes. All at once: in each round every node copies the opinion that one of "
        "its neighbours, drawn uniformly, held in the round before; ends when nobody sees two "
        "opinions among the neighbours, for from then on luck decides nothing (a graph whose "
        "rings are all even may be left alternating). Well mixed: everybody else is a neighbour; "
        "only counts are followed "
        "and the final state of single nodes is told in order of number.";
    family.paper =
        "Clifford & Sudbury 1973, Biometrika 60:581; Holley & Liggett 1975; link update: Suchecki, "
        "Eguiluz & San Miguel 2005";
    family.parameters = {{"link", "0: node update; 1: link update", "1", 0, 0, 1, true},
                         {"at_once", "0: one update at a time; 1: all nodes at once, in rounds",
                          "1", 0, 0, 1, true}};
    family.make = make_voter;
    return family;
}

Family invasion() {
    Family family = two_opinions();
    family.name = "invasion";
    family.title = "Invasion process";
    family.definition =
        "As the voter model, but the node drawn uniformly exports its opinion: one of its "
        "neighbours, drawn uniformly, copies it. Time in sweeps.";
    family.paper = "Sood, Antal & Redner 2008, Phys. Rev. E 77:041121";
    family.make = make_invasion;
    return family;
}

}  // namespace firebreak::sim::classic
