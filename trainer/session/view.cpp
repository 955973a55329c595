// What the team may know, put together from what it did, was told and could observe. Nothing here
// reads the crowd's State, a Frame or the truth side of the scenario.
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

std::vector<FactStatus> facts_of(const Play& play) {
    std::vector<FactStatus> facts;
    for (std::size_t i = 0; i < play.facts.size(); ++i) {
        const FactState& state = play.facts[i];
        if (!state.offered) continue;
        const scenarios::Fact& spec = play.script().facts[i];
        FactStatus status;
        status.fact = spec.id;
        status.verified = state.verified;
        status.refuted = state.refuted;
        if (state.verified) status.verified_at = state.verified_at;
        status.offered = true;
        for (std::size_t k = 0; k < play.findings.size(); ++k)
            if (play.script().investigations[k].id == spec.verified_by)
                status.being_checked = play.findings[k].open;
        facts.push_back(std::move(status));
    }
    return facts;
}

std::vector<SeatStatus> seats_of(const Play& play) {
    std::vector<SeatStatus> seats;
    for (const scenarios::Seat& spec : play.script().seats) {
        SeatStatus status;
        status.seat = spec.id;
        status.played = is_played(play, spec.id);
        const auto busy = play.busy.find(spec.id);
        if (busy != play.busy.end() && busy->second.first > play.now) {
            status.busy_until = busy->second.first;
            status.busy_with = busy->second.second;
        }
        seats.push_back(std::move(status));
    }
    return seats;
}

// Rules of which something has been decided that the team may see.
std::vector<RuleResult> decided_of(const Play& play) {
    std::vector<RuleResult> decided;
    PlanResult result = play.monitor.result(play.now);
    for (std::size_t r = 0; r < result.rules.size(); ++r) {
        RuleResult& rule = result.rules[r];
        if (debrief_only(play.plan->rules[r])) continue;
        std::vector<InstanceResult> shown;
        for (InstanceResult& instance : rule.instances)
            if (instance.decided_at && !instance.hidden) shown.push_back(std::move(instance));
        if (shown.empty()) continue;
        Verdict verdict = Verdict::vacuous;
        for (const InstanceResult& instance : shown)
            if (instance.verdict < verdict) verdict = instance.verdict;
        rule.verdict = verdict;
        rule.score.reset();  // live, process is shown without scores
        rule.instances = std::move(shown);
        decided.push_back(std::move(rule));
    }
    return decided;
}

std::vector<BoardEntry> board_of(const Play& play) {
    std::vector<BoardEntry> board;
    for (BoardEntry& entry : play.monitor.board(play.now))
        if (!entry.hidden) board.push_back(std::move(entry));
    return board;
}

void count_questions(const Play& play, LiveView& view) {
    for (const QuestionLine& line : play.questions) {
        if (line.answered_at) continue;
        ++view.open_questions;
        const Seconds age = play.now - line.asked_at;
        if (!view.oldest_question || age > *view.oldest_question) view.oldest_question = age;
    }
}

}  // namespace

std::vector<ActionOffer> offers_of(const Play& play) {
    std::vector<ActionOffer> offers;
    for (const scenarios::ActionSpec& spec : play.script().actions) {
        ActionOffer offer;
        offer.action = spec.id;
        offer.lead = spec.lead;
        std::optional<Refusal> reason;
        for (const scenarios::Seat& seat : play.script().seats) {
            if (!play.options.played.empty() && !is_played(play, seat.id)) continue;
            std::optional<Refusal> no = may_start(play, seat.id, spec.id);
            offer.allowed = !no;
            if (offer.allowed) break;
            // Of all seats' reasons the one that a seat with the right to order has says most.
            if (!reason || reason->code == "wrong_seat") reason = std::move(no);
        }
        if (!offer.allowed && reason) {
            offer.refusal_en = reason->reason_en;
            offer.refusal_zh = reason->reason_zh;
        }
        offers.push_back(std::move(offer));
    }
    return offers;
}

LiveView view_of(const Play& play, Viewer viewer) {
    LiveView view;
    view.scenario = play.scenario;
    view.plan = play.plan;
    view.now = play.now;
    view.until = play.until;
    view.act_of_play = play.script().acts[play.act].name;
    view.paused = play.paused;
    view.ended = play.ended;
    if (!play.observations.empty()) view.observation = play.observations.back();
    view.history = play.observations;
    view.inbox = play.inbox;
    view.frozen = play.frozen;
    view.frozen_reason = play.frozen_reason;
    view.board = board_of(play);
    if (viewer == Viewer::people) {
        view.decided = decided_of(play);
        view.evidence = evidence_of(play, view);
    }
    view.orders = play.orders;
    view.facts = facts_of(play);
    view.seats = seats_of(play);
    view.ledger = play.ledger;
    for (const NewsLine& line : play.news)
        if (!line.hidden) view.news.push_back(line);
    view.offers = offers_of(play);
    view.assessment = play.assessment;
    count_questions(play, view);
    view.seed = play.options.seed;
    return view;
}

}  // namespace firebreak::trainer
