// From names to a drill that can be played: scenario, plan and parameters found, read and checked.
// Console and command line start here, so that both refuse the same mistakes in the same words.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/load.h"
#include "trainer/session/session.h"

namespace firebreak::trainer {

// What somebody asks for. Empty fields mean: as the scenario says.
struct DrillRequest {
    std::string scenario = scenarios::kDefaultScenario;  // library name or path
    std::string plan;
    std::string parameter_set;  // names or paths, comma-separated: of the crowd, of deeds, or both
    std::vector<std::pair<std::string, std::string>> set;  // parameter name, value as typed
    std::string desk;  // good, ordinary, poor (scenarios/desk_quality.h); empty: ordinary
    std::uint64_t seed = 1;
    std::uint32_t agents = 0;
    int threads = 1;
    std::string until;                // a duration, the name of an act of the play, or "all"
    std::vector<std::string> played;  // seats played by people
};

struct Drill {
    std::shared_ptr<const scenarios::Scenario> scenario;
    std::shared_ptr<const scenarios::Plan> plan;  // roles as written; Session expands them
    Options options;
    std::string scenario_name, plan_name;
};

// All problems at once; the drill is there exactly when none of them is an error.
struct OpenedDrill {
    std::optional<Drill> drill;
    scenarios::Problems problems;
};

OpenedDrill open_drill(const DrillRequest& request);

// End of play for a request's `until`; nullopt if it is neither a duration nor an act's name.
std::optional<Seconds> end_of_play(const scenarios::Scenario& scenario, const std::string& until);

}  // namespace firebreak::trainer
