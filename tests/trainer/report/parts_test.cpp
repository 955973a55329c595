// The small parts: markup, numbers, times, scales, places of labels, and the catalogue.
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>

#include "tests/support/paths.h"
#include "tests/trainer/report/page.h"
#include "trainer/report/markup.h"
#include "trainer/report/svg.h"
#include "trainer/report/words.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::report;
using test::folder;
using test::read_file;

TEST_CASE("escaping leaves no sign that markup knows") {
    CHECK(escape("a<b>&\"c\"'d'") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;");
    CHECK(escape("\xE5\xAD\xA6\xE6\xA0\xA1") == "\xE5\xAD\xA6\xE6\xA0\xA1");
    CHECK(escape("\x01\x02\x7F") == "");
    CHECK(escape("\xE2\x80\xAE\xE2\x81\xA7x") == "x");
    CHECK(escape("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(escape("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(escape("\xE5\xAD") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("long words may break in what is read, and stay whole in attributes") {
    const std::string word(100, 'x');
    CHECK(prose(word).find("\xE2\x80\x8B") != std::string::npos);
    CHECK(escape(word) == word);
    CHECK(prose("short words stay") == "short words stay");
}

TEST_CASE("texts are shortened by signs and by width") {
    CHECK(shorten("abcdef", 6) == "abcdef");
    CHECK(shorten("abcdefg", 6) == "abcde\xE2\x80\xA6");
    CHECK(shorten("\xE5\xAD\xA6\xE6\xA0\xA1\xE5\xAE\xB6", 2) == "\xE5\xAD\xA6\xE2\x80\xA6");
    CHECK(text_width("\xE5\xAD\xA6\xE6\xA0\xA1", 10) == Approx(20));
    CHECK(text_width(fit("a long line of words", 50, 10), 10) <= 50);
    CHECK(fit("short", 500, 10) == "short");
}

TEST_CASE("numbers are printed with few digits and a true minus") {
    CHECK(percent(0.473) == "47%");
    CHECK(points(0.1321) == "+13.2");
    CHECK(points(-0.0204) ==
          "\xE2\x88\x92"
          "2.0");
    CHECK(points(0.0001) == "0.0");
    CHECK(points(-0.0001) == "0.0");
    CHECK(amount(1132.4) == "1132");
    CHECK(amount(83.31) == "83.3");
    CHECK(amount(0.174) == "0.17");
    CHECK(amount(5.0) == "5");
    CHECK(grouped(20000) == "20,000");
    CHECK(grouped(1000000) == "1,000,000");
    CHECK(grouped(999) == "999");
    CHECK(fixed(std::optional<double>(), 2) == "\xE2\x80\x93");
    CHECK(fixed(1e300 * 1e300, 2) == "\xE2\x80\x93");
}

TEST_CASE("times are printed from the start and by the scenario's clock") {
    const Words w(Language::en, "2026-11-20T12:40:00");
    CHECK(w.time(Seconds{78 * 60 + 59}) == "1:18");
    CHECK(w.time(Seconds{86400 + 180}) == "1d 0:03");
    CHECK(w.clock(78 * 60) == "13:58");
    CHECK(w.clock(12 * 3600) == "00:40");
    CHECK(w.date(0) == "2026-11-20");
    CHECK(w.date(12 * 3600) == "2026-11-21");
    CHECK(w.date(102 * 86400) == "2027-03-02");
    CHECK(w.margin(480) == "+0:08");
    CHECK(w.margin(-720) ==
          "\xE2\x88\x92"
          "0:12");
    CHECK(w.margin(-30) ==
          "\xE2\x88\x92"
          "30 s");
    CHECK(w.duration(5520) == "1 h 32 min");
    CHECK(Words(Language::en, "noon").clock(0) == "");
    CHECK(Words(Language::en, "2026-13-20T12:40:00").date(0) == "");
}

TEST_CASE("steps of an axis are 1, 2 or 5 times a power of ten") {
    CHECK(nice_step(1, 5) == Approx(0.2));
    CHECK(nice_step(0.4, 5) == Approx(0.1));
    CHECK(nice_step(800, 2) == Approx(500));
    CHECK(nice_step(100, 10) == Approx(10));
    CHECK(nice_step(0, 5) == Approx(1));
    for (int most = 1; most < 12; ++most)
        for (const double span : {0.037, 1.0, 6.4, 99.0, 12345.0}) {
            const double step = nice_step(span, most);
            CHECK(span / step <= most * (1 + 1e-9));
            double digit = step;
            while (digit < 0.9999) digit *= 10;
            while (digit > 9.9999) digit /= 10;
            const bool nice = digit == Approx(1) || digit == Approx(2) || digit == Approx(5);
            CHECK(nice);
        }
}

TEST_CASE("a time axis jumps where the clock jumped and never runs backwards") {
    const TimeScale x({{0, 21600}, {432000, 518400}}, 100, 900);
    CHECK(x(0) == Approx(100));
    CHECK(x(518400) == Approx(900));
    CHECK(x(30000) == Approx(x(21600)));  // inside the jump: at its near side
    CHECK(x(432000) - x(21600) == Approx(14));
    double last = 0;
    for (Seconds t = 0; t <= 518400; t += 600) {
        CHECK(x(t) >= last);
        last = x(t);
    }
    const auto ticks = x.ticks(60);
    for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(x(ticks[i]) - x(ticks[i - 1]) >= 58);
    CHECK(TimeScale({}, 0, 10).end() == Approx(10));
}

TEST_CASE("names at line ends keep their distance, order and bounds") {
    const auto places = spread({50, 51, 52, 10, 99}, 11, 0, 100);
    CHECK(places[3] == Approx(10));
    std::vector<double> sorted = places;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 1; i < sorted.size(); ++i) CHECK(sorted[i] - sorted[i - 1] >= 11 - 1e-9);
    CHECK(sorted.front() >= 0);
    CHECK(sorted.back() <= 100);
    CHECK(places[0] < places[1]);
    CHECK(places[1] < places[2]);
}

TEST_CASE("pieces on one level never overlap and what does not fit is told") {
    const std::vector<std::pair<double, double>> pieces{{0, 10}, {5, 15}, {9, 20}, {11, 30}};
    const auto two = levels(pieces, 0, 2);
    CHECK(two == std::vector<int>{0, 1, -1, 0});
    CHECK(levels(pieces, 0, 3) == std::vector<int>{0, 1, 2, 0});
    CHECK(levels({}, 0, 3).empty());
}

namespace {

// Strings of a source file that are keys of the catalogue: w("..."), N_("..."), w.count(...).
std::vector<std::string> keys_of(const std::string& source) {
    static const std::regex call(
        R"re((?:\bw\(|report\.w\(|N_\(|\bcount\(|\brow\(|\bin\(|w\.time\()\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const std::regex second(
        R"re(w\.count\((?:[^"]*?)((?:"(?:[^"\\]|\\.)*"\s*)+),\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re");
    static const std::regex choice(R"re(\? w\(|: w\()re");
    static const std::regex piece(R"re("((?:[^"\\]|\\.)*)")re");
    const auto joined = [&](const std::string& quoted) {
        std::string text;
        for (std::sregex_iterator it(quoted.begin(), quoted.end(), piece), end; it != end; ++it)
            text += (*it)[1];
        return text;
    };
    std::vector<std::string> out;
    for (std::sregex_iterator it(source.begin(), source.end(), call), end; it != end; ++it)
        out.push_back(joined((*it)[1]));
    for (std::sregex_iterator it(source.begin(), source.end(), second), end; it != end; ++it) {
        out.push_back(joined((*it)[1]));
        out.push_back(joined((*it)[2]));
    }
    return out;
}

}  // namespace

TEST_CASE("every sentence of the report stands in the Chinese catalogue") {
    const std::string catalogue = read_file(firebreak::source_dir() + "/data/locale/zh/report.po");
    int checked = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(firebreak::source_dir() + "/trainer/report"))
        for (const auto& key : keys_of(read_file(file.path().string()))) {
            if (key.empty() || key == "\xE2\x80\x93") continue;
            ++checked;
            INFO(file.path().filename().string() << ": " << key);
            CHECK(catalogue.find("msgid \"" + key + "\"\n") != std::string::npos);
        }
    CHECK(checked > 400);
}

TEST_CASE("the Chinese page holds none of the English sentences") {
    const std::string page = test::html(test::fixture(), Language::zh);
    for (const char* english : {"One-page summary", "Plan conformance", "on time", "Every duty",
                                "Figure 1", "Glossary of", "not verified", "Corrective action"})
        CHECK(page.find(english) == std::string::npos);
    CHECK(page.find("一页摘要") != std::string::npos);
}
