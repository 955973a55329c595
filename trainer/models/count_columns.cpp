// What every model with counts of states can be asked:
//
//   heard_fraction, attack_rate, attack, final_fraction, R_final, R, size  share that left state 0
//   sigma, mean, final                                    number that left state 0
//   mean_ignorant_fraction, var_ignorant_count            share, variance of the count in state 0
//   final_ignorant_pmf/3, pmf/3                           shares of runs with 3 ignorant / reached
//   node/3, node_prob/3                                   share of runs that reach node 3
//   peak, peak_spreaders, peak_I                          largest share of the first active state
//   rounds, T, mean_extinction_time                       time of the last event
//   hist/3                                                number reached by round 3
//   t=1.5; at/0/P_extinct, at/0/E_infected (at/0/t tells when)
//   frac_>5%, freq_global(>5%), P(attack>5%)              share of runs above that share reached
//   given_>5%, attack|>5%, rounds|>5%, size|global        means over these runs
//   infected, infected_fraction, I, final/infected        share in a state at the end, by its name
//                                                         or, where only one begins so, its letter
//   E_infected, infected_count, var_infected              mean count, variance of the count
//   at/0/infected, at/0/I, t=5/infected                   the same at a moment
// Who is weakened or blocked was not reached.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

#include "trainer/models/model_runs.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool one_of(const std::string& word, std::initializer_list<const char*> words) {
    for (const char* other : words)
        if (word == other) return true;
    return false;
}

bool starts(const std::string& text, const char* with) {
    return text.rfind(with, 0) == 0;
}

// Position of the state in which a node acts: spreader, infected, active, believer.
std::size_t acting_state(const Family& family) {
    for (std::size_t s = 0; s < family.states.size(); ++s)
        if (one_of(family.states[s], {"spreader", "infected", "active", "believer"})) return s;
    return 1;
}

// The moments of a wish are sorted as they are added; the columns remember their time, not a place.
void want_time(Wish& wish, double time) {
    const auto place = std::lower_bound(wish.times.begin(), wish.times.end(), time);
    if (place == wish.times.end() || *place != time) wish.times.insert(place, time);
}

// Has left state 0 without being reached by what spreads.
bool bystander(const std::string& state) {
    return one_of(state, {"weakened", "blocked"});
}

struct Place {
    const Family* family;
    double nodes;
    double reached(const Run& run) const {
        double reached = nodes - run.final_counts[0];
        for (std::size_t s = 1; s < family->states.size(); ++s)
            if (bystander(family->states[s])) reached -= run.final_counts[s];
        return reached;
    }
};

// A state and whether it is asked for as a count; nothing for other names.
struct Asked {
    std::size_t state;
    bool count;
};
std::optional<Asked> asked_state(const Family& family, const std::string& name) {
    std::optional<Asked> by_letter;
    for (std::size_t s = 0; s < family.states.size(); ++s) {
        const std::string& state = family.states[s];
        if (name == state || name == state + "_fraction" || name == state + "_share" ||
            name == "final_" + state + "_fraction")
            return Asked{s, false};
        if (name == "E_" + state || name == "n_" + state || name == state + "_count" ||
            name == "mean_" + state + "_count" || name == "var_" + state ||
            name == "var_" + state + "_count")
            return Asked{s, true};
        if (name.size() == 1 &&
            std::tolower(static_cast<unsigned char>(state[0])) ==
                std::tolower(static_cast<unsigned char>(name[0])) &&
            std::isupper(static_cast<unsigned char>(name[0]))) {
            if (by_letter) return std::nullopt;  // two states begin so
            by_letter = Asked{s, false};
        }
    }
    return by_letter;
}

