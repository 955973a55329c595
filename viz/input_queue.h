// Dear ImGui 1.86 samples the state of mouse and keys once a frame. When frames are slow, a click
// that begins and ends between two frames is lost, and letters typed while a key goes down and up
// change places. This queue keeps events in order and hands at most one press or release of each
// button or key to a frame, so five fast clicks are five clicks at any frame rate.
#pragma once

#include <imgui.h>

#include <deque>
#include <string_view>

namespace firebreak::viz {

struct InputEvent {
    enum class Kind { mouse_move, mouse_leave, mouse_button, wheel, key, text, focus } kind{};
    float x = 0, y = 0;  // mouse_move, mouse_button: place; wheel: horizontal, vertical
    int code = 0;        // button 0..2, or key 0..511
    bool down = false;   // button, key; focus: gained
    bool ctrl = false, shift = false, alt = false, super = false;  // key
    char32_t character = 0;                                        // text
};

class InputQueue {
  public:
    static constexpr int kKeys = 512;

    void push(const InputEvent& event) { events_.push_back(event); }
    bool empty() const { return events_.empty(); }

    // Shorthands for windows and tests.
    void mouse_move(float x, float y);
    void mouse_button(int button, bool down, float x, float y);
    void click(float x, float y);  // press and release
    void wheel(float dx, float dy);
    void key(int code, bool down, bool ctrl = false, bool shift = false);
    void text(std::string_view utf8);

    // Moves on to the next frame: hands over events until one would touch a button or key a second
    // time, or type text after a press. Call once before ImGui::NewFrame().
    void apply(ImGuiIO& io);

  private:
    std::deque<InputEvent> events_;
};

}  // namespace firebreak::viz
