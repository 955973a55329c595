#include <cmath>
#include <vector>

#include "sim/classic/meetings.h"
#include "sim/classic/opinions.h"

namespace firebreak::sim::classic {

namespace {

struct Citizen {
    double trust = 0;     // in institutions; in peers 1 - trust
    double talk = 0;      // tendency to inform others
    int sensitivity = 0;  // to risk: -1, 0, 1
};

std::vector<Citizen> citizens_of(const Family& family, const Setup& setup, std::uint64_t seed) {
    const auto value = [&](const char* name) { return value_of(family, setup, name); };
    const double t_low = value("T_range_min"), t_high = value("T_range_max");
    const double b_low = value("B_range_min"), b_high = value("B_range_max");
    const double negative = value("R_fraction_negative"), neutral = value("R_fraction_neutral");
    const double all = negative + neutral + value("R_fraction_positive");
    const Words trust(seed, Purpose::model_node), talk(seed, Purpose::model_node, 1);
    const Words kind(seed, Purpose::model_node, 2);
    std::vector<Citizen> citizens(setup.nodes);
    for (Node v = 0; v < setup.nodes; ++v) {
        const double luck = uniform(kind.of(v)) * all;
        citizens[v].trust = t_low + (t_high - t_low) * uniform(trust.of(v));
        citizens[v].talk = b_low + (b_high - b_low) * uniform(talk.of(v));
        citizens[v].sensitivity = luck < negative ? -1 : luck < negative + neutral ? 0 : 1;
    }
    return citizens;
}

// What is heard is weighed by trust and then coloured by the sensitivity to risk.
double heard(double own, double told, double trust, int sensitivity) {
    const double x = own + trust * (told - own);
    return sensitivity > 0 ? (1 + x) / 2 : sensitivity < 0 ? x / 2 : x;
}

// x^(1 / talk): who has no tendency to inform speaks only if certain.
double chance_to_speak(double x, double talk) {
    if (x >= 1) return 1;
    return talk > 0 ? math::pow(x, 1 / talk) : 0;
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const double information = value_of(family, setup, "I");
    const auto citizens = citizens_of(family, setup, seed);
    const Acquaintances known(setup);
    std::vector<double> x = opinions_of(setup, seed);
    const Words first(seed, Purpose::model_event), second(seed, Purpose::model_event, 1);
    const Words says_i(seed, Purpose::model_event, 2), says_j(seed, Purpose::model_event, 3);
    const double sweeps = std::floor(wish.horizon);
    std::uint64_t t = 0;
    for (double sweep = 0; sweep < sweeps; ++sweep) {
        for (Node v = 0; v < setup.nodes; ++v)
            x[v] = heard(x[v], information, citizens[v].trust, citizens[v].sensitivity);
        for (Node meeting = 0; meeting < setup.nodes; ++meeting, ++t) {
            const Node i = below(first.of(t), setup.nodes);
            if (known.count(i) == 0) continue;
            const Node j = known.at(i, below(second.of(t), known.count(i)));
            const Citizen &a = citizens[i], &b = citizens[j];
            const double xi = x[i], xj = x[j];
            if (uniform(says_j.of(t)) < chance_to_speak(xj, b.talk))
                x[i] = heard(xi, xj, 1 - a.trust, a.sensitivity);
            if (uniform(says_i.of(t)) < chance_to_speak(xi, a.talk))
                x[j] = heard(xj, xi, 1 - b.trust, b.sensitivity);
        }
    }
    finish_opinions(family, wish, sweeps, 0.01, std::move(x), run);
}

std::string forbids(const Family& family, const Setup& setup) {
    const auto value = [&](const char* name) { return value_of(family, setup, name); };
    for (const std::string range : {"T_range", "B_range"})
        if (value((range + "_min").c_str()) > value((range + "_max").c_str()))
            return range + "_min is above " + range + "_max";
    if (!(value("R_fraction_negative") + value("R_fraction_neutral") +
              value("R_fraction_positive") >
          0))
        return "the three fractions of R are all 0; expected a sum above 0";
    return problem_with_opinions(setup, 0, 1);
}

}  // namespace

Family cognitive_opinion_dynamics() {
    Family family;
    family.name = "cognitive_opinion_dynamics";
    family.title = "Cognitive opinion dynamics of risk";
    family.definition =
        "Each node holds an opinion x in [0, 1], how probable it thinks the catastrophe, and for "
        "good a trust T in institutions (in peers 1 - T), a tendency B to inform others and a "
        "sensitivity R of -1, 0 or 1. Hearing y with trust c, x becomes x' = x + c (y - x), and "
        "then (1 + x') / 2 if R = 1, x' / 2 if R = -1, x' if R = 0. In each sweep first everybody "
        "hears the institutional information I with trust T; then as many meetings as there are "
        "nodes, one after the other: i uniform, j uniform among its out-neighbours (well mixed: "
        "all others); j speaks with probability x_j^(1 / B_j) and i hears it with trust 1 - T_i, i "
        "speaks with probability x_i^(1 / B_i) and j hears it with trust 1 - T_j, both with the "
        "opinions they came with. T and B are uniform on their ranges, R by its fractions (scaled "
        "to the sum 1). Start: given opinions or uniform on [0, 1). Time in sweeps. (In NDlib's "
        "program j hears the opinion that i had before the sweep.) Clusters are cut at gaps above "
        "0.01.";
    family.paper =
        "Vilone, Giardini, Paolucci & Conte 2016, arXiv:1609.04566; Giardini & Vilone 2021, JASSS "
        "24(1):4";
    family.clock = Clock::random_sequential;
    family.ground = Ground::either;
    family.endless = true;
    const auto part = [](const char* name, const char* meaning, double standard) {
        return Parameter{name, meaning, "1", 0, standard, 1, false};
    };
    family.parameters = {part("I", "what institutions say", 0.5),
                         part("T_range_min", "least trust in institutions", 0),
                         part("T_range_max", "most trust in institutions", 1),
                         part("B_range_min", "least tendency to inform others", 0),
                         part("B_range_max", "most tendency to inform others", 1),
                         part("R_fraction_negative", "share of people who play risk down", 1.0 / 3),
                         part("R_fraction_neutral", "share of neutral people", 1.0 / 3),
                         part("R_fraction_positive", "share of alarmed people", 1.0 / 3)};
    family.observables = opinion_observables();
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
