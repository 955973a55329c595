#include "trainer/plan/golden.h"

#include <algorithm>
#include <cmath>
#include <ostream>

#include <fmt/format.h>

#include "scenarios/load.h"
#include "trainer/json/json.h"
#include "trainer/plan/canonical.h"
#include "trainer/plan/monitor.h"
#include "trainer/plan/plan_cases.h"

namespace firebreak::trainer {

namespace {

constexpr double kTolerance = 1e-6;

// A plan is given back to the one reader of plans as text.
scenarios::Loaded<scenarios::Plan> read_plan(const Json& plan) {
    return scenarios::parse_plan("plan", plan.dump());
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
    // A word that is expected as something else than a word is other than any word.
    void word(const std::string& where, const Json& expected, const std::string& got) {
        text(where, expected.is_string() ? expected.get<std::string>() : expected.dump(), got);
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
    compare.word(where + ".trigger", expected.at("trigger"), got.trigger);
    compare.word(where + ".verdict", expected.at("verdict"), std::string(name(got.verdict)));
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
        compare.word(id + ".verdict", clause.at("verdict"), std::string(name(rule->verdict)));
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

std::vector<std::string> run_case(const PlanCase& one) {
    std::vector<std::string> differences;
    auto plan = read_plan(one.plan);
    if (!plan) {
        for (const auto& problem : plan.problems)
            if (problem.grade == scenarios::Problem::Grade::error)
                differences.push_back("plan refused: " + problem.in_words());
        return differences;
    }
    Comparison compare(differences);
    try {
        const Log log = canonical(one.trace, one.end);
        const Monitor fresh(std::make_shared<const scenarios::Plan>(*plan.value), one.epoch);
        Monitor monitor = fresh;
        for (const LogRecord& record : log) monitor.feed(record);
        compare_result(one.expected, monitor.result(one.end), compare);
        if (one.expected.contains("board"))
            compare_boards(one.expected.at("board"), log, fresh, compare);
    } catch (const std::logic_error& error) {
        differences.push_back(fmt::format("stopped: {}", error.what()));
    }
    return differences;
}

std::vector<std::string> run_invalid(const InvalidPlan& one) {
    auto plan = read_plan(one.plan);
    if (plan) return {fmt::format("expected to be refused by {}, was accepted", one.code)};
    std::vector<std::string> codes;
    for (const auto& problem : plan.problems)
        if (problem.grade == scenarios::Problem::Grade::error)
            codes.push_back(problem.code.empty() ? problem.message.english() : problem.code);
    if (std::find(codes.begin(), codes.end(), one.code) != codes.end()) return {};
    return {fmt::format("expected to be refused by {}, was refused by {}", one.code,
                        fmt::join(codes, ", "))};
}

std::string in_a_row(const scenarios::Problems& problems) {
    std::string all;
    for (const auto& problem : problems) all += (all.empty() ? "" : "\n") + problem.in_words();
    return all;
}

}  // namespace

BadCases::BadCases(scenarios::Problems all)
    : std::runtime_error(in_a_row(all)), problems(std::move(all)) {}

int verify_cases(const std::string& json_text, std::ostream& out, const std::string& file) {
    scenarios::Problems problems;
    const PlanCases read = read_plan_cases(file, json_text, problems);
    if (scenarios::any_error(problems)) throw BadCases(std::move(problems));
    int passed = 0;
    int failed = 0;
    auto tell = [&](const std::string& name, const std::vector<std::string>& differences) {
        ++(differences.empty() ? passed : failed);
        if (differences.empty()) return;
        out << name << "\n";
        for (const std::string& difference : differences) out << "  " << difference << "\n";
    };
    for (const PlanCase& one : read.cases)
        tell(one.id + (one.title.empty() ? "" : " " + one.title), run_case(one));
    for (const InvalidPlan& one : read.invalid) tell(one.id, run_invalid(one));
    out << fmt::format("{} passed, {} failed\n", passed, failed);
    return failed;
}

}  // namespace firebreak::trainer
