#include "trainer/whatif/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "scenarios/node.h"
#include "scenarios/words.h"

namespace firebreak::trainer {

namespace {

using scenarios::Problem;
using scenarios::Problems;
using scenarios::sentence;
using Kind = Edit::Kind;

constexpr Kind kKinds[] = {Kind::drop,     Kind::shift,   Kind::channel, Kind::claims,
                           Kind::evidence, Kind::content, Kind::tone,    Kind::seat};

void told(Problems& problems, const std::string& where, scenarios::Sentence message) {
    problems.push_back({Problem::Grade::error, where, 0, 0, std::move(message), {}});
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        if (end > from) words.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return words;
}

// "-12m", "+1h", "90s"
std::optional<Seconds> signed_duration(std::string text) {
    const bool minus = !text.empty() && text.front() == '-';
    if (minus || (!text.empty() && text.front() == '+')) text.erase(0, 1);
    const auto duration = scenarios::parse_duration(text);
    constexpr Seconds kLongest = 400 * kDay;
    if (!duration || *duration < 0 || *duration > kLongest) return std::nullopt;
    return minus ? -*duration : *duration;
}

// The fact that a word of evidence names; empty: how it is said cannot be read.
std::string fact_of(const std::string& word) {
    const std::size_t colon = std::min(word.find(':'), word.size());
    const std::string how = word.substr(colon);
    for (const char* known : {"", ":plain", ":hedged", ":denied", ":hedged:denied"})
        if (how == known) return word.substr(0, colon);
    return {};
}

std::vector<std::string> ids(const scenarios::Scenario& scenario, Kind kind) {
    std::vector<std::string> found;
    if (kind == Kind::channel)
        for (const auto& one : scenario.channels) found.push_back(one.id);
    if (kind == Kind::claims)
        for (const auto& one : scenario.claims) found.push_back(one.claim.id);
    if (kind == Kind::evidence)
        for (const auto& one : scenario.facts) found.push_back(one.id);
    if (kind == Kind::seat)
        for (const auto& one : scenario.seats) found.push_back(one.id);
    if (kind == Kind::content) found = scenarios::content_field_words();
    if (kind == Kind::tone) found = scenarios::tone_words();
    return found;
}

bool known(const Script& script, const Edit& edit, const std::string& where, Problems& problems) {
    if (script.order(edit.act) == nullptr) {
        int last = 0;
        for (const ScriptLine& line : script.lines) last = std::max(last, line.act);
        told(problems, where,
             sentence("there is no act {}; the recording has the acts 1 to {}", edit.act, last));
        return false;
    }
    bool good = true;
    const auto names = ids(*script.scenario, edit.kind);
    for (const std::string& given : edit.words) {
        const std::string word = edit.kind == Kind::evidence ? fact_of(given) : given;
        if (word.empty()) {
            told(problems, where,
                 sentence("act {}: '{}': a fact is said plain, hedged, denied or hedged:denied",
                          edit.act, given));
            good = false;
            continue;
        }
        if (std::find(names.begin(), names.end(), word) != names.end()) continue;
        const std::string near = scenarios::nearest(word, names);
        told(problems, where,
             near.empty()
                 ? sentence("act {}: {} is unknown here: '{}'", edit.act, name(edit.kind), word)
                 : sentence("act {}: {} is unknown here: '{}', did you mean '{}'?", edit.act,
                            name(edit.kind), word, near));
        good = false;
    }
    return good;
}

// An act that is left out cannot be otherwise as well, and of two values one would count silently.
bool at_odds(const std::vector<Edit>& edits, const std::string& where, Problems& problems) {
    bool any = false;
    for (std::size_t i = 0; i < edits.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            const Edit &before = edits[k], &edit = edits[i];
            if (before.act != edit.act) continue;
            if (before.kind == edit.kind)
                told(problems, where,
                     sentence("act {}: {} is given twice", edit.act, name(edit.kind)));
            else if (before.kind == Kind::drop || edit.kind == Kind::drop)
                told(problems, where,
                     sentence("act {} is left out, so {} has no effect on it", edit.act,
                              name(before.kind == Kind::drop ? edit.kind : before.kind)));
            else
                continue;
            any = true;
        }
    return any;
}

// Nothing is ordered before the drill begins.
Seconds possible_shift(const ScriptLine& line, Seconds by) {
    return std::max(by, -line.t);
}

void carry_out(Script& script, const Edit& edit) {
    for (ScriptLine& line : script.lines) {
        if (line.act != edit.act) continue;
        if (edit.kind == Kind::drop) line.dropped = true;
        auto* submit = std::get_if<Submit>(&line.command);
        if (submit == nullptr) continue;
        if (edit.kind == Kind::shift) {
            const Seconds moved = line.t + possible_shift(line, edit.by);
            // What it promises for a moment moves along.
            for (auto* t : {&submit->order.next_update_at, &submit->order.promised_at})
                if (*t) **t += moved - line.t;
            line.latency += moved - line.t;
            line.t = moved;
        }
        submit->order = edited(std::move(submit->order), {edit});
    }
}

scenarios::Sentence told_span(Seconds by) {
    const Seconds size = by < 0 ? -by : by;
    return size % kMinute == 0 ? sentence("{} min", size / kMinute) : sentence("{} s", size);
}

std::string span(Seconds by) {
    const Seconds size = by < 0 ? -by : by;
    return size % kMinute == 0 ? fmt::format("{} min", size / kMinute) : fmt::format("{} s", size);
}

}  // namespace

const char* name(Kind kind) {
    static const char* const kNames[] = {"drop",     "shift",   "channel", "claims",
                                         "evidence", "content", "tone",    "seat"};
    return kNames[static_cast<int>(kind)];
}

std::optional<Edit> parse_edit(Kind kind, const std::string& text, const std::string& where,
                               Problems& problems) {
    Edit edit;
    edit.kind = kind;
    const std::size_t equal = std::min(text.find('='), text.size());
    const char* end = text.data() + equal;
    const auto [rest, failed] = std::from_chars(text.data(), end, edit.act);
    if (failed != std::errc() || rest != end || edit.act < 1) {
        told(problems, where,
             sentence("'{}': expected the number of an act as replay --list prints it", text));
        return std::nullopt;
    }
    const std::string value = equal < text.size() ? text.substr(equal + 1) : std::string();
    if (kind == Kind::drop) {
        if (equal == text.size()) return edit;
        told(problems, where, sentence("'{}': expected only the number of an act", text));
        return std::nullopt;
    }
    if (kind == Kind::shift) {
        const auto by = signed_duration(value);
        if (!by)
            told(problems, where,
                 sentence("'{}': expected an act and a time such as 3=-12m", text));
        edit.by = by.value_or(0);
        return by ? std::optional(edit) : std::nullopt;
    }
    edit.words = split(value);
    const bool may_be_empty = value == "none" && (kind == Kind::evidence || kind == Kind::content ||
                                                  kind == Kind::claims);
    if (may_be_empty) edit.words.clear();
    const bool one = kind == Kind::tone || kind == Kind::seat;
    if ((edit.words.empty() && !may_be_empty) || (one && edit.words.size() != 1)) {
        told(problems, where,
             one ? sentence("'{}': expected an act and one name, such as 3=NAME", text)
                 : sentence("'{}': expected an act and names, such as 3=NAME,NAME", text));
        return std::nullopt;
    }
    return edit;
}

std::vector<Edit> parse_edits(const std::string& file, const std::string& text,
                              Problems& problems) {
    std::vector<Edit> edits;
    const auto document = scenarios::parse_document(file, text, problems);
    if (!document) return edits;
    scenarios::MapReader top(*document, file, sentence("a file of edits"), problems);
    const scenarios::Node* list = top.child("edits", true);
    top.finish();
    if (list == nullptr) return edits;
    if (list->kind != scenarios::Node::Kind::list) {
        top.problem(*list,
                    sentence("expected a list of edits, found {}", scenarios::what_is(*list)));
        return edits;
    }
    for (const scenarios::Node& item : list->items) {
        scenarios::MapReader map(item, file, sentence("an edit"), problems);
        if (!map.ok()) continue;
        const auto act = map.integer("act", 0, 1, 1000000, true);
        const std::size_t before = edits.size();
        const std::string where = fmt::format("{}:{}:{}", file, item.line, item.column);
        for (const Kind kind : kKinds) {
            const scenarios::Node* value = map.child(name(kind));
            if (value == nullptr) continue;
            if (kind == Kind::drop) {
                if (map.boolean("drop", false))
                    edits.push_back({Kind::drop, static_cast<int>(act), 0, {}});
                continue;
            }
            std::string words;
            for (const std::string& word : map.strings(name(kind)))
                words += (words.empty() ? "" : ",") + word;
            if (act < 1) continue;
            if (auto edit = parse_edit(kind, fmt::format("{}={}", act, words), where, problems))
                edits.push_back(*edit);
        }
        if (edits.size() == before && !scenarios::any_error(problems))
            map.problem(item, sentence("an edit says what is other: one of {}",
                                       "drop, shift, channel, claims, evidence, content, tone, "
                                       "seat"));
        map.finish();
    }
    return edits;
}

Script edited(const Script& script, const std::vector<Edit>& edits, const std::string& where,
              Problems& problems) {
    Script result = script;
    if (at_odds(edits, where, problems)) return result;
    for (const Edit& edit : edits) {
        if (!known(script, edit, where, problems)) continue;
        if (const Seconds by = shift_of(edit, script); by != edit.by)
            problems.push_back(
                {Problem::Grade::warning,
                 where,
                 0,
                 0,
                 sentence("act {} was ordered {} after the start; it is moved to the start, not {} "
                          "earlier",
                          edit.act, told_span(by), told_span(edit.by)),
                 {}});
        carry_out(result, edit);
    }
    return result;
}

Seconds shift_of(const Edit& edit, const Script& script) {
    const ScriptLine* line = edit.kind == Kind::shift ? script.order(edit.act) : nullptr;
    return line == nullptr ? edit.by : possible_shift(*line, edit.by);
}

Script with_no_orders(const Script& script) {
    Script result = script;
    for (ScriptLine& line : result.lines)
        if (line.act > 0) line.dropped = true;
    return result;
}

std::string in_words(const Edit& edit, const Script& script) {
    const ScriptLine* line = script.order(edit.act);
    const std::string act =
        fmt::format("act {}{}", edit.act,
                    line == nullptr ? std::string()
                                    : " (" + std::get<Submit>(line->command).order.action + ")");
    if (edit.kind == Kind::drop) return act + " left out";
    if (edit.kind == Kind::shift) {
        const Seconds by = shift_of(edit, script);
        return fmt::format("{} {} {}{}", act, span(by), edit.by < 0 ? "earlier" : "later",
                           by == edit.by ? "" : ", at the start");
    }
    std::string words;
    for (const std::string& word : edit.words) words += (words.empty() ? "" : ",") + word;
    return fmt::format("{} with {} {}", act, name(edit.kind), words.empty() ? "none" : words);
}

}  // namespace firebreak::trainer
