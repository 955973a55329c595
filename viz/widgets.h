// The widgets of the console: drawn here, behaviour from Dear ImGui, each known to the registry by
// its key. A key never changes with the language. Disabled widgets are drawn faded and do nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "viz/shapes.h"
#include "viz/ui.h"

namespace firebreak::viz {

// A panel with rounded outline; title at its head, a muted note at the right. Returns what is left
// for the content, padding taken off.
Rect panel(Ui& ui, const Rect& where, std::string_view title = {}, std::string_view note = {});
// A raised card.
void card(Ui& ui, const Rect& where, Color stripe = 0);

// Puts an invisible button there: true when clicked. `hovered` tells whether the mouse is on it.
bool hit(Ui& ui, std::string_view key, const Rect& where, bool enabled = true,
         bool* hovered = nullptr);

enum class ButtonKind : std::uint8_t { primary, outline, plain, selected };
bool button(Ui& ui, std::string_view key, const Rect& where, std::string_view label,
            ButtonKind kind = ButtonKind::plain, bool enabled = true);
bool icon_button(Ui& ui, std::string_view key, const Rect& where, Shape icon,
                 std::string_view tooltip, bool enabled = true);

// A chip: as wide as its label. `hue` 0: accent.
float chip_width(const Ui& ui, std::string_view label);
bool chip(Ui& ui, std::string_view key, float x, float y, std::string_view label, bool selected,
          Color hue = 0, bool enabled = true);
struct ChipItem {
    std::string key, label;
    bool selected = false;
    bool enabled = true;
};
// Chips in as many rows as needed; returns the height used and in `clicked` the index, or -1.
float chips(Ui& ui, float x, float y, float width, const std::vector<ChipItem>& items, int& clicked,
            Color hue = 0);
float chips_height(const Ui& ui, float width, const std::vector<ChipItem>& items);

// Buttons side by side of which one is chosen (-1: none yet); returns the clicked index or -1.
// Those at and after `locked` show a lock and cannot be chosen.
int segmented(Ui& ui, std::string_view key, const Rect& where,
              const std::vector<std::string>& labels, int selected, std::size_t locked = 1000);

// A square box with a tick before a label, wrapped if all of it has room; true when clicked.
bool tick_box(Ui& ui, std::string_view key, const Rect& where, std::string_view label, bool ticked,
              bool enabled = true);

// A word in a rounded outline; returns its width. Drawn from `x` to the right, centred at `mid_y`.
float badge(Ui& ui, float x, float mid_y, std::string_view label, Color color, bool filled = false);
float badge_width(const Ui& ui, std::string_view label);

// Text inputs. `hint` is shown while empty.
bool input_line(Ui& ui, std::string_view key, const Rect& where, std::string& value,
                std::string_view hint = {});
bool input_text(Ui& ui, std::string_view key, const Rect& where, std::string& value,
                std::string_view hint = {});

// A list that opens under a button. Returns the chosen index or -1.
int dropdown(Ui& ui, std::string_view key, const Rect& where,
             const std::vector<std::string>& labels, int selected);

// A region that scrolls up and down. Between the two calls, draw from the returned rectangle's
// corner (it moves with the scrolling) and say at the end how high the content was.
Rect begin_scroll(Ui& ui, std::string_view key, const Rect& where);
void end_scroll(Ui& ui, const Rect& content, float content_height);

// Is a row of a scrolled list in sight, or so near that the keyboard may step onto it next?
bool near_view(const Rect& row, const Rect& view);
// Inside a scroll region: brings the row into sight.
void scroll_to(const Rect& row);
// The same; what is at this height of the screen comes to the upper edge, as far as there is enough
// below it.
void scroll_to_top(float y);

// A tooltip of wrapped text if the rectangle is hovered.
void tooltip(Ui& ui, const Rect& where, std::string_view text);

// A horizontal rule.
void rule(Ui& ui, float x, float y, float width);

// Muted words in the middle of an empty panel, with a shape above them.
void empty_state(Ui& ui, const Rect& where, Shape icon, std::string_view words);

}  // namespace firebreak::viz
