// Swim lanes of the debrief: what each seat had to do in which time, and when it was done.
#include <algorithm>

#include "trainer/console/process.h"
#include "viz/gantt.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Rect;

namespace {

// A lane is free again this share of the drill after its bar ends: a mark stands out over the end.
constexpr Seconds kMarkShare = 70;

int lane_for(std::vector<Seconds>& free_at, Seconds from, Seconds to) {
    auto lane = std::find_if(free_at.begin(), free_at.end(), [&](Seconds t) { return t <= from; });
    if (lane == free_at.end()) lane = free_at.insert(free_at.end(), 0);
    *lane = to;
    return static_cast<int>(lane - free_at.begin());
}

struct Lanes {
    viz::GanttRow row;
    std::vector<Seconds> free_at;
};

// Whose lane it stands in: who did it, else the first who should have; empty: everybody's.
std::string owner(const DrillEnd& end, const RuleResult& rule, const InstanceResult& i) {
    if (!i.hits.empty() && end.session.scenario().seat(i.hits.back().seat) != nullptr)
        return i.hits.back().seat;
    for (const scenarios::Rule& written : end.session.plan().rules) {
        if (written.id != rule.id) continue;
        const auto& roles = written.roles.empty() ? written.act.roles : written.roles;
        if (!roles.empty() && end.session.scenario().seat(roles.front()) != nullptr)
            return roles.front();
    }
    return {};
}

bool shown(const RuleResult& rule, const InstanceResult& i) {
    if (i.verdict == Verdict::vacuous || i.verdict == Verdict::cancelled) return false;
    // A prohibition that was kept, a step that was covered: nothing to see on a time axis.
    return rule.kind == scenarios::ClauseKind::oblige || !i.hits.empty() ||
           i.verdict == Verdict::violated;
}

void add_duty(const Frame& f, Lanes& lanes, const RuleResult& rule, const InstanceResult& i,
              Seconds last, bool selected, int number) {
    const viz::Color color = viz::mark_color(f.ui.theme, mark_of(i.verdict));
    const Seconds hit =
        std::min(last, i.hits.empty() ? i.decided_at.value_or(last) : i.hits.back().t);
    const Seconds due = std::min(last, i.due.value_or(last));
    const Seconds from = std::min(i.triggered_at, hit);
    const int lane = lane_for(lanes.free_at, from, std::max(due, hit) + last / kMarkShare);
    viz::GanttBar bar{from, due, color, false, true, lane, rule.clause, {}, {}, selected};
    bar.key = fmt::format("lane.{}", number);
    bar.tip = rule.clause + ": " + f.words(rule.text);
    lanes.row.bars.push_back(std::move(bar));
    if (i.due && hit > *i.due)
        lanes.row.bars.push_back({*i.due, hit, color, true, false, lane, {}, {}, {}, false});
    lanes.row.marks.push_back({hit, {}, true, mark_of(i.verdict), lane, {}});
}

// A breach: where it was made, on a thin bar for as long as the prohibition held.
void add_breach(const Frame& f, Lanes& lanes, const RuleResult& rule, const InstanceResult& i,
                Seconds last, bool selected, int number) {
    const Seconds first = i.hits.empty() ? i.triggered_at : i.hits.front().t;
    const Seconds until = std::min(last, i.due.value_or(last));
    const Seconds from = rule.kind == scenarios::ClauseKind::guard ? first : i.triggered_at;
    const Seconds to = rule.kind == scenarios::ClauseKind::guard ? first + last / 24 : until;
    const int lane = lane_for(lanes.free_at, from, to + last / kMarkShare);
    viz::GanttBar bar{
        from,    std::min(to, last), f.ui.theme.neutral, false, true, lane, rule.clause, {}, {},
        selected};
    bar.key = fmt::format("lane.{}", number);
    bar.tip = rule.clause + ": " + f.words(rule.text);
    lanes.row.bars.push_back(std::move(bar));
    for (const HitRecord& breach : i.hits)
        lanes.row.marks.push_back({breach.t, {}, true, mark_of(i.verdict), lane, {}});
    if (i.hits.empty()) lanes.row.marks.push_back({first, {}, true, mark_of(i.verdict), lane, {}});
}

// All lanes of a seat in one line: its marks, the worst drawn last, and no windows.
void fold(viz::GanttRow& row) {
    row.lanes = 1;
    row.bars.clear();
    for (viz::GanttMark& mark : row.marks) mark.lane = 0;
    const auto weight = [](const viz::GanttMark& mark) {
        return mark.verdict == viz::Mark::violated   ? 3
               : mark.verdict == viz::Mark::repaired ? 2
               : mark.verdict == viz::Mark::late     ? 1
                                                     : 0;
    };
    std::stable_sort(row.marks.begin(), row.marks.end(),
                     [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
}

// What had not happened yet at `now` is hollow.
viz::GanttRow world_row(const Frame& f, const DrillEnd& end, std::optional<Seconds> now) {
    viz::GanttRow world;
    world.label = f.words("World");
    for (const auto& fired : end.session.fired())
        if (const scenarios::Inject* inject = end.session.scenario().inject(fired.inject))
            world.marks.push_back({fired.t,
                                   viz::look_of_kind(f.ui.theme, inject->kind),
                                   !now || fired.t <= *now,
                                   {},
                                   0,
                                   f.words(inject->title)});
    return world;
}

void legend(Frame& f, const Rect& line) {
    viz::Ui& ui = f.ui;
    const viz::Mark marks[] = {viz::Mark::on_time, viz::Mark::late, viz::Mark::violated,
                               viz::Mark::repaired, viz::Mark::pending};
    const std::string words[] = {f.words("on time"), f.words("late"), f.words("violated"),
                                 f.words("repaired"), f.words("pending")};
    float width = 0;
    for (const std::string& word : words)
        width += ui.U(16) + viz::text_size(ui, viz::Face::small, word).x + ui.U(14);
    float x = line.right() - width;
    for (std::size_t i = 0; i < std::size(marks); ++i) {
        viz::mark(ui, marks[i], {x + ui.U(6), line.centre().y}, ui.U(6));
        const float w = viz::text_size(ui, viz::Face::small, words[i]).x;
        viz::text_in(ui, viz::Face::small, ui.theme.muted, {x + ui.U(16), line.y, w + 1, line.h},
                     words[i]);
        x += ui.U(16) + w + ui.U(14);
    }
}

}  // namespace

void process_lanes(Frame& f, const DrillEnd& end, DebriefState& state,
                   const std::vector<const RuleResult*>& rules, const Rect& where) {
    viz::Ui& ui = f.ui;
    const Rect inside = viz::panel(ui, where, f.words("What happened, and when it was due"));
    legend(f, {where.x + ui.U(300), where.y + ui.U(2), where.w - ui.U(308), ui.U(32)});
    const Seconds last = std::max<Seconds>(end.session.now(), kMinute);
    std::vector<std::pair<std::string, Lanes>> seats;
    for (const scenarios::Seat& seat : end.session.scenario().seats) {
        seats.emplace_back(seat.id, Lanes{});
        seats.back().second.row.label = f.words(seat.title);
    }
    seats.emplace_back("", Lanes{});
    seats.back().second.row.label = f.words("Everybody");
    // In the order of their beginning, so that lanes fill from the top.
    std::vector<std::pair<const RuleResult*, const InstanceResult*>> instances;
    for (const RuleResult* rule : rules)
        for (const InstanceResult& i : rule->instances)
            if (shown(*rule, i)) instances.emplace_back(rule, &i);
    std::stable_sort(instances.begin(), instances.end(), [](const auto& a, const auto& b) {
        return a.second->triggered_at < b.second->triggered_at;
    });
    for (std::size_t k = 0; k < instances.size(); ++k) {
        const auto& [rule, i] = instances[k];
        const auto number = static_cast<int>(k);
        const std::string whose = owner(end, *rule, *i);
        for (auto& [seat, lanes] : seats) {
            if (seat != whose) continue;
            const bool selected = rule->id == state.rule;
            if (rule->kind == scenarios::ClauseKind::oblige)
                add_duty(f, lanes, *rule, *i, last, selected, number);
            else
                add_breach(f, lanes, *rule, *i, last, selected, number);
        }
    }
    std::vector<viz::GanttRow> rows{world_row(f, end, moment_shown(end, state))};
    std::vector<Seconds> moments;  // around which the axis stays whole
    for (const viz::GanttMark& mark : rows.front().marks) moments.push_back(mark.t);
    for (auto& [seat, lanes] : seats) {
        if (lanes.row.bars.empty()) continue;
        for (const viz::GanttMark& mark : lanes.row.marks) moments.push_back(mark.t);
        lanes.row.lanes = std::max(1, static_cast<int>(lanes.free_at.size()));
        lanes.row.fold_key = "lanes.fold." + seat;
        lanes.row.folded = state.folded_seats.count(seat) > 0;
        if (lanes.row.folded) fold(lanes.row);
        rows.push_back(std::move(lanes.row));
    }
    viz::Gantt axis;
    axis.from = 0;
    axis.to = last;
    axis.now = moment_shown(end, state);
    axis.time = viz::BrokenTime(0, last, std::move(moments));
    axis.label_width = ui.U(150);
    axis.lane_height = ui.U(18);
    axis.t_ticks = 9;
    axis.day = f.words("day {}");
    std::string bar;
    viz::gantt(ui, inside, axis, rows, &bar);
    for (const auto& [seat, lanes] : seats)
        if (!bar.empty() && bar == "lanes.fold." + seat) {
            if (state.folded_seats.erase(seat) == 0) state.folded_seats.insert(seat);
        }
    for (std::size_t k = 0; k < instances.size(); ++k)
        if (bar == fmt::format("lane.{}", k)) {
            state.rule = instances[k].first->id;
            state.instance = 0;  // counted as the card counts them: those that were tried
            for (const InstanceResult& i : instances[k].first->instances) {
                if (&i == instances[k].second) break;
                state.instance += i.verdict != Verdict::vacuous && i.verdict != Verdict::cancelled;
            }
        }
}

}  // namespace firebreak::trainer::console
