#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "scenarios/node.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/counterfactual_json.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/options.h"
#include "trainer/cli/progress.h"
#include "trainer/whatif/stress.h"

namespace firebreak::trainer {

namespace {

std::string words_of(Worth worth, const Voice& voice) {
    switch (worth) {
        case Worth::earns:
            return voice.tr("earns its place");
        case Worth::harms:
            return voice.tr("harms: without it the outcome is better");
        case Worth::too_late:
            return voice.tr("comes too late: better in half the time");
        case Worth::nothing:
            return voice.tr("does nothing here");
        case Worth::cannot_tell:
            break;
    }
    return voice.tr("cannot be told from chance");
}

// Clauses of the changes, in their order.
std::vector<std::string> clauses_of(const std::vector<ClauseChange>& changes) {
    std::vector<std::string> clauses;
    for (const ClauseChange& change : changes)
        if (clauses.empty() || clauses.back() != change.clause) clauses.push_back(change.clause);
    return clauses;
}

Json change_json(const StressResult& result, std::size_t change) {
    Json json = Json::object();
    for (const Metric metric : kOutcomes)
        json[name(metric)] = interval_json(result.difference(change, metric));
    return json;
}

// Outcome against the deadline: every multiple played, once (1) included, in order. A clause whose
// deadline has no length has no curve.
Json curve_json(const StressResult& result, const std::string& clause) {
    std::vector<std::pair<double, std::size_t>> points;
    for (std::size_t k = 0; k < result.changes.size(); ++k)
        if (const ClauseChange& one = result.changes[k].change;
            one.clause == clause && one.kind != ClauseChange::Kind::drop)
            points.emplace_back(factor_of(one), k);
    std::sort(points.begin(), points.end());
    Json curve = Json::array();
    if (points.empty()) return curve;
    bool once = false;
    const auto as_it_is = [&] {
        Json at{{"times", 1}};
        for (const Metric metric : kOutcomes)
            at[name(metric)] =
                interval_json(sim::mean_interval(std::vector<double>(result.base.size(), 0.0)));
        curve.push_back(std::move(at));
        once = true;
    };
    for (const auto& [times, k] : points) {
        if (!once && times > 1) as_it_is();
        Json at{{"times", times}};
        at.update(change_json(result, k));
        curve.push_back(std::move(at));
    }
    if (!once) as_it_is();
    return curve;
}

const char* name(scenarios::Severity severity) {
    static const char* const kNames[] = {"advisory", "minor", "major", "critical"};
    return kNames[static_cast<int>(severity)];
}

Json collisions_json(const StressResult& result, const scenarios::Plan& plan, double level) {
    Json list = Json::array();
    const auto names = [](const std::vector<Metric>& metrics) {
        Json json = Json::array();
        for (const Metric metric : metrics) json.push_back(name(metric));
        return json;
    };
    for (const Collision& one : collisions(result, plan, level)) {
        const ClauseChange& change = result.changes[one.change].change;
        list.push_back(
            {{"clause", change.clause},
             {"change", name(change)},
             {"plan", {{"asks_for_it", name(one.severity)}, {"contested", one.contested}}},
             {"ideal", {{"better", names(one.better)}, {"worse", names(one.worse)}}}});
    }
    return list;
}

Json result_json(const StressResult& result, const Drill& drill,
                 const std::vector<ClauseChange>& changes, double level) {
    Json clauses = Json::array();
    for (const std::string& clause : clauses_of(changes)) {
        Json one{{"clause", clause}, {"worth", name(worth_of(result, clause, level))}};
        for (std::size_t k = 0; k < changes.size(); ++k)
            if (changes[k].clause == clause) one[name(changes[k])] = change_json(result, k);
        one["curve"] = curve_json(result, clause);
        clauses.push_back(std::move(one));
    }
    return {{"scenario", drill.scenario->id},
            {"scenario_hash", drill.scenario->hash},
            {"seeds", result.seeds},
            {"interrupted", result.interrupted},
            {"clauses", clauses},
            {"collisions", collisions_json(result, *drill.plan, level)},
            {"contested_not_played", contested_clauses(*drill.plan)}};
}

void tell_result(const StressResult& result, const Drill& drill,
                 const std::vector<ClauseChange>& changes, double level, const Voice& voice) {
    voice.out << fmt::format(
                     fmt::runtime(voice.tr("{}: {} seeds; belief accuracy without the clause, with "
                                           "half and with twice its time")),
                     drill.scenario->title.in(voice.language), result.seeds.size())
              << '\n';
    for (const std::string& clause : clauses_of(changes)) {
        std::string numbers;
        for (const auto kind :
             {ClauseChange::Kind::drop, ClauseChange::Kind::halve, ClauseChange::Kind::twice}) {
            const auto found =
                std::find(changes.begin(), changes.end(), ClauseChange{clause, kind});
            numbers +=
                found == changes.end()
                    ? fmt::format("{:>9}", "-")
                    : fmt::format("{:>+9.4f}",
                                  result
                                      .difference(static_cast<std::size_t>(found - changes.begin()),
                                                  Metric::belief_accuracy)
                                      .mean);
        }
        voice.out << fmt::format("  {:<14}{}   {}", clause, numbers,
                                 words_of(worth_of(result, clause, level), voice))
                  << '\n';
    }
}

void tell_curves(const StressResult& result, const std::vector<ClauseChange>& changes,
                 const Voice& voice) {
    for (const std::string& clause : clauses_of(changes)) {
        const Json curve = curve_json(result, clause);
        if (curve.size() <= 3) continue;  // half, once and double stand in the table already
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("{}: belief accuracy against its deadline (times "
                                               "the plan's, difference, 95 %)")),
                         clause)
                  << '\n';
        for (const Json& point : curve) {
            const Json& by = point["belief_accuracy"];
            voice.out << fmt::format("  {:>6} {:>+9.4f}", point["times"].get<double>(),
                                     by["diff_mean"].get<double>());
            if (!by["ci_lo"].is_null())
                voice.out << fmt::format("  {:+.4f} .. {:+.4f}", by["ci_lo"].get<double>(),
                                         by["ci_hi"].get<double>());
            voice.out << '\n';
        }
    }
}

