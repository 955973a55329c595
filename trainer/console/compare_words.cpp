// What the screen of two recordings says.
#include <fmt/format.h>

#include <algorithm>

#include "trainer/console/compare_page.h"
#include "trainer/console/panels.h"
#include "trainer/console/whatif.h"
#include "viz/ticks.h"

namespace firebreak::trainer::console {

namespace {

std::string at_words(Seconds t) {
    return "T+" + viz::time_label(t);
}

std::string seat_words(const Frame& f, const Session& session, const std::string& seat) {
    const scenarios::Seat* found = session.scenario().seat(seat);
    return found == nullptr ? seat : f.words(found->title);
}

std::string unlike_words(const Frame& f, const Comparison& both, Unlike what) {
    const Session& a = both.sides[0].session;
    const Session& b = both.sides[1].session;
    switch (what) {
        case Unlike::seed:
            return f.words.with("seeds {} and {}", a.options().seed, b.options().seed);
        case Unlike::crowd:
            return f.words.with("crowds of {} and {} people", a.crowd().minds.size(),
                                b.crowd().minds.size());
        case Unlike::plan:
            return f.words("two plans, so the clauses are not the same");
        case Unlike::parameters:
            return f.words("two sets of parameters");
        case Unlike::scenario_text:
            break;
    }
    return f.words("two versions of the scenario");
}

// What a side did at the difference, seen from its moment.
std::string parted_words(const Frame& f, const Comparison& both, std::size_t side) {
    const FirstDifference& first = *both.first;
    const auto& place = first.command[side];
    if (!place) return f.words("nothing more");
    const Session& session = both.sides[side].session;
    const TimedCommand& timed = session.commands()[*place];
    const std::string act = act_words(f, session, timed.command);
    return timed.t == first.t ? act
                              : f.words.with("{}, {} later", act, f.words.span(timed.t - first.t));
}

}  // namespace

const char* side_letter(std::size_t side) {
    return side == 0 ? "A" : "B";
}

viz::Look side_look(const viz::Theme& theme, std::size_t side) {
    return side == 0 ? viz::Look{viz::Shape::diamond, theme.accent}
                     : viz::Look{viz::Shape::disc, theme.text};
}

std::string luck_words(const Frame& f, const Comparison& both) {
    if (both.unlike.empty())
        return f.words("Same city, same luck: what differs comes of the acts.");
    std::string list;
    for (const Unlike what : both.unlike)
        list += (list.empty() ? "" : f.words(", ")) + unlike_words(f, both, what);
    return f.words.with("Luck differs ({}): the outcomes differ by chance, too.", list);
}

std::string act_words(const Frame& f, const Session& session, const Command& command) {
    if (const auto* submit = std::get_if<Submit>(&command)) {
        const scenarios::ActionSpec* spec = session.scenario().action(submit->order.action);
        return (spec == nullptr ? submit->order.action : f.words(spec->title)) + " · " +
               seat_words(f, session, submit->order.seat);
    }
    if (const auto* cancel = std::get_if<CancelOrder>(&command))
        return f.words.with("\"{}\" cancelled", decision_words(f, session, cancel->order));
    if (const auto* sign = std::get_if<SignOff>(&command)) {
        const std::string what = decision_words(f, session, sign->order);
        return (sign->pass ? f.words.with("\"{}\" signed", what)
                           : f.words.with("\"{}\" sent back", what)) +
               " · " + seat_words(f, session, sign->seat);
    }
    if (std::holds_alternative<ReloadPlan>(command)) return f.words("the plan was changed");
    if (std::holds_alternative<EndDrill>(command)) return f.words("the drill was ended");
    return f.words("the facilitator changed the script");
}

std::string first_words(const Frame& f, const Comparison& both) {
    if (!both.first) return f.words("The same acts at the same times.");
    std::string a = parted_words(f, both, 0);
    const std::string b = parted_words(f, both, 1);
    if (a == b)
        return f.words.with("First difference at {}: \"{}\", with other content.",
                            at_words(both.first->t), a);
    return f.words.with("First difference at {}: A {}; B {}.", at_words(both.first->t), a, b);
}

std::string last_act_words(const Frame& f, const Session& session, Seconds t) {
    const OrderStatus* last = nullptr;
    for (const OrderStatus& order : session.orders())
        if (order.ordered_at <= t) last = &order;
    if (last == nullptr) return {};
    return at_words(last->ordered_at) + " " + act_words(f, session, Submit{last->order});
}

}  // namespace firebreak::trainer::console
