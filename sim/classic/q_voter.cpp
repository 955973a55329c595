#include <algorithm>
#include <cmath>

#include "sim/classic/birth_death.h"

namespace firebreak::sim::classic {

namespace {

struct QRules {
    std::uint32_t q = 2;
    double independence = 0, flexibility = 0.5, anticonformity = 0, noise = 0;
};

QRules rules_of(const Family& family, const Setup& setup) {
    return {static_cast<std::uint32_t>(value_of(family, setup, "q")),
            value_of(family, setup, "independence"), value_of(family, setup, "flexibility"),
            value_of(family, setup, "anticonformity"), value_of(family, setup, "noise")};
}

// Probability that q distinct people out of `others` all come from a group of `group`.
double all_from(double group, double others, std::uint32_t q) {
    double p = 1;
    for (std::uint32_t i = 0; i < q; ++i) p *= std::max(0.0, group - i) / (others - i);
    return p;
}

// Probability that an agent flips, where a panel says with `against` and `with` unanimously the
// other and its own opinion.
double flips(const QRules& rules, double against, double with) {
    const double mixed = std::max(0.0, 1 - against - with);
    const double social =
        (1 - rules.anticonformity) * against + rules.anticonformity * with + rules.noise * mixed;
    return rules.independence * rules.flexibility + (1 - rules.independence) * social;
}

void make_mixed(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                const QRules& rules, Run& run) {
    const double n = setup.nodes;
    BirthDeath chain;
    for (Node count = 0; count <= setup.nodes; ++count) {
        const double ones = count, zeros = n - ones, others = n - 1;
        const double zero_flips = zeros > 0 ? flips(rules, all_from(ones, others, rules.q),
                                                    all_from(zeros - 1, others, rules.q))
                                            : 0;
        const double one_flips = ones > 0 ? flips(rules, all_from(zeros, others, rules.q),
                                                  all_from(ones - 1, others, rules.q))
                                          : 0;
        chain.up.push_back(zeros / n * zero_flips);
        chain.down.push_back(ones / n * one_flips);
    }
    run_birth_death(family, setup, wish, seed, chain, run);
}

class QVoters {
  public:
    QVoters(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
            const QRules& rules, Run& run)
        : graph_(*setup.graph),
          wish_(wish),
          run_(run),
          rules_(rules),
          recorder_(family, wish, setup.nodes, run),
          opinion_(setup.nodes, 0),
          words_(seed, Purpose::model_event) {
        for (const Node v : seeds_of(setup, seed)) {
            opinion_[v] = 1;
            recorder_.change(0, 1);
        }
    }

    void go() {
        const auto people = static_cast<double>(opinion_.size());
        const bool restless = rules_.independence * rules_.flexibility > 0 ||
                              rules_.anticonformity * (1 - rules_.independence) > 0;
        for (std::uint64_t step = 1;; ++step) {
            if (!restless && (recorder_.count(1) <= 0 || recorder_.count(0) <= 0)) break;
            if (recorder_.enough()) break;
            const double time = static_cast<double>(step) / people;
            if (time > wish_.horizon) {
                recorder_.advance(wish_.horizon);
                break;
            }
            const Node v = below(words_.next(), graph_.nodes());
            if (!flips_now(v)) continue;
            recorder_.advance(time);
            recorder_.change(opinion_[v], 1U - opinion_[v]);
            opinion_[v] ^= 1U;
        }
        recorder_.finish();
        if (wish_.nodes) run_.state = opinion_;
    }

  private:
    bool flips_now(Node v) {
        if (uniform(words_.next()) < rules_.independence)
            return uniform(words_.next()) < rules_.flexibility;
        const auto row = graph_.in(v);
        if (row.size() < rules_.q) return false;
        panel_.assign(row.begin(), row.end());
        std::uint32_t ones = 0;
        for (std::uint32_t i = 0; i < rules_.q; ++i) {
            const auto left = static_cast<std::uint32_t>(row.size()) - i;
            std::swap(panel_[i], panel_[i + below(words_.next(), left)]);
            ones += opinion_[panel_[i]];
        }
        if (ones != 0 && ones != rules_.q) return uniform(words_.next()) < rules_.noise;
        const bool differs = (ones != 0) != (opinion_[v] != 0);
        const bool contrary = uniform(words_.next()) < rules_.anticonformity;
        return differs != contrary;
    }

    const Graph& graph_;
    const Wish& wish_;
    Run& run_;
    QRules rules_;
    Recorder recorder_;
    std::vector<std::uint8_t> opinion_;
    std::vector<Node> panel_;
    Words words_;
};

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const QRules rules = rules_of(family, setup);
    if (setup.graph == nullptr) return make_mixed(family, setup, wish, seed, rules, run);
    QVoters(family, setup, wish, seed, rules, run).go();
}

std::string forbids(const Family& family, const Setup& setup) {
    const double q = value_of(family, setup, "q");
    if (setup.graph == nullptr && q > setup.nodes - 1.0)
        return "a panel of " + std::to_string(static_cast<int>(q)) + " others among " +
               std::to_string(setup.nodes) + " people; expected q below their number";
    return {};
}

}  // namespace

Family q_voter() {
    Family family;
    family.name = "q_voter";
    family.title = "q-voter model";
    family.definition =
        "Two opinions, 0 and 1; seeds hold 1. One update at a time: a node drawn uniformly acts on "
        "its own with probability `independence` and then flips with probability `flexibility`. "
        "Otherwise it asks a panel of q distinct neighbours drawn uniformly: if they agree among "
        "themselves it adopts their opinion, or, with probability `anticonformity`, the opposite "
        "one; if they do not agree, it flips with probability `noise`. On a graph a node with "
        "fewer than q neighbours asks nobody. Time in sweeps. Well mixed: everybody else is a "
        "neighbour, only counts are followed.";
    family.paper =
        "Castellano, Munoz & Pastor-Satorras 2009, Phys. Rev. E 80:041129; independence and "
        "anticonformity: Nyczka, Sznajd-Weron & Cislo 2012, Phys. Rev. E 86:011105";
    family.clock = Clock::random_sequential;
    family.ground = Ground::either;
    family.endless = true;
    family.states = {"zero", "one"};
    family.parameters = {
        {"q", "size of the panel", "people", 1, 2, 1000, true},
        {"independence", "probability of acting without a panel", "1", 0, 0, 1, false},
        {"flexibility", "probability of flipping when acting alone", "1", 0, 0.5, 1, false},
        {"anticonformity", "probability of opposing an unanimous panel", "1", 0, 0, 1, false},
        {"noise", "probability of flipping without unanimity", "1", 0, 0, 1, false}};
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
