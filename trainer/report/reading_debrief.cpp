#include "trainer/report/reading_debrief.h"

#include <algorithm>
#include <set>

#include "trainer/report/fields.h"

namespace firebreak::trainer::report {

namespace {

int whole(const Json& json, const char* key) {
    const auto value = real(json, key);
    return value && *value > -1e9 && *value < 1e9 ? static_cast<int>(*value) : 0;
}

std::optional<Judgement> judgement_of(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    Judgement out;
    out.value = string(json, "value");
    out.reason = string(json, "reason");
    out.by = string(json, "by");
    out.written_at = string(json, "written_at");
    out.at = seconds(json, "at");
    out.evidence = strings(json, "evidence");
    if (out.value.empty()) return std::nullopt;
    return out;
}

Target target_of(const Json& json) {
    Target out;
    out.id = string(json, "id");
    out.title = text(json, "title");
    if (out.title.en.empty()) out.title = {out.id, out.id};
    out.clauses = strings(json, "clauses");
    out.proposed = string(json, "proposed");
    out.summary = text(json, "summary");
    for (const auto& item : list(json, "reasons"))
        out.reasons.push_back({string(item, "rating"), string(item, "kind"), string(item, "rule"),
                               string(item, "trigger"), string(item, "key"),
                               seconds(item, "margin"), real(item, "left"), text(item, "text")});
    const Json& rating = object(json, "rating");
    out.rating = judgement_of(rating);
    out.confirms = truth(rating, "confirms");
    for (const auto& item : list(json, "history"))
        if (auto one = judgement_of(item)) out.history.push_back(std::move(*one));
    return out;
}

ClauseCount count_of(const Json& json) {
    return {string(json, "id"),      whole(json, "decided"),  whole(json, "open"),
            whole(json, "in_force"), whole(json, "testable"), whole(json, "of")};
}

void read_coverage(const Json& json, Coverage& out) {
    const Json& clauses = object(json, "clauses");
    if (real(clauses, "of")) out.clauses = count_of(clauses);
    for (const auto& item : list(json, "targets")) out.targets.push_back(count_of(item));
    for (const auto& item : list(json, "rules"))
        out.rules.push_back({string(item, "id"), string(item, "clause"), string(item, "state"),
                             string(item, "why"), truth(item, "testable")});
}

void read_times(const Json& json, ScoreReading& out) {
    for (const auto& item : list(json, "duties"))
        out.duty_times.push_back({string(item, "rule"), string(item, "clause"),
                                  string(item, "trigger"), string(item, "verdict"),
                                  seconds(item, "took"), real(item, "used")});
    for (const auto& item : list(json, "margins"))
        out.spreads.push_back({string(item, "target"), whole(item, "n"), whole(item, "missed"),
                               real(item, "q1"), real(item, "median"), real(item, "q3")});
}

Calibration calibration_of(const Json& json) {
    Calibration out;
    out.share_right = real(json, "share_right");
    out.brier = real(json, "brier");
    out.mean_confidence = real(json, "mean_confidence");
    out.over = real(json, "over");
    out.sentence = text(json, "sentence");
    for (const auto& item : list(json, "predictions")) {
        PredictedClause one{string(item, "clause"), string(item, "predicted"),
                            string(item, "actual"), std::nullopt, truth(item, "right")};
        if (real(item, "confidence")) one.confidence = whole(item, "confidence");
        out.predictions.push_back(std::move(one));
    }
    out.n = static_cast<int>(out.predictions.size());
    for (const auto& [predicted, row] : object(json, "table").items())
        if (row.is_object())
            for (const auto& [actual, n] : row.items())
                if (n.is_number()) out.table[predicted][actual] = whole(row, actual.c_str());
    for (const auto& item : list(json, "timeline"))
        out.timeline.push_back({seconds(item, "t").value_or(0), string(item, "text")});
    return out;
}

PlanReading reading_of(const Json& json, const ScoreReading& drill) {
    PlanReading out{string(json, "id"), text(json, "text"), {}};
    for (const auto& item : list(json, "alternatives")) {
        PlanReading::Alternative one;
        one.p = real(item, "P");
        for (const auto& change : list(item, "changes"))
            one.values.push_back(digits(change, "value"));
        for (const auto& verdict : list(item, "rules")) {
            const Rule* rule = drill.rule(string(verdict, "id"));
            one.verdicts.push_back({string(verdict, "id"),
                                    mark_of(string(verdict, "verdict"), !rule || rule->is_duty()),
                                    real(verdict, "score")});
        }
        out.alternatives.push_back(std::move(one));
    }
    return out;
}

void read_plan_for_change(const Json& score, ScoreReading& out) {
    for (const auto& item : list(score, "improvement"))
        out.actions.push_back({string(item, "id"), string(item, "status"), string(item, "owner"),
                               string(item, "due"), string(item, "finding"), string(item, "by"),
                               text(item, "action")});
    for (const auto& item : list(score, "findings"))
        out.score_findings.push_back(
            {string(item, "id"), string(item, "kind"), string(item, "ref"), text(item, "text")});
    for (const auto& item : list(score, "evaluator_notes"))
        out.evaluator_notes.push_back({string(item, "kind"), string(item, "subject"),
                                       string(item, "text"), string(item, "by"),
                                       string(item, "written_at"), seconds(item, "t"),
                                       strings(item, "evidence")});
}

void read_luck(const Json& json, Luck& out) {
    out.percentile = real(json, "percentile");
    for (const auto& run : list(json, "runs"))
        if (run.is_number()) out.runs.push_back(run.get<double>());
    out.refused = real(json, "refused").value_or(0);
}

// Only the records that a verdict, a reason or a note speaks of need a name.
void read_records(const Json& score, ScoreReading& out) {
    for (const auto& item : list(score, "log")) {
        LogRecord record{string(item, "event"), {}};
        for (const auto& [key, value] : object(item, "args").items())
            if (value.is_string()) record.args[key] = value.get<std::string>();
        const std::string id = string(item, "id");
        if (!id.empty()) out.records.emplace(id, std::move(record));
    }
}

}  // namespace

bool Target::covers(const std::string& clause) const {
    return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
}

const ClauseCount* Coverage::of(const std::string& target) const {
    for (const auto& count : targets)
        if (count.target == target) return &count;
    return nullptr;
}

int Calibration::right() const {
    return static_cast<int>(std::count_if(predictions.begin(), predictions.end(),
                                          [](const PredictedClause& one) { return one.right; }));
}

bool PlanReading::differs() const {
    for (const auto& one : alternatives)
        if (!one.verdicts.empty() || one.p != alternatives.front().p) return true;
    return false;
}

void read_debrief(const Json& score, ScoreReading& out) {
    for (const auto& item : list(score, "ratings"))
        out.items.push_back({string(item, "id"), string(item, "clause"), string(item, "rate"),
                             string(item, "reason"), text(item, "text"),
                             judgement_of(object(item, "note"))});
    for (const auto& item : list(score, "targets")) out.targets.push_back(target_of(item));
    read_coverage(object(score, "coverage"), out.coverage);
    read_times(object(score, "response"), out);
    out.calibration = calibration_of(object(score, "calibration"));
    for (const auto& item : list(object(score, "process"), "readings"))
        out.readings.push_back(reading_of(item, out));
    read_plan_for_change(score, out);
    read_luck(object(score, "luck"), out.luck);
    for (const auto& item : list(score, "intent"))
        out.intents.push_back({string(item, "kind"), string(item, "ref"), string(item, "truly"),
                               string(item, "treated"), seconds(item, "t")});
    read_records(score, out);
}

}  // namespace firebreak::trainer::report
