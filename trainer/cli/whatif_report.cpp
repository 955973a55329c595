#include "trainer/cli/whatif_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "trainer/cli/clock_text.h"
#include "trainer/text/catalogue.h"
#include "trainer/text/model_card.h"

namespace firebreak::trainer {

namespace {

Json summary_json(const StrategySummary& one) {
    Json json{{"strategy", one.strategy},
              {"rank", one.rank},
              {"tied", one.tied},
              {"best_on_share_of_seeds", one.best_share},
              {"outbreak",
               {{"share", one.outbreak}, {"ci_lo", one.outbreak_lo}, {"ci_hi", one.outbreak_hi}}}};
    if (one.skill.defined)
        json["skill"] = {{"ratio", one.skill.interval.mean},
                         {"ci_lo", one.skill.interval.lo},
                         {"ci_hi", one.skill.interval.hi}};
    else
        json["skill"] = "undefined";
    for (std::size_t k = 0; k < kMetrics; ++k) {
        const MetricSummary& m = one.metrics[k];
        json["metrics"][name(metric_at(k))] = {{"mean", m.mean.mean},
                                               {"ci_lo", m.mean.lo},
                                               {"ci_hi", m.mean.hi},
                                               {"q05", m.q05},
                                               {"median", m.median},
                                               {"q95", m.q95},
                                               {"difference",
                                                {{"mean", m.difference.mean},
                                                 {"ci_lo", m.difference.lo},
                                                 {"ci_hi", m.difference.hi},
                                                 {"tie", m.difference.includes_zero()}}},
                                               {"won", m.won},
                                               {"variance_left_by_control", m.left_by_control}};
    }
    return json;
}

// Where the reference was played alone too: what that gives the other strategies.
void add_controlled(const StrategySummary& one, Json& json) {
    const auto interval = [](const sim::Interval& value) {
        return Json{{"mean", value.mean}, {"ci_lo", value.lo}, {"ci_hi", value.hi}};
    };
    for (std::size_t k = 0; k < kMetrics; ++k) {
        const MetricSummary& m = one.metrics[k];
        json["metrics"][name(metric_at(k))]["controlled"] = {
            {"mean", interval(m.controlled_mean)},
            {"difference", interval(m.controlled_difference)}};
    }
}

constexpr const char* kColours[] = {"#3b6ea5", "#c4572e", "#4f8a4b", "#8a5aa0", "#a58a2e",
                                    "#2e8f8f", "#b0446f", "#666666", "#7a4b2a", "#3f3f8f"};

std::string colour(std::size_t s) {
    return kColours[s % std::size(kColours)];
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '<'   ? "&lt;"
               : c == '>' ? "&gt;"
               : c == '&' ? "&amp;"
               : c == '"' ? "&quot;"
                          : std::string(1, c);
    return out;
}

// One study as a page.
class Page {
  public:
    Page(const Study& study, const Summary& summary, const Drill& drill, Language language)
        : study_(study), summary_(summary), drill_(drill), language_(language) {}

    std::string html() const {
        const std::string title =
            fmt::format("{}: {}", tr("What if"), drill_.scenario->title.in(language_));
        std::string page = fmt::format(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
            "<style>body{{font:15px/1.5 sans-serif;max-width:920px;margin:2em auto;padding:0 1em;"
            "color:#222}}table{{border-collapse:collapse}}td,th{{padding:.25em .7em;text-align:"
            "right;border-bottom:1px solid #ddd}}td:first-child,th:first-child{{text-align:left}}"
            "svg{{width:100%;height:auto}}.k{{color:#666;font-size:13px}}</style></head><body>\n"
            "<h1>{}</h1>\n",
            language_ == Language::zh ? "zh" : "en", escaped(title), escaped(title));
        page += fmt::format(
            "<p>{}</p>\n",
            fmt::format(fmt::runtime(tr("{} strategies, each on the same {} seeds "
                                        "from {} on. All numbers are consequences "
                                        "of this model and its assumptions.")),
                        study_.strategies.size(), study_.seeds.size(), drill_.options.seed));
        page += table();
        page += "<h2>" + tr("Belief accuracy over time, 5 to 95 % of the worlds") + "</h2>\n";
        page += curves(true);
        page += "<h2>" + tr("Trust over time, 5 to 95 % of the worlds") + "</h2>\n" + curves(false);
        page += "<h2>" + tr("Paired differences of belief accuracy, one dot a seed") + "</h2>\n";
        page += strips();
        page += "<h2>" + trainer::tr(language_, "report", "Model card of the crowd") + "</h2>\n";
        for (const Text& paragraph : model_card())
            page += "<p>" + escaped(paragraph.in(language_)) + "</p>\n";
        page += fmt::format(
            "<p class=\"k\">firebreak {} &middot; {} {} &middot; {} {} &middot; {}"
            "</p>\n</body></html>\n",
            FIREBREAK_VERSION, drill_.scenario->id, drill_.scenario->hash,
            escaped(drill_.plan_name), drill_.plan->hash, study_.identity);
        return page;
    }

