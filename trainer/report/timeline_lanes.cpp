// The lanes above the duties: what the crowd did, what happened, what the team did.
#include <algorithm>
#include <cmath>

#include "trainer/report/markup.h"
#include "trainer/report/timeline.h"

namespace firebreak::trainer::report {

namespace {

// Steps of a band, each with its word where there is room for it.
void draw_bands(Svg& svg, const TimeScale& x, const std::vector<Band>& bands, double top,
                const std::function<std::string(const std::string&)>& word,
                const std::function<int(const std::string&)>& level, const char* prefix) {
    for (const auto& band : bands) {
        const double from = x(band.from), to = x(band.to);
        if (to - from < 0.3) continue;
        const int rank = level(band.value);
        svg.rect(from, top + 1, to - from, 13, prefix + std::to_string(rank));
        const bool dark = rank >= 3;
        const std::string label = word(band.value);
        const std::string_view face = dark ? "bt" : "bd";
        std::string shown = label;
        // A grade may be shortened to its numeral, a phase to nothing.
        if (label_width(shown, face) > to - from - 6) shown = label.substr(0, label.find(' '));
        if (label_width(shown, face) > to - from - 6) continue;
        svg.text(from + 4, top + 11, shown, face);
    }
}

int phase_level(const std::string& phase) {
    if (phase == "outbreak") return 3;
    if (phase == "reignition") return 4;
    if (phase == "sustained") return 2;
    if (phase == "latent") return 1;
    return 0;
}

int grade_level(const std::string& grade) {
    return grade.size() == 1 && grade[0] >= '0' && grade[0] <= '4' ? grade[0] - '0' : 0;
}

// The team's own judgements as bands: each holds until the next one.
std::vector<Band> judged(const ScoreReading& drill, const char* what) {
    std::vector<Band> out;
    const bool grade = std::string(what) == "grade";
    for (const auto& assessment : drill.assessments) {
        if (assessment.what != what) continue;
        const std::string value = grade ? std::to_string(assessment.level) : assessment.result;
        if (value.empty()) continue;
        if (!out.empty() && out.back().value == value) continue;
        if (!out.empty()) out.back().to = assessment.t;
        out.push_back({assessment.t, drill.end, value});
    }
    return out;
}

Lane band_lane(const Report& report, const TimeScale& x, const std::string& label,
               std::vector<Band> bands, bool phase) {
    Lane lane;
    lane.label = label;
    lane.height = 15;
    lane.draw = [&report, &x, bands = std::move(bands), phase](Svg& svg, double top) {
        const auto& w = report.w;
        if (bands.empty() || bands.front().from > x.first()) {
            const double until = bands.empty() ? x.end() : x(bands.front().from);
            svg.rect(x.start(), top + 1, until - x.start(), 13, "sv0");
            const std::string words = w("not judged");
            if (label_width(words, "bd") < until - x.start() - 6)
                svg.text(x.start() + 4, top + 11, words, "bd");
        }
        if (phase)
            draw_bands(
                svg, x, bands, top, [&](const std::string& v) { return w.phase(v); }, phase_level,
                "ph");
        else
            draw_bands(
                svg, x, bands, top, [&](const std::string& v) { return w.grade(v); }, grade_level,
                "sv");
    };
    return lane;
}

Lane posts_lane(const Report& report, const TimeScale& x) {
    Lane lane;
    lane.label = report.w("Posts on the crisis, an hour");
    lane.height = 38;
    lane.draw = [&report, &x](Svg& svg, double top) {
        const auto& curves = report.drill.curves;
        double most = 1;
        for (const double value : curves.posts_per_hour) most = std::max(most, value);
        const double step = nice_step(most, 2);
        const Scale y{0, step * std::ceil(most / step), top + 35, top + 4};
        for (const double tick : {step, y.to}) {
            svg.line(x.start(), y(tick), x.end(), y(tick), "grid");
            svg.text(x.end() + kAxisMargin - 1, y(tick) + 3, amount(tick), "tk2", Anchor::end);
            if (y.to < step * 1.5) break;
        }
        // Each stretch of the clock is a curve of its own: nothing is drawn over a jump.
        for (const auto& stretch : x.stretches()) {
            std::vector<Point> points;
            for (std::size_t i = 0; i < curves.posts_per_hour.size(); ++i)
                if (curves.t[i] >= stretch.from && curves.t[i] <= stretch.to)
                    points.push_back({x(curves.t[i]), y(curves.posts_per_hour[i])});
            svg.area(points, y(0), "ar0");
            svg.polyline(points, "ln0");
        }
        svg.line(x.start(), y(0), x.end(), y(0), "grid");
    };
    return lane;
}

struct Placed {
    double x = 0;
    bool left = false;  // label on the left of the mark
    std::string label;
    int level = -1;
};

constexpr int kInjectLevels = 6;

Lane inject_lane(const Report& report, const TimeScale& x, int& unlabelled) {
    std::vector<Placed> placed;
    std::vector<std::pair<double, double>> pieces;
    for (const auto& inject : report.drill.injects) {
        Placed item{x(inject.t), false, shorten(report.w.of(inject.title), 34), -1};
        const double width = label_width(item.label, "t9") + 4;
        item.left = item.x + 8 + width > x.end() + kAxisMargin;
        pieces.emplace_back(item.left ? item.x - 8 - width : item.x - 6,
                            item.left ? item.x + 6 : item.x + 8 + width);
        placed.push_back(std::move(item));
    }
    const auto rows = levels(pieces, 2, kInjectLevels);
    int used = 1;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        placed[i].level = rows[i];
        used = std::max(used, rows[i] + 1);
        if (rows[i] < 0) ++unlabelled;
    }
    if (unlabelled > 0) ++used;  // a row of bare marks below
    Lane lane;
    lane.label = report.w("World events (injects)");
    lane.classes = "t9 b";
    lane.height = 11.0 * used + 4;
    lane.draw = [&report, placed, used](Svg& svg, double top) {
        const auto& injects = report.drill.injects;
        if (injects.empty()) svg.text(kAxisStart + 4, top + 11, report.w("none"), "t8");
        for (std::size_t i = 0; i < placed.size(); ++i) {
            const int row = placed[i].level < 0 ? used - 1 : placed[i].level;
            const double middle = top + 7.5 + 11.0 * row;
            const std::string& kind = injects[i].kind;
            const bool known = kind == "rumour" || kind == "people" || kind == "media";
            svg.use(known ? "m-" + kind : "m-event", placed[i].x, middle, 8.5);
            if (placed[i].level < 0) continue;
            svg.text(placed[i].x + (placed[i].left ? -7 : 7), middle + 3.2, placed[i].label, "t9",
                     placed[i].left ? Anchor::end : Anchor::start);
        }
    };
    return lane;
}

constexpr int kActLevels = 3;

// A disc; drawn out where the number has three digits, so that they keep their size.
double disc_half_width(const Act& act) {
    return act.n > 99 ? 8.2 : 5.7;
}

Lane acts_lane(const Report& report, const TimeScale& x, const std::string& seat) {
    std::vector<const Act*> acts;
    std::vector<std::pair<double, double>> pieces;
    for (const auto& act : report.drill.acts)
        if (act.seat == seat && !is_step_of_another(report.drill, act)) {
            acts.push_back(&act);
            const double half = disc_half_width(act);
            pieces.emplace_back(x(act.t) - half, x(act.t) + half);
        }
    const auto rows = levels(pieces, 0, kActLevels);
    int used = 1;
    bool crowded = false;
    for (const int row : rows) {
        used = std::max(used, row + 1);
        crowded = crowded || row < 0;
    }
    // Acts for which there is no room are counted by stretches of 26 px.
    std::vector<std::pair<double, int>> more;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] >= 0) continue;
        const double at = x(acts[i]->t);
        if (more.empty() || at > more.back().first + 26) more.emplace_back(at, 0);
        ++more.back().second;
    }
    Lane lane;
    lane.height = 12.5 * (used + crowded) + 1;
    lane.draw = [&x, acts, rows, more, used](Svg& svg, double top) {
        for (std::size_t i = 0; i < acts.size(); ++i) {
            if (rows[i] < 0) continue;
            const double at = x(acts[i]->t), middle = top + 6.5 + 12.5 * rows[i];
            const double half = disc_half_width(*acts[i]);
            svg.rect(at - half, middle - 5.7, 2 * half, 11.4, "act", 5.7);
            svg.text(at, middle + 2.9, std::to_string(acts[i]->n), "an", Anchor::middle);
        }
        for (const auto& [at, n] : more)
            svg.text(at, top + 9.5 + 12.5 * used, "+" + std::to_string(n), "t8", Anchor::middle);
    };
    return lane;
}

