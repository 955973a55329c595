// Phase and severity of the crisis: as the team judged them, and as they were.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "trainer/console/outcome_tables.h"
#include "viz/gantt.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

std::string argument(const LogRecord& record, const char* key) {
    const auto found = record.args.find(key);
    if (found == record.args.end()) return {};
    if (const auto* text = std::get_if<std::string>(&found->second)) return *text;
    return {};
}

std::string value_of(const LogRecord& record, const std::string& what) {
    if (what == "phase") return phase_id(argument(record, "result"));
    const auto level = record.args.find("level");
    if (level == record.args.end()) return {};
    if (const auto* number = std::get_if<std::int64_t>(&level->second))
        return *number > 0 ? std::to_string(*number) : std::string();
    if (const auto* number = std::get_if<double>(&level->second))
        return *number > 0 ? std::to_string(static_cast<int>(*number)) : std::string();
    return {};
}

std::string words_of(const Words& words, const std::string& what, const std::string& value) {
    if (what == "phase") return words.phase(value);
    return value == "0" ? "–" : words.level(std::atoi(value.c_str()));
}

viz::Color color_of(const viz::Theme& t, const std::string& value) {
    if (value == "latent" || value == "0") return t.neutral;
    if (value == "ending" || value == "sustained" || value == "1" || value == "2") return t.doubt;
    return t.rumour;
}

viz::GanttRow row_of(const Frame& f, const char* key, const std::string& label,
                     const std::string& what, const std::vector<Band>& bands) {
    viz::GanttRow row;
    row.label = label;
    for (const Band& band : bands) {
        viz::GanttBar bar;
        bar.from = band.from;
        bar.to = band.to;
        bar.color = color_of(f.ui.theme, band.value);
        bar.outlined = true;
        bar.label = words_of(f.words, what, band.value);
        bar.key = fmt::format("band.{}.{}", key, row.bars.size());
        bar.tip = fmt::format("{} · {} – {}", bar.label, viz::time_label(band.from),
                              viz::time_label(band.to));
        row.bars.push_back(std::move(bar));
    }
    return row;
}

// When the crisis was in a phase and when the team said so.
struct Call {
    std::string phase;
    std::optional<Seconds> was, called;
};
std::vector<Call> calls(const std::vector<Band>& judged, const std::vector<Band>& so) {
    std::vector<Call> out;
    const auto first = [](const std::vector<Band>& bands, const char* id) {
        std::optional<Seconds> t;
        for (const Band& band : bands)
            if (!t && band.value == id) t = band.from;
        return t;
    };
    for (const char* id : kPhaseIds) {
        const Call call{id, first(so, id), first(judged, id)};
        if (call.was || call.called) out.push_back(call);
    }
    return out;
}

std::string lag_words(const Frame& f, const Call& call) {
    if (!call.called) return f.words("never called");
    if (!call.was) return f.words("never was");
    const Seconds lag = *call.called - *call.was;
    if (lag == 0) return f.words("at once");
    return lag > 0 ? f.words.with("{} after it began", f.words.span(lag))
                   : f.words.with("{} before it began", f.words.span(-lag));
}

void call_rows(Frame& f, const std::vector<Call>& all, const Rect& where) {
    viz::Ui& ui = f.ui;
    const Rect content = viz::begin_scroll(ui, "phases", where);
    float y = content.y;
    const auto line = [&](const std::array<std::string, 4>& cells, bool head) {
        Rect row{content.x, y, where.w - ui.U(10), ui.U(22)};
        const viz::Color color = head ? ui.theme.muted : ui.theme.text;
        viz::text_in(ui, Face::small, head ? ui.theme.muted : ui.theme.text,
                     row.cut_right(ui.U(160), ui.U(8)), cells[3], viz::Align::right);
        viz::text_in(ui, Face::small, color, row.cut_right(ui.U(78), ui.U(8)), cells[2],
                     viz::Align::right);
        viz::text_in(ui, Face::small, color, row.cut_right(ui.U(78), ui.U(8)), cells[1],
                     viz::Align::right);
        viz::text_in(ui, head ? Face::small : Face::small_bold, color, row, cells[0]);
        viz::rule(ui, content.x, row.bottom(), where.w - ui.U(10));
        y += ui.U(22);
    };
    line({f.words("phase"), f.words("began"), f.words("called"), f.words("the call")}, true);
    for (const Call& call : all)
        line({f.words.phase(call.phase), call.was ? viz::time_label(*call.was) : "–",
              call.called ? viz::time_label(*call.called) : "–", lag_words(f, call)},
             false);
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace

std::vector<Band> judged_bands(const Session& session, const std::string& what) {
    std::vector<Band> out;
    for (const LogRecord& record : session.log()) {
        if (record.event != "assess" || argument(record, "what") != what) continue;
        const std::string value = value_of(record, what);
        if (value.empty() || (!out.empty() && out.back().value == value)) continue;
        if (!out.empty()) out.back().to = record.t;
        out.push_back({record.t, session.now(), value});
    }
    return out;
}

void phases_panel(Frame& f, const DrillEnd& end, const Rect& where) {
    viz::Ui& ui = f.ui;
    const auto judged = judged_bands(end.session, "phase");
    const auto so = phase_bands(end.session);
    Rect inside = viz::panel(ui, where, f.words("Phase and severity, then and in hindsight"));
    const std::vector<viz::GanttRow> rows{
        row_of(f, "phase.judged", f.words("Phase, as judged then"), "phase", judged),
        row_of(f, "phase.true", f.words("Phase, in hindsight"), "phase", so),
        row_of(f, "grade.judged", f.words("Severity, as judged then"), "grade",
               judged_bands(end.session, "grade")),
        row_of(f, "grade.true", f.words("Severity, in hindsight"), "grade",
               severity_bands(end.session))};
    viz::Gantt axis;
    axis.to = std::max<Seconds>(end.session.now(), kMinute);
    axis.label_width = std::round(std::min(ui.U(170), inside.w * 0.3F));
    axis.label_lines = 2;
    axis.day = f.words("day {}");
    axis.row_height = ui.U(38);
    std::vector<Seconds> moments;
    for (const auto* bands : {&judged, &so})
        for (const Band& band : *bands) moments.push_back(band.from);
    for (const scenarios::PlayAct& act : end.session.scenario().acts) {
        moments.push_back(act.from);
        moments.push_back(act.to);
    }
    axis.time = viz::BrokenTime(0, axis.to, std::move(moments));
    const Rect chart = inside.cut_top(std::min(ui.U(4 * 38 + 22), inside.h * 0.6F), ui.U(10));
    viz::gantt(ui, chart, axis, rows);
    if (judged.empty())
        viz::text_in(ui, Face::small, ui.theme.muted, inside.cut_top(ui.U(22)),
                     f.words("The team never judged the phase."));
    call_rows(f, calls(judged, so), inside);
}

}  // namespace firebreak::trainer::console
