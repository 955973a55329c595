// Delays of reshares after Zhao et al. 2015 (SEISMIC): density c up to s0, then c (s /
// s0)^-(1+theta).
#pragma once

namespace firebreak::sim::classic {

struct ReactionTime {
    double s0 = 300;           // seconds
    double theta = 0.2314843;  // the authors' R package; 0.242 of the paper with its c misses 1
    double c() const { return theta / (s0 * (1 + theta)); }  // so that the density integrates to 1
    double cdf(double s) const;
    double quantile(double share) const;  // share in [0, 1)
    // What a density with another constant in the place of c integrates to.
    double integral(double constant) const { return constant * s0 * (1 + 1 / theta); }
};

}  // namespace firebreak::sim::classic
