// `firebreak model run`: an ensemble of runs, told as table or JSON.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
#include <memory>
#include <set>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "sim/classic/registry.h"
#include "sim/classic/virality.h"
#include "sim/graph/generators.h"
#include "sim/graph/parallel.h"
#include "sim/graph/parameter_error.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/model_command.h"
#include "trainer/json/json.h"
#include "trainer/models/reference_graph.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

// What is wrong with the request is thrown in the reader's language and told with exit code 2.
struct BadRequest : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::string quoted(const std::string& text) {
    return scenarios::shown(text);
}

std::string and_nearest(const std::string& word, const std::vector<std::string>& known) {
    const std::string near = scenarios::nearest(word, known);
    return near.empty() ? "" : " (" + near + "?)";
}

bool read_number(std::string_view text, double& value) {
    const auto [rest, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && rest == text.data() + text.size() && std::isfinite(value);
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const auto end = std::min(text.find(at, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

sim::Graph generated(const std::string& spec, std::uint64_t seed, int threads, const Voice& voice) {
    const auto colon = spec.find(':');
    const std::string name = spec.substr(0, colon);
    const sim::Generator* generator = sim::find_generator(name);
    if (generator == nullptr) {
        std::vector<std::string> names;
        for (const auto& one : sim::generators()) names.emplace_back(one.name);
        throw BadRequest(
            fmt::format(fmt::runtime(voice.tr("--graph {}: neither a file nor a generator")),
                        quoted(name)) +
            and_nearest(name, names));
    }
    sim::GeneratorArguments arguments;
    std::set<std::string> met;
    if (colon != std::string::npos) {
        for (const std::string& part : split(spec.substr(colon + 1), ',')) {
            const auto equal = part.find('=');
            if (equal == std::string::npos)
                throw BadRequest(fmt::format(
                    fmt::runtime(voice.tr("--graph: {}: expected name=value")), quoted(part)));
            if (!met.insert(part.substr(0, equal)).second)
                throw BadRequest(fmt::format(fmt::runtime(voice.tr("--graph: {} is given twice")),
                                             quoted(part.substr(0, equal))));
            double value = 0;
            if (read_number(std::string_view(part).substr(equal + 1), value))
                arguments.numbers[part.substr(0, equal)] = value;
            else
                arguments.words[part.substr(0, equal)] = part.substr(equal + 1);
        }
    }
    try {
        return sim::generate(*generator, arguments, {seed, threads}).graph;
    } catch (const sim::BadParameter& problem) {
        throw BadRequest(fmt::format("--graph {}: {}", name, problem.what()));
    }
}

std::unique_ptr<sim::Graph> graph_of(const ModelOptions& options, const Voice& voice) {
    if (options.graph.empty()) return nullptr;
    std::error_code none;
    if (!std::filesystem::exists(options.graph, none))
        return std::make_unique<sim::Graph>(
            generated(options.graph, options.seed, options.threads, voice));
    try {
        return std::make_unique<sim::Graph>(graph_from(read_edges(options.graph)));
    } catch (const std::runtime_error& problem) {
        throw BadRequest(problem.what());
    }
}

void set_parameter(const Family& family, const std::string& text, Setup& setup,
                   const Voice& voice) {
    const auto equal = text.find('=');
    const std::string name = text.substr(0, equal);
    const std::size_t i = parameter_index(family, name);
    if (i == family.parameters.size()) {
        std::vector<std::string> names;
        for (const auto& parameter : family.parameters) names.push_back(parameter.name);
        const std::string known =
            names.empty() ? voice.tr("none") : fmt::format("{}", fmt::join(names, ", "));
        throw BadRequest(fmt::format(fmt::runtime(voice.tr("{} has no parameter {}; it has: {}")),
                                     family.name, quoted(name), known) +
                         and_nearest(name, names));
    }
    const Parameter& parameter = family.parameters[i];
    double value = 0;
    const bool number =
        equal != std::string::npos && read_number(std::string_view(text).substr(equal + 1), value);
    if (!number || value < parameter.low || value > parameter.high ||
        (parameter.whole && value != std::floor(value))) {
        const std::string wanted =
            parameter.whole ? voice.tr("--param {}: expected a whole number from {:g} to {:g}")
                            : voice.tr("--param {}: expected a number from {:g} to {:g}");
        throw BadRequest(
            fmt::format(fmt::runtime(wanted), quoted(text), parameter.low, parameter.high));
    }
    setup.values[i] = value;
}

Setup setup_of(const Family& family, const sim::Graph* graph, const ModelOptions& options,
               const Voice& voice) {
    if (graph != nullptr && options.people > 0)
        throw BadRequest(voice.tr("--graph and --people exclude each other"));
    constexpr std::uint32_t kPeople = 1000;
    Setup setup = standard_setup(family, graph, options.people > 0 ? options.people : kPeople);
    std::set<std::string> met;
    for (const auto& text : options.parameters) {
        const std::string name = text.substr(0, text.find('='));
        if (!met.insert(name).second)
            throw BadRequest(
                fmt::format(fmt::runtime(voice.tr("--param {} is given twice")), quoted(name)));
        set_parameter(family, text, setup, voice);
    }
    setup.start.seeds = options.seeds;
    setup.start.rivals = options.rivals;
    setup.start.random_seeds = options.random_seeds;
    setup.start.share = options.share;
    setup.start.neighbours = options.neighbours;
    if (graph == nullptr && family.ground == Ground::graph)
        throw BadRequest(fmt::format(fmt::runtime(voice.tr("{} needs --graph")), family.name));
    if (graph != nullptr && family.ground == Ground::mixed)
        throw BadRequest(
            fmt::format(fmt::runtime(voice.tr("{} has no graph, only --people")), family.name));
    if (graph == nullptr && options.neighbours)
        throw BadRequest(voice.tr("--with-neighbours needs --graph"));
    const std::string problem = problem_with(family, setup);
    if (!problem.empty()) throw BadRequest(problem);
    return setup;
}

Wish wish_of(const Family& family, const ModelOptions& options, const Voice& voice) {
    Wish wish;
    if (options.until < 0 || std::isnan(options.until))
        throw BadRequest(voice.tr("--until: expected a time above 0"));
    if (options.until > 0) wish.horizon = options.until;
    if (family.endless && options.until == 0)
        throw BadRequest(
            fmt::format(fmt::runtime(voice.tr("{} may go on for ever; --until says when to stop")),
                        family.name));
    wish.times = options.times;
    for (const double time : wish.times)
        if (!(time >= 0)) throw BadRequest(voice.tr("--times: expected times of at least 0"));
    std::sort(wish.times.begin(), wish.times.end());
    wish.nodes = family.states.empty();
    return wish;
}

// All runs, each in its own place.
std::vector<Run> all_runs(const Family& family, const Setup& setup, const Wish& wish,
                          const ModelOptions& options) {
    std::vector<Run> runs(options.runs);
    sim::for_ranges(options.threads, options.runs, 64,
                    [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                        for (std::uint64_t r = first; r < last; ++r)
                            make_run(family, setup, wish, run_seed(options.seed, r), runs[r]);
                    });
    return runs;
}

struct Summary {
    double mean = 0, error = 0, low = 0, median = 0, high = 0;  // 5 %, 50 %, 95 % of the runs
    std::size_t runs = 0;
};

template <class Value>
Summary summary_of(const std::vector<Run>& runs, const Value& value) {
    std::vector<double> all;
    for (const Run& run : runs)
        if (const double x = value(run); !std::isnan(x)) all.push_back(x);
    Summary summary;
    summary.runs = all.size();
    if (all.empty()) return summary;
    const auto n = static_cast<double>(all.size());
    for (const double x : all) summary.mean += x / n;
    double square = 0;
    for (const double x : all) square += (x - summary.mean) * (x - summary.mean);
    summary.error = all.size() > 1 ? std::sqrt(square / (n - 1) / n) : 0;
    std::sort(all.begin(), all.end());
    const auto at = [&all](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1) + 0.5)];
    };
    summary.low = at(0.05);
    summary.median = at(0.5);
    summary.high = at(0.95);
    return summary;
}

struct Named {
    std::string name;
    Summary summary;
};

double sum(const std::vector<double>& numbers) {
    double all = 0;
    for (const double x : numbers) all += x;
    return all;
}

std::vector<Named> summaries_of(const Family& family, const std::vector<Run>& runs) {
    std::vector<Named> all;
    for (std::size_t s = 0; s < family.states.size(); ++s)
        all.push_back({"final_" + family.states[s],
                       summary_of(runs, [s](const Run& run) { return run.final_counts[s]; })});
    for (std::size_t s = 1; s < family.states.size(); ++s) {
        all.push_back({"peak_" + family.states[s],
                       summary_of(runs, [s](const Run& run) { return run.peak_counts[s]; })});
        all.push_back({"peak_time_" + family.states[s],
                       summary_of(runs, [s](const Run& run) { return run.peak_times[s]; })});
    }
    all.push_back({"end", summary_of(runs, [](const Run& run) { return run.end; })});
    for (std::size_t o = 0; o < family.observables.size(); ++o)
        all.push_back({family.observables[o].name,
                       summary_of(runs, [o](const Run& run) { return run.observables[o]; })});
    if (family.states.empty() && !runs.empty() && !runs[0].opinion.empty())
        all.push_back({"mean_opinion", summary_of(runs, [](const Run& run) {
                           return sum(run.opinion) / static_cast<double>(run.opinion.size());
                       })});
    return all;
}

Json in_json(const Summary& summary) {
    if (summary.runs == 0) return nullptr;
    return {
        {"mean", summary.mean},
        {"se", summary.error},
        {"interval95", {summary.mean - 1.96 * summary.error, summary.mean + 1.96 * summary.error}},
        {"p5", summary.low},
        {"median", summary.median},
        {"p95", summary.high},
        {"runs", summary.runs}};
}

Json course_in_json(const Family& family, const std::vector<Run>& runs,
                    const std::vector<double>& times) {
    Json course;
    course["times"] = times;
    const std::size_t states = family.states.size();
    for (std::size_t s = 0; s < states; ++s) {
        Json mean = Json::array(), low = Json::array(), high = Json::array();
        for (std::size_t t = 0; t < times.size(); ++t) {
            const Summary summary = summary_of(runs, [&](const Run& run) {
                return run.course.size() > t * states + s ? run.course[t * states + s]
                                                          : std::nan("");
            });
            mean.push_back(summary.mean);
            low.push_back(summary.low);
            high.push_back(summary.high);
        }
        course["states"][family.states[s]] = {{"mean", mean}, {"p5", low}, {"p95", high}};
    }
    return course;
}

Json tree_in_json(const Run& run) {
    Json edges = Json::array();
    for (std::size_t v = 0; v < run.parent.size(); ++v) {
        if (!(run.reached[v] < std::numeric_limits<double>::infinity())) continue;
        Json one = {{"node", v}, {"time", run.reached[v]}};
        one["from"] = run.parent[v] == kNobody ? Json(nullptr) : Json(run.parent[v]);
        edges.push_back(one);
    }
    return {{"run", 0},
            {"structural_virality", structural_virality(run.parent, run.reached)},
            {"reached", edges}};
}

Json final_sizes(const std::vector<Run>& runs) {
    Json sizes = Json::array();
    for (const Run& run : runs)
        if (run.final_counts.size() > 1)
            sizes.push_back(sum(run.final_counts) - run.final_counts[0]);
        else if (run.final_counts.size() == 1)
            sizes.push_back(run.final_counts[0]);
    return sizes;
}

std::vector<double> default_times(const std::vector<Run>& runs, double horizon) {
    constexpr int kMoments = 50;
    double end = 0;
    for (const Run& run : runs) end = std::max(end, run.end);
    if (horizon < std::numeric_limits<double>::infinity()) end = horizon;
    std::vector<double> times;
    for (int i = 0; i <= kMoments; ++i) times.push_back(end * i / kMoments);
    return times;
}

void tell_json(const Family& family, const Setup& setup, const std::vector<Run>& runs,
               const std::vector<double>& times, const Run* tree, const ModelOptions& options,
               const Voice& voice) {
    Json document;
    document["family"] = family.name;
    document["seed"] = options.seed;
    document["runs"] = options.runs;
    document["nodes"] = setup.nodes;
    if (setup.graph != nullptr)
        document["graph"] = {{"spec", options.graph},
                             {"edges", setup.graph->edges()},
                             {"directed", setup.graph->directed()}};
    document["parameters"] = Json::object();
    for (std::size_t i = 0; i < family.parameters.size(); ++i)
        document["parameters"][family.parameters[i].name] = setup.values[i];
    for (const Named& one : summaries_of(family, runs))
        document["observables"][one.name] = in_json(one.summary);
    document["final_sizes"] = final_sizes(runs);
    if (!family.states.empty()) document["course"] = course_in_json(family, runs, times);
    if (tree != nullptr) document["tree"] = tree_in_json(*tree);
    voice.out << document.dump(1) << '\n';
}

// The name that JSON has for it, or in another language its words.
std::string label_of(const std::string& name, const Family& family, const Voice& voice) {
    if (voice.language == Language::en) return name;
    for (const auto& observable : family.observables)
        if (observable.name == name) return model_words(observable.meaning, voice);
    const std::pair<const char*, std::string> of_state[] = {
        {"peak_time_", voice.tr("time of the peak: {}")},
        {"peak_", voice.tr("peak: {}")},
        {"final_", voice.tr("at the end: {}")}};
    for (const auto& [prefix, words] : of_state)
        if (name.rfind(prefix, 0) == 0)
            return fmt::format(fmt::runtime(words),
                               model_words(name.substr(std::string(prefix).size()), voice));
    return name == "end" ? voice.tr("time of the end") : model_words(name, voice);
}

void tell_table(const Family& family, const Setup& setup, const std::vector<Run>& runs,
                const Run* tree, const ModelOptions& options, const Voice& voice) {
    voice.out << fmt::format(fmt::runtime(voice.tr("{}: {} runs, {} nodes, seed {}")),
                             model_words(family.title, voice), options.runs, setup.nodes,
                             options.seed)
              << '\n';
    voice.out << fmt::format("{:<40} {:>12} {:>10} {:>12} {:>12} {:>12}\n", "", voice.tr("mean"),
                             "se", "5 %", "50 %", "95 %");
    for (const Named& one : summaries_of(family, runs)) {
        const Summary& s = one.summary;
        if (s.runs > 0)
            voice.out << fmt::format("{:<40} {:>12.6g} {:>10.2g} {:>12.6g} {:>12.6g} {:>12.6g}\n",
                                     label_of(one.name, family, voice), s.mean, s.error, s.low,
                                     s.median, s.high);
    }
    if (tree == nullptr) return;
    for (std::size_t v = 0; v < tree->parent.size(); ++v)
        if (tree->reached[v] < std::numeric_limits<double>::infinity())
            voice.out << fmt::format(
                "{:g} {} -> {}\n", tree->reached[v],
                tree->parent[v] == kNobody ? std::string("-") : std::to_string(tree->parent[v]), v);
}

}  // namespace

