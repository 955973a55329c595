// The drill's own record in the score's JSON: claims, facts, statements, questions, orders, acts.
#include <algorithm>
#include <map>
#include <set>

#include "trainer/score/json_parts.h"

namespace firebreak::trainer::score_json_parts {

namespace {

std::string arg(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? *text : std::string();
}

std::optional<Seconds> time_arg(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return std::nullopt;
    const auto* t = std::get_if<std::int64_t>(&found->second);
    return t != nullptr ? std::optional(*t) : std::nullopt;
}

const OrderStatus* order_of_doc(const Session& session, const std::string& doc) {
    for (const auto& order : session.orders())
        if (order.doc == doc && order.done_at) return &order;
    return nullptr;
}

const char* word(OrderState state) {
    switch (state) {
        case OrderState::working:
            return "working";
        case OrderState::waiting_sign_off:
            return "waiting_sign_off";
        case OrderState::signed_off:
            return "signed_off";
        case OrderState::done:
            return "done";
        case OrderState::cancelled:
            return "cancelled";
        case OrderState::sent_back:
            return "sent_back";
    }
    return "";
}

bool derived(const std::string& event) {
    return event == "appear" || event == "assert" || event == "withheld" || event == "leak";
}

const char* word(RecordKind kind) {
    return kind == RecordKind::act ? "act" : kind == RecordKind::obs ? "obs" : "ctl";
}

}  // namespace

Seconds busy_time(const Session& session, const std::string& seat) {
    Seconds busy = 0;
    for (const auto& status : session.orders()) {
        if (!seat.empty() && status.order.seat != seat) continue;
        const auto* spec = session.scenario().action(status.order.action);
        if (spec != nullptr && status.state != OrderState::cancelled)
            busy += std::min(spec->lead, session.now() - status.ordered_at);
    }
    return busy;
}

Json drill_json(const Session& session) {
    const auto& scenario = session.scenario();
    Json objectives = Json::array(), acts = Json::array(), seats = Json::array();
    Json channels = Json::array();
    for (const auto& channel : scenario.channels)
        channels.push_back(Json{{"id", channel.id}, {"title", json(channel.title)}});
    for (const auto& text : scenario.objectives) objectives.push_back(json(text));
    for (const auto& act : scenario.acts)
        acts.push_back(Json{
            {"name", act.name}, {"title", json(act.title)}, {"from", act.from}, {"to", act.to}});
    const auto& played = session.options().played;
    for (const auto& seat : scenario.seats) {
        int orders = 0;
        for (const auto& status : session.orders()) orders += status.order.seat == seat.id;
        seats.push_back(
            Json{{"id", seat.id},
                 {"title", json(seat.title)},
                 {"roles", seat.roles},
                 {"played", std::find(played.begin(), played.end(), seat.id) != played.end()},
                 {"orders", orders},
                 {"busy_minutes", busy_time(session, seat.id) / kMinute}});
    }
    return Json{{"title", json(scenario.title)},
                {"summary", json(scenario.summary)},
                {"start_local", scenario.start},
                {"utc_offset_minutes", scenario.utc_offset_minutes},
                {"until", session.until()},
                {"end", session.now()},
                {"ended", session.ended()},
                {"plan_title", json(session.plan().title)},
                {"objectives", std::move(objectives)},
                {"acts", std::move(acts)},
                {"seats", std::move(seats)},
                {"channels", std::move(channels)},
                {"state_hash", hex(session.state_hash())}};
}

Json claims_json(const Session& session) {
    Json list = Json::array();
    const auto& claims = session.scenario().claims;
    const auto& frames = session.frames();
    for (std::size_t c = 0; c < claims.size(); ++c) {
        const auto& claim = claims[c].claim;
        double reach = 0, end = 0, peak = 0;
        Seconds peak_at = 0;
        sim::Truth truth = claim.truth;
        for (const auto& frame : frames) {
            if (c >= frame.claims.size()) continue;
            const auto& now = frame.claims[c];
            reach = now.reach;
            end = now.believers;
            truth = now.truth;
            if (end > peak) {
                peak = end;
                peak_at = frame.t;
            }
        }
        const auto parent = static_cast<std::size_t>(std::max(claim.parent, 0));
        list.push_back(Json{{"id", claim.id},
                            {"parent", claim.parent < 0 ? Json() : Json(claims[parent].claim.id)},
                            {"title", json(claims[c].title)},
                            {"statement", json(claims[c].statement)},
                            {"truth", word(truth)},
                            {"harm", six(claim.harm)},
                            {"need_to_know", six(claim.need_to_know)},
                            {"truth_shown", claims[c].truth_shown},
                            {"reach_end", six(reach)},
                            {"believers_end", six(end)},
                            {"believers_peak", six(peak)},
                            {"believers_peak_at", peak_at}});
    }
    return list;
}

Json facts_json(const Session& session) {
    std::map<std::string, Seconds> verified, released;
    std::map<std::string, std::string> doc;
    for (const auto& record : session.log()) {
        const std::string fact = arg(record.args, "fact");
        if (record.event == "fact") verified.emplace(fact, record.t);
        if (record.event != "assert") continue;
        const auto is_public = record.args.find("public");
        const auto* said = session.scenario().fact(fact);
        if (said == nullptr || is_public == record.args.end() || is_public->second != Value{true})
            continue;
        const bool affirms = arg(record.args, "stance") == "affirm";
        if (affirms != (said->claim.empty() || said->affirms)) continue;  // it was denied
        if (released.emplace(fact, record.t).second) doc[fact] = arg(record.args, "doc");
    }
    Json list = Json::array();
    for (const auto& fact : session.scenario().facts) {
        if (fact.known_at_start) verified.emplace(fact.id, session.scenario().acts.front().from);
        const auto known = verified.find(fact.id);
        const auto told = released.find(fact.id);
        list.push_back(
            Json{{"id", fact.id},
                 {"text", json(fact.text)},
                 {"claim", word_or_null(fact.claim)},
                 {"holds", fact.holds},
                 {"verified_at", known == verified.end() ? Json() : Json(known->second)},
                 {"public_interest", fact.public_interest},
                 {"restricted", fact.restricted},
                 {"released_at", told == released.end() ? Json() : Json(told->second)},
                 {"by_doc", told == released.end() ? Json() : word_or_null(doc[fact.id])}});
    }
    return list;
}

Json evidence_json(const Session& session) {
    std::map<std::string, Seconds> secured;
    std::set<std::string> lost;
    for (const auto& record : session.log()) {
        if (record.event == "secure") secured.emplace(arg(record.args, "item"), record.t);
        if (record.event == "evidence_lost") lost.insert(arg(record.args, "item"));
    }
    Json list = Json::array();
    for (const auto& item : session.scenario().evidence) {
        const auto kept = secured.find(item.id);
        const bool in_time = kept != secured.end() && lost.count(item.id) == 0;
        list.push_back(Json{{"id", item.id},
                            {"title", json(item.title)},
                            {"appears", item.appears},
                            {"lost_at", item.lost_at},
                            {"secured_at", in_time ? Json(kept->second) : Json()},
                            {"lost", lost.count(item.id) > 0}});
    }
    return list;
}

Json statements_json(const Session& session, const Score& score) {
    Json list = Json::array();
    const auto& ledger = session.ledger();
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        const auto& line = ledger[i];
        Json assertions = Json::array();
        for (std::size_t k = 0; k < line.assertions.size(); ++k) {
            const auto& said = line.assertions[k];
            const auto* fact = session.scenario().fact(said.fact);
            assertions.push_back(
                Json{{"fact", said.fact},
                     {"text", json(fact != nullptr ? fact->text : Text{said.fact, said.fact})},
                     {"hedged", said.hedged},
                     {"deny", said.deny},
                     {"quoted_from", said.quoted_from},
                     {"supported", k < line.supported.size() && line.supported[k]},
                     {"holds", fact == nullptr || fact->holds != said.deny}});
        }
        const OrderStatus* order = order_of_doc(session, line.doc);
        Json rubric;
        if (i < score.statements.size()) {
            const auto& quality = score.statements[i];
            rubric = Json{{"known", quality.known},
                          {"not_known", quality.not_known},
                          {"doing", quality.doing},
                          {"advice", quality.advice},
                          {"next_update", quality.next_update},
                          {"empathy", quality.empathy},
                          {"fit", quality.fit}};
        }
        list.push_back(Json{{"n", i + 1},
                            {"doc", line.doc},
                            {"form", line.form},
                            {"t", line.t},
                            {"seat", order != nullptr ? order->order.seat : std::string()},
                            {"order", order != nullptr ? Json(order->id) : Json()},
                            {"channels", line.channels},
                            {"assertions", std::move(assertions)},
                            {"fields", line.fields},
                            {"tone", line.tone},
                            {"text", line.text},
                            {"next_update_at", time_or_null(line.next_update_at)},
                            {"signed_off", line.signed_off},
                            {"contradicted", line.contradicted},
                            {"corrected_by", word_or_null(line.corrected_by)},
                            {"rubric", std::move(rubric)}});
    }
    return list;
}

