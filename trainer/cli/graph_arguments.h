// Parameters of the kinds of graphs, as they are typed after `graph generate KIND`.
#pragma once

#include <string>
#include <vector>

#include "sim/graph/generators.h"
#include "trainer/cli/commands.h"

namespace firebreak::trainer {

// A table of all kinds and their parameters, for --help.
std::string kinds_text(const Voice& voice);

// --name value and --name=value pairs; false if they are none (told).
bool read_parameters(const std::vector<std::string>& typed, const Voice& voice,
                     sim::GeneratorArguments& arguments);

// What is wrong with the arguments of a generator, a sentence each, none if nothing is. A parameter
// is named as it was typed: `--n`, or with "graph path:" as `before`, `--graph path:n`.
std::vector<std::string> argument_problems(const sim::Generator& kind,
                                           const sim::GeneratorArguments& arguments,
                                           const std::string& before, const Voice& voice);

// " (nearest: NAME)", or nothing if none of `known` is near.
std::string with_near(const Voice& voice, const std::string& name,
                      const std::vector<std::string>& known);

}  // namespace firebreak::trainer