// Both verdicts: what the plan asks for, and what comes of it.
void tell_collisions(const StressResult& result, const scenarios::Plan& plan, double level,
                     const Voice& voice) {
    const auto list = collisions(result, plan, level);
    if (!list.empty())
        voice.out << voice.tr("where the plan and the ideal of open, timely answers collide:")
                  << '\n';
    for (const Collision& one : list) {
        const auto names = [&voice](const std::vector<Metric>& metrics) {
            std::string text;
            for (const Metric metric : metrics) text += (text.empty() ? "" : ", ") + name(metric);
            return text.empty() ? voice.tr("none") : text;
        };
        const ClauseChange& change = result.changes[one.change].change;
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("  {} ({}): the plan asks for it ({}); with the "
                                               "change better: {}; worse: {}")),
                         change.clause, name(change), name(one.severity), names(one.better),
                         names(one.worse))
                  << '\n';
    }
    std::string contested;
    for (const std::string& clause : contested_clauses(plan))
        contested += (contested.empty() ? "" : ", ") + clause;
    if (!contested.empty())
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("contested, so never played by the autopilot and "
                                               "not measured: {}")),
                         contested)
                  << '\n';
}

bool known_clauses(const std::vector<std::string>& wanted, const scenarios::Plan& plan,
                   const Voice& voice) {
    std::vector<std::string> names;
    for (const auto& rule : plan.rules) names.push_back(rule.clause);
    bool good = true;
    for (const std::string& clause : wanted) {
        if (std::find(names.begin(), names.end(), clause) != names.end()) continue;
        const std::string near = scenarios::nearest(clause, names);
        voice.err << fmt::format(fmt::runtime(voice.tr("the plan has no clause '{}'")), clause)
                  << (near.empty() ? std::string() : " (" + near + "?)") << '\n';
        good = false;
    }
    return good;
}

}  // namespace

