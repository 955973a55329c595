#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <ostream>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/clock_text.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/progress.h"
#include "trainer/cli/tables.h"
#include "trainer/cli/tell_score.h"
#include "trainer/record/branch.h"
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

double played_share(const Session& session) {
    return static_cast<double>(session.now()) / static_cast<double>(session.until());
}

std::vector<std::string> files_to_write(const RunOptions& options) {
    std::vector<std::string> files;
    if (!options.record.empty()) files.push_back(options.record);
    if (!options.folder.empty())
        for (const TableColumns& table : table_columns({}))
            files.push_back((std::filesystem::path(options.folder) / table.file).string());
    return files;
}

// Tables, score and where the recording is.
int tell_once(const RunOptions& options, const Session& session, const Voice& voice) {
    if (!options.folder.empty()) write_tables(session, options.folder);
    const Score result = score(session, false);
    if (options.json)
        voice.out << score_json(session, result).dump(2) << '\n';
    else
        tell_score(session, result, voice);
    if (!options.record.empty()) voice.err << voice.tr("Recording: ") << options.record << '\n';
    return kDone;
}

// One drill with recording and tables.
int run_once(const RunOptions& options, const Drill& drill, const Voice& voice) {
    auto player = make_player(options.strategy);
    // Before the recording: numbers that no crowd can be made with leave no file behind.
    Session session(drill.scenario, drill.plan, drill.options);
    std::unique_ptr<Recorder> recorder;
    if (!options.record.empty()) {
        recorder = std::make_unique<Recorder>(
            options.record, recording_head(drill.scenario_name, drill.plan_name, *drill.scenario,
                                           *drill.plan, drill.options, options.strategy,
                                           voice.language == Language::zh ? "zh" : "en"));
        recorder->mark({session.now(), session.state_hash(), 0});
    }
    Progress progress(voice);
    play_on(session, *player, recorder.get(), [&](const Session& now) {
        progress.reached(played_share(now), [&] {
            return fmt::format(fmt::runtime(voice.tr("{} of {} played")), clock_text(now.now()),
                               clock_text(now.until()));
        });
        return true;
    });
    progress.over();
    recorder.reset();
    return tell_once(options, session, voice);
}

Json spread_json(const Spread& spread) {
    return {{"mean", spread.mean}, {"lo", spread.lo}, {"hi", spread.hi}, {"n", spread.n}};
}

void tell_spread(const std::string& label, const Spread& spread, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("  {:<32} {:>8.4f}   95 % {:.4f} to {:.4f}")),
                             label, spread.mean, spread.lo, spread.hi)
              << '\n';
}

// What the seeds that were played to the end say.
void tell_many(const RunOptions& options, const Drill& drill, const PairedRuns& runs,
               const Voice& voice) {
    if (options.json) {
        Json document{{"program", "firebreak"},         {"version", FIREBREAK_VERSION},
                      {"scenario", drill.scenario->id}, {"scenario_hash", drill.scenario->hash},
                      {"plan_hash", drill.plan->hash},  {"seed", drill.options.seed},
                      {"seeds", runs.seeds.size()},     {"strategy", options.strategy},
                      {"versus", options.versus}};
        if (runs.interrupted) document["interrupted"] = true;
        for (const auto& metric : runs.metrics) {
            Json row{{options.strategy, spread_json(metric.a)}};
            if (!options.versus.empty()) {
                row[options.versus] = spread_json(metric.b);
                row["difference"] = spread_json(metric.difference);
            }
            document["metrics"][metric.name] = row;
        }
        voice.out << document.dump(2) << '\n';
        return;
    }
    voice.out << fmt::format(fmt::runtime(voice.tr("{}: {} seeds from {}")),
                             drill.scenario->title.in(voice.language), runs.seeds.size(),
                             drill.options.seed)
              << '\n';
    for (const auto& metric : runs.metrics) {
        voice.out << voice.tr(metric.name.c_str()) << '\n';
        tell_spread(options.strategy, metric.a, voice);
        if (options.versus.empty()) continue;
        tell_spread(options.versus, metric.b, voice);
        tell_spread(options.strategy + " - " + options.versus, metric.difference, voice);
    }
}

