#include "trainer/cli/calibrate.h"

#include <algorithm>
#include <cmath>
#include <nlopt.hpp>
#include <stdexcept>

#include "sim/hash.h"

namespace firebreak::trainer {

const std::vector<FreeParameter>& free_parameters() {
    static const std::vector<FreeParameter> all = {
        {"resharing.base.microblog", 0.03, 0.8, true},
        {"resharing.appeal_sigma", 0, 1.2, false},
        {"audience.sigma", 1.2, 2.2, false},
        {"audience.root_bias", 0.3, 1.6, false},
        {"resharing.attribution", 0.1, 0.7, false},
        {"resharing.attribution_sigma", 0, 1.6, false},
        {"attention.depth.microblog", 4, 50, true},
        {"attention.alpha.microblog", 1.15, 1.8, false},
        {"attention.feed_rhythm", 0, 1, false},
        {"attention.pace_sigma", 0, 1.5, false},
        {"attention.pace_attribution", -1, 1, false},
        {"resharing.novelty_time", 1, 30, true},
        {"resharing.novelty_power", 0, 0.8, false},
        {"resharing.novelty_sigma", 0, 1.5, false},
        {"resharing.hot_list", 0, 0.4, false},
        {"resharing.hot_list_time", 0.3, 10, true},
        {"resharing.again", 1, 30, true},
        {"resharing.write_mean", 10, 120, true},
        {"people.deny_mean", 0.001, 0.1, true},
        {"people.query_mean", 0.002, 0.2, true},
        {"stance.deny_after_denial", 0.005, 0.6, true},
        {"stance.claim_sigma", 0, 2, false},
        {"stance.check_hours", 0.05, 24, true},
    };
    return all;
}

namespace {

double sim::Parameters::*field_of(const std::string& name) {
    for (const sim::ParameterInfo& one : sim::parameter_table())
        if (one.name == name) return one.field;
    throw std::invalid_argument("no parameter is called " + name);
}

constexpr std::size_t kLeastKept = 50;
constexpr double kLostLoss = 20;

using Loss = std::function<double(const std::vector<double>&)>;

double objective(const std::vector<double>& x, std::vector<double>&, void* loss) {
    return (*static_cast<Loss*>(loss))(x);
}

// Searches the unit cube from `x` on; `loss` keeps the best by itself.
void minimise(std::vector<double> x, Loss loss, const SearchLimits& limits) {
    nlopt::opt method(nlopt::LN_BOBYQA, static_cast<unsigned>(x.size()));
    method.set_min_objective(objective, &loss);
    method.set_lower_bounds(0.0);
    method.set_upper_bounds(1.0);
    constexpr double kLastStep = 0.004;
    // A first step that passes a bound would move the start inside.
    std::vector<double> step;
    for (const double at : x) {
        const double room = std::min(at, 1 - at);
        step.push_back(room > 0 ? std::clamp(room, kLastStep, limits.first_step)
                                : limits.first_step);
    }
    method.set_initial_step(step);
    method.set_xtol_abs(kLastStep);
    method.set_maxeval(limits.evaluations);
    if (limits.minutes > 0) method.set_maxtime(60 * limits.minutes);
    double least = 0;
    try {
        method.optimize(x, least);
    } catch (const nlopt::roundoff_limited&) {  // the best so far stands
    }
}

double loss_of(std::span<const sim::Cascade> simulated, const sim::CollectSpec& spec,
               std::span<const sim::Cascade> real) {
    const std::size_t kept = simulated.size();
    // Too few to compare: worse than anything, the worse the fewer.
    if (kept < std::min(kLeastKept, spec.wanted))
        return kLostLoss * (2 - static_cast<double>(kept) / kLeastKept);
    return sim::loss(sim::compare(simulated, real, {spec.seed, 0}));
}

}  // namespace

double value_of(const sim::Parameters& parameters, const std::string& name) {
    return parameters.*field_of(name);
}
void set_value(sim::Parameters& parameters, const std::string& name, double value) {
    parameters.*field_of(name) = value;
}

std::optional<sim::Comparison> evaluate(const sim::CollectSpec& spec,
                                        std::span<const sim::Cascade> real, int resamples) {
    const sim::Collected collected = sim::collect(spec);
    if (collected.cascades.size() < std::min(kLeastKept, spec.wanted)) return std::nullopt;
    return sim::compare(collected.cascades, real, {spec.seed, resamples});
}

double place_of(const FreeParameter& p, double value) {
    const double v = std::clamp(value, p.low, p.high);
    return p.logarithmic ? std::log(v / p.low) / std::log(p.high / p.low)
                         : (v - p.low) / (p.high - p.low);
}
double value_at(const FreeParameter& p, double place) {
    return p.logarithmic ? p.low * std::pow(p.high / p.low, place)
                         : p.low + (p.high - p.low) * place;
}

const std::vector<sim::Cascade>& Trials::at(const sim::Parameters& parameters) {
    for (const auto& trial : done_)
        if (trial->parameters == parameters) return trial->cascades;
    sim::CollectSpec one = spec_;
    one.parameters = parameters;
    done_.push_back(
        std::make_unique<Trial>(Trial{parameters, std::move(sim::collect(one).cascades)}));
    return done_.back()->cascades;
}

double Trials::loss(const sim::Parameters& parameters, std::span<const sim::Cascade> real) {
    return loss_of(at(parameters), spec_, real);
}

Fitted fit(Trials& trials, std::span<const sim::Cascade> real,
           const std::vector<FreeParameter>& free, const SearchLimits& limits,
           const std::function<void(int, double, double, const sim::Parameters&)>& tell) {
    Fitted best;
    std::vector<double> start;
    for (const FreeParameter& p : free)
        start.push_back(place_of(p, value_of(trials.spec().parameters, p.name)));
    minimise(
        start,
        [&](const std::vector<double>& x) {
            sim::Parameters one = trials.spec().parameters;
            for (std::size_t k = 0; k < free.size(); ++k)
                set_value(one, free[k].name, value_at(free[k], x[k]));
            const double value = trials.loss(one, real);
            ++best.evaluations;
            if (best.evaluations == 1) best.start_loss = value;
            if (best.evaluations == 1 || value < best.loss) {
                best.loss = value;
                best.parameters = one;
            }
            if (tell) tell(best.evaluations, value, best.loss, one);
            return value;
        },
        limits);
    return best;
}

int fold_of(const sim::Cascade& cascade, int folds) {
    return static_cast<int>(sim::name_hash(cascade.id) % static_cast<unsigned>(folds)) + 1;
}

FittedBaseline fit_baseline(const sim::CollectSpec& spec, std::span<const sim::Cascade> real,
                            sim::Baseline baseline, int evaluations) {
    // Around a reproduction number of one at `audience.mean_followers` followers.
    const double critical = 1 / spec.parameters.audience_mean_followers;
    const bool attention = baseline == sim::Baseline::limited_attention;
    const FreeParameter p{"p", critical * (attention ? 0.5 : 0.1), critical * (attention ? 60 : 3),
                          true};
    const FreeParameter hours{"hours", 0.02, 100, true}, shape{"shape", 0.15, 1.5, true};
    std::vector<double> start = {place_of(p, critical * (attention ? 8 : 0.7)),
                                 place_of(hours, attention ? 0.5 : 1)};
    if (baseline == sim::Baseline::hawkes)
        start = {start[0], place_of(hours, 10.4 / 60), place_of(shape, 0.43)};
    FittedBaseline best;
    minimise(start,
             [&](const std::vector<double>& x) {
                 sim::BaselineNumbers numbers{value_at(p, x[0]), value_at(hours, x[1])};
                 if (x.size() > 2) numbers.shape = value_at(shape, x[2]);
                 const double value =
                     loss_of(sim::collect_baseline(spec, baseline, numbers).cascades, spec, real);
                 ++best.evaluations;
                 if (best.evaluations == 1 || value < best.loss) {
                     best.loss = value;
                     best.numbers = numbers;
                 }
                 return value;
             },
             {evaluations, 0.12, 0});
    return best;
}

}  // namespace firebreak::trainer
