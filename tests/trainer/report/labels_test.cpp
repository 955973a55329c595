// Labels inside drawings: by their approximate widths none overlaps another and none is clipped.
#include <catch2/catch.hpp>
#include <charconv>

#include "tests/trainer/report/page.h"
#include "trainer/report/svg.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

struct Box {
    double left, right, top, bottom;
    std::string text;
};

double real(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// Labels that run into each other or out of their drawing.
int faults(const std::string& html) {
    int found = 0;
    double width = 0, height = 0;
    std::vector<Box> boxes;
    for (const auto& tag : parse(html).tags) {
        if (tag.name == "svg") {
            boxes.clear();
            const auto view = tag.attributes.find("viewBox");
            if (view == tag.attributes.end()) continue;
            const auto space = view->second.rfind(' ');
            height = real(view->second.substr(space + 1));
            width = real(view->second.substr(4));
        }
        if (tag.name != "text") continue;
        const std::string& classes = tag.attributes.at("class");
        const double length = report::label_width(tag.text, classes);
        const double x = real(tag.attributes.at("x")), y = real(tag.attributes.at("y"));
        const auto anchor = tag.attributes.find("text-anchor");
        const double left = anchor == tag.attributes.end() ? x
                            : anchor->second == "middle"   ? x - length / 2
                                                           : x - length;
        const double size = report::text_size(classes);
        const Box box{left, left + length, y - 0.72 * size, y + 0.05 * size, tag.text};
        if (box.left < -0.5 || box.right > width + 0.5 || box.top < 0 || box.bottom > height) {
            UNSCOPED_INFO("clipped: " << tag.text);
            ++found;
        }
        for (const auto& other : boxes)
            if (box.left < other.right - 0.5 && other.left < box.right - 0.5 &&
                box.top < other.bottom - 0.5 && other.top < box.bottom - 0.5) {
                UNSCOPED_INFO("overlap: " << tag.text << " / " << other.text);
                ++found;
            }
        boxes.push_back(box);
    }
    return found;
}

Json crowded() {
    Json score = fixture();
    // Forty events and three hundred acts in six hours, forty statements.
    Json inject = score["injects"][0], act = score["acts"][0], statement = score["statements"][0];
    score["injects"] = Json::array();
    score["acts"] = Json::array();
    for (int i = 0; i < 40; ++i) {
        inject["t"] = i * 540;
        inject["title"]["en"] = "An event with a rather long title, number " + std::to_string(i);
        score["injects"].push_back(inject);
        statement["n"] = i + 1;
        statement["doc"] = "x" + std::to_string(i);
        statement["t"] = i * 500 + 30;
        score["statements"].push_back(statement);
    }
    const std::vector<std::string> seats{"head", "info", "investigator", "logistics", "parents"};
    for (int i = 0; i < 300; ++i) {
        act["n"] = i + 1;
        act["t"] = i * 72;
        act["seat"] = seats[static_cast<std::size_t>(i * i % 5)];
        score["acts"].push_back(act);
    }
    return score;
}

Json many_clauses() {
    Json score = fixture();
    Json clauses = score["process"]["clauses"];
    for (int copy = 0; copy < 2; ++copy)
        for (Json clause : score["process"]["clauses"]) {
            clause["rules"][0]["id"] =
                clause["rules"][0]["id"].get<std::string>() + "." + std::to_string(copy);
            clauses.push_back(clause);
        }
    score["process"]["clauses"] = clauses;
    return score;
}

}  // namespace

TEST_CASE("labels of drawings neither overlap nor leave the drawing, in both languages") {
    CHECK(faults(html(fixture(), Language::en)) == 0);
    CHECK(faults(html(fixture(), Language::zh)) == 0);
}

TEST_CASE("labels stay apart in a crowded drill") {
    const Json score = crowded();
    CHECK(faults(html(score, Language::en)) == 0);
    CHECK(parse(html(score, Language::zh)).problem == "");
}

TEST_CASE("a plan of seventy rules spreads over several drawings") {
    const std::string page = html(many_clauses(), Language::en);
    CHECK(page.find("fig-timeline-2-t") != std::string::npos);
    CHECK(faults(page) == 0);
}

TEST_CASE("the check of labels sees an overlap and a clipped label") {
    const std::string open = R"(<svg viewBox="0 0 100 30" role="img">)";
    CHECK(faults(open + R"(<text x="5" y="12" class="t">word</text>)"
                        R"(<text x="12" y="14" class="t">word</text></svg>)") == 1);
    CHECK(faults(open + R"(<text x="90" y="12" class="t">word</text></svg>)") == 1);
    CHECK(faults(open + R"(<text x="5" y="12" class="t">word</text>)"
                        R"(<text x="5" y="26" class="t">word</text></svg>)") == 0);
}
