#include "trainer/console/board.h"

#include <algorithm>

#include "trainer/console/screens.h"
#include "trainer/plan/explain.h"
#include "trainer/plan/match.h"

namespace firebreak::trainer::console {

namespace {

BoardGroup group_of(const BoardEntry& entry) {
    switch (entry.state) {
        case BoardState::overdue:
            return BoardGroup::overdue;
        case BoardState::breached:
            return BoardGroup::breached;
        case BoardState::in_force:
            return BoardGroup::in_force;
        case BoardState::open:
            break;
    }
    return entry.remaining && *entry.remaining < kDueSoon ? BoardGroup::due_soon : BoardGroup::open;
}

std::string id_of(const std::string& rule, const std::string& trigger, const std::string& key) {
    return rule + "|" + trigger + "|" + key;
}

const scenarios::Rule* rule_of(const scenarios::Plan* plan, const std::string& id) {
    if (plan == nullptr) return nullptr;
    for (const scenarios::Rule& rule : plan->rules)
        if (rule.id == id) return &rule;
    return nullptr;
}

// Without its roles: the seats are named beside it.
Text what_discharges(scenarios::Rule rule) {
    rule.roles.clear();
    rule.act.roles.clear();
    for (scenarios::Pattern& one : rule.act.any) one.roles.clear();
    return discharge_words(rule);
}

Duty duty_of(const BoardEntry& e, const scenarios::Rule* rule) {
    Duty d;
    d.id = id_of(e.rule, e.trigger, e.key);
    d.group = group_of(e);
    d.rule = e.rule;
    d.clause = e.clause;
    d.key = e.key;
    d.trigger = e.trigger;
    d.kind = rule != nullptr ? rule->kind
             : e.state == BoardState::in_force || e.state == BoardState::breached
                 ? scenarios::ClauseKind::forbid
                 : scenarios::ClauseKind::oblige;
    d.text = e.text;
    d.triggered_at = e.triggered_at;
    d.due = e.due;
    d.remaining = e.remaining;
    d.grace = e.grace;
    d.done = e.done;
    d.of = e.of;
    d.extensions = e.extensions;
    d.hits = e.hits;
    d.near_misses = e.near_misses;
    d.seats = e.seats;
    d.discharges = rule != nullptr ? what_discharges(*rule) : e.discharges;
    d.hidden = e.hidden;
    return d;
}

Duty duty_of(const RuleResult& r, const InstanceResult& i, const scenarios::Rule* rule) {
    Duty d;
    d.id = id_of(r.id, i.trigger, i.key);
    d.group = BoardGroup::decided;
    d.rule = r.id;
    d.clause = r.clause;
    d.key = i.key;
    d.trigger = i.trigger;
    d.kind = r.kind;
    d.text = r.text;
    d.triggered_at = i.triggered_at;
    d.due = i.due;
    d.decided_at = i.hits.empty() ? i.decided_at : i.hits.back().t;
    d.grace = i.grace;
    d.done = static_cast<int>(i.hits.size());
    for (const Extension& one : i.extensions) d.extensions.push_back(one.due);
    d.hits = i.hits;
    d.near_misses = i.near_misses;
    d.licence = i.licence;
    d.verdict = i.verdict;
    d.score = i.score;
    d.hidden = i.hidden;
    if (rule != nullptr) {
        d.of = rule->times;
        d.seats = rule->roles.empty() ? rule->act.roles : rule->roles;
        d.discharges = what_discharges(*rule);
    }
    return d;
}

Seconds urgency(const Duty& d) {
    constexpr Seconds kNever = 1000 * kDay;
    // Decided: the latest first.
    return d.decided_at ? -*d.decided_at : d.remaining.value_or(kNever);
}

}  // namespace

std::vector<Duty> duties(const std::vector<BoardEntry>& board,
                         const std::vector<RuleResult>& decided, const scenarios::Plan* plan) {
    std::vector<Duty> out;
    for (const BoardEntry& entry : board) out.push_back(duty_of(entry, rule_of(plan, entry.rule)));
    const std::size_t open = out.size();
    for (const RuleResult& rule : decided)
        for (const InstanceResult& instance : rule.instances) {
            if (!instance.decided_at || instance.verdict == Verdict::pending ||
                instance.verdict == Verdict::vacuous)
                continue;
            Duty duty = duty_of(rule, instance, rule_of(plan, rule.id));
            // A prohibition in force has a verdict as of now, and an overdue duty, too.
            const bool stands = std::any_of(
                out.begin(), out.begin() + static_cast<std::ptrdiff_t>(open),
                [&duty](const Duty& other) {
                    return other.id == duty.id && other.triggered_at == duty.triggered_at;
                });
            if (!stands) out.push_back(std::move(duty));
        }
    std::stable_sort(out.begin(), out.end(), [](const Duty& a, const Duty& b) {
        return a.group != b.group ? a.group < b.group : urgency(a) < urgency(b);
    });
    return out;
}

Duty duty_of(const RuleResult& rule, const InstanceResult& instance, const scenarios::Plan* plan) {
    return duty_of(rule, instance, rule_of(plan, rule.id));
}

bool is_of(const Duty& duty, const std::string& seat) {
    return seat.empty() || duty.seats.empty() ||
           std::find(duty.seats.begin(), duty.seats.end(), seat) != duty.seats.end();
}

std::string group_word(const Words& words, BoardGroup group) {
    switch (group) {
        case BoardGroup::overdue:
            return words("Overdue");
        case BoardGroup::due_soon:
            return words("Due soon");
        case BoardGroup::open:
            return words("Open");
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
    if (d.verdict) return viz::mark(ui, mark_of(*d.verdict), at, radius);
    if (d.group == BoardGroup::overdue || d.group == BoardGroup::breached)
        return viz::mark(ui, viz::Mark::violated, at, radius);
    if (d.group == BoardGroup::in_force)
        return viz::shape(ui, viz::Shape::shield, at, radius, ui.theme.neutral);
    float share = 1;
    if (d.due && d.remaining && *d.due > d.triggered_at)
        share = static_cast<float>(*d.remaining) / static_cast<float>(*d.due - d.triggered_at);
    viz::countdown_ring(ui, at, radius, share, time_color(ui.theme, d));
}

std::string key_words(const Words& words, const scenarios::Scenario& scenario,
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
    return key;
}

std::string seat_list(const Frame& f, const LiveView& view, const std::vector<std::string>& seats) {
    std::string out;
    for (const std::string& seat : seats) {
        if (!out.empty()) out += f.words.language() == Language::zh ? "、" : ", ";
        out += seat_title(f, view, seat);
    }
    return out;
}

std::vector<std::string> fitting_actions(const scenarios::Scenario& scenario,
                                         const scenarios::Rule& rule) {
    const scenarios::Pattern& wanted =
        rule.kind == scenarios::ClauseKind::guard ? rule.needs : rule.act;
    std::vector<scenarios::Pattern> patterns = wanted.any;
    if (patterns.empty()) patterns.push_back(wanted);
    std::vector<std::pair<int, std::string>> found;  // fixed arguments that are asked for
    for (const scenarios::ActionSpec& spec : scenario.actions) {
        if (spec.contested) continue;
        int best = -1;
        for (const scenarios::Pattern& pattern : patterns) {
            if (pattern.event != spec.event) continue;
            int asked = 0;
            bool fits = true;
            for (const scenarios::ArgTest& test : pattern.where) {
                if (spec.fixed.count(test.arg) == 0) continue;
                fits = fits && matches(test, spec.fixed);
                ++asked;
            }
            if (fits) best = std::max(best, asked);
        }
        if (best >= 0) found.emplace_back(-best, spec.id);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> actions;
    for (auto& [rank, id] : found) actions.push_back(std::move(id));
    return actions;
}

void draft_for(LiveState& state, const LiveView& view, const Duty& duty,
               const std::string& action) {
    start_draft(state, view, action);
    const scenarios::ActionSpec* spec = view.scenario->action(action);
    if (spec == nullptr) return;
    const auto has = [spec](const char* name) {
        return std::find(spec->form.begin(), spec->form.end(), name) != spec->form.end();
    };
    Order& order = state.draft.order;
    if (has("question") && view.scenario->question(duty.key) != nullptr) order.question = duty.key;
    if (view.scenario->claim_index(duty.key) >= 0) {
        if (has("claims")) order.claims = {duty.key};
        if (has("of")) order.of = duty.key;
        if (has("topic")) order.topic = duty.key;
    }
    const scenarios::Rule* rule = rule_of(view.plan.get(), duty.rule);
    if (rule == nullptr || !has("to")) return;
    for (const scenarios::ArgTest& test : rule->act.where)
        if (test.arg == "to" && test.op == scenarios::ArgTest::Op::eq)
            if (const auto* to = std::get_if<std::string>(&test.values.front())) order.to = *to;
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
    return f.words(record_words(line.event, line.args));
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
