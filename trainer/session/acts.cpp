// Acts that are not public statements: each effective order writes its records, as the event
// schema has them, and then works on the world.
#include <algorithm>

#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

std::string first_of(std::initializer_list<std::string> candidates) {
    for (const std::string& one : candidates)
        if (!one.empty()) return one;
    return {};
}

// What an act is about when its form says it only by way of a claim or question.
std::string subject(const Order& order) {
    return first_of(
        {order.of, order.question, order.claims.empty() ? "" : order.claims.front(), order.topic});
}

std::string role_of_seat(const Play& play, const std::string& id) {
    const scenarios::Seat* seat = play.script().seat(id);
    return seat == nullptr || seat->roles.empty() ? id : seat->roles.front();
}

// Fields a report must have to count as complete: the plan's list, else the usual four.
std::vector<std::string> report_fields(const Play& play) {
    const auto found = play.plan->params.find("report_fields");
    if (found != play.plan->params.end())
        if (const auto* list = std::get_if<std::vector<std::string>>(&found->second)) return *list;
    return {"time", "place", "outline", "possible_harm"};
}

// A policy that the script plans or makes public.
bool is_policy(const Play& play, const std::string& id) {
    for (const scenarios::Inject& inject : play.script().injects)
        for (const auto& [event, args] : inject.log)
            if (!id.empty() && text_arg(args, "policy") == id) return true;
    return false;
}

std::string report_mode(const Order& order) {
    for (const std::string& channel : order.channels)
        if (channel == "memo" || channel == "email" || channel == "platform_int") return "written";
    return "oral";
}

// One record a recipient.
void report(Play& play, int index, Args args) {
    const OrderStatus& status = play.orders[at(index)];
    const Order& order = status.order;
    if (text_arg(args, "mode").empty()) args["mode"] = report_mode(order);
    if (text_arg(args, "purpose").empty())
        args["purpose"] = order.result.empty() ? std::string("inform") : order.result;
    put(args, "fields", order.fields);
    const std::vector<std::string> needed = report_fields(play);
    args["complete"] = std::all_of(needed.begin(), needed.end(), [&order](const std::string& one) {
        return contains(order.fields, one);
    });
    args["ack"] = text_arg(args, "mode") == "oral";
    const std::string mode = text_arg(args, "mode");
    if (mode == "written") put(args, "doc", status.doc);
    std::vector<std::string> recipients = split_list(order.to);
    const std::string fixed = text_arg(args, "to");
    if (!fixed.empty()) recipients = {fixed};
    if (recipients.empty()) recipients = {""};
    for (const std::string& to : recipients) {
        Args one = args;
        put(one, "to", to);
        act_record(play, "report", order.seat, std::move(one));
        assert_all(play, index, {"report", status.doc, to, false, false, mode});
    }
}

void receive(Play& play, int index, Args args) {
    const Order& order = play.orders[at(index)].order;
    std::vector<std::string>& waiting = play.callers[text_arg(args, "who")];
    std::string request = first_of({order.of, order.question});
    if (const scenarios::Inject* inject = play.script().inject(request))
        for (const auto& [event, inject_args] : inject->log) {
            const std::string named = text_arg(inject_args, "request");
            if (!named.empty()) request = named;
        }
    if (request.empty() && !waiting.empty()) request = waiting.front();
    waiting.erase(std::remove(waiting.begin(), waiting.end(), request), waiting.end());
    put(args, "request", request);
    const bool media = text_arg(args, "who") == "media";
    act_record(play, "receive", order.seat, std::move(args));
    const OrderStatus& status = play.orders[at(index)];
    if (status.order.assertions.empty()) return;
    ledger_line(play, index, media ? "interview" : "meeting", !status.signed_by.empty());
    assert_all(play, index,
               {media ? "interview" : "meet", status.doc, media ? "media" : "parents", media,
                !status.signed_by.empty()});
}

void secure(Play& play, int index, const Args& args) {
    const Order& order = play.orders[at(index)].order;
    const std::vector<std::string> items = secure_items(play, text_arg(args, "what"), order.of);
    if (items.empty()) {
        Args none = args;
        put(none, "item", order.of);
        act_record(play, "secure", order.seat, std::move(none));
    }
    for (const std::string& item : items) {
        Args one = args;
        one["item"] = item;
        act_record(play, "secure", order.seat, std::move(one));
    }
}

