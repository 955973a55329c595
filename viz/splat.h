// Pictures of many points and edges, made on the processor: lines and dots are added into a grid of
// floats, and a logarithmic tone map turns sums into colour. Drawing each edge through the graphics
// card is 15 to 30 times slower without a real one, and a hundred thousand crossing lines drawn
// with alpha look like a grey stain.
#pragma once

#include <cstdint>
#include <vector>

#include "viz/color.h"

namespace firebreak::viz {

struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;  // row by row, 4 bytes a pixel, not premultiplied
    bool empty() const { return rgba.empty(); }
};

// Accumulates one quantity.
class Raster {
  public:
    Raster(int width, int height);
    // Adds `weight` to the four cells around (x, y) in pixels, shared by nearness.
    void dot(float x, float y, float weight);
    // Adds `weight` per pixel of length along the line.
    void line(float x0, float y0, float x1, float y1, float weight);
    int width() const { return width_; }
    int height() const { return height_; }
    const std::vector<float>& cells() const { return cells_; }
    float top() const;  // largest cell

  private:
    int width_, height_;
    std::vector<float> cells_;
};

// One layer of a picture: the raster's sums become alpha of a colour, log-scaled; a cell at the
// `exposure` share of the largest is as opaque as `strength`.
struct SplatLayer {
    const Raster* raster = nullptr;
    Color color = 0;
    float strength = 1;  // 0..1, opacity of the brightest
    float exposure = 1;  // 0..1
};

// Layers over each other, the first at the bottom, on transparent ground. All of one size.
Image tone_map(const std::vector<SplatLayer>& layers);

}  // namespace firebreak::viz
