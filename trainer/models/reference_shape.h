// What a reference case must look like before any model reads it: which of its parts are texts,
// numbers, lists. What a number may be, the model says (family.h).
#pragma once

#include "scenarios/problem.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

// Adds a problem for each part of `body` that is missing or of another kind than the format has.
// `place` names the case, such as cases[3]; the key is added: "cases[3]/params/beta".
void check_shape(const Json& body, const std::string& place, scenarios::Problems& problems);

// Whether a parameter of this name holds a list, one number a node or a node each. Such a list may
// also be one number; everything else is one number, true, false or null.
bool may_be_list(const std::string& family, const std::string& parameter);

}  // namespace firebreak::trainer
