// The tiny world in which everything can be ordered and everything a script may write happens.
#pragma once

#include <string>
#include <vector>

#include "tests/trainer/session/world.h"

namespace firebreak::trainer::tests {

std::vector<std::string> every_action();  // ids of data/actions.yaml that somebody can order
const World& everything();
// An order of the action with its form filled in somehow.
Order filled(const std::string& seat, const scenarios::ActionSpec& spec);

}  // namespace firebreak::trainer::tests
