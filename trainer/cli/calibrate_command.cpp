// firebreak crowd calibrate: the fit, its cross-validation, its ranges, and what each mechanism is
// worth. Every step takes what it needs from the options, so that a long study can be run in parts.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <ostream>

#include "scenarios/load.h"
#include "trainer/cli/calibration_study.h"
#include "trainer/cli/cascade_comparison.h"
#include "trainer/cli/cascade_file.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/crowd_request.h"
#include "trainer/cli/progress.h"

namespace firebreak::trainer {
namespace {

// The numbers to fit; empty: told why not.
std::vector<FreeParameter> chosen_numbers(const CrowdOptions& options, const Voice& voice) {
    std::vector<FreeParameter> free;
    for (const FreeParameter& one : free_parameters())
        if (options.only.empty() ||
            std::find(options.only.begin(), options.only.end(), one.name) != options.only.end())
            free.push_back(one);
    if (free.size() >= std::max<std::size_t>(2, options.only.size())) return free;
    voice.err << voice.tr("--only: at least two of the numbers that can be fitted, which are:");
    for (const FreeParameter& one : free_parameters()) voice.err << ' ' << one.name;
    voice.err << '\n';
    return {};
}

void tell_loss(const sim::Comparison& comparison, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("loss {:.4f}:")), sim::loss(comparison));
    for (const sim::LossPart& part : sim::loss_parts(comparison))
        voice.out << fmt::format("  {} {:.4f}", part.name, part.value);
    voice.out << '\n';
}

struct Study {
    const CrowdOptions& options;
    const Voice& voice;
    sim::CollectSpec spec;
    std::vector<sim::Cascade> real;
    std::vector<FreeParameter> free;
    Trials trials{spec};
    sim::Parameters fitted = spec.parameters;
    std::vector<DrawnRange> ranges = {};

