// The short model card stands word for word in data/README.md, in the report's catalogue, and in
// the one file that the report and the console take it from.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/support/paths.h"

namespace fs = std::filesystem;

namespace {

std::string read(const std::string& file) {
    std::ifstream in(fs::path(firebreak::source_dir()) / file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string in_one_line(const std::string& text) {
    return std::regex_replace(text, std::regex(R"(\s+)"), " ");
}

}  // namespace

TEST_CASE("the model card of the report and the console is that of data/README.md") {
    static const std::regex paragraph(R"re(both\("report",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re");
    static const std::regex piece(R"re("((?:[^"\\]|\\.)*)")re");
    const std::string source = read("trainer/text/model_card.cpp");
    const std::string page = in_one_line(read("data/README.md"));
    const std::string catalogue = read("data/locale/zh/report.po");
    int paragraphs = 0;
    for (std::sregex_iterator it(source.begin(), source.end(), paragraph), end; it != end; ++it) {
        const std::string quoted = (*it)[1];
        std::string text;
        for (std::sregex_iterator part(quoted.begin(), quoted.end(), piece), none; part != none;
             ++part)
            text += (*part)[1];
        ++paragraphs;
        INFO(text);
        CHECK(page.find(text) != std::string::npos);
        CHECK(catalogue.find("msgid \"" + text + "\"") != std::string::npos);
    }
    CHECK(paragraphs == 4);
    for (const char* user :
         {"trainer/report/annex.cpp", "trainer/report/markdown.cpp",
          "trainer/cli/whatif_report.cpp", "trainer/console/briefing_screen.cpp"})
        CHECK(read(user).find("model_card()") != std::string::npos);
}
