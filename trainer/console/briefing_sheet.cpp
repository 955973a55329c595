#include "trainer/console/briefing_sheet.h"

#include <algorithm>

#include "trainer/report/markup.h"

namespace firebreak::trainer::console {

namespace {

using report::element;
using report::say;

constexpr const char* kStyle = R"css(
body{font:11pt/1.5 "Source Sans 3","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#16202c;max-width:180mm;margin:12mm auto;padding:0 6mm}
h1{font-size:20pt;line-height:1.2;margin:0 0 2mm}h2{font-size:13pt;margin:6mm 0 1.5mm;break-after:avoid}
p,li{margin:0 0 1.5mm}.mut{color:#55606e;font-size:9.5pt}
table{border-collapse:collapse;width:100%;font-size:9.5pt}th,td{text-align:left;vertical-align:top;padding:1mm 2mm 1mm 0;border-bottom:.6px solid #cfd6dd}tr{break-inside:avoid}
td:last-child,th:last-child{text-align:right;white-space:nowrap}
section{break-before:page;border-top:3px solid #0b62b0;padding-top:4mm;margin-top:12mm}
)css";

std::string list(const std::vector<std::string>& lines) {
    std::string items;
    for (const std::string& line : lines) items += say("li", line);
    return element("ul", items);
}

std::string title_of(const scenarios::Scenario& s, const Words& w, const std::string& seat) {
    const scenarios::Seat* found = s.seat(seat);
    return found != nullptr ? w(found->title) : w.recipient(seat);
}

// The duties that stand from the first moment; empty `seat`: of everybody.
std::string duties_table(const LiveView& view, const Words& w, const std::string& seat) {
    std::string rows;
    for (const BoardEntry& entry : view.board) {
        if (entry.hidden || entry.state == BoardState::in_force) continue;
        const bool own =
            std::find(entry.seats.begin(), entry.seats.end(), seat) != entry.seats.end();
        if (!seat.empty() && !own) continue;
        const std::string due =
            entry.remaining ? w.with("within {}", w.span(*entry.remaining)) : std::string();
        rows += element("tr", say("td", entry.clause) + say("td", w(entry.text)) + say("td", due));
    }
    if (rows.empty())
        return say("p.mut", w("Duties begin when something happens. They will stand on your "
                              "board."));
    return element("table", rows);
}

std::string actions_table(const LiveView& view, const Words& w, const std::string& seat) {
    const scenarios::Scenario& s = *view.scenario;
    std::string rows;
    for (const scenarios::ActionSpec& spec : s.actions) {
        if (!may_order(s, spec, seat)) continue;
        std::string signers;
        for (const std::string& who : spec.sign_off) {
            const auto holders = s.seats_of_role(who);
            signers += (signers.empty() ? "" : ", ") +
                       title_of(s, w, holders.empty() ? who : holders.front());
        }
        if (!signers.empty()) signers = w.with("Signed by: {}", signers);
        rows += element("tr", say("td", w(spec.title)) + say("td", signers) +
                                  say("td", spec.lead > 0 ? w.span(spec.lead) : w("at once")));
    }
    return element("table", rows);
}

std::string seat_card(const LiveView& view, const Words& w, const scenarios::Seat& seat) {
    return element("section", say("p.mut", w(view.scenario->title)) + say("h1", w(seat.title)) +
                                  say("p", w(seat.duty)) + say("h2", w("Your duties in the plan")) +
                                  duties_table(view, w, seat.id) +
                                  say("h2", w("What you can order")) +
                                  actions_table(view, w, seat.id));
}

}  // namespace

bool may_order(const scenarios::Scenario& s, const scenarios::ActionSpec& spec,
               const std::string& seat) {
    if (spec.contested) return false;
    if (spec.seats.empty() || seat.empty()) return true;
    return std::any_of(spec.seats.begin(), spec.seats.end(), [&](const std::string& name) {
        const auto holders = s.seats_of_role(name);
        return name == seat || std::find(holders.begin(), holders.end(), seat) != holders.end();
    });
}

std::string briefing_sheet(const LiveView& view, const Words& w) {
    const scenarios::Scenario& s = *view.scenario;
    std::string body = say("h1", w(s.title));
    body += say("p.mut", w.with("briefing · seed {} · {}", view.seed, w.span(view.until)));
    body += say("p", w(s.situation));
    body += say("h2", w("Known")) + say("p", w(s.known));
    body += say("h2", w("Not known")) + say("p", w(s.unknown));
    if (!w(s.content_note).empty())
        body += say("h2", w("Before you begin")) + say("p", w(s.content_note));
    std::vector<std::string> objectives;
    for (const Text& objective : s.objectives) objectives.push_back(w(objective));
    body += say("h2", w("What to practise")) + list(objectives);
    body += say("h2", w("What the plan asks first"));
    if (view.plan) body += say("p.mut", w(view.plan->title));
    body += duties_table(view, w, {});
    for (const scenarios::Seat& seat : s.seats) body += seat_card(view, w, seat);
    const char* language = w.language() == Language::zh ? "zh-CN" : "en";
    return std::string("<!DOCTYPE html>\n<html lang=\"") + language +
           "\"><head><meta charset=\"utf-8\">" + say("title", w(s.title)) + "<style>" + kStyle +
           "</style></head><body>" + body + "</body></html>\n";
}

}  // namespace firebreak::trainer::console
