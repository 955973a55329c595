// The right sides of the systems behind both the deterministic courses of limits.h and the curves
// of theory: written once, followed to the end there and to given times here.
#pragma once

#include "sim/classic/compartments.h"
#include "sim/classic/limits.h"
#include "sim/classic/ode.h"

namespace firebreak::sim::classic {

// Edge-based compartments (Miller, Slim & Volz 2012). theta: a link has not transmitted yet; of
// such links, whose other end is exposed, infected; shares of nodes exposed, infected. Susceptible
// are (1 - rho) g0(theta). Starts at edge_based_start.
enum EdgeBased { kTheta, kPhiE, kPhiI, kExposed, kInfected };
Slope edge_based_slope(const EpidemicRates& rates, const DegreeLaw& law, double rho);
OdeState edge_based_start(double rho);

// Pairs on k-regular graphs (Keeling 1999), k >= 1: shares of S and I, and per node the pairs S-S,
// S-I and I-I, both directions counted. No latent state.
enum Pairwise { kS, kI, kSS, kSI, kII };
Slope pairwise_slope(const EpidemicRates& rates, int k);
OdeState pairwise_start(int k, double rho);

// Nekovee's rumour on networks whose links change all the time, degree by degree: of n degrees with
// these shares of nodes first the ignorants, then the spreaders, each as shares of their degree.
Slope changing_rumour_slope(const RumourRates& rates, const DegreeClasses& classes);
OdeState changing_rumour_start(const DegreeClasses& classes, double rho);
// Over all degrees, of nodes: ignorants and spreaders.
std::pair<double, double> rumour_shares(const DegreeClasses& classes, const OdeState& now);

}  // namespace firebreak::sim::classic
