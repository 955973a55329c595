#include "viz/fonts.h"

#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>

#include "viz/wrap.h"

namespace firebreak::viz {

namespace {

constexpr std::array<float, kFaces> kSizes{12.5F, 12.5F, 15.0F, 15.0F, 20.0F, 28.0F};
constexpr float kFloor = 11.25F;
// Drawn by our own helpers, whatever the texts hold.
constexpr const char* kAlways = "…–—−·×≤≥°→←↑↓“”‘’•";

struct Candidate {
    const char* regular;
    const char* bold;
    int index;
    bool chinese;
};

// In the order of preference. Face 2 of the Noto CJK collections is Simplified Chinese.
constexpr std::array<Candidate, 8> kCandidates{{
    {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
     "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2, true},
    {"/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
     "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc", 2, true},
    {"/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
     "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc", 2, true},
    {"/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf",
     "/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Bold.otf", 0, true},
    {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
     "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0, true},
    {"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
     "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf", 0, false},
    {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
     "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", 0, false},
    {"/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
     "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf", 0, false},
}};

bool readable(const std::filesystem::path& path) {
    std::error_code error;
    return !path.empty() && std::filesystem::is_regular_file(path, error);
}

constexpr const char* kNoChinese =
    "No Chinese font was found, so the console runs in English only. Install fonts-noto-cjk.";

}  // namespace

float face_size(Face face, float scale) {
    const float size = kSizes[static_cast<std::size_t>(face)] * scale;
    // A text field sets its lines one font size apart: between two pixels they would be blurred.
    if (face == Face::body || face == Face::body_bold) return std::round(size);
    return std::max(kFloor, std::round(size * 4) / 4);
}

FontFiles find_fonts(const std::filesystem::path& setting) {
    FontFiles files;
    if (readable(setting)) {
        files.regular = files.bold = {setting, 0};
        return files;
    }
    for (const Candidate& candidate : kCandidates) {
        if (!readable(candidate.regular)) continue;
        files.regular = {candidate.regular, candidate.index};
        files.bold = {readable(candidate.bold) ? candidate.bold : candidate.regular,
                      candidate.index};
        files.chinese = candidate.chinese;
        if (!setting.empty())
            files.problem =
                "The font " + setting.string() + " cannot be read; another one is used.";
        if (!files.chinese) files.problem = kNoChinese;
        return files;
    }
    files.chinese = false;
    files.problem = kNoChinese;
    return files;
}

void Fonts::build(const FontFiles& files, float scale, const std::vector<std::string>& texts) {
    files_ = files;
    scale_ = scale;
    texts_ = texts;
    ImGuiIO& io = ImGui::GetIO();
    ImFontAtlas& atlas = *io.Fonts;
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.TexDesiredWidth = 2048;

    ImFontGlyphRangesBuilder given;
    given.AddRanges(atlas.GetGlyphRangesDefault());
    given.AddText(kAlways);
    // Files of any kind are given; a NUL among the ranges would end them.
    for (const std::string& text : texts_)
        for (std::size_t at = 0; at < text.size();) {
            const char32_t c = next_code_point(text, at);
            if (c >= 0x20 && c < 0xFFFD) given.AddChar(static_cast<ImWchar>(c));
        }
    for (const char32_t c : wanted_) given.AddChar(static_cast<ImWchar>(c));
    ImFontGlyphRangesBuilder common = given;
    common.AddRanges(atlas.GetGlyphRangesChineseSimplifiedCommon());
    wide_.clear();
    narrow_.clear();
    given.BuildRanges(&narrow_);
    common.BuildRanges(&wide_);

    for (int i = 0; i < kFaces; ++i) {
        const Face face = static_cast<Face>(i);
        const bool bold = face != Face::small && face != Face::body;
        const FontFile& file = bold ? files.bold : files.regular;
        ImFontConfig config;
        config.FontNo = file.index;
        config.OversampleH = config.OversampleV = 1;
        config.PixelSnapH = true;
        const float size = face_size(face, scale);
        const auto slot = static_cast<std::size_t>(i);
        if (file.path.empty()) {
            config.SizePixels = std::round(size);
            fonts_[slot] = atlas.AddFontDefault(&config);
            continue;
        }
        // Only what people type needs characters that stand in no text yet.
        const ImWchar* ranges = face == Face::body ? wide_.Data : narrow_.Data;
        fonts_[slot] = atlas.AddFontFromFileTTF(file.path.c_str(), size, &config, ranges);
    }
    atlas.Build();
    io.FontDefault = fonts_[static_cast<std::size_t>(Face::body)];
    chinese_ = files.chinese && io.FontDefault->FindGlyphNoFallback(0x4E2D) != nullptr;
    for (const char32_t c : wanted_)
        if (io.FontDefault->FindGlyphNoFallback(static_cast<ImWchar>(c)) == nullptr)
            hopeless_.insert(c);
}

void Fonts::want(std::string_view text) {
    const ImFont* probe = fonts_[static_cast<std::size_t>(Face::small)];
    if (probe == nullptr) return;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const char32_t c = next_code_point(text, at);
        if (c > 0xFFFF || c == 0xFFFD || wanted_.count(c) || hopeless_.count(c)) continue;
        if (probe->FindGlyphNoFallback(static_cast<ImWchar>(c)) == nullptr) wanted_.insert(c);
    }
}

bool Fonts::grow() {
    bool any = false;
    const ImFont* probe = fonts_[static_cast<std::size_t>(Face::small)];
    for (const char32_t c : wanted_)
        any = any || (!hopeless_.count(c) &&
                      probe->FindGlyphNoFallback(static_cast<ImWchar>(c)) == nullptr);
    if (any) build(files_, scale_, std::vector<std::string>(texts_));
    return any;
}

}  // namespace firebreak::viz
