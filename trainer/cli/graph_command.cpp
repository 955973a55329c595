#include "trainer/cli/graph_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>
#include <vector>

#include "scenarios/node.h"
#include "sim/graph/generators.h"
#include "sim/graph/parameter_error.h"
#include "trainer/cli/cli.h"
#include "trainer/graphs/graph_files.h"
#include "trainer/json/json.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

std::string graph_words(const Voice& voice, const char* english) {
    return tr(voice.language, "graph", english);
}

namespace {

// One number, short: 0.25, 1000000.
std::string shown(double number) {
    char digits[40];
    const auto [end, failed] =
        std::to_chars(digits, digits + sizeof digits, number, std::chars_format::general, 10);
    return std::string(digits, end);
}

// What is said where a range or a place is filled in.
std::string sentence(const Voice& voice, const sim::ArgumentProblem& problem) {
    return fmt::format(fmt::runtime(graph_words(voice, std::string(problem.expected).c_str())),
                       fmt::arg("low", shown(problem.low)), fmt::arg("high", shown(problem.high)));
}

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const auto& kind : sim::generators()) names.emplace_back(kind.name);
    return names;
}

std::string with_near(const Voice& voice, const std::string& name,
                      const std::vector<std::string>& known) {
    const std::string near = scenarios::nearest(name, known);
    if (near.empty()) return {};
    return fmt::format(fmt::runtime(graph_words(voice, " (nearest: {})")), near);
}

// A table of all kinds and their parameters, for --help.
std::string kinds_text(const Voice& voice) {
    std::string text = graph_words(voice, "Kinds and their parameters:") + '\n';
    for (const auto& kind : sim::generators()) {
        text += fmt::format("\n  {}: {}", kind.name,
                            graph_words(voice, std::string(kind.meaning).c_str()));
        if (!kind.paper.empty()) text += fmt::format(" [{}]", kind.paper);
        text += '\n';
        for (const auto& p : kind.parameters) {
            std::string range = fmt::format("{} .. {}", shown(p.low), shown(p.high));
            if (!p.words.empty()) {
                range.clear();
                for (const auto word : p.words) {
                    if (!range.empty()) range += " | ";
                    range += word;
                }
            }
            std::string standard;
            if (p.required) standard = graph_words(voice, "required");
            if (p.standard) standard = "= " + shown(*p.standard);
            if (!p.words.empty()) standard = fmt::format("= {}", p.words.front());
            text += fmt::format("    --{:<20} {}  ({}){}{}\n", p.name,
                                graph_words(voice, std::string(p.meaning).c_str()), range,
                                standard.empty() ? "" : " ", standard);
        }
    }
    return text;
}

// --name value and --name=value pairs; false if they are none (told).
bool read_parameters(const std::vector<std::string>& typed, const Voice& voice,
                     sim::GeneratorArguments& arguments) {
    for (std::size_t k = 0; k < typed.size(); ++k) {
        std::string name = typed[k];
        if (name.rfind('-', 0) != 0) {
            voice.err << fmt::format(fmt::runtime(graph_words(
                                         voice, "{}: expected a parameter such as --n 1000")),
                                     name)
                      << '\n';
            return false;
        }
        name.erase(0, name.find_first_not_of('-'));
        std::string value;
        const auto equal = name.find('=');
        if (equal != std::string::npos) {
            value = name.substr(equal + 1);
            name.resize(equal);
        } else if (k + 1 < typed.size()) {
            value = typed[++k];
        }
        if (value.empty()) {
            voice.err << fmt::format(
                             fmt::runtime(graph_words(voice, "--{}: expected a value after it")),
                             name)
                      << '\n';
            return false;
        }
        if (arguments.has(name)) {
            voice.err << fmt::format(fmt::runtime(graph_words(voice, "--{}: is given twice")), name)
                      << '\n';
            return false;
        }
        double number = 0;
        const auto [rest, failed] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (failed == std::errc() && rest == value.data() + value.size())
            arguments.numbers[name] = number;
        else
            arguments.words[name] = value;
    }
    return true;
}

