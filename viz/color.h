// Colours as Dear ImGui packs them, and the few sums done with them.
#pragma once

#include <imgui.h>

#include <cstdint>

namespace firebreak::viz {

using Color = ImU32;

// From 0xRRGGBB as written in a style sheet; alpha 0..1.
constexpr Color rgb(std::uint32_t hex, float alpha = 1.0F) {
    const auto a = static_cast<std::uint32_t>(alpha * 255.0F + 0.5F);
    return IM_COL32((hex >> 16) & 255U, (hex >> 8) & 255U, hex & 255U, a);
}

// The same hue, with alpha multiplied by `alpha` (0..1).
constexpr Color faded(Color color, float alpha) {
    const auto old = static_cast<float>((color >> IM_COL32_A_SHIFT) & 255U);
    const auto a = static_cast<std::uint32_t>(old * alpha + 0.5F);
    return (color & ~(255U << IM_COL32_A_SHIFT)) | (a << IM_COL32_A_SHIFT);
}

// Between two colours, channel by channel; share 0 gives `from`, 1 gives `to`.
constexpr Color mixed(Color from, Color to, float share) {
    Color out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 255U);
        const auto b = static_cast<float>((to >> shift) & 255U);
        out |= static_cast<Color>(a + (b - a) * share + 0.5F) << shift;
    }
    return out;
}

// Contrast ratio of two opaque colours, 1..21 (WCAG 2.1, relative luminance).
double contrast(Color a, Color b);

}  // namespace firebreak::viz
