// What a person asks of a model, checked: its graph, its parameters, who begins, when it is looked
// at.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>

#include "sim/classic/family.h"
#include "trainer/cli/model_command.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

// What is wrong with the request is thrown in the reader's language and told with exit code 2.
struct BadRequest : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The graph of --graph: read from a file of any known format, or generated; null without the
// option. Throws BadRequest, what reading a graph file throws, and sim::GraphTooLarge where it
// would not fit into the machine's free memory, before it is made.
std::unique_ptr<sim::Graph> graph_of(const ModelOptions& options, const Voice& voice);

// Throws BadRequest for an unknown parameter, a value out of range, a graph that cannot be.
sim::classic::Setup setup_of(const sim::classic::Family& family, const sim::Graph* graph,
                             const ModelOptions& options, const Voice& voice);

// Until when, and the moments in rising order. Throws BadRequest.
sim::classic::Wish wish_of(const sim::classic::Family& family, const ModelOptions& options,
                           const Voice& voice);

// Family, seed, nodes, graph and parameters, as every JSON document begins.
Json request_in_json(const sim::classic::Family& family, const sim::classic::Setup& setup,
                     const ModelOptions& options);

// `count` + 1 moments from 0 to `end`, evenly.
std::vector<double> moments(double end, int count = 50);

// Calls `work` and tells what it throws about the request or the graph; the exit code.
int told(const ModelOptions& options, const Voice& voice, const std::function<int()>& work);

}  // namespace firebreak::trainer
