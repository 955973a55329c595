#include "trainer/cli/cascade_comparison.h"

#include <fmt/format.h>

#include <ostream>

namespace firebreak::trainer {
namespace {

Json json_of(const sim::Interval& i) {
    return {{"value", i.value}, {"ci95_low", i.low}, {"ci95_high", i.high}};
}

}  // namespace

Json comparison_json(const sim::Comparison& c, const CascadeOptions& options) {
    Json out;
    out["simulated"] = {{"file", options.files[0]}, {"cascades", c.simulated}};
    out["real"] = {{"file", options.files[1]}, {"cascades", c.real}};
    out["real_share_covered"] = c.covered;
    out["seed"] = options.seed;
    out["resamples"] = options.resamples;
    for (const sim::Distance& d : c.distances) {
        Json row = json_of(d.ks);
        row["simulated_median"] = d.simulated;
        row["real_median"] = d.real;
        row["structural"] = d.structural;
        out["ks"][std::string(d.metric)] = row;
    }
    out["mean_structural_ks"] = json_of(c.structural);
    out["growth_gap"] = json_of(c.growth_gap);
    for (std::size_t k = 0; k < c.ages.size(); ++k)
        out["growth"].push_back({{"hours", static_cast<double>(c.ages[k]) / 3600},
                                 {"simulated", c.growth_simulated[k]},
                                 {"real", c.growth_real[k]}});
    const auto pairs = [&](const char* name, const std::vector<sim::Pair>& rows) {
        for (const sim::Pair& p : rows)
            out[name][std::string(p.name)] = {{"simulated", p.simulated}, {"real", p.real}};
    };
    pairs("delay_median_s", c.delays);
    pairs("delay_share_over", c.delay_tails);
    pairs("mean_children", c.children);
    pairs("doubt", c.doubt);
    const auto ratio = [](const sim::AfterRefutation& one) {
        if (one.matched == 0) return Json{{"matched", 0}, {"refuted", one.refuted}};
        return Json{{"ratio", one.ratio},
                    {"ci95_low", one.low},
                    {"ci95_high", one.high},
                    {"matched", one.matched},
                    {"refuted", one.refuted}};
    };
    for (const sim::RefutedPair& p : c.after_refutation)
        out["reposts_after_refutation"][std::string(p.name)] = {{"simulated", ratio(p.simulated)},
                                                                {"real", ratio(p.real)}};
    return out;
}

namespace {

void tell_after_refutation(const sim::Comparison& c, const Voice& voice) {
    if (c.after_refutation.empty()) return;
    voice.out << voice.tr(
                     "reposts after the first refuting one, over those of cascades alike that "
                     "were not refuted: simulated, real (95 %; matched)")
              << '\n';
    const auto told = [](const sim::AfterRefutation& one) {
        return one.matched == 0 ? std::string("-")
                                : fmt::format("{:.3f} [{:.3f}, {:.3f}] ({})", one.ratio, one.low,
                                              one.high, one.matched);
    };
    for (const sim::RefutedPair& p : c.after_refutation)
        voice.out << fmt::format("  {:<10}{:>30}{:>30}\n", p.name, told(p.simulated), told(p.real));
}

}  // namespace

void tell_comparison(const sim::Comparison& c, const Voice& voice) {
    const auto interval = [](const sim::Interval& i) {
        return fmt::format("{:>8.3f}  [{:.3f}, {:.3f}]", i.value, i.low, i.high);
    };
    voice.out << fmt::format(
                     fmt::runtime(voice.tr("{} simulated cascades against {} real ones, {:.1f} % "
                                           "of which have simulated ones of their size")),
                     c.simulated, c.real, 100 * c.covered)
              << '\n';
    voice.out << fmt::format("{:<28}{:>8}  {:<16}{:>12}{:>12}\n", voice.tr("distance given size"),
                             "KS", "95 %", voice.tr("simulated"), voice.tr("real"));
    for (const sim::Distance& d : c.distances)
        voice.out << fmt::format("{:<28}{}{:>12.5g}{:>12.5g}\n", d.metric, interval(d.ks),
                                 d.simulated, d.real);
    voice.out << fmt::format("{:<28}{}\n", voice.tr("mean of the structural ones"),
                             interval(c.structural));
    voice.out << fmt::format("{:<28}{}\n", voice.tr("largest growth gap"), interval(c.growth_gap));
    const auto row = [&](const std::string& name, double simulated, double observed) {
        voice.out << fmt::format("  {:<32}{:>11.5g}{:>11.5g}{:>9.2f}\n", name, simulated, observed,
                                 observed != 0 ? simulated / observed : 0);
    };
    voice.out << voice.tr("share of final reposts by age in hours: simulated, real, ratio") << '\n';
    for (std::size_t k = 0; k < c.ages.size(); ++k)
        row(fmt::format("{:.3g}", static_cast<double>(c.ages[k]) / 3600), c.growth_simulated[k],
            c.growth_real[k]);
    voice.out << voice.tr("median delay to the parent in seconds, by depth") << '\n';
    for (const sim::Pair& p : c.delays) row(std::string(p.name), p.simulated, p.real);
    voice.out << voice.tr("share of delays to the parent over a time, by depth") << '\n';
    for (const sim::Pair& p : c.delay_tails) row(std::string(p.name), p.simulated, p.real);
    voice.out << voice.tr("mean children of a repost, by depth") << '\n';
    for (const sim::Pair& p : c.children) row(std::string(p.name), p.simulated, p.real);
    if (!c.doubt.empty()) voice.out << voice.tr("asking and refuting reposts") << '\n';
    for (const sim::Pair& p : c.doubt) row(std::string(p.name), p.simulated, p.real);
    tell_after_refutation(c, voice);
}

}  // namespace firebreak::trainer
