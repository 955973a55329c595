// What is said of mistakes, in Chinese: every message about a broken file, and the option parser's.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "scenarios/load.h"
#include "scenarios/schema.h"
#include "sim/classic/registry.h"
#include "tests/support/paths.h"
#include "trainer/cli/cli.h"
#include "trainer/plan/monitor.h"
#include "trainer/text/catalogue.h"
#include "trainer/text/parser_words.h"
#include "trainer/whatif/metrics.h"

using namespace firebreak;
using namespace firebreak::trainer;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<fs::path> broken_files() {
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::directory_iterator(firebreak::source_dir() + "/tests/scenarios/broken"))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// As tests/scenarios/broken_test.cpp has them in English.
scenarios::Problems problems_of(const fs::path& path) {
    const std::string text = read(path), name = path.filename().string();
    if (scenarios::kind_of(text) == scenarios::FileKind::scenario)
        return scenarios::parse_scenario(name, text).problems;
    auto problems = scenarios::check_file(path.string());
    for (auto& problem : problems)
        if (problem.file == path.string()) problem.file = name;
    return problems;
}

bool holds_chinese(const std::string& text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

std::string said(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--lang", "zh"});
    std::ostringstream out, err;
    CHECK(run_command_line(FIREBREAK_PROGRAM, arguments, out, err) == kBadInput);
    return err.str();
}

}  // namespace

// With FIREBREAK_APPROVE=1 in the environment the messages are written instead of compared.
TEST_CASE("every mistake in a file is told in Chinese, as it was approved") {
    std::string all;
    for (const fs::path& path : broken_files())
        for (const auto& problem : problems_of(path)) {
            problem.message.each_pattern([&](const char* pattern) {
                INFO(pattern);
                const std::string chinese = tr(Language::zh, "scenarios", pattern);
                CHECK(chinese != pattern);
                CHECK(holds_chinese(chinese));
            });
            INFO(problem.in_words());
            bool any = false;
            problem.message.each_pattern([&](const char*) { any = true; });
            CHECK(any);  // not one that is told as it is
            all += in_words(problem, Language::zh) + "\n";
        }
    const fs::path approved = firebreak::source_dir() + "/tests/trainer/cli/messages_zh.txt";
    if (std::getenv("FIREBREAK_APPROVE")) std::ofstream(approved, std::ios::binary) << all;
    CHECK(all == read(approved));
}

TEST_CASE("every section of a file has a Chinese name") {
    for (const auto& section : scenarios::schema()) {
        INFO(section.what);
        CHECK(holds_chinese(tr(Language::zh, "scenarios", section.what.data())));
    }
}

TEST_CASE("check and run tell mistakes in Chinese") {
    CHECK(said({"check", "no/such.yaml"}) == "no/such.yaml: 错误：没有这个文件\n");
    CHECK(said({"run", "cantene"}).find("库中没有场景 \"cantene\"；最接近的是 \"canteen\"") !=
          std::string::npos);
    CHECK(said({"run", "canteen", "--set", "trust.stepp=1"}) ==
          "--set: 错误：未知的参数“trust.stepp”，是否指“trust.step”？\n");
    CHECK(said({"run", "canteen", "--agents", "10"}) ==
          "--agents：值 10 不在 1000 到 1000000 之间\n详见 --help\n");
}

TEST_CASE("the option parser's messages are told in Chinese") {
    const std::pair<std::vector<std::string>, std::string> cases[] = {
        {{"run", "canteen", "b"}, "多余的参数：b"},
        {{"run", "--bogus", "--other"}, "多余的参数：--other --bogus"},
        {{"run", "--threads", "x"}, "--threads 的值无法识别：x"},
        {{"score"}, "缺少 recording"},
        {{}, "请写一个动词"},
        {{"score", "a", "--json", "--csv"}, "--json 不能与 --csv 同用"},
        {{"run", "--seed"}, "--seed：缺少 1 个UINT"},
        {{"counterfactual", "a", "--by", "5m"}, "--by 需要与 --sweep 同用"},
        {{"counterfactual", "a", "--sweep", "--nothing"}, "--nothing 不能与 --sweep 同用"},
        {{"run", "--seeds", "0"}, "--seeds：值 0 不在 1 到 100000 之间"},
        {{"run", "--seed", "-1"}, "--seed：“-1”：须是 0 到 18446744073709551615 之间的整数"},
    };
    for (const auto& [arguments, words] : cases) {
        const std::string told = said(arguments);
        INFO(words << " / " << told);
        CHECK(told.substr(0, told.find('\n')) == words);
    }
    std::ostringstream out, err;
    CHECK(run_command_line(FIREBREAK_PROGRAM, {"run", "--lang", "fr"}, out, err) == kBadInput);
    CHECK(err.str().find("--lang: fr not in {en,zh}") == 0);
}

