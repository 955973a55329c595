// firebreak cascade stats FILE, firebreak cascade compare SIMULATED REAL.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <ostream>

#include "sim/cascade/compare.h"
#include "trainer/cli/cascade_comparison.h"
#include "trainer/cli/cascade_file.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {
namespace {

using Cascades = std::vector<sim::Cascade>;

std::optional<Cascades> open(const std::string& file, const Voice& voice) {
    try {
        return read_cascades(file);
    } catch (const BadLines& bad) {
        tell_bad_lines(file, bad, voice);
        return std::nullopt;
    }
}

struct Metric {
    const char* name;
    double (*value)(const sim::Measures&);  // below 0: the cascade has none
};

double real(std::int64_t x) {
    return static_cast<double>(x);
}

const Metric kTold[] = {
    {"size_nodes", [](const sim::Measures& m) { return real(m.nodes); }},
    {"depth", [](const sim::Measures& m) { return real(m.depth); }},
    {"max_breadth", [](const sim::Measures& m) { return real(m.breadth); }},
    {"structural_virality", [](const sim::Measures& m) { return m.virality; }},
    {"share_depth1", [](const sim::Measures& m) { return m.share_at_1; }},
    {"mean_depth", [](const sim::Measures& m) { return m.mean_depth; }},
    {"max_secondary_outdegree", [](const sim::Measures& m) { return real(m.hub); }},
    {"t_first_s", [](const sim::Measures& m) { return real(m.t_first); }},
    {"t50_s", [](const sim::Measures& m) { return real(m.t50); }},
    {"t90_s", [](const sim::Measures& m) { return real(m.t90); }},
    {"t_last_s", [](const sim::Measures& m) { return real(m.t_last); }},
    {"t_first_ask_s", [](const sim::Measures& m) { return real(m.t_ask); }},
    {"size_at_first_ask", [](const sim::Measures& m) { return m.size_at_ask; }},
    {"t_first_refute_s", [](const sim::Measures& m) { return real(m.t_refute); }},
    {"size_at_first_refute", [](const sim::Measures& m) { return m.size_at_refute; }},
};

constexpr double kQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};
constexpr const char* kLevelNames[] = {"1", "2", "3", "4", "5+"};
constexpr const char* kParentNames[] = {"refuting", "asking", "other", "root"};

// All figures of the cascades of one label.
Json summary(const Cascades& cascades) {
    std::vector<sim::Measures> all;
    sim::Pool pool;
    double asks = 0, refutes = 0, any_ask = 0, any_refute = 0, repeats = 0, counted = 0;
    for (const sim::Cascade& c : cascades) {
        all.push_back(sim::measure(c));
        pool.add(c);
        const sim::Measures& m = all.back();
        if (c.reposts() == 0) continue;
        const auto reposts = static_cast<double>(c.reposts());
        ++counted;
        asks += real(m.asks) / reposts;
        refutes += real(m.refutes) / reposts;
        repeats += real(m.repeats) / reposts;
        any_ask += m.asks > 0;
        any_refute += m.refutes > 0;
    }
    Json out;
    out["cascades"] = cascades.size();
    for (const Metric& metric : kTold) {
        std::vector<double> values;
        double sum = 0;
        for (const sim::Measures& m : all)
            if (const double x = metric.value(m); x >= 0) {
                values.push_back(x);
                sum += x;
            }
        Json& row = out["metrics"][metric.name];
        row["n"] = values.size();
        if (values.empty()) continue;
        row["mean"] = sum / static_cast<double>(values.size());
        for (const double q : kQuantiles) row[fmt::format("q{:g}", q)] = sim::quantile(values, q);
    }
    const auto ages = sim::growth_ages();
    const auto curve = sim::growth_curve(cascades, ages);
    for (std::size_t k = 0; k < ages.size(); ++k)
        out["growth"].push_back({{"hours", real(ages[k]) / 3600}, {"share", curve[k]}});
    for (std::size_t l = 0; l < sim::kLevels; ++l) {
        std::vector<double> delays(pool.delays[l].begin(), pool.delays[l].end());
        out["levels"].push_back({{"depth", kLevelNames[l]},
                                 {"reposts", pool.reposts[l]},
                                 {"mean_children", pool.mean_children(l)},
                                 {"delay_median_s", sim::quantile(delays, 0.5)},
                                 {"delay_q95_s", sim::quantile(delays, 0.95)}});
    }
    const double n = std::max(1.0, counted);
    out["doubt"] = {{"p_any_ask", any_ask / n},
                    {"share_asks", asks / n},
                    {"p_any_refute", any_refute / n},
                    {"share_refutes", refutes / n},
                    {"share_repeat_users", repeats / n}};
    for (std::size_t k = 0; k < 4; ++k)
        out["doubt"][fmt::format("refuting_children_of_{}", kParentNames[k])] =
            pool.refuting_share(k);
    return out;
}

