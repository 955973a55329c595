// `firebreak model theory`, and theory beside `model run`.
#include "trainer/cli/model_theory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/classic/registry.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/model_setup.h"

namespace firebreak::trainer {

using namespace sim::classic;

Json in_json(const Theory& theory, const Family& family, const Voice& voice) {
    Json document;
    document["times"] = theory.times;
    document["numbers"] = Json::array();
    for (const TheoryNumber& number : theory.numbers) {
        Json one = {{"name", number.name}, {"unit", number.unit}};
        one["value"] = std::isnan(number.value) ? Json(nullptr) : Json(number.value);
        one["holds"] = voice.tr(number.holds.c_str());
        if (!number.beside.empty()) one["beside"] = number.beside;
        document["numbers"].push_back(one);
    }
    document["curves"] = Json::array();
    const std::size_t states = family.states.size();
    for (const TheoryCurve& curve : theory.curves) {
        Json one = {{"name", curve.name}, {"holds", voice.tr(curve.holds.c_str())}};
        for (std::size_t s = 0; s < states; ++s) {
            Json& column = one["states"][family.states[s]] = Json::array();
            for (std::size_t t = 0; t < theory.times.size(); ++t)
                column.push_back(curve.values[t * states + s]);
        }
        document["curves"].push_back(one);
    }
    return document;
}

namespace {

// Numbers that hold for the same stand together under the sentence that says for what.
void tell_numbers(const Theory& theory, const Simulated& simulated, const Voice& voice) {
    voice.out << fmt::format("{:<36} {:>12} {:>12}  {}\n", voice.tr("theory"), voice.tr("value"),
                             simulated.means.empty() ? "" : voice.tr("simulated"),
                             voice.tr("unit"));
    std::vector<std::string> sentences;
    for (const TheoryNumber& number : theory.numbers)
        if (std::find(sentences.begin(), sentences.end(), number.holds) == sentences.end())
            sentences.push_back(number.holds);
    for (const std::string& sentence : sentences) {
        voice.out << fmt::format(fmt::runtime(voice.tr("holds for {}")), voice.tr(sentence.c_str()))
                  << '\n';
        for (const TheoryNumber& number : theory.numbers) {
            if (number.holds != sentence) continue;
            const auto mean = simulated.means.find(number.beside);
            voice.out << fmt::format(
                "  {:<34} {:>12} {:>12}  {}\n", number.name,
                std::isnan(number.value) ? voice.tr("none") : fmt::format("{:.6g}", number.value),
                mean == simulated.means.end() ? "" : fmt::format("{:.6g}", mean->second),
                number.unit);
        }
    }
}

// One table a state that changes, at most `kRows` moments of it.
void tell_curves(const Theory& theory, const Family& family, const Simulated& simulated,
                 const Voice& voice) {
    constexpr std::size_t kRows = 11;
    const std::size_t states = family.states.size(), moments = theory.times.size();
    for (std::size_t s = states > 1 ? 1 : 0; s < states; ++s) {
        voice.out << '\n'
                  << fmt::format(fmt::runtime(voice.tr("{} at a time, in nodes")), family.states[s])
                  << '\n'
                  << fmt::format("{:>12}", voice.tr("time"));
        if (!simulated.course.empty()) voice.out << fmt::format(" {:>18}", voice.tr("simulated"));
        for (const TheoryCurve& curve : theory.curves)
            voice.out << fmt::format(" {:>18}", curve.name);
        voice.out << '\n';
        const std::size_t stride = moments > kRows ? (moments - 1) / (kRows - 1) : 1;
        for (std::size_t t = 0; t < moments; t += stride) {
            voice.out << fmt::format("{:>12.6g}", theory.times[t]);
            if (!simulated.course.empty())
                voice.out << fmt::format(" {:>18.6g}", simulated.course[t * states + s]);
            for (const TheoryCurve& curve : theory.curves)
                voice.out << fmt::format(" {:>18.6g}", curve.values[t * states + s]);
            voice.out << '\n';
        }
    }
    voice.out << '\n' << voice.tr("the curves hold for:") << '\n';
    for (const TheoryCurve& curve : theory.curves)
        voice.out << fmt::format("  {}: {}\n", curve.name, voice.tr(curve.holds.c_str()));
}

}  // namespace

void tell_theory_tables(const Theory& theory, const Family& family, const Simulated& simulated,
                        const Voice& voice) {
    if (theory.empty()) {
        voice.out << fmt::format(fmt::runtime(voice.tr("no theory of {} is known for this graph")),
                                 family.name)
                  << '\n';
        return;
    }
    tell_numbers(theory, simulated, voice);
    if (!theory.curves.empty()) tell_curves(theory, family, simulated, voice);
}

int tell_theory(const ModelOptions& options, const Voice& voice) {
    const Family* family = find_family(options.family);
    if (family == nullptr) return tell_unknown_family(options.family, voice);
    return told(options, voice, [&] {
        const auto graph = graph_of(options, voice);
        const Setup setup = setup_of(*family, graph.get(), options, voice);
        ModelOptions looked = options;
        constexpr double kUnits = 20;  // of time, where nobody says when to stop
        if (!looked.until) looked.until = kUnits;
        Wish wish = wish_of(*family, looked, voice);
        if (wish.times.empty()) wish.times = moments(wish.horizon);
        const Theory theory = theory_of(*family, setup, wish.times, run_seed(options.seed, 0));
        if (options.json) {
            Json document = request_in_json(*family, setup, options);
            document["theory"] = in_json(theory, *family, voice);
            voice.out << document.dump(1) << '\n';
        } else {
            tell_theory_tables(theory, *family, {}, voice);
        }
        return kDone;
    });
}

}  // namespace firebreak::trainer
