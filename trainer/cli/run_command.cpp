#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/clock_text.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/tables.h"
#include "trainer/cli/tell_score.h"
#include "trainer/score/score.h"
#include "trainer/whatif/pairs.h"
#include "trainer/whatif/player.h"

namespace firebreak::trainer {

namespace {

scenarios::Problems errors_of(const scenarios::Problems& problems) {
    scenarios::Problems errors;
    for (const auto& problem : problems)
        if (problem.grade == scenarios::Problem::Grade::error) errors.push_back(problem);
    return errors;
}

// One drill with recording and tables.
int run_once(const RunOptions& options, const Drill& drill, const Voice& voice) {
    auto player = make_player(options.strategy);
    std::unique_ptr<Recorder> recorder;
    if (!options.record.empty()) {
        recorder = std::make_unique<Recorder>(
            options.record, recording_head(drill.scenario_name, drill.plan_name, *drill.scenario,
                                           *drill.plan, drill.options, options.strategy,
                                           voice.language == Language::zh ? "zh" : "en"));
    }
    const Session session =
        play(drill.scenario, drill.plan, drill.options, *player, recorder.get());
    recorder.reset();
    if (!options.folder.empty()) write_tables(session, options.folder);
    const Score result = score(session, false);
    if (options.json)
        voice.out << score_json(session, result).dump(2) << '\n';
    else
        tell_score(session, result, voice);
    if (!options.record.empty()) voice.err << voice.tr("Recording: ") << options.record << '\n';
    return kDone;
}

Json spread_json(const Spread& spread) {
    return {{"mean", spread.mean}, {"lo", spread.lo}, {"hi", spread.hi}, {"n", spread.n}};
}

void tell_spread(const std::string& label, const Spread& spread, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("  {:<32} {:>8.4f}   95 % {:.4f} to {:.4f}")),
                             label, spread.mean, spread.lo, spread.hi)
              << '\n';
}

// Several seeds, perhaps two strategies on the same luck.
int run_many(const RunOptions& options, const Drill& drill, const Voice& voice) {
    const std::string second = options.versus.empty() ? options.strategy : options.versus;
    const PairedRuns runs = run_pairs(drill.scenario, drill.plan, drill.options, options.strategy,
                                      second, options.seeds, options.request.threads);
    if (options.json) {
        Json document{{"program", "firebreak"},         {"version", FIREBREAK_VERSION},
                      {"scenario", drill.scenario->id}, {"scenario_hash", drill.scenario->hash},
                      {"plan_hash", drill.plan->hash},  {"seed", drill.options.seed},
                      {"seeds", options.seeds},         {"strategy", options.strategy},
                      {"versus", options.versus}};
        for (const auto& metric : runs.metrics) {
            Json row{{options.strategy, spread_json(metric.a)}};
            if (!options.versus.empty()) {
                row[options.versus] = spread_json(metric.b);
                row["difference"] = spread_json(metric.difference);
            }
            document["metrics"][metric.name] = row;
        }
        voice.out << document.dump(2) << '\n';
        return kDone;
    }
    voice.out << fmt::format(fmt::runtime(voice.tr("{}: {} seeds from {}")),
                             drill.scenario->title.in(voice.language), options.seeds,
                             drill.options.seed)
              << '\n';
    for (const auto& metric : runs.metrics) {
        voice.out << metric.name << '\n';
        tell_spread(options.strategy, metric.a, voice);
        if (options.versus.empty()) continue;
        tell_spread(options.versus, metric.b, voice);
        tell_spread(options.strategy + " - " + options.versus, metric.difference, voice);
    }
    return kDone;
}

}  // namespace

int run_drill(const RunOptions& options, const Voice& voice) {
    const OpenedDrill opened = open_drill(options.request);
    // Warnings are for authors; `check` tells them.
    if (tell(errors_of(opened.problems), voice) || !opened.drill) return kBadInput;
    for (const std::string& name : {options.strategy, options.versus}) {
        if (name.empty() || name == "none" || name == "plan" || name == "random") continue;
        const auto strategy = scenarios::load_strategy(name);
        if (tell(strategy.problems, voice) || !strategy) return kBadInput;
    }
    const bool many = options.seeds > 1 || !options.versus.empty();
    if (many && (!options.record.empty() || !options.folder.empty())) {
        voice.err << voice.tr("--record and --out go with one seed and one strategy") << '\n';
        return kBadInput;
    }
    return many ? run_many(options, *opened.drill, voice) : run_once(options, *opened.drill, voice);
}

}  // namespace firebreak::trainer
