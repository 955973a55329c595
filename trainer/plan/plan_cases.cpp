#include "trainer/plan/plan_cases.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "scenarios/node.h"
#include "scenarios/plan.h"
#include "scenarios/utf8.h"
#include "trainer/json/read_json.h"
#include "trainer/plan/deadline.h"

namespace firebreak::trainer {

namespace {

using scenarios::Problem;
using scenarios::Problems;
using scenarios::Sentence;
using scenarios::sentence;

constexpr Seconds kLatest = Seconds{100} * 366 * kDay;  // of a log; plans have windows of ten years

const std::vector<std::string> kFileKeys = {"cases", "invalid_plans"};
const std::vector<std::string> kCaseKeys = {"id",   "title",        "category", "epoch",
                                            "plan", "trace",        "end",      "expected",
                                            "note", "hand_checked", "source",   "comment"};
const std::vector<std::string> kInvalidKeys = {"id", "code", "plan", "title", "note", "comment"};
const std::vector<std::string> kRecordKeys = {"id", "seq", "t", "kind", "event", "role", "args"};
const std::vector<std::string> kExpectedKeys = {
    "clauses",       "obligation_score",     "prohibition_factor",
    "process_score", "critical_cap_applied", "board"};
const std::vector<std::string> kClauseKeys = {"verdict", "score", "instances"};
const std::vector<std::string> kInstanceKeys = {"trigger", "verdict",   "score", "decided_at",
                                                "due",     "margin",    "hits",  "near_misses",
                                                "licence", "violations"};
const std::vector<std::string> kBoardKeys = {"now", "open"};
const std::vector<std::string> kEntryKeys = {"clause", "trigger", "state", "remaining"};

// Reads one case after the other; each reading tells its own problems and goes on.
class Reader {
  public:
    Reader(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

    PlanCases read(const Json& whole) {
        PlanCases read;
        if (!whole.is_object() || !whole.contains("cases") || !whole["cases"].is_array()) {
            tell(sentence("a file of plan cases is a map with a list under 'cases'"));
            return read;
        }
        // Other keys of the file describe it; one that nearly is one of these two is a mistake.
        for (const auto& item : whole.items())
            for (const std::string& key : kFileKeys)
                if (item.key() != key && scenarios::nearest(item.key(), {key}) == key &&
                    item.value().is_array())
                    tell_unknown_keys(Json{{item.key(), 0}}, kFileKeys, file_, sentence("the file"),
                                      problems_);
        for (const Json& one : whole["cases"]) read.cases.push_back(plan_case(one));
        if (!whole.contains("invalid_plans")) return read;
        if (!whole["invalid_plans"].is_array()) {
            tell(sentence("'invalid_plans' must be a list"));
            return read;
        }
        for (const Json& one : whole["invalid_plans"]) read.invalid.push_back(invalid_plan(one));
        return read;
    }

  private:
    void tell(Sentence message) {
        problems_.push_back({Problem::Grade::error, file_, 0, 0, std::move(message), {}});
    }
    void expected(const Sentence& what, const Json& object, const char* key) {
        tell(sentence("{}: '{}' must be {}, found {}", where_, key, what,
                      what_is(object.contains(key) ? object[key] : Json())));
    }

    std::string text(const Json& object, const char* key, bool required = true) {
        if (object.contains(key) && object[key].is_string()) return object[key].get<std::string>();
        if (required || (object.contains(key) && !object[key].is_null()))
            expected(sentence("a text"), object, key);
        return {};
    }

    Seconds moment(const Json& object, const char* key) {
        if (object.contains(key) && object[key].is_number_integer()) {
            const Json& value = object[key];
            const bool whole =
                value.is_number_unsigned()
                    ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(kLatest)
                    : value.get<std::int64_t>() >= 0 && value.get<std::int64_t>() <= kLatest;
            if (whole) return value.get<Seconds>();
        }
        tell(sentence("{}: '{}' must be a whole number of seconds from 0 to {}, found {}", where_,
                      key, kLatest, what_is(object.contains(key) ? object[key] : Json())));
        return 0;
    }

    // The id opens the case's problems; one that is used before is a problem itself.
    std::string begin(const Json& one, const char* list, std::size_t place) {
        where_ = sentence("{}[{}]", list, place);
        if (!one.is_object()) {
            tell(sentence("{}: must be a map, found {}", where_, what_is(one)));
            return {};
        }
        const std::string id = text(one, "id");
        if (id.empty()) return id;
        where_ = sentence("case {}", scenarios::shown(id));
        if (!ids_.insert(id).second) tell(sentence("{}: this id is used twice", where_));
        return id;
    }

    PlanCase plan_case(const Json& one) {
        PlanCase read;
        read.id = begin(one, "cases", cases_++);
        if (!one.is_object()) return read;
        const Sentence whole = where_;
        tell_unknown_keys(one, kCaseKeys, file_, whole, problems_);
        read.title = text(one, "title", false);
        read.epoch = text(one, "epoch");
        if (!read.epoch.empty()) check_epoch(read.epoch);
        read.plan = map(one, "plan");
        read.end = moment(one, "end");
        if (!one.contains("trace") || !one["trace"].is_array()) {
            expected(sentence("a list of records"), one, "trace");
        } else {
            std::size_t place = 0;
            for (const Json& item : one["trace"]) {
                where_ = sentence("{}: trace[{}]", whole, place++);
                read.trace.push_back(record(item));
            }
            where_ = whole;
        }
        read.expected = map(one, "expected");
        expectations(read.expected);
        return read;
    }

    InvalidPlan invalid_plan(const Json& one) {
        InvalidPlan read;
        read.id = begin(one, "invalid_plans", invalid_++);
        if (!one.is_object()) return read;
        tell_unknown_keys(one, kInvalidKeys, file_, where_, problems_);
        read.code = text(one, "code");
        read.plan = map(one, "plan");
        return read;
    }

    void check_epoch(const std::string& epoch) {
        try {
            PlanClock(scenarios::Calendar{}, epoch);
        } catch (const std::invalid_argument&) {
            tell(sentence("{}: 'epoch' must read like \"2026-03-02T09:00:00+08:00\", found {}",
                          where_, scenarios::shown(epoch)));
        }
    }

    Json map(const Json& one, const char* key) {
        if (one.contains(key) && one[key].is_object()) return one[key];
        expected(sentence("a map"), one, key);
        return Json::object();
    }

    LogRecord record(const Json& item) {
        LogRecord record;
        if (!item.is_object()) {
            tell(sentence("{}: must be a map, found {}", where_, what_is(item)));
            return record;
        }
        tell_unknown_keys(item, kRecordKeys, file_, where_, problems_);
        record.id = text(item, "id");
        record.t = moment(item, "t");
        const bool whole = item.contains("seq") && item["seq"].is_number_integer() &&
                           !(item["seq"].is_number_unsigned() &&
                             item["seq"].get<std::uint64_t>() > std::uint64_t{1} << 62);
        if (whole)
            record.seq = item["seq"].get<std::int64_t>();
        else
            expected(sentence("a whole number"), item, "seq");
        record.event = text(item, "event");
        record.role = text(item, "role", false);
        const std::string kind = text(item, "kind");
        if (!kind.empty() && kind != "act" && kind != "obs" && kind != "ctl")
            expected(sentence("act, obs or ctl"), item, "kind");
        record.kind = kind == "act"   ? RecordKind::act
                      : kind == "ctl" ? RecordKind::ctl
                                      : RecordKind::obs;
        if (!item.contains("args") || item["args"].is_null()) return record;
        if (!item["args"].is_object()) {
            expected(sentence("a map"), item, "args");
            return record;
        }
        for (const auto& [key, value] : item["args"].items())
            if (auto read = argument(key, value)) record.args[key] = std::move(*read);
        return record;
    }

    // null is as if it were absent.
    std::optional<Value> argument(const std::string& key, const Json& json) {
        if (json.is_null()) return std::nullopt;
        if (json.is_boolean()) return Value(json.get<bool>());
        if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{1} << 62)
            return Value(json.get<double>());
        if (json.is_number_integer()) return Value(json.get<std::int64_t>());
        if (json.is_number()) return Value(json.get<double>());
        if (json.is_string()) return Value(json.get<std::string>());
        bool plain = json.is_array();
        std::vector<std::string> list;
        if (plain)
            for (const Json& item : json) {
                plain = plain && !item.is_structured();
                list.push_back(item.is_string() ? item.get<std::string>() : item.dump());
            }
        if (plain) return Value(std::move(list));
        tell(sentence("{}: argument '{}' must be a plain value or a list of them, found {}", where_,
                      key, what_is(json)));
        return std::nullopt;
    }

