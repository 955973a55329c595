// What somebody who facilitates a drill may see beside the team: the truth. It never reaches a live
// panel: the team's screen is drawn from a LiveView alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer::console {

struct FacilitatorView {
    struct InjectState {
        std::string inject;
        std::optional<Seconds> fired_at;
        bool by_hand = false;
        std::optional<Seconds> at;  // when it is planned; none: on its condition, or by hand
        bool conditional = false;
        bool over = false;     // does not happen by itself any more
        bool skipped = false;  // by the facilitator
        Seconds delayed = 0;   // by the facilitator, in all
        bool added = false;    // by the facilitator: in no script
    };
    struct ClaimState {
        int claim = -1;
        double reach = 0, believers = 0;  // truth, shares of the crowd
        std::optional<double> seen;       // belief as the desk last surveyed it
    };
    std::vector<BoardEntry> board;     // hidden entries included
    std::vector<RuleResult> results;   // every rule of the plan, as if the drill ended now
    std::vector<InjectState> injects;  // in time: fired, then planned, then the others
    std::vector<ClaimState> claims;
    std::vector<EvidenceLine> evidence;  // the records board and results refer to, as they are
    std::vector<NewsLine> doings;        // what the facilitator has done, oldest first
    double trust = 0;
    std::optional<double> trust_seen;
    int severity = 0;
    sim::Phase phase{};
};

// The records that board and results refer to, hidden ones included; those of the team's own view
// with their orders and messages.
std::vector<EvidenceLine> all_evidence(const Session& session, const LiveView& view,
                                       const std::vector<BoardEntry>& board,
                                       const std::vector<RuleResult>& results);

FacilitatorView facilitator_view(const Session& session, const LiveView& view);

}  // namespace firebreak::trainer::console
