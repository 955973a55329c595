// Every rule of the plan library on small logs: satisfied in one, violated in another.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/load.h"
#include "tests/support/paths.h"
#include "tests/trainer/plan/traces.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

std::vector<std::string> trace_files() {
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(source_dir() + "/tests/trainer/plan/traces"))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

std::string read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

bool told(const TraceReport& report, const std::string& words) {
    return std::any_of(report.failures.begin(), report.failures.end(),
                       [&](const std::string& f) { return f.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("every rule of the plan library is satisfied by one trace and violated by another") {
    std::set<std::string> plans;
    for (const std::string& file : trace_files()) {
        const TraceReport report =
            run_traces(std::filesystem::path(file).filename().string(), read(file));
        for (const std::string& failure : report.failures) FAIL_CHECK(failure);
        plans.insert(report.plan);
    }
    for (const std::string& plan : scenarios::library_plans())
        if (!plans.count(plan)) FAIL_CHECK(plan + ": no file of traces");
}

TEST_CASE("a wrong verdict, an unknown rule and a rule that no trace breaks are told") {
    const std::string text = R"(
plan: dgx
traces:
- name: half
  end: 2h
  expect: {DGX-11: satisfied, DGX-02: satisfied, DGX-99: violated}
  log:
  - [0, obs, major_detected, null, {}]
  - [30m1s, act, report, work_team, {mode: oral}]
)";
    const TraceReport report = run_traces("half.yaml", text);
    CHECK(report.expectations == 3);
    CHECK(told(report, "half.yaml:6: half: DGX-11 expected satisfied, got late"));
    CHECK(told(report, "half.yaml:6: half: no such rule: DGX-99"));
    CHECK(told(report, "half.yaml: DGX-11 is violated in no trace"));
    CHECK(told(report, "half.yaml: DGX-02 is violated in no trace"));
    CHECK_FALSE(told(report, "DGX-02 is satisfied in no trace"));
}

TEST_CASE("a trace out of order, without records or with a misspelt key is told") {
    CHECK(told(run_traces("a", "plan: dgx\ntraces:\n- expect: {}\n  log: []\n"), "an empty log"));
    CHECK(told(run_traces("a",
                          "plan: dgx\ntraces:\n- expect: {}\n  log:\n  - [5, obs, x]\n"
                          "  - [4, obs, x]\n"),
               "earlier than the record before it"));
    CHECK(told(run_traces("a", "plan: dgx\ntraces:\n- expects: {}\n  log:\n  - [5, obs, x]\n"),
               "unknown key"));
    CHECK(told(run_traces("a", "plan: none_such\ntraces: []\n"), "none_such"));
}

TEST_CASE("inherited rules need no traces of their own, replaced ones do") {
    const TraceReport report = run_traces("a", "plan: pri\ntraces: []\n");
    CHECK(told(report, "a: PRI-05 is violated in no trace"));
    CHECK_FALSE(told(report, "DGX-11"));
}
