// A file of reference cases for the textbook models (JSON: {"meta": ..., "cases": [...]}) and one
// case of it. A case names a family, parameters, a graph and, under `value`, what was found for it;
// the keys of `value` name the observables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/problem.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

// One number under `value`. Objects with a mean are one leaf, with their own standard error.
struct Leaf {
    std::vector<std::string> path;  // keys and, for arrays, positions: {"at", "0", "P_extinct"}
    double value = 0;
    double standard_error = 0;
    std::uint64_t runs = 0;  // behind it; 0: not told
    bool own_error = false;  // standard_error was written beside the number
    bool boolean = false;    // written as true or false: 1 or 0

    std::string name() const;        // "at/0/P_extinct"
    const std::string& key() const;  // "P_extinct"; "" for a bare number
};

struct ReferenceCase {
    std::string id, family;
    Json body;           // the whole case, for keys that only its family knows
    std::string folder;  // graph files are relative to it
    std::vector<Leaf> leaves;

    // A number of `params`; null, absent or not a number: nothing.
    std::optional<double> parameter(const std::string& name) const;
    double parameter(const std::string& name, double otherwise) const;
    std::vector<std::uint32_t> nodes(const std::string& name) const;  // one or a list of `params`
    std::optional<double> number(const std::string& name) const;      // of the case itself
    std::string text(const std::string& name) const;  // of the case itself; "" if there is none
    bool has_graph() const { return body.contains("graph_spec"); }
};

struct ReferenceFile {
    std::vector<ReferenceCase> cases;
    scenarios::Problems problems;  // any: the file is no such file; each says where
};

// `folder` of the cases is that of `path`; `text` is what the file holds.
ReferenceFile read_reference(const std::string& path, const std::string& text);

}  // namespace firebreak::trainer
