#include "scenarios/desk_quality.h"

#include <algorithm>

#include "scenarios/load.h"
#include "scenarios/node.h"

namespace firebreak::scenarios {

namespace {

constexpr double kMostMisread = 0.5;  // beyond it a desk would be right by being wrong

}  // namespace

const Words& desk_qualities() {
    static const Words words{"good", "ordinary", "poor"};
    return words;
}

std::string desk_set(const std::string& quality) {
    return quality == kOrdinaryDesk ? "deeds" : "desk_" + quality;
}

void take_desk_quality(const std::string& quality, DeedParameters& deeds, Problems& problems) {
    const auto told = [&problems](Sentence message) {
        problems.push_back({Problem::Grade::error, "--desk", 0, 0, std::move(message), {}});
    };
    const Words& known = desk_qualities();
    if (std::find(known.begin(), known.end(), quality) == known.end())
        return told(sentence("unknown desk '{}', expected good, ordinary or poor", quality));
    const Loaded<ParameterSet> set = load_parameter_set(desk_set(quality));
    problems.insert(problems.end(), set.problems.begin(), set.problems.end());
    if (!set) return;
    deeds.desk_coverage = set.value->deeds.desk_coverage;
    deeds.desk_delay = set.value->deeds.desk_delay;
    deeds.desk_sample = set.value->deeds.desk_sample;
    deeds.desk_misread = set.value->deeds.desk_misread;
}

sim::DeskSpec desk_with(const sim::DeskSpec& written, const DeedParameters& deeds) {
    sim::DeskSpec desk = written;
    for (double& share : desk.coverage) share = std::min(1.0, share * deeds.desk_coverage);
    desk.delay = static_cast<Seconds>(static_cast<double>(written.delay) * deeds.desk_delay + 0.5);
    const double sample = static_cast<double>(written.sample) * deeds.desk_sample + 0.5;
    desk.sample = std::max(1, static_cast<int>(std::min(sample, 1e6)));
    // What the scenario itself says stands, even if it is more.
    if (deeds.desk_misread != 1)
        desk.misread = std::min(kMostMisread, written.misread * deeds.desk_misread);
    return desk;
}

}  // namespace firebreak::scenarios
