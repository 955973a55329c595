#include <catch2/catch.hpp>

#include "tests/viz/harness.h"
#include "viz/gantt.h"
#include "viz/plot.h"
#include "viz/splat.h"
#include "viz/topic_tree.h"
#include "viz/widgets.h"

using namespace firebreak::viz;

TEST_CASE("Words on every ground of both themes can be read") {
    for (const Theme& t : {dark_theme(), light_theme()})
        for (const Color ground : {t.panel, t.panel2}) {
            CHECK(contrast(t.text, ground) >= 7);
            CHECK(contrast(t.muted, ground) >= 4.5);
            for (const Color hue : {t.accent, t.rumour, t.doubt, t.media})
                CHECK(contrast(hue, ground) >= 4.5);
            CHECK(contrast(t.neutral, ground) >= 3);  // shapes only
        }
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == Approx(21));
}

TEST_CASE("The scale follows the window") {
    CHECK(scale_for(1280, 720) == Approx(0.9F));
    CHECK(scale_for(1440, 900) == Approx(1.0F));
    CHECK(scale_for(1920, 1080) == Approx(1.2F));
    CHECK(scale_for(320, 200) == Approx(0.9F));
    CHECK(face_size(Face::small, 0.9F) >= 11.25F);
    CHECK(face_size(Face::small, 0.1F) == Approx(11.25F));
}

TEST_CASE("A plot maps there and back") {
    const Plot plot({100, 50, 400, 200}, 0, 3600, -1, 1);
    CHECK(plot.x_of(0) == Approx(100));
    CHECK(plot.x_of(3600) == Approx(500));
    CHECK(plot.y_of(-1) == Approx(250));
    CHECK(plot.y_of(1) == Approx(50));
    for (double t = 0; t <= 3600; t += 300)
        CHECK(plot.t_at(plot.x_of(t)) == Approx(t).margin(0.01));
}

TEST_CASE("A curve is read between its points and nowhere else") {
    const std::vector<Point> curve{{0, 1}, {10, 3}, {20, 3}};
    CHECK(*value_at(curve, 5) == Approx(2));
    CHECK(*value_at(curve, 0) == Approx(1));
    CHECK(*value_at(curve, 20) == Approx(3));
    CHECK_FALSE(value_at(curve, 21));
    CHECK_FALSE(value_at({}, 1));
}

TEST_CASE("What of a line lies outside the raster changes nothing inside") {
    Raster whole(100, 20);
    whole.line(20, 10, 60, 10, 1);
    Raster cut(40, 20);
    cut.line(20, 10, 90000, 10, 1);  // goes out on the right
    for (std::size_t x = 0; x < 40; ++x)
        CHECK(cut.cells()[10 * 40 + x] == Approx(whole.cells()[10 * 100 + x]));
    Raster beside(40, 20);
    beside.line(-500, -3, 900, -3, 1);
    beside.line(-10, 5, -2, 9, 1);
    CHECK(beside.top() == 0);
    Raster across(40, 20);
    across.line(-900, -450, 960, 480, 1);  // through the whole of it
    CHECK(across.top() >= 1);
}

TEST_CASE("A dot in the raster keeps its weight") {
    Raster raster(10, 10);
    raster.dot(3.25F, 4.75F, 2);
    float sum = 0;
    for (const float c : raster.cells()) sum += c;
    CHECK(sum == Approx(2));
    raster.dot(-5, 3, 1);
    raster.dot(1e30F, 3, 1);
    raster.line(-1e30F, 0, 1e30F, 5, 1);
    float after = 0;
    for (const float c : raster.cells()) after += c;
    CHECK(after == Approx(2));
}

TEST_CASE("The tone map gives opaque colour where most is and nothing where nothing is") {
    Raster raster(4, 1);
    raster.dot(0, 0, 0);
    Raster wide(8, 8);
    for (int i = 0; i < 50; ++i) wide.dot(3, 3, 1);
    wide.dot(5, 5, 1);
    const Image image = tone_map({{&wide, rgb(0xFF0000), 1.0F, 1.0F}});
    REQUIRE(image.width == 8);
    const auto alpha = [&](int x, int y) {
        return image.rgba[static_cast<std::size_t>((y * 8 + x) * 4 + 3)];
    };
    CHECK(alpha(3, 3) == 255);
    CHECK(alpha(5, 5) > 0);
    CHECK(alpha(5, 5) < 255);
    CHECK(alpha(0, 0) == 0);
    CHECK(image.rgba[(3 * 8 + 3) * 4] == 255);
    CHECK(tone_map({}).empty());
}

