// From a reference case to runs of a family: what the readers share.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/classic/registry.h"
#include "trainer/models/check_plan.h"
#include "trainer/models/reference_graph.h"

namespace firebreak::trainer {

// A number of one run; NaN where the run has none.
using RunColumn = std::function<double(const sim::classic::Run&)>;

struct ModelRuns {
    const sim::classic::Family* family = nullptr;
    std::shared_ptr<const GraphSource> source;  // null: well mixed
    sim::classic::Setup setup;                  // graph is filled in for each group of runs
    sim::classic::Wish wish;
    std::uint64_t seed = 0;
    std::vector<RunColumn> columns;
    // For columns made before all moments of the wish are known.
    std::shared_ptr<sim::classic::Wish> wish_in_the_end = std::make_shared<sim::classic::Wish>();
    std::uint64_t group = 1;  // runs on one random graph
    // Another maker of runs than the family's own, for kernels that leave the book-keeping out.
    std::function<void(const sim::classic::Setup&, std::uint64_t seed, sim::classic::Run&)> maker;

    sim::Node nodes() const { return setup.nodes; }
};

// What this program calls a parameter that a case names `theirs` (ndlib's names, papers' letters);
// a name that nobody knows is given back.
std::string own_name(const sim::classic::Family& family, const std::string& theirs);

// The family with the case's parameters of the same names; its graph, or `params/N` people;
// `params/seeds`, `params/Y0` or `params/rho` begin, else one random node. `part` tells experiments
// of one case apart. Throws std::runtime_error where that cannot run.
ModelRuns model_runs(const ReferenceCase& reference, const std::string& family,
                     const VerifyOptions& options, const std::string& part = "");

// Checks the setup and makes the experiment; its estimates are the caller's.
Experiment experiment_of(const ModelRuns& runs);

// The percentage in "attack|>10%" or "P(final>=90%)", as a share; nothing in other keys.
std::optional<double> share_in(const std::string& key);
// The first number behind `before` in a text: number_after("EBCM_rho=0.01", "rho=") is 0.01.
std::optional<double> number_after(const std::string& text, const std::string& before);

// What every count model can be asked by name (see the .cpp); adds what it needs to `wish`. Empty
// function: nobody knows the name.
RunColumn count_column(const ReferenceCase& reference, const Leaf& leaf, ModelRuns& runs);

// One experiment for all `leaves` that count_column knows; the others are unknown. Gives the runs
// back with their columns.
ModelRuns plan_counts(const ReferenceCase& reference, const std::vector<Leaf>& leaves,
                      ModelRuns runs, CheckPlan& plan);

}  // namespace firebreak::trainer
