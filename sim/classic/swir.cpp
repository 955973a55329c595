#include <vector>

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

enum State : std::uint8_t { kSusceptible, kWeakened, kInfected, kRemoved };

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const double kappa = value_of(family, setup, "kappa"), mu = value_of(family, setup, "mu");
    const double nu = value_of(family, setup, "nu");
    // An infected node acts in one round only: each arc is tried at most once, under its own name.
    const Words words(seed, Purpose::model_arc);
    Recorder recorder(family, wish, setup.nodes, run);
    std::vector<State> state(setup.nodes, kSusceptible);
    std::vector<Node> now = seeds_of(setup, seed), next;
    for (const Node v : now) {
        state[v] = kInfected;
        recorder.change(kSusceptible, kInfected);
        recorder.link(kNobody, v);
    }
    for (double round = 1; !now.empty() && round <= wish.horizon && !recorder.enough(); ++round) {
        recorder.advance(round);
        next.clear();
        for (const Node u : now) {
            for (const Node v : graph.out(u)) {
                if (state[v] != kSusceptible && state[v] != kWeakened) continue;
                const double luck = uniform(words.of((std::uint64_t{u} << 32) | v));
                const State before = state[v];
                if (luck < (before == kWeakened ? nu : kappa)) {
                    state[v] = kInfected;
                    next.push_back(v);
                    recorder.link(u, v);
                } else if (before == kSusceptible && luck < kappa + mu) {
                    state[v] = kWeakened;
                }
                if (state[v] != before) recorder.change(before, state[v]);
            }
            state[u] = kRemoved;
            recorder.change(kInfected, kRemoved);
        }
        now.swap(next);
    }
    recorder.finish();
    run.observables = {recorder.count(kRemoved) / setup.nodes,
                       recorder.count(kWeakened) / setup.nodes};
    if (wish.nodes) run.state.assign(state.begin(), state.end());
}

std::string forbids(const Family& family, const Setup& setup) {
    const double sum = value_of(family, setup, "kappa") + value_of(family, setup, "mu");
    return sum > 1 ? "kappa + mu = " + std::to_string(sum) + "; expected at most 1" : "";
}

}  // namespace

Family swir() {
    Family family;
    family.name = "swir";
    family.title = "SWIR: contagion that weakens first";
    family.definition =
        "In each round every infected node, one after the other, tries each of its out-neighbours "
        "once and is then removed. A susceptible neighbour becomes infected with probability kappa "
        "or else weakened with probability mu (kappa + mu at most 1); a weakened one becomes "
        "infected with probability nu. A neighbour tried by several in a round is tried in the "
        "state in which the one before left it; whoever is infected in a round acts in the next. "
        "The order of the infected nodes within a round does not matter for the law. (Programs "
        "that draw mu only after kappa has failed have (1 - kappa) times their mu here.) Seeds are "
        "infected. Ends when nobody is infected. The outbreak's size is the share removed.";
    family.paper =
        "Choi, Lee & Kahng 2017, Phys. Rev. E 95:022304; Lee, Choi, Kertész & Kahng 2017, Sci. "
        "Rep. 7:5723";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"susceptible", "weakened", "infected", "removed"};
    family.parameters = {
        {"kappa", "probability that a susceptible neighbour is infected", "1", 0, 0.1, 1, false},
        {"mu", "probability that a susceptible neighbour is weakened", "1", 0, 0.3, 1, false},
        {"nu", "probability that a weakened neighbour is infected", "1", 0, 0.8, 1, false}};
    family.observables = {{"removed_fraction", "share of the nodes removed at the end", "1"},
                          {"weakened_fraction", "share of the nodes weakened at the end", "1"}};
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
