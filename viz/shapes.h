// The alphabet of shapes. Whatever a colour says, a shape says too, so that nothing is lost to eyes
// that merge orange and yellow, or to a grey printer.
#pragma once

#include "viz/ui.h"

namespace firebreak::viz {

enum class Shape : std::uint8_t {
    disc,
    ring,
    triangle,
    square,
    diamond,
    flag,
    lock,
    tick,
    bang,
    clock,
    dash,
    cross,
    person,
    bell,
    megaphone,
    magnifier,
    shield
};

// Draws a shape centred at `at`, `radius` in pixels. `filled` false: outline only (not yet fired).
void shape(Ui& ui, Shape what, ImVec2 at, float radius, Color color, bool filled = true);

// What a message or inject is: event, rumour, people, media, question, signal, internal.
struct Look {
    Shape shape;
    Color color;
};
Look look_of_kind(const Theme& theme, std::string_view kind);

// What became of a duty.
enum class Mark : std::uint8_t { on_time, late, violated, repaired, pending, not_tested };
// disc + tick, rounded square + clock, triangle + !, diamond + tick, ring + dot, ring + dash.
void mark(Ui& ui, Mark what, ImVec2 at, float radius);
Color mark_color(const Theme& theme, Mark what);

// How far a countdown has run: share of the time left, 0..1; the ring empties clockwise.
void countdown_ring(Ui& ui, ImVec2 at, float radius, float share_left, Color color);

// Oblique lines over a rectangle: overrun, grace, not covered.
void hatch(Ui& ui, const Rect& rect, Color color, float step, float thickness = 1.0F);

void dashed_line(Ui& ui, ImVec2 a, ImVec2 b, Color color, float on, float off, float thickness);

// Small bars of a recent history, the newest at the right in full colour.
void spark_bars(Ui& ui, const Rect& rect, const std::vector<float>& values, Color color);

// A horizontal bar of share 0..1 on a faint track.
void share_bar(Ui& ui, const Rect& rect, float share, Color color);

// The flame in a rounded square.
void logo(Ui& ui, const Rect& rect);

}  // namespace firebreak::viz
