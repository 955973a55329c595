// Documents: drafted, released, appearing channel by channel; the assertions they make and the
// ledger that keeps them.
#include <algorithm>

#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

const FactState* state_of(const Play& play, const std::string& id) {
    const scenarios::Fact* fact = play.script().fact(id);
    return fact == nullptr
               ? nullptr
               : &play.facts[static_cast<std::size_t>(fact - play.script().facts.data())];
}

bool verified(const Play& play, const std::string& id) {
    const FactState* state = state_of(play, id);
    return state != nullptr && state->verified;
}

// Bodies whose word may be quoted as theirs: they found it out or have it to tell. A team member
// quoting a colleague is no source.
constexpr const char* kQuotable[] = {"investigator", "superior",    "police",    "justice", "legal",
                                     "ministry",     "enforcement", "local_gov", "hospital"};

bool quotable(const Play& play, const std::string& source) {
    for (const char* role : kQuotable) {
        if (source == role) return true;
        if (contains(play.script().seats_of_role(role), source)) return true;
    }
    return false;
}

bool has_form(const Play& play, const Order& order, const char* form) {
    for (const Assertion& said : order.assertions)
        if (const scenarios::Fact* fact = play.script().fact(said.fact))
            if (fact->form == form) return true;
    return false;
}

bool restricted(const Play& play, const Order& order) {
    for (const Assertion& said : order.assertions)
        if (const scenarios::Fact* fact = play.script().fact(said.fact))
            if (fact->restricted) return true;
    return false;
}

// Less is said than is known: a flat sentence about harm or numbers that a verified fact refutes.
bool understates(const Play& play, const Assertion& said) {
    const scenarios::Fact* fact = play.script().fact(said.fact);
    if (fact == nullptr || said.hedged) return false;
    if (!contains(fact->about, "harm") && !contains(fact->about, "number")) return false;
    if (said.deny) return verified(play, fact->id);
    for (const std::string& other : fact->refuted_by)
        if (verified(play, other)) return true;
    return !fact->contradicts.empty() && verified(play, fact->contradicts);
}

bool complete(const Order& order, const std::string& form) {
    const std::vector<std::string> needed =
        form == "holding" ? std::vector<std::string>{"known", "not_known", "next_update"}
                          : std::vector<std::string>{"course_of_events", "measures"};
    for (const std::string& field : needed)
        if (!contains(order.fields, field)) return false;
    return true;
}

std::vector<std::string> evidence_named(const Play& play, const Order& order) {
    std::vector<std::string> evidence;
    for (const Assertion& said : order.assertions)
        if (!said.deny && verified(play, said.fact) && play.script().fact(said.fact)->evidence > 0)
            evidence.push_back(said.fact);
    return evidence;
}

Args publish_args(const Play& play, int index) {
    const OrderStatus& status = play.orders[at(index)];
    const Order& order = status.order;
    Args args = common_args(play, index);
    args["doc"] = status.doc;
    args["channels"] = order.channels;
    if (!order.fields.empty()) args["fields"] = order.fields;
    args["complete"] = complete(order, text_arg(args, "form"));
    args["affiliation"] = true;
    if (!order.tone.empty()) args["tone"] = order.tone;
    if (order.next_update_at) args["next_update_at"] = *order.next_update_at;
    if (!order.corrects.empty()) args["corrects"] = order.corrects;
    args["has_number"] = has_form(play, order, "number");
    args["restricted"] = restricted(play, order);
    const std::vector<std::string> evidence = evidence_named(play, order);
    if (!evidence.empty()) args["evidence"] = evidence;
    return args;
}

bool goes_public(const Play& play, const Order& order) {
    for (const std::string& id : order.channels)
        if (play.script().channel(id)->is_public) return true;
    return false;
}

void write_assert(Play& play, int index, const Voice& voice, const Assertion& said) {
    const Order& order = play.orders[at(index)].order;
    const scenarios::Fact& fact = *play.script().fact(said.fact);
    const bool affirms = fact.affirms != said.deny;
    Args args{{"by", order.seat},          {"in", voice.in},
              {"fact", said.fact},         {"form", fact.form},
              {"hedged", said.hedged},     {"supported", supported(play, said)},
              {"public", voice.is_public}, {"understates", understates(play, said)}};
    const bool of_claim = !fact.claim.empty();
    if (of_claim) args["claim"] = fact.claim;
    args["stance"] = std::string((of_claim ? affirms : !said.deny) ? "affirm" : "deny");
    args["topic"] = topic_of(play, order);
    if (!fact.about.empty()) args["about"] = fact.about;
    if (!voice.doc.empty()) args["doc"] = voice.doc;
    if (!voice.to.empty()) args["to"] = voice.to;
    if (!voice.mode.empty()) args["mode"] = voice.mode;
    if (!said.quoted_from.empty()) args["source"] = said.quoted_from;
    act_record(play, "assert", order.seat, std::move(args));
}

