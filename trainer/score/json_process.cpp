#include "trainer/score/json_parts.h"

namespace firebreak::trainer::score_json_parts {

namespace {

const char* word(scenarios::ClauseKind kind) {
    switch (kind) {
        case scenarios::ClauseKind::oblige:
            return "oblige";
        case scenarios::ClauseKind::forbid:
            return "forbid";
        case scenarios::ClauseKind::guard:
            return "guard";
    }
    return "";
}

const char* word(scenarios::Severity severity) {
    switch (severity) {
        case scenarios::Severity::advisory:
            return "advisory";
        case scenarios::Severity::minor:
            return "minor";
        case scenarios::Severity::major:
            return "major";
        case scenarios::Severity::critical:
            return "critical";
    }
    return "";
}

Json hits_json(const std::vector<HitRecord>& hits) {
    Json list = Json::array();
    for (const auto& hit : hits)
        list.push_back(Json{{"id", hit.id}, {"t", hit.t}, {"seat", hit.seat}});
    return list;
}

Json instance_json(const InstanceResult& one) {
    Json extensions = Json::array();
    for (const auto& extension : one.extensions) extensions.push_back(extension.due);
    return Json{{"trigger", one.trigger},
                {"triggered_at", one.triggered_at},
                {"verdict", std::string(name(one.verdict))},
                {"score", six(one.score)},
                {"decided_at", time_or_null(one.decided_at)},
                {"due", time_or_null(one.due)},
                {"grace", one.grace},
                {"margin", time_or_null(one.margin)},
                {"extensions", std::move(extensions)},
                {"hits", hits_json(one.hits)},
                {"near_misses", hits_json(one.near_misses)},
                {"key", one.key},
                {"hidden", one.hidden},
                {"sentence", json(one.sentence)}};
}

double weight_of(const scenarios::Plan& plan, const RuleResult& rule) {
    if (rule.contested) return 0;
    const auto found = plan.weights.find(word(rule.severity));
    return found == plan.weights.end() ? 0 : found->second;
}

Json rule_json(const scenarios::Plan& plan, const RuleResult& rule) {
    Json instances = Json::array();
    for (const auto& one : rule.instances) instances.push_back(instance_json(one));
    return Json{{"id", rule.id},
                {"verdict", std::string(name(rule.verdict))},
                {"score", number_or_null(rule.score)},
                {"instances", std::move(instances)},
                {"kind", word(rule.kind)},
                {"severity", word(rule.severity)},
                {"weight", six(weight_of(plan, rule))},
                {"contested", rule.contested},
                {"text", json(rule.text)},
                {"source", json(rule.source)}};
}

Json readings_json(const std::vector<ReadReading>& readings) {
    Json list = Json::array();
    for (const auto& reading : readings) {
        Json alternatives = Json::array();
        for (const auto& one : reading.alternatives) {
            Json changes = Json::array();
            for (const auto& [rule, key, value] : one.changes)
                changes.push_back(Json{{"rule", rule}, {"key", key}, {"value", value}});
            Json rules = Json::array();
            for (const auto& rule : one.rules)
                rules.push_back(Json{{"id", rule.id},
                                     {"verdict", std::string(name(rule.verdict))},
                                     {"score", number_or_null(rule.score)}});
            alternatives.push_back(Json{{"changes", std::move(changes)},
                                        {"P", number_or_null(one.p)},
                                        {"rules", std::move(rules)}});
        }
        list.push_back(Json{{"id", reading.id},
                            {"text", json(reading.text)},
                            {"alternatives", std::move(alternatives)}});
    }
    return list;
}

}  // namespace

Json process_json(const Session& session, const Score& score) {
    const PlanResult& process = score.process;
    Json clauses = Json::array();
    for (const auto& clause : process.clauses) {
        Json rules = Json::array();
        for (const auto& id : clause.rules)
            for (const auto& rule : process.rules)
                if (rule.id == id) rules.push_back(rule_json(session.plan(), rule));
        clauses.push_back(Json{{"id", clause.id},
                               {"verdict", std::string(name(clause.verdict))},
                               {"score", number_or_null(clause.score)},
                               {"rules", std::move(rules)}});
    }
    Json weights = Json::object();
    for (const char* severity : {"critical", "major", "minor", "advisory"}) {
        const auto found = session.plan().weights.find(severity);
        if (found != session.plan().weights.end()) weights[severity] = six(found->second);
    }
    return Json{{"P", number_or_null(process.p)},
                {"O", number_or_null(process.o)},
                {"F", six(process.f)},
                {"O1", number_or_null(process.o1)},
                {"O2", number_or_null(process.o2)},
                {"capped", process.capped},
                {"clauses", std::move(clauses)},
                {"cap", six(session.plan().cap)},
                {"weights", std::move(weights)},
                {"readings", readings_json(score.readings)}};
}

}  // namespace firebreak::trainer::score_json_parts
