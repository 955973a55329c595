// The keys of the keyboard by name, for screens that never see the window library.
#pragma once

#include <imgui.h>

namespace firebreak::viz {

// Key codes as the queue and Dear ImGui know them (the window library's own numbers).
struct Keys {
    static int escape();
    static int space();
    static int enter();
    static int tab();
    static int plus();  // and =
    static int minus();
    static int digit(int digit);     // 0..9
    static int letter(char letter);  // 'A'..'Z'
};

// Tells Dear ImGui which codes mean which keys; used by Window and by tests without one.
void map_keys(ImGuiIO& io);

}  // namespace firebreak::viz
