// The drill as one line: what happened above, what the team did below, and the moment that map and
// curves show. By mouse anywhere on the line, by keyboard step by step.
#include <algorithm>

#include "trainer/console/screens.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr Seconds kStep = 10 * kMinute;

void marks(Frame& f, const DrillEnd& end, const viz::Plot& plot, float above, float below) {
    viz::Ui& ui = f.ui;
    for (const auto& fired : end.session.fired())
        if (const scenarios::Inject* inject = end.session.scenario().inject(fired.inject)) {
            const viz::Look look = viz::look_of_kind(ui.theme, inject->kind);
            const ImVec2 at{plot.x_of(static_cast<double>(fired.t)), above};
            viz::shape(ui, look.shape, at, ui.U(4.5F), look.color);
            viz::tooltip(ui, {at.x - ui.U(5), at.y - ui.U(5), ui.U(10), ui.U(10)},
                         f.words(inject->title));
        }
    for (const OrderStatus& order : end.session.orders())
        if (order.done_at)
            viz::shape(ui, viz::Shape::diamond,
                       {plot.x_of(static_cast<double>(*order.done_at)), below}, ui.U(4.5F),
                       ui.theme.accent);
}

}  // namespace

void scrub_bar(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where,
               Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect inside = where.inset(ui.U(12), ui.U(6));
    const auto last = std::max<Seconds>(end.session.now(), kMinute);
    const auto now = static_cast<Seconds>(state.at * static_cast<double>(last) + 0.5);
    Rect name = inside.cut_left(ui.U(104), ui.U(8));
    viz::text_in(ui, Face::body_bold, ui.theme.text, name.cut_top(name.h / 2),
                 "T+" + viz::time_label(now));
    viz::text_in(ui, Face::small, ui.theme.muted, name, f.words("moment shown"));
    const std::string branch = f.words("Branch a drill from here");
    Rect door =
        inside.cut_right(viz::text_size(ui, Face::body_bold, branch).x + ui.U(24), ui.U(12));
    door = {door.x, door.centre().y - ui.U(14), door.w, ui.U(28)};
    // The moment shown is the drill's last one at first: nothing is left to be played there.
    if (viz::button(ui, "branch", door, branch, viz::ButtonKind::outline,
                    !end.recording.empty() && now < last))
        wishes.push_back(BranchDrill{now});
    const auto step = [&](const char* key, Rect slot, Seconds by, const std::string& label) {
        slot = {slot.x, slot.centre().y - ui.U(14), slot.w, ui.U(28)};
        if (!viz::button(ui, key, slot, label)) return;
        const auto to = std::clamp<Seconds>(now + by, 0, last);
        state.at = static_cast<double>(to) / static_cast<double>(last);
    };
    const std::string minutes = f.words.span(kStep);
    const float w = viz::text_size(ui, Face::body_bold, "−" + minutes).x + ui.U(18);
    step("scrub.back", inside.cut_left(w, ui.U(14)), -kStep, "−" + minutes);
    step("scrub.on", inside.cut_right(w, ui.U(14)), kStep, "+" + minutes);
    const viz::Plot plot(inside, 0, static_cast<double>(last), 0, 1);
    const float mid = inside.centre().y;
    bool hovered = false;
    viz::hit(ui, "scrub", inside, true, &hovered);
    if (ImGui::IsItemActive() && ImGui::IsMouseDown(0))
        state.at =
            std::clamp(plot.t_at(ImGui::GetIO().MousePos.x) / static_cast<double>(last), 0.0, 1.0);
    const float x = plot.x_of(state.at * static_cast<double>(last));
    ImDrawList& d = ui.draw();
    d.AddRectFilled({inside.x, mid - ui.U(2)}, {inside.right(), mid + ui.U(2)}, ui.theme.border,
                    ui.U(2));
    d.AddRectFilled({inside.x, mid - ui.U(2)}, {x, mid + ui.U(2)}, ui.theme.accent, ui.U(2));
    marks(f, end, plot, inside.y + ui.U(5), inside.bottom() - ui.U(5));
    d.AddLine({x, inside.y}, {x, inside.bottom()}, ui.theme.text, 1.3F);
    d.AddCircleFilled({x, mid}, ui.U(hovered ? 8 : 7), ui.theme.text, 24);
    d.AddCircleFilled({x, mid}, ui.U(4), ui.theme.panel, 24);
}

}  // namespace firebreak::trainer::console
