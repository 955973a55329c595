// The card of one corrective action: what it answers, what is to be done, who does it, until when.
#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/board.h"
#include "trainer/console/improve.h"
#include "trainer/console/process.h"
#include "viz/widgets.h"
#include "viz/wrap.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// Days from today.
struct Offered {
    int days;
    const char* words;
};
constexpr std::array<Offered, 3> kOffered{
    {{7, N("in one week")}, {14, N("in two weeks")}, {28, N("in four weeks")}}};

// Lines as wide as the field: it breaks none itself.
std::string broken_to(const viz::Ui& ui, const std::string& text, float width) {
    const ImFont* font = ui.fonts[Face::body];
    std::string out;
    for (const std::string& line : viz::wrap(text, width, [font](char32_t c) {
             return font->GetCharAdvance(static_cast<ImWchar>(c));
         }))
        out += (out.empty() ? "" : "\n") + line;
    return out;
}

std::string new_id(const std::vector<CorrectiveAction>& actions) {
    for (int n = 1;; ++n) {
        const std::string id = fmt::format("A{}", n);
        if (std::none_of(actions.begin(), actions.end(),
                         [&id](const auto& one) { return one.id == id; }))
            return id;
    }
}

class Card {
  public:
    Card(Frame& frame, const DrillEnd& end, ImproveState& state,
         const std::vector<CorrectiveAction>& actions, const CorrectiveAction& action,
         float text_width, Wishes& wishes)
        : f_(frame),
          end_(end),
          state_(state),
          action_(action),
          text_width_(text_width),
          wishes_(wishes) {
        fresh_ = action.id.empty();
        id_ = fresh_ ? new_id(actions) : action.id;
    }

    void draw(Rect inside) {
        viz::Ui& ui = f_.ui;
        const Finding* finding = finding_of(end_, action_);
        if (finding != nullptr) answers(*finding, inside);
        label(inside, f_.words("What we will do"));
        const Rect field =
            inside.cut_top(std::round(std::clamp(inside.h * 0.16F, ui.U(58), ui.U(96))), ui.U(10));
        text_field(field);
        if (fresh_) return how_to_begin(inside);
        label(inside, f_.words("Who"));
        owner_field(inside.cut_top(ui.U(30), ui.U(10)));
        label(inside, f_.words("By when"));
        due_field(inside.cut_top(ui.U(30), ui.U(6)));
        if (!state_.due.empty() && !is_date(state_.due))
            viz::text_in(ui, Face::small, ui.theme.rumour, inside.cut_top(ui.U(18)),
                         f_.words("a date reads like 2026-04-01"));
        if (finding == nullptr) return;
        label(inside, f_.words("How we will know"));
        viz::text_in(ui, Face::body, ui.theme.text, inside.cut_top(ui.U(22), ui.U(8)),
                     shown_by(f_.words, *finding));
        what_happened(*finding, inside);
    }

  private:
    void label(Rect& inside, const std::string& words) {
        viz::text_in(f_.ui, Face::small_bold, f_.ui.theme.muted, inside.cut_top(f_.ui.U(20)),
                     words);
    }

    // An action has to say something before anybody can take it on.
    void how_to_begin(Rect inside) {
        viz::Ui& ui = f_.ui;
        const bool written = !unbroken(state_.text).empty();
        const auto step = [&](int number, const std::string& words, bool now) {
            Rect line = inside.cut_top(ui.U(30), ui.U(4));
            const Rect disc = line.cut_left(ui.U(22), ui.U(8));
            const viz::Color color = now ? ui.theme.accent : ui.theme.neutral;
            ui.draw().AddCircle(disc.centre(), ui.U(10), color, 24, 1.4F);
            viz::text_in(ui, Face::small_bold, now ? ui.theme.text : ui.theme.muted, disc,
                         std::to_string(number), viz::Align::centre);
            viz::text_in(ui, Face::body, now ? ui.theme.text : ui.theme.muted, line, words);
        };
        step(1, f_.words("Write what will be otherwise."), !written);
        step(2, f_.words("Put it on the list."), written);
        step(3, f_.words("Then say who does it, and by when."), false);
        // The field is left when the button takes the mouse or the keyboard, and that keeps it.
        const std::string label = f_.words("Put it on the list");
        viz::button(ui, "improve.keep",
                    {inside.x, inside.y + ui.U(6),
                     viz::text_size(ui, Face::body_bold, label).x + ui.U(28), ui.U(30)},
                    label, viz::ButtonKind::outline, written);
    }

    void answers(const Finding& finding, Rect& inside) {
        viz::Ui& ui = f_.ui;
        Rect head = inside.cut_top(ui.U(24), ui.U(2));
        finding_mark(ui, &finding, {head.x + ui.U(9), head.centre().y}, ui.U(8));
        head.cut_left(ui.U(24));
        viz::text_in(ui, Face::body_bold, ui.theme.text, head, finding_words(f_.words, finding));
        if (rule_of(finding) == nullptr)
            inside.cut_top(viz::paragraph(ui, Face::small, ui.theme.muted, inside.x, inside.y,
                                          inside.w, f_.words(finding.text), 4),
                           ui.U(8));
    }

    const RuleResult* rule_of(const Finding& finding) const {
        for (const RuleResult& rule : end_.score.process.rules)
            if (rule.id == finding.ref) return &rule;
        return nullptr;
    }

