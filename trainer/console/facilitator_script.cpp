// The facilitator's script: what has happened, what is to come, and what can be done with it.
#include <algorithm>
#include <array>

#include "trainer/console/screens.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::array<int, 5> kDelays{5, 10, 15, 30, 60};  // minutes

std::string inject_state(const Frame& f, const LiveView& view,
                         const FacilitatorView::InjectState& state) {
    if (state.fired_at && state.added)
        return f.words.with("added by you {}", local_clock(view, *state.fired_at));
    if (state.fired_at)
        return state.by_hand ? f.words.with("by hand {}", local_clock(view, *state.fired_at))
                             : f.words.with("happened {}", local_clock(view, *state.fired_at));
    if (state.skipped) return f.words("skipped: by hand only");
    std::string when = f.words("by hand only");
    if (state.conditional)
        when = state.at && *state.at > view.now
                   ? f.words.with("from {}, if its condition holds", local_clock(view, *state.at))
                   : f.words("waits for its condition");
    else if (state.at && (*state.at <= view.now || state.over))
        return f.words("did not happen");
    else if (state.at && *state.at > view.until)
        when = f.words("after this drill");
    else if (state.at)
        when = f.words.with("at {}", local_clock(view, *state.at));
    if (state.delayed > 0)
        when += " · " + f.words.with("put off by {}", f.words.span(state.delayed));
    return when;
}

bool can_be_moved(const LiveView& view, const FacilitatorView::InjectState& state) {
    return !state.fired_at && !state.over && !view.ended;
}

// A chip that stands out from the card it is on.
bool chip_on_card(viz::Ui& ui, const std::string& key, float x, float y, const std::string& label,
                  viz::Color hue = 0) {
    const bool clicked = viz::chip(ui, key, x, y, label, false, hue);
    ui.draw().AddRect({x, y}, {x + viz::chip_width(ui, label), y + ui.U(22)}, ui.theme.border,
                      ui.U(11));
    return clicked;
}

// Below a chosen inject: by how much it is put off, and whether it happens at all.
void choices(Frame& f, const std::string& inject, Rect line, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const float y = line.y + ui.U(2);
    const std::string label = f.words("put off by");
    viz::text_in(ui, Face::small, ui.theme.muted, {line.x, y, line.w, ui.U(22)}, label);
    float x = line.x + viz::text_size(ui, Face::small, label).x + ui.U(8);
    for (const int minutes : kDelays) {
        const std::string word = f.words.with("{} min", minutes);
        if (chip_on_card(ui, fmt::format("delay.{}.{}", minutes, inject), x, y, word))
            wishes.push_back(Give{DelayInject{inject, minutes * kMinute}});
        x += viz::chip_width(ui, word) + ui.U(4);
    }
    const std::string skip = f.words("Skip it");
    if (chip_on_card(ui, "skip." + inject, line.right() - viz::chip_width(ui, skip) - ui.U(4), y,
                     skip, ui.theme.rumour))
        wishes.push_back(Give{SkipInject{inject}});
}

// "…": a click on the row shows what else can be done with it.
void more_dots(viz::Ui& ui, const Rect& slot, bool lit) {
    const ImVec2 c = slot.centre();
    for (int i = -1; i <= 1; ++i)
        ui.draw().AddCircleFilled({c.x + static_cast<float>(i) * ui.U(6), c.y}, ui.U(2),
                                  lit ? ui.theme.text : ui.theme.muted, 8);
}

