#include "trainer/report/reading.h"

#include <algorithm>
#include <cmath>

#include "trainer/report/fields.h"

namespace firebreak::trainer::report {

namespace {

std::vector<Hit> hits_of(const Json& list) {
    std::vector<Hit> out;
    for (const auto& item : list)
        out.push_back({string(item, "id"), string(item, "seat"), seconds(item, "t").value_or(0)});
    return out;
}

Instance instance_of(const Json& json, bool duty) {
    Instance out;
    out.mark = mark_of(string(json, "verdict"), duty);
    out.score = real(json, "score");
    out.triggered_at = seconds(json, "triggered_at").value_or(0);
    out.grace = seconds(json, "grace").value_or(0);
    out.decided_at = seconds(json, "decided_at");
    out.due = seconds(json, "due");
    out.margin = seconds(json, "margin");
    out.hits = hits_of(list(json, "hits"));
    out.near_misses = hits_of(list(json, "near_misses"));
    out.trigger = string(json, "trigger");
    out.key = string(json, "key");
    out.hidden = truth(json, "hidden");
    out.sentence = text(json, "sentence");
    return out;
}

Rule rule_of(const Json& json, const std::string& clause) {
    Rule out;
    out.id = string(json, "id");
    out.clause = clause;
    out.kind = string(json, "kind");
    if (out.kind.empty()) out.kind = "oblige";
    out.severity = string(json, "severity");
    out.source = text(json, "source");
    out.weight = real(json, "weight").value_or(0);
    out.contested = truth(json, "contested");
    out.text = text(json, "text");
    if (out.text.en.empty() && out.text.zh.empty()) out.text = {out.id, out.id};
    out.mark = mark_of(string(json, "verdict"), out.is_duty());
    out.score = real(json, "score");
    for (const auto& item : list(json, "instances"))
        out.instances.push_back(instance_of(item, out.is_duty()));
    return out;
}

Process process_of(const Json& json) {
    Process out;
    out.p = real(json, "P");
    out.o = real(json, "O");
    out.f = real(json, "F");
    out.o1 = real(json, "O1");
    out.o2 = real(json, "O2");
    out.cap = real(json, "cap");
    out.capped = truth(json, "capped");
    for (const auto& clause : list(json, "clauses"))
        for (const auto& rule : list(clause, "rules"))
            out.rules.push_back(rule_of(rule, string(clause, "id")));
    return out;
}

Outcome outcome_of_json(const Json& json) {
    Outcome out;
    out.belief_accuracy = real(json, "belief_accuracy");
    out.belief_accuracy_end = real(json, "belief_accuracy_end");
    out.harm = real(json, "harm");
    out.unanswered = real(json, "unanswered");
    out.trust_min = real(json, "trust_min");
    out.trust_end = real(json, "trust_end");
    out.belief_hours = real(json, "belief_hours");
    for (const auto& [key, value] : object(json, "harm_counters").items())
        if (value.is_number()) out.counters[key] = value.get<double>();
    return out;
}

void read_outcomes(const Json& score, ScoreReading& out) {
    out.outcome_alone = outcome_of_json(object(score, "outcome"));
    const Json& compared = object(score, "compared");
    const Json& others = compared.empty() ? object(score, "baseline") : compared;
    out.outcome = compared.empty() ? out.outcome_alone : outcome_of_json(object(compared, "you"));
    if (!object(others, "none").empty()) out.none = outcome_of_json(object(others, "none"));
    if (!object(others, "plan").empty()) out.plan_run = outcome_of_json(object(others, "plan"));
    for (const auto& id : list(compared, "left_out"))
        if (id.is_string()) out.left_out.push_back(id.get<std::string>());
}

void read_identity(const Json& score, ScoreReading& out) {
    out.program = string(score, "program");
    out.version = string(score, "version");
    out.scenario = string(score, "scenario");
    out.scenario_hash = string(score, "scenario_hash");
    out.plan = string(score, "plan");
    out.plan_hash = string(score, "plan_hash");
    out.seed = digits(score, "seed");
    const Json& params = object(score, "params");
    out.params_set = string(params, "set");
    out.agents = real(params, "agents");
    const Json& drill = object(score, "drill");
    out.title = text(drill, "title");
    if (out.title.en.empty() && out.title.zh.empty()) out.title = {out.scenario, out.scenario};
    out.summary = text(drill, "summary");
    out.plan_title = text(drill, "plan_title");
    out.start_local = string(drill, "start_local");
    out.until = seconds(drill, "until").value_or(seconds(params, "until").value_or(0));
    out.end = seconds(drill, "end").value_or(out.until);
    out.ended = truth(drill, "ended");
    out.state_hash = string(drill, "state_hash");
    for (const auto& item : list(drill, "objectives")) out.objectives.push_back(text(item));
    for (const auto& item : list(drill, "acts"))
        out.play_acts.push_back({string(item, "name"), text(item, "title"),
                                 seconds(item, "from").value_or(0),
                                 seconds(item, "to").value_or(0)});
    for (const auto& item : list(drill, "seats"))
        out.seats.push_back({string(item, "id"), text(item, "title"), truth(item, "played"),
                             real(item, "orders"), real(item, "busy_minutes")});
    for (const auto& item : list(drill, "channels"))
        out.channels.emplace_back(string(item, "id"), text(item, "title"));
}

// Scores written before the kinds were told apart say only whether it is an assumption.
std::string kind_of(const Json& parameter) {
    const std::string kind = string(parameter, "kind");
    if (!kind.empty()) return kind;
    return truth(parameter, "assumption") ? "assumption" : "evidence";
}

void read_parameters(const Json& params, ScoreReading& out) {
    for (const auto& item : list(params, "table"))
        out.parameters.push_back({string(item, "id"), string(item, "unit"),
                                  string(item, "evidence"), digits(item, "value"),
                                  digits(item, "low"), digits(item, "high"), kind_of(item), true});
    if (!out.parameters.empty()) return;
    for (const auto& [key, value] : object(params, "values").items())
        if (value.is_number())
            out.parameters.push_back({key, "", "", value.dump(), "", "", "assumption", false});
}

void read_quality(const Json& quality, ScoreReading& out) {
    const Json& values = object(quality, "axes");
    const Json& checks = object(quality, "checks");
    for (const char* id : {"truth", "openness", "timeliness", "care", "root_cause", "order"}) {
        Axis axis{id, real(values, id), {}};
        for (const auto& item : list(checks, id))
            axis.checks.push_back(
                {truth(item, "ok"), seconds(item, "t"), string(item, "ref"), text(item, "text")});
        if (axis.value || !axis.checks.empty()) out.axes.push_back(std::move(axis));
    }
}

}  // namespace

Mark mark_of(const std::string& verdict, bool duty) {
    if (verdict == "violated") return duty ? Mark::violated : Mark::breach;
    if (verdict == "compensated") return Mark::repaired;
    if (verdict == "late") return Mark::late;
    if (verdict == "satisfied") return duty ? Mark::on_time : Mark::kept;
    if (verdict == "pending") return Mark::pending;
    if (verdict == "cancelled") return Mark::cancelled;
    return Mark::none;
}

ScoreReading read_score(const Json& score) {
    ScoreReading out;
    read_identity(score, out);
    read_parameters(object(score, "params"), out);
    out.process = process_of(object(score, "process"));
    const Json& coverage = object(score, "coverage");
    if (const auto n = real(coverage, "decided")) out.decided = static_cast<int>(*n);
    if (const auto n = real(coverage, "of")) out.of = static_cast<int>(*n);
    read_quality(object(score, "quality"), out);
    read_outcomes(score, out);
    read_record(score, out);
    read_world(score, out);
    read_debrief(score, out);
    return out;
}

std::optional<Seconds> Instance::done() const {
    if (hits.empty()) return std::nullopt;
    return hits.back().t;
}

int Statement::rubric_sum() const {
    return static_cast<int>(std::count(rubric.begin(), rubric.end(), true));
}

const Claim* ScoreReading::claim(const std::string& id) const {
    for (const auto& item : claims)
        if (item.id == id) return &item;
    return nullptr;
}

const Statement* ScoreReading::statement(const std::string& doc) const {
    for (const auto& item : statements)
        if (item.doc == doc) return &item;
    return nullptr;
}

const Rule* ScoreReading::rule(const std::string& id) const {
    for (const auto& item : process.rules)
        if (item.id == id) return &item;
    return nullptr;
}

const Question* ScoreReading::question(const std::string& id) const {
    for (const auto& item : questions)
        if (item.id == id) return &item;
    return nullptr;
}

const Target* ScoreReading::target(const std::string& id) const {
    for (const auto& item : targets)
        if (item.id == id) return &item;
    return nullptr;
}

std::vector<const Rule*> ScoreReading::rules_of(const Target* target) const {
    std::vector<const Rule*> out;
    for (const auto& item : process.rules) {
        const Target* first = nullptr;
        for (const auto& one : targets)
            if (!first && one.covers(item.clause)) first = &one;
        if (first == target) out.push_back(&item);
    }
    return out;
}

Text ScoreReading::seat_title(const std::string& id) const {
    for (const auto& seat : seats)
        if (seat.id == id && !seat.title.en.empty()) return seat.title;
    return {id, id};
}

Text ScoreReading::channel_title(const std::string& id) const {
    for (const auto& [name, words] : channels)
        if (name == id && !words.en.empty()) return words;
    return {id, id};
}

std::vector<std::pair<Seconds, Seconds>> ScoreReading::stretches() const {
    std::vector<std::pair<Seconds, Seconds>> out;
    for (const auto& act : play_acts)
        if (act.from < end && (out.empty() || act.from >= out.back().second)) {
            const Seconds to = std::min(act.to, end);
            // Acts that follow each other without a gap are one stretch of the clock.
            if (!out.empty() && out.back().second == act.from)
                out.back().second = to;
            else
                out.emplace_back(act.from, to);
        }
    if (out.empty()) out.emplace_back(0, end);
    return out;
}

Tally tally_duties(const std::vector<Rule>& rules) {
    Tally out;
    for (const auto& rule : rules) {
        if (!rule.is_duty()) continue;
        for (const auto& instance : rule.instances) switch (instance.mark) {
                case Mark::on_time:
                    ++out.on_time;
                    break;
                case Mark::late:
                    ++out.late;
                    break;
                case Mark::violated:
                    ++out.violated;
                    break;
                case Mark::repaired:
                    ++out.repaired;
                    break;
                case Mark::pending:
                    ++out.pending;
                    break;
                case Mark::cancelled:
                    ++out.cancelled;
                    break;
                default:
                    break;
            }
    }
    return out;
}

Tally tally_prohibitions(const std::vector<Rule>& rules) {
    Tally out;
    for (const auto& rule : rules) {
        if (rule.is_duty()) continue;
        for (const auto& instance : rule.instances) {
            if (instance.mark == Mark::kept) ++out.on_time;
            if (instance.mark == Mark::repaired) ++out.repaired;
            if (instance.mark == Mark::breach || instance.mark == Mark::repaired)
                out.breaches += std::max<int>(1, static_cast<int>(instance.hits.size()));
        }
    }
    return out;
}

}  // namespace firebreak::trainer::report