void tell_summary(const std::string& label, const Json& s, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("{}: {} cascades")), label,
                             s["cascades"].get<std::size_t>())
              << '\n';
    voice.out << fmt::format("  {:<26}{:>9}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}\n",
                             voice.tr("measure"), "n", voice.tr("mean"), "5 %", "25 %", "50 %",
                             "75 %", "95 %");
    for (const auto& [name, row] : s["metrics"].items()) {
        voice.out << fmt::format("  {:<26}{:>9}", name, row["n"].get<std::size_t>());
        if (row.contains("mean")) {
            voice.out << fmt::format("{:>12.5g}", row["mean"].get<double>());
            for (const double q : kQuantiles)
                voice.out << fmt::format("{:>12.5g}", row[fmt::format("q{:g}", q)].get<double>());
        }
        voice.out << '\n';
    }
    voice.out << "  " << voice.tr("mean share of final reposts by age in hours:") << "\n   ";
    for (const Json& point : s["growth"])
        voice.out << fmt::format(" {:.3g}:{:.3f}", point["hours"].get<double>(),
                                 point["share"].get<double>());
    voice.out << "\n  "
              << voice.tr("by depth: reposts, children of one, delay to the parent (median, 95 %):")
              << '\n';
    for (const Json& level : s["levels"])
        voice.out << fmt::format(
            "    {:<4}{:>9}{:>9.4f}{:>10.0f} s{:>10.0f} s\n", level["depth"].get<std::string>(),
            level["reposts"].get<std::int64_t>(), level["mean_children"].get<double>(),
            level["delay_median_s"].get<double>(), level["delay_q95_s"].get<double>());
    voice.out << "  " << voice.tr("doubt:");
    for (const auto& [name, value] : s["doubt"].items())
        voice.out << fmt::format(" {} {:.4f}", name, value.get<double>());
    voice.out << '\n';
}

}  // namespace

int tell_cascades(const CascadeOptions& options, const Voice& voice) {
    const auto cascades = open(options.files[0], voice);
    if (!cascades) return kBadInput;
    std::map<std::string, Cascades> by_label;
    for (const sim::Cascade& c : *cascades)
        if (options.label.empty() || c.label == options.label) by_label[c.label].push_back(c);
    if (by_label.empty()) {
        voice.err << fmt::format(fmt::runtime(voice.tr("{}: no cascade is labelled '{}'")),
                                 options.files[0], options.label)
                  << '\n';
        return kBadInput;
    }
    Json out;
    for (const auto& [label, group] : by_label) {
        const Json s = summary(group);
        if (options.json)
            out[label] = s;
        else
            tell_summary(label.empty() ? voice.tr("without a label") : label, s, voice);
    }
    if (options.json) voice.out << out.dump(2) << '\n';
    return kDone;
}

int compare_cascades(const CascadeOptions& options, const Voice& voice) {
    const auto simulated = open(options.files[0], voice);
    auto observed = open(options.files[1], voice);
    if (!simulated || !observed) return kBadInput;
    // Like is held against like: the labels that the simulated ones carry.
    const auto wanted = [&](const sim::Cascade& c) {
        if (!options.label.empty()) return c.label == options.label;
        return std::any_of(simulated->begin(), simulated->end(),
                           [&](const sim::Cascade& s) { return s.label == c.label; });
    };
    Cascades kept;
    for (sim::Cascade& c : *observed)
        if (wanted(c)) kept.push_back(std::move(c));
    if (kept.empty() && !options.label.empty()) {
        voice.err << fmt::format(fmt::runtime(voice.tr("{}: no cascade is labelled '{}'")),
                                 options.files[1], options.label)
                  << '\n';
        return kBadInput;
    }
    if (kept.empty()) {
        voice.err << fmt::format(
                         fmt::runtime(voice.tr("{}: no cascade has a label of the simulated ones "
                                               "({}); --label names another")),
                         options.files[1], simulated->front().label)
                  << '\n';
        return kBadInput;
    }
    try {
        const sim::Comparison c = sim::compare(*simulated, kept, {options.seed, options.resamples});
        if (options.json)
            voice.out << comparison_json(c, options).dump(2) << '\n';
        else
            tell_comparison(c, voice);
    } catch (const std::invalid_argument&) {
        voice.err << voice.tr("both files need a cascade with a repost") << '\n';
        return kBadInput;
    }
    return kDone;
}

}  // namespace firebreak::trainer