// Time or share that a name without conditions means.
RunColumn plain_column(const std::string& name, const Place& place, ModelRuns& runs) {
    if (one_of(name, {"heard_fraction", "heard", "attack_rate", "attack", "final_fraction",
                      "final_size", "R_final", "R", "size", "frac", "given", "active_fraction"}))
        return [place](const Run& run) { return place.reached(run) / place.nodes; };
    if (one_of(name, {"sigma", "mean", "final", "mean_size", "E_size", "var_size", "var_final"}))
        return [place](const Run& run) { return place.reached(run); };
    if (name == "mean_ignorant_fraction")
        return [place](const Run& run) { return run.final_counts[0] / place.nodes; };
    if (name == "var_ignorant_count" || name == "mean_ignorant_count")
        return [](const Run& run) { return run.final_counts[0]; };
    if (one_of(name, {"peak", "peak_spreaders", "peak_I", "peak_infected"})) {
        const std::size_t state = acting_state(*place.family);
        // Peaks are counted with every event, which kernels without a clock need not do.
        runs.wish.clock = true;
        return [place, state](const Run& run) { return run.peak_counts[state] / place.nodes; };
    }
    if (one_of(name, {"t_peak", "peak_time"})) {
        const std::size_t state = acting_state(*place.family);
        runs.wish.clock = true;
        return [state](const Run& run) { return run.peak_times[state]; };
    }
    if (one_of(name, {"rounds", "T", "mean_extinction_time", "extinction_time", "duration"})) {
        runs.wish.clock = true;
        return [](const Run& run) { return run.end; };
    }
    // R is the share reached, see above, in every family.
    if (const auto asked = asked_state(*place.family, name)) {
        const double scale = asked->count ? 1 : place.nodes;
        const std::size_t state = asked->state;
        return [state, scale](const Run& run) { return run.final_counts[state] / scale; };
    }
    for (std::size_t i = 0; i < place.family->observables.size(); ++i)
        if (place.family->observables[i].name == name)
            return [i](const Run& run) { return run.observables[i]; };
    return nullptr;
}

// pmf/3 and the like.
RunColumn indexed_column(const Leaf& leaf, const Place& place, ModelRuns& runs) {
    if (leaf.path.size() < 2) return nullptr;
    const std::string& list = leaf.path[leaf.path.size() - 2];
    char* end = nullptr;
    const double index = std::strtod(leaf.key().c_str(), &end);
    if (end == leaf.key().c_str() || *end != '\0') return nullptr;
    if (one_of(list, {"pmf", "size_pmf"}))
        return [place, index](const Run& run) { return place.reached(run) == index ? 1.0 : 0.0; };
    if (list == "final_ignorant_pmf")
        return [index](const Run& run) { return run.final_counts[0] == index ? 1.0 : 0.0; };
    if (one_of(list, {"node", "node_prob"}) && index < place.nodes) {
        runs.wish.nodes = true;
        const auto node = static_cast<std::size_t>(index);
        const Family& family = *place.family;
        return [node, &family](const Run& run) {
            const std::uint8_t state = run.state.at(node);
            return state != 0 && !bystander(family.states[state]) ? 1.0 : 0.0;
        };
    }
    return nullptr;
}

std::size_t row_of(const Wish& wish, double time) {
    const auto found = std::lower_bound(wish.times.begin(), wish.times.end(), time);
    return static_cast<std::size_t>(found - wish.times.begin());
}

