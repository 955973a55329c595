// Filling in forms honestly: what is verified is said flatly, what is not is left out, what is not
// known is said to be so, and every statement says when the next one comes.
#include <algorithm>

#include "trainer/whatif/autopilot.h"

namespace firebreak::trainer::autopilot {

namespace {

constexpr std::size_t kFactsPerStatement = 6;
constexpr Seconds kNextUpdate = 90 * kMinute;
constexpr double kStrongEvidence = 0.6;

void add(std::vector<std::string>& list, const std::string& one) {
    if (!one.empty() && !has(list, one)) list.push_back(one);
}

std::string text(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* value = std::get_if<std::string>(&found->second);
    return value != nullptr ? *value : std::string();
}

// A prohibition now in force that this one assertion would break.
bool forbidden(const Situation& now, const scenarios::ActionSpec& spec, Order order,
               const Assertion& said) {
    if (!now.view.plan) return false;
    order.assertions = {said};
    const auto acts = expected_acts(now.view, spec, order);
    for (const auto& entry : now.view.board) {
        if (entry.state != BoardState::in_force && entry.state != BoardState::breached) continue;
        for (const auto& rule : now.view.plan->rules)
            if (rule.id == entry.rule && rule.kind == scenarios::ClauseKind::forbid)
                for (const auto& act : acts)
                    if (act.event == "assert" && fits(rule.forbidden, act)) return true;
    }
    return false;
}

void say(const Situation& now, const scenarios::ActionSpec& spec, const std::string& fact,
         Order& order) {
    if (!verified(now.view, fact)) return;
    for (const auto& said : order.assertions)
        if (said.fact == fact) return;
    const Assertion flat{fact, false, {}, false};
    if (forbidden(now, spec, order, flat)) return;
    order.assertions.push_back(flat);
    const auto* spoken = now.view.scenario->fact(fact);
    if (spoken != nullptr && claim_known(now.view, spoken->claim)) add(order.claims, spoken->claim);
}

// New facts first, those that answer a claim in circulation before the others; then what was said
// before, newest first, as far as there is room.
std::vector<std::string> worth_saying(const Situation& now) {
    std::vector<std::string> fresh, other, old;
    for (const auto& id : now.sayable()) {
        const auto* fact = now.view.scenario->fact(id);
        if (now.told(id))
            old.push_back(id);
        else if (!fact->claim.empty() && claim_known(now.view, fact->claim))
            fresh.push_back(id);
        else
            other.push_back(id);
    }
    std::reverse(old.begin(), old.end());
    fresh.insert(fresh.end(), other.begin(), other.end());
    fresh.insert(fresh.end(), old.begin(), old.end());
    return fresh;
}

void say_what_is_known(const Situation& now, const scenarios::ActionSpec& spec,
                       const std::vector<std::string>& must, Order& order) {
    for (const auto& fact : must) say(now, spec, fact, order);
    for (const auto& fact : worth_saying(now)) {
        if (order.assertions.size() >= kFactsPerStatement) break;
        say(now, spec, fact, order);
    }
}

bool strong(const Situation& now, const Order& order) {
    return std::any_of(order.assertions.begin(), order.assertions.end(),
                       [&now](const Assertion& said) {
                           const auto* fact = now.view.scenario->fact(said.fact);
                           return fact != nullptr && fact->evidence >= kStrongEvidence;
                       });
}

// Own channels and direct lists that are quick and carry the organisation's full word.
void choose_channels(const Situation& now, const scenarios::ActionSpec& spec, Order& order) {
    for (const auto& channel : now.view.scenario->channels) {
        if (!spec.channels.empty() && !has(spec.channels, channel.id)) continue;
        const bool reaches = channel.is_public ? !channel.layers.empty() : !channel.groups.empty();
        if (reaches && channel.credibility >= 1 && channel.delay > 0 &&
            channel.delay <= 10 * kMinute)
            add(order.channels, channel.id);
    }
    if (order.channels.empty() && !spec.channels.empty())
        order.channels.push_back(spec.channels.front());
}

void fill_statement(const Situation& now, const scenarios::ActionSpec& spec,
                    const std::vector<std::string>& must, Order& order) {
    say_what_is_known(now, spec, must, order);
    order.fields = {"not_known", "doing", "advice", "next_update", "empathy", "measures"};
    if (!order.assertions.empty()) {
        add(order.fields, "known");
        add(order.fields, "course_of_events");
    }
    if (strong(now, order)) {
        add(order.fields, "source");
        add(order.fields, "method");
    }
    order.tone = "empathic";
    order.next_update_at = now.view.now + now.time_to_effect(spec) + kNextUpdate;
    choose_channels(now, spec, order);
}

void fill_report(const Situation& now, const scenarios::ActionSpec& spec, Order& order) {
    say_what_is_known(now, spec, {}, order);
    // What is not known yet is marked so; a field honestly open counts as present.
    order.fields = {"time", "place", "outline", "possible_harm", "cause", "truth", "handling"};
    if (text(spec.fixed, "to").empty()) order.to = "superior";
    const std::string channel = text(spec.fixed, "mode") == "written" ? "memo" : "phone";
    if (now.view.scenario->channel(channel) != nullptr) order.channels = {channel};
}

void fill_assignment(const Situation& now, Order& order) {
    for (const auto& seat : now.view.scenario->seats)
        if (seat.id != order.seat) order.to += (order.to.empty() ? "" : ",") + seat.id;
}

// Who decides, where somebody does; otherwise the next seat.
std::string whom_to_alert(const Situation& now, const std::string& from) {
    for (const auto& head : now.view.scenario->seats_of_role("head"))
        if (head != from) return head;
    for (const auto& seat : now.view.scenario->seats)
        if (seat.id != from) return seat.id;
    return from;
}

}  // namespace

Order composed(const Situation& now, const scenarios::ActionSpec& spec, const std::string& seat,
               const std::vector<std::string>& must) {
    Order order;
    order.seat = seat;
    order.action = spec.id;
    order.topic = now.view.scenario->outcome.topic;
    if (spec.event == "publish") {
        fill_statement(now, spec, must, order);
    } else if (spec.event == "report") {
        fill_report(now, spec, order);
    } else if (spec.event == "meet" || spec.event == "interview") {
        say_what_is_known(now, spec, must, order);
        order.fields = {"known", "not_known", "doing", "advice", "next_update", "empathy"};
        order.tone = "empathic";
    } else if (spec.event == "receive") {
        order.tone = "empathic";
        order.fields = {"known", "not_known", "doing", "empathy"};
    } else if (spec.event == "reply") {
        order.fields = {"known", "doing", "empathy"};
        order.tone = "empathic";
    } else if (spec.event == "assign") {
        fill_assignment(now, order);
    } else if (spec.event == "signal" && text(spec.fixed, "step") == "alert") {
        order.to = whom_to_alert(now, seat);
    } else if (spec.event == "assess") {
        order.of = order.topic;
        order.fields = {"reason"};
        const std::string what = text(spec.fixed, "what");
        if (what == "scope") order.result = "applies";
        if (what == "class" || what == "grade") order.level = 1;
    } else if (spec.event == "decide") {
        order.fields = {"reason"};
    }
    return order;
}

void bend_to(const Situation& now, const scenarios::Pattern& pattern,
             const std::vector<std::string>& same, const std::string& key, int times,
             Order& order) {
    std::vector<std::string> values(1);
    for (const char c : key) {
        if (c == ',')
            values.emplace_back();
        else if (c != ' ')
            values.back() += c;
    }
    for (std::size_t i = 0; i < same.size() && i < values.size(); ++i) {
        const std::string& arg = same[i];
        if (arg == "q" || arg == "case") {
            order.question = values[i];
        } else if (arg == "topic") {
            order.topic = values[i];
        } else if (arg == "source" || arg == "link" || arg == "account") {
            order.channels = {values[i]};
        } else if (arg == "claim") {
            order.claims = {values[i]};
        } else if (arg != "fact" && arg != "doc" && arg != "section") {
            order.of = values[i];
        }
    }
    using Op = scenarios::ArgTest::Op;
    int named = 1;  // recipients
    for (const auto& test : pattern.where) {
        std::vector<std::string> words;
        for (const auto& value : test.values)
            if (const auto* word = std::get_if<std::string>(&value)) words.push_back(*word);
        const bool names = test.op == Op::eq || test.op == Op::in || test.op == Op::includes;
        if (!names || words.empty()) {
            if (test.arg == "level" && !test.values.empty())
                if (const auto* level = std::get_if<std::int64_t>(&test.values.front()))
                    order.level = static_cast<int>(*level);
            continue;
        }
        if (test.arg == "fields")
            for (const auto& word : words) add(order.fields, word);
        else if (test.arg == "channel")
            for (const auto& word : words) {
                if (now.view.scenario->channel(word) != nullptr) add(order.channels, word);
            }
        else if (test.arg == "who") {
            for (const auto& word : words) order.to += (order.to.empty() ? "" : ",") + word;
        } else if (test.arg == "to") {
            // As many of those whom the plan lists as are wanted.
            order.to = words.front();
            for (; named < times && named < static_cast<int>(words.size()); ++named)
                order.to += "," + words[static_cast<std::size_t>(named)];
        } else if (test.arg == "what" && pattern.event == "decide" && words.front() == "team")
            order.result = "team";  // what is decided, where the order leaves it open
        else if (test.arg == "purpose" || test.arg == "result")
            order.result = words.front();
        else if (test.arg == "of")
            order.of = words.front();
    }
    // Several recipients, one record each.
    if (times > 1 && !order.to.empty()) {
        for (const auto& seat : now.view.scenario->seats)
            if (seat.id != order.seat && named < times) {
                order.to += "," + seat.id;
                ++named;
            }
    }
}

}  // namespace firebreak::trainer::autopilot
