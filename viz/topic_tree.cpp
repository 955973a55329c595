#include "viz/topic_tree.h"

#include <algorithm>

#include "viz/widgets.h"

namespace firebreak::viz {

namespace {

constexpr int kNameLines = 2;

// Children right after their parents, in the order given.
void walk(const std::vector<TopicNode>& nodes, int parent, int depth,
          std::vector<std::pair<int, int>>& order) {
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i)
        if (nodes[static_cast<std::size_t>(i)].parent == parent) {
            order.emplace_back(i, depth);
            walk(nodes, i, depth + 1, order);
        }
}

struct Row {
    Rect name, bar, value;
};

// The columns of a line from `left` on.
Row columns(const Ui& ui, Rect line, float left) {
    Row row;
    Rect rest{left, line.y, line.right() - left, line.h};
    row.value = rest.cut_right(ui.U(38), ui.U(6));
    const Rect bar = rest.cut_right(ui.U(46), ui.U(8));
    row.bar = {bar.x, bar.centre().y - ui.U(2.5F), bar.w, ui.U(5)};
    row.name = rest;
    return row;
}

Face face_at(int depth) {
    return depth == 0 ? Face::body_bold : Face::body;
}

}  // namespace

int topic_tree(Ui& ui, const Rect& where, const std::vector<TopicNode>& nodes) {
    std::vector<std::pair<int, int>> order;
    walk(nodes, -1, 0, order);
    const auto n = static_cast<float>(std::max<std::size_t>(1, order.size()));
    const float least = std::clamp(std::floor(where.h / n), ui.U(22), ui.U(31));
    const Rect content = begin_scroll(ui, "topics", where);
    const float width = where.w - ui.U(10);
    const float indent = ui.U(18);
    std::vector<ImVec2> place(nodes.size());
    int clicked = -1;
    float y = content.y;
    for (const auto& [index, depth] : order) {
        const TopicNode& node = nodes[static_cast<std::size_t>(index)];
        const float left = content.x + ui.U(8) + indent * static_cast<float>(std::min(depth, 5));
        Rect line{content.x, y, width, least};
        Row row = columns(ui, line, left + ui.U(12));
        const float name = paragraph_height(ui, face_at(depth), row.name.w, node.label, kNameLines);
        line.h = std::max(least, name + ui.U(6));
        row = columns(ui, line, left + ui.U(12));
        const ImVec2 at{left, line.centre().y};
        place[static_cast<std::size_t>(index)] = at;
        bool hovered = false;
        if (!node.key.empty() && hit(ui, node.key, line, true, &hovered)) clicked = index;
        if (node.selected || hovered)
            ui.draw().AddRectFilled(line.at(), line.end(),
                                    faded(ui.theme.accent, node.selected ? Theme::kRow : 0.07F),
                                    ui.U(4));
        if (node.parent >= 0) {
            const ImVec2 up = place[static_cast<std::size_t>(node.parent)];
            ui.draw().AddLine({up.x, up.y + ui.U(8)}, {up.x, at.y}, ui.theme.border, 1.4F);
            ui.draw().AddLine({up.x, at.y}, {at.x - ui.U(7), at.y}, ui.theme.border, 1.4F);
        }
        shape(ui, node.look.shape, at, ui.U(5.5F), node.look.color);
        share_bar(ui, row.bar, node.volume, faded(node.look.color, 0.85F));
        paragraph(ui, face_at(depth), ui.theme.text, row.name.x, at.y - name / 2, row.name.w,
                  node.label, kNameLines);
        text_in(ui, Face::small_bold, node.value_color != 0 ? node.value_color : ui.theme.muted,
                row.value, node.value, Align::right);
        y += line.h;
    }
    end_scroll(ui, content, y - content.y);
    return clicked;
}

}  // namespace firebreak::viz
