#include "viz/legend.h"

#include <cmath>

namespace firebreak::viz {

namespace {

float swatch_width(const Ui& ui, const LegendItem& item) {
    return ui.U(item.kind == LegendItem::Kind::shape ? 12 : 18);
}

// Without the gap to the next one.
float item_width(const Ui& ui, const LegendItem& item) {
    return swatch_width(ui, item) + ui.U(5) + text_size(ui, Face::small, item.label).x;
}

float gap(const Ui& ui) {
    return ui.U(14);
}

float line_step(const Ui& ui) {
    return ui.U(18);
}

void swatch(Ui& ui, const LegendItem& item, float x, float y) {
    const float wide = swatch_width(ui, item);
    const ImVec2 a{x, y};
    const ImVec2 b{x + wide, y};
    switch (item.kind) {
        case LegendItem::Kind::line:
            ui.draw().AddLine(a, b, item.color, 2.4F);
            break;
        case LegendItem::Kind::dashed:
            dashed_line(ui, a, b, item.color, ui.U(5), ui.U(3), 2);
            break;
        case LegendItem::Kind::dotted:
            dashed_line(ui, a, b, item.color, ui.U(2), ui.U(4), 2);
            break;
        case LegendItem::Kind::seen:
            ui.draw().AddLine(a, b, item.color, 1.3F);
            seen_point(ui, item.shape, {x + wide / 2, y}, item.color);
            break;
        case LegendItem::Kind::area:
            ui.draw().AddRectFilled({x, y - ui.U(4)}, {x + wide, y + ui.U(4)}, item.color, ui.U(2));
            break;
        case LegendItem::Kind::shape:
            shape(ui, item.shape, {x + wide / 2, y}, ui.U(4.5F), item.color);
            break;
    }
}

void draw_item(Ui& ui, const LegendItem& item, float x, float mid_y) {
    swatch(ui, item, x, std::floor(mid_y) + 0.5F);
    const float w = text_size(ui, Face::small, item.label).x;
    text_in(ui, Face::small, ui.theme.muted,
            {x + swatch_width(ui, item) + ui.U(5), mid_y - ui.U(8), w + 1, ui.U(16)}, item.label);
}

// The line that each entry stands on.
std::vector<int> lines_of(const Ui& ui, float width, const std::vector<LegendItem>& items) {
    std::vector<int> lines;
    float x = 0;
    int line = 0;
    for (const LegendItem& item : items) {
        const float w = item_width(ui, item);
        if (x > 0 && x + w > width) {
            ++line;
            x = 0;
        }
        lines.push_back(line);
        x += w + gap(ui);
    }
    return lines;
}

}  // namespace

float legend_width(const Ui& ui, const std::vector<LegendItem>& items) {
    float w = 0;
    for (const LegendItem& item : items)
        w += ui.U(24) + text_size(ui, Face::small, item.label).x + gap(ui);
    return w;
}

float legend(Ui& ui, float x, float mid_y, float right, const std::vector<LegendItem>& items) {
    for (const LegendItem& item : items) {
        const float w = item_width(ui, item);
        if (x + w > right) return x;
        draw_item(ui, item, x, mid_y);
        x += w + gap(ui);
    }
    return x;
}

float legend_height(const Ui& ui, float width, const std::vector<LegendItem>& items) {
    const std::vector<int> lines = lines_of(ui, width, items);
    return line_step(ui) * static_cast<float>(lines.empty() ? 0 : lines.back() + 1);
}

void legend_rows(Ui& ui, const Rect& where, const std::vector<LegendItem>& items,
                 std::size_t shown) {
    const std::vector<int> lines = lines_of(ui, where.w, items);
    float x = where.x;
    for (std::size_t i = 0; i < items.size() && i < shown; ++i) {
        if (i > 0 && lines[i] != lines[i - 1]) x = where.x;
        draw_item(ui, items[i], x, where.y + line_step(ui) * (static_cast<float>(lines[i]) + 0.5F));
        x += item_width(ui, items[i]) + gap(ui);
    }
}

void seen_point(Ui& ui, Shape what, ImVec2 at, Color color) {
    shape(ui, what, at, ui.U(3.5F), ui.theme.panel, true);
    shape(ui, what, at, ui.U(3.5F), color, false);
}

}  // namespace firebreak::viz
