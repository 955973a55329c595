#include "trainer/plan/golden.h"

#include <algorithm>
#include <cmath>
#include <ostream>

#include <fmt/format.h>

#include "scenarios/load.h"
#include "trainer/json/json.h"
#include "trainer/plan/canonical.h"
#include "trainer/plan/monitor.h"

namespace firebreak::trainer {

namespace {

constexpr double kTolerance = 1e-6;

// A plan is given back to the one reader of plans as text.
scenarios::Loaded<scenarios::Plan> read_plan(const Json& plan) {
    return scenarios::parse_plan("plan", plan.dump());
}

std::optional<Value> read_value(const Json& json) {
    if (json.is_boolean()) return Value(json.get<bool>());
    if (json.is_number_integer()) return Value(json.get<std::int64_t>());
    if (json.is_number()) return Value(json.get<double>());
    if (json.is_string()) return Value(json.get<std::string>());
    if (json.is_array()) {
        std::vector<std::string> list;
        for (const Json& item : json)
            list.push_back(item.is_string() ? item.get<std::string>() : item.dump());
        return Value(std::move(list));
    }
    return std::nullopt;  // null: as if it were absent
}

LogRecord read_record(const Json& json) {
    LogRecord record;
    record.id = json.at("id").get<std::string>();
    record.seq = json.at("seq").get<std::int64_t>();
    record.t = json.at("t").get<Seconds>();
    std::string kind = json.at("kind").get<std::string>();
    if (kind != "act" && kind != "obs" && kind != "ctl")
        throw BadCases("unknown kind of record '" + kind + "'; kinds are act, obs, ctl");
    record.kind = kind == "act"   ? RecordKind::act
                  : kind == "obs" ? RecordKind::obs
                                  : RecordKind::ctl;
    record.event = json.at("event").get<std::string>();
    if (json.contains("role") && json.at("role").is_string())
        record.role = json.at("role").get<std::string>();
    if (json.contains("args") && json.at("args").is_object())
        for (const auto& [key, value] : json.at("args").items())
            if (auto read = read_value(value)) record.args[key] = *read;
    return record;
}

const char* state_name(BoardState state) {
    switch (state) {
        case BoardState::open:
            return "open";
        case BoardState::overdue:
            return "overdue";
        case BoardState::in_force:
            return "in_force";
        case BoardState::breached:
            return "breached";
    }
    return "";
}

// Collects what differs between what was expected and what came.
class Comparison {
  public:
    explicit Comparison(std::vector<std::string>& differences) : differences_(differences) {}

    void text(const std::string& where, const std::string& expected, const std::string& got) {
        if (expected != got)
            differences_.push_back(fmt::format("{}: expected {}, got {}", where, expected, got));
    }
    void value(const std::string& where, const Json& expected, const Json& got) {
        text(where, expected.dump(), got.dump());
    }
    void score(const std::string& where, const Json& expected, std::optional<double> got) {
        bool same = expected.is_number()
                        ? got && std::fabs(expected.get<double>() - *got) <= kTolerance
                        : !got;
        if (!same)
            differences_.push_back(fmt::format("{}: expected {}, got {}", where, expected.dump(),
                                               got ? fmt::format("{:.6f}", *got) : "null"));
    }

