// Theory in JSON and as tables.
#pragma once

#include <map>
#include <string>

#include "sim/classic/theory.h"
#include "trainer/cli/commands.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

// {"numbers": [{name, value (null: there is none), unit, holds, beside?}], "curves": [{name, holds,
// states: {STATE: [nodes at each time]}}], "times"}; sentences in the reader's language.
Json in_json(const sim::classic::Theory& theory, const sim::classic::Family& family,
             const Voice& voice);

// What the runs showed, for the columns beside the theory; empty where there were none.
struct Simulated {
    std::map<std::string, double> means;  // by observable
    std::vector<double> course;           // times x states, in nodes
};

void tell_theory_tables(const sim::classic::Theory& theory, const sim::classic::Family& family,
                        const Simulated& simulated, const Voice& voice);

}  // namespace firebreak::trainer
