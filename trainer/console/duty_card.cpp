// One duty of the board in full.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/process.h"
#include "trainer/console/screens.h"
#include "trainer/plan/explain.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::size_t kMostActions = 3;

// Writes down the card, block by block; the rectangle is what is left below.
class Card {
  public:
    Card(Frame& frame, const LiveView& view, const std::vector<EvidenceLine>& evidence,
         LiveState& state, const Rect& content, CardUse use)
        : f(frame), view_(view), evidence_(evidence), state_(state), at(content), use_(use) {}

    void head_line(const std::string& label) {
        at.cut_top(f.ui.U(5));
        viz::text_in(f.ui, Face::small_bold, f.ui.theme.muted, at.cut_top(f.ui.U(19)), label);
    }
    void line(const std::string& text, viz::Color color = 0, Face face = Face::body) {
        at.cut_top(viz::paragraph(f.ui, face, color == 0 ? f.ui.theme.text : color, at.x, at.y,
                                  at.w, text),
                   f.ui.U(3));
    }
    // A record: a line that leads to where it stands, if it stands somewhere.
    void record(const std::string& id, const std::string& more = {}) {
        viz::Ui& ui = f.ui;
        const EvidenceLine* found = find(evidence_, id);
        std::string words = found != nullptr ? evidence_words(f, view_, *found) : id;
        if (!more.empty()) words += " — " + more;
        const bool leads = use_.links && found != nullptr && leads_somewhere(*found);
        const float text_w = at.w - ui.U(leads ? 40 : 22);
        const float h =
            std::max(ui.U(24), viz::paragraph_height(ui, Face::small, text_w, words, 3) + ui.U(7));
        const Rect box = at.cut_top(h, ui.U(3));
        bool hovered = false;
        if (leads && viz::hit(ui, fmt::format("duty.evidence.{}", records_++), box, true, &hovered))
            go_to(state_, *found);
        ui.draw().AddRectFilled(
            box.at(), box.end(),
            hovered ? viz::mixed(ui.theme.panel2, ui.theme.accent, 0.16F) : ui.theme.panel2,
            ui.U(4));
        viz::shape(ui, found != nullptr && found->act ? viz::Shape::diamond : viz::Shape::square,
                   {box.x + ui.U(10), box.y + ui.U(12)}, ui.U(4),
                   found != nullptr && found->act ? ui.theme.accent : ui.theme.neutral);
        viz::paragraph(ui, Face::small, ui.theme.text, box.x + ui.U(20), box.y + ui.U(3), text_w,
                       words, 3);
        if (!leads) return;
        const ImVec2 c{box.right() - ui.U(11), box.centre().y};
        const float s = ui.U(4);
        for (const float side : {-1.0F, 1.0F})
            ui.draw().AddLine({c.x - s * 0.5F, c.y + side * s}, {c.x + s * 0.5F, c.y},
                              hovered ? ui.theme.accent : ui.theme.muted, 1.6F);
    }

    Frame& f;
    const LiveView& view_;
    const std::vector<EvidenceLine>& evidence_;
    LiveState& state_;
    Rect at;
    CardUse use_;

  private:
    int records_ = 0;
};