int run_family(const ModelOptions& options, const Voice& voice) {
    const Family* family = find_family(options.family);
    if (family == nullptr) return tell_unknown_family(options.family, voice);
    try {
        const auto graph = graph_of(options, voice);
        const Setup setup = setup_of(*family, graph.get(), options, voice);
        Wish wish = wish_of(*family, options, voice);
        std::vector<Run> runs = all_runs(*family, setup, wish, options);
        // The same runs again, written down at moments that their ends tell.
        if (options.json && wish.times.empty() && !family->states.empty()) {
            wish.times = default_times(runs, wish.horizon);
            runs = all_runs(*family, setup, wish, options);
        }
        Run first;
        if (options.tree) {
            wish.tree = true;
            make_run(*family, setup, wish, run_seed(options.seed, 0), first);
            if (first.parent.empty())
                throw BadRequest(
                    fmt::format(fmt::runtime(voice.tr("{} has no tree of who got it from whom")),
                                family->name));
        }
        const Run* tree = options.tree ? &first : nullptr;
        if (options.json)
            tell_json(*family, setup, runs, wish.times, tree, options, voice);
        else
            tell_table(*family, setup, runs, tree, options, voice);
    } catch (const BadRequest& problem) {
        voice.err << problem.what() << '\n';
        return kBadInput;
    }
    return kDone;
}

}  // namespace firebreak::trainer
