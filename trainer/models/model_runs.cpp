#include "trainer/models/model_runs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "sim/classic/ensemble.h"
#include "sim/hash.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

// Names that others use for a parameter: theirs, ours.
constexpr std::pair<const char*, const char*> kParameterAliases[] = {
    {"epsilon", "eps"},
    {"eps", "epsilon"},
    {"eps", "noise"},
    {"epsilon", "noise"},
    {"p", "independence"},
    {"G", "group"},
    {"group_size", "group"},
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

bool has_parameter(const Family& family, std::string_view name) {
    return parameter_index(family, name) < family.parameters.size();
}

// Ours comes first where a case has both.
const Json* parameter_json(const ReferenceCase& reference, const Family& family,
                           const std::string& name) {
    if (!reference.body.contains("params")) return nullptr;
    const Json& params = reference.body["params"];
    if (params.contains(name)) return &params[name];
    for (const auto& item : params.items())
        if (own_name(family, item.key()) == name) return &params[item.key()];
    return nullptr;
}

void set_parameters(const ReferenceCase& reference, const Family& family, Setup& setup) {
    setup.own.resize(family.parameters.size());
    for (std::size_t i = 0; i < family.parameters.size(); ++i) {
        const Parameter& parameter = family.parameters[i];
        const Json* value = parameter_json(reference, family, parameter.name);
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
        if (reference.body.contains("params") && reference.body["params"].contains(name) &&
            !reference.body["params"][name].is_null())
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
    const bool rate = family != nullptr && has_parameter(*family, "rho");
    for (const char* name : {"rho", "fraction_infected", "percentage_infected", "seed_fraction"})
        if (const auto share = reference.parameter(name);
            share && !(rate && std::string_view(name) == "rho"))
            setup.start.share = *share;
}

}  // namespace

std::string own_name(const Family& family, const std::string& theirs) {
    if (has_parameter(family, theirs)) return theirs;
    for (const auto& [alias, ours] : kParameterAliases)
        if (theirs == alias && has_parameter(family, ours)) return ours;
    return theirs;
}

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

namespace {

constexpr std::size_t kAtOnce = 64;  // runs on one graph

// Runs on one graph, together where the family has a way to; keeps their memory for the next ones.
class Batch {
  public:
    void make(const ModelRuns& model, std::uint64_t first, std::size_t count,
              std::span<double> rows) {
        std::shared_ptr<const sim::Graph> graph;
        if (model.source) graph = model.source->graph(run_seed(~model.seed, first));
        Setup from = model.setup;
        from.graph = graph.get();
        if (graph) from.nodes = graph->nodes();
        seeds_.resize(count);
        for (std::size_t r = 0; r < count; ++r) seeds_[r] = run_seed(model.seed, first + r);
        if (runs_.size() < count) runs_.resize(count);
        const auto runs = std::span(runs_).first(count);
        if (model.maker)
            for (std::size_t r = 0; r < count; ++r) model.maker(from, seeds_[r], runs[r]);
        else
            make_runs(*model.family, from, model.wish, seeds_, runs, 1);
        const std::size_t columns = model.columns.size();
        for (std::size_t r = 0; r < count; ++r)
            for (std::size_t c = 0; c < columns; ++c)
                rows[r * columns + c] = model.columns[c](runs[r]);
    }

  private:
    std::vector<std::uint64_t> seeds_;
    std::vector<Run> runs_;
};

}  // namespace

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
        const std::size_t replicates = rows.size() / shared->columns.size();
        // One graph serves a group; one that is no random graph, all.
        const bool one_graph = !shared->source || !shared->source->random();
        const std::size_t at_once = one_graph ? kAtOnce : shared->group;
        Batch batch;
        for (std::size_t r = 0; r < replicates; r += at_once)
            batch.make(*shared, first + r, std::min(at_once, replicates - r),
                       rows.subspan(r * shared->columns.size()));
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