  private:
    std::string tr(const char* english) const { return trainer::tr(language_, "cli", english); }

    std::string table() const {
        std::string html = fmt::format(
            "<table><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th>"
            "<th>{}</th><th>{}</th></tr>\n",
            tr("strategy"), tr("rank"), tr("belief accuracy"), tr("difference, 95 %"),
            tr("worlds won"), tr("harm"), tr("outbreak"), tr("skill"));
        for (const StrategySummary& one : summary_.strategies) {
            const MetricSummary& m = one.metrics[0];
            html += fmt::format(
                "<tr><td>{}</td><td>{}{}</td><td>{:.3f}</td><td>{}</td><td>{:.0f} %</td>"
                "<td>{:.0f}</td><td>{:.0f} %</td><td>{}</td></tr>\n",
                escaped(one.strategy), one.rank, one.tied ? " =" : "", m.mean.mean,
                &one == &summary_.strategies.front()
                    ? tr("reference")
                    : fmt::format("{:+.3f} ({:+.3f} .. {:+.3f}){}", m.difference.mean,
                                  m.difference.lo, m.difference.hi,
                                  m.difference.includes_zero() ? " " + tr("tie") : ""),
                100 * m.won, one.metrics[static_cast<std::size_t>(Metric::harm)].mean.mean,
                100 * one.outbreak,
                one.skill.defined
                    ? fmt::format("{:.2f} ({:.2f} .. {:.2f})", one.skill.interval.mean,
                                  one.skill.interval.lo, one.skill.interval.hi)
                    : tr("undefined"));
        }
        return html + "</table>\n";
    }

    std::string curves(bool accuracy) const {
        constexpr double kWidth = 860, kHeight = 260, kLeft = 44, kBottom = 26;
        const auto x = [&](int k) { return kLeft + (kWidth - kLeft - 8) * k / (kCurvePoints - 1); };
        const auto y = [&](double v) { return 6 + (kHeight - kBottom - 6) * (1 - v); };
        std::string svg =
            fmt::format("<svg viewBox=\"0 0 {} {}\" font-size=\"12\">\n", kWidth,
                        kHeight + 18.0 * static_cast<double>(study_.strategies.size()));
        for (int tick = 0; tick <= 4; ++tick)
            svg += fmt::format(
                "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#ddd\"/>"
                "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
                kLeft, kWidth - 8, y(tick / 4.0), kLeft - 6, y(tick / 4.0) + 4, tick / 4.0);
        for (int k = 0; k < kCurvePoints; k += 6)
            svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                               x(k), kHeight - 6,
                               clock_text(drill_.options.until * k / (kCurvePoints - 1)));
        for (std::size_t s = 0; s < study_.strategies.size(); ++s) {
            std::vector<std::vector<double>> series;
            for (std::size_t i = 0; i < study_.seeds.size(); ++i)
                series.push_back(accuracy ? study_.world(s, i).accuracy : study_.world(s, i).trust);
            if (series.empty()) continue;
            const auto bands = sim::quantile_bands(series, {0.05, 0.5, 0.95});
            std::string area, line;
            for (int k = 0; k < kCurvePoints; ++k) {
                const auto at = static_cast<std::size_t>(k);
                area += fmt::format("{:.1f},{:.1f} ", x(k), y(bands[2][at]));
                line += fmt::format("{:.1f},{:.1f} ", x(k), y(bands[1][at]));
            }
            for (int k = kCurvePoints - 1; k >= 0; --k)
                area +=
                    fmt::format("{:.1f},{:.1f} ", x(k), y(bands[0][static_cast<std::size_t>(k)]));
            svg += fmt::format(
                "<polygon points=\"{}\" fill=\"{}\" opacity=\".13\"/>"
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" "
                "stroke-width=\"2\"/>\n",
                area, colour(s), line, colour(s));
            const double row = kHeight + 12 + 18.0 * static_cast<double>(s);
            svg += fmt::format(
                "<rect x=\"{}\" y=\"{}\" width=\"12\" height=\"12\" fill=\"{}\"/>"
                "<text x=\"{}\" y=\"{}\">{}</text>\n",
                kLeft, row - 10, colour(s), kLeft + 18, row, escaped(study_.strategies[s]));
        }
        return svg + "</svg>\n";
    }

