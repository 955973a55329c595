// Every mistake in tests/scenarios/broken, with the message that was approved for it. With
// FIREBREAK_APPROVE=1 in the environment the messages are written instead of compared: read them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/support/paths.h"

namespace fs = std::filesystem;
using namespace firebreak::scenarios;

namespace {

const fs::path kBroken = fs::path(firebreak::source_dir()) / "tests/scenarios/broken";

std::string content(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<fs::path> broken_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kBroken))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// All problems of a file on its own; what other files say about it is not of this test.
Problems problems_of(const fs::path& path) {
    std::string text = content(path), name = path.filename().string();
    if (kind_of(text) == FileKind::scenario) return parse_scenario(name, text).problems;
    Problems problems = check_file(path.string());
    for (Problem& problem : problems)
        if (problem.file == path.string()) problem.file = name;
    return problems;
}

std::string in_words(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems) all += problem.in_words() + "\n";
    return all;
}

}  // namespace

TEST_CASE("every broken file is refused with its approved message") {
    const bool approve = std::getenv("FIREBREAK_APPROVE") != nullptr;
    std::vector<fs::path> files = broken_files();
    CHECK(files.size() >= 40);
    for (const fs::path& path : files) {
        std::string words = in_words(problems_of(path));
        fs::path approved = path;
        approved.replace_extension(".txt");
        if (approve) std::ofstream(approved, std::ios::binary) << words;
        INFO(path.filename());
        CHECK_FALSE(words.empty());
        CHECK(words == content(approved));
    }
}

TEST_CASE("an approved message belongs to a broken file") {
    for (const auto& entry : fs::directory_iterator(kBroken)) {
        if (entry.path().extension() == ".yaml") continue;
        fs::path broken = entry.path();
        INFO(broken.filename());
        CHECK(fs::exists(broken.replace_extension(".yaml")));
    }
}

TEST_CASE("a message has a place, says what was found and ends without a full stop") {
    for (const fs::path& path : broken_files())
        for (const Problem& problem : problems_of(path)) {
            INFO(problem.in_words());
            CHECK(problem.line > 0);
            CHECK(problem.column > 0);
            CHECK(problem.message.english().size() > 10);
            CHECK(problem.message.english().back() != '.');
            CHECK(problem.message.english().find('\n') == std::string::npos);
        }
}

// Hidden: `scenarios_tests "[.messages]"` prints all of them, to be read as prose.
TEST_CASE("all messages in a row", "[.messages]") {
    for (const fs::path& path : broken_files()) std::cout << in_words(problems_of(path));
    SUCCEED();
}
