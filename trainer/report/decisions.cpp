// Section 5: what the team decided, in order: who, when, from order to effect, with whose sign-off.
#include <algorithm>

#include "trainer/report/markup.h"
#include "trainer/report/sections.h"
#include "trainer/report/spoken.h"

namespace firebreak::trainer::report {

namespace {

constexpr std::size_t kMostText = 400;  // signs of free text shown

const Order* order_of(const ScoreReading& drill, const Act& act) {
    // The order that wrote this act: same document, or the same seat and moment of effect.
    for (const auto& order : drill.orders)
        if (!act.doc.empty() && order.doc == act.doc && act.event != "sign_off") return &order;
    for (const auto& order : drill.orders)
        if (order.seat == act.seat && order.done_at == act.t && order.action == act.action)
            return &order;
    return nullptr;
}

std::string details(const Report& report, const Order* order) {
    if (!order) return {};
    const auto& w = report.w;
    std::vector<std::string> parts;
    // A long ledger has the channels of each statement itself.
    const bool in_ledger = report.drill.statements.size() > kSideBySide && !order->doc.empty() &&
                           report.drill.statement(order->doc);
    if (!order->channels.empty() && !in_ledger) {
        std::vector<std::string> names;
        for (const auto& channel : order->channels)
            names.push_back(clean(w.of(report.drill.channel_title(channel))));
        parts.push_back(w("through {1}", {w.list(names)}));
    }
    if (!order->claims.empty()) {
        std::vector<std::string> names;
        for (const auto& id : order->claims) {
            const Claim* claim = report.drill.claim(id);
            // The titles of several claims would fill lines; the tree of section 3 has them.
            const bool whole = claim && order->claims.size() == 1;
            names.push_back(whole ? clean(id) + " " + w.of(claim->title) : clean(id));
        }
        parts.push_back(w("about {1}", {w.list(names)}));
    }
    if (order->contested)
        parts.push_back(w("A contested measure: its costs are part of the model."));
    return prose(w.list(parts));
}

bool is_step(const Act& act) {
    return !act.doc.empty() && (act.event == "draft" || act.event == "sign_off");
}

// The act a draft or a sign-off belongs to: the first one that brought the same document out.
const Act* act_of_step(const ScoreReading& drill, const Act& step) {
    for (const auto& act : drill.acts)
        if (act.doc == step.doc && !is_step(act)) return &act;
    return nullptr;
}

// Drafts or sign-offs of the act's document, "0:08 (5)", sign-offs with the seat.
std::string steps(const Report& report, const Act& act, const char* event) {
    const auto& w = report.w;
    std::string out;
    for (const auto& step : report.drill.acts) {
        if (!is_step(step) || step.event != event || act_of_step(report.drill, step) != &act)
            continue;
        std::string words = w.time(step.t) + " (" + std::to_string(step.n) + ")";
        if (step.event == "sign_off") words += " " + w.of(report.drill.seat_title(step.seat));
        const std::string comma = w.language() == Language::zh ? "、" : ", ";
        out += (out.empty() ? "" : comma) +
               say("span", words, "id=\"a" + std::to_string(step.n) + "\"");
    }
    return out;
}

std::string sign_off(const Report& report, const Act& act, const Order* order) {
    const auto& w = report.w;
    if (act.event == "sign_off") return {};
    const std::string signed_off = steps(report, act, "sign_off");
    if (!signed_off.empty()) return prose(w("signed")) + " " + signed_off;
    std::vector<std::string> seats;
    if (order)
        for (const auto& seat : order->signed_by)
            seats.push_back(w.of(report.drill.seat_title(seat)));
    if (!seats.empty()) return prose(w("signed") + " " + w.list(seats));
    if (order && !order->asked_sign_off && !order->doc.empty())
        return element("span.v-x", prose(w("went out unsigned")));
    return {};
}

std::string statement_name(const ScoreReading& drill, const Act& act) {
    const Statement* statement = act.doc.empty() ? nullptr : drill.statement(act.doc);
    return statement ? "S" + std::to_string(statement->n) : std::string();
}

// When it was ordered and when it took effect, "0:05 → 0:14"; one time where they are the same.
std::string act_times(const Words& w, const Act& act, const Order* order) {
    auto ordered = act.ordered_at;
    if (!ordered && order) ordered = order->ordered_at;
    const std::string effect = say("b", w.time(act.t));
    return ordered && *ordered != act.t ? prose(w.time(*ordered) + " → ") + effect : effect;
}

std::string act_item(const Report& report, const Act& act) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    const Order* order = order_of(drill, act);
    std::string title = prose(w.title(act));
    const std::string name = statement_name(drill, act);
    if (!name.empty()) title = say("b", name) + " " + title;
    std::string words = element("span.when", act_times(w, act, order)) + " " +
                        say("span.mut", w.of(drill.seat_title(act.seat))) + " " + title;
    std::string small;
    const auto add = [&](const std::string& markup) {
        if (!markup.empty()) small += (small.empty() ? "" : " · ") + markup;
    };
    const std::string drafted = steps(report, act, "draft");
    if (!drafted.empty()) add(prose(w("drafted")) + " " + drafted);
    add(sign_off(report, act, order));
    add(details(report, order));
    if (order) add(say("span.mut", w("order {1}", {std::to_string(order->n)})));
    if (!small.empty()) words += element("div.why", small);
    if (order && !order->text.empty())
        words += element("div.why.quote", element("bdi", prose(shorten(order->text, kMostText))));
    return element("li", say("b.n", std::to_string(act.n)) + element("div", words),
                   "id=\"a" + std::to_string(act.n) + "\"");
}

std::string acts_list(const Report& report) {
    const auto& w = report.w;
    if (report.drill.acts.empty())
        return nothing(w("The team did nothing that the log counts as an act."));
    std::string items;
    for (const auto& act : report.drill.acts)
        if (!is_step_of_another(report.drill, act)) items += act_item(report, act);
    return element("ol.deeds", items);
}

// Orders that never took effect are decisions too.
std::string unfinished(const Report& report) {
    const auto& w = report.w;
    std::string rows;
    for (const auto& order : report.drill.orders) {
        if (order.done_at || order.state == "done") continue;
        rows +=
            element("tr", say("td.nw", w.time(order.ordered_at)) +
                              say("td", w.of(report.drill.seat_title(order.seat))) +
                              say("td", w.of(order.title)) + say("td", w.order_state(order.state)));
    }
    if (rows.empty()) return {};
    return say("h3", w("Orders that never took effect")) +
           table("tight", "", {w("ordered"), w("Seat"), w("Order"), w("What became of it")}, rows);
}

std::string load_table(const Report& report) {
    const auto& w = report.w;
    std::string rows;
    for (const auto& seat : report.drill.seats) {
        const auto acts = std::count_if(report.drill.acts.begin(), report.drill.acts.end(),
                                        [&](const Act& act) { return act.seat == seat.id; });
        if (acts == 0 && seat.orders.value_or(0) == 0) continue;
        rows +=
            element("tr", say("th", w.of(seat.title), R"(scope="row")") +
                              say("td", seat.played ? w("played") : w("simulated")) +
                              say("td.r", amount(seat.orders)) + say("td.r", std::to_string(acts)) +
                              say("td.r", fixed(seat.busy_minutes, 0)));
    }
    if (rows.empty()) return {};
    return say("h3", w("Load of the seats")) + table("tight", "",
                                                     {w("Seat"), w("held by"), ">" + w("orders"),
                                                      ">" + w("acts"), ">" + w("minutes at work")},
                                                     rows);
}

std::string notes(const Report& report) {
    const auto& w = report.w;
    std::string rows;
    for (const auto& note : report.drill.notes)
        rows +=
            element("tr", say("td.nw", w.time(note.t)) +
                              say("td", w.of(report.drill.seat_title(note.seat))) +
                              element("td", element("bdi", prose(shorten(note.text, kMostText)))));
    for (const auto& prediction : report.drill.predictions)
        rows += element(
            "tr",
            say("td.nw", w.time(prediction.t)) + say("td", w("prediction")) +
                element("td", element("bdi", prose(shorten(prediction.text, kMostText))) + " " +
                                  say("span.mut",
                                      w("({1}% sure)", {std::to_string(prediction.confidence)}))));
    if (rows.empty()) return {};
    return say("h3", w("Notes and predictions of the team")) +
           table("tight", "", {w("at"), w("Seat"), w("Words")}, rows);
}

std::string side_by_side(const std::string& left, const std::string& right) {
    if (left.empty() || right.empty()) return left + right;
    return element("div.two", element("div", left) + element("div", right));
}

}  // namespace

bool is_step_of_another(const ScoreReading& drill, const Act& act) {
    return is_step(act) && act_of_step(drill, act) != nullptr;
}

std::string decisions(const Report& report) {
    const auto& w = report.w;
    return section(
        report, "5",
        w.join({w("Each act with its number, as the timeline shows it: when it was ordered and "
                  "when it took effect, who did it and who signed. Drafts and sign-offs stand with "
                  "what they led to, their own number in brackets."),
                report.has_sweep ? w("What single decisions were worth follows.")
                                 : w("What a single decision was worth takes runs with other "
                                     "seeds, which this report does not have.")}),
        acts_list(report) + side_by_side(unfinished(report), load_table(report)) + notes(report));
}

}  // namespace firebreak::trainer::report
