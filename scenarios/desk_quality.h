// How good the monitoring desk of a drill is, beside what its scenario says: a choice made before
// the drill. A quality is a parameter set over data/deeds.yaml that changes the desk.* numbers only
// (data/params/desk_good.yaml, desk_poor.yaml); "ordinary" is the scenario's own desk.
#pragma once

#include <string>

#include "scenarios/deeds.h"
#include "scenarios/problem.h"
#include "scenarios/words.h"
#include "sim/crowd/observation.h"

namespace firebreak::scenarios {

const Words& desk_qualities();  // good, ordinary, poor
inline constexpr const char* kOrdinaryDesk = "ordinary";

// The name of the set of a quality; "deeds" for the ordinary one.
std::string desk_set(const std::string& quality);

// Puts the desk.* numbers of a quality into `deeds` and leaves the others as they are. An unknown
// quality or a set that cannot be read is told in `problems`, with --desk as its place.
void take_desk_quality(const std::string& quality, DeedParameters& deeds, Problems& problems);

// The scenario's desk as these numbers make it.
sim::DeskSpec desk_with(const sim::DeskSpec& written, const DeedParameters& deeds);

}  // namespace firebreak::scenarios
