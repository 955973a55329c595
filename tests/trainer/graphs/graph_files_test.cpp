// Files of graphs: packed and plain, with tables of nodes beside them, and what is said of broken
// ones.
#include "trainer/graphs/graph_files.h"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "sim/graph/growing_graphs.h"

using namespace firebreak;
using namespace firebreak::trainer;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "firebreak-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    std::string operator/(const std::string& name) const { return (path / name).string(); }
};

void write(const std::string& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}
std::string read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
void pack(const std::string& file, const std::string& text) {
    gzFile out = gzopen(file.c_str(), "wb");
    gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
    gzclose(out);
}

std::string told(const std::string& file, const sim::ReadOptions& options = {}) {
    try {
        read_graph_file(file, options);
    } catch (const GraphFileError& problem) {
        return fs::path(problem.file).filename().string() + ":" + problem.what();
    } catch (const GraphFileTrouble& trouble) {
        return trouble.what();
    } catch (const sim::GraphTooLarge& large) {
        return large.what();
    }
    return "nothing";
}

}  // namespace

TEST_CASE("a graph comes back from every format, plain and packed, with its attributes") {
    const Folder folder;
    sim::AttributedGraph g;
    g.graph = sim::barabasi_albert(300, 2, {1, 1});
    g.attributes.push_back({"side", std::vector<double>(300, 2)});
    for (const auto& info : sim::graph_formats())
        for (const char* packed : {"", ".gz"}) {
            const std::string file = folder / ("g" + std::string(info.endings[0]) + packed);
            INFO(file);
            const std::string table = write_graph_file(g, info.format, file);
            CHECK(table.empty() == (info.format != sim::GraphFormat::edge_list));
            CHECK((read(file).substr(0, 2) == "\x1f\x8b") == (packed[0] != '\0'));
            const auto again = read_graph_file(file, {});
            CHECK(sim::edges_of(again.graph.graph) == sim::edges_of(g.graph));
            CHECK(again.format == info.format);
            CHECK((again.graph.find("side") != nullptr) ==
                  (info.format != sim::GraphFormat::matrix_market));
        }
    CHECK(node_table_of("a.b/x.edges.gz") == "a.b/x.nodes.tsv");
    CHECK(node_table_of("a.b/x") == "a.b/x.nodes.tsv");
}

TEST_CASE("packed members follow one another, whatever the file is called") {
    const Folder folder;
    pack(folder / "a.gz", "0 1\n");
    pack(folder / "b.gz", "1 2\n");
    write(folder / "both.edges", read(folder / "a.gz") + read(folder / "b.gz"));
    CHECK(read_graph_file(folder / "both.edges", {}).graph.graph.edges() == 2);
}

TEST_CASE("files that are missing, cut off, damaged or too large are told") {
    const Folder folder;
    CHECK(told(folder / "none.edges") == "No such file or directory");
    CHECK(told(folder.path.string()) == "Is a directory");
    std::string lines;
    for (int k = 0; k < 5000; ++k)
        lines += std::to_string(k) + " " + std::to_string(k * 7919 % 5000) + "\n";
    pack(folder / "whole.edges.gz", lines);
    const std::string bytes = read(folder / "whole.edges.gz");
    write(folder / "cut.edges.gz", bytes.substr(0, bytes.size() / 2));
    CHECK(told(folder / "cut.edges.gz").find("found damaged or cut-off gzip data") !=
          std::string::npos);
    std::string wrong = bytes;
    wrong[wrong.size() / 2] ^= 0x55;
    write(folder / "wrong.edges.gz", wrong);
    CHECK(told(folder / "wrong.edges.gz") != "nothing");
    write(folder / "more.edges.gz", bytes + "rubbish");
    CHECK(told(folder / "more.edges.gz") != "nothing");
    // A small file that unpacks to a large one is stopped on the way.
    pack(folder / "bomb.edges.gz", std::string(50'000'000, '\n'));
    CHECK(told(folder / "bomb.edges.gz", {.most_bytes = 1 << 20}).find("the graph needs") == 0);
    write(folder / "bad.edges", "0 1\n1 x\n");
    CHECK(told(folder / "bad.edges") ==
          "bad.edges:2: found x, expected a node number from 0 to 4294967294");
    write(folder / "g.edges", "0 1\n");
    write(folder / "g.nodes.tsv", "node\tside\n5\t1\n");
    CHECK(told(folder / "g.edges") == "g.nodes.tsv:2: found 5, expected a node number from 0 to 1");
}

TEST_CASE("a file that cannot be written is told") {
    sim::AttributedGraph g;
    CHECK_THROWS_AS(write_graph_file(g, sim::GraphFormat::gml, "/nowhere/at/all.gml"),
                    GraphFileTrouble);
    g.graph = sim::barabasi_albert(3000, 2, {1, 1});
    if (fs::exists("/dev/full"))
        CHECK_THROWS_AS(write_graph_file(g, sim::GraphFormat::gml, "/dev/full"), GraphFileTrouble);
    CHECK(available_bytes() > 1000000);
}