Json questions_json(const Session& session) {
    Json list = Json::array();
    for (const auto& line : session.questions()) {
        const auto* question = session.scenario().question(line.question);
        const Seconds waited = line.answered_at.value_or(session.now()) - line.asked_at;
        list.push_back(
            Json{{"id", line.question},
                 {"text",
                  json(question != nullptr ? question->text : Text{line.question, line.question})},
                 {"from", question != nullptr ? question->from : std::string("public")},
                 {"site", question != nullptr ? question->site : std::string()},
                 {"asked_at", line.asked_at},
                 {"answered_at", time_or_null(line.answered_at)},
                 {"by_doc", word_or_null(line.by_doc)},
                 {"verdict", line.verdict},
                 {"weight", line.weight},
                 {"question_hours", six(line.weight * static_cast<double>(waited) / kHour)}});
    }
    return list;
}

Json orders_json(const Session& session) {
    Json list = Json::array();
    for (const auto& status : session.orders()) {
        const auto* spec = session.scenario().action(status.order.action);
        Json facts = Json::array();
        for (const auto& said : status.order.assertions) facts.push_back(said.fact);
        list.push_back(Json{{"n", status.id},
                            {"seat", status.order.seat},
                            {"action", status.order.action},
                            {"title", json(spec != nullptr ? spec->title : Text{})},
                            {"group", spec != nullptr ? spec->group : std::string()},
                            {"contested", spec != nullptr && spec->contested},
                            {"state", word(status.state)},
                            {"ordered_at", status.ordered_at},
                            {"ready_at", time_or_null(status.ready_at)},
                            {"done_at", time_or_null(status.done_at)},
                            {"doc", status.doc},
                            {"topic", status.order.topic},
                            {"of", status.order.of},
                            {"question", status.order.question},
                            {"to", status.order.to},
                            {"channels", status.order.channels},
                            {"claims", status.order.claims},
                            {"facts", std::move(facts)},
                            {"fields", status.order.fields},
                            {"tone", status.order.tone},
                            {"text", status.order.text},
                            {"asked_sign_off", status.order.ask_sign_off},
                            {"signed_by", status.signed_by}});
    }
    return list;
}