    // The shape only: a value of another type than what comes is a difference, not a damage.
    void expectations(const Json& expected_of) {
        const Sentence whole = where_;
        tell_unknown_keys(expected_of, kExpectedKeys, file_, sentence("{}: expected", whole),
                          problems_);
        for (const char* key :
             {"obligation_score", "prohibition_factor", "process_score", "critical_cap_applied"})
            if (!expected_of.contains(key))
                tell(sentence("{}: expected needs the key '{}'", whole, key));
        if (!expected_of.contains("clauses") || !expected_of["clauses"].is_object()) {
            where_ = sentence("{}: expected", whole);
            expected(sentence("a map"), expected_of, "clauses");
        } else {
            for (const auto& [id, clause] : expected_of["clauses"].items()) {
                where_ = sentence("{}: expected clause {}", whole, scenarios::shown(id));
                clause_expectation(clause);
            }
        }
        where_ = whole;
        if (expected_of.contains("board")) board(expected_of["board"]);
        where_ = whole;
    }

    void clause_expectation(const Json& clause) {
        if (!needs(clause, {"verdict", "score"})) return;
        tell_unknown_keys(clause, kClauseKeys, file_, where_, problems_);
        if (!clause.contains("instances") || !clause["instances"].is_array())
            return expected(sentence("a list"), clause, "instances");
        for (const Json& instance : clause["instances"])
            if (needs(instance, {"trigger", "verdict", "score"}))
                tell_unknown_keys(instance, kInstanceKeys, file_, where_, problems_);
    }

