// Clock and speed: the same on the team's screen and on the facilitator's.
#include "trainer/console/panels.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

void clock_block(Frame& f, const LiveView& view, Rect where) {
    viz::Ui& ui = f.ui;
    const float half = where.h / 2;
    viz::text_in(ui, Face::number, ui.theme.text, {where.x, where.y + ui.U(4), where.w, half},
                 "T+" + viz::clock_label(view.now));
    const std::string state = view.ended    ? f.words("ended")
                              : view.frozen ? f.words("stopped")
                              : view.paused ? f.words("paused")
                                            : f.words.with("of {}", f.words.span(view.until));
    viz::text_in(ui, Face::small, view.paused ? ui.theme.doubt : ui.theme.muted,
                 {where.x, where.y + half + 1, where.w, half - ui.U(6)},
                 local_clock(view, view.now) + " · " + state);
}

float speed_width(const Frame& f) {
    const viz::Ui& ui = f.ui;
    return ui.U(36 + 5) + ui.U(36 + 4) + 2 * ui.U(42 + 4) + ui.U(48 + 4) + ui.U(2 + 22) +
           viz::text_size(ui, Face::body_bold, f.words("Step")).x;
}

void speed_buttons(Frame& f, const LiveView& view, Rect where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const float h = ui.U(30);
    float x = where.x;
    const float y = where.y + (where.h - h) / 2;
    const Rect pause{x, y, ui.U(36), h};
    bool hovered = false;
    if (viz::hit(ui, "time.pause", pause, !view.ended, &hovered)) wishes.push_back(TogglePause{});
    ui.draw().AddRectFilled(
        pause.at(), pause.end(),
        hovered ? viz::mixed(ui.theme.panel2, ui.theme.accent, 0.2F) : ui.theme.panel2, ui.U(5));
    const ImVec2 c = pause.centre();
    const float s = ui.U(7);
    if (view.paused)
        ui.draw().AddTriangleFilled({c.x - s * 0.6F, c.y - s}, {c.x + s, c.y},
                                    {c.x - s * 0.6F, c.y + s}, ui.theme.accent);
    else
        for (const float side : {-1.0F, 1.0F})
            ui.draw().AddRectFilled({c.x + side * s * 0.55F - ui.U(2), c.y - s},
                                    {c.x + side * s * 0.55F + ui.U(2), c.y + s}, ui.theme.text);
    viz::tooltip(ui, pause, f.words("Pause or go on (space)"));
    x += pause.w + ui.U(5);
    for (const int speed : {1, 10, 60, 300}) {
        const std::string label = fmt::format("×{}", speed);
        const Rect b{x, y, ui.U(speed < 10 ? 36 : speed < 100 ? 42 : 48), h};
        const bool chosen = f.speed == speed && !view.paused;
        if (viz::button(ui, fmt::format("time.x{}", speed), b, label,
                        chosen ? viz::ButtonKind::selected : viz::ButtonKind::plain, !view.ended))
            wishes.push_back(SetSpeed{speed});
        x += b.w + ui.U(4);
    }
    const std::string step = f.words("Step");
    const Rect b{x + ui.U(2), y, viz::text_size(ui, Face::body_bold, step).x + ui.U(22), h};
    if (viz::button(ui, "time.step", b, step, viz::ButtonKind::plain, view.paused && !view.ended))
        wishes.push_back(StepClock{});
    viz::tooltip(ui, b, f.words("One minute on, while paused"));
}

}  // namespace firebreak::trainer::console
