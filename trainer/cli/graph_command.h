// `firebreak graph generate KIND`, `graph info FILE`, `graph convert A B`.
#pragma once

#include <CLI/CLI.hpp>
#include <exception>
#include <string>
#include <vector>

#include "trainer/cli/commands.h"

namespace firebreak::trainer {

struct GraphOptions {
    enum class Action { generate, info, convert } action = Action::info;
    std::string kind, file, out;
    std::vector<std::string> parameters;  // --name value or --name=value, as they were typed
    std::uint64_t seed = 1;
    int threads = 1;
    std::uint32_t sources = 200;  // of paths and betweenness
    bool force = false, json = false;
};

// Declares the three on the verb `graph`.
void add_graph_options(CLI::App& verb, GraphOptions& options, const Voice& voice);

int run_graph(const GraphOptions& options, const Voice& voice);
int generate_graph(const GraphOptions& options, const Voice& voice);
int tell_graph(const GraphOptions& options, const Voice& voice);

// A text of this verb in the reader's language (catalogue "graph").
std::string graph_words(const Voice& voice, const char* english);

// Says what went wrong with a graph file and gives the exit code; to be called with the exception
// in flight.
int tell_graph_failure(std::exception_ptr failure, const std::string& file, const Voice& voice);

}  // namespace firebreak::trainer
