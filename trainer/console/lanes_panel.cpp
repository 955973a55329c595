// Plan against actions on one time axis: what was due when, and what the team did when.
#include <algorithm>
#include <map>
#include <set>

#include "trainer/console/board.h"
#include "trainer/console/panels.h"
#include "viz/gantt.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Rect;

namespace {

// What tells the rows of a rule apart, by its id. One that is overdue stands on the board and has a
// verdict as of now: it counts once.
using RowsOfRule = std::map<std::string, std::set<std::string>>;

int rows_of(const RowsOfRule& rows, const std::string& rule) {
    return static_cast<int>(rows.at(rule).size());
}

// Rows of one rule are named by what each is about, else by what it began with.
std::string label_of(const Frame& f, const LiveView& view, const std::string& clause,
                     const Text& text, const std::string& key, const std::string& trigger,
                     int rows) {
    const EvidenceLine* began = rows > 1 && key.empty() ? find(view.evidence, trigger) : nullptr;
    return clause + " " +
           (began != nullptr ? event_words(f, view, *began)
                             : headline(f.words, *view.scenario, text, key, rows));
}

viz::GanttRow row_of(const Frame& f, const LiveView& view, const BoardEntry& e, int rows) {
    const viz::Theme& t = f.ui.theme;
    viz::GanttRow row;
    row.label = label_of(f, view, e.clause, e.text, e.key, e.trigger, rows);
    const bool late = e.state == BoardState::overdue;
    if (late) row.label_color = t.rumour;
    const Seconds end = e.due.value_or(view.until);
    row.bars.push_back(
        {e.triggered_at, std::min(end, view.until), late ? t.rumour : t.accent, false, true});
    if (late && e.due) row.bars.push_back({*e.due, view.now, t.rumour, true, false});
    row.due = e.due;
    row.due_color = late ? t.rumour : t.doubt;
    return row;
}

viz::GanttRow row_of(const Frame& f, const LiveView& view, const RuleResult& rule,
                     const InstanceResult& instance, int rows) {
    const viz::Theme& t = f.ui.theme;
    viz::GanttRow row;
    row.label = label_of(f, view, rule.clause, rule.text, instance.key, instance.trigger, rows);
    row.label_color = t.muted;
    const bool bad = instance.verdict == Verdict::violated;
    const bool late = instance.verdict == Verdict::late;
    const Seconds hit = instance.hits.empty() ? instance.decided_at.value_or(instance.triggered_at)
                                              : instance.hits.back().t;
    const Seconds end = instance.due ? std::min(*instance.due, std::max(hit, *instance.due)) : hit;
    const viz::Color color = bad ? t.rumour : late ? t.doubt : t.accent;
    row.bars.push_back({instance.triggered_at, end, color, false, true});
    if (instance.due && hit > *instance.due)
        row.bars.push_back({*instance.due, hit, color, true, false});
    const viz::Mark mark = bad                                        ? viz::Mark::violated
                           : late                                     ? viz::Mark::late
                           : instance.verdict == Verdict::compensated ? viz::Mark::repaired
                                                                      : viz::Mark::on_time;
    row.marks.push_back({hit, {}, true, mark});
    return row;
}

viz::GanttRow row_of(const Frame& f, const LiveView& view, const OrderStatus& order) {
    const viz::Theme& t = f.ui.theme;
    viz::GanttRow row;
    const scenarios::ActionSpec* spec = view.scenario->action(order.order.action);
    row.label = fmt::format("{}. ", order.id) +
                (spec != nullptr ? f.words(spec->title) : order.order.action);
    const Seconds drafted = std::min(order.ready_at.value_or(view.now), view.now);
    row.bars.push_back(
        {order.ordered_at, std::max(order.ordered_at, drafted), t.neutral, false, false});
    const bool signing = order.state == OrderState::waiting_sign_off || !order.signed_by.empty();
    const Seconds end = order.done_at.value_or(view.now);
    if (signing && end > drafted) row.bars.push_back({drafted, end, t.media, false, false});
    if (order.done_at)
        row.marks.push_back({*order.done_at, {viz::Shape::diamond, t.accent}, true, {}});
    if (order.state == OrderState::cancelled || order.state == OrderState::sent_back)
        row.marks.push_back({end, {viz::Shape::cross, t.neutral}, true, {}});
    return row;
}

// Nobody's is everybody's, and no seat chosen sees all.
bool of_seat(const std::string& seat, const std::vector<std::string>& seats) {
    return seat.empty() || seats.empty() ||
           std::find(seats.begin(), seats.end(), seat) != seats.end();
}

bool shown(const BoardEntry& e) {
    return e.state != BoardState::in_force && e.state != BoardState::breached;
}

bool shown(const RuleResult& rule, const InstanceResult& instance) {
    return instance.decided_at && !instance.hidden && rule.kind == scenarios::ClauseKind::oblige &&
           instance.verdict != Verdict::vacuous && instance.verdict != Verdict::cancelled;
}

template <class Mine>
RowsOfRule rows_by_rule(const LiveView& view, const Mine& mine) {
    RowsOfRule rows;
    for (const BoardEntry& e : view.board)
        if (shown(e) && mine(e.seats)) rows[e.rule].insert(e.trigger + "|" + e.key);
    for (const RuleResult& rule : view.decided)
        for (const InstanceResult& instance : rule.instances)
            if (shown(rule, instance)) rows[rule.id].insert(instance.trigger + "|" + instance.key);
    return rows;
}

}  // namespace

