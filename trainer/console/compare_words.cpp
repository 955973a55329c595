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

// Chinese sentences follow each other without a blank.
std::string between_sentences(const Frame& f) {
    return f.words.language() == Language::zh ? "" : " ";
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

// In what two forms of one action are unlike: "the channels and the tone".
std::string content_words(const Frame& f, const Order& a, const Order& b) {
    std::vector<std::string> parts;
    const auto add = [&](bool unlike, const char* words) {
        if (unlike) parts.push_back(f.words(words));
    };
    add(a.channels != b.channels, N("the channels"));
    add(a.topic != b.topic || a.claims != b.claims || a.question != b.question, N("the subject"));
    add(a.assertions != b.assertions || a.result != b.result || a.level != b.level,
        N("what it asserts"));
    add(a.fields != b.fields || a.text != b.text || a.corrects != b.corrects, N("the content"));
    add(a.tone != b.tone, N("the tone"));
    add(a.to != b.to || a.of != b.of, N("whom it concerns"));
    add(a.next_update_at != b.next_update_at || a.promised_at != b.promised_at,
        N("what it promises"));
    add(a.ask_sign_off != b.ask_sign_off, N("whether it was to be signed"));
    std::string list;
    for (std::size_t i = 0; i < parts.size(); ++i)
        list = i == 0                  ? parts[i]
               : i + 1 == parts.size() ? f.words.with("{} and {}", list, parts[i])
                                       : list + f.words(", ") + parts[i];
    return list;
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
    std::string words = f.words("Same city, same luck: what differs comes of the acts.");
    if (!both.unlike.empty()) {
        std::string list;
        for (const Unlike what : both.unlike)
            list += (list.empty() ? "" : f.words(", ")) + unlike_words(f, both, what);
        words = f.words.with("Luck differs ({}): the outcomes differ by chance, too.", list);
    }
    const Seconds a = both.sides[0].session.now();
    const Seconds b = both.sides[1].session.now();
    if (a != b)
        words += between_sentences(f) +
                 f.words.with("{} ends at {}: what adds up over time does not compare.",
                              side_letter(a < b ? 0 : 1), at_words(std::min(a, b)));
    return words;
}

std::string player_words(const Frame& f, const std::string& strategy, const Text& title) {
    if (strategy.empty()) return f.words("played by people");
    if (strategy == "plan") return f.words("played by the plan's autopilot");
    if (strategy == "random") return f.words("orders drawn at random");
    if (strategy == "none") return f.words("nobody did anything");
    if (title.en.empty()) return f.words.with("strategy {}", strategy);
    return f.words.with("played by the strategy \"{}\"", f.words(title));
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
    const std::string at = at_words(both.first->t);
    std::string parted;
    if (both.unlike.empty())
        parted =
            between_sentences(f) +
            (both.parted ? f.words.with("The crowds are unlike from {} on.", at_words(*both.parted))
                         : f.words("The crowds stay alike."));
    std::string what[2];
    const Submit* forms[2] = {};
    for (std::size_t side = 0; side < 2; ++side) {
        what[side] = parted_words(f, both, side);
        if (const auto place = both.first->command[side])
            forms[side] = std::get_if<Submit>(&both.sides[side].session.commands()[*place].command);
    }
    if (what[0] == what[1] && forms[0] != nullptr && forms[1] != nullptr)
        return f.words.with("First difference at {}: both did \"{}\", but {} differed.", at,
                            what[0], content_words(f, forms[0]->order, forms[1]->order)) +
               parted;
    return f.words.with("First difference at {}: A {}; B {}.", at, what[0], what[1]) + parted;
}

std::string last_act_words(const Frame& f, const Session& session, Seconds t) {
    const OrderStatus* last = nullptr;
    for (const OrderStatus& order : session.orders())
        if (order.ordered_at <= t) last = &order;
    if (last == nullptr) return {};
    return at_words(last->ordered_at) + " " + act_words(f, session, Submit{last->order});
}

}  // namespace firebreak::trainer::console
