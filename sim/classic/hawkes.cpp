#include "sim/classic/hawkes.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "sim/classic/family.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

double ReactionTime::cdf(double s) const {
    if (s <= 0) return 0;
    if (s <= s0) return c() * s;
    return c() * s0 * (1 + (1 - math::pow(s / s0, -theta)) / theta);
}

double ReactionTime::quantile(double share) const {
    const double early = c() * s0;
    if (share <= early) return share / c();
    return s0 * math::pow(1 - theta * (share / early - 1), -1 / theta);
}

namespace {

class Cascade {
  public:
    Cascade(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed)
        : wish_(wish),
          seed_(seed),
          offspring_(value_of(family, setup, "n")),
          background_(value_of(family, setup, "mu")),
          rate_(value_of(family, setup, "beta")),
          power_law_(value_of(family, setup, "kernel") == 1),
          delays_(seed, Purpose::model_arc) {
        reaction_.theta = value_of(family, setup, "theta");
        reaction_.s0 = value_of(family, setup, "s0");
    }

    void go(Run& run) {
        immigrate();
        for (std::size_t i = 0; i < times_.size(); ++i) breed(static_cast<Node>(i));
        write(run);
    }

  private:
    // Arrivals from outside; without a background there is one event, at time 0.
    void immigrate() {
        if (background_ == 0) return add(0, kNobody);
        Words waits(seed_, Purpose::model_event);
        double time = 0;
        while ((time += exponential(waits.next()) / background_) < wish_.horizon)
            add(time, kNobody);
    }

    void breed(Node parent) {
        const auto children = poisson(offspring_, seed_, Purpose::model_node, parent, 0);
        for (std::uint64_t k = 0; k < children; ++k) {
            const double time =
                times_[parent] + delay(delays_.of((std::uint64_t{parent} << 32) | k));
            if (time < wish_.horizon) add(time, parent);
        }
    }

    double delay(std::uint64_t word) const {
        return power_law_ ? reaction_.quantile(uniform(word)) : exponential(word) / rate_;
    }

    void add(double time, Node parent) {
        times_.push_back(time);
        parents_.push_back(parent);
    }

    void write(Run& run) const {
        std::vector<double> sorted = times_;
        std::sort(sorted.begin(), sorted.end());
        run = Run{};
        run.end = sorted.empty() ? 0 : sorted.back();
        run.final_counts = run.peak_counts = {static_cast<double>(times_.size())};
        run.peak_times = {run.end};
        for (const double t : wish_.times)
            run.course.push_back(static_cast<double>(
                std::upper_bound(sorted.begin(), sorted.end(), t) - sorted.begin()));
        if (!wish_.tree) return;
        run.parent = parents_;
        run.reached = times_;
    }

    const Wish& wish_;
    std::uint64_t seed_;
    double offspring_, background_, rate_;
    bool power_law_;
    Words delays_;
    ReactionTime reaction_;
    std::vector<double> times_;
    std::vector<Node> parents_;
};

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    Cascade(family, setup, wish, seed).go(run);
}

}  // namespace

Family hawkes() {
    Family family;
    family.name = "hawkes";
    family.title = "Self-exciting reshares (Hawkes, SEISMIC)";
    family.definition =
        "Every event has Poisson(n) children, each after a delay of its own: exponential with rate "
        "beta (kernel 0), or SEISMIC's power law, density c up to s0 and c (s / s0)^-(1 + theta) "
        "after, c such that it integrates to 1 (kernel 1; seconds). Events from outside arrive at "
        "rate mu up to the horizon; with mu = 0 there is one event, at time 0, and its cascade. "
        "There are no people: the size of the population is ignored.";
    family.paper =
        "Hawkes 1971, Biometrika 58:83; Zhao, Erdogdu, He, Rajaraman & Leskovec 2015, KDD";
    family.ground = Ground::mixed;
    family.states = {"event"};
    family.parameters = {
        {"n", "mean number of children of an event", "events", 0, 0.5, 0.999, false},
        {"mu", "rate of events from outside; above 0 a horizon is needed", "1/time", 0, 0, 1e6,
         false},
        {"kernel", "0: exponential delays; 1: power law", "1", 0, 0, 1, true},
        {"beta", "rate of exponential delays", "1/time", 1e-9, 1, 1e9, false},
        {"theta", "exponent of the power law", "1", 0.01, 0.2314843, 100, false},
        {"s0", "end of the flat part of the power law", "s", 1e-6, 300, 1e9, false}};
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