  private:
    std::vector<std::string>& differences_;
};

Json optional_list(const Json& instance, const char* key) {
    return instance.contains(key) ? instance.at(key) : Json::array();
}

Json ids(const std::vector<HitRecord>& hits) {
    Json list = Json::array();
    for (const HitRecord& hit : hits) list.push_back(hit.id);
    return list;
}

void compare_instance(const std::string& where, const Json& expected, const InstanceResult& got,
                      scenarios::ClauseKind kind, Comparison& compare) {
    compare.text(where + ".trigger", expected.at("trigger").get<std::string>(), got.trigger);
    compare.text(where + ".verdict", expected.at("verdict").get<std::string>(),
                 std::string(name(got.verdict)));
    bool scored = got.verdict != Verdict::pending && got.verdict != Verdict::cancelled;
    compare.score(where + ".score", expected.at("score"),
                  scored ? std::optional(got.score) : std::nullopt);
    auto tick = [&](const char* key, std::optional<Seconds> value) {
        Json wanted = expected.contains(key) ? expected.at(key) : Json();
        compare.value(where + "." + key, wanted, value ? Json(*value) : Json());
    };
    tick("decided_at", got.decided_at);
    compare.value(where + ".near_misses", optional_list(expected, "near_misses"),
                  ids(got.near_misses));
    bool duty = kind == scenarios::ClauseKind::oblige;
    if (duty) {
        tick("due", got.due);
        tick("margin", got.margin);
    }
    compare.value(where + (duty ? ".hits" : ".violations"),
                  optional_list(expected, duty ? "hits" : "violations"), ids(got.hits));
    if (kind == scenarios::ClauseKind::guard)
        compare.value(where + ".licence", optional_list(expected, "licence"), Json(got.licence));
}

void compare_result(const Json& expected, const PlanResult& got, Comparison& compare) {
    for (const RuleResult& rule : got.rules)
        if (!expected.at("clauses").contains(rule.id))
            compare.text("clause " + rule.id, "absent", "present");
    for (const auto& [id, clause] : expected.at("clauses").items()) {
        auto rule = std::find_if(got.rules.begin(), got.rules.end(),
                                 [&, wanted = id](const RuleResult& r) { return r.id == wanted; });
        if (rule == got.rules.end()) {
            compare.text("clause " + id, "present", "absent");
            continue;
        }
        compare.text(id + ".verdict", clause.at("verdict").get<std::string>(),
                     std::string(name(rule->verdict)));
        compare.score(id + ".score", clause.at("score"), rule->score);
        const Json& instances = clause.at("instances");
        compare.text(id + " instances", std::to_string(instances.size()),
                     std::to_string(rule->instances.size()));
        for (std::size_t i = 0; i < std::min(instances.size(), rule->instances.size()); ++i)
            compare_instance(fmt::format("{}[{}]", id, i + 1), instances[i], rule->instances[i],
                             rule->kind, compare);
    }
    compare.score("obligation_score", expected.at("obligation_score"), got.o);
    compare.score("prohibition_factor", expected.at("prohibition_factor"), got.f);
    compare.score("process_score", expected.at("process_score"), got.p);
    compare.value("critical_cap_applied", expected.at("critical_cap_applied"), Json(got.capped));
}

Json board_json(const std::vector<BoardEntry>& entries, const Json& expected) {
    Json list = Json::array();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Json entry = {{"clause", entries[i].rule},
                      {"trigger", entries[i].trigger},
                      {"state", state_name(entries[i].state)}};
        bool wanted = i >= expected.size() || expected[i].contains("remaining");
        if (entries[i].remaining && wanted) entry["remaining"] = *entries[i].remaining;
        list.push_back(std::move(entry));
    }
    return list;
}

void compare_boards(const Json& boards, const Log& log, const Monitor& fresh, Comparison& compare) {
    for (const Json& board : boards) {
        Seconds now = board.at("now").get<Seconds>();
        Monitor monitor = fresh;
        for (const LogRecord& record : log)
            if (record.t <= now) monitor.feed(record);
        monitor.advance(now);
        compare.value(fmt::format("board at {}", now), board.at("open"),
                      board_json(monitor.board(now), board.at("open")));
    }
}

std::vector<std::string> run_case(const Json& one) {
    std::vector<std::string> differences;
    auto plan = read_plan(one.at("plan"));
    if (!plan) {
        for (const auto& problem : plan.problems)
            if (problem.grade == scenarios::Problem::Grade::error)
                differences.push_back("plan refused: " + problem.in_words());
        return differences;
    }
    Comparison compare(differences);
    try {
        Seconds end = one.at("end").get<Seconds>();
        Log log;
        for (const Json& record : one.at("trace")) log.push_back(read_record(record));
        log = canonical(std::move(log), end);
        const Monitor fresh(std::make_shared<const scenarios::Plan>(*plan.value),
                            one.at("epoch").get<std::string>());
        Monitor monitor = fresh;
        for (const LogRecord& record : log) monitor.feed(record);
        compare_result(one.at("expected"), monitor.result(end), compare);
        if (one.at("expected").contains("board"))
            compare_boards(one.at("expected").at("board"), log, fresh, compare);
    } catch (const std::logic_error& error) {
        differences.push_back(fmt::format("stopped: {}", error.what()));
    }
    return differences;
}

std::vector<std::string> run_invalid(const Json& one) {
    std::string wanted = one.at("code").get<std::string>();
    auto plan = read_plan(one.at("plan"));
    if (plan) return {fmt::format("expected to be refused by {}, was accepted", wanted)};
    std::vector<std::string> codes;
    for (const auto& problem : plan.problems)
        if (problem.grade == scenarios::Problem::Grade::error)
            codes.push_back(problem.code.empty() ? problem.message.english() : problem.code);
    if (std::find(codes.begin(), codes.end(), wanted) != codes.end()) return {};
    return {fmt::format("expected to be refused by {}, was refused by {}", wanted,
                        fmt::join(codes, ", "))};
}

}  // namespace

int verify_cases(const std::string& json_text, std::ostream& out) {
    int passed = 0;
    int failed = 0;
    auto tell = [&](const Json& one, const std::vector<std::string>& differences) {
        ++(differences.empty() ? passed : failed);
        if (differences.empty()) return;
        out << one.at("id").get<std::string>();
        if (one.contains("title")) out << " " << one.at("title").get<std::string>();
        out << "\n";
        for (const std::string& difference : differences) out << "  " << difference << "\n";
    };
    try {
        Json file = Json::parse(json_text);
        if (!file.is_object() || !file.contains("cases") || !file.at("cases").is_array())
            throw BadCases("a file of plan cases is an object with a list 'cases'");
        for (const Json& one : file.at("cases")) tell(one, run_case(one));
        if (file.contains("invalid_plans"))
            for (const Json& one : file.at("invalid_plans")) tell(one, run_invalid(one));
    } catch (const Json::exception& error) {
        throw BadCases(fmt::format("not a file of plan cases: {}", error.what()));
    }
    out << fmt::format("{} passed, {} failed\n", passed, failed);
    return failed;
}

}  // namespace firebreak::trainer