// A rebuttal that names a claim and offers nothing about it denies it flatly all the same.
std::vector<int> bare_denials(const Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    std::vector<int> claims;
    if (text_arg(play.work[at(index)].spec->fixed, "form") != "rebuttal") return claims;
    for (const std::string& id : order.claims) {
        bool spoken_to = false;
        for (const Assertion& said : order.assertions)
            if (const scenarios::Fact* fact = play.script().fact(said.fact))
                spoken_to = spoken_to || fact->claim == id;
        if (!spoken_to) claims.push_back(play.script().claim_index(id));
    }
    return claims;
}

bool denial_supported(const Play& play, const std::string& claim) {
    for (const scenarios::Fact& fact : play.script().facts)
        if (fact.claim == claim && !fact.affirms && verified(play, fact.id)) return true;
    return false;
}

// Restricted matter, or what nobody has verified, let out without the signatures it needs.
void write_leaks(Play& play, int index, const Voice& voice) {
    const Order& order = play.orders[at(index)].order;
    const bool approved = voice.signed_off || play.work[at(index)].spec->sign_off.empty();
    if (!voice.is_public || approved) return;
    for (const Assertion& said : order.assertions) {
        const scenarios::Fact& fact = *play.script().fact(said.fact);
        const bool is_verified = supported(play, said);
        if (!fact.restricted && (is_verified || said.hedged)) continue;
        act_record(play, "leak", order.seat,
                   {{"action", std::string("info.leak")},
                    {"by", order.seat},
                    {"doc", voice.doc},
                    {"fact", said.fact},
                    {"topic", topic_of(play, order)},
                    {"approved", false},
                    {"verified", is_verified}});
    }
}

void finish(Play& play, int index) {
    OrderStatus& status = play.orders[at(index)];
    status.state = OrderState::done;
    status.done_at = play.now;
    status.can_cancel = false;
    tell(play, "act", say("{0}: done.", {play.work[at(index)].spec->title}), status.id);
}

void publish_record(Play& play, int index) {
    const OrderStatus& status = play.orders[at(index)];
    play.work[at(index)].publish_record =
        act_record(play, "publish", status.order.seat, publish_args(play, index)).id;
}

void appear_records(Play& play, int index, int wave) {
    const OrderStatus& status = play.orders[at(index)];
    const Work& work = play.work[at(index)];
    for (const std::string& id : work.waves[at(wave)]) {
        const scenarios::Channel& channel = *play.script().channel(id);
        Args args{{"by", status.order.seat},
                  {"doc", status.doc},
                  {"form", text_arg(work.spec->fixed, "form")},
                  {"channel", id},
                  {"topic", topic_of(play, status.order)},
                  {"reach", static_cast<std::int64_t>(channel.reach * 1000 + 0.5)}};
        if (!status.order.fields.empty()) args["fields"] = status.order.fields;
        if (wave > 0) args["refs"] = std::vector<std::string>{work.publish_record};
        act_record(play, "appear", status.order.seat, std::move(args));
    }
}

}  // namespace

bool supported(const Play& play, const Assertion& said) {
    const scenarios::Fact* fact = play.script().fact(said.fact);
    if (fact == nullptr) return false;
    if (said.deny) {
        if (const FactState* state = state_of(play, said.fact); state->refuted) return true;
        for (const std::string& other : fact->refuted_by)
            if (verified(play, other)) return true;
        return !fact->contradicts.empty() && verified(play, fact->contradicts);
    }
    if (verified(play, said.fact)) return true;
    return !said.quoted_from.empty() && quotable(play, said.quoted_from);
}

bool covers(const Order& order, const scenarios::Question& question) {
    if (question.asks.empty()) return !order.assertions.empty();
    for (const std::string& fact : question.asks) {
        bool said = false;
        for (const Assertion& assertion : order.assertions) said = said || assertion.fact == fact;
        if (!said) return false;
    }
    return true;
}

void write_draft(Play& play, int index) {
    const OrderStatus& status = play.orders[at(index)];
    const Order& order = status.order;
    const scenarios::ActionSpec& spec = *play.work[at(index)].spec;
    if (spec.event == "report" || spec.event == "meet" || spec.event == "receive")
        return;  // spoken or sent as it is
    const bool own = spec.event == "draft";
    Args args = own ? common_args(play, index) : Args{};
    args["by"] = order.seat;
    args["ordered_at"] = status.ordered_at;
    args["topic"] = topic_of(play, order);
    args["doc"] = status.doc;
    if (!own) {
        const bool reply = spec.event == "reply";
        args["action"] = std::string(reply ? "reply.propose" : "release.draft");
        args["of"] = std::string(reply                     ? "reply"
                                 : spec.event == "comment" ? "commentary"
                                                           : "release");
    }
    put_question(play, order, args);
    args["has_number"] = has_form(play, order, "number");
    args["has_absence"] = has_form(play, order, "absence");
    args["restricted"] = restricted(play, order);
    args["major"] = play.assessment.level >= 3;
    act_record(play, "draft", order.seat, std::move(args));
}

