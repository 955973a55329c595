// `firebreak graph generate KIND`.
#include <fmt/format.h>

#include <ostream>
#include <utility>
#include <vector>

#include "sim/graph/generators.h"
#include "sim/graph/parameter_error.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/graph_arguments.h"
#include "trainer/cli/graph_command.h"
#include "trainer/cli/graph_output.h"
#include "trainer/graphs/graph_files.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

namespace {

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const auto& kind : sim::generators()) names.emplace_back(kind.name);
    return names;
}

bool tell_problems(const sim::Generator& kind, const sim::GeneratorArguments& arguments,
                   const Voice& voice) {
    const auto problems = argument_problems(kind, arguments, "", voice);
    for (const std::string& problem : problems) voice.err << problem << '\n';
    return !problems.empty();
}

// Labels of what a kind gives besides the graph.
sim::AttributedGraph attributed(sim::GeneratedGraph made) {
    sim::AttributedGraph graph;
    graph.graph = std::move(made.graph);
    if (!made.groups.empty())
        graph.attributes.push_back(
            {"group", std::vector<double>(made.groups.begin(), made.groups.end())});
    if (!made.places.empty()) {
        std::vector<double> x, y;
        for (const auto& place : made.places) {
            x.push_back(place.x);
            y.push_back(place.y);
        }
        graph.attributes.push_back({"x", std::move(x)});
        graph.attributes.push_back({"y", std::move(y)});
    }
    return graph;
}

}  // namespace

int generate_graph(const GraphOptions& options, const Voice& voice) {
    const sim::Generator* kind = sim::find_generator(options.kind);
    if (!kind) {
        voice.err << fmt::format(
                         fmt::runtime(graph_words(
                             voice, "{}: no such kind of graph; graph generate --help lists them")),
                         options.kind)
                  << with_near(voice, options.kind, kind_names()) << '\n';
        return kBadInput;
    }
    sim::GeneratorArguments arguments;
    if (!read_parameters(options.parameters, voice, arguments)) return kBadInput;
    if (tell_problems(*kind, arguments, voice)) return kBadInput;
    if (options.json && options.out.empty()) {
        voice.err << graph_words(voice, "--json needs --out, where the graph goes") << '\n';
        return kBadInput;
    }
    auto format = std::optional(sim::GraphFormat::edge_list);
    if (!options.out.empty()) format = format_for(options.out, voice);
    if (!format) return kBadInput;
    if (!options.force && !options.out.empty() &&
        in_the_way(files_written(options.out, *format), voice))
        return kBadInput;
    if (!fits(sim::bytes_of_generated(*kind, arguments), voice)) return kMachineFailed;
    try {
        const auto graph =
            attributed(sim::generate(*kind, arguments, {options.seed, options.threads}));
        if (options.out.empty()) {
            sim::write_graph(graph, *format,
                             [&voice](std::string_view text) { voice.out << text; });
            return voice.out ? kDone : kMachineFailed;
        }
        const std::string table = write_graph_file(graph, *format, options.out);
        if (!options.json) {
            tell_written(options.out, graph.graph, table, voice);
            return kDone;
        }
        Json said;
        said["program"] = "firebreak";
        said["version"] = FIREBREAK_VERSION;
        said["kind"] = kind->name;
        said["seed"] = options.seed;
        const auto full = sim::completed(*kind, arguments);
        for (const auto& p : kind->parameters)
            if (full.numbers.count(p.name))
                said["parameters"][std::string(p.name)] = full.number(p.name);
            else if (full.words.count(p.name))
                said["parameters"][std::string(p.name)] = full.word(p.name);
        said["file"] = options.out;
        said["nodes"] = graph.graph.nodes();
        said["edges"] = graph.graph.edges();
        said["directed"] = graph.graph.directed();
        voice.out << said.dump(2) << '\n';
    } catch (const sim::BadParameter& problem) {
        voice.err << fmt::format(fmt::runtime(graph_words(voice, "--{}: expected {}")),
                                 problem.parameter, graph_words(voice, problem.expected))
                  << '\n';
        return kBadInput;
    } catch (...) {
        return tell_graph_failure(std::current_exception(), options.kind, voice);
    }
    return kDone;
}

}  // namespace firebreak::trainer
