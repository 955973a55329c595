// Fitting numbers of the crowd to real cascades. The only door of NLopt.
//
// Every evaluation collects cascades from crowds of the same seed (common random numbers: all draws
// are keyed, so two settings meet the same people, ties and rumours), compares them with the real
// ones and reckons the loss of sim/collect/loss.h. The search is BOBYQA (Powell 2009), which models
// the loss by a quadratic form inside bounds and needs no derivatives; numbers that span decades
// are searched by their logarithm.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/collect/baseline.h"
#include "sim/collect/collect.h"
#include "sim/collect/loss.h"

namespace firebreak::trainer {

struct FreeParameter {
    std::string name;  // as in sim::parameter_table()
    double low = 0, high = 1;
    bool logarithmic = false;
};
// The numbers that the data speak of, with the ranges that are searched.
const std::vector<FreeParameter>& free_parameters();

double value_of(const sim::Parameters& parameters, const std::string& name);
void set_value(sim::Parameters& parameters, const std::string& name, double value);

// Cascades of `spec` against the real ones. nullopt if the crowds gave too few to compare.
std::optional<sim::Comparison> evaluate(const sim::CollectSpec& spec,
                                        std::span<const sim::Cascade> real, int resamples = 0);

struct Fitted {
    sim::Parameters parameters;
    double start_loss = 0, loss = 0;
    int evaluations = 0;
};
// `tell` hears each evaluation: its number, its loss, the least loss so far. The search starts at
// spec.parameters with steps of `first_step` of each range.
Fitted fit(const sim::CollectSpec& spec, std::span<const sim::Cascade> real,
           const std::vector<FreeParameter>& free, int evaluations, double first_step,
           const std::function<void(int, double, double, const sim::Parameters&)>& tell);

struct FittedBaseline {
    sim::BaselineNumbers numbers;
    double loss = 0;
    int evaluations = 0;
};
// The numbers of one baseline, found with the same loss, the same search and the same real
// cascades.
FittedBaseline fit_baseline(const sim::CollectSpec& spec, std::span<const sim::Cascade> real,
                            sim::Baseline baseline, int evaluations);

}  // namespace firebreak::trainer
