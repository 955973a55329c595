// One change to a drill that has been played, as the what-if page asks for it.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/units.h"
#include "trainer/whatif/edits.h"

namespace firebreak::trainer::console {

// What is to be otherwise.
struct WhatIfQuestion {
    enum class Kind : std::uint8_t {
        move,     // the act is ordered `by` earlier (negative) or later, or is otherwise
        remove,   // the act is not done
        nothing,  // nobody orders anything
        autopilot
    } kind = Kind::move;
    int act = 0;     // as replay --list prints it; of move and remove
    Seconds by = 0;  // of move
    // Of move: what else is otherwise about the act; neither left out nor moved.
    std::vector<Edit> changes;
    int seeds = 8;  // other worlds, those after the drill's own seed
    bool operator==(const WhatIfQuestion&) const = default;
    // The same change, whatever the number of worlds.
    bool same_change(const WhatIfQuestion& other) const;
    // The edits of the act as a file of edits would give them; of move and remove.
    std::vector<Edit> edits() const;
};

}  // namespace firebreak::trainer::console
