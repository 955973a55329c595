// A click as the console's tests give it.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "tests/viz/harness.h"

namespace firebreak::trainer::console {

// Presses and lets go the mouse on the middle of a widget drawn in the last frame; it shows in the
// next frames. Fails the test if there is no such widget.
inline void click_on(viz::Bench& bench, const std::string& key) {
    const viz::Widget* widget = bench.ui.registry.find(key);
    INFO("widget " << key);
    REQUIRE(widget != nullptr);
    const ImVec2 at = widget->middle();
    bench.input.click(at.x, at.y);
}

}  // namespace firebreak::trainer::console