// A signature given as an act of its own: it also signs what waits for this very seat.
void sign_document(Play& play, int index, Args args) {
    const Order& order = play.orders[at(index)].order;
    int waiting = -1;
    for (const OrderStatus& other : play.orders)
        if (waiting < 0 && other.state == OrderState::waiting_sign_off &&
            other.sign_off_by.front() == order.seat && (order.of.empty() || other.doc == order.of))
            waiting = other.id - 1;
    if (waiting >= 0) return sign(play, waiting, order.seat, true, {});
    put(args, "doc", order.of);
    put(args, "fields", order.fields);
    act_record(play, "sign_off", order.seat, std::move(args));
}

void assess(Play& play, int index, Args args) {
    const Order& order = play.orders[at(index)].order;
    put(args, "of", subject(order));
    put(args, "result", order.result);
    const std::string what = text_arg(args, "what");
    if (order.level > 0) args[what == "class" ? "class" : "level"] = std::int64_t{order.level};
    args["reason"] = !order.text.empty() || contains(order.fields, "reason");
    if (what == "grade") play.assessment.level = order.level;
    if (what == "phase") play.assessment.phase = order.result;
    if (what == "grade" || what == "phase") play.assessment.at = play.now;
    act_record(play, "assess", order.seat, std::move(args));
}

void monitor_source(Play& play, int index, Args args) {
    const Order& order = play.orders[at(index)].order;
    put(args, "source", first_of({order.channels.empty() ? "" : order.channels.front(), order.of}));
    const std::int64_t found =
        play.observations.empty()
            ? 0
            : static_cast<std::int64_t>(play.observations.back()->feed.size());
    args["found"] = found;
    // The units a plan can hold to a rhythm of their own.
    const std::string source = text_arg(args, "source");
    if (watched_by(play, "account") && is_own_account(play, source)) args["account"] = source;
    if (watched_by(play, "section")) args["section"] = order.seat;
    act_record(play, "monitor", order.seat, std::move(args));
}

void signal(Play& play, int index, Args args) {
    const Order& order = play.orders[at(index)].order;
    args["signal"] = first_of({subject(order), topic_of(play, order)});
    std::vector<std::string> recipients = split_list(order.to);
    if (recipients.empty()) recipients = {""};
    for (const std::string& to : recipients) {
        Args one = args;
        put(one, "to", to);
        act_record(play, "signal", order.seat, std::move(one));
    }
}

// True class of what a referral is about; read by the scorer only. A question is somebody's
// sincere wish to know; a claim that provocateurs were made to start is spread knowingly.
std::int64_t true_class(const Play& play, const std::string& of) {
    if (play.script().question(of) != nullptr) return 1;
    const int claim = play.script().claim_index(of);
    return claim >= 0 && play.script().started_knowingly(claim) ? 2 : 1;
}

void hold_meeting(Play& play, int index, Args args) {
    const OrderStatus& status = play.orders[at(index)];
    put(args, "doc", status.doc);
    put(args, "fields", status.order.fields);
    const bool outside = !status.order.assertions.empty();
    const std::string with = text_arg(args, "with");
    act_record(play, "meet", status.order.seat, std::move(args));
    if (outside) ledger_line(play, index, "meeting", !status.signed_by.empty());
    assert_all(play, index, {"meet", status.doc, with, false, !status.signed_by.empty()});
    meeting_effects(play, index);
}

void reply(Play& play, int index, Args args) {
    const OrderStatus& status = play.orders[at(index)];
    const Order& order = status.order;
    const std::string step = text_arg(args, "step");
    const scenarios::Question* question = play.script().question(order.question);
    put(args, "doc", status.doc);
    const std::string site = order.channels.empty()
                                 ? (question != nullptr ? question->site : std::string())
                                 : order.channels.front();
    put(args, "site", site);
    args["same_site"] = question == nullptr || question->site.empty() || site == question->site ||
                        contains(order.channels, question->site);
    const bool opinion = !order.assertions.empty() || contains(order.fields, "opinion") ||
                         contains(order.fields, "doing") || contains(order.fields, "measures") ||
                         contains(order.fields, "known");
    const bool honest = contains(order.fields, "not_known") || contains(order.fields, "answer");
    bool complete = opinion && order.promised_at.has_value();
    if (step != "interim")
        complete = question == nullptr ? opinion || honest
                                       : covers(order, *question) || (opinion && honest);
    args["complete"] = complete;
    if (order.promised_at) args["promised_at"] = *order.promised_at;
    args["legal_content"] = question != nullptr && question->legal;
    act_record(play, "reply", order.seat, std::move(args));
    ledger_line(play, index, "reply", !status.signed_by.empty());
    assert_all(play, index, {"reply", status.doc, {}, true, !status.signed_by.empty()});
    reply_effects(play, index);
    if (step == "interim") return;
    if (complete && question != nullptr) answer(play, order.question, status.doc, "reply");
    for (CaseState& entry : play.cases)
        if (entry.id == order.question && step == "final") entry.closed = true;
    if (step == "desk") answers_by_statement(play, index, "reply");
}

