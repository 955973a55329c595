// One clause of a plan: a rule of the evaluator or a rating item.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

namespace {

const std::vector<std::string> kObligeKeys = {
    "when",   "do",       "within",      "base",      "grace",     "late_credit",
    "times",  "distinct", "every",       "retrigger", "aggregate", "discharge",
    "cancel", "extend",   "compensates", "restores",  "lookback"};
const std::vector<std::string> kForbidKeys = {"forbid", "from", "for"};
const std::vector<std::string> kGuardKeys = {"guard", "needs", "valid", "consume", "revoke"};

// Reads the keys of one clause. Every reading reports its own problems and goes on, so that one
// run names all of them.
class ClauseReader {
  public:
    ClauseReader(const ClauseSource& source, Problems& problems)
        : source_(source),
          problems_(problems),
          reader_(source.node, source.file,
                  source.id.empty() ? sentence("a clause") : sentence("clause {}", source.id),
                  problems) {
        reader_.empty_is_absent();
    }

    ReadClause read();

  private:
    void oblige(Rule& rule);
    void forbid(Rule& rule);
    void guard(Rule& rule);
    RatingItem rating();
    Text where_from();
    void window(Rule& rule);
    void add_read_keys(const Node& cases, Window& window);
    void rhythm(Rule& rule, const Node& every);
    void extension(Rule& rule);
    void foreign_keys(ClauseKind kind);

    std::optional<Pattern> pattern(const char* key, bool required, bool verdict = false);
    std::optional<Duration> duration(const Node& node, const char* key);
    std::optional<Seconds> seconds(const char* key, Seconds lowest, const char* code = "");
    std::vector<std::string> roles();
    void error(const Node& at, Sentence message, const char* code = "") {
        reader_.problem(at, std::move(message), code);
    }

