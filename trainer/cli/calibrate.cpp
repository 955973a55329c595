#include "trainer/cli/calibrate.h"

#include <algorithm>
#include <cmath>
#include <nlopt.hpp>
#include <stdexcept>

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
        {"resharing.novelty_time", 1, 30, true},
        {"resharing.novelty_power", 0, 0.8, false},
        {"resharing.novelty_sigma", 0, 1.5, false},
        {"resharing.hot_list", 0, 0.4, false},
        {"resharing.hot_list_time", 0.3, 10, true},
        {"resharing.hot_list_sigma", 0, 1.5, false},
        {"people.deny_mean", 0.001, 0.1, true},
        {"people.query_mean", 0.002, 0.2, true},
        {"stance.deny_after_denial", 0.005, 0.6, true},
        {"stance.claim_sigma", 0, 2, false},
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

// Place of a value in its range, 0..1, and back.
double place_of(const FreeParameter& p, double value) {
    const double v = std::clamp(value, p.low, p.high);
    return p.logarithmic ? std::log(v / p.low) / std::log(p.high / p.low)
                         : (v - p.low) / (p.high - p.low);
}
double value_at(const FreeParameter& p, double place) {
    return p.logarithmic ? p.low * std::pow(p.high / p.low, place)
                         : p.low + (p.high - p.low) * place;
}

struct Search {
    const sim::CollectSpec& spec;
    std::span<const sim::Cascade> real;
    const std::vector<FreeParameter>& free;
    const std::function<void(int, double, double, const sim::Parameters&)>& tell;
    Fitted best;

    sim::Parameters at(const std::vector<double>& x) const {
        sim::Parameters p = spec.parameters;
        for (std::size_t k = 0; k < free.size(); ++k)
            set_value(p, free[k].name, value_at(free[k], x[k]));
        return p;
    }
    double operator()(const std::vector<double>& x) {
        sim::CollectSpec one = spec;
        one.parameters = at(x);
        const auto comparison = evaluate(one, real);
        const double value = comparison ? sim::loss(*comparison) : kLostLoss;
        ++best.evaluations;
        if (best.evaluations == 1) best.start_loss = value;
        if (best.evaluations == 1 || value < best.loss) {
            best.loss = value;
            best.parameters = one.parameters;
        }
        if (tell) tell(best.evaluations, value, best.loss, one.parameters);
        return value;
    }
};

double objective(const std::vector<double>& x, std::vector<double>&, void* search) {
    return (*static_cast<Search*>(search))(x);
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

Fitted fit(const sim::CollectSpec& spec, std::span<const sim::Cascade> real,
           const std::vector<FreeParameter>& free, int evaluations,
           const std::function<void(int, double, double, const sim::Parameters&)>& tell) {
    Search search{spec, real, free, tell, {}};
    std::vector<double> x;
    for (const FreeParameter& p : free) x.push_back(place_of(p, value_of(spec.parameters, p.name)));
    nlopt::opt method(nlopt::LN_BOBYQA, static_cast<unsigned>(free.size()));
    method.set_min_objective(objective, &search);
    method.set_lower_bounds(0.0);
    method.set_upper_bounds(1.0);
    constexpr double kFirstStep = 0.12, kLastStep = 0.004;
    method.set_initial_step(kFirstStep);
    method.set_xtol_abs(kLastStep);
    method.set_maxeval(evaluations);
    double least = 0;
    try {
        method.optimize(x, least);
    } catch (const nlopt::roundoff_limited&) {  // the best so far stands
    }
    return search.best;
}

}  // namespace firebreak::trainer
