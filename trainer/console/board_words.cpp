// A duty, and what it rests on, in words and marks.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/process.h"
#include "trainer/console/screens.h"
#include "trainer/plan/explain.h"

namespace firebreak::trainer::console {

std::string group_word(const Words& words, BoardGroup group) {
    switch (group) {
        case BoardGroup::overdue:
            return words("Overdue");
        case BoardGroup::due_soon:
            return words("Due soon");
        case BoardGroup::open:
            return words("Open");
        case BoardGroup::missed:
            return words("Missed");
        case BoardGroup::breached:
            return words("Breached");
        case BoardGroup::in_force:
            return words("In force");
        case BoardGroup::decided:
            break;
    }
    return words("Decided");
}

std::string time_words(const Words& words, const LiveView& view, const Duty& d) {
    if (d.decided_at) return local_clock(view, *d.decided_at);
    if (d.group == BoardGroup::breached) return words("breached");
    if (d.group == BoardGroup::in_force) return words("in force");
    if (!d.remaining) return words("open");
    if (*d.remaining == 0) return words("now");
    if (*d.remaining < 0) return words.with("{} late", words.span(-*d.remaining));
    return words.span(*d.remaining);
}

viz::Color time_color(const viz::Theme& t, const Duty& d) {
    switch (d.group) {
        case BoardGroup::overdue:
        case BoardGroup::missed:
        case BoardGroup::breached:
            return t.rumour;
        case BoardGroup::due_soon:
            return t.doubt;
        case BoardGroup::open:
            return t.accent;
        case BoardGroup::in_force:
        case BoardGroup::decided:
            break;
    }
    return t.muted;
}

void duty_mark(viz::Ui& ui, const Duty& d, ImVec2 at, float radius) {
    if (d.verdict) return verdict_mark(ui, *d.verdict, d.kind, at, radius);
    if (d.group == BoardGroup::overdue || d.group == BoardGroup::breached)
        return viz::mark(ui, viz::Mark::violated, at, radius);
    if (d.group == BoardGroup::in_force)
        return viz::shape(ui, viz::Shape::shield, at, radius, ui.theme.neutral);
    float share = 1;
    if (d.due && d.remaining && *d.due > d.triggered_at)
        share = static_cast<float>(*d.remaining) / static_cast<float>(*d.due - d.triggered_at);
    viz::countdown_ring(ui, at, radius, share, time_color(ui.theme, d));
}

namespace {

// The scenario's own name of an id; nullopt: it has none.
std::optional<std::string> name_of(const Words& words, const scenarios::Scenario& scenario,
                                   const std::string& key) {
    const int claim = scenario.claim_index(key);
    if (claim >= 0)
        return key + " " + words(scenario.claims[static_cast<std::size_t>(claim)].title);
    if (const scenarios::Question* question = scenario.question(key)) return words(question->text);
    if (const scenarios::Fact* fact = scenario.fact(key)) return words(fact->text);
    if (const scenarios::Inject* inject = scenario.inject(key)) return words(inject->title);
    for (const scenarios::EvidenceItem& item : scenario.evidence)
        if (item.id == key) return words(item.title);
    for (const scenarios::Investigation& inquiry : scenario.investigations)
        if (inquiry.id == key) return words(inquiry.title);
    if (const scenarios::Channel* channel = scenario.channel(key)) return words(channel->title);
    if (const scenarios::Seat* seat = scenario.seat(key)) return words(seat->title);
    return std::nullopt;
}

// The same ids by their names, in a list as a near miss holds it: "C1+C2".
std::string named_list(const Words& words, const scenarios::Scenario& scenario,
                       const std::string& ids) {
    std::string out;
    for (std::size_t at = 0; at <= ids.size();) {
        const std::size_t end = std::min(ids.find('+', at), ids.size());
        const std::string id = ids.substr(at, end - at);
        out += (at > 0 ? "+" : "") + name_of(words, scenario, id).value_or(id);
        at = end + 1;
    }
    return out;
}

// What a record says, with the scenario's own names in the place of its ids.
Args named_args(const Words& words, const scenarios::Scenario& scenario, Args args) {
    for (auto& [arg, value] : args) {
        if (auto* text = std::get_if<std::string>(&value))
            *text = name_of(words, scenario, *text).value_or(*text);
        if (auto* list = std::get_if<std::vector<std::string>>(&value))
            for (std::string& one : *list) one = name_of(words, scenario, one).value_or(one);
    }
    return args;
}

void name_values(const Words& words, const scenarios::Scenario& scenario,
                 scenarios::Pattern& pattern) {
    for (scenarios::ArgTest& test : pattern.where)
        for (Value& value : test.values)
            if (auto* text = std::get_if<std::string>(&value))
                *text = name_of(words, scenario, *text).value_or(*text);
    for (scenarios::Pattern& one : pattern.any) name_values(words, scenario, one);
}

}  // namespace

std::string discharge_words_of(const Words& words, const LiveView& view, const Duty& duty) {
    const scenarios::Rule* written = rule_of(view.plan.get(), duty.rule);
    if (written == nullptr) return words(duty.discharges);
    scenarios::Rule rule = without_roles(*written);
    for (scenarios::Pattern* pattern : {&rule.act, &rule.forbidden, &rule.needs})
        name_action(words, *view.scenario, *pattern);
    for (scenarios::Pattern* pattern : {&rule.act, &rule.forbidden, &rule.needs})
        name_values(words, *view.scenario, *pattern);
    return words(discharge_words(rule));
}

std::string headline(const Words& words, const scenarios::Scenario& scenario, const Text& text,
                     const std::string& key, int rows) {
    return rows > 1 && !key.empty() ? key_words(words, scenario, key) : words(text);
}

std::string key_words(const Words& words, const scenarios::Scenario& scenario,
                      const std::string& key) {
    std::string out;
    for (std::size_t at = 0; at <= key.size();) {
        const std::size_t end = std::min(key.find(", ", at), key.size());
        const std::string id = key.substr(at, end - at);
        const auto name = name_of(words, scenario, id);
        if (at > 0) out += words.language() == Language::zh ? "、" : ", ";
        out += name ? *name : words(vocabulary_words(id));
        at = end + 2;
    }
    return out;
}

namespace {

// "SCH-15 "Oral report within thirty minutes."" for a rule's id.
std::string clause_words(const Words& words, const LiveView& view, const std::string& rule) {
    const scenarios::Rule* written = rule_of(view.plan.get(), rule);
    if (written == nullptr) return rule;
    return written->clause + " " + words.with("\"{}\"", words(written->text));
}

}  // namespace

std::string trigger_words(const Words& words, const LiveView& view, const std::string& trigger) {
    // "overdue:SCH-15:1", "violated:SCH-15:1": what became of another clause.
    const std::size_t first = trigger.find(':'), last = trigger.rfind(':');
    if (first == last) return key_words(words, *view.scenario, trigger);
    const std::string clause =
        clause_words(words, view, trigger.substr(first + 1, last - first - 1));
    return trigger.compare(0, first, "overdue") == 0 ? words.with("{} became overdue", clause)
                                                     : words.with("{} was violated", clause);
}

std::string near_miss_words(const Words& words, const scenarios::Scenario& scenario,
                            HitRecord miss) {
    const std::size_t equals = miss.reading.find('=');
    if (equals != std::string::npos)
        miss.reading = miss.reading.substr(0, equals + 1) +
                       named_list(words, scenario, miss.reading.substr(equals + 1));
    return words(miss_words(miss));
}

std::string seat_list(const Frame& f, const LiveView& view, const std::vector<std::string>& seats) {
    std::string out;
    for (const std::string& seat : seats) {
        if (!out.empty()) out += f.words.language() == Language::zh ? "、" : ", ";
        out += seat_title(f, view, seat);
    }
    return out;
}

const EvidenceLine* find(const std::vector<EvidenceLine>& evidence, const std::string& record) {
    for (const EvidenceLine& line : evidence)
        if (line.id == record) return &line;
    return nullptr;
}

std::string event_words(const Frame& f, const LiveView& view, const EvidenceLine& line) {
    const scenarios::Scenario& s = *view.scenario;
    if (line.order > 0 && line.order <= static_cast<int>(view.orders.size())) {
        const Order& order = view.orders[static_cast<std::size_t>(line.order) - 1].order;
        if (const scenarios::ActionSpec* spec = s.action(order.action)) {
            std::string out = fmt::format("{}. {}", line.order, f.words(spec->title));
            if (!order.question.empty()) out += ": " + key_words(f.words, s, order.question);
            return out;
        }
    }
    if (!line.question.empty()) return key_words(f.words, s, line.question);
    if (const scenarios::Inject* inject = s.inject(line.inbox_item)) return f.words(inject->title);
    if (line.act)
        if (const auto name = act_name(f.words, s, line.event, line.args)) return *name;
    return f.words(record_words(line.event, named_args(f.words, s, line.args)));
}

std::string evidence_words(const Frame& f, const LiveView& view, const EvidenceLine& line) {
    std::string out = local_clock(view, line.t) + "  " + event_words(f, view, line);
    if (!line.seat.empty()) out += " · " + seat_title(f, view, line.seat);
    return out;
}

bool leads_somewhere(const EvidenceLine& line) {
    return line.order > 0 || !line.question.empty() || !line.inbox_item.empty();
}

void go_to(LiveState& state, const EvidenceLine& line) {
    state.scroll_to_spot = true;
    if (line.order > 0) {
        state.tab = ActionTab::orders;
        state.opened_order = line.order;
        state.spot = "order." + std::to_string(line.order);
        return;
    }
    const std::string& item = line.question.empty() ? line.inbox_item : line.question;
    state.spot = "inbox." + item;
}

}  // namespace firebreak::trainer::console