void declare(CLI::App& sub, StressOptions& options, const Voice& voice) {
    sub.add_option("plan", options.plan, voice.tr("library name or file"))->required();
    sub.add_option("--scenarios", options.scenarios, voice.tr("scenarios, comma-separated"))
        ->delimiter(',');
    sub.add_option("--clauses", options.clauses, voice.tr("these clauses only, comma-separated"))
        ->delimiter(',');
    sub.add_option("--seeds", options.seeds, voice.tr("number of seeds, from --seed on"))
        ->check(CLI::Range(2, 100000))
        ->capture_default_str();
    sub.add_flag("--curve", options.curve,
                 voice.tr("nine multiples of each deadline, from an eighth to four times"));
    sub.add_option("--factors", options.factors,
                   voice.tr("further multiples of the deadlines, comma-separated"))
        ->delimiter(',')
        ->check(CLI::Range(0.01, 100.0));
    sub.add_option("--out", options.folder,
                   voice.tr("folder for results.csv and stress.json of each scenario; an "
                            "interrupted run goes on there"));
    sub.add_option("--seed", options.request.seed, voice.tr("the world's luck"))
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    sub.add_option("--agents", options.request.agents,
                   voice.tr("people in the city, 1000 to 1000000"));
    sub.add_option("--until", options.request.until,
                   voice.tr("end of play: a time such as 6h, an act of the play, or all"));
    sub.add_option("--threads", options.request.threads,
                   voice.tr("threads; the result is the same"));
    sub.add_flag("--json", options.json, voice.tr("one JSON document"));
}

int run_plan_stress(const StressOptions& options, const Voice& voice) {
    std::vector<Drill> drills;
    for (const std::string& scenario : options.scenarios) {
        DrillRequest request = options.request;
        request.scenario = scenario;
        request.plan = options.plan;
        OpenedDrill opened = open_drill(request);
        scenarios::Problems errors;
        for (const auto& problem : opened.problems)
            if (problem.grade == scenarios::Problem::Grade::error) errors.push_back(problem);
        if (tell(errors, voice) || !opened.drill) return kBadInput;
        drills.push_back(std::move(*opened.drill));
    }
    if (drills.empty() || !known_clauses(options.clauses, *drills.front().plan, voice))
        return kBadInput;
    std::vector<double> factors = options.factors;
    if (options.curve)
        factors.insert(factors.end(), std::begin(kCurveFactors), std::end(kCurveFactors));
    for (const double played : {0.5, 1.0, 2.0})
        factors.erase(std::remove(factors.begin(), factors.end(), played), factors.end());
    std::sort(factors.begin(), factors.end());
    factors.erase(std::unique(factors.begin(), factors.end()), factors.end());
    const auto changes = clause_changes(*drills.front().plan, options.clauses, factors);
    const auto ranks = ranks_of_this_job();
    const bool speaks = ranks->rank() == 0;
    const double level =
        1 - 0.05 / std::max<double>(1, static_cast<double>(changes.size() * drills.size()));
    Json json{{"program", "firebreak"},
              {"version", FIREBREAK_VERSION},
              {"plan", options.plan},
              {"plan_hash", drills.front().plan->hash},
              {"tested", changes.size() * drills.size()},
              {"level", level},
              {"scenarios", Json::array()}};
    stop_on_interrupt();
    bool interrupted = false;
    for (std::size_t i = 0; i < drills.size() && !interrupted; ++i) {
        Progress progress(voice);
        Waiting waiting;
        waiting.stop = asked_to_stop;
        if (speaks)
            waiting.so_far = [&](std::size_t done, double share) {
                progress.reached(share, [&] {
                    return fmt::format(
                        fmt::runtime(voice.tr("{} of {} worlds")), done,
                        (changes.size() + 1) * static_cast<std::size_t>(options.seeds));
                });
            };
        StressResult result;
        Study study;
        const std::filesystem::path folder =
            options.folder.empty() ? std::filesystem::path()
                                   : std::filesystem::path(options.folder) / drills[i].scenario->id;
        try {
            result = run_stress(drills[i], changes, options.seeds, options.request.threads, waiting,
                                ranks.get(), folder, &study);
        } catch (const std::runtime_error& problem) {
            // A journal of another study, or a folder that cannot be written.
            voice.err << problem.what() << '\n';
            return kBadInput;
        }
        progress.over();
        interrupted = result.interrupted;
        if (!speaks) continue;
        const Json told = result_json(result, drills[i], changes, level);
        if (!folder.empty() && !result.seeds.empty()) {
            write_file((folder / "results.csv").string(), results_csv(study));
            write_file((folder / "stress.json").string(), told.dump(2) + "\n");
        }
        if (options.json) {
            json["scenarios"].push_back(told);
        } else if (!result.seeds.empty()) {
            tell_result(result, drills[i], changes, level, voice);
            tell_curves(result, changes, voice);
            tell_collisions(result, *drills[i].plan, level, voice);
        }
    }
    if (options.json && speaks) voice.out << json.dump(2) << '\n';
    return interrupted ? kInterrupted : kDone;
}

}  // namespace firebreak::trainer
