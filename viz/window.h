// The one door of the window library: a window, its input, its textures, its picture on disk.
// Nothing of it appears in panels; they draw with Dear ImGui into whatever is current.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "viz/input_queue.h"
#include "viz/keys.h"
#include "viz/splat.h"
#include "viz/ui.h"

namespace firebreak::viz {

// Is there a display that takes windows? The window library would end the program without one.
bool display_answers();

class Window {
  public:
    struct Settings {
        std::string title = "Firebreak";
        int width = 1440, height = 900;
        int frames_per_second = 20;
        bool fixed_time = false;  // every frame lasts 1/20 s for animation: reproducible pictures
    };

    // Makes window and ImGui context. Throws std::runtime_error if there is no display.
    explicit Window(const Settings& settings);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Must be called after Ui::prepare() and whenever the faces were built again.
    void upload_fonts();

    // Reads pending events into the queue; false when the window was asked to close. Waits up to
    // the frame's length if nothing happens.
    bool poll();
    void begin_frame();
    // Draws what was built since begin_frame(). `capture`: writes what is shown as PNG first.
    void end_frame(const std::filesystem::path& capture = {});

    // Instead of a frame when there is nothing new to show: waits for one frame's length.
    void rest();

    int width() const;
    int height() const;
    bool active() const;  // an event arrived or input is still queued
    InputQueue& input();

    // A texture that the panels can show; replaces the one of the same key. Linear filtering.
    ImTextureID texture(const std::string& key, const Image& image);
    ImTextureID texture(const std::string& key) const;  // nullptr if there is none

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace firebreak::viz
