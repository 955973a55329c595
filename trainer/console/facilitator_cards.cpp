// Cards over the facilitator's screen: a message or question of its own, and stopping the drill.
// And the card the team sees while the drill is stopped.
#include <array>

#include "trainer/console/screens.h"
#include "viz/widgets.h"
#include "viz/window.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::array<const char*, 4> kKinds{"people", "media", "internal", "event"};

bool escaped() {
    return ImGui::IsKeyPressed(ImGui::GetIO().KeyMap[ImGuiKey_Escape], false);
}

Rect open_card(viz::Ui& ui, const char* name, float width, float height, const std::string& title) {
    const Rect card = viz::begin_overlay(ui, name, ui.U(width), ui.U(height));
    viz::panel(ui, card);
    Rect inside = card.inset(ui.U(22), ui.U(18));
    viz::text_in(ui, Face::number, ui.theme.text, inside.cut_top(ui.U(30), ui.U(8)), title);
    return inside;
}

void label(Frame& f, Rect& inside, const std::string& words) {
    viz::text_in(f.ui, Face::small, f.ui.theme.muted, inside.cut_top(f.ui.U(18), f.ui.U(2)), words);
}

void receiver(Frame& f, const LiveView& view, AddInject& draft, Rect& inside) {
    std::vector<viz::ChipItem> chips{{"add.seat.0", f.words("Everybody"), draft.seat.empty()}};
    const auto& seats = view.scenario->seats;
    for (std::size_t i = 0; i < seats.size(); ++i)
        chips.push_back({fmt::format("add.seat.{}", i + 1), f.words(seats[i].title),
                         draft.seat == seats[i].id});
    int clicked = -1;
    inside.cut_top(viz::chips(f.ui, inside.x, inside.y, inside.w, chips, clicked), f.ui.U(8));
    if (clicked == 0) draft.seat.clear();
    if (clicked > 0) draft.seat = seats[static_cast<std::size_t>(clicked) - 1].id;
}

}  // namespace

void add_card(Frame& f, const LiveView& view, FacilitatorState& state, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    AddInject& draft = state.draft;
    Rect inside = open_card(ui, "##add", 620, 492, f.words("A message that is not in the script"));
    Rect foot = inside.cut_bottom(ui.U(34), ui.U(10));
    label(f, inside, f.words("To whom"));
    receiver(f, view, draft, inside);
    label(f, inside, f.words("From whom"));
    Rect from = inside.cut_top(ui.U(30), ui.U(8));
    int kind = 0;
    for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (draft.kind == kKinds[i]) kind = static_cast<int>(i);
    const int chosen = viz::segmented(
        ui, "add.kind", from.cut_right(ui.U(300), ui.U(8)),
        {f.words("people"), f.words("media"), f.words("inside"), f.words("event")}, kind);
    if (chosen >= 0) draft.kind = kKinds[static_cast<std::size_t>(chosen)];
    viz::input_line(ui, "add.from", from, draft.from, f.words("a name, as the team reads it"));
    label(f, inside, f.words("What it says"));
    const Rect tick = inside.cut_bottom(ui.U(26), ui.U(8));
    viz::input_text(ui, "add.text", inside, draft.text,
                    f.words("The team reads it as it is typed here, in both languages."));
    if (viz::tick_box(ui, "add.question", tick,
                      f.words("It is a question: it waits for an answer, and duties begin with it"),
                      draft.question))
        draft.question = !draft.question;
    const bool whole = !draft.from.empty() && !draft.text.empty() &&
                       draft.from.size() <= kLongestSender &&
                       draft.text.size() <= kLongestInjectText;
    if (viz::button(ui, "add.send", foot.cut_right(ui.U(170), ui.U(8)), f.words("Send it now"),
                    viz::ButtonKind::primary, whole)) {
        wishes.push_back(Give{draft});
        draft.text.clear();
        state.adding = false;
    }
    if (viz::button(ui, "add.leave", foot.cut_right(ui.U(120)), f.words("Cancel")) || escaped())
        state.adding = false;
    viz::end_overlay(ui);
}

void freeze_card(Frame& f, FacilitatorState& state, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = open_card(ui, "##freeze", 560, 220, f.words("Stop the drill for everybody?"));
    Rect foot = inside.cut_bottom(ui.U(34), ui.U(10));
    inside.cut_top(
        viz::paragraph(ui, Face::body, ui.theme.muted, inside.x, inside.y, inside.w,
                       f.words("The clock stands, and the team can neither act nor start it. It "
                               "reads the reason.")),
        ui.U(10));
    viz::input_line(ui, "freeze.reason", inside.cut_top(ui.U(32)), state.reason,
                    f.words("why, in a few words (may be empty)"));
    if (viz::button(ui, "freeze.yes", foot.cut_right(ui.U(170), ui.U(8)), f.words("Stop the drill"),
                    viz::ButtonKind::primary, state.reason.size() <= kLongestFreezeReason)) {
        wishes.push_back(Give{FreezeDrill{true, state.reason}});
        state.reason.clear();
        state.freezing = false;
    }
    if (viz::button(ui, "freeze.leave", foot.cut_right(ui.U(120)), f.words("Cancel")) || escaped())
        state.freezing = false;
    viz::end_overlay(ui);
}

void frozen_overlay(Frame& f, const LiveView& view, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = open_card(ui, "##frozen", 520, view.frozen_reason.empty() ? 168 : 216,
                            f.words("The facilitator has stopped the drill"));
    Rect foot = inside.cut_bottom(ui.U(34), ui.U(8));
    if (!view.frozen_reason.empty())
        inside.cut_top(viz::paragraph(ui, Face::body, ui.theme.text, inside.x, inside.y, inside.w,
                                      view.frozen_reason, 3),
                       ui.U(8));
    viz::shape(ui, viz::Shape::lock, {inside.x + ui.U(8), inside.y + ui.U(10)}, ui.U(7),
               ui.theme.doubt);
    inside.cut_left(ui.U(24));
    viz::paragraph(ui, Face::body, ui.theme.muted, inside.x, inside.y, inside.w,
                   f.words("The clock stands. It goes on when the facilitator says so."), 2);
    if (f.facilitator) {
        const bool pressed = ImGui::IsKeyPressed(viz::Keys::letter('T'), false);
        if (viz::button(ui, "frozen.facilitator", foot.cut_right(ui.U(220)),
                        f.words("The facilitator's screen"), viz::ButtonKind::outline) ||
            pressed)
            wishes.push_back(ShowFacilitator{true});
    }
    viz::end_overlay(ui);
}

}  // namespace firebreak::trainer::console
