#include "trainer/cli/graph_command.h"

#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/graph_arguments.h"
#include "trainer/cli/graph_output.h"
#include "trainer/graphs/graph_files.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

std::string graph_words(const Voice& voice, const char* english) {
    return tr(voice.language, "graph", english);
}

namespace {

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
