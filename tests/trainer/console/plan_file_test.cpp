// The plan's file is watched while a drill runs.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "tests/trainer/console/folder.h"
#include "trainer/console/plan_file.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

const std::string kRule =
    "- {id: A, kind: oblige, when: start, do: {event: report}, within: 30m, severity: major, "
    "text: {en: Report., zh: 报告。}, source: test}\n";
const std::string kPlan = "plan: mine\ntitle: {en: Mine, zh: 我的}\nclauses:\n" + kRule;

struct PlanFolder : Folder {
    PlanFolder() : Folder("plan") {}
    std::string file(const std::string& name) const { return (path / name).string(); }
    // Each writing is later than the one before, as far as the file system tells.
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary | std::ios::trunc) << text;
        static int second = 0;
        fs::last_write_time(path / name,
                            fs::file_time_type::clock::now() + std::chrono::seconds(++second));
    }
};

}  // namespace

TEST_CASE("A plan's file has changed when its text is another, not when it was only touched") {
    const PlanFolder folder;
    folder.write("p.yaml", kPlan);
    PlanFile file({folder.file("p.yaml"), kPlan, {}});
    CHECK_FALSE(file.changed());
    folder.write("p.yaml", kPlan);  // touched
    CHECK_FALSE(file.changed());
    folder.write("p.yaml", kPlan + "# a word\n");
    CHECK(file.changed());
    CHECK(file.changed());  // and stays so
    folder.write("p.yaml", kPlan);
    CHECK_FALSE(file.changed());
}

TEST_CASE("What was taken is what the file is compared with from then on") {
    const PlanFolder folder;
    folder.write("p.yaml", kPlan);
    PlanFile file({folder.file("p.yaml"), kPlan, {}});
    folder.write("p.yaml", kPlan + "# more\n");
    REQUIRE(file.changed());
    const PlanFile::Reading reading = file.read();
    CHECK(reading.problems.empty());
    REQUIRE(reading.command);
    CHECK(reading.command->text == kPlan + "# more\n");
    CHECK(reading.command->name == folder.file("p.yaml"));
    file.take(*reading.command);
    CHECK_FALSE(file.changed());
}

TEST_CASE("A file that is gone or empty for a moment has not changed") {
    const PlanFolder folder;
    folder.write("p.yaml", kPlan);
    PlanFile file({folder.file("p.yaml"), kPlan, {}});
    CHECK_FALSE(file.changed());
    folder.write("p.yaml", "");  // an editor that has begun to write
    CHECK_FALSE(file.changed());
    fs::remove(folder.path / "p.yaml");
    CHECK_FALSE(file.changed());
    CHECK(file.read().problems.size() == 1);
    CHECK_FALSE(file.read().command);
}

TEST_CASE("All mistakes are listed with line and column") {
    const PlanFolder folder;
    folder.write("p.yaml",
                 "plan: mine\ntitle: {en: Mine, zh: 我的}\nclauses:\n"
                 "- {id: A, kind: obligate, text: {en: A, zh: 甲}}\n"
                 "- {id: B, kind: oblige, when: start, do: {event: report}, witin: 3m, "
                 "text: {en: B, zh: 乙}, source: t}\n");
    const PlanFile file({folder.file("p.yaml"), kPlan, {}});
    const PlanFile::Reading reading = file.read();
    CHECK_FALSE(reading.command);
    REQUIRE(reading.problems.size() >= 2);
    CHECK(reading.problems[0].find("p.yaml:4:") != std::string::npos);
    bool second = false;
    for (const std::string& problem : reading.problems)
        second = second || problem.find("p.yaml:5:") != std::string::npos;
    CHECK(second);
}

TEST_CASE("A plan that is inherited is watched and travels with the command") {
    const PlanFolder folder;
    folder.write("base.yaml", kPlan);
    const std::string heir =
        "plan: heir\ntitle: {en: Heir, zh: 继承}\ninherits: " + folder.file("base.yaml") +
        "\nclauses: []\n";
    folder.write("heir.yaml", heir);
    PlanFile file({folder.file("heir.yaml"), heir, {{folder.file("base.yaml"), kPlan}}});
    CHECK_FALSE(file.changed());
    folder.write("base.yaml", kPlan + "# other\n");
    CHECK(file.changed());
    const PlanFile::Reading reading = file.read();
    for (const std::string& problem : reading.problems) UNSCOPED_INFO(problem);
    REQUIRE(reading.command);
    REQUIRE(reading.command->files.size() == 1);
    CHECK(reading.command->files[0].second == kPlan + "# other\n");
}

TEST_CASE("A drill without a plan's file has none that changes") {
    PlanFile file({"", "", {}});
    CHECK_FALSE(file.changed());
}
