// The library's canteen drill with a small crowd, for the tests of players, score and replay.
#pragma once

#include <stdexcept>

#include "trainer/session/open_drill.h"

namespace firebreak::trainer::testing {

inline Drill small_drill(std::uint64_t seed = 7, const std::string& until = "",
                         std::uint32_t agents = 1000, const std::string& scenario = "canteen",
                         const std::string& plan = "") {
    DrillRequest request;
    request.plan = plan;
    request.scenario = scenario;
    request.seed = seed;
    request.agents = agents;
    request.until = until;
    auto opened = open_drill(request);
    if (!opened.drill) {
        std::string problems;
        for (const auto& problem : opened.problems) problems += problem.in_words() + "\n";
        throw std::runtime_error(problems);
    }
    return *opened.drill;
}

}  // namespace firebreak::trainer::testing
