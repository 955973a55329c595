// The guided first drill: what to do next, one step at a time, until the team has seen the desk,
// given an order, had a statement signed and answered somebody. It changes nothing of the drill.
#include <algorithm>
#include <array>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

bool paused(const LiveView& view, const LiveState&) {
    return view.paused;
}
bool runs(const LiveView& view, const LiveState&) {
    return !view.paused;
}
bool duty_open(const LiveView&, const LiveState& state) {
    return !state.duty.empty();
}
bool ordered(const LiveView& view, const LiveState& state) {
    return view.orders.size() > state.guide_orders;
}
bool statement_given(const LiveView& view, const LiveState&) {
    return std::any_of(view.orders.begin(), view.orders.end(), [&view](const OrderStatus& order) {
        const scenarios::ActionSpec* spec = view.scenario->action(order.order.action);
        return spec != nullptr && !spec->sign_off.empty() && spec->event == "publish" &&
               order.state != OrderState::cancelled;
    });
}
bool statement_signed(const LiveView& view, const LiveState&) {
    return std::any_of(view.orders.begin(), view.orders.end(),
                       [](const OrderStatus& order) { return !order.signed_by.empty(); });
}

struct Step {
    const char* words;
    const char* key;                                  // what it points at; empty: nothing
    bool (*done)(const LiveView&, const LiveState&);  // nullptr: read, then go on
};

const std::array<Step, 8> kSteps{{
    {N("The clock runs, a minute of the story each second. Stop it: press the space bar or this "
       "button. It may stand as long as you like."),
     "time.pause", paused},
    {N("Left is what the desk sees of the net, late and never all of it; right are your inbox and "
       "the duties of the plan. What is true you see only afterwards."),
     "", nullptr},
    {N("Open a duty on the plan board. It says why it is open and what would discharge it."),
     "board.group.0", duty_open},
    {N("Give an order: choose one under New order, fill in what it asks for, give it. It takes "
       "its time."),
     "tab.0", ordered},
    {N("Let the clock run on."), "time.pause", runs},
    {N("Write the first statement: New order, Speak, Holding statement. Tick what it says and "
       "where, then submit it for sign-off."),
     "tab.0", statement_given},
    {N("It waits for a signature: open Orders and sign it, as soon as it is drafted."), "tab.1",
     statement_signed},
    {N("That is how every hour goes: see, check, say, answer. Answer the inbox, watch the board, "
       "and end the drill when you want to know what was true."),
     "end", nullptr},
}};

void move_on(const LiveView& view, LiveState& state) {
    ++*state.guide;
    state.guide_orders = view.orders.size();
    if (*state.guide >= static_cast<int>(kSteps.size())) state.guide.reset();
}

}  // namespace

void guide_band(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const auto at = static_cast<std::size_t>(std::clamp(*state.guide, 0, 7));
    const Step& step = kSteps[at];
    ui.draw().AddRectFilled(where.at(), where.end(),
                            viz::mixed(ui.theme.panel, ui.theme.accent, 0.16F), ui.U(8));
    ui.draw().AddRect(where.at(), where.end(), viz::faded(ui.theme.accent, viz::Theme::kOutline),
                      ui.U(8));
    Rect inside = where.inset(ui.U(14), ui.U(6));
    const std::string number = fmt::format("{}/{}", at + 1, kSteps.size());
    const float w = viz::text_size(ui, Face::number, number).x;
    viz::text_in(ui, Face::number, ui.theme.text, inside.cut_left(w + 1, ui.U(14)), number);
    const auto button = [&](const char* key, const std::string& label, viz::ButtonKind kind) {
        const float width = viz::text_size(ui, Face::body_bold, label).x + ui.U(26);
        const Rect slot = inside.cut_right(width, ui.U(8));
        return viz::button(ui, key, {slot.x, slot.centre().y - ui.U(15), slot.w, ui.U(30)}, label,
                           kind);
    };
    const bool leave = button("guide.leave", f.words("Without the guide"), viz::ButtonKind::plain);
    const bool next =
        step.done == nullptr && button("guide.next", f.words("Go on"), viz::ButtonKind::outline);
    const std::string words = f.words(step.words);
    const float h = viz::paragraph_height(ui, Face::body, inside.w, words, 2);
    viz::paragraph(ui, Face::body, ui.theme.text, inside.x, inside.centre().y - h / 2, inside.w,
                   words, 2);
    if (leave)
        state.guide.reset();
    else if (next || (step.done != nullptr && step.done(view, state)))
        move_on(view, state);
}

void guide_pointer(Frame& f, const LiveState& state) {
    if (!state.guide) return;
    const Step& step = kSteps[static_cast<std::size_t>(std::clamp(*state.guide, 0, 7))];
    const viz::Widget* target = f.ui.registry.find(step.key);
    if (target == nullptr || !target->visible) return;
    const Rect around = target->seen.inset(-f.ui.U(4));
    f.ui.draw().AddRect(around.at(), around.end(), f.ui.theme.doubt, f.ui.U(7), 0, f.ui.U(2.5F));
}

}  // namespace firebreak::trainer::console
