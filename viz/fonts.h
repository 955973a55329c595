// Six faces in one atlas: Latin and Simplified Chinese, read by FreeType with light hinting.
// Glyphs are made for the texts that are given, for common Chinese, and, between two frames, for
// whatever a frame missed (a rare character somebody typed).
#pragma once

#include <imgui.h>

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace firebreak::viz {

enum class Face : std::uint8_t {
    small,       // 12.5  labels, axes, hints
    small_bold,  // 12.5  ids, table heads, values
    body,        // 15    sentences, names
    body_bold,   // 15    titles, buttons
    number,      // 20    bold: what the desk counts
    display      // 28    bold: at most one a panel
};
inline constexpr int kFaces = 6;

// Pixels at a scale, never below 11.25.
float face_size(Face face, float scale);

// Where a face is read from; `index` chooses inside a collection (.ttc).
struct FontFile {
    std::filesystem::path path;
    int index = 0;
};

struct FontFiles {
    FontFile regular, bold;
    bool chinese = true;  // false: the files hold no Han characters, English only
    std::string problem;  // in English, one sentence; empty if all is well
};

// The files that are used: `setting` first if it names a file (regular and bold alike), then the
// usual places of Noto Sans CJK SC, WenQuanYi Micro Hei, and Latin faces as the last resort.
// Nothing found: path empty, Dear ImGui's built-in face is used and `problem` says what to install.
FontFiles find_fonts(const std::filesystem::path& setting = {});

class Fonts {
  public:
    // Builds the atlas of the current ImGui context. `texts` are all strings known by now.
    void build(const FontFiles& files, float scale, const std::vector<std::string>& texts);

    ImFont* operator[](Face face) const { return fonts_[static_cast<std::size_t>(face)]; }
    bool chinese() const { return chinese_; }
    float scale() const { return scale_; }

    // Notes the characters of `text` the atlas lacks.
    void want(std::string_view text);
    // True once when a frame wanted glyphs that are in the files but not in the atlas: build again
    // (not inside a frame), then hand the new texture to the renderer.
    bool grow();

  private:
    std::array<ImFont*, kFaces> fonts_{};
    FontFiles files_;
    float scale_ = 1;
    bool chinese_ = false;
    std::vector<std::string> texts_;
    std::set<char32_t> wanted_, hopeless_;
    ImVector<ImWchar> wide_, narrow_;  // ranges must outlive the atlas build
};

}  // namespace firebreak::viz
