#include "trainer/console/map_legend.h"

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr const char* kExample = "3/8";  // as on the map; its words say the same numbers

using Entry = MapLegend::Entry;

float mark_width(const viz::Ui& ui, const Entry& e) {
    switch (e.kind) {
        case Entry::Kind::heat:
            return ui.U(34);
        case Entry::Kind::count:
            return viz::text_size(ui, Face::small_bold, kExample).x;
        case Entry::Kind::shape:
            return ui.U(12);
        default:
            return ui.U(20);
    }
}

float entry_width(const viz::Ui& ui, const Entry& e) {
    return mark_width(ui, e) + ui.U(5) + viz::text_size(ui, Face::small, e.label).x + ui.U(14);
}

void draw_entry(viz::Ui& ui, const Entry& e, float x, float y) {
    const viz::Theme& t = ui.theme;
    ImDrawList& d = ui.draw();
    const float w = mark_width(ui, e);
    const Rect box{x, y - ui.U(5), w, ui.U(10)};
    switch (e.kind) {
        case Entry::Kind::heat:
            viz::heat_scale(ui, box, t.rumour);
            break;
        case Entry::Kind::count:
            viz::text_in(ui, Face::small_bold, t.text, {x, y - ui.U(8), w + 1, ui.U(16)}, kExample);
            break;
        case Entry::Kind::hatch:
            viz::hatch(ui, box, viz::faded(t.neutral, 0.8F), ui.U(4));
            d.AddRect(box.at(), box.end(), viz::faded(t.neutral, 0.6F), ui.U(2));
            break;
        case Entry::Kind::arrow: {
            d.AddLine({x, y}, {x + w - ui.U(6), y}, t.rumour, ui.U(2));
            d.AddTriangleFilled({x + w, y}, {x + w - ui.U(8), y - ui.U(4)},
                                {x + w - ui.U(8), y + ui.U(4)}, t.rumour);
            break;
        }
        case Entry::Kind::line:
            d.AddLine({x, y + ui.U(3)}, {x + w, y - ui.U(3)}, viz::faded(t.accent, 0.7F), 1.0F);
            break;
        case Entry::Kind::shape:
            viz::shape(ui, e.look.shape, {x + w / 2, y}, ui.U(4.5F), e.look.color);
            break;
    }
    viz::text_in(
        ui, Face::small, t.muted,
        {x + w + ui.U(5), y - ui.U(8), viz::text_size(ui, Face::small, e.label).x + 1, ui.U(16)},
        e.label);
}

std::vector<Entry> entries_of(const Frame& f, const viz::MapView& view, const viz::CrowdMap& map) {
    using Kind = Entry::Kind;
    const viz::Theme& t = f.ui.theme;
    const bool near = viz::level_of(view) != viz::MapLevel::parts;
    const std::string full = percent(static_cast<double>(map.full));
    return {{Kind::heat, f.words.with("spread a watched claim, 0 to {}", full)},
            {Kind::count, f.words("3 of the 8 posts seen")},
            {Kind::hatch, f.words("?: no post seen there")},
            {Kind::arrow, f.words("reposts, seen in the feed")},
            {Kind::line, f.words("who follows whom")},
            {Kind::shape, f.words("official"), {viz::Shape::square, t.accent}, near},
            {Kind::shape, f.words("media"), {viz::Shape::diamond, t.media}, near},
            {Kind::shape, f.words("opinion leader"), {viz::Shape::triangle, t.doubt}, near}};
}

}  // namespace

float MapLegend::height(const viz::Ui& ui) const {
    return ui.U(20) * static_cast<float>(rows.size());
}

void MapLegend::draw(viz::Ui& ui, Rect where) const {
    for (const auto& row : rows) {
        const Rect line = where.cut_top(ui.U(20));
        float x = line.x;
        for (const Entry& e : row) {
            if (!e.shown) continue;
            draw_entry(ui, e, x, line.centre().y);
            x += entry_width(ui, e);
        }
    }
}

MapLegend map_legend(const Frame& f, float width, const viz::MapView& view,
                     const viz::CrowdMap& map) {
    MapLegend legend;
    legend.rows.resize(1);
    float x = 0;
    for (const Entry& e : entries_of(f, view, map)) {
        const float w = entry_width(f.ui, e);
        if (x > 0 && x + w > width + f.ui.U(14)) {
            legend.rows.emplace_back();
            x = 0;
        }
        legend.rows.back().push_back(e);
        x += w;
    }
    return legend;
}

}  // namespace firebreak::trainer::console
