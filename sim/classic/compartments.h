// Epidemics as flows between compartments: S -> [E ->] I -> S, R or nowhere, at three levels of
// detail. Curves are shares of all nodes at given times, in the order susceptible, exposed,
// infected, removed; the ones that a course does not have stay 0.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "sim/classic/limits.h"
#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

struct EpidemicRates {
    double beta = 0;        // a link
    double gamma = 0;       // 0: nobody leaves the infected state
    double sigma = -1;      // below 0: no latent state
    bool immunity = false;  // removed for good, else susceptible again
};

using Shares = std::array<double, 4>;
using EpidemicCurve = std::vector<Shares>;  // one for each time

// Every node has `links` links, whose other ends are drawn anew at each contact.
EpidemicCurve mean_field_curve(const EpidemicRates& rates, double links, double rho,
                               std::span<const double> times);

// The same degree by degree: a link leads to a node in proportion to its degree (annealed network).
EpidemicCurve degree_mean_field_curve(const EpidemicRates& rates, const DegreeLaw& law, double rho,
                                      std::span<const double> times);

// Each node of the graph holds probabilities, and neighbours count as independent: for SIR and SIS
// an upper bound on the infected (Cator & Van Mieghem 2014). `infected` is each node's at time 0.
EpidemicCurve node_mean_field_curve(const EpidemicRates& rates, const Graph& graph,
                                    std::span<const double> infected,
                                    std::span<const double> times);

// Large configuration graphs that stay, random seeds: exact, with immunity or without recovery.
EpidemicCurve edge_based_curve(const EpidemicRates& rates, const DegreeLaw& law, double rho,
                               std::span<const double> times);

// Large k-regular graphs that stay and have no short cycles, no latent state: exact for SIR, an
// approximation for SIS (pairs of pairs closed as if independent; Keeling 1999). k >= 1.
EpidemicCurve pairwise_curve(const EpidemicRates& rates, int k, double rho,
                             std::span<const double> times);

// Share reached in the end by an epidemic with immunity from a random share rho, `links` links that
// change all the time: the root of 1 - r = (1 - rho) exp(-beta links r / gamma). gamma > 0.
double mean_field_final_size(const EpidemicRates& rates, double links, double rho);

// Share infected for ever where nobody is immune, `links` links that change all the time; below
// the threshold 0. gamma > 0.
double endemic_share(const EpidemicRates& rates, double links);

// As mean_field_final_size, degree by degree.
double degree_mean_field_final_size(const EpidemicRates& rates, const DegreeLaw& law, double rho);

}  // namespace firebreak::sim::classic
