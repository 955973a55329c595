// What the situation itself asks of a truthful team, whatever the plan says: new verified facts are
// told, promised updates are given, questions are answered, claims are looked into, evidence is
// kept, errors are corrected.
#include <algorithm>

#include "trainer/whatif/autopilot.h"

namespace firebreak::trainer::autopilot {

namespace {

constexpr Seconds kTellWithin = 45 * kMinute;
constexpr Seconds kAnswerWithin = 60 * kMinute;
constexpr Seconds kPromise = 4 * kHour;
constexpr Seconds kKeepWord = 90 * kMinute;  // signatures may take an hour
constexpr Seconds kBetweenAssessments = 90 * kMinute;
constexpr Seconds kOftenestAssessment = 15 * kMinute;

std::string text(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* value = std::get_if<std::string>(&found->second);
    return value != nullptr ? *value : std::string();
}

// The first of the forms (or steps) that the drill offers.
const scenarios::ActionSpec* offered(const Situation& now, const std::string& event,
                                     const std::string& arg,
                                     const std::vector<std::string>& values) {
    for (const auto& value : values)
        for (const auto& spec : now.view.scenario->actions)
            if (spec.event == event && text(spec.fixed, arg) == value && now.offered(spec))
                return &spec;
    return nullptr;
}

void intend(const Situation& now, const scenarios::ActionSpec& spec, Order order, Seconds due,
            std::vector<Intent>& intents) {
    intents.push_back({std::move(order), due - now.time_to_effect(spec)});
}

bool said_form(const Situation& now, const std::string& form) {
    return std::any_of(now.view.ledger.begin(), now.view.ledger.end(),
                       [&form](const StatementLine& line) { return line.form == form; });
}

bool answers_claim(const Situation& now, const std::string& id) {
    const auto* fact = now.view.scenario->fact(id);
    return !fact->claim.empty() && !fact->affirms && claim_known(now.view, fact->claim);
}

// Facts the public should have and has not: of public interest, or about a claim in circulation.
std::vector<std::string> untold(const Situation& now) {
    std::vector<std::string> facts;
    for (const auto& id : now.sayable()) {
        const auto* fact = now.view.scenario->fact(id);
        if (now.told(id)) continue;
        if (fact->public_interest || answers_claim(now, id)) facts.push_back(id);
    }
    return facts;
}

void add_corrections(const Situation& now, std::vector<Intent>& intents) {
    const auto* spec = offered(now, "publish", "form", {"correction"});
    if (spec == nullptr) return;
    for (const auto& line : now.view.ledger) {
        if (!line.contradicted || !line.corrected_by.empty()) continue;
        const bool in_hand = std::any_of(
            now.done.begin(), now.done.end(),
            [&line](const Situation::Done& one) { return one.order->order.corrects == line.doc; });
        const auto seats = now.seats_for(*spec, {});
        if (in_hand || seats.empty()) continue;
        std::vector<std::string> must;
        for (const auto& said : line.assertions)
            if (const auto* wrong = now.view.scenario->fact(said.fact))
                for (const auto& id : now.sayable()) {
                    const auto* right = now.view.scenario->fact(id);
                    if (!wrong->claim.empty() && right->claim == wrong->claim &&
                        right->id != wrong->id)
                        must.push_back(id);
                }
        Order order = composed(now, *spec, seats.front(), must);
        order.corrects = line.doc;
        intend(now, *spec, std::move(order), now.view.now, intents);
    }
}

// The next statement: as soon as there is something new to say, not more often than people can
// take in, and at the latest when it was promised.
void add_next_statement(const Situation& now, std::vector<Intent>& intents) {
    const auto facts = untold(now);
    constexpr Seconds kNever = 1'000'000 * kDay;
    Seconds due = kNever;
    bool answers = false;
    for (const auto& id : facts) {
        const auto* status = fact_status(now.view, id);
        const bool urgent = answers_claim(now, id);
        answers = answers || urgent;
        due = std::min(due, status->verified_at.value_or(now.view.now) +
                                (urgent ? kTellWithin / 2 : kTellWithin));
    }
    const auto last = now.last_statement();
    if (last && now.view.now - *last < kBetweenStatements) due = kNever;
    Seconds promised = kNever;
    for (const auto& line : now.view.ledger)
        if (line.next_update_at && line.form != "reply" && line.form != "meeting")
            promised = *line.next_update_at;  // the latest statement's word holds
    if (promised - now.view.now < 40 * kMinute && (!last || *last < promised - kHour))
        due = std::min(due, promised);
    if (due == kNever) return;

    std::vector<std::string> forms{"update", "full", "post", "fact_page", "holding"};
    if (!last)
        forms.insert(forms.begin(), "holding");
    else if (answers)
        forms.insert(forms.begin(), "rebuttal");
    else if (!said_form(now, "full"))
        forms.insert(forms.begin(), "full");
    const auto* spec = offered(now, "publish", "form", forms);
    if (spec == nullptr) return;
    const auto seats = now.seats_for(*spec, {});
    if (!seats.empty())
        intend(now, *spec, composed(now, *spec, seats.front(), facts), due, intents);
}

const scenarios::Investigation* investigation(const Situation& now, const std::string& id) {
    for (const auto& inquiry : now.view.scenario->investigations)
        if (inquiry.id == id) return &inquiry;
    return nullptr;
}

// When the facts a question asks for can be expected, on a full hour, with room to spare.
Seconds promise(const Situation& now, const scenarios::Question& question) {
    Seconds ready = now.view.now + kPromise;
    for (const auto& id : question.asks) {
        const auto* fact = now.view.scenario->fact(id);
        if (fact == nullptr || verified(now.view, id)) continue;
        if (const auto* inquiry = investigation(now, fact->verified_by)) {
            const Seconds begin = std::max(now.view.now, inquiry->earliest.value_or(0));
            ready = std::max(ready, begin + 2 * *inquiry->median);
        }
    }
    return (ready + kHour - 1) / kHour * kHour;
}

bool reply_in_hand(const Situation& now, const std::string& question) {
    return std::any_of(now.done.begin(), now.done.end(), [&](const Situation::Done& one) {
        return !one.finished && one.order->order.question == question;
    });
}

std::optional<Seconds> promised_before(const Situation& now, const std::string& question) {
    std::optional<Seconds> promised;
    for (const auto& one : now.done)
        if (one.order->order.question == question && one.order->order.promised_at)
            promised = one.order->order.promised_at;
    return promised;
}

bool replied(const Situation& now, const std::string& question) {
    return std::any_of(now.done.begin(), now.done.end(), [&](const Situation::Done& one) {
        return one.finished && one.order->order.question == question &&
               !one.order->order.promised_at;
    });
}

// A duty of the plan to reply to this very question is open; its due time.
std::optional<Seconds> reply_due(const Situation& now, const std::string& question) {
    std::optional<Seconds> due;
    if (!now.view.plan) return due;
    for (const auto& entry : now.view.board) {
        if (entry.key != question || !entry.due) continue;
        for (const auto& rule : now.view.plan->rules)
            if (rule.id == entry.rule && rule.act.event == "reply" && (!due || *entry.due < *due))
                due = entry.due;
    }
    return due;
}

// Seats that the plan's open duties on the question name; empty: any.
std::vector<std::string> reply_seats(const Situation& now, const std::string& question) {
    if (now.view.plan)
        for (const auto& entry : now.view.board)
            if (entry.key == question)
                for (const auto& rule : now.view.plan->rules)
                    if (rule.id == entry.rule && rule.act.event == "reply") return rule.roles;
    return {};
}

void add_reply(const Situation& now, const scenarios::Question& question, Seconds asked_at,
               bool answered, std::vector<Intent>& intents) {
    if (reply_in_hand(now, question.id) || replied(now, question.id)) return;
    const auto due_by_plan = reply_due(now, question.id);
    if (answered && !due_by_plan) return;
    const auto sayable = now.sayable();
    const bool can_answer =
        std::all_of(question.asks.begin(), question.asks.end(),
                    [&sayable](const std::string& fact) { return has(sayable, fact); });
    const auto promised = promised_before(now, question.id);
    // A promised date is kept even where the answer is still not known: that is told then.
    const bool word_is_due = promised && due_by_plan && *due_by_plan - now.view.now < kKeepWord;
    if (!can_answer && promised && !word_is_due) return;
    const auto* spec = can_answer || word_is_due
                           ? offered(now, "reply", "step",
                                     promised ? std::vector<std::string>{"final", "now"}
                                              : std::vector<std::string>{"now", "final"})
                           : offered(now, "reply", "step", {"interim"});
    if (spec == nullptr) return;
    auto seats = now.seats_for(*spec, reply_seats(now, question.id));
    if (seats.empty()) seats = now.seats_for(*spec, {});
    if (seats.empty()) return;
    Order order = composed(now, *spec, seats.front());
    order.question = question.id;
    for (const auto& fact : question.asks)
        if (has(sayable, fact)) order.assertions.push_back({fact, false, {}, false});
    if (!can_answer && word_is_due) {
        order.fields = {"not_known", "doing", "empathy"};
    } else if (!can_answer) {
        order.promised_at = promise(now, question);
        order.fields = {"not_known", "doing", "next_update", "empathy"};
    }
    if (now.view.scenario->channel(question.site) != nullptr &&
        (spec->channels.empty() || has(spec->channels, question.site)))
        order.channels = {question.site};
    Seconds due = asked_at + (can_answer ? kAnswerWithin : 2 * kAnswerWithin);
    if (due_by_plan && *due_by_plan < due) due = *due_by_plan;
    intend(now, *spec, std::move(order), due, intents);
}

// The shortest window of a duty in seconds, where it has one of a fixed length.
std::optional<Seconds> shortest_window(const scenarios::Rule& rule) {
    std::optional<Seconds> least;
    const auto look = [&least](const scenarios::Duration& one) {
        if (one.unit == scenarios::Duration::Unit::seconds && one.n > 0)
            least = std::min(least.value_or(one.n), one.n);
    };
    if (rule.every) look(*rule.every);
    if (rule.within.by.empty()) look(rule.within.fixed);
    for (const auto& [value, window] : rule.within.cases) look(window);
    if (rule.within.fallback) look(*rule.within.fallback);
    return least;
}

bool begins_with_a_grade(const scenarios::Pattern& pattern) {
    if (!pattern.any.empty())
        return std::any_of(pattern.any.begin(), pattern.any.end(), begins_with_a_grade);
    return has({"severity", "major", "major_detected", "phase", "hot_phase", "hot_phase_over"},
               pattern.event);
}

// Duties that hang on how grave the matter is come to light when the team takes stock, and their
// clock may be running already: it does so often enough to find the shortest of them half way.
Seconds between_assessments(const Situation& now) {
    Seconds between = kBetweenAssessments;
    if (!now.view.plan) return between;
    for (const auto& rule : now.view.plan->rules) {
        if (rule.kind != scenarios::ClauseKind::oblige || rule.contested || rule.untestable ||
            rule.when_start || !begins_with_a_grade(rule.when))
            continue;
        if (rule.retrigger == scenarios::Rule::Retrigger::once && now.met.count(rule.id) > 0)
            continue;
        if (const auto window = shortest_window(rule)) between = std::min(between, *window / 2);
    }
    return std::max(between, kOftenestAssessment);
}

}  // namespace

void add_statements(const Situation& now, std::vector<Intent>& intents) {
    add_corrections(now, intents);
    if (!now.in_hand("publish")) add_next_statement(now, intents);
}

void add_replies(const Situation& now, std::vector<Intent>& intents) {
    for (const auto& item : now.view.inbox) {
        if (item.question.empty() || item.question != item.id) continue;
        if (const auto* question = now.view.scenario->question(item.question))
            add_reply(now, *question, item.t, item.answered_at.has_value(), intents);
    }
}

// Every claim that has come up is looked into, and evidence that will not keep is secured.
void add_inquiries(const Situation& now, std::vector<Intent>& intents) {
    const auto& scenario = *now.view.scenario;
    for (const auto& inquiry : scenario.investigations) {
        const auto* spec = scenario.action(inquiry.action);
        if (spec == nullptr || !now.offered(*spec) || now.ordered(spec->id, inquiry.of)) continue;
        if (!inquiry.of.empty() && !claim_known(now.view, inquiry.of) &&
            scenario.claim_index(inquiry.of) >= 0)
            continue;
        if (inquiry.earliest && *inquiry.earliest > now.view.now + kDay * 7) continue;
        const auto seats =
            now.seats_for(*spec, inquiry.seat.empty() ? std::vector<std::string>{}
                                                      : scenario.seats_of_role(inquiry.seat));
        if (seats.empty()) continue;
        Order order = composed(now, *spec, seats.front());
        order.of = inquiry.of;
        intend(now, *spec, std::move(order), now.view.now + 30 * kMinute, intents);
    }
    for (const auto& item : scenario.evidence) {
        if (item.appears > now.view.now || item.lost_at <= now.view.now) continue;
        const auto* spec = offered(now, "secure", "what", {item.secured_by});
        if (spec == nullptr || now.ordered(spec->id, item.id)) continue;
        const auto seats = now.seats_for(*spec, {});
        if (seats.empty()) continue;
        Order order = composed(now, *spec, seats.front());
        order.of = item.id;
        // The order may come late, so it is begun well before the last moment.
        intend(now, *spec, std::move(order), item.lost_at - 10 * kMinute, intents);
    }
}

// From time to time the team says how grave it thinks the matter is, from the desk's estimates.
void add_assessment(const Situation& now, std::vector<Intent>& intents) {
    if (!now.view.observation) return;
    const auto* spec = offered(now, "assess", "what", {"grade"});
    const auto in_hand = [&spec](const Situation::Done& one) {
        return !one.finished && one.order->order.action == spec->id;
    };
    if (spec == nullptr || std::any_of(now.done.begin(), now.done.end(), in_hand)) return;
    const bool first = now.view.assessment.level == 0;
    const Seconds between = between_assessments(now);
    if (!first && now.view.now - now.view.assessment.at < between) return;
    const auto seats = now.seats_for(*spec, {});
    if (seats.empty()) return;
    double believed = 0;
    for (const auto& claim : now.view.observation->claims)
        if (claim.seen && claim.believed &&
            now.view.scenario->claims[static_cast<std::size_t>(claim.claim)].claim.parent >= 0)
            believed = std::max(believed, claim.believed->value);
    Order order = composed(now, *spec, seats.front());
    // Grades by the share of people who believe something unconfirmed: 1, 5 and 15 per cent.
    order.level = believed > 0.15 ? 4 : believed > 0.05 ? 3 : believed > 0.01 ? 2 : 1;
    intend(now, *spec, std::move(order),
           now.view.now + std::min(first ? 5 * kMinute : kHour, between), intents);
}

}  // namespace firebreak::trainer::autopilot
