// The verbs of repost trees, as a person types them.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/trainer/cli/typed.h"
#include "trainer/cli/cascade_file.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/json/json.h"

using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
namespace fs = std::filesystem;

namespace {

void write(const std::string& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

const std::string kHead = "cascade_id\tlabel\tnode\tparent\tt_seconds\tuser\tflags\n";
const std::string kSmall = kHead +
                           "a\trumor\t0\t-1\t0\t0\t0\n"
                           "a\trumor\t1\t0\t10\t1\t5\n"
                           "a\trumor\t2\t1\t60.7\t2\t3\n"
                           "b\tother\t0\t-1\t0\t0\t0\n"
                           "b\tother\t1\t0\t7\t1\t0\n";

std::string complaint(const std::string& text) {
    try {
        parse_cascades(text);
        return "none";
    } catch (const BadLines& bad) {
        return std::to_string(bad.line) + ": " + bad.what() + ", " + bad.found;
    }
}

}  // namespace

TEST_CASE("a file of cascades is read as it was written, plain or compressed") {
    Folder folder;
    const auto read = parse_cascades(kSmall);
    REQUIRE(read.size() == 2);
    CHECK(read[0].label == "rumor");
    CHECK(read[0].t == std::vector<std::int64_t>{0, 10, 60});
    CHECK(read[0].flags == std::vector<std::uint8_t>{0, 5, 3});
    std::ostringstream again;
    write_cascades(again, read);
    CHECK(parse_cascades(again.str())[0].t == read[0].t);
    const gzFile gz = gzopen((folder / "a.tsv.gz").c_str(), "wb");
    gzwrite(gz, kSmall.data(), static_cast<unsigned>(kSmall.size()));
    gzclose(gz);
    write(folder / "a.tsv", kSmall);
    CHECK(read_cascades(folder / "a.tsv.gz")[0].parent ==
          read_cascades(folder / "a.tsv")[0].parent);
}

TEST_CASE("a damaged file of cascades is told with its line") {
    CHECK(complaint("") == "0: a line with the names of the columns, nothing");
    CHECK(complaint(kHead) == "0: a cascade, nothing");
    CHECK(complaint("node\tparent\n1\t2\n").substr(0, 10) == "1: columns");
    CHECK(complaint("node\tnode\n").substr(0, 12) == "1: each colu");
    const auto line = [](const std::string& rows) { return complaint(kHead + rows).substr(0, 24); };
    const std::string root = "a\tx\t0\t-1\t0\t0\t0\n";
    CHECK(line("a\tx\t1\t-1\t0\t0\t0\n") == "2: the nodes of a cascad");
    CHECK(line("a\tx\t0\t0\t0\t0\t0\n") == "2: the root's parent -1,");
    CHECK(line("a\tx\t0\t-1\t5\t0\t0\n") == "2: the root at second 0,");
    CHECK(line(root + "a\tx\t1\t1\t5\t0\t0\n") == "3: the parent an earlier");
    CHECK(line(root + "a\tx\t1\t0\tnan\t0\t0\n") == "3: seconds after the roo");
    CHECK(line(root + "a\tx\t1\t0\n") == "3: as many fields as the");
    CHECK(line(root + "a\tx\t1\t0\t5\t0\t999\n") == "3: flags from 0 to 255, ");
    CHECK(line(root + "b\tx\t0\t-1\t0\t0\t0\n" + "a\tx\t0\t-1\t0\t0\t0\n") ==
          "4: the lines of one casc");
}

TEST_CASE("cascade stats tells the measures, as a table or as JSON, and refuses what is damaged") {
    Folder folder;
    write(folder / "a.tsv", kSmall);
    const auto table = typed({"cascade", "stats", folder / "a.tsv"});
    CHECK(table.code == kDone);
    CHECK(table.out.find("structural_virality") != std::string::npos);
    const auto json = typed({"cascade", "stats", folder / "a.tsv", "--label", "rumor", "--json"});
    REQUIRE(json.code == kDone);
    const Json document = Json::parse(json.out);
    CHECK(document["rumor"]["metrics"]["depth"]["q0.5"] == 2);
    CHECK(document["rumor"]["doubt"]["share_refutes"] == 0.5);
    CHECK_FALSE(document.contains("other"));
    CHECK(typed({"cascade", "stats", folder / "a.tsv", "--label", "none"}).code == kBadInput);
    write(folder / "bad.tsv", kHead + "a\tx\t0\t-1\tsoon\t0\t0\n");
    const auto bad = typed({"cascade", "stats", folder / "bad.tsv"});
    CHECK(bad.code == kBadInput);
    CHECK(bad.err.find("bad.tsv:2") != std::string::npos);
    CHECK(bad.out.empty());
    CHECK(typed({"cascade", "stats", folder / "nothing.tsv"}).code == kBadInput);
    const auto chinese = typed({"--lang", "zh", "cascade", "stats", folder / "bad.tsv"});
    CHECK(chinese.err.find("应为") != std::string::npos);
}

TEST_CASE("trees collected twice are the same file, and compare finds no distance to themselves") {
    Folder folder;
    const auto collect = [&](const std::string& file) {
        return typed({"crowd", "cascades", "--params", "crowd", "--n", "4", "--min-size", "10",
                      "--agents", "1500", "--seed", "3", "--out", folder / file});
    };
    const auto first = collect("a.tsv");
    INFO(first.err);
    REQUIRE(first.code == kDone);
    CHECK(first.out.find("not calibrated") != std::string::npos);
    CHECK(collect("a.tsv").code == kBadInput);  // it is there already
    REQUIRE(collect("b.tsv").code == kDone);
    const auto apart = typed(
        {"cascade", "compare", folder / "a.tsv", folder / "b.tsv", "--resamples", "20", "--json"});
    REQUIRE(apart.code == kDone);
    const Json document = Json::parse(apart.out);
    CHECK(document["mean_structural_ks"]["value"] == 0);
    CHECK(document["growth_gap"]["value"] == 0);
    // The first tree stands among the posts of its world.
    const std::string id = read_cascades(folder / "a.tsv")[0].id;
    const auto world =
        typed({"crowd", "world", id, "--params", "crowd", "--agents", "1500", "--seed", "3"});
    CHECK(world.code == kDone);
    CHECK(world.out.find("\t" + id + "\t9\n") != std::string::npos);
    CHECK(typed({"crowd", "cascades", "--params", "crowd", "--set", "no.such=1", "--n", "1",
                 "--out", folder / "c.tsv"})
              .code == kBadInput);
}

TEST_CASE("compare says nothing of doubt where a file has no flags, and much where both have") {
    Folder folder;
    write(folder / "flagged.tsv", kSmall);
    write(folder / "bare.tsv",
          "cascade_id\tlabel\tnode\tparent\tt_seconds\n"
          "a\trumor\t0\t-1\t0\na\trumor\t1\t0\t20\na\trumor\t2\t1\t90\n");
    const auto compared = [&](const char* one, const char* other) {
        return typed({"cascade", "compare", folder / one, folder / other, "--label", "rumor",
                      "--resamples", "0"});
    };
    const auto both = compared("flagged.tsv", "flagged.tsv");
    REQUIRE(both.code == kDone);
    const auto has = [](const Result& result, const char* words) {
        return result.out.find(words) != std::string::npos;
    };
    CHECK(has(both, "t_first_refute_s"));
    CHECK(has(both, "after the first refuting one"));
    CHECK(has(both, "2+_over_7d"));
    for (const auto& one :
         {compared("flagged.tsv", "bare.tsv"), compared("bare.tsv", "flagged.tsv")}) {
        REQUIRE(one.code == kDone);
        CHECK_FALSE(has(one, "refut"));
        CHECK_FALSE(has(one, "ask"));
        CHECK(has(one, "t50_s"));
    }
}

TEST_CASE("a file is there whole or not at all") {
    Folder folder;
    const std::string file = folder / "a.txt";
    {
        WholeFile broken_off(file);
        broken_off.stream() << "half";
    }
    CHECK_FALSE(fs::exists(file));
    write_file(file, "first");
    {
        WholeFile broken_off(file);
        broken_off.stream() << "half";
        CHECK(fs::file_size(file) == 5);  // what was there stays until the new one is whole
    }
    CHECK(fs::file_size(file) == 5);
    write_file(file, "second");
    CHECK(fs::file_size(file) == 6);
    fs::create_symlink(file, folder / "link");
    write_file(folder / "link", "through");
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(fs::file_size(file) == 7);
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path)) ++entries;
    CHECK(entries == 2);
    write_file("/dev/null", "nothing is put in its place");
    CHECK(fs::is_character_file("/dev/null"));
    CHECK_THROWS_AS(WholeFile(folder / "none/a.txt"), std::runtime_error);
}

