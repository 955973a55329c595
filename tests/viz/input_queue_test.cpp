#include "viz/input_queue.h"

#include <catch2/catch.hpp>

#include "tests/viz/harness.h"
#include "viz/widgets.h"

using namespace firebreak::viz;

TEST_CASE("Five clicks between two frames are five clicks") {
    Bench bench(800, 600);
    int clicks = 0;
    const auto content = [&](Ui& ui) {
        if (button(ui, "b", {100, 100, 120, 30}, "B")) ++clicks;
    };
    bench.frame(content);
    for (int i = 0; i < 5; ++i) bench.input.click(150, 115);
    for (int i = 0; i < 20 && !bench.input.empty(); ++i) bench.frame(content);
    bench.frame(content);
    CHECK(clicks == 5);
}

TEST_CASE("A click is seen at its place even if the mouse has left since") {
    Bench bench(800, 600);
    int clicks = 0;
    const auto content = [&](Ui& ui) {
        if (button(ui, "b", {100, 100, 120, 30}, "B")) ++clicks;
    };
    bench.frame(content);
    bench.input.click(150, 115);
    bench.input.mouse_move(600, 500);
    for (int i = 0; i < 6; ++i) bench.frame(content);
    CHECK(clicks == 1);
}

TEST_CASE("Chinese typed through the queue arrives in the text") {
    Bench bench(800, 600);
    std::string value;
    const auto content = [&](Ui& ui) { input_line(ui, "field", {100, 100, 300, 30}, value); };
    bench.frame(content);
    bench.input.click(150, 115);
    for (int i = 0; i < 4; ++i) bench.frame(content);
    bench.input.text("三名学生 ok");
    for (int i = 0; i < 4; ++i) bench.frame(content);
    CHECK(value == "三名学生 ok");
}

TEST_CASE("A chord is seen with its modifier") {
    Bench bench(800, 600);
    std::string value = "abc";
    const auto content = [&](Ui& ui) { input_line(ui, "field", {100, 100, 300, 30}, value); };
    bench.frame(content);
    bench.input.click(150, 115);
    for (int i = 0; i < 4; ++i) bench.frame(content);
    const int a = Keys::letter('A');
    bench.input.key(a, true, true);  // Ctrl+A, all in one go
    bench.input.key(a, false, true);
    bench.input.key(a, false, false);
    bench.input.text("x");
    for (int i = 0; i < 8; ++i) bench.frame(content);
    CHECK(value == "x");
}

TEST_CASE("Losing the focus lets go of keys and buttons") {
    Bench bench(800, 600);
    bench.input.mouse_button(0, true, 10, 10);
    bench.frame([](Ui&) {});
    CHECK(ImGui::GetIO().MouseDown[0]);
    InputEvent lost;
    lost.kind = InputEvent::Kind::focus;
    bench.input.push(lost);
    bench.frame([](Ui&) {});
    CHECK_FALSE(ImGui::GetIO().MouseDown[0]);
}

TEST_CASE("Codes out of range are ignored") {
    Bench bench(800, 600);
    bench.input.key(-1, true);
    bench.input.key(99999, true);
    bench.input.mouse_button(7, true, 1, 1);
    for (int i = 0; i < 3; ++i) bench.frame([](Ui&) {});
    CHECK(bench.input.empty());
}
