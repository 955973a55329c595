#include <cmath>
#include <vector>

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

enum State : std::uint8_t { kSusceptible, kBeliever, kFactChecker };

class Hoax {
  public:
    Hoax(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed, Run& run)
        : graph_(setup.graph),
          wish_(wish),
          run_(run),
          seed_(seed),
          beta_(value_of(family, setup, "beta")),
          alpha_(value_of(family, setup, "alpha")),
          verify_(value_of(family, setup, "p_verify")),
          forget_(value_of(family, setup, "p_forget")),
          recorder_(family, wish, setup.nodes, run),
          now_(setup.nodes, kSusceptible) {
        begin(seeds_of(setup, seed), kBeliever);
        begin(setup.start.rivals, kFactChecker);
        next_ = now_;
    }

    void go() {
        const auto everybody = static_cast<double>(now_.size());
        std::uint64_t round = 0;
        while (static_cast<double>(round) < wish_.horizon &&
               recorder_.count(kSusceptible) < everybody) {
            // Nobody forgets and nobody is left to believe: nothing can change any more.
            if (forget_ == 0 && recorder_.count(kFactChecker) >= everybody) break;
            ++round;
            step(round);
        }
        // Everybody susceptible is the end of both stories, at whatever horizon.
        recorder_.finish();
        if (wish_.nodes) run_.state.assign(now_.begin(), now_.end());
    }

  private:
    void begin(const std::vector<Node>& nodes, State state) {
        for (const Node v : nodes) {
            if (now_[v] != kSusceptible) continue;
            now_[v] = state;
            recorder_.change(kSusceptible, state);
        }
    }

    void step(std::uint64_t round) {
        const Words words(seed_, Purpose::model_event, static_cast<std::uint32_t>(round));
        const double believers = recorder_.count(kBeliever);
        const double checkers = recorder_.count(kFactChecker);
        recorder_.advance(static_cast<double>(round));
        for (Node v = 0; v < now_.size(); ++v) {
            next_[v] = after(v, uniform(words.of(v)), believers, checkers);
            if (next_[v] != now_[v]) recorder_.change(now_[v], next_[v]);
        }
        now_.swap(next_);
    }

    // One uniform an agent decides among events that exclude each other.
    State after(Node v, double u, double believers, double checkers) const {
        if (now_[v] == kFactChecker) return u < forget_ ? kSusceptible : kFactChecker;
        if (now_[v] == kBeliever)
            return u < verify_ ? kFactChecker : u < verify_ + forget_ ? kSusceptible : kBeliever;
        if (graph_ != nullptr) {
            believers = checkers = 0;
            for (const Node w : graph_->in(v)) {
                believers += now_[w] == kBeliever;
                checkers += now_[w] == kFactChecker;
            }
        }
        const double for_hoax = believers * (1 + alpha_), against = checkers * (1 - alpha_);
        if (!(for_hoax + against > 0)) return kSusceptible;
        const double f = beta_ * for_hoax / (for_hoax + against);
        const double g = beta_ * against / (for_hoax + against);
        return u < f ? kBeliever : u < f + g ? kFactChecker : kSusceptible;
    }

    const Graph* graph_;
    const Wish& wish_;
    Run& run_;
    std::uint64_t seed_;
    double beta_, alpha_, verify_, forget_;
    Recorder recorder_;
    std::vector<State> now_, next_;
};

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    Hoax(family, setup, wish, seed, run).go();
}

std::string forbids(const Family& family, const Setup& setup) {
    const double sum = value_of(family, setup, "p_verify") + value_of(family, setup, "p_forget");
    return sum > 1 ? "p_verify + p_forget = " + std::to_string(sum) + "; expected at most 1" : "";
}

}  // namespace

Family sbfc() {
    Family family;
    family.name = "sbfc";
    family.title = "Hoax and fact-check (SBFC)";
    family.definition =
        "All at once, round by round, one uniform number an agent. A susceptible agent with n_B "
        "believing and n_F fact-checking neighbours becomes a believer with probability beta n_B "
        "(1 + alpha) / D and a fact-checker with beta n_F (1 - alpha) / D, where D = n_B (1 + "
        "alpha) + n_F (1 - alpha). A believer becomes a fact-checker with probability p_verify or "
        "susceptible with p_forget; a fact-checker becomes susceptible with p_forget. Seeds are "
        "believers, rival seeds fact-checkers. Well mixed: everybody is a neighbour.";
    family.paper = "Tambuscio, Ruffo, Flammini & Menczer 2015, WWW Companion";
    family.clock = Clock::rounds;
    family.ground = Ground::either;
    family.endless = true;
    family.states = {"susceptible", "believer", "fact_checker"};
    family.parameters = {
        {"beta", "rate of spreading", "1/round", 0, 0.5, 1, false},
        {"alpha", "credibility of the hoax", "1", 0, 0.4, 1, false},
        {"p_verify", "probability that a believer checks", "1/round", 0, 0.05, 1, false},
        {"p_forget", "probability of forgetting", "1/round", 0, 0.1, 1, false}};
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
