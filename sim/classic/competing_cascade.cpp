#include <vector>

#include "sim/classic/arc_chances.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

enum State : std::uint8_t { kNeither, kRumour, kTruth };

class Race {
  public:
    Race(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed, Run& run)
        : graph_(*setup.graph),
          setup_(setup),
          wish_(wish),
          run_(run),
          chances_(family, setup, seed),
          delay_(value_of(family, setup, "delay")),
          recorder_(family, wish, setup.nodes, run),
          state_(setup.nodes, kNeither),
          rumour_seeds_(seeds_of(setup, seed)) {}

    void go() {
        std::vector<Node> truth, rumour;
        for (double round = 0; round <= wish_.horizon; ++round) {
            std::vector<Node> next_truth, next_rumour;
            // What arrives in one round arrives for the truth first: ties are its.
            if (round == delay_)
                for (const Node v : setup_.start.rivals)
                    adopt(kNobody, v, kTruth, round, next_truth);
            for (const Node u : truth) spread(u, kTruth, round, next_truth);
            if (round == 0)
                for (const Node v : rumour_seeds_) adopt(kNobody, v, kRumour, round, next_rumour);
            for (const Node u : rumour) spread(u, kRumour, round, next_rumour);
            truth.swap(next_truth);
            rumour.swap(next_rumour);
            if (!truth.empty() || !rumour.empty()) continue;
            if (setup_.start.rivals.empty() || round >= delay_) break;
            round = delay_ - 1;  // nothing happens until then
        }
        recorder_.finish();
        if (wish_.nodes) run_.state.assign(state_.begin(), state_.end());
    }

  private:
    void spread(Node u, State campaign, double round, std::vector<Node>& next) {
        const auto row = graph_.out(u);
        for (std::size_t k = 0; k < row.size(); ++k)
            if (state_[row[k]] == kNeither && chances_.live(u, row[k], k))
                adopt(u, row[k], campaign, round, next);
    }

    void adopt(Node parent, Node v, State campaign, double round, std::vector<Node>& next) {
        if (state_[v] != kNeither) return;
        state_[v] = campaign;
        recorder_.advance(round);
        recorder_.change(kNeither, campaign);
        recorder_.link(parent, v);
        next.push_back(v);
    }

    const Graph& graph_;
    const Setup& setup_;
    const Wish& wish_;
    Run& run_;
    ArcChances chances_;
    double delay_;
    Recorder recorder_;
    std::vector<State> state_;
    std::vector<Node> rumour_seeds_;
};

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    Race(family, setup, wish, seed, run).go();
}

}  // namespace

Family competing_cascade() {
    Family family;
    family.name = "competing_cascade";
    family.title = "Competing cascades: rumour and delayed truth (EIL)";
    family.definition =
        "One world of live arcs (each live with its probability, the same for both campaigns). The "
        "rumour starts from its seeds in round 0, the truth from the rival seeds in round `delay`; "
        "along a live arc each takes one round. A node adopts for ever the first campaign that "
        "arrives; ties go to the truth. A truth seed that holds the rumour already keeps it.";
    family.paper = "Budak, Agrawal & El Abbadi 2011, WWW";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"neither", "rumour", "truth"};
    family.parameters = arc_chance_parameters();
    family.parameters.push_back(
        {"delay", "round in which the truth starts", "rounds", 0, 0, 1e6, true});
    family.make = make;
    family.forbids = problem_with_arc_chances;
    return family;
}

}  // namespace firebreak::sim::classic
