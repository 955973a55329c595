// The parts of the table of keys, one function a subject.
#pragma once

#include <vector>

#include "scenarios/schema.h"

namespace firebreak::scenarios {

std::vector<SchemaSection> scenario_sections();    // frame: top level, acts, city, seats, desk
std::vector<SchemaSection> story_sections();       // claims, facts, injects, questions ...
std::vector<SchemaSection> condition_sections();   // what a `when` may say
std::vector<SchemaSection> effect_sections();      // what pushes the crowd
std::vector<SchemaSection> other_file_sections();  // strategies, parameters, action, channel tables

}  // namespace firebreak::scenarios