bool tell_problems(const sim::Generator& kind, const sim::GeneratorArguments& arguments,
                   const Voice& voice) {
    const auto problems = argument_problems(kind, arguments, "", voice);
    for (const std::string& problem : problems) voice.err << problem << '\n';
    return !problems.empty();
}

bool fits(double needed, const Voice& voice) {
    const std::uint64_t free = available_bytes();
    if (needed <= static_cast<double>(free)) return true;
    voice.err << fmt::format(fmt::runtime(graph_words(
                                 voice, "the graph needs {} bytes; {} are free on this machine")),
                             fmt::format("{:.0f}", needed), free)
              << '\n';
    return false;
}

std::optional<sim::GraphFormat> format_for(const std::string& file, const Voice& voice) {
    const auto format = sim::format_of(file);
    if (format) return format;
    std::string endings;
    for (const auto& info : sim::graph_formats())
        for (const auto ending : info.endings) {
            if (!endings.empty()) endings += ' ';
            endings += ending;
        }
    voice.err << fmt::format(fmt::runtime(graph_words(
                                 voice, "{}: expected a name that ends in one of {} (and .gz)")),
                             file, endings)
              << '\n';
    return std::nullopt;
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

// The files that writing to `file` may write over: an edge list has a table of nodes beside it.
std::vector<std::string> files_written(const std::string& file, sim::GraphFormat format) {
    if (format != sim::GraphFormat::edge_list) return {file};
    return {file, node_table_of(file)};
}

void tell_written(const std::string& file, const sim::Graph& graph, const std::string& table,
                  const Voice& voice) {
    voice.err << fmt::format(fmt::runtime(graph_words(voice, "{}: {} nodes, {} edges")), file,
                             graph.nodes(), graph.edges())
              << '\n';
    if (!table.empty())
        voice.err << fmt::format(fmt::runtime(graph_words(voice, "{}: attributes of the nodes")),
                                 table)
                  << '\n';
}

int convert_graph(const GraphOptions& options, const Voice& voice) {
    const auto format = format_for(options.out, voice);
    if (!format) return kBadInput;
    if (!options.force && in_the_way(files_written(options.out, *format), voice)) return kBadInput;
    try {
        const GraphFile read = read_graph_file(options.file, {.repeats = sim::Repeats::keep,
                                                              .loops = sim::Loops::keep,
                                                              .threads = options.threads,
                                                              .most_bytes = available_bytes()});
        const std::string table = write_graph_file(read.graph, *format, options.out);
        tell_written(options.out, read.graph.graph, table, voice);
        const bool has_more = !read.graph.labels.empty() || !read.graph.attributes.empty();
        if (has_more && !sim::format_info(*format).keeps_attributes && table.empty())
            voice.err << graph_words(voice,
                                     "this format keeps no labels and attributes of the nodes")
                      << '\n';
    } catch (...) {
        return tell_graph_failure(std::current_exception(), options.file, voice);
    }
    return kDone;
}

}  // namespace

std::vector<std::string> argument_problems(const sim::Generator& kind,
                                           const sim::GeneratorArguments& arguments,
                                           const std::string& before, const Voice& voice) {
    std::vector<std::string> known, told;
    for (const auto& p : kind.parameters) known.emplace_back(p.name);
    for (const auto& problem : sim::check_arguments(kind, arguments)) {
        const std::string name = before + problem.parameter;
        if (std::find(known.begin(), known.end(), problem.parameter) == known.end())
            told.push_back(
                fmt::format(fmt::runtime(graph_words(voice, "--{}: {} has no such parameter")),
                            name, kind.name) +
                with_near(voice, problem.parameter, known));
        else if (problem.found.empty())
            told.push_back(
                fmt::format(fmt::runtime(graph_words(voice, "--{} is missing: expected {}")), name,
                            sentence(voice, problem)));
        else
            told.push_back(
                fmt::format(fmt::runtime(graph_words(voice, "--{}: found {}, expected {}")), name,
                            problem.found, sentence(voice, problem)));
    }
    return told;
}

