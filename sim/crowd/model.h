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

#include <cstddef>
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
    double share = 0.05;     // of all agents, 0..1; groups may overlap with communities
    double trust_shift = 0;  // added to the trust logit of its members
    double involvement = 1;  // multiplies interest in the topic
};

// The generated city.
struct CitySpec {
    std::uint32_t agents = 20000;              // 1,000 .. 10,000,000
    int communities = 12;                      // 1 .. 200
    std::vector<std::string> community_names;  // optional, shown by the console
    std::vector<GroupSpec> groups;
    int opinion_leaders = 40;
    int media = 12;
    int officials = 6;
    int experts = 8;
    int provocateurs = 10;
    double mean_trust = 0.55;  // in the organisation, at the start, 0..1
    int start_hour = 12;       // local clock time of scenario second 0 ...
    int start_minute = 0;      // ... for the day rhythm
};

// What never changes about one agent. A cache line of its own.
struct alignas(64) Traits {
    float trust_organisation, trust_expert, trust_media;  // baselines, 0..1
    float predisposition;                                 // xi, standard normal
    float reshare;                                        // r_i, mean 1
    float deny, query;                                    // propensities d_i, q_i, 0..1
    float interest;          // multiplies resharing; involvement of the groups included
    std::uint32_t audience;  // followers on the microblog
    std::uint32_t groups;    // bit k: member of CitySpec::groups[k]
    std::uint16_t community;
    AgentKind kind;
    std::uint8_t activity;  // class of looks a day, see Model::activity_rate
};

struct State;  // all that changes; a plain value: copying it is a snapshot and a fork

// All that never changes in a run: city, claims, parameters, seed and what is derived from them.
// Shared by all states of one seed.
class Model {
  public:
    struct Data;  // sim/crowd/model_data.h, for the folder's own use
    explicit Model(std::unique_ptr<const Data> data);
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    std::uint64_t seed() const;
    std::uint32_t agents() const;
    const CitySpec& city() const;
    const std::vector<Claim>& claims() const;
    int claim_index(const std::string& id) const;  // -1 if none
    int topic(int claim) const;                    // root claim of a claim's tree
    const Parameters& parameters() const;
    int communities() const;
    int community_of(std::uint32_t agent) const;
    AgentKind kind_of(std::uint32_t agent) const;
    std::uint32_t followers_of(std::uint32_t agent) const;  // on the microblog
    const std::vector<Traits>& traits() const;              // [agent]
    // Members of a named group, ascending; empty for an unknown one.
    const std::vector<std::uint32_t>& group_members(const std::string& group) const;
    std::size_t memory_bytes() const;  // of the model itself
    const Data& data() const { return *data_; }

  private:
    std::unique_ptr<const Data> data_;
};

using ModelPtr = std::shared_ptr<const Model>;

// Throws std::invalid_argument with the field and the allowed range for values out of range.
ModelPtr build_model(const CitySpec& city, const std::vector<Claim>& claims,
                     const Parameters& parameters, std::uint64_t seed, int threads = 1);

// Followers of an author on the microblog, ascending, each once: the ties that posts travel.
std::vector<std::uint32_t> followers(const Model& model, std::uint32_t author);
// Who starts a rumour: an agent with probability ~ followers^gamma, named by a random word.
std::uint32_t root_author(const Model& model, std::uint64_t word);

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
        std::uint32_t followers = 0;  // on the microblog
    };
    std::vector<Hub> hubs;  // leaders, media, officials
};
CityLayout layout(const Model& model);
void agent_position(const Model& model, std::uint32_t agent, float& x, float& y);

}  // namespace firebreak::sim
