#include "viz/wrap.h"

#include <catch2/catch.hpp>

using namespace firebreak::viz;

namespace {

// Han characters are two wide, everything else one: a typewriter for Chinese.
const Measure kCells = [](char32_t c) { return c >= 0x2E80 ? 2.0F : 1.0F; };

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("English breaks at blanks") {
    CHECK(wrap("one two three", 7, kCells) == Lines{"one two", "three"});
    CHECK(wrap("one two three", 100, kCells) == Lines{"one two three"});
    CHECK(wrap("", 10, kCells) == Lines{""});
    CHECK(wrap("a\n\nb", 10, kCells) == Lines{"a", "", "b"});
}

TEST_CASE("A word wider than the line is broken") {
    CHECK(wrap("abcdefgh", 3, kCells) == Lines{"abc", "def", "gh"});
}

TEST_CASE("Chinese breaks between characters") {
    CHECK(wrap("三名学生呕吐", 8, kCells) == Lines{"三名学生", "呕吐"});
}

TEST_CASE("No line begins with closing punctuation or ends with an opening bracket") {
    CHECK(wrap("三名学生，呕吐", 8, kCells) == Lines{"三名学", "生，呕吐"});
    CHECK(wrap("我们在（食堂）", 8, kCells) == Lines{"我们在", "（食堂）"});
}

TEST_CASE("Mixed text keeps its words whole") {
    CHECK(wrap("使用 FreeType 渲染", 12, kCells) == Lines{"使用", "FreeType 渲", "染"});
}

TEST_CASE("The last allowed line ends in an ellipsis") {
    CHECK(wrap("one two three four", 7, kCells, 2) == Lines{"one two", "three…"});
    CHECK(wrap("one two", 7, kCells, 2) == Lines{"one two"});
    CHECK(elide("abcdef", 4, kCells) == "abc…");
    CHECK(elide("abc", 4, kCells) == "abc");
}

TEST_CASE("No line is wider than asked for whatever the text") {
    const std::string text =
        "食堂 3 名学生呕吐，the nurse is with them；我们正在核实（samples kept），下一次通报 "
        "14:00。";
    for (float width = 4; width < 40; ++width)
        for (const std::string& line : wrap(text, width, kCells)) {
            float w = 0;
            for (std::size_t at = 0; at < line.size();) w += kCells(next_code_point(line, at));
            CHECK(w <= width);
        }
}

TEST_CASE("Bytes that are no UTF-8 are taken one by one") {
    std::size_t at = 0;
    const std::string bad = "\xFF\xE4\xB8";
    CHECK(next_code_point(bad, at) == 0xFFFD);
    CHECK(at == 1);
    CHECK(next_code_point(bad, at) == 0xFFFD);
    CHECK(next_code_point(bad, at) == 0xFFFD);
    CHECK(at == 3);
    CHECK(wrap(bad, 10, kCells).size() == 1);
}
