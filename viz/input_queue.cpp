#include "viz/input_queue.h"

#include <array>
#include <bitset>
#include <cfloat>

#include "viz/wrap.h"

namespace firebreak::viz {

void InputQueue::mouse_move(float x, float y) {
    InputEvent e;
    e.kind = InputEvent::Kind::mouse_move;
    e.x = x;
    e.y = y;
    push(e);
}

void InputQueue::mouse_button(int button, bool down, float x, float y) {
    InputEvent e;
    e.kind = InputEvent::Kind::mouse_button;
    e.code = button;
    e.down = down;
    e.x = x;
    e.y = y;
    push(e);
}

void InputQueue::click(float x, float y) {
    mouse_button(0, true, x, y);
    mouse_button(0, false, x, y);
}

void InputQueue::wheel(float dx, float dy) {
    InputEvent e;
    e.kind = InputEvent::Kind::wheel;
    e.x = dx;
    e.y = dy;
    push(e);
}

void InputQueue::key(int code, bool down, bool ctrl, bool shift) {
    InputEvent e;
    e.kind = InputEvent::Kind::key;
    e.code = code;
    e.down = down;
    e.ctrl = ctrl;
    e.shift = shift;
    push(e);
}

void InputQueue::text(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        InputEvent e;
        e.kind = InputEvent::Kind::text;
        e.character = next_code_point(utf8, at);
        push(e);
    }
}

void InputQueue::apply(ImGuiIO& io) {
    using Kind = InputEvent::Kind;
    std::array<bool, 3> button_used{};
    std::bitset<kKeys> key_used;
    bool any_button = false;
    bool any_key = false;
    bool any_text = false;
    while (!events_.empty()) {
        const InputEvent& e = events_.front();
        switch (e.kind) {
            case Kind::mouse_move:
                // A click must be seen at the place where it happened.
                if (any_button) return;
                io.MousePos = {e.x, e.y};
                break;
            case Kind::mouse_leave:
                if (any_button) return;
                io.MousePos = {-FLT_MAX, -FLT_MAX};
                break;
            case Kind::mouse_button: {
                if (e.code < 0 || e.code > 2) break;
                const auto b = static_cast<std::size_t>(e.code);
                const bool moved = io.MousePos.x != e.x || io.MousePos.y != e.y;
                if (button_used[b] || (any_button && moved)) return;
                io.MousePos = {e.x, e.y};
                io.MouseDown[b] = e.down;
                button_used[b] = any_button = true;
                break;
            }
            case Kind::wheel:
                io.MouseWheelH += e.x;
                io.MouseWheel += e.y;
                break;
            case Kind::key: {
                if (e.code < 0 || e.code >= kKeys) break;
                const auto k = static_cast<std::size_t>(e.code);
                if (key_used[k] || any_text) return;
                // A chord must not change its modifiers under another key of the same frame.
                const bool changes = io.KeyCtrl != e.ctrl || io.KeyShift != e.shift ||
                                     io.KeyAlt != e.alt || io.KeySuper != e.super;
                if (any_key && changes) return;
                io.KeysDown[k] = e.down;
                io.KeyCtrl = e.ctrl;
                io.KeyShift = e.shift;
                io.KeyAlt = e.alt;
                io.KeySuper = e.super;
                key_used[k] = true;
                any_key = true;
                break;
            }
            case Kind::text:
                if (e.character >= 32 && e.character != 127 && e.character <= 0xFFFF)
                    io.AddInputCharacterUTF16(static_cast<ImWchar16>(e.character));
                any_text = true;
                break;
            case Kind::focus:
                io.AddFocusEvent(e.down);
                if (!e.down) {
                    for (bool& down : io.KeysDown) down = false;
                    for (bool& down : io.MouseDown) down = false;
                    io.KeyCtrl = io.KeyShift = io.KeyAlt = io.KeySuper = false;
                }
                break;
        }
        events_.pop_front();
    }
}

}  // namespace firebreak::viz
