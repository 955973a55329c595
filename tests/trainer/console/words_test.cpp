// Everything the console says stands in its Chinese catalogue.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "tests/support/paths.h"
#include "trainer/console/words.h"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string joined(const std::string& quoted) {
    static const std::regex piece(R"re("((?:[^"\\]|\\.)*)")re");
    std::string text;
    for (std::sregex_iterator it(quoted.begin(), quoted.end(), piece), end; it != end; ++it)
        text += (*it)[1];
    return text;
}

}  // namespace

TEST_CASE("Every text of the console has its Chinese") {
    const fs::path root = firebreak::source_dir();
    std::set<std::string> known;
    const std::string catalogue = read(root / "data/locale/zh/console.po");
    static const std::regex entry(R"re(msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr)re");
    for (std::sregex_iterator it(catalogue.begin(), catalogue.end(), entry), end; it != end; ++it)
        known.insert(joined((*it)[1]));
    static const std::regex said(
        R"re((?:words(?:\.with)?\(|\(\*this\)\(|\bwith\(|\bN\()\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    int checked = 0;
    for (const auto& file : fs::directory_iterator(root / "trainer/console")) {
        if (file.path().extension() != ".cpp") continue;
        const std::string text = read(file.path());
        for (std::sregex_iterator it(text.begin(), text.end(), said), end; it != end; ++it) {
            ++checked;
            INFO(file.path().filename().string() << ": " << joined((*it)[1]));
            CHECK(known.count(joined((*it)[1])) == 1);
        }
    }
    CHECK(checked > 250);
}

TEST_CASE("Spans of time are told in the unit they ask for") {
    using namespace firebreak;
    const firebreak::trainer::console::Words words(firebreak::Language::en);
    CHECK(words.span(20) == "20 s");
    CHECK(words.span(5 * kMinute + 30) == "5 min");
    CHECK(words.span(119 * kMinute) == "119 min");
    CHECK(words.span(150 * kMinute) == "2:30 h");
    CHECK(words.span(6 * kHour) == "6 h");
    CHECK(words.span(5 * kDay) == "5 d");
    CHECK(words.span(-5 * kMinute) == "5 min");
    const firebreak::trainer::console::Words chinese(firebreak::Language::zh);
    CHECK(chinese.span(15 * kMinute) == "15 分钟");
    CHECK(chinese.span(6 * kHour) == "6 小时");
    CHECK(chinese.span(6 * kHour + 5 * kMinute) == "6 小时 05 分");
}