// From the trigger to the end of grace, with the deadline and the present moment.
void time_bar(Frame& f, const LiveView& view, const Duty& d, Rect box) {
    viz::Ui& ui = f.ui;
    if (!d.due || *d.due <= d.triggered_at) return;
    const Seconds last =
        std::max({*d.due + d.grace, d.decided_at.value_or(view.now), d.triggered_at + 1});
    const Rect bar = box.cut_top(ui.U(12));
    const auto x_of = [&](Seconds t) {
        const auto share =
            static_cast<float>(std::clamp(t, d.triggered_at, last) - d.triggered_at) /
            static_cast<float>(last - d.triggered_at);
        return bar.x + share * bar.w;
    };
    const viz::Color color =
        d.verdict ? viz::mark_color(ui.theme, mark_of(*d.verdict)) : time_color(ui.theme, d);
    const float due = x_of(*d.due);
    ImDrawList& draw = ui.draw();
    draw.AddRectFilled(bar.at(), {due, bar.bottom()}, viz::faded(color, 0.22F), ui.U(3));
    const Seconds until = d.decided_at.value_or(view.now);
    draw.AddRectFilled(bar.at(), {std::min(due, x_of(until)), bar.bottom()},
                       viz::faded(color, 0.55F), ui.U(3));
    if (due < bar.right() - 2)
        viz::hatch(ui, {due, bar.y, bar.right() - due, bar.h}, viz::faded(ui.theme.rumour, 0.6F),
                   ui.U(4));
    draw.AddLine({due, bar.y - ui.U(2)}, {due, bar.bottom() + ui.U(2)}, ui.theme.doubt, 2);
    const float now = x_of(until);
    draw.AddLine({now, bar.y - ui.U(3)}, {now, bar.bottom() + ui.U(3)}, ui.theme.text, 1.5F);
}

std::string due_words(const Frame& f, const LiveView& view, const Duty& d) {
    std::string out = f.words.with("Due at {}", local_clock(view, *d.due));
    if (d.grace > 0)
        out += " · " + f.words.with("counts as late until {}", local_clock(view, *d.due + d.grace));
    return out;
}

// Why the clause is open, in force or has been tried.
void because(Card& card, const Duty& d) {
    const Frame& f = card.f;
    card.head_line(d.kind == scenarios::ClauseKind::guard    ? f.words("Tried by")
                   : d.kind == scenarios::ClauseKind::forbid ? f.words("In force because")
                   : d.verdict                               ? f.words("Began with")
                                                             : f.words("Open because"));
    if (d.trigger == "start" || d.trigger.empty())
        card.line(
            f.words.with("It holds from the start ({}).", local_clock(card.view_, d.triggered_at)),
            0, Face::small);
    else if (find(card.evidence_, d.trigger) != nullptr)
        card.record(d.trigger);
    else
        card.line(f.words.with("At {}: {}", local_clock(card.view_, d.triggered_at),
                               trigger_words(f.words, card.view_, d.trigger)),
                  0, Face::small);
    if (!d.key.empty())
        card.line(f.words.with("It is about: {}", key_words(f.words, *card.view_.scenario, d.key)),
                  f.ui.theme.muted, Face::small);
}

void how_to_discharge(Card& card, const Duty& d) {
    Frame& f = card.f;
    const std::string discharges = discharge_words_of(f.words, card.view_, d);
    if (discharges.empty()) return;
    card.head_line(d.kind == scenarios::ClauseKind::oblige   ? f.words("What would discharge it")
                   : d.kind == scenarios::ClauseKind::forbid ? f.words("What it forbids")
                                                             : f.words("What has to come before"));
    card.line(discharges, 0, Face::small);
    if (!d.seats.empty())
        card.line(f.words.with("Seats: {}", seat_list(f, card.view_, d.seats)), f.ui.theme.muted,
                  Face::small);
    if (!card.use_.may_order || d.kind == scenarios::ClauseKind::forbid || d.verdict ||
        !card.view_.plan)
        return;
    std::vector<viz::ChipItem> chips;
    std::vector<std::string> actions;
    for (const scenarios::Rule& rule : card.view_.plan->rules) {
        if (rule.id != d.rule) continue;
        actions = fitting_actions(*card.view_.scenario, rule);
        if (actions.size() > kMostActions) actions.resize(kMostActions);
    }
    for (const std::string& id : actions)
        if (const scenarios::ActionSpec* spec = card.view_.scenario->action(id))
            chips.push_back({"duty.order." + id, "→ " + f.words(spec->title), false});
    int clicked = -1;
    card.at.cut_top(f.ui.U(2));
    card.at.cut_top(viz::chips(f.ui, card.at.x, card.at.y, card.at.w, chips, clicked));
    if (clicked >= 0)
        draft_for(card.state_, card.view_, d, actions[static_cast<std::size_t>(clicked)]);
}