void interview(Play& play, int index, Args args) {
    const OrderStatus& status = play.orders[at(index)];
    const Order& order = status.order;
    put(args, "doc", status.doc);
    put(args, "medium", first_of({order.of, order.channels.empty() ? "" : order.channels.front()}));
    bool authorised = !status.signed_by.empty();
    authorised = authorised || first_act(play, "sign_off",
                                         {{"of", std::string("interview")}, {"doc", status.doc}});
    args["authorised"] = authorised;
    args["danger"] = contains(order.fields, "danger");
    act_record(play, "interview", order.seat, std::move(args));
    ledger_line(play, index, "interview", authorised);
    assert_all(play, index, {"interview", status.doc, {}, true, authorised});
    statement_effects(play, index, order.channels, 0);
    answers_by_statement(play, index, "statement");
}

// The arguments of all the other events.
void other_args(Play& play, int index, const std::string& event, Args& args) {
    const Order& order = play.orders[at(index)].order;
    const std::string subject_id = subject(order);
    const bool yes = order.result != "no";
    if (event == "survey") {
        put(args, "group", order.to);
        args["n"] = std::int64_t{play.script().desk.survey_size};
    } else if (event == "risk") {
        put(args, "risk", subject_id);
        if (is_policy(play, subject_id)) args["policy"] = subject_id;
    } else if (event == "prepare") {
        put(args, "about", subject_id);
    } else if (event == "review") {
        put(args, "doc", order.of);
        if (text_arg(args, "stage").empty() || text_arg(args, "stage") == "ROLE")
            args["stage"] = first_of({order.to, role_of_seat(play, order.seat)});
        args["result"] = order.result.empty() ? std::string("pass") : order.result;
    } else if (event == "consult_law") {
        put(args, order.question.empty() ? "doc" : "case", first_of({order.question, order.of}));
        put(args, "advice", order.result);
    } else if (event == "assign") {
        put(args, "who", split_list(order.to));
        put(args, "task", order.of);
    } else if (event == "accept") {
        put(args, "task", order.of);
    } else if (event == "share") {
        std::vector<std::string> what = split_list(order.of);
        for (const Assertion& said : order.assertions) what.push_back(said.fact);
        put(args, "what", what);
        put(args, "to", order.to);
        put(args, "link", order.channels.empty() ? std::string() : order.channels.front());
        args["fallback"] = order.result == "fallback";
    } else if (event == "decide") {
        args["yes"] = yes;
        args["reason"] = !order.text.empty() || contains(order.fields, "reason");
        put(args, "fact", play.script().fact(order.of) != nullptr ? order.of : std::string());
        if (order.result == "withhold_lawful" || order.result == "dismiss" ||
            order.result == "team")
            args["what"] = order.result;
    } else if (event == "carry_out") {
        put(args, "measure", first_of({order.of, order.result}));
    } else if (event == "investigate") {
        put(args, "of", subject_id);
        if (order.level > 0) args["confidence"] = std::int64_t{order.level};
    } else if (event == "characterise") {
        put(args, "nature", order.result);
        put(args, "basis", order.of);
    } else if (event == "case" || event == "extend") {
        put(args, "fields", order.fields);
        if (event == "case") {
            if (order.level > 0) args["units"] = std::int64_t{order.level};
            put(args, "urgency", order.result);
            args["clear"] = !order.fields.empty();
        } else {
            args["notice"] = order.result != "silent";
            args["reason"] = !order.text.empty() || contains(order.fields, "reason");
            if (order.promised_at) args["until"] = *order.promised_at;
        }
        if (args.count("case") == 0 && args.count("q") == 0) put(args, "case", order.of);
    } else if (event == "thread") {
        put(args, "thread", subject_id);
    } else if (event == "comment") {
        args["count"] = comments_of(play, order);
    } else if (event == "order") {
        args["purpose"] = order.result.empty() ? std::string("order") : order.result;
    } else if (event == "contact_employer") {
        args["consent"] = order.result == "consent" || contains(order.fields, "consent");
    } else if (event == "teach") {
        put(args, "audience", order.to);
    } else if (event == "remedy") {
        args["kind"] = order.result.empty() ? std::string("compensate") : order.result;
    } else if (event == "refer") {
        put(args, "of", subject_id);
        args["class"] = std::int64_t{order.level > 0 ? order.level : 2};
        args["true_class"] = true_class(play, subject_id);
    } else if (event == "punish" || event == "gag" || event == "remove_content") {
        put(args, "of", subject_id);
        args["lawful"] = order.result.empty() ? std::string("none") : order.result;
    } else if (event == "invite") {
        put(args, "whom", first_of({order.to, "third_party"}));
    } else if (event == "account") {
        put(args, "basis", order.of);
    } else if (event == "revise") {
        if (text_arg(args, "what").empty()) args["what"] = std::string("plan");
        args["change"] = order.result != "none";
    } else if (event == "withdraw") {
        put(args, "doc", order.of);
    } else {  // activate, liaise, debrief: nothing beside the fixed arguments
        put(args, "of", order.of);
    }
}

}  // namespace

