#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
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

Json result_json(const StressResult& result, const Drill& drill,
                 const std::vector<ClauseChange>& changes, double level) {
    Json clauses = Json::array();
    for (const std::string& clause : clauses_of(changes)) {
        Json one{{"clause", clause}, {"worth", name(worth_of(result, clause, level))}};
        for (std::size_t k = 0; k < changes.size(); ++k)
            if (changes[k].clause == clause) one[name(changes[k].kind)] = change_json(result, k);
        clauses.push_back(std::move(one));
    }
    return {{"scenario", drill.scenario->id},
            {"scenario_hash", drill.scenario->hash},
            {"seeds", result.seeds},
            {"interrupted", result.interrupted},
            {"clauses", clauses}};
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
    const auto changes = clause_changes(*drills.front().plan, options.clauses);
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
        waiting.so_far = [&](std::size_t done, double share) {
            progress.reached(share, [&] {
                return fmt::format(fmt::runtime(voice.tr("{} of {} worlds")), done,
                                   (changes.size() + 1) * static_cast<std::size_t>(options.seeds));
            });
        };
        const StressResult result =
            run_stress(drills[i], changes, options.seeds, options.request.threads, waiting);
        progress.over();
        interrupted = result.interrupted;
        if (options.json)
            json["scenarios"].push_back(result_json(result, drills[i], changes, level));
        else if (!result.seeds.empty())
            tell_result(result, drills[i], changes, level, voice);
    }
    if (options.json) voice.out << json.dump(2) << '\n';
    return interrupted ? kInterrupted : kDone;
}

}  // namespace firebreak::trainer