    // Fits on some cascades and judges on others, with crowds that the search has not met. Fold 0:
    // all of them, both times.
    void fit_fold(int fold) {
        std::vector<sim::Cascade> fitted_on, judged_on;
        for (const sim::Cascade& c : real)
            (fold > 0 && fold_of(c, options.folds) == fold ? judged_on : fitted_on).push_back(c);
        if (fold == 0) judged_on = fitted_on;
        Progress progress(voice);
        const Fitted best =
            fit(trials, fitted_on, free, {options.evaluations, options.first_step, options.minutes},
                [&](int n, double value, double least, const sim::Parameters&) {
                    progress.reached(static_cast<double>(n) / options.evaluations, [&] {
                        return fmt::format(
                            fmt::runtime(voice.tr("evaluation {}: loss {:.4f}, least {:.4f}")), n,
                            value, least);
                    });
                });
        progress.over();
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("fold {} of {}: loss {:.4f} -> {:.4f} after {} "
                                               "evaluations of {} trees, seed {}")),
                         fold, options.folds, best.start_loss, best.loss, best.evaluations,
                         spec.wanted, options.seed)
                  << '\n';
        for (const FreeParameter& one : free)
            voice.out << fmt::format("  {}: {:.5g}\n", one.name,
                                     value_of(best.parameters, one.name));
        if (fold == 0) fitted = best.parameters;
        sim::CollectSpec fresh = spec;
        fresh.parameters = best.parameters;
        fresh.seed = options.seed + 1;
        constexpr int kResamples = 200;
        const auto judged = evaluate(fresh, judged_on, kResamples);
        if (!judged) return;
        voice.out << (fold > 0 ? voice.tr("fresh crowds, cascades that were held back:")
                               : voice.tr("fresh crowds, the cascades of the fit:"))
                  << '\n';
        tell_loss(*judged, voice);
        tell_comparison(*judged, voice);
    }

    void draw_ranges() {
        Progress progress(voice);
        const Ranges found = ranges_around(
            trials, real, fitted, free, options.draws, options.half_width, [&](int n) {
                progress.reached(static_cast<double>(n) / options.draws, [&] {
                    return fmt::format(fmt::runtime(voice.tr("setting {} of {}")), n,
                                       options.draws);
                });
            });
        progress.over();
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("ranges: {} settings drawn within {} of each range, "
                                               "{} accepted with a loss up to {:.4f} (the fit: "
                                               "{:.4f})")),
                         found.drawn, options.half_width, found.accepted, found.tolerance,
                         found.fitted_loss)
                  << '\n';
        for (const DrawnRange& one : found.numbers)
            voice.out << fmt::format("  {}: {:.4g} [{:.4g}, {:.4g}]\n", one.name, one.fitted,
                                     one.low, one.high);
        ranges = found.numbers;
    }

    void ablate_mechanisms() {
        sim::CollectSpec whole = spec;
        whole.parameters = fitted;
        whole.seed = options.seed + 1;
        const int folds = std::max(2, options.folds);
        voice.out << fmt::format(fmt::runtime(voice.tr(
                                     "taken out one by one, base chance tuned again; loss on {} "
                                     "folds held back, seed {}, {} trees:")),
                                 folds, whole.seed, whole.wanted)
                  << '\n'
                  << fmt::format("{:<38}{:>8}{:>18}", voice.tr("taken out"), voice.tr("loss"),
                                 voice.tr("growth of loss"));
        for (const char* column :
             {"depth", "breadth", "virality", "depth 1", "mean d.", "hub", "t50", "t90", "growth"})
            voice.out << fmt::format("{:>9}", column);
        voice.out << '\n';
        ablate(whole, real, folds, [&](const Ablation& one) {
            if (!std::isfinite(one.loss)) {
                voice.out << fmt::format("{:<38}{}", one.name, voice.tr("too few trees grow"))
                          << std::endl;
                return;
            }
            voice.out << fmt::format("{:<38}{:>8.3f}{:>9.3f} +-{:.3f} ", one.name, one.loss,
                                     one.gain, one.error);
            for (const sim::Distance& d : one.compared.distances)
                if (d.structural || d.metric == "max_secondary_outdegree" || d.metric == "t50_s" ||
                    d.metric == "t90_s")
                    voice.out << fmt::format("{:>9.3f}", d.ks.value);
            voice.out << fmt::format("{:>9.3f}", one.compared.growth_gap.value) << std::endl;
        });
    }

    // The set with what was found: every number that differs from the drills' own set.
    bool write(std::ostream& out) const {
        const auto set = scenarios::load_parameter_set(options.parameter_set);
        const auto base = scenarios::load_parameter_set("crowd");
        if (!set || !base) return false;
        out << "params: fitted\nbase: crowd\ntitle: {en: \"Fitted crowd\", zh: \"拟合的人群\"}\n"
            << fmt::format("# firebreak crowd calibrate, seed {}, {} evaluations of {} trees\n",
                           options.seed, options.evaluations, spec.wanted)
            << "parameters:\n";
        const auto& table = sim::parameter_table();
        for (std::size_t k = 0; k < set.value->entries.size(); ++k) {
            const scenarios::ParameterEntry& entry = set.value->entries[k];
            const auto field = std::find_if(table.begin(), table.end(), [&](const auto& info) {
                return info.name == entry.name;
            });
            if (field == table.end()) continue;
            const double value = fitted.*(field->field);
            if (value == base.value->values.*(field->field)) continue;
            double low = std::min(entry.low, value), high = std::max(entry.high, value);
            for (const DrawnRange& range : ranges)
                if (range.name == entry.name) {
                    low = range.low;
                    high = range.high;
                }
            out << fmt::format(
                "    {}: {{low: {:.4g}, default: {:.4g}, high: {:.4g}, unit: \"{}\", source: "
                "\"{}\", kind: {}}}\n",
                entry.name, low, value, high, entry.unit, entry.source, entry.kind);
        }
        return static_cast<bool>(out.flush());
    }
};

}  // namespace

int crowd_calibrate(const CrowdOptions& options, const Voice& voice) {
    auto spec = collect_request(options, voice);
    if (!spec) return kBadInput;
    auto real = real_cascades(options.real, voice);
    if (!real) return kBadInput;
    // A setting under which hardly any rumour grows is given up early.
    spec->most_worlds = 1 + spec->wanted / 4;
    std::vector<FreeParameter> free = chosen_numbers(options, voice);
    if (free.empty()) return kBadInput;
    std::ofstream out;
    if (!options.out.empty()) {
        if (!options.force && in_the_way({options.out}, voice)) return kBadInput;
        out.open(options.out, std::ios::binary);
        if (!out) {
            voice.err << fmt::format(fmt::runtime(voice.tr("{}: cannot be written")), options.out)
                      << '\n';
            return kBadInput;
        }
    }
    Study study{options, voice, *spec, std::move(*real), std::move(free)};
    study.fit_fold(0);
    for (int fold = 1; options.folds > 1 && fold <= options.folds; ++fold) study.fit_fold(fold);
    if (options.draws > 0) study.draw_ranges();
    if (options.ablate) study.ablate_mechanisms();
    if (options.out.empty()) return kDone;
    if (study.write(out)) return kDone;
    voice.err << fmt::format(fmt::runtime(voice.tr("{}: cannot be written")), options.out) << '\n';
    return kMachineFailed;
}

}  // namespace firebreak::trainer
