#include "trainer/cli/crowd_request.h"

#include <fmt/format.h>

#include <charconv>
#include <ostream>
#include <set>

#include "scenarios/deeds.h"
#include "scenarios/load.h"
#include "scenarios/node.h"
#include "trainer/cli/cascade_file.h"

namespace firebreak::trainer {
namespace {

using scenarios::Problem;
using scenarios::sentence;

// The numbers asked for: sets one after the other, then single values. nullopt: told why not.
std::optional<sim::Parameters> parameters_of(const CrowdOptions& options, const Voice& voice) {
    scenarios::Problems problems;
    sim::Parameters parameters;
    scenarios::DeedParameters deeds;
    const auto set = scenarios::load_parameters(options.parameter_set);
    problems = set.problems;
    if (set) parameters = *set.value;
    const auto refuse = [&](scenarios::Sentence what) {
        problems.push_back({Problem::Grade::error, "--set", 0, 0, std::move(what), {}});
    };
    std::set<std::string> met;
    for (const auto& [name, text] : options.set) {
        if (!met.insert(name).second) {
            refuse(sentence("{} is given twice", name));
            continue;
        }
        double value = 0;
        const char* last = text.data() + text.size();
        const auto [rest, failed] = std::from_chars(text.data(), last, value);
        const auto [least, most] = scenarios::bounds_of(name);
        if (failed != std::errc() || rest != last)
            refuse(sentence("{}: '{}' is no number", name, text));
        else if (!(value >= least && value <= most))
            refuse(sentence("{}: expected {} to {}, found {}", name, least, most, text));
        else if (!scenarios::set_named(name, value, parameters, deeds)) {
            const std::string near = scenarios::nearest(name, scenarios::parameter_names());
            refuse(near.empty()
                       ? sentence("unknown parameter '{}'", name)
                       : sentence("unknown parameter '{}', did you mean '{}'?", name, near));
        }
    }
    if (tell(problems, voice)) return std::nullopt;
    return parameters;
}

}  // namespace

std::optional<sim::CollectSpec> collect_request(const CrowdOptions& options, const Voice& voice) {
    const auto parameters = parameters_of(options, voice);
    if (!parameters) return std::nullopt;
    if (options.least > options.most) {
        voice.err << fmt::format(fmt::runtime(voice.tr("--min-size {} is above --max-size {}")),
                                 options.least, options.most)
                  << '\n';
        return std::nullopt;
    }
    sim::CollectSpec spec;
    spec.claim = sim::collected_claim();
    spec.parameters = *parameters;
    spec.seed = options.seed;
    spec.wanted = options.count;
    spec.least_nodes = options.least;
    spec.most_nodes = options.most;
    spec.threads = options.threads;
    spec.label_hours = options.label_hours;
    if (options.agents) spec.city.agents = options.agents;
    return spec;
}

std::optional<std::vector<sim::Cascade>> real_cascades(const std::string& file,
                                                       const Voice& voice) {
    try {
        std::vector<sim::Cascade> kept;
        for (sim::Cascade& c : read_cascades(file))
            if (c.label.empty() || c.label == "rumor") kept.push_back(std::move(c));
        if (!kept.empty()) return kept;
        voice.err << fmt::format(fmt::runtime(voice.tr("{}: no cascade is labelled '{}'")), file,
                                 "rumor")
                  << '\n';
    } catch (const BadLines& bad) {
        tell_bad_lines(file, bad, voice);
    }
    return std::nullopt;
}

}  // namespace firebreak::trainer
