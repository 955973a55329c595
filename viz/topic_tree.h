// A forest of topics drawn as an indented tree: who grew out of whom, how loud, how far believed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viz/shapes.h"
#include "viz/ui.h"

namespace firebreak::viz {

struct TopicNode {
    std::string key;  // registry key; empty: not clickable
    std::string label;
    int parent = -1;  // index of an earlier node, -1: root
    Look look{};
    float volume = 0;   // 0..1 of the loudest
    std::string value;  // at the right, e.g. "24%"
    Color value_color = 0;
    bool selected = false;
};

// Returns the index of the clicked node or -1. Scrolls when there are more rows than fit.
int topic_tree(Ui& ui, const Rect& where, const std::vector<TopicNode>& nodes);

}  // namespace firebreak::viz