    const ClauseSource& source_;
    Problems& problems_;
    MapReader reader_;
};

std::optional<Pattern> ClauseReader::pattern(const char* key, bool required, bool verdict) {
    const Node* node = present(reader_, key);
    if (!node) {
        if (required)
            error(source_.node, sentence("clause {} needs the key '{}'", source_.id, key));
        return std::nullopt;
    }
    return read_pattern(*node, source_.file, source_.id + "." + key, problems_, verdict);
}

std::optional<Duration> ClauseReader::duration(const Node& node, const char* key) {
    std::optional<Duration> value;
    if (node.kind == Node::Kind::scalar) value = parse_plan_duration(node.text);
    if (!value) {
        error(node,
              sentence("'{}' must be a time such as 90s, 30m, 1h, 2d, 3wd, 4wh, same_day or cob "
                       "(at most ten years), found '{}'",
                       key,
                       node.kind == Node::Kind::scalar ? Sentence::as_is(node.text)
                                                       : sentence("no plain value")),
              "V6");
        return std::nullopt;
    }
    bool counted =
        value->unit != Duration::Unit::same_day && value->unit != Duration::Unit::close_of_business;
    if (counted && value->n <= 0) {
        error(node, sentence("'{}' must be a positive window", key), "V6");
        return std::nullopt;
    }
    return value;
}

std::optional<Seconds> ClauseReader::seconds(const char* key, Seconds lowest, const char* code) {
    const Node* node = present(reader_, key);
    if (!node) return std::nullopt;
    std::optional<Duration> value;
    if (node->kind == Node::Kind::scalar) value = parse_plan_duration(node->text);
    if (!value || value->unit != Duration::Unit::seconds || value->n < lowest) {
        error(*node,
              sentence("'{}' must be a time in s, m or h{}, found '{}'", key,
                       lowest > 0 ? sentence(" and positive") : Sentence(), node->text),
              code);
        return std::nullopt;
    }
    return value->n;
}

std::vector<std::string> ClauseReader::roles() {
    if (!present(reader_, "role")) return {};
    auto list = reader_.strings("role");
    if (list == std::vector<std::string>{"any"}) list.clear();
    return list;
}

// JSON has no keys but texts: one that reads as a number, true or false stands for that as well,
// unless another key is that value already.
void ClauseReader::add_read_keys(const Node& cases, Window& window) {
    for (const auto& [key, time] : cases.entries) {
        if (!key.quoted || time.kind != Node::Kind::scalar) continue;
        Node plain = key;
        plain.quoted = false;
        const auto value = to_value(plain);
        const auto fixed = parse_plan_duration(time.text);
        if (!value || !fixed || std::holds_alternative<std::string>(*value)) continue;
        if (std::none_of(window.cases.begin(), window.cases.end(),
                         [&](const auto& one) { return one.first == *value; }))
            window.cases.emplace_back(*value, *fixed);
    }
}

void ClauseReader::window(Rule& rule) {
    const Node* within = present(reader_, "within");
    const Node* every = present(reader_, "every");
    if (every) {
        if (within) error(*within, sentence("a clause has 'within' or 'every', not both"), "V6");
        return rhythm(rule, *every);
    }
    if (!within)
        return error(source_.node, sentence("an obligation needs 'within' or 'every'"), "V6");
    if (within->kind != Node::Kind::map) {
        if (auto fixed = duration(*within, "within")) rule.within.fixed = *fixed;
        return;
    }
    MapReader reader(*within, source_.file, Sentence::as_is(source_.id + ".within"), problems_);
    reader.empty_is_absent();
    rule.within.by = reader.string("by", {}, true);
    if (const Node* cases = present(reader, "cases")) {
        if (cases->kind != Node::Kind::map)
            error(*cases, sentence("'cases' must be a map of value: time"));
        for (const auto& [value, time] : cases->entries) {
            auto key = to_value(value);
            auto window = duration(time, "within");
            if (key && window) rule.within.cases.emplace_back(*key, *window);
        }
        add_read_keys(*cases, rule.within);
    }
    if (const Node* fallback = present(reader, "default"))
        rule.within.fallback = duration(*fallback, "default");
    else
        reader.warning(*within, sentence("no default window: a trigger whose '{}' is none of "
                                         "the cases stops the evaluation (V6)",
                                         rule.within.by));
    reader.finish();
    if (rule.within.cases.empty() && !rule.within.fallback)
        error(*within, sentence("a window by argument needs cases or a default"), "V6");
}

void ClauseReader::rhythm(Rule& rule, const Node& every) {
    rule.every = duration(every, "every");
    if (!rule.every) rule.every = Duration{Duration::Unit::seconds, 1};
    // A period that ends with the day it begins in would end for ever in the day's last second.
    if (rule.every->unit == Duration::Unit::same_day)
        error(every,
              sentence("'every' counts from the end of the period before; write 1d for daily"),
              "V6");
    if (!rule.until) error(every, sentence("'every' needs 'until'"), "V5");
    if (rule.times != 1) error(every, sentence("'every' needs times: 1"), "V5");
    // The start happens once, so it needs no rule about repetition.
    if (rule.retrigger != Rule::Retrigger::first && !rule.when_start)
        error(every, sentence("'every' needs retrigger: first"), "V5");
}

void ClauseReader::extension(Rule& rule) {
    const Node* extend = present(reader_, "extend");
    if (!extend) return;
    MapReader reader(*extend, source_.file, Sentence::as_is(source_.id + ".extend"), problems_);
    if (!reader.ok()) return;
    reader.empty_is_absent();
    if (const Node* on = reader.child("on", true))
        rule.extend_on = read_pattern(*on, source_.file, source_.id + ".extend.on", problems_);
    if (const Node* by = reader.child("by", true))
        if (auto time = duration(*by, "by")) rule.extend_by = *time;
    rule.extend_max = static_cast<int>(reader.integer("max", 1, 0, 1000));
    reader.finish();
}

void ClauseReader::oblige(Rule& rule) {
    const Node* when = present(reader_, "when");
    if (when && when->kind == Node::Kind::scalar) {
        if (when->text == "start")
            rule.when_start = true;
        else
            error(*when, sentence("'when' must be a pattern or start, found '{}'", when->text));
    } else if (auto trigger = pattern("when", true, true)) {
        rule.when = std::move(*trigger);
    }
    if (auto act = pattern("do", true)) rule.act = std::move(*act);
    rule.cancel = pattern("cancel", false);
    rule.times = static_cast<int>(reader_.integer("times", 1, 1, 10000));
    rule.distinct = reader_.string("distinct");
    rule.base = reader_.string("base");
    rule.grace = seconds("grace", 0).value_or(0);
    rule.lookback = seconds("lookback", 0);
    rule.late_credit = reader_.number("late_credit", 0.6, 0, 1);
    rule.aggregate_min = reader_.word("aggregate", {"mean", "min"}, "mean") == "min";
    rule.discharge_one = reader_.word("discharge", {"all", "one"}, "all") == "one";
    rule.compensates = reader_.string("compensates");
    rule.restores = reader_.number("restores", 0.5, 0, 1);
    extension(rule);
    window(rule);
    bool by_verdict = false;
    each_alternative(rule.when, [&](const Pattern& p) { by_verdict |= p.kind == "verdict"; });
    if (by_verdict && !rule.base.empty())
        error(*source_.node.find("base"), sentence("'base' cannot stand with a verdict trigger"),
              "V4");
}

void ClauseReader::forbid(Rule& rule) {
    if (auto act = pattern("forbid", true)) rule.forbidden = std::move(*act);
    const Node* from = present(reader_, "from");
    if (!from || (from->kind == Node::Kind::scalar && from->text == "start"))
        rule.from_start = true;
    else
        rule.from = pattern("from", true, true);
    rule.for_seconds = seconds("for", 1, "V6");
}

void ClauseReader::guard(Rule& rule) {
    if (auto act = pattern("guard", true)) rule.guarded = std::move(*act);
    if (auto licence = pattern("needs", true)) rule.needs = std::move(*licence);
    rule.revoke = pattern("revoke", false);
    rule.valid = seconds("valid", 0);
    rule.consume = reader_.boolean("consume", false);
}

// The keys that mean something in a clause of one kind, beside those of all kinds.
std::vector<std::string> keys_of(ClauseKind kind) {
    std::vector<std::string> keys = kind == ClauseKind::oblige   ? kObligeKeys
                                    : kind == ClauseKind::forbid ? kForbidKeys
                                                                 : kGuardKeys;
    if (kind == ClauseKind::forbid) keys.push_back("retrigger");
    if (kind != ClauseKind::guard) keys.push_back("until");
    if (kind != ClauseKind::oblige) keys.push_back("limit");
    return keys;
}

// A key that belongs to another kind of clause would do nothing here, and its author thinks it
// does.
void ClauseReader::foreign_keys(ClauseKind kind) {
    const std::vector<std::string> own = keys_of(kind);
    std::vector<std::pair<std::string, std::string>> foreign;  // key, the kinds it belongs to
    for (const auto& [other, name] :
         {std::pair(ClauseKind::oblige, "oblige"), std::pair(ClauseKind::forbid, "forbid"),
          std::pair(ClauseKind::guard, "guard")})
        for (const std::string& key : keys_of(other)) {
            if (std::find(own.begin(), own.end(), key) != own.end()) continue;
            auto known = std::find_if(foreign.begin(), foreign.end(),
                                      [&key = key](const auto& one) { return one.first == key; });
            if (known == foreign.end())
                foreign.emplace_back(key, name);
            else
                known->second += std::string(", ") + name;
        }
    for (const auto& [key, kinds] : foreign)
        if (const Node* node = present(reader_, key))
            error(*node, sentence("'{}' has no meaning in a clause of kind {}; it belongs to {}",
                                  key, source_.node.find("kind")->text, kinds));
}

// In one language or in both.
Text ClauseReader::where_from() {
    const Node* node = present(reader_, "source");
    return node ? read_text(*node, source_.file, source_.id + ".source", problems_) : Text{};
}

RatingItem ClauseReader::rating() {
    RatingItem item;
    item.id = source_.id;
    item.clause = source_.id.substr(0, source_.id.find('.'));
    item.rate = reader_.string("rate");
    if (const Node* reason = reader_.child("reason", true))
        item.reason = read_text(*reason, source_.file, source_.id + ".reason", problems_);
    if (const Node* text = present(reader_, "text"))
        item.text = read_text(*text, source_.file, source_.id + ".text", problems_);
    item.source = where_from();
    item.from = pattern("from", false);
    reader_.string("replaces");
    reader_.finish();
    return item;
}

ReadClause ClauseReader::read() {
    ReadClause result;
    if (!reader_.ok()) return result;
    if (reader_.string("id", {}, true).empty()) return result;
    if (present(reader_, "rate")) {
        result.rating = rating();
        return result;
    }
    Rule rule;
    const Node* id = source_.node.find("id");
    rule.place = {source_.file, id->line, id->column};
    rule.id = source_.id;
    rule.clause = rule.id.substr(0, rule.id.find('.'));
    const Node* kind = reader_.child("kind");
    if (!kind) {
        error(source_.node,
              sentence("clause {} needs the key 'kind': oblige, forbid or guard", source_.id),
              "V2");
        return result;
    }
    const std::vector<std::string> kinds = {"oblige", "forbid", "guard"};
    auto found = std::find(kinds.begin(), kinds.end(), kind->text);
    if (found == kinds.end()) {
        error(*kind, sentence("unknown kind '{}'; kinds are oblige, forbid, guard", kind->text),
              "V2");
        return result;
    }
    rule.kind = static_cast<ClauseKind>(found - kinds.begin());
    const std::vector<std::string> grades = {"advisory", "minor", "major", "critical"};
    std::string severity = reader_.word("severity", grades, "major");
    rule.severity =
        static_cast<Severity>(std::find(grades.begin(), grades.end(), severity) - grades.begin());
    if (const Node* text = present(reader_, "text"))
        rule.text = read_text(*text, source_.file, source_.id + ".text", problems_);
    rule.source = where_from();
    rule.contested = reader_.boolean("contested", false);
    rule.replaces = reader_.string("replaces");
    rule.roles = roles();
    if (present(reader_, "same")) rule.same = reader_.strings("same");
    rule.until = pattern("until", false);
    rule.limit = static_cast<int>(reader_.integer("limit", 1, 1, 1000000));
    const std::vector<std::string> retriggers = {"each", "first", "reset", "once"};
    std::string retrigger = reader_.word("retrigger", retriggers, "each");
    rule.retrigger = static_cast<Rule::Retrigger>(
        std::find(retriggers.begin(), retriggers.end(), retrigger) - retriggers.begin());
    if (rule.kind == ClauseKind::oblige) oblige(rule);
    if (rule.kind == ClauseKind::forbid) forbid(rule);
    if (rule.kind == ClauseKind::guard) guard(rule);
    foreign_keys(rule.kind);
    reader_.finish();
    result.rule = std::move(rule);
    return result;
}

}  // namespace

ReadClause read_clause(const ClauseSource& source, Problems& problems) {
    return ClauseReader(source, problems).read();
}

}  // namespace firebreak::scenarios
