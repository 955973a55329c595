// The legend of the map of the live screen, in as many rows as it needs.
#pragma once

#include <string>
#include <vector>

#include "trainer/console/screen_state.h"
#include "viz/crowd_map.h"

namespace firebreak::trainer::console {

struct MapLegend {
    struct Entry {
        enum class Kind : std::uint8_t { heat, count, hatch, arrow, line, shape } kind{};
        std::string label;
        viz::Look look{};
        bool shown = true;  // at this level of the zoom
    };
    std::vector<std::vector<Entry>> rows;

    float height(const viz::Ui& ui) const;
    void draw(viz::Ui& ui, viz::Rect where) const;
};

// For a map of this width. Entries that are not shown at this zoom take their place as well, so
// that the map keeps its size while it is zoomed.
MapLegend map_legend(const Frame& frame, float width, const viz::MapView& view,
                     const viz::CrowdMap& map);

}  // namespace firebreak::trainer::console
