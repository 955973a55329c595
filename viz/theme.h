// The one table of colours. A colour means one thing on every screen, and whatever a colour says is
// said by a shape or a word too. Greens and red-against-green are left out on purpose.
#pragma once

#include "viz/color.h"

namespace firebreak::viz {

struct Theme {
    bool dark = true;
    Color bg, panel, panel2;  // page, panel, raised card
    Color border, grid, map;  // outlines, chart grid, ground of maps and charts
    Color text, muted;        // words; labels and hints
    Color accent;             // us, facts, selected, on time
    Color rumour;             // rumour, violated, harm
    Color doubt;              // doubt, question, late, next
    Color media;              // media, sign-off
    Color neutral;            // unaware, draft, untested: shapes only, words use `muted`
    Color on_color;           // text on a filled colour

    // Strengths of a tint over a panel.
    static constexpr float kRow = 0.14F, kBar = 0.20F, kSelected = 0.26F, kOutline = 0.8F;
};

Theme dark_theme();
Theme light_theme();

// Colours and measures of the widgets that Dear ImGui draws itself (inputs, popups, scroll bars).
// Needs a current ImGui context.
void apply(const Theme& theme, float scale);

}  // namespace firebreak::viz