// Several seeds, perhaps two strategies on the same luck.
int run_many(const RunOptions& options, const Drill& drill, const Voice& voice) {
    const std::string second = options.versus.empty() ? options.strategy : options.versus;
    const int drills = options.seeds * (second == options.strategy ? 1 : 2);
    Progress progress(voice);
    Waiting waiting;
    waiting.so_far = [&](std::size_t done, double share) {
        progress.reached(share, [&] {
            return fmt::format(fmt::runtime(voice.tr("{} of {} drills")), done, drills);
        });
    };
    waiting.stop = asked_to_stop;
    stop_on_interrupt();
    const PairedRuns runs = run_pairs(drill.scenario, drill.plan, drill.options, options.strategy,
                                      second, options.seeds, options.request.threads, waiting);
    progress.over();
    if (runs.interrupted)
        voice.err << fmt::format(fmt::runtime(voice.tr("interrupted after {} of {} seeds")),
                                 runs.seeds.size(), options.seeds)
                  << '\n';
    if (!runs.seeds.empty()) tell_many(options, drill, runs, voice);
    return runs.interrupted ? kInterrupted : kDone;
}

// A drill that goes on from an instant of a recorded one.
int run_branch(const RunOptions& options, const Voice& voice) {
    int exit_code = kDone;
    const ReadReport read = read_and_tell(options.branch, voice, exit_code);
    if (!read.recording) return exit_code;
    const Recording& from = *read.recording;
    const auto at = scenarios::parse_duration(options.at);
    if (!at || *at < 0 || *at > from.end) {
        voice.err << fmt::format(
                         fmt::runtime(voice.tr("--at: '{}': expected a moment of the recording, 0 "
                                               "to {}, such as 1h10m")),
                         options.at, clock_text(from.end))
                  << '\n';
        return kBadInput;
    }
    std::error_code none;
    if (std::filesystem::equivalent(options.record, options.branch, none)) {
        voice.err << voice.tr("--record: the branch needs a file of its own") << '\n';
        return kBadInput;
    }
    Replayed replayed = replay(from, options.request.threads, *at);
    if (replayed.first_difference) {
        voice.err << fmt::format(fmt::runtime(voice.tr("the recording plays otherwise here from {} "
                                                       "on: no branch of it can be played")),
                                 clock_text(replayed.first_difference->t))
                  << '\n';
        return kBadInput;
    }
    std::unique_ptr<Recorder> recorder;
    if (!options.record.empty())
        recorder = branch_recording(from, *at, options.strategy, options.record);
    const auto player = make_player(options.strategy);
    play_on(replayed.session, *player, recorder.get());
    recorder.reset();
    return tell_once(options, replayed.session, voice);
}

}  // namespace

int run_drill(const RunOptions& options, const Voice& voice) {
    if (!options.branch.empty()) {
        if (options.strategy != "none" && options.strategy != "plan" &&
            options.strategy != "random") {
            const auto strategy = scenarios::load_strategy(options.strategy);
            if (tell(errors_of(strategy.problems), voice) || !strategy) return kBadInput;
        }
        if (!options.force && in_the_way(files_to_write(options), voice)) return kBadInput;
        return run_branch(options, voice);
    }
    const OpenedDrill opened = open_drill(options.request);
    // Warnings are for authors; `check` tells them.
    if (tell(errors_of(opened.problems), voice) || !opened.drill) return kBadInput;
    for (const std::string& name : {options.strategy, options.versus}) {
        if (name.empty() || name == "none" || name == "plan" || name == "random") continue;
        const auto strategy = scenarios::load_strategy(name);
        if (tell(strategy.problems, voice) || !strategy) return kBadInput;
    }
    if (options.versus == options.strategy) {
        voice.err << fmt::format(fmt::runtime(voice.tr("--versus {}: this is the strategy that "
                                                       "plays; the worlds would be the same")),
                                 scenarios::shown(options.versus))
                  << '\n';
        return kBadInput;
    }
    const bool many = options.seeds > 1 || !options.versus.empty();
    if (many && (!options.record.empty() || !options.folder.empty())) {
        voice.err << voice.tr("--record and --out go with one seed and one strategy") << '\n';
        return kBadInput;
    }
    if (!options.force && in_the_way(files_to_write(options), voice)) return kBadInput;
    return many ? run_many(options, *opened.drill, voice) : run_once(options, *opened.drill, voice);
}

}  // namespace firebreak::trainer
