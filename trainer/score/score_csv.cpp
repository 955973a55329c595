#include <charconv>

#include "trainer/score/json_parts.h"

namespace firebreak::trainer {

namespace {

using score_json_parts::six;

std::string cell(double value) {
    char digits[64];
    const auto written = std::to_chars(digits, digits + sizeof digits, six(value));
    return {digits, written.ptr};
}

std::string cell(const std::optional<double>& value) {
    return value ? cell(*value) : "";
}

std::string cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string cell(bool value) {
    return value ? "true" : "false";
}

}  // namespace

std::string score_csv_header() {
    return "recording,scenario,scenario_hash,plan,plan_hash,seed,p,o,f,capped,decided,of,"
           "belief_accuracy,belief_accuracy_end,harm,unanswered,trust_min,trust_end,belief_hours,"
           "outbreak,truth,openness,timeliness,care,root_cause,order,none_belief_accuracy,"
           "plan_belief_accuracy,acts,seat_minutes,named";
}

std::string score_csv_row(const std::string& recording, const Session& session,
                          const Score& score) {
    const auto& process = score.process;
    const auto& outcome = score.outcome;
    std::vector<std::string> cells{cell(recording),
                                   cell(session.scenario().id),
                                   session.scenario().hash,
                                   cell(session.plan().id),
                                   session.plan().hash,
                                   std::to_string(session.options().seed),
                                   cell(process.p),
                                   cell(process.o),
                                   cell(process.f),
                                   cell(process.capped),
                                   std::to_string(score.decided),
                                   std::to_string(score.of),
                                   cell(outcome.belief_accuracy),
                                   cell(outcome.belief_accuracy_end),
                                   cell(outcome.harm),
                                   cell(outcome.unanswered),
                                   cell(outcome.trust_min),
                                   cell(outcome.trust_end),
                                   cell(outcome.belief_hours),
                                   cell(outcome.outbreak)};
    for (const auto& axis : score.axes)
        cells.push_back(axis.any ? cell(axis.value) : std::string());
    for (const auto* baseline : {&score.baseline_none, &score.baseline_plan})
        cells.push_back(*baseline ? cell((*baseline)->belief_accuracy) : std::string());
    const Json load = score_json_parts::load_json(session);
    cells.push_back(std::to_string(load["acts"].get<int>()));
    cells.push_back(std::to_string(load["seat_minutes"].get<std::int64_t>()));
    std::string named;
    for (const auto& one : score.named) named += (named.empty() ? "" : ";") + one.kind;
    cells.push_back(cell(named));
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + cells[i];
    return row;
}

}  // namespace firebreak::trainer
