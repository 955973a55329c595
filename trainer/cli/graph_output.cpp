#include "trainer/cli/graph_output.h"

#include <fmt/format.h>

#include <exception>
#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/graph_command.h"
#include "trainer/graphs/graph_files.h"

namespace firebreak::trainer {

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

}  // namespace firebreak::trainer
