// In which phase the crisis was and how severe, over time: the truth of the frames, in hindsight.
// Nobody knew it while the drill ran; the debrief lays it beside what the team judged then.
#pragma once

#include <string>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

// A value that holds for a while.
struct Band {
    Seconds from = 0, to = 0;  // since the start; the next band begins at `to`
    std::string value;
    bool operator==(const Band&) const = default;
};

// From the first frame to the end of the drill without a gap, neighbours unlike. Empty before the
// first frame. Of a phase its id: latent, outbreak, sustained, ending, reignition.
std::vector<Band> phase_bands(const Session& session);
// Of a severity "0" none, "1" (IV) .. "4" (I).
std::vector<Band> severity_bands(const Session& session);

}  // namespace firebreak::trainer