Lane statement_lane(const Report& report, const TimeScale& x) {
    const auto& statements = report.drill.statements;
    std::vector<std::pair<double, double>> pieces;
    for (const auto& statement : statements)
        pieces.emplace_back(
            x(statement.t) - 6,
            x(statement.t) + 10 + label_width("S" + std::to_string(statement.n), "t9 b"));
    const auto rows = levels(pieces, 1, 4);
    int used = 1;
    for (const int row : rows) used = std::max(used, row + 1);
    Lane lane;
    lane.label = report.w("Statements");
    lane.classes = "t9 b";
    lane.height = 12.5 * used + 2;
    lane.draw = [&report, &x, rows](Svg& svg, double top) {
        const auto& drill = report.drill;
        if (drill.statements.empty()) svg.text(kAxisStart + 4, top + 10, report.w("none"), "t8");
        for (std::size_t i = 0; i < drill.statements.size(); ++i) {
            const auto& statement = drill.statements[i];
            const double middle = top + 7 + 12.5 * std::max(rows[i], 0);
            for (const auto& act : drill.acts)
                if (act.event == "sign_off" && !act.doc.empty() && act.doc == statement.doc)
                    svg.use("m-media", x(act.t), middle, 6.5);
            svg.use(is_bad(statement) ? "v-x" : "m-st", x(statement.t), middle, 10.5);
            if (rows[i] >= 0)
                svg.text(x(statement.t) + 8, middle + 3.3, "S" + std::to_string(statement.n),
                         "t9 b");
        }
    };
    return lane;
}

}  // namespace