void inject_row(Frame& f, const LiveView& view, const FacilitatorView::InjectState& state,
                FacilitatorState& chosen, Rect line, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const scenarios::Inject* inject = view.scenario->inject(state.inject);
    if (inject == nullptr) return;
    const bool fired = state.fired_at.has_value();
    const bool open = chosen.inject == state.inject && can_be_moved(view, state);
    if (open) viz::card(ui, line.inset(0, 1), ui.theme.accent);
    Rect below = line;
    Rect row = below.cut_top(ui.U(42));
    const viz::Look look = viz::look_of_kind(ui.theme, inject->kind);
    viz::shape(ui, look.shape, {row.x + ui.U(14), row.centre().y}, ui.U(6),
               state.skipped ? ui.theme.neutral : look.color, fired);
    Rect rest = row;
    rest.cut_left(ui.U(28));
    rest.cut_right(ui.U(4));
    if (!fired && !view.ended) {
        const std::string label = f.words("Now");
        const Rect slot = rest.cut_right(viz::chip_width(ui, label), ui.U(8));
        const float y = slot.centre().y - ui.U(11);
        if (open ? chip_on_card(ui, "fire." + state.inject, slot.x, y, label)
                 : viz::chip(ui, "fire." + state.inject, slot.x, y, label, false))
            wishes.push_back(Give{FireInject{state.inject}});
    }
    if (can_be_moved(view, state)) {
        bool hovered = false;
        if (viz::hit(ui, "inject." + state.inject, rest, true, &hovered))
            chosen.inject = open ? std::string() : state.inject;
        more_dots(ui, rest.cut_right(ui.U(26), ui.U(6)), hovered || open);
    }
    rest.y += ui.U(3);
    rest.h -= ui.U(6);
    viz::text_in(ui, Face::body, fired || state.over ? ui.theme.muted : ui.theme.text,
                 rest.cut_top(rest.h * 0.54F), f.words(inject->title));
    std::string under = inject_state(f, view, state);
    if (!inject->seat.empty()) {
        const auto holders = view.scenario->seats_of_role(inject->seat);
        under +=
            " · " + (holders.empty() ? f.words("to everybody")
                                     : f.words.with("to {}", seat_title(f, view, holders.front())));
    }
    viz::text_in(ui, Face::small, ui.theme.muted, rest, under);
    below.cut_left(ui.U(28));
    if (open) choices(f, state.inject, below, wishes);
}

// The row that stands at the top of the list when the present moment is in its middle: a whole one.
// All upper edges, and the present moment's, on the screen.
float first_row(const std::vector<float>& rows, float present, float height) {
    float first = rows.empty() ? present : rows.front();
    for (const float row : rows)
        if (row < present - height / 2) first = row;
    return first;
}

// As the drill goes on, the present moment is kept in sight with what comes next; what was scrolled
// by hand stays until then.
void keep_in_sight(float first, int happened) {
    int& scrolled_at = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("happened"), -1);
    if (scrolled_at != happened) viz::scroll_to_top(first);
    scrolled_at = happened;
}

}  // namespace

void injects_panel(Frame& f, const LiveView& view, const FacilitatorView& truth,
                   FacilitatorState& chosen, const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const auto fired = std::count_if(truth.injects.begin(), truth.injects.end(),
                                     [](const auto& state) { return state.fired_at.has_value(); });
    Rect inside = viz::panel(ui, where, f.words("Script"),
                             f.words.with("{} of {} have happened", fired, truth.injects.size()));
    const Rect foot = inside.cut_bottom(ui.U(30), ui.U(6));
    if (viz::button(ui, "inject.add", foot, f.words("Add a message or a question"),
                    viz::ButtonKind::outline, !view.ended))
        chosen.adding = true;
    if (truth.injects.empty()) {
        viz::empty_state(ui, inside, viz::Shape::bell, f.words("This drill has no script."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "injects", inside);
    const float width = inside.w - ui.U(10);
    float y = content.y;
    float least = 0;  // height of the content, so that it can be scrolled to a whole row
    bool parted = false;
    std::vector<float> rows;  // their upper edges
    for (const auto& state : truth.injects) {
        if (!parted && !state.fired_at && (!state.at || *state.at > view.now)) {
            parted = true;  // the present moment stands between what was and what may come
            const float first = first_row(rows, y, inside.h);
            least = first + inside.h - content.y;
            keep_in_sight(first, static_cast<int>(fired));
            ui.draw().AddLine({content.x, y + ui.U(3)}, {content.x + width, y + ui.U(3)},
                              ui.theme.text, 1.5F);
            y += ui.U(7);
        }
        const bool open = chosen.inject == state.inject && can_be_moved(view, state);
        const Rect line{content.x, y, width, ui.U(open ? 72 : 42)};
        rows.push_back(y);
        if (viz::near_view(line, inside)) inject_row(f, view, state, chosen, line, wishes);
        y += line.h;
    }
    viz::end_scroll(ui, content, std::max(y - content.y, least));
}

}  // namespace firebreak::trainer::console
