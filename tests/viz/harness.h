// A screen without a window: ImGui context, faces, display size, and the queue for input.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "viz/input_queue.h"
#include "viz/ui.h"
#include "viz/window.h"

namespace firebreak::viz {

class Bench {
  public:
    explicit Bench(float width = 1440, float height = 900,
                   const std::vector<std::string>& texts = {}) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.ConfigInputTextCursorBlink = false;
        io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
        io.DisplaySize = {width, height};
        map_keys(io);
        ui.prepare(scale_for(width, height), find_fonts(), texts);
    }
    ~Bench() { ImGui::DestroyContext(); }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    Rect screen() const { return ui.canvas; }
    // One frame: input, content, render lists.
    void frame(const std::function<void(Ui&)>& content) {
        ImGuiIO& io = ImGui::GetIO();
        input.apply(io);
        io.DeltaTime = 0.05F;
        ImGui::NewFrame();
        begin_screen(ui);
        content(ui);
        end_screen(ui);
        ImGui::Render();
    }

    Ui ui;
    InputQueue input;
};

}  // namespace firebreak::viz
