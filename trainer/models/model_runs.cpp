#include "trainer/models/model_runs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "sim/hash.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

// Names that others use for a parameter: theirs, ours. Ours comes first where a case has both.
constexpr std::pair<const char*, const char*> kParameterAliases[] = {
    {"epsilon", "eps"},
    {"eps", "epsilon"},
    {"threshold", "phi"},
    {"phi", "threshold"},
    {"eta", "permeability"},
    {"community_permeability", "permeability"},
    {"communities", "community"},
    {"com", "community"},
    {"fraction_blocked", "percentage_blocked"},
    {"r", "percentage_blocked"},
    {"variant", "method_variant"},
    {"edge_threshold", "p"},
    {"p_media", "p"},
    {"n_media", "k"},
    {"convergence", "mu"}};

const Json* parameter_json(const ReferenceCase& reference, const Parameter& parameter) {
    if (!reference.body.contains("params")) return nullptr;
    const Json& params = reference.body["params"];
    if (params.contains(parameter.name)) return &params[parameter.name];
    const Family* family = find_family(reference.family);
    for (const auto& [theirs, ours] : kParameterAliases) {
        if (parameter.name != ours || !params.contains(theirs)) continue;
        // Another parameter of the family may bear that name.
        if (family != nullptr && parameter_index(*family, theirs) < family->parameters.size())
            continue;
        return &params[theirs];
    }
    return nullptr;
}

void set_parameters(const ReferenceCase& reference, const Family& family, Setup& setup) {
    setup.own.resize(family.parameters.size());
    for (std::size_t i = 0; i < family.parameters.size(); ++i) {
        const Parameter& parameter = family.parameters[i];
        const Json* value = parameter_json(reference, parameter);
        if (value == nullptr) continue;
        if (value->is_number()) setup.values[i] = value->get<double>();
        if (value->is_boolean()) setup.values[i] = value->get<bool>() ? 1 : 0;
        if (!value->is_array() || !parameter.by_node) continue;
        for (const Json& number : *value) {
            if (!number.is_number())
                throw std::runtime_error("params/" + parameter.name + ": expected a number a node");
            setup.own[i].push_back(number.get<double>());
        }
    }
}

std::vector<std::uint32_t> first_nodes_of(const ReferenceCase& reference,
                                          std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (!reference.body.contains("params") || !reference.body["params"].contains(name) ||
            !reference.body["params"][name].is_array())
            continue;
        return reference.nodes(name);
    }
    return {};
}

void begin(const ReferenceCase& reference, Setup& setup) {
    setup.start.seeds =
        first_nodes_of(reference, {"seeds", "infected", "Infected", "initial_infected"});
    setup.start.rivals =
        first_nodes_of(reference, {"rivals", "Blocked", "blocked_nodes", "stubborn"});
    if (const auto first = reference.parameter("Y0"))
        setup.start.random_seeds = static_cast<sim::Node>(std::clamp(*first, 0.0, 4e9));
    // Some families have a rate of that name.
    const Family* family = find_family(reference.family);
    const bool rate =
        family != nullptr && parameter_index(*family, "rho") < family->parameters.size();
    for (const char* name : {"rho", "fraction_infected", "percentage_infected", "seed_fraction"})
        if (const auto share = reference.parameter(name);
            share && !(rate && std::string_view(name) == "rho"))
            setup.start.share = *share;
}

}  // namespace

ModelRuns model_runs(const ReferenceCase& reference, const std::string& family,
                     const VerifyOptions& options, const std::string& part) {
    ModelRuns runs;
    runs.family = find_family(family);
    if (runs.family == nullptr) throw std::runtime_error("unknown family '" + family + "'");
    if (reference.has_graph()) {
        runs.source = std::make_shared<const GraphSource>(reference);
        runs.group = runs.source->random() ? 10 : 1;
    }
    const double people = reference.parameter("N", 1);
    if (!(people >= 1 && people <= 1e8) || people != std::floor(people))
        throw std::runtime_error("params/N: expected a whole number from 1 to 100000000");
    const auto graph = runs.source ? runs.source->graph(1) : nullptr;
    runs.setup = standard_setup(*runs.family, graph.get(), static_cast<sim::Node>(people));
    set_parameters(reference, *runs.family, runs.setup);
    begin(reference, runs.setup);
    const std::string problem = problem_with(*runs.family, runs.setup);
    if (!problem.empty()) throw std::runtime_error(problem);
    runs.wish.clock = false;
    runs.seed = sim::fold(options.seed, sim::name_hash(reference.id + "/" + part));
    return runs;
}

Experiment experiment_of(const ModelRuns& runs) {
    const auto graph = runs.source ? runs.source->graph(1) : nullptr;
    Setup setup = runs.setup;
    setup.graph = graph.get();
    if (graph) setup.nodes = graph->nodes();
    const std::string problem = problem_with(*runs.family, setup);
    if (!problem.empty()) throw std::runtime_error(problem);
    if (runs.family->endless && runs.wish.horizon == std::numeric_limits<double>::infinity())
        throw std::runtime_error("may go on for ever; expected a moment to end at");
    Experiment experiment;
    experiment.columns = runs.columns.size();
    experiment.group = runs.group;
    const auto shared = std::make_shared<const ModelRuns>(runs);
    experiment.sample = [shared](std::uint64_t first, std::span<double> rows) {
        std::shared_ptr<const sim::Graph> own;
        if (shared->source) own = shared->source->graph(run_seed(~shared->seed, first));
        Setup from = shared->setup;
        from.graph = own.get();
        if (own) from.nodes = own->nodes();
        Run run;
        const std::size_t columns = shared->columns.size();
        for (std::size_t r = 0; r * columns < rows.size(); ++r) {
            const std::uint64_t seed = run_seed(shared->seed, first + r);
            if (shared->maker)
                shared->maker(from, seed, run);
            else
                make_run(*shared->family, from, shared->wish, seed, run);
            for (std::size_t c = 0; c < columns; ++c)
                rows[r * columns + c] = shared->columns[c](run);
        }
    };
    return experiment;
}

std::optional<double> number_after(const std::string& text, const std::string& before) {
    const auto place = text.find(before);
    if (place == std::string::npos) return std::nullopt;
    const char* start = text.c_str() + place + before.size();
    char* end = nullptr;
    const double value = std::strtod(start, &end);
    if (end == start || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<double> share_in(const std::string& key) {
    if (key.find('%') == std::string::npos) return std::nullopt;
    auto value = number_after(key, ">=");
    if (!value) value = number_after(key, ">");
    if (!value) return std::nullopt;
    return *value / 100;
}

}  // namespace firebreak::trainer
