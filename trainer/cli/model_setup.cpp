#include "trainer/cli/model_setup.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <set>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "sim/graph/generators.h"
#include "sim/graph/parameter_error.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/graph_arguments.h"
#include "trainer/cli/graph_command.h"
#include "trainer/graphs/graph_files.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

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

// Throws where the graph would need more bytes than the machine can give.
void fits(const sim::Generator& generator, const sim::GeneratorArguments& arguments) {
    constexpr double kMostSaid = 1e19;  // the next power of two is more than 64 bits
    const double needed = sim::bytes_of_generated(generator, sim::completed(generator, arguments));
    if (needed > static_cast<double>(available_bytes()))
        throw sim::GraphTooLarge(static_cast<std::uint64_t>(std::min(needed, kMostSaid)));
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
    const std::string before = "graph " + name + ":";
    const auto problems = argument_problems(*generator, arguments, before, voice);
    if (!problems.empty()) throw BadRequest(fmt::format("{}", fmt::join(problems, "\n")));
    try {
        fits(*generator, arguments);
        return sim::generate(*generator, arguments, {seed, threads}).graph;
    } catch (const sim::BadParameter& problem) {
        throw BadRequest(fmt::format(fmt::runtime(graph_words(voice, "--{}: expected {}")),
                                     before + problem.parameter,
                                     graph_words(voice, problem.expected)));
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

}  // namespace

std::unique_ptr<sim::Graph> graph_of(const ModelOptions& options, const Voice& voice) {
    if (options.graph.empty()) return nullptr;
    std::error_code none;
    if (!std::filesystem::exists(options.graph, none))
        return std::make_unique<sim::Graph>(
            generated(options.graph, options.seed, options.threads, voice));
    return std::make_unique<sim::Graph>(
        read_graph_file(options.graph,
                        {.threads = options.threads, .most_bytes = available_bytes()})
            .graph.graph);
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
    if (options.share >= 0) {
        setup.start.share = options.share;
        setup.start.random_seeds = 0;  // what a share of 0 means
    }
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

// No course of a model is of interest so late, and a number of steps that holds it fits.
constexpr double kLastTime = 1e9;

Wish wish_of(const Family& family, const ModelOptions& options, const Voice& voice) {
    Wish wish;
    if (options.until && !(*options.until >= 0 && *options.until <= kLastTime))
        throw BadRequest(fmt::format(
            fmt::runtime(voice.tr("--until: expected a time from 0 to {:g}")), kLastTime));
    if (options.until) wish.horizon = *options.until;
    if (family.endless && !options.until)
        throw BadRequest(
            fmt::format(fmt::runtime(voice.tr("{} may go on for ever; --until says when to stop")),
                        family.name));
    wish.times = options.times;
    for (const double time : wish.times)
        if (!(time >= 0 && time <= kLastTime))
            throw BadRequest(fmt::format(
                fmt::runtime(voice.tr("--times: expected times from 0 to {:g}")), kLastTime));
    std::sort(wish.times.begin(), wish.times.end());
    wish.nodes = family.states.empty();
    return wish;
}

Json request_in_json(const Family& family, const Setup& setup, const ModelOptions& options) {
    Json document;
    document["family"] = family.name;
    document["seed"] = options.seed;
    document["nodes"] = setup.nodes;
    if (setup.graph != nullptr)
        document["graph"] = {{"spec", options.graph},
                             {"edges", setup.graph->edges()},
                             {"directed", setup.graph->directed()}};
    document["parameters"] = Json::object();
    for (std::size_t i = 0; i < family.parameters.size(); ++i)
        document["parameters"][family.parameters[i].name] = setup.values[i];
    return document;
}

std::vector<double> moments(double end, int count) {
    std::vector<double> times;
    for (int i = 0; i <= count; ++i) times.push_back(end * i / count);
    return times;
}

int told(const ModelOptions& options, const Voice& voice, const std::function<int()>& work) {
    try {
        return work();
    } catch (const BadRequest& problem) {
        voice.err << problem.what() << '\n';
        return kBadInput;
    } catch (...) {
        return tell_graph_failure(std::current_exception(), options.graph, voice);
    }
}

}  // namespace firebreak::trainer
