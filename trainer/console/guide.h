// What the guided first drill points at.
#pragma once

#include "trainer/console/screen_state.h"
#include "viz/registry.h"

namespace firebreak::trainer::console {

// The widget that the step of the moment speaks of, among those drawn in this frame; nullptr: none.
const viz::Widget* guide_target(const viz::Ui& ui, const LiveState& state);

}  // namespace firebreak::trainer::console
