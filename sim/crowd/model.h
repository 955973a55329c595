// The crisis crowd: Model (constant), State (a plain value), and the few functions that join them.
//
//     Model model = build_model(spec, claims, parameters, seed);
//     State state = begin(model);
//     apply(model, state, effect);            // at state.now
//     advance(model, state, until, threads);  // processes seen events up to and including `until`
//     Frame truth = frame(model, state);
//
// Same (spec, claims, parameters, seed) and the same effects at the same times give the same bits
// for any number of threads and any division of the time into calls of advance(). Cost follows
// what happens (posts, deliveries, reads), not agents x time. See crowd.md and model.md part B.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/crowd/claim.h"
#include "sim/crowd/effect.h"
#include "sim/crowd/frame.h"
#include "sim/crowd/observation.h"
#include "sim/crowd/parameters.h"
#include "sim/units.h"

namespace firebreak::sim {

// A named group of people that can be addressed or can act ("parents", "staff", "pupils").
struct GroupSpec {
    std::string id;
    double share = 0.05;       // of all agents, 0..1; groups may overlap with communities
    double trust_shift = 0;    // added to the trust logit of its members
    double involvement = 1;    // multiplies interest in the topic
};

// The generated city.
struct CitySpec {
    std::uint32_t agents = 20000;   // 1,000 .. 1,000,000
    int communities = 12;           // 1 .. 200
    std::vector<std::string> community_names;  // optional, shown by the console
    std::vector<GroupSpec> groups;
    int opinion_leaders = 40;
    int media = 12;
    int officials = 6;
    int experts = 8;
    int provocateurs = 10;
    double mean_trust = 0.55;       // in the organisation, at the start, 0..1
    int start_hour = 12;            // local clock time of scenario second 0 ...
    int start_minute = 0;           // ... for the day rhythm
};

class Model;  // never changes in a run; shared by all states of one seed
struct State;  // all that changes; a plain value: copying it is a snapshot and a fork

using ModelPtr = std::shared_ptr<const Model>;

// Throws std::invalid_argument with the field and the allowed range for values out of range.
ModelPtr build_model(const CitySpec& city, const std::vector<Claim>& claims,
                     const Parameters& parameters, std::uint64_t seed, int threads = 1);

// Layout of the city for drawing: community centres in the unit square, radius by size, and for
// agent a its community and a place near the centre. Derived, keyed by the seed.
struct CityLayout {
    struct Community {
        float x, y, radius;
        std::uint32_t first, count;  // its agents are the ids first .. first + count - 1
    };
    std::vector<Community> communities;
    struct Hub {
        std::uint32_t agent;
        AgentKind kind;
        float x, y;
    };
    std::vector<Hub> hubs;  // leaders, media, officials
};
CityLayout layout(const Model& model);
void agent_position(const Model& model, std::uint32_t agent, float& x, float& y);

}  // namespace firebreak::sim
