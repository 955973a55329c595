// A strategy: a team written down. `none` and `plan` are built in; a file lists orders at times
// or on conditions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario.h"
#include "scenarios/text.h"

namespace firebreak::scenarios {

struct StrategyStep {
    std::string id;
    std::optional<Seconds> at;
    std::optional<Condition> when;  // only observables the desk has; no truth
    Seconds delay = 0;
    // How often: once, or again so long after each time it was given, whenever the condition holds
    // then; `times` at most, 0: without an end.
    std::optional<Seconds> every;
    int times = 0;
    std::string seat, action;
    Args args;             // as an order's arguments, incl. `assert` lists:
                           // facts, hedged, channels, fields, claims, tone, to, of, q ...
    bool sign_off = true;  // false: goes out without being signed
};

struct Strategy {
    std::string id;
    Text title;
    std::vector<StrategyStep> steps;
    std::string hash;
};

}  // namespace firebreak::scenarios
