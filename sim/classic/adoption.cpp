#include "sim/classic/adoption.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "sim/classic/recorder.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

double geometric(std::uint64_t word, double q) {
    if (q >= 1) return 1;
    if (!(q > 0)) return std::numeric_limits<double>::infinity();
    const double miss = q < 1e-9 ? -q : math::log(1 - q);
    return 1 + std::floor(math::log(uniform_positive(word)) / miss);
}

namespace {

enum State : std::uint8_t { kSusceptible, kInfected, kBlocked };

struct Event {
    double round;
    Node node;
    State to;
    Node by;  // kNobody: out of the blue
    // Out of the blue comes before the neighbours' say.
    bool later(const Event& other) const {
        if (round != other.round) return round > other.round;
        if (node != other.node) return node > other.node;
        return by < other.by;
    }
};
struct Later {
    bool operator()(const Event& a, const Event& b) const { return a.later(b); }
};

class Adoption {
  public:
    Adoption(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
             Run& run, const AdoptionRule& rule)
        : graph_(*setup.graph),
          wish_(wish),
          run_(run),
          rule_(rule),
          waits_(seed, Purpose::model_node),
          kinds_(seed, Purpose::model_node, 1),
          own_waits_(seed, Purpose::model_node, 2),
          recorder_(family, wish, setup.nodes, run),
          state_(setup.nodes, kSusceptible),
          infected_(setup.nodes, 0),
          ready_(setup.nodes, 0) {
        for (const Node v : seeds_of(setup, seed)) {
            set(v, kInfected, kNobody);
            fresh_.push_back(v);
        }
        block(setup, seed);
    }

    void go() {
        for (Node v = 0; v < graph_.nodes(); ++v) {
            if (state_[v] != kSusceptible) continue;
            if (rule_.adopter_rate > 0)
                plan({geometric(own_waits_.of(v), rule_.adopter_rate), v, kInfected, kNobody});
            if (rule_.ready(v, 0)) decide(v, 0, kNobody);
        }
        tell_neighbours(0);
        while (!events_.empty() && !recorder_.enough()) {
            const double round = events_.top().round;
            if (round > wish_.horizon) break;
            for (; !events_.empty() && events_.top().round == round; events_.pop()) {
                const Event event = events_.top();
                if (state_[event.node] != kSusceptible) continue;
                recorder_.advance(round);
                set(event.node, event.to, event.by);
                if (event.to == kInfected) fresh_.push_back(event.node);
            }
            tell_neighbours(round);
        }
        recorder_.finish();
        if (wish_.nodes) run_.state.assign(state_.begin(), state_.end());
    }

  private:
    void block(const Setup& setup, std::uint64_t seed) {
        std::vector<Node> blocked = setup.start.rivals;
        if (blocked.empty() && rule_.blocked_share > 0) {
            std::vector<Node> others;
            for (Node v = 0; v < setup.nodes; ++v)
                if (state_[v] == kSusceptible) others.push_back(v);
            const double wanted = std::floor(rule_.blocked_share * setup.nodes + 0.5);
            const std::size_t count = std::min(others.size(), static_cast<std::size_t>(wanted));
            const Words words(seed, Purpose::model_start, 2);
            for (std::size_t i = 0; i < count; ++i)
                std::swap(others[i],
                          others[i + below(words.of(i), static_cast<Node>(others.size() - i))]);
            blocked.assign(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(count));
        }
        for (const Node v : blocked)
            if (state_[v] == kSusceptible) set(v, kBlocked, kNobody);
    }

    void set(Node v, State to, Node by) {
        state_[v] = to;
        recorder_.change(kSusceptible, to);
        if (to == kInfected) recorder_.link(by, v);
    }

    void plan(const Event& event) {
        if (event.round <= wish_.horizon && event.round < 0x1p62) events_.push(event);
    }

    // v is ready from `round` on: refusals and their end are one geometric wait and one coin.
    void decide(Node v, double round, Node by) {
        ready_[v] = 1;
        const double adopt = rule_.adopt(v), block = (1 - adopt) * rule_.block;
        const double wait = geometric(waits_.of(v), adopt + block);
        const bool adopts = uniform(kinds_.of(v)) * (adopt + block) < adopt;
        plan({round + wait, v, adopts ? kInfected : kBlocked, by});
    }

    void tell_neighbours(double round) {
        for (const Node u : fresh_)
            for (const Node v : graph_.out(u)) {
                ++infected_[v];
                if (state_[v] == kSusceptible && !ready_[v] && rule_.ready(v, infected_[v]))
                    decide(v, round, u);
            }
        fresh_.clear();
    }

    const Graph& graph_;
    const Wish& wish_;
    Run& run_;
    const AdoptionRule& rule_;
    Words waits_, kinds_, own_waits_;
    Recorder recorder_;
    std::vector<State> state_;
    std::vector<Node> infected_;  // of each node's in-neighbours
    std::vector<std::uint8_t> ready_;
    std::vector<Node> fresh_;  // infected in this round
    std::priority_queue<Event, std::vector<Event>, Later> events_;
};

}  // namespace

void run_adoption(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                  Run& run, const AdoptionRule& rule) {
    Adoption(family, setup, wish, seed, run, rule).go();
}

Family adoption_family() {
    Family family;
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"susceptible", "infected", "blocked"};
    family.parameters = {
        {"adopter_rate", "probability of adopting by oneself", "1/round", 0, 0, 1, false}};
    return family;
}

Parameter node_threshold(double standard) {
    return {"threshold", "share of infected neighbours that suffices", "1", 0, standard, 1, false,
            true};
}

}  // namespace firebreak::sim::classic