TEST_CASE("The lint sees overlapping and cut texts and widgets") {
    Bench bench(1440, 900);
    bench.frame([](Ui& ui) {
        text_at(ui, Face::body, ui.theme.text, 20, 20, "one text");
        text_at(ui, Face::body, ui.theme.text, 30, 22, "another text");
        text_at(ui, Face::body, ui.theme.text, 1420, 300, "leaves the screen");
        button(ui, "a", {100, 100, 80, 30}, "A");
        button(ui, "b", {150, 110, 80, 30}, "B");
        button(ui, "b", {400, 400, 80, 30}, "C");
        button(ui, "out", {1400, 500, 80, 30}, "D");
    });
    const auto faults = bench.ui.registry.lint(bench.screen());
    const auto told = [&](const char* part) {
        for (const std::string& f : faults)
            if (f.find(part) != std::string::npos) return true;
        return false;
    };
    CHECK(told("texts overlap"));
    CHECK(told("text is cut off"));
    CHECK(told("widgets overlap: a"));
    CHECK(told("key used twice: b"));
    CHECK(told("widget leaves the screen: out"));
}

TEST_CASE("A disabled button does nothing") {
    Bench bench(800, 600);
    int clicks = 0;
    const auto content = [&](Ui& ui) {
        if (button(ui, "b", {100, 100, 120, 30}, "B", ButtonKind::primary, false)) ++clicks;
    };
    bench.frame(content);
    bench.input.click(150, 115);
    for (int i = 0; i < 4; ++i) bench.frame(content);
    CHECK(clicks == 0);
    REQUIRE(bench.ui.registry.find("b") != nullptr);
    CHECK_FALSE(bench.ui.registry.find("b")->enabled);
}

TEST_CASE("Rare characters are added to the faces between frames") {
    Bench bench(800, 600);
    if (!bench.ui.fonts.chinese()) return;
    const auto content = [](Ui& ui) { text_at(ui, Face::number, ui.theme.text, 20, 20, "澭 汛"); };
    bench.frame(content);
    CHECK(bench.ui.fonts.grow());
    CHECK(bench.ui.fonts[Face::number]->FindGlyphNoFallback(0x6C5B) != nullptr);
    bench.frame(content);
    CHECK_FALSE(bench.ui.fonts.grow());
}

TEST_CASE("A missing font is said and the console still draws") {
    const FontFiles files = find_fonts("/nowhere/font.ttf");
    CHECK_FALSE(files.problem.empty());
    Bench bench(800, 600);
    bench.ui.prepare(1, FontFiles{{}, {}, false, "none"}, {});
    bench.frame([](Ui& ui) { text_at(ui, Face::body, ui.theme.text, 20, 20, "plain"); });
    CHECK_FALSE(bench.ui.fonts.chinese());
    CHECK(bench.ui.registry.shows("plain"));
}

TEST_CASE("Clicking a dropdown opens it and a row chooses") {
    Bench bench(800, 600);
    int chosen = -1;
    const auto content = [&](Ui& ui) {
        const int c = dropdown(ui, "d", {100, 100, 160, 28}, {"one", "two", "three"}, 0);
        if (c >= 0) chosen = c;
    };
    bench.frame(content);
    bench.input.click(150, 112);
    for (int i = 0; i < 4; ++i) bench.frame(content);
    const Widget* row = bench.ui.registry.find("d.2");
    REQUIRE(row != nullptr);
    bench.input.click(row->rect.centre().x, row->rect.centre().y);
    for (int i = 0; i < 4; ++i) bench.frame(content);
    CHECK(chosen == 2);
    CHECK(bench.ui.registry.find("d.2") == nullptr);
}

