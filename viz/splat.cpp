#include "viz/splat.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace firebreak::viz {

namespace {

// Cuts a line to what lies on the grid, so that its cost is bounded however far it was drawn out
// (Liang and Barsky 1984). False: nothing does, or it is not a line at all.
bool cut_to_grid(float& x0, float& y0, float& x1, float& y1, float width, float height) {
    const float dx = x1 - x0;
    const float dy = y1 - y0;
    // Beyond this, or not a number: nothing that was placed on a map.
    if (!(std::fabs(dx) < 1e6F) || !(std::fabs(dy) < 1e6F)) return false;
    float from = 0;
    float to = 1;
    for (const auto& [step, room] :
         {std::pair{-dx, x0}, {dx, width - x0}, {-dy, y0}, {dy, height - y0}}) {
        if (step == 0) {
            if (room < 0) return false;
            continue;
        }
        const float at = room / step;
        if (step < 0)
            from = std::max(from, at);
        else
            to = std::min(to, at);
    }
    if (from > to) return false;
    const float ox = x0;
    const float oy = y0;
    if (to < 1) {
        x1 = ox + dx * to;
        y1 = oy + dy * to;
    }
    if (from > 0) {
        x0 = ox + dx * from;
        y0 = oy + dy * from;
    }
    return true;
}

}  // namespace

Raster::Raster(int width, int height)
    : width_(std::max(1, width)),
      height_(std::max(1, height)),
      cells_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0.0F) {}

void Raster::dot(float x, float y, float weight) {
    const float fx = std::floor(x);
    const float fy = std::floor(y);
    if (!(fx >= 0) || !(fy >= 0) || fx >= static_cast<float>(width_ - 1) ||
        fy >= static_cast<float>(height_ - 1))
        return;
    const float ax = x - fx;
    const float ay = y - fy;
    const auto i = static_cast<std::size_t>(fy) * static_cast<std::size_t>(width_) +
                   static_cast<std::size_t>(fx);
    const auto below = i + static_cast<std::size_t>(width_);
    cells_[i] += weight * (1 - ax) * (1 - ay);
    cells_[i + 1] += weight * ax * (1 - ay);
    cells_[below] += weight * (1 - ax) * ay;
    cells_[below + 1] += weight * ax * ay;
}

void Raster::line(float x0, float y0, float x1, float y1, float weight) {
    if (!cut_to_grid(x0, y0, x1, y1, static_cast<float>(width_), static_cast<float>(height_)))
        return;
    const float dx = x1 - x0;
    const float dy = y1 - y0;
    const int steps = std::max(1, static_cast<int>(std::max(std::fabs(dx), std::fabs(dy))));
    const float inv = 1.0F / static_cast<float>(steps);
    for (int i = 0; i <= steps; ++i) {
        const float s = static_cast<float>(i) * inv;
        const float x = x0 + dx * s;
        const float y = y0 + dy * s;
        const int cx = static_cast<int>(x);
        const int cy = static_cast<int>(y);
        if (x >= 0 && y >= 0 && cx < width_ && cy < height_)
            cells_[static_cast<std::size_t>(cy) * static_cast<std::size_t>(width_) +
                   static_cast<std::size_t>(cx)] += weight;
    }
}

float Raster::top() const {
    float top = 0;
    for (const float c : cells_) top = std::max(top, c);
    return top;
}

Image tone_map(const std::vector<SplatLayer>& layers) {
    Image image;
    if (layers.empty() || layers.front().raster == nullptr) return image;
    image.width = layers.front().raster->width();
    image.height = layers.front().raster->height();
    const auto cells = layers.front().raster->cells().size();
    image.rgba.assign(cells * 4, 0);
    std::vector<float> alpha(cells, 0.0F);
    std::vector<float> color(cells * 3,
                             0.0F);  // premultiplied while layers are laid over each other
    for (const SplatLayer& layer : layers) {
        if (layer.raster == nullptr || layer.raster->cells().size() != cells) continue;
        const float top = layer.raster->top() * std::clamp(layer.exposure, 0.001F, 1.0F);
        if (top <= 0) continue;
        const float scale = 1.0F / std::log1p(top * 4);
        const float r = static_cast<float>((layer.color >> IM_COL32_R_SHIFT) & 255U);
        const float g = static_cast<float>((layer.color >> IM_COL32_G_SHIFT) & 255U);
        const float b = static_cast<float>((layer.color >> IM_COL32_B_SHIFT) & 255U);
        const auto& sums = layer.raster->cells();
        for (std::size_t i = 0; i < cells; ++i) {
            if (sums[i] <= 0) continue;
            const float a = std::min(1.0F, std::log1p(sums[i] * 4) * scale) * layer.strength;
            alpha[i] = a + alpha[i] * (1 - a);
            color[3 * i] = r * a + color[3 * i] * (1 - a);
            color[3 * i + 1] = g * a + color[3 * i + 1] * (1 - a);
            color[3 * i + 2] = b * a + color[3 * i + 2] * (1 - a);
        }
    }
    for (std::size_t i = 0; i < cells; ++i) {
        if (alpha[i] <= 0) continue;
        for (std::size_t k = 0; k < 3; ++k)
            image.rgba[4 * i + k] =
                static_cast<std::uint8_t>(std::min(255.0F, color[3 * i + k] / alpha[i] + 0.5F));
        image.rgba[4 * i + 3] = static_cast<std::uint8_t>(alpha[i] * 255.0F + 0.5F);
    }
    return image;
}

}  // namespace firebreak::viz
