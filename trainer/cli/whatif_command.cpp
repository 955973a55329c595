#include <fmt/format.h>

#include <filesystem>
#include <mutex>
#include <ostream>
#include <set>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "sim/ensemble/moments.h"
#include "sim/hash.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/progress.h"
#include "trainer/cli/whatif_report.h"
#include "trainer/whatif/counterfactual.h"
#include "trainer/whatif/player.h"
#include "trainer/whatif/ranking.h"
#include "trainer/whatif/study.h"
#include "trainer/whatif/workers.h"

namespace firebreak::trainer {

namespace {

scenarios::Problems errors_of(const scenarios::Problems& problems) {
    scenarios::Problems errors;
    for (const auto& problem : problems)
        if (problem.grade == scenarios::Problem::Grade::error) errors.push_back(problem);
    return errors;
}

bool good_strategies(const std::vector<std::string>& names, const Voice& voice) {
    std::set<std::string> met;
    for (const std::string& name : names) {
        if (!met.insert(name).second) {
            voice.err << fmt::format(fmt::runtime(voice.tr("--strategies: {} is named twice; its "
                                                           "worlds would be the same")),
                                     scenarios::shown(name))
                      << '\n';
            return false;
        }
        if (name == "none" || name == "plan" || name == "random") continue;
        const auto strategy = scenarios::load_strategy(name);
        if (tell(errors_of(strategy.problems), voice) || !strategy) return false;
    }
    return true;
}

Json ranking_json(const RankingCheck& check, const Study& study) {
    Json pairs = Json::array();
    const auto interval = [](const sim::Interval& one) {
        return Json{{"mean", one.mean}, {"ci_lo", one.lo}, {"ci_hi", one.hi}};
    };
    for (const RankedPair& pair : check.pairs)
        pairs.push_back({{"a", study.strategies[pair.a]},
                         {"b", study.strategies[pair.b]},
                         {"fate", name(pair.fate)},
                         {"with_own_values", interval(pair.defaults)},
                         {"with_drawn_values", interval(pair.drawn)},
                         {"a_ahead_in_share_of_drawn_worlds", pair.a_ahead}});
    return {{"survives", check.survives()},
            {"pairs_told_apart", check.told_apart},
            {"pairs_survived", check.survived},
            {"pairs", pairs}};
}

void tell_ranking(const RankingCheck& check, const Study& study, const Voice& voice) {
    voice.out << fmt::format(
                     fmt::runtime(voice.tr("does the order survive parameters drawn from their "
                                           "ranges? {} of {} pairs told apart with the sets' own "
                                           "values stay as they are")),
                     check.survived, check.told_apart)
              << '\n';
    for (const RankedPair& pair : check.pairs) {
        if (pair.fate != PairFate::reversed && pair.fate != PairFate::lost) continue;
        const std::string text = pair.fate == PairFate::reversed
                                     ? voice.tr(
                                           "  {} against {}: the other way round, {:+.4f} "
                                           "instead of {:+.4f}")
                                     : voice.tr(
                                           "  {} against {}: cannot be told apart any more, "
                                           "{:+.4f} instead of {:+.4f}");
        voice.out << fmt::format(fmt::runtime(text), study.strategies[pair.a],
                                 study.strategies[pair.b], pair.drawn.mean, pair.defaults.mean)
                  << '\n';
    }
}

void write_all(const WhatifOptions& options, const Study& study, const Json& json,
               const Summary& summary, const Drill& drill, const Voice& voice) {
    const std::filesystem::path folder = options.folder;
    const std::string csv = results_csv(study);
    write_file((folder / "results.csv").string(), csv);
    write_file((folder / "summary.json").string(), json.dump(2) + "\n");
    write_file((folder / "report.html").string(),
               study_page(study, summary, drill, voice.language));
    const Json manifest{{"program", "firebreak"},
                        {"version", FIREBREAK_VERSION},
                        {"study", study.identity},
                        {"scenario", drill.scenario->id},
                        {"scenario_hash", drill.scenario->hash},
                        {"plan", drill.plan_name},
                        {"plan_hash", drill.plan->hash},
                        {"params", drill.options.parameter_set},
                        {"params_drawn", options.parameters_drawn},
                        {"strategies", study.strategies},
                        {"seed", drill.options.seed},
                        {"seeds", study.seeds.size()},
                        {"results_csv_hash", fmt::format("{:016x}", sim::name_hash(csv))}};
    write_file((folder / "manifest.json").string(), manifest.dump(2) + "\n");
}

void tell_study(const Study& study, const Summary& summary, const Drill& drill,
                const Voice& voice) {
    voice.out << fmt::format(
                     fmt::runtime(voice.tr("{}: {} strategies on the same {} seeds from {}")),
                     drill.scenario->title.in(voice.language), study.strategies.size(),
                     study.seeds.size(), drill.options.seed)
              << '\n';
    voice.out
        << voice.tr(
               "strategy              rank accuracy   difference, 95 %            won   harm  "
               "trust end  outbreak  skill")
        << '\n';
    for (const StrategySummary& one : summary.strategies) {
        const MetricSummary& m = one.metrics[0];
        voice.out << fmt::format(
                         "{:<22}{:>3}{} {:>8.4f} {:>+9.4f} ({:+.4f} .. {:+.4f}) {:>4.0f}% {:>7.1f} "
                         "{:>8.4f} {:>7.0f}%   {}",
                         one.strategy, one.rank, one.tied ? '=' : ' ', m.mean.mean,
                         m.difference.mean, m.difference.lo, m.difference.hi, 100 * m.won,
                         one.metrics[static_cast<std::size_t>(Metric::harm)].mean.mean,
                         one.metrics[static_cast<std::size_t>(Metric::trust_end)].mean.mean,
                         100 * one.outbreak,
                         one.skill.defined ? fmt::format("{:.2f}", one.skill.interval.mean)
                                           : voice.tr("undefined"))
                  << '\n';
    }
    voice.out << voice.tr("= cannot be told apart from another of its rank") << '\n';
    if (study.reference_alone.empty()) return;
    voice.out << fmt::format(fmt::runtime(voice.tr(
                                 "with {} further worlds of {} alone as control variate:")),
                             study.reference_alone.size(), study.strategies.front())
              << '\n';
    for (const StrategySummary& one : summary.strategies) {
        const MetricSummary& m = one.metrics[0];
        voice.out << fmt::format("{:<26} {:>8.4f} {:>+9.4f} ({:+.4f} .. {:+.4f})\n", one.strategy,
                                 m.controlled_mean.mean, m.controlled_difference.mean,
                                 m.controlled_difference.lo, m.controlled_difference.hi);
    }
}

}  // namespace

int run_whatif(const WhatifOptions& options, const Voice& voice) {
    const OpenedDrill opened = open_drill(options.request);
    if (tell(errors_of(opened.problems), voice) || !opened.drill) return kBadInput;
    if (options.strategies.empty() || !good_strategies(options.strategies, voice)) return kBadInput;
    const auto ranks = ranks_of_this_job();
    const bool speaks = ranks->rank() == 0;
    Progress progress(voice);
    StudyRequest request;
    request.drill = *opened.drill;
    request.strategies = options.strategies;
    request.seeds = options.seeds;
    request.half_width = options.half_width;
    request.reference_worlds = options.reference_worlds;
    request.parameters_drawn = options.parameters_drawn;
    request.threads = options.request.threads;
    request.journal = options.folder;
    request.waiting.stop = asked_to_stop;
    if (speaks)
        request.waiting.so_far = [&](std::size_t done, double share) {
            progress.reached(share, [&] {
                return fmt::format(
                    fmt::runtime(voice.tr("{} of {} worlds")), done,
                    static_cast<std::size_t>(options.seeds) * options.strategies.size() +
                        static_cast<std::size_t>(options.reference_worlds));
            });
        };
    stop_on_interrupt();
    Study study, own_values;
    try {
        study = run_study(request, *ranks);
        // The same seeds with the sets' own values: what the order is held against.
        if (options.parameters_drawn && !study.interrupted) {
            request.parameters_drawn = false;
            request.half_width = 0;
            request.reference_worlds = 0;
            request.seeds = static_cast<int>(study.seeds.size());
            if (!request.journal.empty()) request.journal /= "own_values";
            own_values = run_study(request, *ranks);
            study.interrupted = own_values.interrupted;
        }
    } catch (const std::runtime_error& problem) {
        // A journal of another study, or a folder that cannot be written.
        voice.err << problem.what() << '\n';
        return kBadInput;
    }
    progress.over();
    const int code = study.interrupted ? kInterrupted : kDone;
    if (!speaks) return code;
    if (study.interrupted)
        voice.err << fmt::format(fmt::runtime(voice.tr("interrupted after {} of {} seeds")),
                                 study.seeds.size(), options.seeds)
                  << '\n';
    if (study.seeds.empty()) return code;
    const Summary summary = summary_of(study);
    Json json =
        study_json(study, summary, *opened.drill, options.parameters_drawn, options.half_width);
    std::optional<RankingCheck> ranking;
    if (options.parameters_drawn && own_values.seeds == study.seeds) {
        ranking = check_ranking(own_values, study);
        json["ranking"] = ranking_json(*ranking, study);
    }
    if (!options.folder.empty()) write_all(options, study, json, summary, *opened.drill, voice);
    if (options.json) {
        voice.out << json.dump(2) << '\n';
    } else {
        tell_study(study, summary, *opened.drill, voice);
        if (ranking) tell_ranking(*ranking, study, voice);
    }
    return code;
}

int run_noise(const NoiseOptions& options, const Voice& voice) {
    const OpenedDrill opened = open_drill(options.request);
    if (tell(errors_of(opened.problems), voice) || !opened.drill) return kBadInput;
    const auto by = scenarios::parse_duration(options.by);
    if (!by || *by <= 0 || *by > 400 * kDay) {
        voice.err << fmt::format(fmt::runtime(voice.tr("--by: '{}' is no time such as 30m")),
                                 options.by)
                  << '\n';
        return kBadInput;
    }
    const Drill& drill = *opened.drill;
    const auto n = static_cast<std::size_t>(options.seeds);
    std::vector<double> plan(n), later(n);
    Progress progress(voice);
    std::size_t done = 0;
    std::mutex guard;
    stop_on_interrupt();
    over_threads(
        n, options.request.threads,
        [&](std::size_t i) {
            Options own = drill.options;
            own.seed = drill.options.seed + i;
            own.threads = 1;
            const auto player = follow_plan();
            const Session session = play(drill.scenario, drill.plan, own, *player);
            Script script = script_of(session, drill.plan);
            plan[i] = value(metrics_of(session), Metric::belief_accuracy);
            for (ScriptLine& line : script.lines) line.t += *by;
            Rerun world(std::make_shared<const Script>(std::move(script)), Timing::open_loop,
                        own.seed);
            world.play();
            later[i] = value(metrics_of(world.session()), Metric::belief_accuracy);
            const std::lock_guard<std::mutex> lock(guard);
            ++done;
            progress.reached(static_cast<double>(done) / static_cast<double>(n), [&] {
                return fmt::format(fmt::runtime(voice.tr("{} of {} worlds")), done, n);
            });
        },
        asked_to_stop);
    progress.over();
    if (asked_to_stop()) return kInterrupted;
    sim::Moments keyed;
    sim::PairMoments pair;
    for (std::size_t i = 0; i < n; ++i) {
        keyed.add(plan[i] - later[i]);
        pair.add(plan[i], later[i]);
    }
    // Independent seeds: the plan's world i against the later plan's world i + n/2.
    sim::Moments independent;
    for (std::size_t i = 0; i < n; ++i) independent.add(plan[i] - later[(i + n / 2) % n]);
    const auto seeds = [&](double deviation) {
        const double z = 1.959963984540054 * deviation / options.half_width;
        return static_cast<std::int64_t>(z * z) + 1;
    };
    const std::int64_t with = seeds(keyed.deviation()), without = seeds(independent.deviation());
    if (options.json) {
        voice.out << Json{{"program", "firebreak"},
                          {"version", FIREBREAK_VERSION},
                          {"scenario", drill.scenario->id},
                          {"scenario_hash", drill.scenario->hash},
                          {"plan_hash", drill.plan->hash},
                          {"seed", drill.options.seed},
                          {"seeds", n},
                          {"metric", "belief_accuracy"},
                          {"by", *by},
                          {"difference_mean", keyed.mean},
                          {"sd_keyed", keyed.deviation()},
                          {"sd_independent", independent.deviation()},
                          {"correlation", pair.correlation()},
                          {"half_width", options.half_width},
                          {"seeds_keyed", with},
                          {"seeds_independent", without},
                          {"seeds_saved", without - with}}
                         .dump(2)
                  << '\n';
        return kDone;
    }
    voice.out
        << fmt::format(
               fmt::runtime(voice.tr(
                   "belief accuracy, plan against plan {} later, {} seeds: difference {:+.4f}\n"
                   "standard deviation of the difference: {:.4f} on the same luck, {:.4f} on "
                   "independent seeds (correlation {:.2f})\n"
                   "seeds for +-{} at 95 %: {} instead of {}; saved: {}")),
               options.by, n, keyed.mean, keyed.deviation(), independent.deviation(),
               pair.correlation(), options.half_width, with, without, without - with)
        << '\n';
    return kDone;
}

}  // namespace firebreak::trainer
