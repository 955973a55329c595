// Numbers that theory gives for the families, for given parameters: roots, thresholds, end sizes
// and deterministic courses. Each says for which population it holds. A mean field is never what a
// run on a graph that stays (a quenched one) must show.
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace firebreak::sim::classic {

// What a theory gives where it gives no number.
inline constexpr double kNoAnswer = std::numeric_limits<double>::quiet_NaN();

// The degrees that occur, rising, and the shares of nodes that have them.
struct DegreeClasses {
    std::vector<double> degree, share;
};

// Shares of nodes by degree.
class DegreeLaw {
  public:
    explicit DegreeLaw(std::vector<double> shares);  // scaled to sum to 1
    static DegreeLaw poisson(double mean);
    static DegreeLaw regular(int degree);
    static DegreeLaw power(double exponent, int lowest, int highest);  // k^-exponent

    const std::vector<double>& shares() const { return shares_; }
    DegreeClasses classes() const;
    double mean() const { return g0(1, 1); }
    double mean_square() const { return g0(1, 2) + mean(); }  // <k^2>
    // The `order`-th derivative (0, 1, 2) of the generating function sum p_k x^k.
    double g0(double x, int order = 0) const;
    double g1(double x) const { return g0(x, 1) / g0(1, 1); }  // of the excess degree

  private:
    std::vector<double> shares_;
};

// The root below 1 of x = exp(-c (1 - x)); 1 where c <= 1. Ignorants left by Maki-Thompson in a
// large well-mixed population (c = k + 1 with k-fold stifling, 1 + lambda / alpha) and by
// Daley-Kendall (c = 2). Sudbury 1985.
double ignorants_left(double c);

// Mean number of neighbours that a Maki-Thompson spreader wins on a random k-regular tree, its own
// informant aside; above 1 a rumour can go far.
double maki_thompson_offspring(int k);

struct RumourRates {
    double lambda = 1, alpha = 1, delta = 0;
};
struct RumourCourse {
    double end = 0, peak = 0, peak_time = 0;  // shares of stiflers, of spreaders
    double peak_bend = 0;                     // |second derivative| at the peak, 1/time^2
};
// Nekovee's rumour where everybody has k links whose ends change all the time: the equations, from
// a share `seed` of spreaders, and the closed form R = 1 - exp(-eps R) of the end. Where nobody
// ever stifles (alpha = delta = 0) there is no end: kNoAnswer.
RumourCourse nekovee_mixed(const RumourRates& rates, double k, double seed);
double nekovee_end(const RumourRates& rates, double k);
// The same, degree by degree, for uncorrelated changing networks.
RumourCourse nekovee_by_degree(const RumourRates& rates, const DegreeLaw& law, double seed);
// The lambda at which the rumour can spread on a large quenched random graph: one new spreader per
// spreader. A spreader that has won j neighbours stifles at rate delta + alpha (1 + j).
double nekovee_quenched_threshold(double alpha, double delta, const DegreeLaw& law);

// SIR on large configuration graphs.
struct SirLimits {
    double transmissibility, threshold_transmissibility, r0;
    double giant_size;         // from a vanishing seed, given that it is large; Newman 2002
    double giant_probability;  // one random seed, exponential infectious time; Kenah & Robins 2007
    double threshold_rate;     // beta / gamma of the Markovian process
};
SirLimits sir_limits(double beta, double gamma, const DegreeLaw& law);

// Probability that a link, live with probability p, leads to no giant cluster: the least root of
// u = 1 - p + p g1(u). 1 where the law has no links.
double no_giant_by_link(double p, const DegreeLaw& law);

struct EpidemicCourse {
    double end = 0, peak = 0, peak_time = 0;  // removed at the end, largest share infected, when
    double peak_bend = 0;                     // |second derivative| at the peak, 1/time^2
};
// Edge-based compartments (Miller, Slim & Volz 2012): exact for large configuration graphs, a
// random share rho infected at the start. sigma < 0: no latent state (SIR). The end is the root of
// the equations at rest; a peak that does not come within the steps of follow_until is kNoAnswer.
EpidemicCourse edge_based(double beta, double gamma, double sigma, const DegreeLaw& law,
                          double rho);
// Pair approximation for SIR on k-regular graphs (Keeling 1999).
EpidemicCourse pairwise_regular(double beta, double gamma, int k, double rho);

// Watts' cascades on Erdos-Renyi graphs of mean degree z, every threshold phi.
struct CascadeWindow {
    int most_vulnerable;  // largest degree that one active neighbour convinces
    double low, high;     // mean degrees between which one seed can set off a global cascade
};
CascadeWindow cascade_window(double phi);
// Share active in the end from a random share rho of seeds (Gleeson & Cahalane 2007).
double threshold_cascade_end(double phi, double rho, const DegreeLaw& law);

struct SeizRates {
    double beta, b, p, l, rho, eps;
};
struct SeizState {
    double s, e, i, z;
};
// Shares at rising times from 0, and at multiples of `step` from 0 to `last`.
std::vector<SeizState> seiz_course(const SeizRates& rates, const SeizState& start,
                                   std::span<const double> times);
std::vector<SeizState> seiz_course(const SeizRates& rates, const SeizState& start, double step,
                                   double last);
double seiz_r(const SeizRates& rates);  // R_SI of Jin et al. 2013

struct HoaxRates {
    double beta, alpha, verify, forget;
};
struct HoaxShares {
    double susceptible, believer, checker;
};
// One round of the mean-field map of SBFC, and the map iterated from a share `believers` until it
// stands still.
HoaxShares hoax_step(const HoaxRates& rates, const HoaxShares& now);
HoaxShares hoax_mixed(const HoaxRates& rates, double believers);
double hoax_threshold(const HoaxRates& rates);  // p_verify above which the hoax dies, mean field

// Expected events of a Hawkes process by time t: background mu, n children each, exponential delays
// with rate beta, nothing before 0.
double hawkes_expected(double mu, double n, double beta, double t);
double borel(double n, int size);  // probability of a cascade of `size` events, root included

}  // namespace firebreak::sim::classic
