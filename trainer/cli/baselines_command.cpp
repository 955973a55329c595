// firebreak crowd baselines: the crowd and four simpler models against the same real trees.
#include <fmt/format.h>

#include <ostream>

#include "trainer/cli/calibrate.h"
#include "trainer/cli/cascade_file.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/crowd_request.h"
#include "trainer/cli/progress.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {
namespace {

struct Row {
    std::string model, numbers;
    sim::Comparison comparison;
    double loss = 0;
};

void tell_rows(const std::vector<Row>& rows, const Voice& voice) {
    voice.out << fmt::format("{:<22}", voice.tr("model"));
    for (const sim::Distance& d : rows.front().comparison.distances)
        if (d.structural || d.metric == "max_secondary_outdegree" || d.metric == "t50_s")
            voice.out << fmt::format("{:>24}", d.metric);
    voice.out << fmt::format("{:>26}{:>26}{:>8}  {}\n", voice.tr("mean of the structural ones"),
                             voice.tr("largest growth gap"), voice.tr("loss"), voice.tr("numbers"));
    const auto interval = [](const sim::Interval& i) {
        return fmt::format("{:.3f} [{:.3f}, {:.3f}]", i.value, i.low, i.high);
    };
    for (const Row& row : rows) {
        voice.out << fmt::format("{:<22}", row.model);
        for (const sim::Distance& d : row.comparison.distances)
            if (d.structural || d.metric == "max_secondary_outdegree" || d.metric == "t50_s")
                voice.out << fmt::format("{:>24.3f}", d.ks.value);
        voice.out << fmt::format("{:>26}{:>26}{:>8.3f}  {}\n", interval(row.comparison.structural),
                                 interval(row.comparison.growth_gap), row.loss, row.numbers);
    }
}

Json json_of(const std::vector<Row>& rows, const CrowdOptions& options) {
    Json out;
    out["seed"] = options.seed;
    out["judged_with_seed"] = options.seed + 1;
    out["trees"] = options.count;
    out["evaluations"] = options.evaluations;
    const auto interval = [](const sim::Interval& i) {
        return Json{{"value", i.value}, {"ci95_low", i.low}, {"ci95_high", i.high}};
    };
    for (const Row& row : rows) {
        Json one = {{"model", row.model}, {"numbers", row.numbers}, {"loss", row.loss}};
        for (const sim::Distance& d : row.comparison.distances)
            one["ks"][std::string(d.metric)] = interval(d.ks);
        one["mean_structural_ks"] = interval(row.comparison.structural);
        one["growth_gap"] = interval(row.comparison.growth_gap);
        out["models"].push_back(one);
    }
    return out;
}

}  // namespace

int crowd_baselines(const CrowdOptions& options, const Voice& voice) {
    const auto spec = collect_request(options, voice);
    if (!spec) return kBadInput;
    const auto real = real_cascades(options.real, voice);
    if (!real) return kBadInput;
    constexpr int kResamples = 200;
    constexpr std::size_t kFitted = 300;
    sim::CollectSpec judged = *spec, fitting = *spec;
    judged.seed = options.seed + 1;  // crowds that no fit has met
    fitting.wanted = std::min(spec->wanted, kFitted);
    fitting.most_worlds = fitting.wanted;
    std::vector<Row> rows;
    Progress progress(voice);
    const auto add = [&](const std::string& model, const std::string& numbers,
                         const sim::Collected& collected) {
        if (collected.cascades.empty()) return;
        Row row{model, numbers, sim::compare(collected.cascades, *real, {options.seed, kResamples}),
                0};
        row.loss = sim::loss(row.comparison);
        rows.push_back(std::move(row));
        progress.reached(static_cast<double>(rows.size()) / (1 + sim::kBaselines),
                         [&] { return model; });
    };
    add(voice.tr("the crowd"), options.parameter_set, sim::collect(judged));
    for (int k = 0; k < sim::kBaselines; ++k) {
        const auto baseline = static_cast<sim::Baseline>(k);
        const FittedBaseline best = fit_baseline(fitting, *real, baseline, options.evaluations);
        const std::string numbers =
            fmt::format("p {:.4g}, {:.3g} h", best.numbers.p, best.numbers.hours) +
            (baseline == sim::Baseline::hawkes ? fmt::format(", shape {:.3g}", best.numbers.shape)
                                               : "");
        judged.most_worlds = spec->wanted;
        add(std::string(sim::name_of(baseline)), numbers,
            sim::collect_baseline(judged, baseline, best.numbers));
    }
    progress.over();
    if (rows.empty()) {
        voice.err << voice.tr("no tree of the size was found") << '\n';
        return kAnswerIsNo;
    }
    if (options.json) {
        voice.out << json_of(rows, options).dump(2) << '\n';
        return kDone;
    }
    voice.out << fmt::format(
                     fmt::runtime(voice.tr("distances given size to {} real trees; simulated: {} "
                                           "trees a model, fitted with seed {} in at most {} "
                                           "evaluations, judged with seed {}")),
                     real->size(), spec->wanted, options.seed, options.evaluations,
                     options.seed + 1)
              << '\n';
    tell_rows(rows, voice);
    return kDone;
}

}  // namespace firebreak::trainer
