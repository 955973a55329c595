// What the team did and was told: orders, acts, statements, questions, notes.
#include "trainer/report/fields.h"

namespace firebreak::trainer::report {

namespace {

int whole(const Json& json, const char* key) {
    const auto value = seconds(json, key);
    return value && *value > -1000000000 && *value < 1000000000 ? static_cast<int>(*value) : 0;
}

Seconds moment(const Json& json, const char* key) {
    return seconds(json, key).value_or(0);
}

Statement statement_of(const Json& json) {
    Statement out;
    out.n = whole(json, "n");
    out.order = whole(json, "order");
    out.doc = string(json, "doc");
    out.form = string(json, "form");
    out.seat = string(json, "seat");
    out.tone = string(json, "tone");
    out.text = string(json, "text");
    out.corrected_by = string(json, "corrected_by");
    out.t = moment(json, "t");
    out.channels = strings(json, "channels");
    for (const auto& item : list(json, "assertions"))
        out.assertions.push_back({string(item, "fact"), string(item, "quoted_from"),
                                  text(item, "text"), truth(item, "hedged"), truth(item, "deny"),
                                  truth(item, "supported"), truth(item, "holds", true)});
    out.next_update_at = seconds(json, "next_update_at");
    out.signed_off = truth(json, "signed_off");
    out.contradicted = truth(json, "contradicted");
    const Json& rubric = object(json, "rubric");
    for (std::size_t i = 0; i < kRubric.size(); ++i) out.rubric[i] = truth(rubric, kRubric[i]);
    out.fit = string(rubric, "fit");
    return out;
}

Order order_of(const Json& json) {
    Order out;
    out.n = whole(json, "n");
    out.seat = string(json, "seat");
    out.action = string(json, "action");
    out.title = text(json, "title");
    if (out.title.en.empty()) out.title = {out.action, out.action};
    out.state = string(json, "state");
    out.doc = string(json, "doc");
    out.text = string(json, "text");
    out.ordered_at = moment(json, "ordered_at");
    out.done_at = seconds(json, "done_at");
    out.contested = truth(json, "contested");
    out.asked_sign_off = truth(json, "asked_sign_off");
    out.signed_by = strings(json, "signed_by");
    out.claims = strings(json, "claims");
    out.channels = strings(json, "channels");
    return out;
}

Inject inject_of(const Json& json) {
    Inject out{string(json, "id"), string(json, "kind"), text(json, "title"), moment(json, "t"),
               truth(json, "by_hand")};
    if (out.title.en.empty()) out.title = {out.id, out.id};
    return out;
}

void read_acts(const Json& score, ScoreReading& out) {
    for (const auto& item : list(score, "orders")) out.orders.push_back(order_of(item));
    for (const auto& item : list(score, "acts")) {
        Act act{whole(item, "n"),       string(item, "id"),   string(item, "event"),
                string(item, "action"), string(item, "seat"), string(item, "doc"),
                text(item, "title"),    moment(item, "t"),    seconds(item, "ordered_at")};
        if (act.title.en.empty()) {
            const std::string& name = act.action.empty() ? act.event : act.action;
            act.title = {name, name};
        }
        out.acts.push_back(std::move(act));
    }
    for (const auto& item : list(score, "injects")) out.injects.push_back(inject_of(item));
    for (const auto& item : list(score, "injects_not_reached"))
        out.injects_not_reached.push_back(inject_of(item));
}

void read_words(const Json& score, ScoreReading& out) {
    for (const auto& item : list(score, "statements")) out.statements.push_back(statement_of(item));
    for (const auto& item : list(score, "questions"))
        out.questions.push_back({string(item, "id"), string(item, "from"), string(item, "by_doc"),
                                 string(item, "verdict"), text(item, "text"),
                                 moment(item, "asked_at"), seconds(item, "answered_at"),
                                 real(item, "weight").value_or(1), real(item, "question_hours")});
    for (const auto& item : list(score, "contradictions"))
        out.contradictions.push_back({moment(item, "t"), string(item, "a"), string(item, "b"),
                                      truth(item, "corrected"), truth(item, "by_fact")});
    for (const auto& item : list(score, "named"))
        out.named.push_back(
            {string(item, "kind"), string(item, "ref"), seconds(item, "t"), text(item, "text")});
}

}  // namespace

void read_record(const Json& score, ScoreReading& out) {
    read_acts(score, out);
    read_words(score, out);
    for (const auto& item : list(score, "assessments"))
        out.assessments.push_back({moment(item, "t"), string(item, "seat"), string(item, "what"),
                                   string(item, "of"), string(item, "result"),
                                   whole(item, "level")});
    for (const auto& item : list(score, "predictions"))
        out.predictions.push_back(
            {moment(item, "t"), string(item, "text"), whole(item, "confidence")});
    for (const auto& item : list(score, "notes"))
        out.notes.push_back({moment(item, "t"), string(item, "seat"), string(item, "text")});
    for (const auto& item : list(score, "news"))
        if (string(item, "kind") == "facilitator")
            out.facilitator.push_back({moment(item, "t"), text(item, "text")});
    out.plan_unheld = strings(score, "plan_unheld");
    const Json& load = object(score, "load");
    out.load_acts = real(load, "acts");
    out.load_seat_minutes = real(load, "seat_minutes");
    out.load_orders = real(load, "orders");
}

}  // namespace firebreak::trainer::report