int tell_graph_failure(std::exception_ptr failure, const std::string& file, const Voice& voice) {
    try {
        std::rethrow_exception(failure);
    } catch (const GraphFileError& problem) {
        std::string expected = graph_words(voice, problem.expected);
        const auto place = expected.find("{}");
        if (place != std::string::npos) expected.replace(place, 2, problem.detail);
        voice.err << fmt::format(fmt::runtime(graph_words(voice, "{}:{}: found {}, expected {}")),
                                 problem.file, problem.line,
                                 safely(graph_words(voice, problem.found.c_str())), expected)
                  << '\n';
        return kBadInput;
    } catch (const GraphFileTrouble& trouble) {
        voice.err << trouble.file << ": " << trouble.what() << '\n';
        return trouble.is_input ? kBadInput : kMachineFailed;
    } catch (const sim::GraphTooLarge& large) {
        voice.err << file << ": ";
        if (fits(static_cast<double>(large.bytes), voice))
            voice.err << fmt::format(fmt::runtime(graph_words(voice, "the graph needs {} bytes")),
                                     large.bytes)
                      << '\n';
        return kMachineFailed;
    } catch (const std::bad_alloc&) {
        voice.err << file << ": " << graph_words(voice, "there is not enough memory") << '\n';
        return kMachineFailed;
    }
}

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

void add_graph_options(CLI::App& verb, GraphOptions& options, const Voice& voice) {
    using Action = GraphOptions::Action;
    verb.require_subcommand(1);
    const auto say = [&voice](const char* english) { return tr(voice.language, "graph", english); };
    const auto common = [&options, say](CLI::App& sub) {
        sub.add_option("--threads", options.threads, say("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
        sub.add_flag("--json", options.json, say("one JSON document"));
    };
    const std::string group = voice.tr("Options");

    auto* generate = verb.add_subcommand("generate", say("makes a graph by a textbook model"));
    generate->add_option("kind", options.kind, say("kind of graph, see below"))->required();
    generate->add_option("--seed", options.seed, say("the graph's luck"))->capture_default_str();
    generate->add_option("--out", options.out,
                         say("file; its ending says the format; without it, an edge list is "
                             "printed"));
    generate->add_flag("--force", options.force, say("write over the file that is there"));
    common(*generate);
    // The parameters of the kinds stay over for it; the parser's parents would refuse them.
    generate->allow_extras();
    generate->fallthrough(false);
    generate->add_option_function<std::string>("--lang", [](const std::string&) {})->group("");
    generate->footer([&voice] { return kinds_text(voice); });
    generate->final_callback([&options, generate] {
        options.action = Action::generate;
        options.parameters = generate->remaining();
    });

    auto* info = verb.add_subcommand("info", say("tells what a graph in a file is like"));
    info->add_option("file", options.file, say("graph file, may be packed (.gz)"))->required();
    info->add_option("--sources", options.sources,
                     say("nodes from which paths are measured; all where there are no more"))
        ->capture_default_str()
        ->check(CLI::Range(1, 1000000000));
    info->add_option("--seed", options.seed, say("luck of sampling and of communities"))
        ->capture_default_str();
    common(*info);
    info->final_callback([&options] { options.action = Action::info; });

    auto* convert = verb.add_subcommand("convert", say("writes a graph in another format"));
    convert->add_option("from", options.file, say("graph file, may be packed (.gz)"))->required();
    convert->add_option("to", options.out, say("file; its ending says the format"))->required();
    convert->add_flag("--force", options.force, say("write over the file that is there"));
    convert->add_option("--threads", options.threads, say("threads; the result is the same"))
        ->check(CLI::Range(1, 64));
    convert->final_callback([&options] { options.action = Action::convert; });
    for (auto* sub : {generate, info, convert}) sub->get_help_ptr()->group(group);
}

int run_graph(const GraphOptions& options, const Voice& voice) {
    switch (options.action) {
        case GraphOptions::Action::generate:
            return generate_graph(options, voice);
        case GraphOptions::Action::info:
            return tell_graph(options, voice);
        case GraphOptions::Action::convert:
            return convert_graph(options, voice);
    }
    return kBadInput;
}

}  // namespace firebreak::trainer