TEST_CASE("Trees and lanes draw nothing, one row and many rows") {
    Bench bench(800, 600);
    for (const int n : {0, 1, 60}) {
        std::vector<TopicNode> nodes;
        std::vector<GanttRow> rows;
        for (int i = 0; i < n; ++i) {
            TopicNode node;
            node.label = "A topic with quite a long name " + std::to_string(i);
            node.parent = i == 0 ? -1 : (i - 1) / 2;
            node.value = "12%";
            nodes.push_back(node);
            GanttRow row;
            row.key = "row." + std::to_string(i);
            row.label = node.label;
            row.due = 600 + i * 60;
            rows.push_back(row);
        }
        Gantt axis;
        axis.label_width = 120;
        axis.now = 900;
        const auto content = [&](Ui& ui) {
            topic_tree(ui, {10, 10, 300, 200}, nodes);
            gantt(ui, {320, 10, 460, 200}, axis, rows);
        };
        bench.frame(content);
        bench.frame(content);
        const auto faults = bench.ui.registry.lint(bench.screen());
        for (const std::string& f : faults) UNSCOPED_INFO(f);
        CHECK(faults.empty());
    }
}

TEST_CASE("What is locked cannot be chosen") {
    Bench bench(600, 200);
    int chosen = 0;
    const auto draw = [&](Ui& ui) {
        const int clicked =
            segmented(ui, "page", {20, 20, 300, 30}, {"one", "two", "three"}, chosen, 2);
        if (clicked >= 0) chosen = clicked;
    };
    const auto click = [&](const char* key) {
        const ImVec2 at = bench.ui.registry.find(key)->rect.centre();
        bench.input.click(at.x, at.y);
        for (int i = 0; i < 4; ++i) bench.frame(draw);
    };
    bench.frame(draw);
    click("page.2");
    CHECK(chosen == 0);
    click("page.1");
    CHECK(chosen == 1);
}

TEST_CASE("A widget that is asked for takes the keyboard, and only that one") {
    Bench bench(600, 300);
    int pressed = -1;
    const auto draw = [&](Ui& ui) {
        for (int i = 0; i < 3; ++i)
            if (button(ui, "b" + std::to_string(i),
                       {20, 20 + 40.0F * static_cast<float>(i), 80, 30}, "press"))
                pressed = i;
    };
    for (int i = 0; i < 3; ++i) bench.frame(draw);
    bench.ui.focus = "b1";
    for (int i = 0; i < 3; ++i) bench.frame(draw);
    CHECK(bench.ui.focus.empty());
    CHECK(ImGui::GetIO().NavVisible);
    bench.input.key(Keys::space(), true);
    bench.input.key(Keys::space(), false);
    for (int i = 0; i < 4; ++i) bench.frame(draw);
    CHECK(pressed == 1);
    pressed = -1;
    bench.input.key(Keys::enter(), true);
    bench.input.key(Keys::enter(), false);
    for (int i = 0; i < 4; ++i) bench.frame(draw);
    CHECK(pressed == 1);
}

TEST_CASE("Rows in sight and those a step away are drawn, others are not") {
    const Rect view{0, 100, 300, 200};
    CHECK(near_view({0, 150, 300, 20}, view));
    CHECK(near_view({0, 70, 300, 20}, view));   // a step above
    CHECK(near_view({0, 310, 300, 20}, view));  // a step below
    CHECK_FALSE(near_view({0, 40, 300, 20}, view));
    CHECK_FALSE(near_view({0, 340, 300, 20}, view));
}

TEST_CASE("A bar of the time lanes is clicked by its key and labelled beside its marks") {
    Bench bench(800, 300);
    std::string bar;
    GanttRow row;
    row.label = "Head";
    row.lanes = 2;
    row.bars.push_back({0, firebreak::kHour, rgb(0x4FB0F5), false, true, 0, "SCH-15", "lane.a"});
    row.bars.push_back({0, 60, rgb(0x4FB0F5), false, true, 1, "too long for it", "lane.b"});
    row.marks.push_back({120, {}, true, Mark::on_time, 0});
    Gantt axis;
    axis.to = 2 * firebreak::kHour;
    axis.label_width = 100;
    const auto draw = [&](Ui& ui) {
        std::string clicked;
        gantt(ui, {10, 10, 780, 200}, axis, {row}, &clicked);
        if (!clicked.empty()) bar = clicked;
    };
    bench.frame(draw);
    bench.frame(draw);
    CHECK(bench.ui.registry.shows("SCH-15"));
    CHECK_FALSE(bench.ui.registry.shows("too long"));
    const ImVec2 at = bench.ui.registry.find("lane.a")->rect.centre();
    bench.input.click(at.x, at.y);
    for (int i = 0; i < 4; ++i) bench.frame(draw);
    CHECK(bar == "lane.a");
}
