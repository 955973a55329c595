#include "trainer/cli/predictions_file.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "trainer/cli/clock_text.h"

namespace firebreak::trainer {

namespace {

using scenarios::MapReader;
using scenarios::Node;
using scenarios::Problem;
using scenarios::Problems;
using Kind = EvaluatorNote::Kind;

scenarios::Sentence no_verdict(const std::string& found) {
    return scenarios::sentence(
        "found {}, expected satisfied, late, violated or not_tested, with a confidence of 0 to 100 "
        "or without",
        scenarios::shown(found));
}

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

void read_list(MapReader& reader, const char* key, const std::string& file, Problems& problems,
               std::vector<EvaluatorNote>& notes) {
    const Node* list = reader.child(key);
    if (list == nullptr) return;
    if (list->kind != Node::Kind::list)
        return reader.problem(*list, scenarios::sentence("'{}' must be a list, found {}", key,
                                                         scenarios::what_is(*list)));
    const bool marks = std::string(key) == "timeline";
    for (const Node& item : list->items) {
        MapReader one(item, file,
                      marks ? scenarios::sentence("a mark") : scenarios::sentence("a prediction"),
                      problems);
        if (!one.ok()) continue;
        EvaluatorNote note;
        note.kind = marks ? Kind::timeline : Kind::prediction;
        if (marks) {
            const std::string at = one.string("at", {}, true);
            note.text = one.string("text", {}, true);
            note.at = clock_seconds(at);
            if (!at.empty() && !note.at)
                one.problem(item, scenarios::sentence("no moment such as 0:40:00: {}",
                                                      scenarios::shown(at)));
        } else {
            note.subject = one.string("clause", {}, true);
            const std::string verdict = one.string("verdict", {}, true);
            if (!verdict.empty() && !read_verdict(verdict, note))
                one.problem(item, no_verdict(verdict));
            if (one.child("confidence") != nullptr)
                note.confidence = static_cast<int>(one.integer("confidence", 0, 0, 100));
        }
        one.finish();
        notes.push_back(std::move(note));
    }
}

std::vector<EvaluatorNote> read_csv(const std::string& file, const std::string& text,
                                    Problems& problems) {
    std::vector<EvaluatorNote> notes;
    std::istringstream lines(text);
    std::string line;
    for (int n = 1; std::getline(lines, line); ++n) {
        line = trimmed(line);
        if (line.empty() || (n == 1 && line.rfind("clause,verdict", 0) == 0)) continue;
        EvaluatorNote note;
        note.kind = Kind::prediction;
        const auto comma = line.find(',');
        std::string rest = comma == std::string::npos ? "" : line.substr(comma + 1);
        note.subject = trimmed(line.substr(0, comma));
        if (const auto second = rest.find(','); second != std::string::npos) {
            const std::string sure = trimmed(rest.substr(second + 1));
            rest = trimmed(rest.substr(0, second)) + (sure.empty() ? "" : ":" + sure);
        }
        if (!read_verdict(trimmed(rest), note))
            problems.push_back({Problem::Grade::error,
                                file,
                                n,
                                static_cast<int>(comma == std::string::npos ? 1 : comma + 2),
                                no_verdict(rest),
                                {}});
        notes.push_back(std::move(note));
    }
    return notes;
}

}  // namespace

bool read_verdict(const std::string& text, EvaluatorNote& note) {
    const auto colon = text.find(':');
    note.value = text.substr(0, colon);
    std::replace(note.value.begin(), note.value.end(), ' ', '_');
    if (note.value != "satisfied" && note.value != "late" && note.value != "violated" &&
        note.value != "not_tested")
        return false;
    if (colon == std::string::npos) return true;
    int sure = 0;
    const char* last = text.data() + text.size();
    const auto [rest, failed] = std::from_chars(text.data() + colon + 1, last, sure);
    if (failed != std::errc() || rest != last || sure < 0 || sure > 100) return false;
    note.confidence = sure;
    return true;
}

std::vector<EvaluatorNote> read_predictions(const std::string& file, const std::string& text,
                                            Problems& problems) {
    if (file.size() > 4 && file.substr(file.size() - 4) == ".csv")
        return read_csv(file, text, problems);
    std::vector<EvaluatorNote> notes;
    const auto document = scenarios::parse_document(file, text, problems);
    if (!document) return notes;
    MapReader reader(*document, file, scenarios::sentence("the self-assessment"), problems);
    if (!reader.ok()) return notes;
    read_list(reader, "predictions", file, problems, notes);
    read_list(reader, "timeline", file, problems, notes);
    reader.finish();
    if (notes.empty() && problems.empty())
        reader.problem(*document,
                       scenarios::sentence("neither 'predictions' nor 'timeline' holds anything"));
    return notes;
}

}  // namespace firebreak::trainer
