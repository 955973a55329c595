// A whole plan from text: inheritance, parameters, clauses, checks, hash.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "scenarios/files.h"
#include "scenarios/load.h"
#include "scenarios/plan_parts.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kDeepestInheritance = 8;

// Where a plan's text stands. The key is the same on every machine, so recordings keep texts by it.
struct Origin {
    std::string file;  // as problems name it; names it inherits count from its folder
    std::string key;   // as in Plan::inherited_texts; empty for the plan that is read itself

    fs::path folder() const { return fs::path(file).parent_path(); }
    fs::path key_folder() const {
        return is_library_name(key) ? fs::path(library_folder(FileKind::plan))
                                    : fs::path(key).parent_path();
    }
    Origin of(const std::string& name) const {
        if (is_library_name(name)) return {resolve(FileKind::plan, name).string(), name};
        return {(folder() / name).lexically_normal().string(),
                (key_folder() / name).lexically_normal().string()};
    }
};

// A plan being put together from its own file and the plans it inherits.
struct Draft {
    Plan plan;
    std::vector<ClauseSource> clauses;
    PlanParameters params;
    std::vector<ReadingSource> readings;
    std::string canonical;                     // what the hash is taken of
    int clauses_line = 0, clauses_column = 0;  // of its own file
};

// FNV-1a, 64 bit (Fowler, Noll, Vo; IETF draft-eastlake-fnv).
std::string hash_of(const std::string& text) {
    std::uint64_t h = 0xcbf29ce484222325ULL;
    for (unsigned char c : text) h = (h ^ c) * 0x100000001b3ULL;
    return fmt::format("{:016x}", h);
}

