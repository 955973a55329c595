// What stands beside a fit: how far its numbers may move (approximate Bayesian computation), and
// what each mechanism is worth (ablation judged on cascades that were held back).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "trainer/cli/calibrate.h"

namespace firebreak::trainer {

// Ranges by rejection (Pritchard et al. 1999; Beaumont, Zhang and Balding 2002): settings drawn
// uniformly in a box around the fit, half as wide to each side as `half_width` of each searched
// range, each collected with the same luck; the fifth with the least loss is accepted, the fit
// itself among them. The interval runs from the least to the greatest accepted value.
struct DrawnRange {
    std::string name;
    double low = 0, fitted = 0, high = 0;
};
struct Ranges {
    std::vector<DrawnRange> numbers;
    int drawn = 0, accepted = 0;
    double fitted_loss = 0, tolerance = 0;  // greatest accepted loss
};
Ranges ranges_around(Trials& trials, std::span<const sim::Cascade> real,
                     const sim::Parameters& fitted, const std::vector<FreeParameter>& free,
                     int draws, double half_width, const std::function<void(int)>& tell);

// A mechanism and how to do without it.
struct Mechanism {
    std::string_view name;
    void (*remove)(sim::CollectSpec& spec);
};
std::span<const Mechanism> mechanisms();

// Each mechanism is taken out, the base chance of passing on is tuned again (three factors), and
// what is left is held against the whole. For each fold the factor with the least loss on the
// other folds is judged on the fold itself.
struct Ablation {
    std::string_view name;
    double loss = 0;           // mean over the folds, held back; infinite: too few trees grew
    double gain = 0;           // how much the loss grows without the mechanism, mean over the folds
    double error = 0;          // standard error of the gain over the folds
    sim::Comparison compared;  // with all real cascades, at the factor that fits them best
};
// The first entry that `tell` hears is the whole ("nothing"), then one for each mechanism.
void ablate(const sim::CollectSpec& whole, std::span<const sim::Cascade> real, int folds,
            const std::function<void(const Ablation&)>& tell);

}  // namespace firebreak::trainer
