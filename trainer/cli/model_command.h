// `firebreak model list`, `model run FAMILY`, `model theory FAMILY`, `model verify
// FILE`: the textbook models.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "trainer/cli/commands.h"

namespace firebreak::trainer {

struct ModelOptions {
    enum class Action { list, run, theory, verify } action = Action::list;
    std::string family;             // of list (empty: all), run and theory
    std::string file;               // of reference cases
    std::vector<std::string> only;  // ids of cases; empty: all
    // run and theory
    std::string graph;                    // a file, or GENERATOR:name=value,...
    std::uint32_t people = 0;             // well mixed
    std::vector<std::string> parameters;  // name=value
    std::vector<std::uint32_t> seeds, rivals;
    std::uint32_t random_seeds = 1;
    double share = -1;  // below 0: not given
    bool neighbours = false;
    std::optional<double> until;  // none: to the end
    std::vector<double> times;    // empty: 51 moments from start to end
    bool tree = false;
    bool theory = false;  // beside the runs
    std::uint64_t runs = 100;
    std::uint64_t seed = 1;
    int threads = 1;
    bool json = false;
};

// Declares the four on the verb `model`.
void add_model_options(CLI::App& verb, ModelOptions& options, const Voice& voice);

// What sim says of a model (titles, definitions, states, units), in the reader's language.
std::string model_words(const std::string& english, const Voice& voice);

int run_model(const ModelOptions& options, const Voice& voice);
int list_models(const ModelOptions& options, const Voice& voice);
int run_family(const ModelOptions& options, const Voice& voice);
int tell_theory(const ModelOptions& options, const Voice& voice);
// Names the nearest; kBadInput.
int tell_unknown_family(const std::string& name, const Voice& voice);
int verify_models(const ModelOptions& options, const Voice& voice);

}  // namespace firebreak::trainer
