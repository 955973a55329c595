// Frame: the truth about the crowd at one instant. Play never sees it; the debrief does.
// Shares are of all agents, 0..1, unless said otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/crowd/claim.h"
#include "sim/units.h"

namespace firebreak::sim {

enum class Phase : std::uint8_t { latent, outbreak, sustained, ending, reignition };

struct ClaimFrame {
    Truth truth = Truth::unknown;
    double reach = 0;        // share that has met the claim at least once
    double believers = 0;    // share that is aware and believes it (belief > 0.5)
    double mean_belief = 0;  // mean belief of those aware, 0..1
    double sharers = 0;      // share that posted a supporting post
    double corrected = 0;    // share that has met a denial or clarification
    double overlap = 0;      // share of believers among them: believers who met a correction
    std::array<std::array<std::int64_t, kStances>, kLayers> posts{};  // cumulative counts
    double posts_per_hour = 0;  // over the last hour, all stances and layers
    double r_eff = 0;           // children per post in the window, truncation corrected
};

struct CommunityFrame {
    double aware = 0;      // of its members, any claim
    double believers = 0;  // of its members, any false claim
    double trust = 0;      // mean trust in the organisation
    std::vector<float> believers_by_claim;
};

// Accumulated since the start of the run; belief accuracy after model.md 3.8 and design.md.
struct Outcome {
    double belief_accuracy_now = 1;   // weighted mean of 1 - |belief - truth| over aware agents
    double belief_accuracy_mean = 1;  // averaged over time since onset (first post)
    double belief_hours = 0;          // false-believer hours per agent
    double harm = 0;                  // false-believer hours per 1,000 agents x the claim's harm
    double information_hours = 0;     // hours per agent in which a true claim was believed
    double trust_min = 1;
    double trust_now = 1;
    bool outbreak = false;  // the true phase ever left `latent`
};

struct Frame {
    Seconds t = 0;
    std::vector<ClaimFrame> claims;
    std::vector<CommunityFrame> communities;
    double trust_organisation = 0, trust_expert = 0, trust_media = 0;  // means, 0..1
    double posts_per_hour = 0;                                         // all claims, last hour
    double negative_share = 0;  // of the posts of the last hour, sentiment < -0.2
    double mood = 0;            // mean affect, -1..1
    double r_eff = 0;
    Phase phase = Phase::latent;
    int severity = 0;  // 0 none, 1 (IV blue) .. 4 (I red)
    Outcome outcome;
    std::uint64_t posts_total = 0;
    std::uint64_t digest = 0;  // of the whole State, for recordings
};

}  // namespace firebreak::sim
