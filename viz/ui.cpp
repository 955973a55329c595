#include "viz/ui.h"

#include <algorithm>
#include <cfloat>

#include "viz/wrap.h"

namespace firebreak::viz {

namespace {

// Half the height of capital letters, in sizes of the face (Noto Sans CJK).
constexpr float kCapMiddle = 0.255F;

Measure measure(const ImFont* font) {
    return [font](char32_t c) {
        return c > 0xFFFF ? font->FallbackAdvanceX : font->GetCharAdvance(static_cast<ImWchar>(c));
    };
}

Rect clip_now(const ImDrawList& draw) {
    const ImVec2 a = draw.GetClipRectMin();
    const ImVec2 b = draw.GetClipRectMax();
    return {a.x, a.y, b.x - a.x, b.y - a.y};
}

// Hovering a text that was cut shows the whole of it.
void offer_whole(Ui& ui, const Rect& rect, std::string_view text) {
    if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem |
                                ImGuiHoveredFlags_ChildWindows))
        return;
    if (!rect.common(clip_now(ui.draw())).holds(ImGui::GetIO().MousePos)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.U(9), ui.U(7)});
    ImGui::BeginTooltip();
    ImGui::PushFont(ui.fonts[Face::small]);
    ImGui::PushTextWrapPos(ui.U(420));
    const auto lines = wrap(text, ui.U(400), measure(ui.fonts[Face::small]));
    for (const std::string& line : lines)
        ImGui::TextUnformatted(line.data(), line.data() + line.size());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

void put(Ui& ui, Face face, Color color, float x, float y, std::string_view text, bool elided) {
    const ImFont* font = ui.fonts[face];
    ImDrawList& draw = ui.draw();
    x = std::round(x);
    y = std::round(y);
    ui.fonts.want(text);
    draw.AddText(font, font->FontSize, {x, y}, color, text.data(), text.data() + text.size());
    const ImVec2 size = text_size(ui, face, text);
    DrawnText drawn;
    drawn.text = std::string(text);
    drawn.rect = {x, y, size.x, size.y};
    drawn.clip = clip_now(draw);
    drawn.elided = elided;
    ui.registry.add(std::move(drawn));
}

}  // namespace

void Ui::prepare(float new_scale, const FontFiles& files, const std::vector<std::string>& texts) {
    scale = new_scale;
    apply(theme, scale);
    fonts.build(files, scale, texts);
}

float scale_for(float width, float height) {
    const float fit = std::min(width / 1440.0F, height / 900.0F);
    return std::clamp(std::floor(fit * 20.0F + 0.01F) / 20.0F, 0.9F, 2.5F);
}

void begin_screen(Ui& ui) {
    ui.registry.begin_frame();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("##screen", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
    ui.draw().AddRectFilled({0, 0}, size, ui.theme.bg);
}

void end_screen() {
    ImGui::End();
}

ImVec2 text_size(const Ui& ui, Face face, std::string_view text) {
    const ImFont* font = ui.fonts[face];
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size());
}

float line_height(const Ui& ui, Face face) {
    return std::round(ui.fonts[face]->FontSize * 1.24F);
}

float text_at(Ui& ui, Face face, Color color, float x, float y, std::string_view text) {
    put(ui, face, color, x, y, text, false);
    return text_size(ui, face, text).x;
}

float text_in(Ui& ui, Face face, Color color, const Rect& where, std::string_view text,
              Align align) {
    if (text.empty() || where.w <= 0) return 0;
    const ImFont* font = ui.fonts[face];
    const float whole = text_size(ui, face, text).x;
    const bool cut = whole > where.w + 0.5F;
    const std::string shown = cut ? elide(text, where.w, measure(font)) : std::string(text);
    const float width = cut ? text_size(ui, face, shown).x : whole;
    float x = where.x;
    if (align == Align::centre) x += (where.w - width) / 2;
    if (align == Align::right) x += where.w - width;
    const float y = where.y + where.h / 2 - font->Ascent + kCapMiddle * font->FontSize + 0.5F;
    put(ui, face, color, x, y, shown, cut);
    if (cut) offer_whole(ui, where, text);
    return width;
}

float paragraph(Ui& ui, Face face, Color color, float x, float y, float width,
                std::string_view text, int max_lines) {
    const auto lines = wrap(text, width, measure(ui.fonts[face]), max_lines);
    const float step = line_height(ui, face);
    float at = y;
    for (const std::string& line : lines) {
        put(ui, face, color, x, at + (step - ui.fonts[face]->FontSize) / 2, line, false);
        at += step;
    }
    const bool cut =
        max_lines > 0 && static_cast<int>(lines.size()) == max_lines && !lines.back().empty() &&
        lines.back().size() >= 3 &&
        lines.back().substr(lines.back().size() - 3) == "\xE2\x80\xA6" &&
        text.substr(text.size() - std::min<std::size_t>(3, text.size())) != "\xE2\x80\xA6";
    if (cut) offer_whole(ui, {x, y, width, at - y}, text);
    return at - y;
}

float paragraph_height(const Ui& ui, Face face, float width, std::string_view text, int max_lines) {
    const auto lines = wrap(text, width, measure(ui.fonts[face]), max_lines);
    return line_height(ui, face) * static_cast<float>(lines.size());
}

}  // namespace firebreak::viz
