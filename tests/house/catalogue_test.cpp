// The Chinese catalogues: no empty or unbalanced translation, and nothing the command line says is
// missing from them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>

#include "tests/support/paths.h"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// The strings "a" "b" of a C or .po source joined, escapes left as written.
std::string joined(const std::string& quoted) {
    static const std::regex piece(R"re("((?:[^"\\]|\\.)*)")re");
    std::string text;
    for (std::sregex_iterator it(quoted.begin(), quoted.end(), piece), end; it != end; ++it)
        text += (*it)[1];
    return text;
}

std::map<std::string, std::string> entries(const fs::path& catalogue) {
    static const std::regex entry(
        R"re(msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    const std::string text = read(catalogue);
    std::map<std::string, std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), entry), end; it != end; ++it)
        found[joined((*it)[1])] = joined((*it)[2]);
    found.erase("");
    return found;
}

}  // namespace

TEST_CASE("every entry of the Chinese catalogues is translated with the same places to fill") {
    int checked = 0;
    for (const auto& file :
         fs::directory_iterator(fs::path(firebreak::source_dir()) / "data/locale/zh")) {
        for (const auto& [english, chinese] : entries(file.path())) {
            ++checked;
            INFO(file.path().filename().string() << ": " << english);
            CHECK_FALSE(chinese.empty());
            CHECK(std::count(english.begin(), english.end(), '{') ==
                  std::count(chinese.begin(), chinese.end(), '{'));
        }
    }
    CHECK(checked > 40);
}

TEST_CASE("everything the command line says stands in its catalogue") {
    static const std::regex said(
        R"re((?:voice\.tr\(|verb\("[a-z]+",)\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re");
    const auto catalogue = entries(fs::path(firebreak::source_dir()) / "data/locale/zh/cli.po");
    int checked = 0;
    for (const auto& file :
         fs::directory_iterator(fs::path(firebreak::source_dir()) / "trainer/cli")) {
        const std::string text = read(file.path());
        for (std::sregex_iterator it(text.begin(), text.end(), said), end; it != end; ++it) {
            ++checked;
            INFO(joined((*it)[1]));
            CHECK(catalogue.count(joined((*it)[1])) == 1);
        }
    }
    CHECK(checked > 30);
}

TEST_CASE("everything that is said of files and options stands in a catalogue") {
    // sentence("..."): problems of files; the sentences of the option parser stand in a list.
    static const std::regex said(R"re(\bsentence\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    const fs::path source = firebreak::source_dir();
    const auto catalogue = entries(source / "data/locale/zh/scenarios.po");
    int checked = 0;
    for (const char* folder : {"scenarios", "trainer/session", "trainer/whatif", "trainer/cli",
                               "trainer/json", "trainer/plan", "trainer/models"})
        for (const auto& file : fs::directory_iterator(source / folder)) {
            if (file.path().extension() != ".cpp") continue;
            const std::string text = read(file.path());
            for (std::sregex_iterator it(text.begin(), text.end(), said), end; it != end; ++it) {
                ++checked;
                INFO(file.path().filename().string() << ": " << joined((*it)[1]));
                CHECK(catalogue.count(joined((*it)[1])) == 1);
            }
        }
    CHECK(checked > 200);
}

TEST_CASE("everything that is said of graphs stands in its catalogue") {
    // The command's own words, and sentences marked where they are made.
    static const std::regex spoken(
        R"re((?:graph_words\(\s*voice_?,|\bsay\(|page\.line\(|\bdegrees\(|\bleaders\()\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const std::regex marked(R"re(\bwanted\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const std::regex refused(
        R"re(BadParameter\(\s*(?:"[a-z_]+"|name),\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    const fs::path source = firebreak::source_dir();
    const auto catalogue = entries(source / "data/locale/zh/graph.po");
    int checked = 0;
    for (const char* folder : {"sim/graph", "trainer/graphs", "trainer/cli"})
        for (const auto& file : fs::directory_iterator(source / folder)) {
            const std::string name = file.path().filename().string(), text = read(file.path());
            if (std::string(folder) == "trainer/cli" && name.rfind("graph_", 0) != 0) continue;
            for (const auto* pattern : {&spoken, &marked, &refused})
                for (std::sregex_iterator it(text.begin(), text.end(), *pattern), end; it != end;
                     ++it) {
                    ++checked;
                    INFO(name << ": " << joined((*it)[1]));
                    CHECK(catalogue.count(joined((*it)[1])) == 1);
                }
        }
    CHECK(checked > 150);
}

TEST_CASE("every sentence that says what a theory holds for stands in the catalogue") {
    static const std::regex said(R"re(\bholds\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    const fs::path source = firebreak::source_dir();
    const auto catalogue = entries(source / "data/locale/zh/cli.po");
    int checked = 0;
    for (const auto& file : fs::directory_iterator(source / "sim/classic")) {
        const std::string text = read(file.path());
        for (std::sregex_iterator it(text.begin(), text.end(), said), end; it != end; ++it) {
            ++checked;
            INFO(file.path().filename().string() << ": " << joined((*it)[1]));
            CHECK(catalogue.count(joined((*it)[1])) == 1);
        }
    }
    CHECK(checked > 25);
}
