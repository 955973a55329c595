#include "tests/trainer/plan/traces.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "scenarios/load.h"
#include "scenarios/node.h"
#include "trainer/plan/monitor.h"

namespace firebreak::trainer::test {

namespace {

using scenarios::Node;
using scenarios::Plan;

// The verdicts that traces expect, rule by rule.
using Expected = std::map<std::string, std::set<std::string>>;

class TraceFile {
  public:
    TraceFile(std::string file, TraceReport& report) : file_(std::move(file)), report_(report) {}

    void run(const std::string& text);

  private:
    void fail(const Node& at, const std::string& message) {
        report_.failures.push_back(fmt::format("{}:{}: {}", file_, at.line, message));
    }
    void problems(const scenarios::Problems& problems) {
        for (const auto& problem : problems)
            if (problem.grade == scenarios::Problem::Grade::error)
                report_.failures.push_back(problem.in_words());
    }
    std::optional<Seconds> time(const Node& node) {
        auto seconds = scenarios::parse_duration(node.text);
        if (!seconds) fail(node, "not a time: " + scenarios::what_is(node).english());
        return seconds;
    }
    std::optional<LogRecord> record(const Node& node, int number);
    void trace(const Node& node, const std::shared_ptr<const Plan>& plan);
    void compare(const Node& expected, const std::string& name, const PlanResult& result);

    std::string file_;
    TraceReport& report_;
    Expected expected_;
};

std::optional<LogRecord> TraceFile::record(const Node& node, int number) {
    if (node.kind != Node::Kind::list || node.items.size() < 3 || node.items.size() > 5) {
        fail(node, "a record reads [t, kind, event, role, args]");
        return std::nullopt;
    }
    LogRecord record;
    record.id = fmt::format("e{}", number);
    record.seq = number;
    auto t = time(node.items[0]);
    if (!t) return std::nullopt;
    record.t = *t;
    const std::string& kind = node.items[1].text;
    if (kind != "act" && kind != "obs" && kind != "ctl") {
        fail(node.items[1], fmt::format("kinds are act, obs, ctl; found '{}'", kind));
        return std::nullopt;
    }
    record.kind = kind == "act"   ? RecordKind::act
                  : kind == "obs" ? RecordKind::obs
                                  : RecordKind::ctl;
    record.event = node.items[2].text;
    if (node.items.size() > 3) record.role = node.items[3].text;
    if (node.items.size() > 4)
        for (const auto& [key, value] : node.items[4].entries) {
            auto read = scenarios::to_value(value);
            if (!read) fail(value, fmt::format("'{}' is no value of a record", key.text));
            if (read) record.args[key.text] = *read;
        }
    if (record.kind == RecordKind::act && !record.role.empty() && !record.args.count("by"))
        record.args["by"] = Value(record.role);
    return record;
}

void TraceFile::compare(const Node& expected, const std::string& name, const PlanResult& result) {
    for (const auto& [id, verdict] : expected.entries) {
        ++report_.expectations;
        auto rule = std::find_if(result.rules.begin(), result.rules.end(),
                                 [&wanted = id.text](const auto& r) { return r.id == wanted; });
        if (rule == result.rules.end()) {
            fail(id, fmt::format("{}: no such rule: {}", name, id.text));
            continue;
        }
        expected_[id.text].insert(verdict.text);
        const std::string got{trainer::name(rule->verdict)};
        if (got == verdict.text) continue;
        std::string why;
        for (const auto& instance : rule->instances) why += "\n    " + instance.sentence.en;
        fail(id,
             fmt::format("{}: {} expected {}, got {}{}", name, id.text, verdict.text, got, why));
    }
}

void TraceFile::trace(const Node& node, const std::shared_ptr<const Plan>& plan) {
    scenarios::Problems found;
    scenarios::MapReader reader(node, file_, scenarios::Sentence::as_is("a trace"), found);
    if (!reader.ok()) return problems(found);
    const std::string name = reader.string("name", fmt::format("trace of line {}", node.line));
    const std::string epoch = reader.string("epoch", "2026-03-16T08:00:00");
    const Node* end = reader.child("end");
    const Node* expect = reader.child("expect", true);
    const Node* log = reader.child("log", true);
    reader.finish();
    problems(found);
    if (!expect || !log) return;
    if (log->items.empty()) return fail(*log, name + ": an empty log shows nothing");
    Monitor monitor(plan, epoch);
    Seconds last = 0;
    int number = 0;
    for (const Node& item : log->items) {
        auto one = record(item, ++number);
        if (!one) return;
        if (one->t < last) return fail(item, name + ": earlier than the record before it");
        last = one->t;
        monitor.feed(*one);
    }
    Seconds closing = last + 1;
    if (end) closing = time(*end).value_or(closing);
    if (closing < last) return fail(*end, name + ": ends before its last record");
    compare(*expect, name, monitor.result(closing));
}

void TraceFile::run(const std::string& text) {
    scenarios::Problems found;
    auto document = scenarios::parse_document(file_, text, found);
    problems(found);
    if (!document) return;
    scenarios::MapReader reader(*document, file_, scenarios::Sentence::as_is("the traces"), found);
    const std::string id = reader.string("plan", {}, true);
    const Node* traces = reader.child("traces", true);
    reader.finish();
    problems(found);
    if (!traces) return;
    auto loaded = scenarios::load_plan(id);
    problems(loaded.problems);
    if (!loaded) return;
    report_.plan = id;
    auto plan = std::make_shared<const Plan>(std::move(*loaded.value));
    for (const Node& node : traces->items) trace(node, plan);
    for (const auto& rule : plan->rules)
        for (const char* verdict : {"satisfied", "violated"})
            if (!rule.inherited && !expected_[rule.id].count(verdict))
                report_.failures.push_back(
                    fmt::format("{}: {} is {} in no trace", file_, rule.id, verdict));
}

}  // namespace

TraceReport run_traces(const std::string& file, const std::string& text) {
    TraceReport report;
    TraceFile(file, report).run(text);
    return report;
}

}  // namespace firebreak::trainer::test
