#include "trainer/models/model_runs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "sim/hash.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

void begin(const ReferenceCase& reference, Setup& setup) {
    setup.start.seeds = reference.nodes("seeds");
    if (const auto first = reference.parameter("Y0"))
        setup.start.random_seeds = static_cast<sim::Node>(std::clamp(*first, 0.0, 4e9));
    // Some families have a rate of that name.
    const Family* family = find_family(reference.family);
    const bool rate =
        family != nullptr && parameter_index(*family, "rho") < family->parameters.size();
    if (const auto share = reference.parameter("rho"); share && !rate) setup.start.share = *share;
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
    for (std::size_t i = 0; i < runs.family->parameters.size(); ++i)
        if (const auto value = reference.parameter(runs.family->parameters[i].name))
            runs.setup.values[i] = *value;
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
