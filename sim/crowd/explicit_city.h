// A crowd written out by hand: each agent's traits and followers. For tests whose results can be
// computed on paper, and for small graphs that a user brings.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/crowd/model.h"

namespace firebreak::sim {

struct ExplicitCity {
    std::vector<Traits> traits;                         // community 0 .. communities - 1
    std::vector<std::vector<std::uint32_t>> followers;  // [author], on the microblog
    int communities = 1;
    int start_hour = 12;
};

// 1 to 10,000,000 agents. Agents are sorted into communities as the traits say, which must be
// ascending. Throws std::invalid_argument as build_model does.
ModelPtr build_explicit_model(const ExplicitCity& city, const std::vector<Claim>& claims,
                              const Parameters& parameters, std::uint64_t seed);

}  // namespace firebreak::sim
