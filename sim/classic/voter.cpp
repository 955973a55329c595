#include <cmath>

#include "sim/classic/birth_death.h"

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
        for (Node v = 0; v < setup.nodes; ++v)
            for (const Node w : graph_.out(v)) discordant_ += opinion_[v] != opinion_[w];
        if (update_ == Update::link) list_sources();
    }

    void go() {
        const auto people = static_cast<double>(opinion_.size());
        const double most = std::floor(wish_.horizon * people);
        std::uint64_t step = 0;
        while (discordant_ > 0 && !recorder_.enough()) {
            if (static_cast<double>(++step) > most) {
                recorder_.advance(wish_.horizon);
                break;
            }
            const auto [follower, leader] = pair(steps_.next());
            if (opinion_[follower] == opinion_[leader]) continue;
            recorder_.advance(static_cast<double>(step) / people);
            flip(follower);
        }
        recorder_.finish();
        if (wish_.nodes) run_.state = opinion_;
    }

  private:
    struct Pair {
        Node follower, leader;
    };

    void list_sources() {
        sources_.reserve(graph_.arcs());
        for (Node v = 0; v < graph_.nodes(); ++v)
            sources_.insert(sources_.end(), graph_.out(v).size(), v);
    }

    // The upper half of the word names the node, the lower half its neighbour.
    Pair pair(std::uint64_t word) const {
        if (update_ == Update::link) {
            // Links may be more than 2^32: 53 bits name the arc.
            const auto arc = static_cast<Arc>(uniform(word) * static_cast<double>(sources_.size()));
            return {sources_[arc], graph_.targets()[arc]};
        }
        const Node v = below(word, graph_.nodes());
        const auto row = graph_.out(v);
        if (row.empty()) return {v, v};
        const Node w = row[below(word << 32, static_cast<std::uint32_t>(row.size()))];
        return update_ == Update::node ? Pair{v, w} : Pair{w, v};
    }

    void flip(Node v) {
        const std::uint8_t old = opinion_[v];
        opinion_[v] = static_cast<std::uint8_t>(1 - old);
        recorder_.change(old, 1U - old);
        for (const Node w : graph_.out(v)) {
            if (w == v) continue;
            if (opinion_[w] == old)
                discordant_ += 2;
            else
                discordant_ -= 2;
        }
    }

    const Graph& graph_;
    const Wish& wish_;
    Run& run_;
    Update update_;
    Recorder recorder_;
    std::vector<std::uint8_t> opinion_;
    std::vector<Node> sources_;
    std::uint64_t discordant_ = 0;  // arcs between different opinions
    Words steps_;
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
        "as there are nodes. Well mixed: everybody else is a neighbour; only counts are followed "
        "and the final state of single nodes is told in order of number.";
    family.paper =
        "Clifford & Sudbury 1973, Biometrika 60:581; Holley & Liggett 1975; link update: Suchecki, "
        "Eguiluz & San Miguel 2005";
    family.parameters = {{"link", "0: node update; 1: link update", "1", 0, 0, 1, true}};
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