Json acts_json(const Session& session) {
    Json list = Json::array();
    int n = 0;
    for (const auto& record : session.log()) {
        if (record.kind != RecordKind::act || derived(record.event)) continue;
        const std::string action = arg(record.args, "action");
        const auto* spec = session.scenario().action(action);
        list.push_back(Json{
            {"n", ++n},
            {"id", record.id},
            {"t", record.t},
            {"event", record.event},
            {"action", action},
            {"seat", record.role},
            {"ordered_at", time_or_null(time_arg(record.args, "ordered_at"))},
            {"doc", arg(record.args, "doc")},
            {"title", json(spec != nullptr ? spec->title : Text{record.event, record.event})}});
    }
    return list;
}

Json log_json(const Session& session) {
    Json list = Json::array();
    for (const auto& record : session.log())
        list.push_back(Json{{"id", record.id},
                            {"seq", record.seq},
                            {"t", record.t},
                            {"kind", word(record.kind)},
                            {"event", record.event},
                            {"role", record.role},
                            {"args", json(record.args)}});
    return list;
}

Json harm_json(const Session& session) {
    Json list = Json::array();
    for (const auto& counter : session.scenario().harms) {
        Json points = Json::array();
        for (const auto& line : session.harm())
            if (line.counter == counter.id)
                points.push_back(Json::array({line.t, six(line.value)}));
        list.push_back(Json{{"counter", counter.id},
                            {"title", json(counter.title)},
                            {"unit", json(counter.unit)},
                            {"weight", six(counter.weight)},
                            {"points", std::move(points)}});
    }
    return list;
}

Json load_json(const Session& session) {
    int acts = 0;
    for (const auto& record : session.log())
        acts += record.kind == RecordKind::act && !derived(record.event);
    const double hours = static_cast<double>(session.now()) / kHour;
    return Json{{"acts", acts},
                {"seat_minutes", busy_time(session, {}) / kMinute},
                {"orders", session.orders().size()},
                {"acts_per_hour", six(hours > 0 ? acts / hours : 0)}};
}

}  // namespace firebreak::trainer::score_json_parts
