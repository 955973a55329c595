#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/counterfactual_json.h"
#include "trainer/cli/interrupts.h"
#include "trainer/cli/options.h"
#include "trainer/cli/progress.h"
#include "trainer/whatif/search.h"

namespace firebreak::trainer {

namespace {

std::string words_of(const ClauseChange& change, const Voice& voice) {
    switch (change.kind) {
        case ClauseChange::Kind::drop:
            return fmt::format(fmt::runtime(voice.tr("leave out {}")), change.clause);
        case ClauseChange::Kind::halve:
            return fmt::format(fmt::runtime(voice.tr("{} in half its time")), change.clause);
        case ClauseChange::Kind::twice:
            return fmt::format(fmt::runtime(voice.tr("{} in twice its time")), change.clause);
        case ClauseChange::Kind::scale:
            return fmt::format(fmt::runtime(voice.tr("{} in {:g} times its time")), change.clause,
                               change.factor);
    }
    return {};
}

Json result_json(const SearchResult& result, const SearchOptions& options, const Drill& drill) {
    Json cards = Json::array();
    for (const PlaybookCard& card : result.cards) {
        Json changes = Json::array();
        for (const ClauseChange& change : card.changes)
            changes.push_back({{"clause", change.clause}, {"change", name(change.kind)}});
        cards.push_back({{"changes", changes},
                         {"seat_minutes", card.seat_minutes},
                         {"process_p", card.process_p},
                         {"belief_accuracy", card.accuracy.mean},
                         {"belief_accuracy_change", interval_json(card.accuracy_gain)},
                         {"harm_change", interval_json(card.harm_change)},
                         {"trust_end_change", interval_json(card.trust_change)}});
    }
    return {{"program", "firebreak"},
            {"version", FIREBREAK_VERSION},
            {"scenario", drill.scenario->id},
            {"scenario_hash", drill.scenario->hash},
            {"plan", drill.plan_name},
            {"plan_hash", drill.plan->hash},
            {"chosen_on", {{"seed", drill.options.seed}, {"seeds", options.seeds}}},
            {"told_from",
             {{"seed", drill.options.seed + static_cast<std::uint64_t>(options.seeds)},
              {"seeds", options.seeds}}},
            {"tried", result.tried},
            {"cards", cards}};
}

void tell_cards(const SearchResult& result, const SearchOptions& options, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("{} plans tried on {} seeds; the cards are told "
                                                   "from {} other seeds")),
                             result.tried, options.seeds, options.seeds)
              << '\n';
    for (std::size_t i = 0; i < result.cards.size(); ++i) {
        const PlaybookCard& card = result.cards[i];
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("card {}: {:.0f} seat minutes, belief accuracy "
                                               "{:.4f}, {:+.4f} (95 % {:+.4f} to {:+.4f}){}")),
                         i + 1, card.seat_minutes, card.accuracy.mean, card.accuracy_gain.mean,
                         card.accuracy_gain.lo, card.accuracy_gain.hi,
                         card.accuracy_gain.includes_zero() ? " " + voice.tr("tie") : std::string())
                  << '\n';
        if (card.changes.empty()) voice.out << "  " << voice.tr("the plan as it is") << '\n';
        for (const ClauseChange& change : card.changes)
            voice.out << "  " << words_of(change, voice) << '\n';
    }
    if (result.cards.empty())
        voice.out << voice.tr("no plan stays within the effort asked for") << '\n';
}

}  // namespace

void declare(CLI::App& sub, SearchOptions& options, const Voice& voice) {
    sub.add_option("plan", options.request.plan, voice.tr("library name or file"))->required();
    sub.add_option("--scenario", options.request.scenario, voice.tr("library name or file"))
        ->capture_default_str();
    sub.add_option("--clauses", options.clauses, voice.tr("these clauses only, comma-separated"))
        ->delimiter(',');
    sub.add_option("--seeds", options.seeds, voice.tr("number of seeds to choose on; as many tell"))
        ->check(CLI::Range(2, 100000))
        ->capture_default_str();
    sub.add_option("--rounds", options.rounds, voice.tr("changes a plan may have at most"))
        ->check(CLI::Range(1, 8))
        ->capture_default_str();
    sub.add_option("--budget", options.budget, voice.tr("seat minutes a drill may take"))
        ->check(CLI::NonNegativeNumber);
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

int run_plan_search(const SearchOptions& options, const Voice& voice) {
    const OpenedDrill opened = open_drill(options.request);
    scenarios::Problems errors;
    for (const auto& problem : opened.problems)
        if (problem.grade == scenarios::Problem::Grade::error) errors.push_back(problem);
    if (tell(errors, voice) || !opened.drill) return kBadInput;
    Progress progress(voice);
    SearchRequest request;
    request.drill = *opened.drill;
    request.clauses = options.clauses;
    request.seeds = options.seeds;
    request.rounds = options.rounds;
    request.seat_minutes = options.budget;
    request.threads = options.request.threads;
    request.waiting.stop = asked_to_stop;
    request.waiting.so_far = [&](std::size_t plans, double share) {
        progress.reached(
            share, [&] { return fmt::format(fmt::runtime(voice.tr("{} plans tried")), plans); });
    };
    stop_on_interrupt();
    const SearchResult result = search_plans(request);
    progress.over();
    if (result.interrupted) return kInterrupted;
    if (options.json)
        voice.out << result_json(result, options, *opened.drill).dump(2) << '\n';
    else
        tell_cards(result, options, voice);
    return kDone;
}

}  // namespace firebreak::trainer
