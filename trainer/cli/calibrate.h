// Fitting numbers of the crowd to real cascades. The only door of NLopt.
//
// Every evaluation collects cascades from crowds of the same seed (common random numbers: all draws
// are keyed, so two settings meet the same people, ties and rumours), compares them with the real
// ones and reckons the loss of sim/collect/loss.h. The search is BOBYQA (Powell 2009), which models
// the loss by a quadratic form inside bounds and needs no derivatives; numbers that span decades
// are searched by their logarithm. It stops at the last step (0.004 of each range), after the given
// number of evaluations, or after the given minutes.
//
// What a setting collects does not depend on the real cascades it is held against, so trials are
// kept: folds of a cross-validation share those that their searches have in common.
#pragma once

#include <functional>
#include <memory>
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

// Place of a value in its range, 0..1, and back.
double place_of(const FreeParameter& p, double value);
double value_at(const FreeParameter& p, double place);

// What settings collect, each once.
class Trials {
  public:
    explicit Trials(sim::CollectSpec spec) : spec_(std::move(spec)) {}
    const sim::CollectSpec& spec() const { return spec_; }
    const std::vector<sim::Cascade>& at(const sim::Parameters& parameters);
    // Loss against `real`; a setting with too few cascades to compare is worse than anything.
    double loss(const sim::Parameters& parameters, std::span<const sim::Cascade> real);
    std::size_t collected() const { return done_.size(); }

  private:
    struct Trial {
        sim::Parameters parameters;
        std::vector<sim::Cascade> cascades;
    };
    sim::CollectSpec spec_;
    std::vector<std::unique_ptr<Trial>> done_;
};

// Cascades of `spec` against the real ones. nullopt if the crowds gave too few to compare.
std::optional<sim::Comparison> evaluate(const sim::CollectSpec& spec,
                                        std::span<const sim::Cascade> real, int resamples = 0);

struct SearchLimits {
    int evaluations = 150;
    double first_step = 0.12;  // of each range
    double minutes = 0;        // 0: no limit
};
struct Fitted {
    sim::Parameters parameters;
    double start_loss = 0, loss = 0;
    int evaluations = 0;
};
// `tell` hears each evaluation: its number, its loss, the least loss so far, and its numbers. The
// search starts at the parameters of the trials' spec; only a number within .4 % of its range from
// a bound, and not on it, is moved to .4 %. Where a bound is nearer than the first step, the first
// step of that number is as long as the way to it.
Fitted fit(Trials& trials, std::span<const sim::Cascade> real,
           const std::vector<FreeParameter>& free, const SearchLimits& limits,
           const std::function<void(int, double, double, const sim::Parameters&)>& tell);

// Fold of a cascade, 1..folds, by its identifier: the same in every file that holds it.
int fold_of(const sim::Cascade& cascade, int folds);

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
