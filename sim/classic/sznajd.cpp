#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

class Chain {
  public:
    Chain(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed, Run& run)
        : n_(setup.nodes),
          wish_(wish),
          run_(run),
          recorder_(family, wish, n_, run),
          spin_(n_, 0),
          words_(seed, Purpose::model_event) {
        begin(setup, value_of(family, setup, "x"), seed);
        for (Node v = 0; v < n_; ++v) walls_ += spin_[v] != spin_[next(v)];
    }

    // Without walls all are equal; with a wall at every place no pair agrees.
    void go() {
        const auto people = static_cast<double>(n_);
        for (std::uint64_t step = 1; walls_ > 0 && walls_ < n_ && !recorder_.enough(); ++step) {
            const double time = static_cast<double>(step) / people;
            if (time > wish_.horizon) {
                recorder_.advance(wish_.horizon);
                break;
            }
            const Node first = below(words_.next(), n_), second = next(first);
            if (spin_[first] != spin_[second]) continue;
            recorder_.advance(time);
            persuade(before(first), spin_[first]);
            persuade(next(second), spin_[first]);
        }
        recorder_.finish();
        if (wish_.nodes) run_.state = spin_;
    }

  private:
    void begin(const Setup& setup, double x, std::uint64_t seed) {
        const Words coins(seed, Purpose::model_start, 1);
        if (x < 0)
            for (const Node v : seeds_of(setup, seed)) spin_[v] = 1;
        else
            for (Node v = 0; v < n_; ++v) spin_[v] = uniform(coins.of(v)) < x;
        for (Node v = 0; v < n_; ++v)
            if (spin_[v] != 0) recorder_.change(0, 1);
    }
    Node next(Node v) const { return v + 1 == n_ ? 0 : v + 1; }
    Node before(Node v) const { return v == 0 ? n_ - 1 : v - 1; }
    void persuade(Node v, std::uint8_t opinion) {
        if (spin_[v] == opinion) return;
        const Node left = before(v), right = next(v);
        walls_ -= (spin_[left] != spin_[v]) + (spin_[v] != spin_[right]);
        recorder_.change(spin_[v], opinion);
        spin_[v] = opinion;
        walls_ += (spin_[left] != spin_[v]) + (spin_[v] != spin_[right]);
    }

    Node n_;
    const Wish& wish_;
    Run& run_;
    Recorder recorder_;
    std::vector<std::uint8_t> spin_;
    Node walls_ = 0;
    Words words_;
};

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    Chain(family, setup, wish, seed, run).go();
}

std::string forbids(const Family&, const Setup& setup) {
    return setup.nodes < 4 ? "a ring of " + std::to_string(setup.nodes) +
                                 " people; expected at least 4: a pair and two outer neighbours"
                           : "";
}

}  // namespace

Family sznajd() {
    Family family;
    family.name = "sznajd";
    family.title = "Sznajd model";
    family.definition =
        "Two opinions, 0 and 1, on a ring of N people. One step: draw i uniformly; if i and i + 1 "
        "agree, i - 1 and i + 2 adopt their opinion; else nothing (social validation only). At the "
        "start everybody holds 1 with probability x, independently; with x = -1 the seeds hold 1. "
        "Ends when all agree or, for even N, in the alternating state. Time in steps / N.";
    family.paper =
        "Sznajd-Weron & Sznajd 2000, Int. J. Mod. Phys. C 11:1157; Slanina, Sznajd-Weron & "
        "Przybyla 2008, EPL 82:18006";
    family.clock = Clock::random_sequential;
    family.ground = Ground::mixed;
    family.states = {"zero", "one"};
    family.parameters = {
        {"x", "probability of opinion 1 at the start; -1: the seeds say", "1", -1, 0.5, 1, false}};
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