void lanes_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Plan and actions"));
    std::vector<viz::GanttRow> rows;
    std::vector<std::string> rules;
    const auto mine = [&](const std::vector<std::string>& seats) {
        return state.other_seats || of_seat(state.seat, seats);
    };
    const RowsOfRule by_rule = rows_by_rule(view, mine);
    for (const BoardEntry* e : board_order(view)) {
        if (!shown(*e) || !mine(e->seats)) continue;
        rows.push_back(row_of(f, view, *e, rows_of(by_rule, e->rule)));
        rules.push_back(e->rule);
    }
    for (auto order = view.orders.rbegin(); order != view.orders.rend(); ++order) {
        if (!mine({order->order.seat})) continue;
        rows.push_back(row_of(f, view, *order));
        rules.emplace_back();
    }
    for (const RuleResult& rule : view.decided)
        for (const InstanceResult& instance : rule.instances)
            if (shown(rule, instance)) {
                rows.push_back(row_of(f, view, rule, instance, rows_of(by_rule, rule.id)));
                rules.push_back(rule.id);
            }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].key = fmt::format("lane.{}", i);
        rows[i].selected = !rules[i].empty() && rules[i] == state.rule;
    }
    if (rows.empty()) {
        viz::empty_state(ui, inside, viz::Shape::flag,
                         f.words("Nothing is due and nothing was ordered yet."));
        return;
    }
    Rect foot = inside.cut_bottom(ui.U(16), ui.U(4));
    using Kind = viz::LegendItem::Kind;
    const viz::Theme& t = ui.theme;
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{Kind::shape, t.doubt, f.words("due"), viz::Shape::flag},
                 {Kind::area, viz::faded(t.neutral, 0.75F), f.words("work")},
                 {Kind::area, viz::faded(t.media, 0.75F), f.words("signature")},
                 {Kind::shape, t.accent, f.words("done"), viz::Shape::diamond}});
    viz::Gantt axis;
    axis.from = 0;
    // A window that follows the clock: all of the past, and an hour and a half ahead.
    axis.to = std::min(std::max<Seconds>(view.until, kHour), view.now + 90 * kMinute);
    axis.now = view.now;
    axis.label_width = std::round(inside.w * 0.48F);
    axis.label_lines = 2;
    axis.t_ticks = 4;
    const int clicked = viz::gantt(ui, inside, axis, rows);
    if (clicked >= 0) state.rule = rules[static_cast<std::size_t>(clicked)];
}

}  // namespace firebreak::trainer::console
