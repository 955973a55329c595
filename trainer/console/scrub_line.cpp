#include "trainer/console/scrub_line.h"

#include <algorithm>

#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr Seconds kStep = 10 * kMinute;

}  // namespace

Seconds moment_at(double share, Seconds last) {
    return static_cast<Seconds>(share * static_cast<double>(last) + 0.5);
}

Seconds scrub_moment(Frame& f, Rect& row, Seconds last, double share) {
    viz::Ui& ui = f.ui;
    const Seconds now = moment_at(share, last);
    Rect name = row.cut_left(ui.U(104), ui.U(8));
    viz::text_in(ui, Face::body_bold, ui.theme.text, name.cut_top(name.h / 2),
                 moment_label(f.words, now));
    viz::text_in(ui, Face::small, ui.theme.muted, name, f.words("moment shown"));
    return now;
}

viz::BrokenTime played_time(const Session& session, Seconds last) {
    std::vector<Seconds> moments;
    for (const sim::Frame& frame : session.frames()) moments.push_back(frame.t);
    return {0, last, std::move(moments)};
}

std::string moment_label(const Words& words, Seconds t) {
    const std::string label = viz::long_time_label(t, words("day {}"));
    return t < 2 * kDay ? "T+" + label : label;
}

void scrub_line(Frame& f, Rect inside, Seconds last, double& share, const ScrubMarks& marks,
                const viz::BrokenTime& time) {
    viz::Ui& ui = f.ui;
    const Seconds now = moment_at(share, last);
    const auto step = [&](const char* key, Rect slot, Seconds by, const std::string& label) {
        slot = {slot.x, slot.centre().y - ui.U(14), slot.w, ui.U(28)};
        if (!viz::button(ui, key, slot, label)) return;
        const auto to = std::clamp<Seconds>(now + by, 0, last);
        share = static_cast<double>(to) / static_cast<double>(last);
    };
    const std::string minutes = f.words.span(kStep);
    const float w = viz::text_size(ui, Face::body_bold, "−" + minutes).x + ui.U(18);
    step("scrub.back", inside.cut_left(w, ui.U(14)), -kStep, "−" + minutes);
    step("scrub.on", inside.cut_right(w, ui.U(14)), kStep, "+" + minutes);
    const viz::Plot plot(inside, time, 0, static_cast<double>(last), 0, 1);
    const float mid = inside.centre().y;
    bool hovered = false;
    viz::hit(ui, "scrub", inside, true, &hovered);
    if (ImGui::IsItemActive() && ImGui::IsMouseDown(0))
        share =
            std::clamp(plot.t_at(ImGui::GetIO().MousePos.x) / static_cast<double>(last), 0.0, 1.0);
    const float x = plot.x_of(share * static_cast<double>(last));
    ImDrawList& d = ui.draw();
    d.AddRectFilled({inside.x, mid - ui.U(2)}, {inside.right(), mid + ui.U(2)}, ui.theme.border,
                    ui.U(2));
    d.AddRectFilled({inside.x, mid - ui.U(2)}, {x, mid + ui.U(2)}, ui.theme.accent, ui.U(2));
    for (const viz::BrokenTime::Stretch& cut : time.cuts()) {
        const float a = plot.x_of(static_cast<double>(cut.from));
        const float b = plot.x_of(static_cast<double>(cut.to));
        d.AddRectFilled({a, mid - ui.U(4)}, {b, mid + ui.U(4)}, ui.theme.panel);
        for (const float end : {a, b})
            d.AddLine({end - ui.U(2), mid + ui.U(6)}, {end + ui.U(2), mid - ui.U(6)}, ui.theme.text,
                      1.5F);
    }
    marks(plot, inside.y + ui.U(5), inside.bottom() - ui.U(5));
    d.AddLine({x, inside.y}, {x, inside.bottom()}, ui.theme.text, 1.3F);
    d.AddCircleFilled({x, mid}, ui.U(hovered ? 8 : 7), ui.theme.text, 24);
    d.AddCircleFilled({x, mid}, ui.U(4), ui.theme.panel, 24);
}

}  // namespace firebreak::trainer::console
