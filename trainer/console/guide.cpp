// The guided first drill: what to do next, one step at a time, until the team has seen the desk,
// given an order, had a statement signed and answered somebody. Of the drill it changes nothing but
// that the clock stands while the first statement is written.
#include "trainer/console/guide.h"

#include <algorithm>
#include <array>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// How long the clock runs before it is stopped again, so that a first order gets on and nothing
// falls due meanwhile.
constexpr Seconds kRun = 10 * kMinute;

bool paused(const LiveView& view, const LiveState&) {
    return view.paused;
}
bool duty_open(const LiveView&, const LiveState& state) {
    return !state.duty.empty();
}
bool ordered(const LiveView& view, const LiveState& state) {
    return view.orders.size() > state.guide_orders;
}
bool ran_on(const LiveView& view, const LiveState& state) {
    return view.now >= state.guide_since + kRun;
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

// The board's uppermost group, whichever that is.
constexpr const char* kFirstGroup = "board.group.";

struct Step {
    const char* words;
    const char* key;                                  // what it points at; empty: nothing
    bool (*done)(const LiveView&, const LiveState&);  // nullptr: read, then go on
    bool stands = false;                              // the clock is stopped for it
};

const std::array<Step, 8> kSteps{{
    {N("The clock runs, a minute of the story each second. Stop it: press the space bar or this "
       "button. It may stand as long as you like."),
     "time.pause", paused},
    {N("Left is what the desk sees of the net, late and never all of it; right are your inbox and "
       "the duties of the plan. What is true you see only afterwards."),
     "", nullptr},
    {N("Open a duty on the plan board. It says why it is open and what would discharge it."),
     kFirstGroup, duty_open},
    {N("Give an order: choose one under New order, fill in what it asks for, give it. It takes "
       "its time."),
     "tab.0", ordered},
    {N("Let the clock run on for ten minutes of the story. Then it stops by itself."), "time.pause",
     ran_on},
    {N("The clock stands. Write the first statement: New order, Speak, Holding statement. Tick "
       "what it says and where, then submit it for sign-off."),
     "tab.0", statement_given, true},
    {N("Let the clock run on. The statement waits for a signature: open Orders and sign it, as "
       "soon as it is drafted."),
     "tab.1", statement_signed},
    {N("That is how every hour goes: see, check, say, answer. Answer the inbox, watch the board, "
       "and end the drill when you want to know what was true."),
     "end", nullptr},
}};

const Step& step_of(const LiveState& state) {
    return kSteps[static_cast<std::size_t>(
        std::clamp(*state.guide, 0, static_cast<int>(kSteps.size()) - 1))];
}

void begin_step(const LiveView& view, LiveState& state, int step, Wishes& wishes) {
    state.guide = step;
    state.guide_orders = view.orders.size();
    state.guide_since = view.now;
    if (step >= static_cast<int>(kSteps.size()))
        state.guide.reset();
    else if (step_of(state).stands && !view.paused)
        wishes.push_back(TogglePause{});
}

// Where a drill that is gone on with stands.
int step_reached(const LiveView& view, const LiveState& state) {
    if (statement_signed(view, state)) return 7;
    if (statement_given(view, state)) return 6;
    return view.orders.empty() ? 0 : 4;
}

}  // namespace

void guide_band(Frame& f, const LiveView& view, LiveState& state, const Rect& where,
                Wishes& wishes) {
    viz::Ui& ui = f.ui;
    if (*state.guide == kGuideWhereItWas)
        begin_step(view, state, step_reached(view, state), wishes);
    const Step& step = step_of(state);
    ui.draw().AddRectFilled(where.at(), where.end(),
                            viz::mixed(ui.theme.panel, ui.theme.accent, 0.16F), ui.U(8));
    ui.draw().AddRect(where.at(), where.end(), viz::faded(ui.theme.accent, viz::Theme::kOutline),
                      ui.U(8));
    Rect inside = where.inset(ui.U(14), ui.U(6));
    const std::string number = fmt::format("{}/{}", *state.guide + 1, kSteps.size());
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
        begin_step(view, state, *state.guide + 1, wishes);
}

const viz::Widget* guide_target(const viz::Ui& ui, const LiveState& state) {
    if (!state.guide) return nullptr;
    const std::string key = step_of(state).key;
    if (key != kFirstGroup) return ui.registry.find(key);
    for (const viz::Widget& widget : ui.registry.widgets())
        if (widget.key.rfind(key, 0) == 0) return &widget;
    return nullptr;
}

void guide_pointer(Frame& f, const LiveState& state) {
    const viz::Widget* target = guide_target(f.ui, state);
    if (target == nullptr || !target->visible) return;
    const Rect around = target->seen.inset(-f.ui.U(4));
    f.ui.draw().AddRect(around.at(), around.end(), f.ui.theme.doubt, f.ui.U(7), 0, f.ui.U(2.5F));
}

}  // namespace firebreak::trainer::console
