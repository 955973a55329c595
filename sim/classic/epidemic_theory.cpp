#include "sim/classic/compartments.h"
#include "sim/classic/theory_parts.h"
#include "sim/graph/spectra.h"

namespace firebreak::sim::classic {

namespace {

EpidemicRates rates_of(const Question& q) {
    EpidemicRates rates;
    rates.beta = q.value("beta");
    if (q.family.name != "si") rates.gamma = q.value("gamma");
    if (q.family.name == "seir" || q.family.name == "seis") rates.sigma = q.value("sigma");
    rates.immunity = q.family.name == "sir" || q.family.name == "seir";
    return rates;
}

// A curve of shares in the family's own states and in nodes.
void curve(const Question& q, std::string name, const EpidemicRates& rates,
           const EpidemicCurve& shares, std::string holds_for) {
    TheoryCurve one{std::move(name), std::move(holds_for), {}};
    for (const Shares& at : shares) {
        one.values.push_back(at[0] * q.people());
        if (rates.sigma >= 0) one.values.push_back(at[1] * q.people());
        one.values.push_back(at[2] * q.people());
        if (rates.immunity) one.values.push_back(at[3] * q.people());
    }
    q.answer.curves.push_back(std::move(one));
}

void mixed(const Question& q, const EpidemicRates& rates, double rho) {
    const double links = q.value("k");
    const std::string changing = holds(
        "many people; each has k links whose other ends are drawn anew at each contact; event by "
        "event");
    if (rates.gamma > 0) {
        q.number("branching_number_mean_field", rates.beta * links / rates.gamma, "people",
                 changing);
        q.number("threshold_rate_mean_field", threshold_of(1, links), "beta/gamma", changing);
        if (rates.immunity)
            q.number("final_removed_mean_field",
                     mean_field_final_size(rates, links, rho) * q.people(), "nodes", changing,
                     "final_removed");
        else
            q.number("endemic_infected_mean_field", endemic_share(rates, links) * q.people(),
                     "nodes", changing, "final_infected");
    }
    curve(q, "mean_field", rates, mean_field_curve(rates, links, rho, q.times), changing);
}

// What holds for graphs that stay, by degrees alone.
void configuration(const Question& q, const EpidemicRates& rates, const DegreeLaw& law,
                   double rho) {
    const double k1 = law.mean(), k2 = law.mean_square();
    const std::string stays = holds(
        "large random graphs with these degrees (configuration model) that stay as they are "
        "(quenched); event by event, infectious times exponential");
    if (rates.gamma > 0 && rates.immunity) {
        const SirLimits limits = sir_limits(rates.beta, rates.gamma, law);
        q.number("transmissibility", limits.transmissibility, "1", stays);
        q.number("threshold_transmissibility", threshold_of(k1, k2 - k1), "1", stays);
        q.number("branching_number", limits.r0, "people", stays);
        q.number("threshold_rate_branching", threshold_of(k1, k2 - 2 * k1), "beta/gamma", stays);
        q.number("giant_size", limits.giant_size * q.people(), "nodes", stays);
        q.number("giant_probability_one_seed", limits.giant_probability, "1", stays);
        const EpidemicCourse course = edge_based(rates.beta, rates.gamma, rates.sigma, law, rho);
        q.number("final_removed_edge_based", course.end * q.people(), "nodes", stays,
                 "final_removed");
        q.number("peak_infected_edge_based", course.peak * q.people(), "nodes", stays,
                 "peak_infected");
        q.number("peak_time_infected_edge_based", course.peak_time, "time", stays,
                 "peak_time_infected");
    }
    if (rates.immunity || rates.gamma == 0)
        curve(q, "edge_based", rates, edge_based_curve(rates, law, rho, q.times), stays);
    const auto k = static_cast<int>(law.shares().size()) - 1;
    if (rates.sigma < 0 && k >= 1 && law.shares().back() == 1)
        curve(q, "pairwise", rates, pairwise_curve(rates, k, rho, q.times),
              holds("large regular graphs that stay and have no short cycles; exact for SIR, an "
                    "approximation for SIS; event by event"));
}

void annealed(const Question& q, const EpidemicRates& rates, const DegreeLaw& law, double rho) {
    const std::string changing = holds(
        "networks with these degrees whose links change all the time (annealed); not this graph "
        "as it stays; event by event");
    if (rates.gamma > 0) {
        q.number("threshold_rate_degree_mean_field", threshold_of(law.mean(), law.mean_square()),
                 "beta/gamma", changing);
        if (rates.immunity)
            q.number("final_removed_degree_mean_field",
                     degree_mean_field_final_size(rates, law, rho) * q.people(), "nodes", changing,
                     "final_removed");
    }
    curve(q, "degree_mean_field", rates, degree_mean_field_curve(rates, law, rho, q.times),
          changing);
    curve(q, "mean_field", rates, mean_field_curve(rates, law.mean(), rho, q.times),
          holds("many people, each with the mean number of links, whose other ends change at each "
                "contact; not this graph as it stays; event by event"));
}

// What the matrix of this very graph says.
void spectral(const Question& q, const EpidemicRates& rates) {
    const Graph& graph = *q.setup.graph;
    const std::string bound = holds(
        "this very graph; neighbours taken as independent (node mean field): a lower bound of the "
        "true threshold, an upper bound of the infected; event by event");
    if (rates.gamma > 0)
        q.number("threshold_rate_spectral", threshold_of(1, spectral_radius(graph)), "beta/gamma",
                 bound);
    if (graph.arcs() > kMostNodeArcs) return;
    std::vector<double> infected(graph.nodes(), 0);
    if (q.setup.start.seeds.empty())
        infected.assign(graph.nodes(), q.seeds() / q.people());
    else
        for (const Node v : seeds_of(q.setup, q.seed)) infected[v] = 1;
    curve(q, "node_mean_field", rates, node_mean_field_curve(rates, graph, infected, q.times),
          bound);
}

}  // namespace

void epidemic_theory(const Question& q) {
    const std::string& name = q.family.name;
    if (name != "si" && name != "sis" && name != "sir" && name != "seir" && name != "seis") return;
    const EpidemicRates rates = rates_of(q);
    const double rho = q.seeds() / q.people();
    if (q.setup.graph == nullptr) return mixed(q, rates, rho);
    if (q.undirected()) {
        const DegreeLaw law = degree_law_of(*q.setup.graph);
        if (law.mean() > 0) configuration(q, rates, law, rho);
        annealed(q, rates, law, rho);
    }
    spectral(q, rates);
}

}  // namespace firebreak::sim::classic