TEST_CASE("every sentence of the option parser that is known is translated") {
    for (const char* sentence : parser_sentences()) {
        INFO(sentence);
        CHECK(tr(Language::zh, "cli", sentence) != sentence);
    }
    CHECK(parser_words(Language::zh, "--a: Value 7 not in range 1 to 3") ==
          "--a：值 7 不在 1 到 3 之间");
    CHECK(parser_words(Language::zh, "something else") == "something else");
    CHECK(parser_words(Language::en, "recording is required") == "recording is required");
}

TEST_CASE("help is in the reader's language") {
    std::ostringstream out, err;
    CHECK(run_command_line(FIREBREAK_PROGRAM, {"run", "--help", "--lang", "zh"}, out, err) ==
          kDone);
    for (const char* words : {"用法: firebreak run", "选项:", "显示本帮助", "参数:"})
        CHECK(out.str().find(words) != std::string::npos);
    for (const char* words : {"Usage", "Options", "Print this help", "Positionals"})
        CHECK(out.str().find(words) == std::string::npos);
}

TEST_CASE("verdicts, metrics and kinds of notes have Chinese names") {
    for (const Verdict verdict :
         {Verdict::violated, Verdict::compensated, Verdict::late, Verdict::pending,
          Verdict::satisfied, Verdict::cancelled, Verdict::vacuous})
        CHECK(holds_chinese(tr(Language::zh, "cli", std::string(name(verdict)).c_str())));
    for (std::size_t k = 0; k < kMetrics; ++k)
        CHECK(holds_chinese(tr(Language::zh, "cli", name(metric_at(k)).c_str())));
    for (const char* kind :
         {"rating", "item", "observation", "prediction", "timeline", "action", "revealed", "drop",
          "shift", "channel", "claims", "evidence", "content", "tone", "seat"})
        CHECK(holds_chinese(tr(Language::zh, "cli", kind)));
}

TEST_CASE("every text of a textbook model is told in Chinese") {
    using namespace firebreak::sim::classic;
    const auto told = [](const std::string& text) {
        INFO(text);
        const bool sign = text.empty() || text == "1";  // a unit without words
        CHECK((sign || holds_chinese(tr(Language::zh, "model", text.c_str()))));
    };
    for (const Family& family : families()) {
        told(family.title);
        told(family.definition);
        for (const auto& state : family.states) told(state);
        for (const auto& parameter : family.parameters) {
            told(parameter.unit);
            told(parameter.meaning);
        }
        for (const auto& observable : family.observables) {
            told(observable.unit);
            told(observable.meaning);
        }
    }
    std::ostringstream out, err;
    REQUIRE(
        run_command_line(FIREBREAK_PROGRAM,
                         {"--lang", "zh", "model", "run", "sir", "--people", "50", "--runs", "3"},
                         out, err) == kDone);
    INFO(out.str());
    CHECK(out.str().find("peak_") == std::string::npos);
    CHECK(out.str().find("final_") == std::string::npos);
}

TEST_CASE("what the shipped parameter sets say of their numbers stands in Chinese") {
    for (const char* set : {"crowd", "deeds", "weibo"}) {
        const auto loaded = scenarios::load_parameter_set(set);
        REQUIRE(loaded);
        for (const auto& entry : loaded.value->entries) {
            INFO(set << " " << entry.name << ": " << entry.source << " / " << entry.unit);
            for (const std::string& text : {entry.source, entry.unit}) {
                const std::string chinese = tr(Language::zh, "params", text.c_str());
                const bool words = std::count_if(text.begin(), text.end(),
                                                 [](char c) { return c >= 'a' && c <= 'z'; }) > 5;
                CHECK((!words || chinese != text));
            }
        }
    }
}
