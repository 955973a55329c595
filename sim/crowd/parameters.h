// The numbers of the crowd model, by name. The values that are used stand in data/crowd.yaml with
// low, default, high, unit and evidence (or the word assumption); `sim` reads no files, so the
// folder `scenarios` fills this table. parameter_table() is the one list of names.
#pragma once

#include <string_view>
#include <vector>

namespace firebreak::sim {

struct Parameters {
    double attention_tau = 10.5;  // minutes
    bool operator==(const Parameters&) const = default;
};

struct ParameterInfo {
    std::string_view name;  // as written in data/crowd.yaml, e.g. "attention.tau"
    double Parameters::*field;
};

const std::vector<ParameterInfo>& parameter_table();

}  // namespace firebreak::sim
