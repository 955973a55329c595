// Observation: what the monitoring desk knows. A type of its own so that a live panel that is
// handed one cannot reach the truth. Every estimate carries its age and sample size.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/crowd/claim.h"
#include "sim/units.h"

namespace firebreak::sim {

// How good the desk is. All values come from the scenario.
struct DeskSpec {
    std::array<double, kLayers> coverage{0.6, 0.1, 0.5, 0.6, 0.0};  // share of posts it can see
    int sample = 200;                 // posts read and judged each interval, at most
    Seconds interval = 300;           // between two observations
    Seconds delay = 600;              // an observation shows the crowd as it was this long ago
    double misread = 0.08;            // share of sampled posts whose stance or claim is misjudged
    double noise_alarms_per_day = 6;  // alarms about nothing
    int survey_size = 0;  // people asked about belief and trust each survey, 0: no surveys
    Seconds survey_interval = 3600;
    std::vector<int> watchwords;  // claims known to the desk from the start (indices)
};

struct Estimate {
    double value = 0;       // share or rate
    double lo = 0, hi = 0;  // 95 % interval (Wilson for shares)
    int n = 0;              // sample size
    Seconds as_of = 0;      // scenario time the value speaks of
};

// One post as the desk sees it. Author names are made by the session from `author`.
struct FeedPost {
    std::uint64_t id = 0;
    std::uint32_t author = 0;
    AgentKind kind = AgentKind::ordinary;
    int community = 0;
    Layer layer = Layer::microblog;
    int claim = -1;                   // as judged by the desk; -1: background noise
    Stance stance = Stance::support;  // as judged by the desk
    Seconds t = 0;
    int reposts = 0;     // counted by the time of the observation
    int variant = 0;     // which of the scenario's sample wordings, keyed by the post id
    bool alarm = false;  // the desk's tool raised an alarm on it
    // Of a repost: the community of the author whose post it is shown to hang on, as the platform
    // shows it to everybody. -1: somebody's own post.
    int from_community = -1;
};

struct ClaimObservation {
    int claim = -1;
    bool seen = false;  // the desk has met it at all (others are not shown)
    Seconds first_seen = 0;
    double mentions_per_hour = 0;         // visible posts, scaled by nothing
    std::array<int, kStances> stances{};  // in the last sample
    std::optional<Estimate> share_of_posts;
    std::optional<Estimate> believed;  // surveyed, if there are surveys
};

struct Observation {
    Seconds t = 0;      // when the desk has it
    Seconds as_of = 0;  // what it speaks of (t - delay)
    double visible_posts_per_hour = 0;
    std::optional<Estimate> negative_share;
    std::optional<Estimate> trust;         // surveyed
    std::vector<ClaimObservation> claims;  // one per claim of the model, `seen` false if unknown
    std::vector<std::optional<Estimate>>
        community_activity;      // share of sampled posts by
                                 // community that support a watched claim; nullopt: not covered
    std::vector<FeedPost> feed;  // newest first, at most 200
    int alarms = 0;              // raised in this interval, true and false ones
};

}  // namespace firebreak::sim
