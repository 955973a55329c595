#include "trainer/models/verify.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "trainer/models/estimate.h"
#include "trainer/models/reference_keys.h"

namespace firebreak::trainer {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Rule {
    bool deterministic = false;
    double absolute = 0;  // abs, or abs_bias
    double k = 4;
};

Rule rule_of(const ReferenceCase& reference) {
    Rule rule;
    if (!reference.body.contains("tolerance")) return rule;
    const Json& tolerance = reference.body["tolerance"];
    const auto number = [&tolerance](const char* key, double otherwise) {
        if (!tolerance.contains(key)) return otherwise;
        if (!tolerance[key].is_number() || !(tolerance[key].get<double>() >= 0))
            throw std::runtime_error(std::string("tolerance/") + key +
                                     ": expected a number of at least 0");
        return tolerance[key].get<double>();
    };
    rule.deterministic = tolerance.contains("abs");
    rule.absolute = number(rule.deterministic ? "abs" : "abs_bias", 0);
    rule.k = number("k", 4);
    return rule;
}

// The standard error of the reference. A plain share of Monte Carlo runs has the binomial one of as
// many runs as the case tells.
double error_of_reference(const ReferenceCase& reference, const Leaf& leaf, Statistic statistic) {
    if (leaf.own_error) return leaf.standard_error;
    if (leaf.path.empty())
        if (const auto se = reference.number("se")) return *se;
    const double reps = reference.number("reps").value_or(0);
    if (!is_proportion(leaf) || statistic != Statistic::mean || !(leaf.value > 0 && leaf.value < 1))
        return 0;
    return reps > 0 ? std::sqrt(leaf.value * (1 - leaf.value) / reps) : 0;
}

CheckLine exact_line(const ReferenceCase& reference, const Exact& exact, const Rule& rule) {
    CheckLine line;
    line.observable = exact.leaf.name();
    line.ours = exact.ours;
    line.reference = exact.leaf.value;
    line.reference_error = error_of_reference(reference, exact.leaf, Statistic::mean);
    line.difference = exact.ours - exact.leaf.value;
    const double rounding = 1e-9 * std::max(1.0, std::fabs(exact.leaf.value));
    if (exact.absolute >= 0)
        line.allowed = exact.absolute;
    else if (rule.deterministic)
        line.allowed = rule.absolute;
    else
        line.allowed = std::max(rounding, rule.absolute + rule.k * line.reference_error);
    line.allowed += exact.widen;
    line.z = line.reference_error > 0 ? line.difference / line.reference_error : kNone;
    line.passed = std::fabs(line.difference) <= line.allowed;
    return line;
}

double target_of(const Rule& rule, const Leaf& leaf, double reference_error) {
    const double target =
        std::max(3 * reference_error, 0.004 * std::max(std::fabs(leaf.value), 0.05));
    return rule.deterministic ? std::min(target, rule.absolute / 5) : target;
}

CheckLine estimate_line(const Estimate& estimate, const Rule& rule, double reference_error,
                        double target, const ColumnSums& sums) {
    CheckLine line;
    line.observable = estimate.leaf.name();
    const bool mean = estimate.statistic == Statistic::mean;
    line.ours = mean ? sums.mean() : sums.variance();
    line.own_error = mean ? sums.mean_error(is_proportion(estimate.leaf)) : sums.variance_error();
    line.runs = sums.count();
    line.reference = estimate.leaf.value;
    line.reference_error = reference_error;
    line.difference = line.ours - line.reference;
    const double both =
        std::sqrt(line.own_error * line.own_error + reference_error * reference_error);
    const double bias = rule.absolute + estimate.widen;
    const double rounding = 1e-9 * std::max(1.0, std::fabs(line.reference));
    line.allowed = rule.deterministic ? bias : std::max(rounding, bias + rule.k * both);
    line.z = both > 0 ? line.difference / both : kNone;
    // Written so that no number at all does not pass; neither does one without the precision.
    line.passed = std::fabs(line.difference) <= line.allowed && line.own_error <= target;
    return line;
}

void run_experiment(const ReferenceCase& reference, Experiment experiment, const Rule& rule,
                    int threads, CaseResult& result) {
    // What the reference itself saw in few of its many runs takes as many here.
    const double reps = reference.number("reps").value_or(0);
    experiment.patience =
        std::max(experiment.patience, static_cast<std::uint64_t>(20 * std::clamp(reps, 0.0, 1e6)));
    std::vector<double> errors, targets;
    for (const Estimate& estimate : experiment.estimates) {
        errors.push_back(error_of_reference(reference, estimate.leaf, estimate.statistic));
        targets.push_back(target_of(rule, estimate.leaf, errors.back()));
    }
    std::vector<ColumnSums> sums;
    gather(experiment, targets, threads, sums);
    for (std::size_t i = 0; i < experiment.estimates.size(); ++i) {
        const Estimate& estimate = experiment.estimates[i];
        result.lines.push_back(
            estimate_line(estimate, rule, errors[i], targets[i], sums[estimate.column]));
        if (result.lines.back().own_error > targets[i])
            result.problems.push_back(estimate.leaf.name() + ": not precise enough");
    }
}

}  // namespace

double time_beside_peak(double deficit, double bend) {
    return deficit > 0 && bend > 0 ? std::sqrt(2 * deficit / bend) : 0;
}

CaseResult verify_case(const ReferenceCase& written, const VerifyOptions& options) {
    CaseResult result;
    result.id = written.id;
    result.family = written.family;
    ReferenceCase reference = written;
    reference.family = known_family(written.family);
    const CaseReader reader = reader_of(reference.family);
    if (reader == nullptr) {
        result.problems.push_back("unknown family '" + reference.family + "'");
        return result;
    }
    result.problems = unknown_keys(reference);
    result.bad_input = !result.problems.empty();
    if (result.bad_input) return result;
    try {
        const Rule rule = rule_of(reference);
        CheckPlan plan;
        reader(reference, options, plan);
        for (const auto& name : plan.unknowns)
            result.problems.push_back("unknown observable '" + name + "'");
        result.problems.insert(result.problems.end(), plan.failures.begin(), plan.failures.end());
        result.holds = plan.holds;
        for (const Exact& exact : plan.exacts)
            result.lines.push_back(exact_line(reference, exact, rule));
        // Nothing that is estimated can save a case with an observable that nobody knows.
        if (plan.unknowns.empty())
            for (const Experiment& experiment : plan.experiments)
                run_experiment(reference, experiment, rule, options.threads, result);
        if (result.lines.empty() && result.holds.empty() && result.problems.empty())
            result.problems.push_back("nothing to compare");
    } catch (const Json::exception&) {
        // What that says is in the words of the package.
        result.bad_input = true;
        result.problems.push_back(
            "something in params, value or graph_spec is of another type than this family reads");
    } catch (const std::exception& problem) {
        result.bad_input = true;
        result.problems.push_back(problem.what());
    }
    result.passed =
        result.problems.empty() && std::all_of(result.lines.begin(), result.lines.end(),
                                               [](const CheckLine& line) { return line.passed; });
    return result;
}

}  // namespace firebreak::trainer