bool is_bad(const Statement& statement) {
    return statement.contradicted || statement.fit == "unsupported";
}

std::vector<Lane> context_lanes(const Report& report, const TimeScale& x, int& unlabelled) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::vector<Lane> out;
    out.push_back(band_lane(report, x, w("Phase, as judged then"), judged(drill, "phase"), true));
    out.push_back(band_lane(report, x, w("Phase, in hindsight"), drill.phases, true));
    out.push_back(
        band_lane(report, x, w("Severity, as judged then"), judged(drill, "grade"), false));
    out.push_back(band_lane(report, x, w("Severity, in hindsight"), drill.severities, false));
    if (!drill.curves.posts_per_hour.empty()) out.push_back(posts_lane(report, x));
    out.push_back(inject_lane(report, x, unlabelled));
    std::vector<std::string> seats;
    for (const auto& seat : drill.seats) seats.push_back(seat.id);
    for (const auto& act : drill.acts)
        if (std::find(seats.begin(), seats.end(), act.seat) == seats.end())
            seats.push_back(act.seat);
    bool first = true;
    for (const auto& seat : seats) {
        Lane lane = acts_lane(report, x, seat);
        const std::string title = shorten(w.of(drill.seat_title(seat)), 26);
        lane.label = first ? w("Acts: {1}", {title}) : title;
        lane.separated = first;
        first = false;
        out.push_back(std::move(lane));
    }
    out.push_back(statement_lane(report, x));
    return out;
}

}  // namespace firebreak::trainer::report