    std::string strips() const {
        constexpr double kWidth = 860, kRow = 46, kLeft = 150;
        double most = 1e-9;
        std::vector<std::vector<double>> differences;
        const auto reference = study_.column(0, Metric::belief_accuracy);
        for (std::size_t s = 0; s < study_.strategies.size(); ++s) {
            differences.push_back(study_.column(s, Metric::belief_accuracy));
            for (std::size_t i = 0; i < reference.size(); ++i) {
                differences.back()[i] -= reference[i];
                most = std::max({most, differences.back()[i], -differences.back()[i]});
            }
        }
        const auto x = [&](double v) {
            return kLeft + (kWidth - kLeft - 10) * (0.5 + 0.5 * v / most);
        };
        const double height = kRow * static_cast<double>(study_.strategies.size()) + 20;
        std::string svg = fmt::format(
            "<svg viewBox=\"0 0 {0} {1}\" font-size=\"12\"><line x1=\"{2:.1f}\" x2=\"{2:.1f}\" "
            "y1=\"0\" y2=\"{3}\" stroke=\"#888\"/>\n",
            kWidth, height, x(0), height - 20);
        for (std::size_t s = 1; s < study_.strategies.size(); ++s) {
            const double row = kRow * (static_cast<double>(s) - 0.5);
            svg += fmt::format("<text x=\"0\" y=\"{:.1f}\">{}</text>\n", row + 4,
                               escaped(study_.strategies[s]));
            for (std::size_t i = 0; i < differences[s].size(); ++i)
                svg += fmt::format(
                    "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.5\" fill=\"{}\" opacity=\".5\"/>",
                    x(differences[s][i]), row - 8 + static_cast<double>(i % 5) * 4, colour(s));
            const auto mean = sim::mean_interval(differences[s]);
            svg += fmt::format(
                "\n<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#000\" "
                "stroke-width=\"3\"/>\n",
                x(mean.lo), x(mean.hi), row + 16, row + 16);
        }
        return svg + fmt::format(
                         "<text x=\"{:.1f}\" y=\"{}\">{:+.3f}</text><text x=\"{:.1f}\" "
                         "y=\"{}\" text-anchor=\"end\">{:+.3f}</text></svg>\n",
                         kLeft, height - 4, -most, kWidth - 10, height - 4, most);
    }

    const Study& study_;
    const Summary& summary_;
    const Drill& drill_;
    Language language_;
};

}  // namespace

Json study_json(const Study& study, const Summary& summary, const Drill& drill,
                bool parameters_drawn, double half_width) {
    Json json{{"program", "firebreak"},
              {"version", FIREBREAK_VERSION},
              {"scenario", drill.scenario->id},
              {"scenario_hash", drill.scenario->hash},
              {"plan", drill.plan_name},
              {"plan_hash", drill.plan->hash},
              {"params", drill.options.parameter_set},
              {"params_drawn", parameters_drawn},
              {"seed", drill.options.seed},
              {"seeds", study.seeds.size()},
              {"half_width_asked", half_width},
              {"half_width_reached", study.reached},
              {"interrupted", study.interrupted},
              {"study", study.identity},
              {"reference", study.strategies.front()},
              {"best", summary.best.empty() ? Json() : Json(summary.best)}};
    if (!study.reference_alone.empty()) json["reference_worlds"] = study.reference_alone.size();
    for (const StrategySummary& one : summary.strategies) {
        Json told = summary_json(one);
        if (!study.reference_alone.empty()) add_controlled(one, told);
        json["strategies"].push_back(std::move(told));
    }
    return json;
}

std::string study_page(const Study& study, const Summary& summary, const Drill& drill,
                       Language language) {
    return Page(study, summary, drill, language).html();
}

}  // namespace firebreak::trainer
