// Plans that inherit from files beside them, wherever the program is started.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "scenarios/load.h"

using namespace firebreak;
using namespace firebreak::scenarios;

namespace {

namespace fs = std::filesystem;

std::string ban(const std::string& id) {
    return "- {id: " + id + ", kind: forbid, forbid: {event: " + id + "}, text: {en: a, zh: b}}\n";
}

// Two folders with a file b.yaml in each, so that a name alone does not say which is meant.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("firebreak-inherit-" + std::to_string(::getpid()));
    Folder() {
        fs::create_directories(path / "sub");
        write("heir.yaml", "plan: heir\ninherits: [./b.yaml, sub/a.yaml]\nclauses:\n" + ban("H-1"));
        write("b.yaml", "plan: b\nclauses:\n" + ban("B-1"));
        write("sub/a.yaml", "plan: a\ninherits: ./b.yaml\nclauses:\n" + ban("A-1"));
        write("sub/b.yaml", "plan: subb\nclauses:\n" + ban("SB-1"));
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
    }
    std::string text(const std::string& name) const {
        std::ifstream in(path / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

std::vector<std::string> rules(const Plan& plan) {
    std::vector<std::string> ids;
    for (const Rule& rule : plan.rules) ids.push_back(rule.id);
    return ids;
}

const std::vector<std::string> kAll{"B-1", "SB-1", "A-1", "H-1"};

std::string words(const Problems& problems) {
    std::string all;
    for (const auto& problem : problems) all += problem.in_words() + "\n";
    return all;
}

}  // namespace

TEST_CASE("what a plan inherits counts from the folder of the file that says it") {
    const Folder folder;
    const auto plan = load_plan((folder.path / "heir.yaml").string());
    INFO(words(plan.problems));
    REQUIRE(plan);
    CHECK(rules(*plan.value) == kAll);
    CHECK(words(check_file((folder.path / "heir.yaml").string())).find("error") ==
          std::string::npos);
}

TEST_CASE("the texts a plan inherits are kept by their path from its folder and suffice") {
    std::optional<Plan> first;
    std::string text;
    {
        const Folder folder;
        text = folder.text("heir.yaml");
        first = load_plan((folder.path / "heir.yaml").string()).value;
    }
    REQUIRE(first);
    std::vector<std::string> keys;
    for (const auto& [key, inherited] : first->inherited_texts) keys.push_back(key);
    CHECK(keys == std::vector<std::string>{"sub/b.yaml", "sub/a.yaml", "b.yaml"});
    const auto again = parse_plan("/nowhere/heir.yaml", text, first->inherited_texts);
    INFO(words(again.problems));
    REQUIRE(again);
    CHECK(rules(*again.value) == kAll);
    CHECK(again.value->hash == first->hash);
    CHECK(inherited_path("/plans/heir.yaml", "sub/b.yaml") == "/plans/sub/b.yaml");
    CHECK(inherited_path("/plans/heir.yaml", "/other/b.yaml") == "/other/b.yaml");
    CHECK(inherited_path("/plans/heir.yaml", "dgx").filename() == "dgx.yaml");
}

TEST_CASE("texts that were kept by the name as it is written are still found") {
    const auto plan = parse_plan("heir.yaml", "plan: h\ninherits: ./base.yaml\nclauses: []\n",
                                 {{"./base.yaml", "plan: b\nclauses:\n" + ban("B-1")}});
    INFO(words(plan.problems));
    REQUIRE(plan);
    CHECK(rules(*plan.value) == std::vector<std::string>{"B-1"});
}

TEST_CASE("an inherited file that is not there is told with its place and its path") {
    const auto plan =
        parse_plan("/nowhere/heir.yaml", "plan: h\ninherits: ./base.yaml\nclauses: []\n");
    CHECK_FALSE(plan);
    CHECK(words(plan.problems) ==
          "/nowhere/heir.yaml:2:11: error: the inherited plan \"./base.yaml\" cannot be read "
          "(\"/nowhere/base.yaml\"): there is no such file\n");
}

TEST_CASE("plans that inherit each other by path are a circle") {
    const Folder folder;
    folder.write("sub/b.yaml", "plan: subb\ninherits: ../heir.yaml\nclauses: []\n");
    const auto plan = load_plan((folder.path / "heir.yaml").string());
    CHECK_FALSE(plan);
    CHECK(words(plan.problems).find("in a circle") != std::string::npos);
}
