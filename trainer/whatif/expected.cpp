#include "trainer/whatif/expected.h"

#include <algorithm>

#include "trainer/plan/match.h"

namespace firebreak::trainer::autopilot {

namespace {

void put(Args& args, const char* key, const std::string& value) {
    if (!value.empty()) args[key] = value;
}

void put(Args& args, const char* key, const std::vector<std::string>& value) {
    if (!value.empty()) args[key] = value;
}

std::string text(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* value = std::get_if<std::string>(&found->second);
    return value != nullptr ? *value : std::string();
}

std::string first(std::initializer_list<std::string> candidates) {
    for (const auto& one : candidates)
        if (!one.empty()) return one;
    return {};
}

std::vector<std::string> listed(const std::string& words) {
    std::vector<std::string> parts(1);
    for (const char c : words) {
        if (c == ',')
            parts.emplace_back();
        else if (c != ' ')
            parts.back() += c;
    }
    parts.erase(std::remove(parts.begin(), parts.end(), std::string()), parts.end());
    return parts;
}

bool all_in(const std::vector<std::string>& needed, const std::vector<std::string>& list) {
    return std::all_of(needed.begin(), needed.end(),
                       [&list](const std::string& one) { return has(list, one); });
}

std::vector<std::string> report_fields(const LiveView& view) {
    if (view.plan) {
        const auto found = view.plan->params.find("report_fields");
        if (found != view.plan->params.end())
            if (const auto* list = std::get_if<std::vector<std::string>>(&found->second))
                return *list;
    }
    return {"time", "place", "outline", "possible_harm"};
}

bool is_public(const LiveView& view, const Order& order) {
    for (const auto& id : order.channels)
        if (const auto* channel = view.scenario->channel(id))
            if (channel->is_public) return true;
    return false;
}

bool covers(const Order& order, const scenarios::Question& question) {
    for (const auto& fact : question.asks)
        if (std::none_of(order.assertions.begin(), order.assertions.end(),
                         [&fact](const Assertion& said) { return said.fact == fact; }))
            return false;
    return !order.assertions.empty();
}

// The arguments an event has beside the common ones, as far as plans look at them.
void special_args(const LiveView& view, const Order& order, const std::string& event,
                  const std::string& doc, Args& args) {
    const std::string subject = first(
        {order.of, order.question, order.claims.empty() ? "" : order.claims.front(), order.topic});
    if (event == "publish") {
        args["doc"] = doc;
        args["channels"] = order.channels;
        put(args, "fields", order.fields);
        const std::string form = text(args, "form");
        args["complete"] = form == "holding"
                               ? all_in({"known", "not_known", "next_update"}, order.fields)
                               : all_in({"course_of_events", "measures"}, order.fields);
        args["affiliation"] = true;
        put(args, "tone", order.tone);
        put(args, "corrects", order.corrects);
        bool restricted = false;
        for (const auto& said : order.assertions)
            if (const auto* fact = view.scenario->fact(said.fact))
                restricted = restricted || fact->restricted;
        args["restricted"] = restricted;
    } else if (event == "reply") {
        const auto* question = view.scenario->question(order.question);
        args["doc"] = doc;
        const bool opinion = !order.assertions.empty() || has(order.fields, "opinion") ||
                             has(order.fields, "doing") || has(order.fields, "measures") ||
                             has(order.fields, "known");
        const bool honest = has(order.fields, "not_known") || has(order.fields, "answer");
        bool complete = opinion && order.promised_at.has_value();
        if (text(args, "step") != "interim")
            complete = question == nullptr ? opinion || honest
                                           : covers(order, *question) || (opinion && honest);
        args["complete"] = complete;
        const std::string site =
            order.channels.empty() ? (question ? question->site : "") : order.channels.front();
        put(args, "site", site);
        args["same_site"] = question == nullptr || question->site.empty() ||
                            site == question->site || has(order.channels, question->site);
        args["legal_content"] = question != nullptr && question->legal;
        if (order.promised_at) args["promised_at"] = *order.promised_at;
    } else if (event == "report") {
        if (text(args, "mode").empty())
            args["mode"] =
                std::string(has(order.channels, "memo") || has(order.channels, "email") ||
                                    has(order.channels, "platform_int")
                                ? "written"
                                : "oral");
        if (text(args, "purpose").empty())
            args["purpose"] = order.result.empty() ? std::string("inform") : order.result;
        put(args, "fields", order.fields);
        args["complete"] = all_in(report_fields(view), order.fields);
        args["ack"] = text(args, "mode") == "oral";
    } else if (event == "receive") {
        put(args, "request", first({order.of, order.question}));
    } else if (event == "secure") {
        put(args, "item", order.of);
    } else if (event == "assess") {
        put(args, "of", subject);
        put(args, "result", order.result);
        if (order.level > 0)
            args[text(args, "what") == "class" ? "class" : "level"] = std::int64_t{order.level};
        args["reason"] = !order.text.empty() || has(order.fields, "reason");
    } else if (event == "monitor") {
        const std::string source = order.channels.empty() ? order.of : order.channels.front();
        put(args, "source", source);
        put(args, "account", source);
        args["section"] = order.seat;
    } else if (event == "signal") {
        args["signal"] = first({subject, topic_of(view, order)});
        put(args, "to", order.to);
    } else if (event == "meet" || event == "interview") {
        args["doc"] = doc;
        put(args, "fields", order.fields);
        if (event == "interview") {
            args["authorised"] = order.ask_sign_off;
            args["danger"] = has(order.fields, "danger");
        }
    } else if (event == "assign") {
        put(args, "who", listed(order.to));
        put(args, "task", order.of);
    } else if (event == "share") {
        put(args, "to", order.to);
        put(args, "link", order.channels.empty() ? std::string() : order.channels.front());
    } else if (event == "decide") {
        args["yes"] = order.result != "no";
        args["reason"] = !order.text.empty() || has(order.fields, "reason");
        put(args, "fact", view.scenario->fact(order.of) != nullptr ? order.of : std::string());
        if (order.result == "withhold_lawful" || order.result == "dismiss" ||
            order.result == "team")
            args["what"] = order.result;
    } else if (event == "order") {
        args["purpose"] = order.result.empty() ? std::string("order") : order.result;
    } else if (event == "extend") {
        args["notice"] = !order.channels.empty();
        args["reason"] = !order.text.empty() || has(order.fields, "reason");
        if (order.promised_at) args["until"] = *order.promised_at;
    } else if (event == "risk") {
        put(args, "risk", subject);
    } else if (event == "prepare") {
        put(args, "about", subject);
    } else if (event == "consult_law") {
        put(args, order.question.empty() ? "doc" : "case", first({order.question, order.of}));
    } else if (event == "carry_out") {
        put(args, "measure", first({order.of, order.result}));
    } else if (event == "investigate") {
        put(args, "of", subject);
    } else if (event == "survey") {
        put(args, "group", order.to);
    } else if (event == "teach") {
        put(args, "audience", order.to);
    } else if (event == "accept") {
        put(args, "task", order.of);
    }
}

ExpectedAct expected_assertion(const LiveView& view, const Order& order, const std::string& in,
                               const std::string& doc, const Assertion& said, const Args& main) {
    const auto* fact = view.scenario->fact(said.fact);
    Args args{{"by", order.seat}, {"in", in}, {"fact", said.fact}, {"hedged", said.hedged}};
    args["supported"] = !said.deny && verified(view, said.fact);
    args["public"] =
        in == "reply" || in == "interview" || (in == "publish" && is_public(view, order));
    args["understates"] = false;
    put(args, "doc", doc);
    put(args, "topic", topic_of(view, order));
    put(args, "to", text(main, "to"));
    if (fact != nullptr) {
        args["form"] = fact->form;
        put(args, "claim", fact->claim);
        put(args, "about", fact->about);
        const bool affirms = fact->claim.empty() ? !said.deny : fact->affirms != said.deny;
        args["stance"] = std::string(affirms ? "affirm" : "deny");
    }
    return {"assert", order.seat, std::move(args)};
}

// The signatures the session asks for, written before the act itself.
void add_signatures(const LiveView& view, const scenarios::ActionSpec& spec, const Order& order,
                    const std::string& doc, std::vector<ExpectedAct>& acts) {
    if (!order.ask_sign_off) return;
    std::string of = "release";
    if (spec.event == "reply" || spec.event == "interview") of = spec.event;
    if (spec.event == "draft" &&
        (text(spec.fixed, "of") == "reply" || text(spec.fixed, "of") == "wording"))
        of = text(spec.fixed, "of");
    for (const auto& role : spec.sign_off) {
        const auto seats = view.scenario->seats_of_role(role);
        if (seats.empty()) continue;
        Args args{{"by", seats.front()}, {"doc", doc}, {"of", of}};
        put(args, "topic", topic_of(view, order));
        acts.push_back({"sign_off", seats.front(), std::move(args)});
    }
}

void add_draft(const LiveView& view, const scenarios::ActionSpec& spec, const Order& order,
               const std::string& doc, std::vector<ExpectedAct>& acts) {
    if (spec.event != "publish" && spec.event != "reply" && spec.event != "interview") return;
    Args args{{"by", order.seat},
              {"doc", doc},
              {"of", std::string(spec.event == "reply" ? "reply" : "release")}};
    put(args, "topic", topic_of(view, order));
    put(args, "q", order.question);
    acts.push_back({"draft", order.seat, std::move(args)});
}

}  // namespace

bool has(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

const FactStatus* fact_status(const LiveView& view, const std::string& fact) {
    for (const auto& status : view.facts)
        if (status.fact == fact) return &status;
    return nullptr;
}

bool verified(const LiveView& view, const std::string& fact) {
    const FactStatus* status = fact_status(view, fact);
    return status != nullptr && status->verified;
}

bool claim_known(const LiveView& view, const std::string& id) {
    const int index = view.scenario->claim_index(id);
    if (index < 0) return false;
    if (view.scenario->claims[static_cast<std::size_t>(index)].known_to_desk) return true;
    if (!view.observation) return false;
    for (const auto& claim : view.observation->claims)
        if (claim.claim == index && claim.seen) return true;
    return false;
}

std::string topic_of(const LiveView& view, const Order& order) {
    const auto& scenario = *view.scenario;
    std::vector<std::string> candidates{order.topic};
    candidates.insert(candidates.end(), order.claims.begin(), order.claims.end());
    candidates.push_back(order.of);
    for (const auto& said : order.assertions)
        if (const auto* fact = scenario.fact(said.fact)) candidates.push_back(fact->claim);
    for (const auto& one : candidates) {
        int index = scenario.claim_index(one);
        if (index < 0) continue;
        while (scenario.claims[static_cast<std::size_t>(index)].claim.parent >= 0)
            index = scenario.claims[static_cast<std::size_t>(index)].claim.parent;
        return scenario.claims[static_cast<std::size_t>(index)].claim.id;
    }
    return scenario.outcome.topic;
}

std::vector<ExpectedAct> expected_acts(const LiveView& view, const scenarios::ActionSpec& spec,
                                       const Order& order, const std::string& doc) {
    std::vector<ExpectedAct> acts;
    add_draft(view, spec, order, doc, acts);
    add_signatures(view, spec, order, doc, acts);
    Args args = spec.fixed;
    args["action"] = order.action;
    args["by"] = order.seat;
    put(args, "topic", topic_of(view, order));
    if (!order.channels.empty()) args["channel"] = order.channels.front();
    put(args, "q", order.question);
    special_args(view, order, spec.event, doc, args);

    std::vector<std::string> recipients;
    if (spec.event == "report" || spec.event == "signal")
        recipients = text(spec.fixed, "to").empty() ? listed(order.to) : std::vector<std::string>{};
    if (recipients.empty()) acts.push_back({spec.event, order.seat, args});
    for (const auto& to : recipients) {
        args["to"] = to;
        acts.push_back({spec.event, order.seat, args});
    }
    if (spec.event == "publish")
        for (const auto& id : order.channels) {
            Args appear{{"by", order.seat}, {"doc", doc}, {"channel", id}};
            put(appear, "form", text(spec.fixed, "form"));
            put(appear, "topic", topic_of(view, order));
            put(appear, "fields", order.fields);
            acts.push_back({"appear", order.seat, std::move(appear)});
        }
    if (can_write(spec, "assert"))
        for (const auto& said : order.assertions)
            acts.push_back(expected_assertion(view, order, spec.event, doc, said, args));
    return acts;
}

bool can_write(const scenarios::ActionSpec& spec, const std::string& event) {
    if (spec.event == event) return true;
    if (event == "assert")
        return spec.event == "publish" || spec.event == "reply" || spec.event == "report" ||
               spec.event == "interview" || spec.event == "meet";
    if (event == "appear") return spec.event == "publish";
    if (event == "draft") return spec.event == "publish" || spec.event == "reply";
    return false;
}

bool fits(const scenarios::Pattern& pattern, const ExpectedAct& act) {
    return matches(pattern, Happening{Happening::Kind::act, &act.event, &act.seat, &act.args});
}

}  // namespace firebreak::trainer::autopilot
