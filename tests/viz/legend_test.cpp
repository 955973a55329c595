#include "viz/legend.h"

#include <catch2/catch.hpp>

#include "tests/viz/harness.h"

using namespace firebreak::viz;

TEST_CASE("A legend in rows keeps all its entries and the place of those that are not shown") {
    Bench bench(400, 300);
    std::vector<LegendItem> items;
    for (const char* words : {"one of them", "another one", "a third", "the fourth", "the last"})
        items.push_back({LegendItem::Kind::shape, rgb(0xFF0000), words});
    float high = 0;
    const auto draw = [&](std::size_t shown) {
        bench.frame([&](Ui& ui) {
            high = legend_height(ui, 200, items);
            legend_rows(ui, {10, 10, 200, high}, items, shown);
        });
    };
    draw(items.size());
    for (const LegendItem& item : items) CHECK(bench.ui.registry.shows(item.label));
    CHECK(bench.ui.registry.lint({0, 0, 210, 10 + high}).empty());
    const Rect first = bench.ui.registry.texts().front().rect;
    const float whole = high;
    draw(2);
    CHECK(bench.ui.registry.texts().size() == 2);
    CHECK(bench.ui.registry.texts().front().rect == first);
    CHECK(high == whole);
    CHECK(legend_height(bench.ui, 2000, items) < whole);
    CHECK(legend_height(bench.ui, 200, {}) == 0);
}
