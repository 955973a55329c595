#include "trainer/models/opinion_numbers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace firebreak::trainer {

using sim::classic::Family;
using sim::classic::Run;

namespace {

bool one_of(const std::string& word, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* other) { return word == other; });
}

std::optional<std::size_t> whole_number(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(value >= 0 && value < 4e9) || value != std::floor(value))
        return std::nullopt;
    return static_cast<std::size_t>(value);
}

// The moment that a name above the leaf tells.
std::optional<double> time_above(const ReferenceCase& reference, const Leaf& leaf) {
    for (const std::string& part : leaf.path)
        for (const char* before : {"t=", "T="})
            if (part.rfind(before, 0) == 0) return number_after(part, before);
    if (leaf.path.size() < 3 || !one_of(leaf.path[0], {"at", "traj", "trajectory"}))
        return std::nullopt;
    const Json& list = reference.body["value"][leaf.path[0]];
    const auto which = whole_number(leaf.path[1]);
    if (!list.is_array() || !which || *which >= list.size()) return std::nullopt;
    const Json& moment = list[*which];
    if (!moment.is_object() || !moment.contains("t") || !moment["t"].is_number())
        return std::nullopt;
    return moment["t"].get<double>();
}

double mean_of(const Run& run, double (*part)(double)) {
    double sum = 0;
    for (const double x : run.opinion) sum += part(x);
    return sum / static_cast<double>(run.opinion.size());
}

RunColumn by_name(const std::string& key, const Family& family) {
    if (key == "m2")
        return [](const Run& run) { return mean_of(run, [](double x) { return x * x; }); };
    if (key == "min")
        return [](const Run& run) {
            return *std::min_element(run.opinion.begin(), run.opinion.end());
        };
    if (key == "max")
        return [](const Run& run) {
            return *std::max_element(run.opinion.begin(), run.opinion.end());
        };
    std::string name = key;
    if (name == "var" || name == "std" || name == "variance_of_opinions") name = "variance";
    if (one_of(name, {"n_clusters", "num_clusters"})) name = "clusters";
    if (name == "mean_opinion") name = "mean";
    // Major clusters hold at least 5 %; no other share is counted.
    if (name.rfind("major_clusters", 0) == 0 &&
        std::fabs(share_in(name).value_or(0.05) - 0.05) < 1e-9)
        name = "major_clusters";
    if (name.rfind("P(consensus", 0) == 0) {
        const double least = share_in(name).value_or(0.95);
        return [least](const Run& run) { return run.observables[5] >= least ? 1.0 : 0.0; };
    }
    for (std::size_t i = 0; i < family.observables.size(); ++i) {
        if (family.observables[i].name != name) continue;
        if (key == "std") return [i](const Run& run) { return std::sqrt(run.observables[i]); };
        return [i](const Run& run) { return run.observables[i]; };
    }
    return nullptr;
}

// "x/3" or "x3"; also a plain list of opinions.
std::optional<std::size_t> node_of(const Leaf& leaf) {
    const std::string& key = leaf.key();
    if (leaf.path.size() == 1 && whole_number(key)) return whole_number(key);
    if (leaf.path.size() > 1 &&
        (one_of(leaf.path[leaf.path.size() - 2],
                {"x", "opinion", "opinions", "final", "equilibrium", "x_final", "limit"}) ||
         leaf.path[leaf.path.size() - 2].rfind("t=", 0) == 0))
        return whole_number(key);
    if (key.size() > 1 && key[0] == 'x') return whole_number(key.substr(1));
    return std::nullopt;
}

}  // namespace

bool is_moment(const Leaf& leaf) {
    return leaf.path.size() == 3 && leaf.key() == "t" &&
           one_of(leaf.path[0], {"at", "traj", "trajectory"});
}

std::optional<OpinionNumber> opinion_number(const ReferenceCase& reference, const Leaf& leaf,
                                            const Family& family, sim::Node nodes) {
    OpinionNumber number{time_above(reference, leaf), nullptr};
    if (number.time && !(*number.time >= 0 && *number.time <= 1e6))
        throw std::runtime_error("expected moments from 0 to 1000000");
    number.of = by_name(leaf.key(), family);
    if (!number.of) {
        const auto node = node_of(leaf);
        if (!node || *node >= nodes) return std::nullopt;
        number.of = [v = *node](const Run& run) { return run.opinion.at(v); };
    }
    return number;
}

std::optional<double> horizon_of(const ReferenceCase& reference) {
    for (const char* name :
         {"sweeps", "horizon", "t_max", "T", "rounds", "iterations", "steps", "t"})
        if (const auto time = reference.parameter(name)) {
            if (!(*time >= 0 && *time <= 1e6))
                throw std::runtime_error(std::string("params/") + name +
                                         ": expected a time from 0 to 1000000");
            return time;
        }
    return number_after(reference.text("observable"), "after ");
}

std::vector<double> opinions_given(const ReferenceCase& reference) {
    std::vector<double> opinions;
    if (!reference.body.contains("params")) return opinions;
    for (const char* name : {"x0", "opinions", "initial_opinions", "s"}) {
        const Json& params = reference.body["params"];
        if (!params.contains(name) || !params[name].is_array()) continue;
        for (const Json& number : params[name]) {
            if (!number.is_number())
                throw std::runtime_error(std::string("params/") + name +
                                         ": expected a list of numbers");
            opinions.push_back(number.get<double>());
        }
        return opinions;
    }
    return opinions;
}

}  // namespace firebreak::trainer
