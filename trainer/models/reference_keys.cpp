#include "trainer/models/reference_keys.h"

#include <map>

#include "sim/classic/registry.h"
#include "trainer/json/read_json.h"
#include "trainer/models/model_runs.h"

namespace firebreak::trainer {

namespace {

using Names = std::vector<std::string>;

const Names kCase = {"id",    "family", "tier",   "definition", "observable", "value",
                     "se",    "method", "params", "tolerance",  "script",     "paper",
                     "graph", "seed",   "reps",   "note",       "graph_spec"};
const Names kTolerance = {"rule", "abs", "abs_bias", "k"};

// Where a case begins, and when it is looked at.
const Names kOfAll = {"N", "n", "Y0", "seeds", "rho", "times"};

// Beside the parameters of the model itself: inputs of its limits, its protocol and its start.
const std::map<std::string, Names>& of_family() {
    static const Names rumour = {"lambda", "alpha", "delta", "k", "c", "p", "pk", "z"};
    static const Names contact = {"beta", "gamma", "sigma", "pk", "R0"};
    static const Names opinion = {"ones", "n1", "n0", "q"};
    static const Names averaging = {
        "eps", "mu", "b", "w_ii", "A", "W", "x0", "A_diag", "susceptibility", "sweeps", "s"};
    static const std::map<std::string, Names> table = {
        {"maki_thompson", rumour},
        {"daley_kendall", rumour},
        {"nekovee", rumour},
        {"moreno", rumour},
        {"si", contact},
        {"sis", contact},
        {"seis", contact},
        {"sir", contact},
        {"seir", contact},
        {"independent_cascade", {"p", "k"}},
        {"linear_threshold", {"weights", "thresholds"}},
        {"competing_cascade", {"p", "rumour_seeds", "truth_seeds", "delay"}},
        {"watts_threshold", {"phi", "k", "z", "p"}},
        {"complex_contagion", {"a", "p", "k"}},
        {"sbfc", {"beta", "alpha", "p_verify", "p_forget", "T"}},
        {"seiz", {"beta", "b", "p", "l", "eps", "i0", "z0"}},
        {"hawkes", {"mu", "beta", "theta", "s0_s", "t"}},
        {"simsom_feed", {"mu", "alpha", "theta", "steps", "burn_steps"}},
        {"voter", opinion},
        {"invasion", opinion},
        {"q_voter", opinion},
        {"majority", opinion},
        {"sznajd", opinion},
        {"degroot", averaging},
        {"friedkin_johnsen", averaging},
        {"hegselmann_krause", averaging},
        {"deffuant", averaging},
        {"biased_assimilation", averaging}};
    return table;
}

void add(Names& names, const Names& more) {
    names.insert(names.end(), more.begin(), more.end());
}

// Empty: a family without parameters of its own, which may be given any.
Names parameters_of(const ReferenceCase& reference) {
    const auto found = of_family().find(reference.family);
    if (found == of_family().end()) return {};
    Names names = found->second;
    add(names, kOfAll);
    const auto* model = sim::classic::find_family(reference.family);
    if (model == nullptr) return names;
    for (const auto& parameter : model->parameters) names.push_back(parameter.name);
    for (const auto& item : reference.body["params"].items())
        if (own_name(*model, item.key()) != item.key()) names.push_back(item.key());
    return names;
}

// A generator tells itself what it does not know.
Names graph_keys(const Json& spec) {
    if (spec.contains("file")) return {"file"};
    return {};
}

}  // namespace

std::vector<std::string> unknown_keys(const ReferenceCase& reference) {
    scenarios::Problems problems;
    const auto look = [&](const Json& object, const Names& known, const char* whose) {
        tell_unknown_keys(object, known, {}, scenarios::Sentence::as_is(whose), problems);
    };
    const Json& body = reference.body;
    look(body, kCase, "case");
    if (body.contains("tolerance")) look(body["tolerance"], kTolerance, "tolerance");
    if (body.contains("params"))
        if (const Names known = parameters_of(reference); !known.empty())
            look(body["params"], known, "params");
    if (body.contains("graph_spec"))
        if (const Names known = graph_keys(body["graph_spec"]); !known.empty())
            look(body["graph_spec"], known, "graph_spec");
    Names sentences;
    for (const auto& problem : problems) sentences.push_back(problem.message.english());
    return sentences;
}

}  // namespace firebreak::trainer
