#include "viz/theme.h"

#include <algorithm>
#include <cmath>

namespace firebreak::viz {

namespace {

double luminance(Color color) {
    const auto channel = [color](int shift) {
        const double c = static_cast<double>((color >> shift) & 255U) / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(IM_COL32_R_SHIFT) + 0.7152 * channel(IM_COL32_G_SHIFT) +
           0.0722 * channel(IM_COL32_B_SHIFT);
}

ImVec4 vec(Color color) {
    return ImGui::ColorConvertU32ToFloat4(color);
}

}  // namespace

double contrast(Color a, Color b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

Theme dark_theme() {
    Theme t;
    t.dark = true;
    t.bg = rgb(0x0E1217);
    t.panel = rgb(0x171D26);
    t.panel2 = rgb(0x202834);
    t.border = rgb(0x2B3543);
    t.grid = rgb(0x263040);
    t.map = rgb(0x10151C);
    t.text = rgb(0xE8ECF2);
    t.muted = rgb(0x98A6B8);
    t.accent = rgb(0x4FB0F5);
    t.rumour = rgb(0xF26A2E);
    t.doubt = rgb(0xF4D35E);
    t.media = rgb(0xDB93BE);
    t.neutral = rgb(0x76859A);
    t.on_color = rgb(0x08131D);
    return t;
}

Theme light_theme() {
    Theme t;
    t.dark = false;
    t.bg = rgb(0xE9EDF2);
    t.panel = rgb(0xFFFFFF);
    t.panel2 = rgb(0xF1F4F8);
    t.border = rgb(0xD3DAE3);
    t.grid = rgb(0xE3E8EE);
    t.map = rgb(0xF8FAFC);
    t.text = rgb(0x18212C);
    t.muted = rgb(0x566476);
    t.accent = rgb(0x0063A6);
    t.rumour = rgb(0xBC4400);
    t.doubt = rgb(0x8A6800);
    t.media = rgb(0xA3487C);
    t.neutral = rgb(0x6B7A8D);
    t.on_color = rgb(0xFFFFFF);
    return t;
}

void apply(const Theme& theme, float scale) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = {0, 0};
    style.WindowRounding = 0;
    style.WindowBorderSize = 0;
    style.ChildRounding = 0;
    style.ChildBorderSize = 0;
    style.FramePadding = {std::round(8 * scale), std::round(5 * scale)};
    style.FrameRounding = std::round(5 * scale);
    style.PopupRounding = std::round(6 * scale);
    style.PopupBorderSize = 1;
    style.ItemSpacing = {std::round(6 * scale), std::round(6 * scale)};
    style.ScrollbarSize = std::round(9 * scale);
    style.ScrollbarRounding = std::round(5 * scale);
    style.GrabMinSize = std::round(18 * scale);
    ImVec4* c = style.Colors;
    const auto set = [c](int slot, Color color) { c[slot] = vec(color); };
    set(ImGuiCol_Text, theme.text);
    set(ImGuiCol_TextDisabled, theme.muted);
    set(ImGuiCol_WindowBg, theme.bg);
    set(ImGuiCol_ChildBg, 0);
    set(ImGuiCol_PopupBg, theme.panel2);
    set(ImGuiCol_Border, theme.border);
    set(ImGuiCol_FrameBg, theme.panel2);
    set(ImGuiCol_FrameBgHovered, mixed(theme.panel2, theme.accent, 0.10F));
    set(ImGuiCol_FrameBgActive, mixed(theme.panel2, theme.accent, 0.14F));
    set(ImGuiCol_Header, faded(theme.accent, Theme::kSelected));
    set(ImGuiCol_HeaderHovered, faded(theme.accent, Theme::kBar));
    set(ImGuiCol_HeaderActive, faded(theme.accent, Theme::kSelected));
    set(ImGuiCol_Button, theme.panel2);
    set(ImGuiCol_ButtonHovered, mixed(theme.panel2, theme.accent, 0.16F));
    set(ImGuiCol_ButtonActive, mixed(theme.panel2, theme.accent, 0.24F));
    set(ImGuiCol_ScrollbarBg, 0);
    set(ImGuiCol_ScrollbarGrab, faded(theme.neutral, 0.45F));
    set(ImGuiCol_ScrollbarGrabHovered, faded(theme.neutral, 0.7F));
    set(ImGuiCol_ScrollbarGrabActive, theme.neutral);
    set(ImGuiCol_TextSelectedBg, faded(theme.accent, 0.35F));
    set(ImGuiCol_NavHighlight, theme.accent);
    set(ImGuiCol_ModalWindowDimBg, faded(theme.bg, 0.7F));
}

}  // namespace firebreak::viz
