// A small crowd map on a screen of its own, without a window.
#pragma once

#include <catch2/catch.hpp>

#include "tests/viz/harness.h"
#include "viz/crowd_map.h"
#include "viz/keys.h"
#include "viz/widgets.h"

namespace firebreak::viz {

// Four communities, each with an account in its middle, and an arrow.
inline CrowdMap small_map() {
    CrowdMap map;
    int i = 0;
    for (const auto& [x, y] : {std::pair{0.2F, 0.2F}, {0.8F, 0.2F}, {0.2F, 0.8F}, {0.8F, 0.8F}}) {
        MapCommunity c;
        c.x = x;
        c.y = y;
        c.name = "Part " + std::to_string(i);
        c.share = 0.5F;
        map.communities.push_back(c);
        MapHub hub;
        hub.x = hub.centre_x = x;
        hub.y = hub.centre_y = y;
        hub.look = {Shape::diamond, rgb(0xFF00FF)};
        hub.name = "account " + std::to_string(i++);
        map.hubs.push_back(hub);
    }
    map.flows = {{0, 1, 3}, {2, 2, 9}, {0, 7, 9}};
    return map;
}

// The small map with its zoom on a screen of its own, and a button beside it.
struct MapBench {
    Bench bench{900, 600};
    CrowdMap map = small_map();
    MapView view;
    MapSeen seen;
    int chosen = -1;

    void frames(int count) {
        for (int i = 0; i < count; ++i)
            bench.frame([this](Ui& ui) {
                const int now = crowd_map(ui, "map", {0, 0, 800, 600}, map, &seen, &view);
                if (now >= 0) chosen = now;
                hit(ui, "beside", {810, 250, 80, 80});
            });
    }
    void press(int key) {
        bench.input.key(key, true);
        bench.input.key(key, false);
        frames(3);
    }
    void focus() {
        bench.ui.focus = "map";
        frames(3);
        REQUIRE(bench.ui.registry.find("map")->focused);
    }
};

}  // namespace firebreak::viz