void what_counted(Card& card, const Duty& d) {
    const Frame& f = card.f;
    if (!d.hits.empty()) {
        card.head_line(d.kind == scenarios::ClauseKind::oblige
                           ? f.words.with("Done so far: {} of {}", d.done, d.of)
                           : f.words("Broken by"));
        for (const HitRecord& hit : d.hits) card.record(hit.id);
    }
    if (!d.licence.empty()) {
        card.head_line(f.words("Covered by"));
        for (const std::string& id : d.licence) card.record(id);
    }
    std::vector<HitRecord> misses = d.near_misses;
    // What is not an act of a seat is no attempt of the team.
    std::erase_if(misses, [](const HitRecord& miss) { return miss.seat.empty(); });
    if (misses.empty()) return;
    card.head_line(f.words("Came close, did not count"));
    for (const HitRecord& miss : misses)
        card.record(miss.id, near_miss_words(f.words, *card.view_.scenario, miss));
}

bool back_button(viz::Ui& ui, const Rect& back) {
    bool hovered = false;
    const bool close = viz::hit(ui, "duty.back", back, true, &hovered);
    const ImVec2 c = back.centre();
    const float s = ui.U(5);
    ui.draw().AddRectFilled(
        back.at(), back.end(),
        hovered ? viz::mixed(ui.theme.panel2, ui.theme.accent, 0.16F) : ui.theme.panel2, ui.U(5));
    for (const float side : {-1.0F, 1.0F})
        ui.draw().AddLine({c.x + s * 0.5F, c.y + side * s}, {c.x - s * 0.5F, c.y}, ui.theme.text,
                          1.8F);
    return close;
}

bool head(Frame& f, const LiveView& view, const Duty& d, CardUse use, Rect line) {
    viz::Ui& ui = f.ui;
    const bool close = use.back && back_button(ui, line.cut_left(ui.U(26), ui.U(8)));
    duty_mark(ui, d, {line.x + ui.U(9), line.centre().y}, ui.U(8));
    line.cut_left(ui.U(24));
    const std::string time = time_words(f.words, view, d);
    viz::text_in(ui, Face::small_bold, time_color(ui.theme, d),
                 line.cut_right(viz::text_size(ui, Face::small_bold, time).x + 1, ui.U(8)), time);
    const std::string word =
        d.verdict ? verdict_word(f.words, *d.verdict, d.kind) : group_word(f.words, d.group);
    viz::text_in(ui, Face::body_bold, ui.theme.text, line, d.clause + " · " + word);
    return close;
}

}  // namespace

bool duty_card(Frame& f, const LiveView& view, const std::vector<EvidenceLine>& evidence,
               LiveState& state, const Duty& d, const Rect& where, CardUse use) {
    viz::Ui& ui = f.ui;
    Rect rest = where;
    const bool close = head(f, view, d, use, rest.cut_top(ui.U(26), ui.U(6)));
    const Rect content = viz::begin_scroll(ui, "duty", rest);
    Card card(f, view, evidence, state, {content.x, content.y, rest.w - ui.U(10), 100000}, use);
    card.line(f.words(d.text));
    if (d.due && d.kind == scenarios::ClauseKind::oblige) {
        card.at.cut_top(ui.U(6));
        time_bar(f, view, d, card.at.cut_top(ui.U(18), ui.U(2)));
        card.line(due_words(f, view, d), ui.theme.muted, Face::small);
        for (const Seconds later : d.extensions)
            card.line(f.words.with("Extended to {}", local_clock(view, later)), ui.theme.muted,
                      Face::small);
    }
    because(card, d);
    how_to_discharge(card, d);
    what_counted(card, d);
    viz::end_scroll(ui, content, card.at.y - content.y);
    return close;
}

}  // namespace firebreak::trainer::console