// "+08:00", "-05:30" or "Z" as minutes; nullopt if it is none.
std::optional<int> parse_offset(const std::string& text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    for (std::size_t i : {1U, 2U, 4U, 5U})
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int hours = (text[1] - '0') * 10 + (text[2] - '0');
    int minutes = (text[4] - '0') * 10 + (text[5] - '0');
    if (hours > 14 || minutes > 59) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

// "09:00" .. "24:00" as minutes of the day.
std::optional<int> parse_clock(const std::string& text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (std::size_t i : {0U, 1U, 3U, 4U})
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int minutes =
        ((text[0] - '0') * 10 + (text[1] - '0')) * 60 + (text[3] - '0') * 10 + (text[4] - '0');
    if (text[3] > '5' || minutes > 24 * 60) return std::nullopt;
    return minutes;
}

bool is_date(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
        if (text[i] < '0' || text[i] > '9') return false;
    int year = std::stoi(text.substr(0, 4));
    int month = std::stoi(text.substr(5, 2));
    int day = std::stoi(text.substr(8, 2));
    const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

void read_calendar(const Node& node, const std::string& file, Calendar& calendar,
                   Problems& problems) {
    MapReader reader(node, file, Sentence::as_is("calendar"), problems);
    reader.empty_is_absent();
    if (!reader.ok()) return;
    if (const Node* offset = present(reader, "utc_offset")) {
        if (auto minutes = parse_offset(offset->text))
            calendar.utc_offset_minutes = *minutes;
        else
            reader.problem(*offset, sentence("'utc_offset' must read like \"+08:00\", found "
                                             "'{}'",
                                             offset->text));
    }
    if (const Node* days = present(reader, "workdays")) {
        calendar.workdays.clear();
        for (const std::string& day : reader.strings("workdays")) {
            if (day.size() == 1 && day[0] >= '1' && day[0] <= '7')
                calendar.workdays.push_back(day[0] - '0');
            else
                reader.problem(*days, sentence("a workday is 1 (Monday) to 7 (Sunday), found "
                                               "'{}'",
                                               day));
        }
        if (calendar.workdays.empty())
            reader.problem(*days, sentence("at least one workday is needed"));
    }
    if (const Node* hours = present(reader, "work_hours")) {
        auto words = reader.strings("work_hours");
        auto from = words.size() == 2 ? parse_clock(words[0]) : std::nullopt;
        auto to = words.size() == 2 ? parse_clock(words[1]) : std::nullopt;
        if (from && to && *from < *to) {
            calendar.work_from = *from;
            calendar.work_to = *to;
        } else {
            reader.problem(*hours, sentence("'work_hours' must read like [\"09:00\", \"18:00\"]"));
        }
    }
    auto dates = [&](const char* key, std::vector<std::string>& into) {
        const Node* list = present(reader, key);
        if (!list) return;
        into = reader.strings(key);
        for (const std::string& date : into)
            if (!is_date(date))
                reader.problem(*list, sentence("'{}' is no date like 2026-10-01", date));
    };
    dates("holidays", calendar.holidays);
    dates("makeup", calendar.makeup);
    calendar.roll_holidays = reader.boolean("roll_holidays", calendar.roll_holidays);
    reader.finish();
}

Value param_value(const Node& node) {
    if (node.kind == Node::Kind::scalar && !node.text.empty()) {
        char unit = node.text.back();
        if (unit == 's' || unit == 'm' || unit == 'h')
            if (auto time = parse_plan_duration(node.text))
                if (time->unit == Duration::Unit::seconds) return Value(time->n);
    }
    return to_value(node).value_or(Value(std::string{}));
}

void read_params(const Node& node, const std::string& file, Draft& draft, Problems& problems) {
    MapReader reader(node, file, Sentence::as_is("params"), problems);
    for (const auto& [key, value] : node.entries) {
        if (!to_value(value)) {
            reader.problem(value, sentence("parameter '{}' must be a simple value", key.text));
            continue;
        }
        draft.plan.params[key.text] = param_value(value);
        auto old =
            std::find_if(draft.params.begin(), draft.params.end(),
                         [&name = key.text](const auto& entry) { return entry.first == name; });
        if (old == draft.params.end())
            draft.params.emplace_back(key.text, value);
        else
            old->second = value;
    }
}

void read_weights(const Node& node, const std::string& file, Draft& draft, Problems& problems) {
    MapReader reader(node, file, Sentence::as_is("weights"), problems);
    reader.empty_is_absent();
    for (auto& [name, weight] : draft.plan.weights) weight = reader.number(name, weight, 0, 1000);
    reader.finish();
}

void read_roles(const Node& node, const std::string& file, Draft& draft, Problems& problems) {
    MapReader reader(node, file, Sentence::as_is("roles"), problems);
    for (const auto& [key, value] : node.entries)
        draft.plan.role_map[key.text] = reader.strings(key.text);
}

void read_readings(const Node& node, const std::string& file, Draft& draft, Problems& problems) {
    MapReader reader(node, file, Sentence::as_is("readings"), problems);
    for (const auto& [id, reading] : node.entries) {
        std::erase_if(draft.readings, [&name = id.text](const auto& r) { return r.id == name; });
        draft.readings.push_back({id.text, file, reading});
    }
}

// An id names a rule, or a clause with all its parts.
bool names(const std::string& id, const std::string& rule) {
    return rule == id || (rule.size() > id.size() && rule.compare(0, id.size(), id) == 0 &&
                          rule[id.size()] == '.');
}

Sentence unknown_clause(const char* key, const std::string& id,
                        const std::vector<ClauseSource>& inherited) {
    std::vector<std::string> known;
    for (const ClauseSource& clause : inherited) known.push_back(clause.id);
    std::string near = nearest(id, known);
    return sentence("'{}' names no inherited clause: '{}'{}", key, id,
                    near.empty() ? Sentence() : sentence("; nearest: '{}'", near));
}

void add_clauses(const Node& list, const std::string& file, Draft& draft, Problems& problems) {
    auto error = [&](const Node& at, const Sentence& message) {
        problems.push_back({Problem::Grade::error, file, at.line, at.column, message, {}});
    };
    if (list.kind != Node::Kind::list) return error(list, sentence("'clauses' must be a list"));
    const std::vector<ClauseSource> inherited = draft.clauses;
    std::set<std::string> replaced;
    for (const Node& item : list.items) {
        const Node* id = item.find("id");
        ClauseSource clause{item, file, id ? id->text : ""};
        const Node* old = item.find("replaces");
        if (!old) {
            draft.clauses.push_back(std::move(clause));
            continue;
        }
        // The first clause that replaces a parent clause takes its place; further ones (the parts
        // of a split clause) stand behind it.
        auto place = std::find_if(draft.clauses.begin(), draft.clauses.end(),
                                  [&](const auto& c) { return names(old->text, c.id); });
        if (place == draft.clauses.end()) {
            if (!replaced.count(old->text))
                error(*old, unknown_clause("replaces", old->text, inherited));
            draft.clauses.push_back(std::move(clause));
            continue;
        }
        std::size_t at = static_cast<std::size_t>(place - draft.clauses.begin());
        std::erase_if(draft.clauses, [&](const auto& c) { return names(old->text, c.id); });
        draft.clauses.insert(draft.clauses.begin() + static_cast<std::ptrdiff_t>(at),
                             std::move(clause));
        replaced.insert(old->text);
    }
}

std::optional<Draft> read_draft(const Origin& origin, const std::string& text,
                                std::vector<std::string> chain, const PlanTexts& texts,
                                Problems& problems);

// The text of an inherited plan: the one at hand, else its file's.
std::optional<std::string> inherited_text(const std::string& name, const Origin& origin,
                                          const PlanTexts& texts, Problems& problems) {
    for (const auto& [key, text] : texts)
        if (key == origin.key) return text;
    for (const auto& [key, text] : texts)  // recordings once kept the name as it is written
        if (key == name) return text;
    if (!is_library_name(name)) return read_text(origin.file, problems);
    auto found = read_named(FileKind::plan, name, problems);
    return found ? std::optional(std::move(found->text)) : std::nullopt;
}

void add_text(const std::pair<std::string, std::string>& source, Plan& plan) {
    auto& texts = plan.inherited_texts;
    if (std::none_of(texts.begin(), texts.end(),
                     [&](const auto& one) { return one.first == source.first; }))
        texts.push_back(source);
}

// Of two parents the second decides; what only the first says stays.
void keep(const Draft& before, Draft& draft) {
    draft.clauses.insert(draft.clauses.begin(), before.clauses.begin(), before.clauses.end());
    for (const auto& source : before.plan.inherited_texts) add_text(source, draft.plan);
    draft.plan.params.insert(before.plan.params.begin(), before.plan.params.end());
    draft.plan.role_map.insert(before.plan.role_map.begin(), before.plan.role_map.end());
    auto missing = [](const auto& list, auto name) {
        return std::none_of(list.begin(), list.end(), name);
    };
    for (const auto& one : before.params)
        if (missing(draft.params, [&](const auto& p) { return p.first == one.first; }))
            draft.params.push_back(one);
    for (const ReadingSource& one : before.readings)
        if (missing(draft.readings, [&](const auto& r) { return r.id == one.id; }))
            draft.readings.push_back(one);
}

void inherit(const Node& node, const std::string& name, const Origin& heir,
             const std::vector<std::string>& chain, const PlanTexts& texts, Draft& draft,
             Problems& problems) {
    auto error = [&](const Sentence& message) {
        problems.push_back({Problem::Grade::error, heir.file, node.line, node.column, message, {}});
    };
    if (name.empty()) return error(sentence("no plan is named"));
    const Origin origin = heir.of(name);
    if (std::find(chain.begin(), chain.end(), origin.key) != chain.end() ||
        chain.size() >= kDeepestInheritance)
        return error(sentence("plans inherit in a circle or too deep at '{}'", name));
    Problems unread;
    const auto content = inherited_text(name, origin, texts, unread);
    if (!content)
        return error(sentence("the inherited plan {} cannot be read ({}): {}", shown(name),
                              shown(origin.file), unread.front().message));
    std::vector<std::string> longer = chain;
    longer.push_back(origin.key);
    auto parent = read_draft(origin, *content, longer, texts, problems);
    if (!parent) return;
    Draft before = std::move(draft);
    draft = std::move(*parent);
    add_text({origin.key, *content}, draft.plan);
    keep(before, draft);
    std::vector<Target> targets = std::move(before.plan.targets);
    for (Target& target : draft.plan.targets) put_target(std::move(target), targets);
    draft.plan.targets = std::move(targets);
}

std::optional<Draft> read_draft(const Origin& origin, const std::string& text,
                                std::vector<std::string> chain, const PlanTexts& texts,
                                Problems& problems) {
    const std::string& file = origin.file;
    auto document = parse_document(file, text, problems);
    if (!document) return std::nullopt;
    MapReader reader(*document, file, sentence("the plan"), problems);
    reader.empty_is_absent();
    if (!reader.ok()) return std::nullopt;
    Draft draft;
    std::vector<std::string> parents;
    if (const Node* node = present(reader, "inherits")) {
        parents = reader.strings("inherits");
        for (const std::string& name : parents)
            inherit(*node, name, origin, chain, texts, draft, problems);
    }
    Plan& plan = draft.plan;
    plan.inherits = parents;
    plan.id = reader.string("plan", plan.id);
    if (const Node* node = present(reader, "title"))
        plan.title = read_text(*node, file, "title", problems);
    plan.wall_clock =
        reader.word("clock", {"scenario", "wall"}, plan.wall_clock ? "wall" : "scenario") == "wall";
    if (const Node* tick = present(reader, "tick"))
        if (tick->text != "1s" && tick->text != "1")
            reader.problem(*tick, sentence("the tick is 1s, found '{}'", tick->text));
    if (const Node* node = present(reader, "calendar"))
        read_calendar(*node, file, plan.calendar, problems);
    if (const Node* node = present(reader, "weights")) read_weights(*node, file, draft, problems);
    plan.cap = reader.number("cap", plan.cap, 0, 1);
    if (const Node* node = present(reader, "params")) read_params(*node, file, draft, problems);
    if (const Node* node = present(reader, "roles")) read_roles(*node, file, draft, problems);
    if (const Node* node = present(reader, "readings")) read_readings(*node, file, draft, problems);
    if (const Node* drop = present(reader, "drop")) {
        const std::vector<ClauseSource> inherited = draft.clauses;
        for (const std::string& id : reader.strings("drop")) {
            bool known = std::any_of(inherited.begin(), inherited.end(),
                                     [&](const auto& c) { return names(id, c.id); });
            if (!known) reader.problem(*drop, unknown_clause("drop", id, inherited));
            std::erase_if(draft.clauses, [&](const auto& c) { return names(id, c.id); });
        }
    }
    if (const Node* clauses = reader.child("clauses", true)) {
        draft.clauses_line = clauses->line;
        draft.clauses_column = clauses->column;
        follow_replaced(*clauses, plan.targets);
        add_clauses(*clauses, file, draft, problems);
    }
    if (const Node* node = present(reader, "targets"))
        read_targets(*node, file, draft.clauses, plan.targets, problems);
    reader.finish();
    for (const auto& [key, value] : document->entries) {
        if (key.text == "clauses" || key.text == "inherits" || key.text == "drop") continue;
        canonical_text(key, draft.canonical);
        canonical_text(value, draft.canonical);
    }
    return draft;
}

}  // namespace

double Plan::weight(const Rule& rule) const {
    if (rule.contested) return 0;
    static const char* const names_of[] = {"advisory", "minor", "major", "critical"};
    auto found = weights.find(names_of[static_cast<std::size_t>(rule.severity)]);
    return found == weights.end() ? 0 : found->second;
}

fs::path inherited_path(const std::string& plan_file, const std::string& key) {
    return Origin{plan_file, {}}.of(key).file;
}

Loaded<Plan> parse_plan(const std::string& file_name, const std::string& text) {
    return parse_plan(file_name, text, {});
}

Loaded<Plan> parse_plan(const std::string& file_name, const std::string& text,
                        const PlanTexts& inherited) {
    Loaded<Plan> loaded;
    Problems& problems = loaded.problems;
    const Origin origin{file_name, {}};
    auto draft = read_draft(origin, text, {origin.key}, inherited, problems);
    if (!draft) return loaded;
    if (draft->clauses.empty() && !any_error(problems))
        problems.push_back(
            {Problem::Grade::error,
             file_name,
             draft->clauses_line,
             draft->clauses_column,
             sentence("the plan has no clause: 'clauses' is empty, and no clause is inherited"),
             {}});
    std::vector<const ClauseSource*> sources;
    std::string canonical = std::move(draft->canonical);
    const std::vector<ClauseSource> as_written = draft->clauses;
    for (ClauseSource& clause : draft->clauses) {
        substitute(clause.node, draft->params, clause.file, problems);
        canonical_text(clause.node, canonical);
        ReadClause read = read_clause(clause, problems);
        if (read.rule) {
            read.rule->inherited = clause.file != file_name;
            draft->plan.rules.push_back(std::move(*read.rule));
            sources.push_back(&clause);
        }
        if (!read.rating) continue;
        read.rating->inherited = clause.file != file_name;
        draft->plan.ratings.push_back(std::move(*read.rating));
    }
    leave_out_dropped(draft->clauses, draft->plan.targets);
    for (const ReadingSource& source : draft->readings)
        if (auto reading = read_reading(source, file_name, as_written, draft->params, problems))
            draft->plan.readings.push_back(std::move(*reading));
    check_rules(draft->plan, sources, problems);
    draft->plan.hash = hash_of(canonical);
    if (!any_error(problems)) loaded.value = std::move(draft->plan);
    return loaded;
}

}  // namespace firebreak::scenarios
