// What was drawn in a frame and where: each widget by its key, each text with its rectangle. Tests
// click widgets by key and let lint() look for what a careful eye would object to.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "viz/rect.h"

namespace firebreak::viz {

struct Widget {
    std::string key;
    Rect rect;
    Rect seen;        // what of it its scroll region shows; all of it outside of any
    unsigned id = 0;  // Dear ImGui's
    bool enabled = true;
    bool visible = true;   // at least partly inside its clip rectangle
    bool focused = false;  // keys act on it
    bool scrolls = false;  // inside a scrolling region
    int layer = 0;         // 0 the screen, 1 and up: popups over it

    // Where a mouse would press it.
    ImVec2 middle() const { return visible ? seen.centre() : rect.centre(); }
};

struct DrawnText {
    std::string text;  // as drawn, after eliding
    Rect rect;
    Rect clip;             // what could be seen of the place it was drawn in
    bool scrolls = false;  // inside a scrolling region: cut off at its edges is no fault
    bool elided = false;
    int layer = 0;
};

class Registry {
  public:
    void begin_frame();
    void add(Widget widget);
    void add(DrawnText text);

    const Widget* find(std::string_view key) const;  // of this frame; nullptr if not drawn
    const std::vector<Widget>& widgets() const { return widgets_; }
    const std::vector<DrawnText>& texts() const { return texts_; }
    bool shows(std::string_view part) const;  // some text drawn this frame contains `part`

    // The widget that Tab (`forward`) or Shift+Tab leads to: the next enabled one of the uppermost
    // layer in drawing order, round and round. nullptr if there is none.
    const Widget* next(bool forward) const;

    // Faults in words: widgets that overlap, texts that overlap or leave their place, widgets
    // outside the screen, keys used twice. Empty: none found. It sees boxes, not curves.
    std::vector<std::string> lint(Rect screen) const;

    // State of the drawing helpers.
    int layer = 0;
    int scroll_depth = 0;

  private:
    std::vector<Widget> widgets_;
    std::vector<DrawnText> texts_;
    std::map<std::string, std::size_t, std::less<>> by_key_;
    std::vector<std::string> twice_;
};

}  // namespace firebreak::viz
