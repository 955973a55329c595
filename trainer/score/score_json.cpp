// The whole document, key by key in the order of docs/score-json.md.
#include <algorithm>
#include <set>

#include "scenarios/load.h"
#include "trainer/score/json_parts.h"

namespace firebreak::trainer {

namespace {

using namespace score_json_parts;

// The sets' own words on each number, beside the value that was used; empty where a set's file is
// not at hand.
Json parameter_table_json(const Options& options) {
    const auto used = scenarios::named_values(options.parameters, options.deeds);
    Json list = Json::array();
    for (std::size_t from = 0; from < options.parameter_set.size();) {
        const std::size_t end =
            std::min(options.parameter_set.find(',', from), options.parameter_set.size());
        const auto set =
            scenarios::load_parameter_set(options.parameter_set.substr(from, end - from));
        from = end + 1;
        if (!set) continue;
        for (const auto& entry : set.value->entries)
            for (const auto& [name, value] : used)
                if (name == entry.name)
                    list.push_back(Json{{"id", entry.name},
                                        {"value", value},
                                        {"low", entry.low},
                                        {"high", entry.high},
                                        {"unit", entry.unit},
                                        {"evidence", entry.source},
                                        {"kind", entry.kind},
                                        {"assumption", entry.kind != "evidence"}});
    }
    return list;
}

Json params_json(const Session& session) {
    Json values = Json::object();
    const Options& options = session.options();
    for (const auto& [name, value] : scenarios::named_values(options.parameters, options.deeds))
        values[name] = value;
    const auto agents = options.agents > 0 ? options.agents : session.scenario().city.agents;
    return Json{{"set", options.parameter_set},
                {"agents", agents},
                {"until", session.until()},
                {"values", std::move(values)},
                {"table", parameter_table_json(options)}};
}

Json named_json(const std::vector<NamedFinding>& named) {
    Json list = Json::array();
    for (const auto& one : named)
        list.push_back(
            Json{{"kind", one.kind}, {"t", one.t}, {"ref", one.ref}, {"text", json(one.text)}});
    return list;
}

Json contradictions_json(const Session& session) {
    Json list = Json::array();
    for (const auto& line : session.contradictions())
        list.push_back(Json{{"t", line.t},
                            {"a", line.a},
                            {"b", line.b},
                            {"corrected", line.corrected},
                            {"by_fact", line.by_fact}});
    return list;
}

Json injects_json(const Session& session) {
    Json list = Json::array();
    for (const auto& line : session.fired()) {
        const auto* inject = session.scenario().inject(line.inject);
        if (inject == nullptr) continue;
        list.push_back(Json{{"id", line.inject},
                            {"t", line.t},
                            {"by_hand", line.by_hand},
                            {"kind", inject->kind},
                            {"seat", inject->seat},
                            {"title", json(inject->title)},
                            {"message", json(inject->message)}});
    }
    return list;
}

Json injects_not_reached_json(const Session& session) {
    std::set<std::string> fired;
    for (const auto& line : session.fired()) fired.insert(line.inject);
    Json list = Json::array();
    for (const auto& inject : session.scenario().injects)
        if (fired.count(inject.id) == 0)
            list.push_back(Json{{"id", inject.id}, {"title", json(inject.title)}});
    return list;
}

// Roles a rule of the plan asks for that are no seat of the drill (those held were expanded).
Json unheld_json(const Session& session) {
    std::set<std::string> met;
    Json list = Json::array();
    for (const auto& rule : session.plan().rules)
        for (const auto& role : rule.roles)
            if (session.scenario().seat(role) == nullptr && met.insert(role).second)
                list.push_back(role);
    return list;
}

Json assessments_json(const Session& session) {
    Json list = Json::array();
    for (const auto& record : session.log()) {
        if (record.event != "assess") continue;
        const auto at = [&record](const char* key) {
            const auto found = record.args.find(key);
            return found == record.args.end() ? Json() : json(found->second);
        };
        list.push_back(Json{{"t", record.t},
                            {"seat", record.role},
                            {"what", at("what")},
                            {"of", at("of")},
                            {"result", at("result")},
                            {"level", at("level")}});
    }
    return list;
}

Json predictions_json(const Session& session) {
    Json list = Json::array();
    for (const auto& timed : session.commands())
        if (const auto* one = std::get_if<Predict>(&timed.command))
            list.push_back(
                Json{{"t", timed.t}, {"text", one->text}, {"confidence", one->confidence}});
    return list;
}

Json notes_json(const Session& session) {
    Json list = Json::array();
    for (const auto& timed : session.commands())
        if (const auto* one = std::get_if<Note>(&timed.command))
            list.push_back(Json{{"t", timed.t}, {"seat", one->seat}, {"text", one->text}});
    return list;
}

Json news_json(const Session& session) {
    Json list = Json::array();
    for (const auto& line : session.news())
        list.push_back(Json{
            {"t", line.t}, {"kind", line.kind}, {"order", line.order}, {"text", json(line.text)}});
    return list;
}

Json baseline_json(const std::optional<OutcomeScore>& outcome) {
    return outcome ? outcome_json(*outcome) : Json();
}

}  // namespace

Json score_json(const Session& session, const Score& score) {
    const auto& scenario = session.scenario();
    Json document = Json::object();
    document["program"] = "firebreak";
    document["version"] = FIREBREAK_VERSION;
    document["scenario"] = scenario.id;
    document["scenario_hash"] = scenario.hash;
    document["plan"] = session.plan().id;
    document["plan_hash"] = session.plan().hash;
    document["seed"] = session.options().seed;
    document["params"] = params_json(session);
    document["process"] = process_json(session, score);
    document["coverage"] = coverage_json(score);
    document["quality"] = quality_json(score);
    document["outcome"] = outcome_json(score.outcome);
    document["baseline"] = Json{{"none", baseline_json(score.baseline_none)},
                                {"plan", baseline_json(score.baseline_plan)}};
    document["luck"] = luck_json(score.luck);
    document["ratings"] = ratings_json(session.plan(), score.notes);
    document["named"] = named_json(score.named);
    document["drill"] = drill_json(session);
    document["claims"] = claims_json(session);
    document["facts"] = facts_json(session);
    document["evidence"] = evidence_json(session);
    document["statements"] = statements_json(session, score);
    document["questions"] = questions_json(session);
    document["contradictions"] = contradictions_json(session);
    document["injects"] = injects_json(session);
    document["injects_not_reached"] = injects_not_reached_json(session);
    document["orders"] = orders_json(session);
    document["acts"] = acts_json(session);
    document["assessments"] = assessments_json(session);
    document["predictions"] = predictions_json(session);
    document["notes"] = notes_json(session);
    document["news"] = news_json(session);
    document["harm"] = harm_json(session);
    document["bands"] = bands_json(session);
    document["curves"] = curves_json(session, session.frames());
    document["curves_baseline"] = Json{{"none", curves_json(session, score.frames_none)},
                                       {"plan", curves_json(session, score.frames_plan)}};
    document["compared"] = compared_json(session, score);
    document["desk"] = desk_json(session);
    document["load"] = load_json(session);
    document["plan_unheld"] = unheld_json(session);
    const auto findings = findings_of(session, score);
    document["targets"] = targets_json(score);
    document["response"] = response_json(score);
    document["calibration"] = calibration_json(score);
    document["intent"] = intent_json(session);
    document["findings"] = findings_json(findings);
    document["improvement"] = improvement_json(improvement_plan(session, findings, score.notes));
    document["evaluator_notes"] = evaluator_notes_json(score);
    document["log"] = log_json(session);
    return document;
}

}  // namespace firebreak::trainer