// The program itself, since an interrupt is for a process.
TEST_CASE("crowd cascades that is interrupted leaves the trees it says it has, or no file") {
    Folder folder;
    const std::string file = folder / "t.tsv", said = folder / "said";
    const pid_t child = fork();
    if (child == 0) {
        const int to = open(said.c_str(), O_WRONLY | O_CREAT, 0600);
        dup2(to, 2);
        execl(FIREBREAK_PROGRAM, "firebreak", "crowd", "cascades", "--n", "100000", "--out",
              file.c_str(), static_cast<char*>(nullptr));
        _exit(99);
    }
    // Its file stands beside the one that is asked for as soon as interrupts are waited for.
    for (int tries = 0; tries < 6000; ++tries) {
        bool begun = false;
        for (const auto& entry : fs::directory_iterator(folder.path))
            begun = begun || entry.path().filename().string().find(".part-") != std::string::npos;
        if (begun) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    kill(child, SIGINT);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == kInterrupted);
    std::ifstream in(said);
    const std::string words{std::istreambuf_iterator<char>(in), {}};
    INFO(words);
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path)) ++entries;
    if (words.find("was not written") != std::string::npos) {
        CHECK_FALSE(fs::exists(file));
        CHECK(entries == 1);
    } else {
        CHECK(entries == 2);
        const auto trees = read_cascades(file);
        CHECK(words.find("the first " + std::to_string(trees.size()) + " of 100000 trees") !=
              std::string::npos);
    }
}
