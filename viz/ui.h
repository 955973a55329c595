// What every drawing function is handed: colours, scale, faces, and the registry of what was drawn.
// Holds no window and no texture, so screens can be built and tested with none.
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "viz/fonts.h"
#include "viz/rect.h"
#include "viz/registry.h"
#include "viz/theme.h"

namespace firebreak::viz {

struct Ui {
    Theme theme = dark_theme();
    float scale = 1;
    Fonts fonts;
    Registry registry;
    std::string focus;  // key of the widget that takes the keyboard when it is drawn next
    Rect canvas;        // where a screen is laid out; set by begin_screen()

    // A length of the design (drawn at 1440x900, scale 1) in pixels.
    float U(float length) const { return std::round(length * scale); }
    ImDrawList& draw() const { return *ImGui::GetWindowDrawList(); }

    // Sets scale and style and builds the faces. Not inside a frame.
    void prepare(float new_scale, const FontFiles& files, const std::vector<std::string>& texts);
};

// The scale at which a window of this size shows the design: 0.9 to 2.5, in steps of 0.05.
float scale_for(float width, float height);

// The least size, in lengths of the design, that every screen can be laid out in. Where the window
// is smaller at the chosen scale, the screen keeps this size and is scrolled; the keyboard's focus
// pulls what it is on into sight.
constexpr float kLeastWidth = 1280, kLeastHeight = 720;

// One window without frame that fills the screen; everything else is drawn in it, on ui.canvas.
// At the end, Tab and Shift+Tab move the keyboard's focus.
void begin_screen(Ui& ui);
void end_screen(Ui& ui);

// A card of this size in the middle of a dimmed screen, a layer of its own; where the window is too
// small for it, it scrolls. Returns the card's rectangle.
Rect begin_overlay(Ui& ui, const char* name, float width, float height);
void end_overlay(Ui& ui);

// ---- texts ---------------------------------------------------------------------------------

enum class Align : std::uint8_t { left, centre, right };

ImVec2 text_size(const Ui& ui, Face face, std::string_view text);
float line_height(const Ui& ui, Face face);

// Draws at the top left of the line box; returns the width.
float text_at(Ui& ui, Face face, Color color, float x, float y, std::string_view text);
// Centred by cap height in the height of `where`, so faces of different size sit on one line; cut
// with an ellipsis if it is too wide (then a tooltip shows all of it). Returns the width drawn.
float text_in(Ui& ui, Face face, Color color, const Rect& where, std::string_view text,
              Align align = Align::left);
// Wrapped to the width; at most max_lines (0: any). Returns the height.
float paragraph(Ui& ui, Face face, Color color, float x, float y, float width,
                std::string_view text, int max_lines = 0);
float paragraph_height(const Ui& ui, Face face, float width, std::string_view text,
                       int max_lines = 0);

// Sets the face for widgets that Dear ImGui draws itself.
class WithFace {
  public:
    WithFace(const Ui& ui, Face face) { ImGui::PushFont(ui.fonts[face]); }
    ~WithFace() { ImGui::PopFont(); }
    WithFace(const WithFace&) = delete;
    WithFace& operator=(const WithFace&) = delete;
};

}  // namespace firebreak::viz