// Counts of a state at a moment. The row is looked up when the wish is complete.
RunColumn timed_column(const ReferenceCase& reference, const Leaf& leaf, const Place& place,
                       ModelRuns& runs) {
    const std::size_t states = place.family->states.size();
    const std::size_t state = acting_state(*place.family);
    const auto state_at = [&](double time, std::size_t which) {
        want_time(runs.wish, time);
        runs.wish.clock = true;
        const auto wish = runs.wish_in_the_end;
        return [wish, time, states, which](const Run& run) {
            return run.course.at(row_of(*wish, time) * states + which);
        };
    };
    const auto count_at = [&](double time) { return state_at(time, state); };
    if (starts(leaf.key(), "t=")) {
        const auto count = count_at(number_after(leaf.key(), "t=").value_or(0));
        return [count, place](const Run& run) { return count(run) / place.nodes; };
    }
    if (leaf.path.size() < 2) return nullptr;
    const auto asked_at = [&](double time) -> RunColumn {
        const auto asked = asked_state(*place.family, leaf.key());
        if (!asked) return nullptr;
        const double scale = asked->count ? 1 : place.nodes;
        const auto count = state_at(time, asked->state);
        return [count, scale](const Run& run) { return count(run) / scale; };
    };
    if (const auto time = number_after(leaf.path[leaf.path.size() - 2], "t="))
        return asked_at(*time);
    if (leaf.path[leaf.path.size() - 2] == "hist") {
        const auto count = count_at(std::strtod(leaf.key().c_str(), nullptr));
        return count;
    }
    if (leaf.path.size() != 3 || leaf.path[0] != "at") return nullptr;
    const Json& moment = reference.body["value"]["at"][std::stoul(leaf.path[1])];
    if (!moment.contains("t") || !moment["t"].is_number()) return nullptr;
    const auto count = count_at(moment["t"].get<double>());
    if (leaf.key() == "E_infected") return count;
    if (leaf.key() == "P_extinct")
        return [count](const Run& run) { return count(run) == 0 ? 1.0 : 0.0; };
    if (leaf.key() == "prevalence")
        return [count, place](const Run& run) { return count(run) / place.nodes; };
    return asked_at(moment["t"].get<double>());
}

// The share above which a cascade is called global by a sibling key, such as freq_global(>10%).
double global_share(const ReferenceCase& reference) {
    for (const Leaf& leaf : reference.leaves)
        if (starts(leaf.key(), "freq_global"))
            if (const auto share = share_in(leaf.key())) return *share;
    return 0.1;
}

RunColumn conditional_column(const ReferenceCase& reference, const Leaf& leaf, const Place& place,
                             ModelRuns& runs) {
    const std::string& key = leaf.key();
    auto share = share_in(key);
    if (!share && key.find("|global") != std::string::npos) share = global_share(reference);
    if (!share) return nullptr;
    const double least = *share * place.nodes;
    const auto bar = key.find('|');
    if (bar == std::string::npos && !starts(key, "given")) {
        const bool known = starts(key, "frac") || starts(key, "freq_global") || starts(key, "P(");
        if (!known) return nullptr;
        const bool included = key.find(">=") != std::string::npos;
        return [place, least, included](const Run& run) {
            const double reached = place.reached(run);
            return reached > least || (included && reached >= least) ? 1.0 : 0.0;
        };
    }
    const RunColumn of =
        plain_column(bar == std::string::npos ? "given" : key.substr(0, bar), place, runs);
    if (!of) return nullptr;
    return
        [of, place, least](const Run& run) { return place.reached(run) > least ? of(run) : kNone; };
}

}  // namespace

RunColumn count_column(const ReferenceCase& reference, const Leaf& leaf, ModelRuns& runs) {
    const Place place{runs.family, static_cast<double>(runs.nodes())};
    if (auto column = conditional_column(reference, leaf, place, runs)) return column;
    if (auto column = timed_column(reference, leaf, place, runs)) return column;
    if (auto column = indexed_column(leaf, place, runs)) return column;
    return plain_column(leaf.key(), place, runs);
}

ModelRuns plan_counts(const ReferenceCase& reference, const std::vector<Leaf>& leaves,
                      ModelRuns runs, CheckPlan& plan) {
    std::vector<Estimate> estimates;
    for (const Leaf& leaf : leaves) {
        auto column = count_column(reference, leaf, runs);
        if (!column) {
            plan.unknown(leaf);
            continue;
        }
        estimates.push_back({leaf, runs.columns.size()});
        if (leaf.key().rfind("var_", 0) == 0) estimates.back().statistic = Statistic::variance;
        runs.columns.push_back(std::move(column));
    }
    if (estimates.empty()) return runs;
    *runs.wish_in_the_end = runs.wish;
    plan.experiments.push_back(experiment_of(runs));
    plan.experiments.back().estimates = std::move(estimates);
    return runs;
}

}  // namespace firebreak::trainer