StatementLine& ledger_line(Play& play, int index, const std::string& form, bool signed_off) {
    const OrderStatus& status = play.orders[at(index)];
    StatementLine line;
    line.doc = status.doc;
    line.form = form;
    line.t = play.now;
    line.channels = status.order.channels;
    line.assertions = status.order.assertions;
    for (const Assertion& said : line.assertions) line.supported.push_back(supported(play, said));
    line.fields = status.order.fields;
    line.tone = status.order.tone;
    line.text = status.order.text;
    line.next_update_at = status.order.next_update_at;
    line.signed_off = signed_off;
    play.ledger.push_back(std::move(line));
    return play.ledger.back();
}

void assert_all(Play& play, int index, const Voice& voice) {
    const Order order = play.orders[at(index)].order;
    const std::size_t first_said = play.said.size();
    const bool kept = voice.in != "report";  // what goes up the line is no statement to others
    for (const Assertion& said : order.assertions) {
        write_assert(play, index, voice, said);
        const scenarios::Fact& fact = *play.script().fact(said.fact);
        if (kept)
            play.said.push_back({voice.doc, said.fact, play.script().claim_index(fact.claim),
                                 said.deny, fact.affirms != said.deny, said.hedged, voice.is_public,
                                 play.now});
        if (voice.is_public && !said.deny)
            play.facts[static_cast<std::size_t>(&fact - play.script().facts.data())]
                .told_in_public = true;
    }
    for (const int claim : bare_denials(play, index)) {
        const std::string id = play.script().claims[at(claim)].claim.id;
        act_record(play, "assert", order.seat,
                   {{"by", order.seat},
                    {"in", voice.in},
                    {"doc", voice.doc},
                    {"claim", id},
                    {"topic", topic_of(play, order)},
                    {"stance", std::string("deny")},
                    {"form", std::string("plain")},
                    {"hedged", false},
                    {"supported", denial_supported(play, id)},
                    {"public", voice.is_public},
                    {"understates", false}});
        if (kept)
            play.said.push_back(
                {voice.doc, {}, claim, false, false, false, voice.is_public, play.now});
    }
    if (kept) look_for_contradictions(play, index, first_said);
    write_leaks(play, index, voice);
}

void release(Play& play, int index) {
    Work& work = play.work[at(index)];
    if (work.spec->event != "publish") {
        play.orders[at(index)].can_cancel = false;
        take_effect(play, index);
        return finish(play, index);
    }
    std::map<Seconds, std::vector<std::string>> by_delay;
    for (const std::string& id : play.orders[at(index)].order.channels)
        by_delay[play.script().channel(id)->delay].push_back(id);
    for (auto& [delay, channels] : by_delay) work.waves.push_back(std::move(channels));
    int wave = 0;
    for (const auto& [delay, channels] : by_delay) {
        if (delay > 0) schedule(play, play.now + delay, Due::appearance, index, wave);
        if (wave == 0) play.orders[at(index)].ready_at = play.now + delay;
        ++wave;
    }
    if (by_delay.begin()->first == 0) appearance(play, index, 0);
}

void appearance(Play& play, int index, int wave) {
    OrderStatus& status = play.orders[at(index)];
    if (status.state == OrderState::cancelled) return;
    if (wave > 0) {
        appear_records(play, index, wave);
        return statement_effects(play, index, play.work[at(index)].waves[at(wave)], wave);
    }
    const std::string form = text_arg(play.work[at(index)].spec->fixed, "form");
    const bool signed_off = !status.signed_by.empty();
    publish_record(play, index);
    appear_records(play, index, 0);
    ledger_line(play, index, form, signed_off);
    assert_all(play, index,
               {"publish", status.doc, {}, goes_public(play, status.order), signed_off});
    finish(play, index);
    statement_effects(play, index, play.work[at(index)].waves[0], 0);
    if (form == "correction" && !status.order.corrects.empty())
        correct(play, status.order.corrects, status.doc);
    if (goes_public(play, status.order)) answers_by_statement(play, index, "statement");
    deed_effects(play, index);
    const int claim = play.script().claim_index(topic_of(play, status.order));
    if (claim >= 0) detected(play, claim, true);
}

}  // namespace firebreak::trainer
