#include "trainer/cli/calibration_study.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/hash.h"
#include "sim/random.h"

namespace firebreak::trainer {
namespace {

constexpr std::size_t kAcceptOneOf = 5;
constexpr double kFactors[] = {0.8, 1, 1.3};
constexpr std::size_t kFewest = 50;  // trees that are enough to compare

double mean_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Splits by fold: [fold] the cascades of the fold, and the others.
struct Split {
    std::vector<sim::Cascade> back, others;
};
std::vector<Split> split(std::span<const sim::Cascade> real, int folds) {
    std::vector<Split> out(static_cast<std::size_t>(folds));
    for (const sim::Cascade& c : real)
        for (int f = 1; f <= folds; ++f) {
            Split& to = out[static_cast<std::size_t>(f - 1)];
            (fold_of(c, folds) == f ? to.back : to.others).push_back(c);
        }
    return out;
}

double loss_against(const std::vector<sim::Cascade>& simulated,
                    const std::vector<sim::Cascade>& real) {
    if (simulated.size() < kFewest) return std::numeric_limits<double>::infinity();
    return sim::loss(sim::compare(simulated, real, {1, 0}));
}

}  // namespace

Ranges ranges_around(Trials& trials, std::span<const sim::Cascade> real,
                     const sim::Parameters& fitted, const std::vector<FreeParameter>& free,
                     int draws, double half_width, const std::function<void(int)>& tell) {
    struct Drawn {
        double loss = 0;
        sim::Parameters parameters;
    };
    Ranges out;
    out.drawn = draws;
    out.fitted_loss = trials.loss(fitted, real);
    std::vector<Drawn> all{{out.fitted_loss, fitted}};
    for (int k = 0; k < draws; ++k) {
        Drawn one{0, fitted};
        for (const FreeParameter& p : free) {
            const double u =
                sim::uniform(sim::draw(trials.spec().seed, sim::Purpose::parameter,
                                       static_cast<std::uint32_t>(k), sim::name_hash(p.name))
                                 .first);
            const double place = place_of(p, value_of(fitted, p.name)) + (2 * u - 1) * half_width;
            set_value(one.parameters, p.name, value_at(p, std::clamp(place, 0.0, 1.0)));
        }
        one.loss = trials.loss(one.parameters, real);
        all.push_back(std::move(one));
        if (tell) tell(k + 1);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Drawn& a, const Drawn& b) { return a.loss < b.loss; });
    all.resize(std::max<std::size_t>(2, all.size() / kAcceptOneOf));
    out.accepted = static_cast<int>(all.size());
    out.tolerance = all.back().loss;
    for (const FreeParameter& p : free) {
        DrawnRange range{p.name, 0, value_of(fitted, p.name), 0};
        range.low = range.high = range.fitted;
        for (const Drawn& one : all) {
            range.low = std::min(range.low, value_of(one.parameters, p.name));
            range.high = std::max(range.high, value_of(one.parameters, p.name));
        }
        out.numbers.push_back(range);
    }
    return out;
}

std::span<const Mechanism> mechanisms() {
    using sim::CollectSpec;
    static constexpr Mechanism all[] = {
        {"feeds that rest at night",
         [](CollectSpec& s) { s.parameters.attention_feed_rhythm = 0; }},
        {"pace differs between rumours",
         [](CollectSpec& s) { s.parameters.attention_pace_sigma = 0; }},
        {"pace goes with attribution",
         [](CollectSpec& s) { s.parameters.attention_pace_attribution = 0; }},
        {"labels of the platform", [](CollectSpec& s) { s.label_hours = 0; }},
        {"attribution to the root",
         [](CollectSpec& s) {
             s.parameters.resharing_attribution = 0.001;
             s.parameters.resharing_attribution_sigma = 0;
         }},
        {"attribution differs between rumours",
         [](CollectSpec& s) { s.parameters.resharing_attribution_sigma = 0; }},
        {"heavy-tailed audiences", [](CollectSpec& s) { s.parameters.audience_sigma = 0.8; }},
        {"root bias", [](CollectSpec& s) { s.parameters.audience_root_bias = 0; }},
        {"Lomax scroll depth",  // nearly exponential, equally many see a post
         [](CollectSpec& s) {
             constexpr double kSteep = 12;
             s.parameters.attention_depth_microblog *=
                 (kSteep - 1) / (s.parameters.attention_alpha_microblog - 1);
             s.parameters.attention_alpha_microblog = kSteep;
         }},
        {"novelty", [](CollectSpec& s) { s.parameters.resharing_novelty_power = 0; }},
        {"novelty differs between rumours",
         [](CollectSpec& s) { s.parameters.resharing_novelty_sigma = 0; }},
        {"appeal differs between rumours",
         [](CollectSpec& s) { s.parameters.resharing_appeal_sigma = 0; }},
        {"hot list", [](CollectSpec& s) { s.parameters.resharing_hot_list = 0; }},
        {"rhythm of the day",
         [](CollectSpec& s) {
             for (const sim::ParameterInfo& one : sim::parameter_table())
                 if (one.name.starts_with("rhythm.")) s.parameters.*one.field = 1;
         }},
        {"posting again", [](CollectSpec& s) { s.parameters.resharing_again = 1; }},
        {"doubt differs between rumours",
         [](CollectSpec& s) { s.parameters.stance_claim_sigma = 0; }},
        {"time to check", [](CollectSpec& s) { s.parameters.stance_check_hours = 0; }},
    };
    return all;
}

void ablate(const sim::CollectSpec& whole, std::span<const sim::Cascade> real, int folds,
            const std::function<void(const Ablation&)>& tell) {
    const std::vector<Split> parts = split(real, folds);
    const std::vector<sim::Cascade> everything(real.begin(), real.end());
    std::vector<std::vector<double>> held_back;  // [entry][fold]
    const auto judge = [&](std::string_view name, const sim::CollectSpec& spec) {
        std::vector<std::vector<sim::Cascade>> by_factor;
        for (const double factor : kFactors) {
            sim::CollectSpec one = spec;
            one.parameters.resharing_base_microblog *= factor;
            by_factor.push_back(std::move(sim::collect(one).cascades));
        }
        std::vector<double>& losses = held_back.emplace_back();
        for (const Split& part : parts) {
            std::size_t best = 0;
            double least = std::numeric_limits<double>::infinity();
            for (std::size_t k = 0; k < by_factor.size(); ++k)
                if (const double l = loss_against(by_factor[k], part.others); l < least) {
                    least = l;
                    best = k;
                }
            losses.push_back(loss_against(by_factor[best], part.back));
        }
        Ablation one;
        one.name = name;
        one.loss = mean_of(losses);
        std::vector<double> gains;
        for (std::size_t f = 0; f < losses.size(); ++f)
            gains.push_back(losses[f] - held_back.front()[f]);
        one.gain = mean_of(gains);
        double squares = 0;
        for (const double g : gains) squares += (g - one.gain) * (g - one.gain);
        const auto n = static_cast<double>(gains.size());
        one.error = n > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
        std::size_t best = 0;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < by_factor.size(); ++k)
            if (const double l = loss_against(by_factor[k], everything); l < least) {
                least = l;
                best = k;
            }
        if (by_factor[best].size() >= kFewest)
            one.compared = sim::compare(by_factor[best], everything, {1, 0});
        tell(one);
    };
    judge("nothing", whole);
    for (const Mechanism& mechanism : mechanisms()) {
        sim::CollectSpec spec = whole;
        mechanism.remove(spec);
        judge(mechanism.name, spec);
    }
}

}  // namespace firebreak::trainer