    // Why the finding stands: the card of the clause as it came out.
    void what_happened(const Finding& finding, Rect inside) {
        const RuleResult* rule = rule_of(finding);
        const InstanceResult* instance = rule != nullptr ? telling(*rule) : nullptr;
        if (instance == nullptr || inside.h < f_.ui.U(80)) return;
        viz::rule(f_.ui, inside.x, inside.y, inside.w);
        inside.cut_top(f_.ui.U(8));
        LiveState none;  // nothing here changes a live screen
        duty_card(f_, *end_.view, end_.evidence, none,
                  duty_of(*rule, *instance, &end_.session.plan()), inside, {false, false, false});
    }

    void text_field(const Rect& field) {
        viz::Ui& ui = f_.ui;
        viz::input_text(ui, "improve.text", field, state_.text,
                        f_.words("One thing that will be otherwise next time."));
        if (!left("text")) return;
        const std::string text = unbroken(state_.text);
        if (text.empty() || text == f_.words(action_.text)) return refill(f_.words(action_.text));
        EvaluatorNote note;
        note.text = text;
        give(std::move(note));
        refill(text);
    }

    // Has the field that was drawn last been left in this frame? (Dear ImGui's own question misses
    // it when the keyboard's focus goes on to a widget drawn later.)
    bool left(const char* field) {
        if (ImGui::IsItemActive()) {
            state_.typed_in = field;
            return false;
        }
        if (state_.typed_in != field) return false;
        state_.typed_in.clear();
        return true;
    }

    void refill(const std::string& text) { state_.text = broken_to(f_.ui, text, text_width_); }

    void owner_field(const Rect& field) {
        const auto& seats = end_.session.scenario().seats;
        std::vector<std::string> labels, owners;
        int selected = -1;
        const auto add = [&](const std::string& owner) {
            if (owner == action_.owner) selected = static_cast<int>(labels.size());
            owners.push_back(owner);
            labels.push_back(owner_words(f_, end_.session.scenario(), owner));
        };
        // Nobody, or a role that no seat of the drill holds: as it stands, not to choose.
        if (end_.session.scenario().seat(action_.owner) == nullptr) add(action_.owner);
        for (const scenarios::Seat& seat : seats) add(seat.id);
        const int chosen = viz::dropdown(f_.ui, "improve.who", field, labels, selected);
        if (chosen < 0 || chosen == selected) return;
        EvaluatorNote note;
        note.owner = owners[static_cast<std::size_t>(chosen)];
        give(std::move(note));
    }

    void due_field(Rect field) {
        viz::Ui& ui = f_.ui;
        viz::input_line(ui, "improve.due", field.cut_left(ui.U(116), ui.U(8)), state_.due,
                        f_.words("year-month-day"));
        if (left("due") && is_date(state_.due)) give_due();
        if (state_.today.empty()) return;
        std::vector<viz::ChipItem> chips;
        for (const Offered& one : kOffered)
            chips.push_back({fmt::format("improve.in.{}", one.days), f_.words(one.words),
                             state_.due == days_after(state_.today, one.days)});
        int clicked = -1;
        viz::chips(ui, field.x, field.y + ui.U(4), field.w, chips, clicked);
        if (clicked < 0) return;
        state_.due = days_after(state_.today, kOffered[static_cast<std::size_t>(clicked)].days);
        give_due();
    }

    void give_due() {
        if (state_.due == action_.due) return;
        EvaluatorNote note;
        note.due = state_.due;
        give(std::move(note));
    }

    // One part of an action is decided; what was struck is taken up again by it.
    void give(EvaluatorNote note) {
        note.subject = id_;
        state_.adding = false;
        state_.chosen = id_;
        state_.fields_of.clear();
        decide(state_, std::move(note), wishes_);
    }

    Frame& f_;
    const DrillEnd& end_;
    ImproveState& state_;
    const CorrectiveAction& action_;
    float text_width_;  // pixels of a line in the field
    Wishes& wishes_;
    bool fresh_ = false;  // not yet among the actions
    std::string id_;
};

}  // namespace

void improve_card(Frame& f, const DrillEnd& end, ImproveState& state,
                  const std::vector<CorrectiveAction>& actions, const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    static const CorrectiveAction kOwn;
    const CorrectiveAction* action = state.adding ? &kOwn : nullptr;
    for (const CorrectiveAction& one : actions)
        if (action == nullptr && (state.chosen.empty() || one.id == state.chosen)) action = &one;
    const Rect inside =
        viz::panel(ui, where, state.adding ? f.words("One of our own") : f.words("The action"));
    if (action == nullptr) {
        viz::empty_state(ui, inside, viz::Shape::flag, f.words("Choose an action."));
        return;
    }
    const float text_width = inside.w - ui.U(28);
    const std::string fields = fmt::format("{}|{}|{:.0f}|{}", action->id, state.adding, text_width,
                                           static_cast<int>(f.words.language()));
    if (state.fields_of != fields) {
        state.fields_of = fields;
        state.text = broken_to(ui, f.words(action->text), text_width);
        state.due = action->due;
    }
    Card(f, end, state, actions, *action, text_width, wishes).draw(inside);
}

}  // namespace firebreak::trainer::console
