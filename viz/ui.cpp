#include "viz/ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>

#include "viz/keys.h"
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

namespace {

// A window over all of the display, scrolled where `wanted` does not fit. Returns where to draw.
Rect begin_full(Ui& ui, const char* name, ImVec2 wanted, int flags) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    // A scroll bar takes room from the other direction.
    const float bar = ImGui::GetStyle().ScrollbarSize;
    const bool wide = wanted.x > size.x;
    const bool high = wanted.y > size.y - (wide ? bar : 0);
    const Rect room{0, 0, std::max(wanted.x, size.x - (high ? bar : 0)),
                    std::max(wanted.y, size.y - (wide ? bar : 0))};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    flags |= ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
             ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    if (wide || high) {
        ImGui::SetNextWindowContentSize({room.w, room.h});
        flags |= ImGuiWindowFlags_HorizontalScrollbar;
    } else {
        flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    }
    ImGui::Begin(name, nullptr, flags);
    if (wide || high) ++ui.registry.scroll_depth;
    return {-ImGui::GetScrollX(), -ImGui::GetScrollY(), room.w, room.h};
}

void end_full(Ui& ui) {
    if ((ImGui::GetCurrentWindowRead()->Flags & ImGuiWindowFlags_HorizontalScrollbar) != 0)
        --ui.registry.scroll_depth;
    ImGui::End();
}

}  // namespace

void begin_screen(Ui& ui) {
    ui.registry.begin_frame();
    ui.canvas = begin_full(ui, "##screen", {ui.U(kLeastWidth), ui.U(kLeastHeight)},
                           ImGuiWindowFlags_NoBringToFrontOnFocus);
    ui.draw().AddRectFilled(ui.canvas.at(), ui.canvas.end(), ui.theme.bg);
}

void end_screen(Ui& ui) {
    end_full(ui);
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl || io.KeyAlt || !ImGui::IsKeyPressed(Keys::tab())) return;
    if (const Widget* next = ui.registry.next(!io.KeyShift)) ui.focus = next->key;
}

Rect begin_overlay(Ui& ui, const char* name, float width, float height) {
    const float edge = ui.U(12);
    ImGui::SetNextWindowFocus();
    ImGui::PushStyleColor(ImGuiCol_WindowBg, faded(ui.theme.bg, 0.72F));
    const Rect all = begin_full(ui, name, {width + 2 * edge, height + 2 * edge}, 0);
    ImGui::PopStyleColor();
    ++ui.registry.layer;
    return {std::round(all.x + (all.w - width) / 2), std::round(all.y + (all.h - height) / 2),
            width, height};
}

void end_overlay(Ui& ui) {
    --ui.registry.layer;
    end_full(ui);
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
