#include <algorithm>
#include <cstdio>

#include "trainer/console/panels.h"
#include "viz/ticks.h"

namespace firebreak::trainer::console {

Standing standing(const LiveView& view, const std::string& claim) {
    for (const FactStatus& known : view.facts) {
        const scenarios::Fact* fact = view.scenario->fact(known.fact);
        if (fact == nullptr || fact->claim != claim || !known.verified) continue;
        return fact->affirms ? Standing::confirmed : Standing::refuted;
    }
    return Standing::open;
}

viz::Look look_of_claim(const viz::Theme& theme, Standing standing) {
    switch (standing) {
        case Standing::refuted:
            return {viz::Shape::triangle, theme.rumour};
        case Standing::confirmed:
            return {viz::Shape::square, theme.accent};
        case Standing::open:
            break;
    }
    return {viz::Shape::disc, theme.doubt};
}

std::string standing_word(const Words& words, Standing standing) {
    switch (standing) {
        case Standing::refuted:
            return words("refuted");
        case Standing::confirmed:
            return words("confirmed");
        case Standing::open:
            break;
    }
    return words("not verified");
}

const sim::ClaimObservation* observed(const LiveView& view, int claim) {
    if (!view.observation) return nullptr;
    for (const sim::ClaimObservation& seen : view.observation->claims)
        if (seen.claim == claim && seen.seen) return &seen;
    return nullptr;
}

std::vector<int> seen_claims(const LiveView& view) {
    std::vector<int> out;
    for (int i = 0; i < static_cast<int>(view.scenario->claims.size()); ++i)
        if (observed(view, i) != nullptr ||
            view.scenario->claims[static_cast<std::size_t>(i)].known_to_desk)
            out.push_back(i);
    return out;
}

std::string seat_title(const Frame& frame, const LiveView& view, const std::string& seat) {
    if (const scenarios::Seat* found = view.scenario->seat(seat)) return frame.words(found->title);
    return frame.words.recipient(seat);
}

std::string community_name(const Frame& frame, const scenarios::Scenario& scenario, int community) {
    if (community >= 0 && community < static_cast<int>(scenario.community_names.size()))
        return frame.words(scenario.community_names[static_cast<std::size_t>(community)]);
    return frame.words.with("District {}", community + 1);
}

bool concerns(const LiveState& state, const std::string& whose) {
    return state.seat.empty() || whose.empty() || whose == state.seat;
}

std::string local_clock(const LiveView& view, Seconds t) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    if (std::sscanf(view.scenario->start.c_str(), "%d-%d-%dT%d:%d", &year, &month, &day, &hour,
                    &minute) < 5)
        return viz::time_label(t);
    const Seconds total = (hour * 60 + minute) * kMinute + t;
    const Seconds days = total / kDay;
    const std::string clock = fmt::format("{}:{:02}", total / kHour % 24, total / kMinute % 60);
    return days == 0 ? clock : clock + fmt::format(" +{}", days);
}

std::string percent(double share) {
    return fmt::format("{:.0f}%", share * 100);
}

std::vector<const BoardEntry*> board_order(const LiveView& view) {
    std::vector<const BoardEntry*> order;
    for (const BoardEntry& entry : view.board)
        if (!entry.hidden) order.push_back(&entry);
    const auto rank = [](const BoardEntry& e) {
        switch (e.state) {
            case BoardState::overdue:
                return 0;
            case BoardState::breached:
                return 1;
            case BoardState::open:
                return 2;
            case BoardState::in_force:
                return 3;
        }
        return 4;
    };
    constexpr Seconds kNever = 1000 * kDay;
    std::stable_sort(order.begin(), order.end(), [&](const BoardEntry* a, const BoardEntry* b) {
        if (rank(*a) != rank(*b)) return rank(*a) < rank(*b);
        return a->remaining.value_or(kNever) < b->remaining.value_or(kNever);
    });
    return order;
}

void start_draft(LiveState& state, const LiveView& view, const std::string& action) {
    state.tab = ActionTab::choose;
    state.draft = Draft{};
    state.duty.clear();  // a form needs the room of the board's card
    const scenarios::ActionSpec* spec = view.scenario->action(action);
    if (spec == nullptr) return;
    state.draft.action = action;
    state.draft.order.action = action;
    state.group = spec->group;
    // The seat at the screen if it may give the order, else the first played one that may.
    const auto allowed = [&](const std::string& seat) {
        if (spec->seats.empty()) return true;
        for (const std::string& name : spec->seats) {
            const auto holders = view.scenario->seats_of_role(name);
            if (name == seat || std::find(holders.begin(), holders.end(), seat) != holders.end())
                return true;
        }
        return false;
    };
    std::string chosen = state.seat;
    if (chosen.empty() || !allowed(chosen))
        for (const SeatStatus& seat : view.seats)
            if (seat.played && allowed(seat.seat) &&
                (chosen.empty() || !allowed(chosen) || !seat.busy_until.has_value())) {
                chosen = seat.seat;
                if (!seat.busy_until) break;
            }
    state.draft.order.seat = chosen;
    if (!state.claim.empty()) {
        const auto& form = spec->form;
        const auto has = [&](const char* name) {
            return std::find(form.begin(), form.end(), name) != form.end();
        };
        if (has("claims")) state.draft.order.claims = {state.claim};
        if (has("of")) state.draft.order.of = state.claim;
        if (has("topic")) state.draft.order.topic = state.claim;
    }
}

}  // namespace firebreak::trainer::console