    void board(const Json& boards) {
        where_ = sentence("{}: expected board", where_);
        if (!boards.is_array()) return tell(sentence("{}: must be a list", where_));
        for (const Json& one : boards) {
            if (!needs(one, {"now", "open"})) continue;
            tell_unknown_keys(one, kBoardKeys, file_, where_, problems_);
            moment(one, "now");
            if (!one["open"].is_array()) {
                expected(sentence("a list"), one, "open");
                continue;
            }
            for (const Json& entry : one["open"])
                if (needs(entry, {"clause", "trigger", "state"}))
                    tell_unknown_keys(entry, kEntryKeys, file_, where_, problems_);
        }
    }

    bool needs(const Json& object, std::initializer_list<const char*> keys) {
        if (!object.is_object()) {
            tell(sentence("{}: must be a map, found {}", where_, what_is(object)));
            return false;
        }
        bool all = true;
        for (const char* key : keys) {
            if (object.contains(key)) continue;
            tell(sentence("{}: needs the key '{}'", where_, key));
            all = false;
        }
        return all;
    }

    const std::string& file_;
    Problems& problems_;
    Sentence where_;
    std::set<std::string> ids_;
    std::size_t cases_ = 0, invalid_ = 0;
};

}  // namespace

PlanCases read_plan_cases(const std::string& file, const std::string& text, Problems& problems) {
    const auto whole = read_json(file, text, problems);
    return whole ? Reader(file, problems).read(*whole) : PlanCases{};
}

}  // namespace firebreak::trainer
