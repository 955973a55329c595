// Every screen of the console, drawn from one recorded drill: what the proofs of layout, keyboard
// and words walk through.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/viz/harness.h"
#include "trainer/console/screens.h"

namespace firebreak::trainer::console {

struct GalleryScreen {
    std::string name;
    std::function<Wishes(Frame&)> draw;
};

// All screens and overlays, each with a state of its own. The drill behind them: the library's
// canteen, seed 7, played to 1:45 by the strategy "late", written to a recording, read back and
// played again. Made once a program.
std::vector<GalleryScreen> gallery();
// The drill behind them, at its end, and its city.
std::shared_ptr<const DrillEnd> gallery_end();
const sim::CityLayout& gallery_city();

// The same city, spoken to: the strategy "plan" to 1:45, at its end. Made once a program.
std::shared_ptr<const DrillEnd> gallery_spoken();

// Draws a screen of the gallery without a window.
class GalleryBench {
  public:
    GalleryBench(float width, float height, float scale, Words words);

    // A frame of the screen; what it wishes is kept in `wishes`.
    void frames(const GalleryScreen& screen, int count);
    void press(const GalleryScreen& screen, int key, bool shift = false);

    viz::Bench bench;
    Words words;
    Wishes wishes;
};

}  // namespace firebreak::trainer::console