std::vector<std::string> split_list(const std::string& text) {
    std::vector<std::string> parts;
    std::string part;
    for (const char c : text + ",") {
        if (c != ',' && c != ' ') {
            part += c;
        } else if (!part.empty()) {
            parts.push_back(part);
            part.clear();
        }
    }
    return parts;
}

bool makes_document(const std::string& event) {
    return event == "publish" || event == "reply" || event == "interview" || event == "meet" ||
           event == "draft" || event == "report" || event == "comment" || event == "receive";
}

std::string sign_off_kind(const scenarios::ActionSpec& spec) {
    if (spec.event == "reply" || spec.event == "interview") return spec.event;
    if (spec.event == "refer" || spec.event == "punish") return "referral";
    if (spec.event == "case") return "slip";
    if (spec.event == "draft") {
        const std::string of = text_arg(spec.fixed, "of");
        return of == "reply" || of == "wording" ? of : std::string("release");
    }
    return "release";
}

std::string topic_of(const Play& play, const Order& order) {
    const scenarios::Scenario& script = play.script();
    std::vector<std::string> candidates{order.topic};
    candidates.insert(candidates.end(), order.claims.begin(), order.claims.end());
    candidates.push_back(order.of);
    for (const Assertion& said : order.assertions)
        if (const scenarios::Fact* fact = script.fact(said.fact)) candidates.push_back(fact->claim);
    candidates.push_back(script.outcome.topic);
    for (const std::string& one : candidates) {
        const int claim = script.claim_index(one);
        if (claim >= 0) return script.claims[at(root_of(play, claim))].claim.id;
        for (const CaseState& entry : play.cases)
            if (!one.empty() && entry.id == one) return one;
    }
    return script.outcome.topic;
}

void put_question(const Play& play, const Order& order, Args& args) {
    for (const std::string& id : {order.of, order.question}) {
        if (play.script().question(id) != nullptr) args["q"] = id;
        for (const CaseState& entry : play.cases)
            if (entry.id == id) args["case"] = id;
    }
}

Args common_args(const Play& play, int index) {
    const OrderStatus& status = play.orders[at(index)];
    const Work& work = play.work[at(index)];
    const Order& order = status.order;
    Args args = work.spec->fixed;
    args["action"] = order.action;
    args["by"] = order.seat;
    args["ordered_at"] = status.ordered_at;
    put(args, "topic", topic_of(play, order));
    if (!order.channels.empty()) args["channel"] = order.channels.front();
    put(args, "refs", work.refs);
    put_question(play, order, args);
    return args;
}

void take_effect(Play& play, int index) {
    const std::string event = play.work[at(index)].spec->event;
    const std::string seat = play.orders[at(index)].order.seat;
    Args args = common_args(play, index);
    if (event == "report") {
        report(play, index, std::move(args));
    } else if (event == "receive") {
        receive(play, index, std::move(args));
    } else if (event == "secure") {
        secure(play, index, args);
    } else if (event == "sign_off") {
        sign_document(play, index, std::move(args));
    } else if (event == "assess") {
        assess(play, index, std::move(args));
    } else if (event == "monitor") {
        monitor_source(play, index, std::move(args));
    } else if (event == "signal") {
        signal(play, index, std::move(args));
    } else if (event == "meet") {
        hold_meeting(play, index, std::move(args));
    } else if (event == "reply") {
        reply(play, index, std::move(args));
    } else if (event == "interview") {
        interview(play, index, std::move(args));
    } else if (event == "draft") {
        write_draft(play, index);
    } else {
        other_args(play, index, event, args);
        act_record(play, event, seat, std::move(args));
    }
    start_investigations(play, index);
    deed_effects(play, index);

    const std::int64_t root =
        play.script().claim_index(topic_of(play, play.orders[at(index)].order));
    const bool takes_note = event == "signal" || event == "assess" || event == "reply" ||
                            event == "report" || event == "investigate";
    if (takes_note && root >= 0) detected(play, static_cast<int>(root), true);
}

}  // namespace firebreak::trainer
