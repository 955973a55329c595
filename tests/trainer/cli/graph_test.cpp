// `firebreak graph`, as a person types it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sim/graph/generators.h"
#include "tests/trainer/cli/typed.h"
#include "trainer/cli/cli.h"
#include "trainer/json/json.h"
#include "trainer/text/catalogue.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
namespace fs = std::filesystem;

namespace {

Result graph(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "graph");
    return typed(arguments);
}

std::string read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a graph is generated, converted and measured") {
    const Folder folder;
    const auto made =
        graph({"generate", "stochastic_blocks", "--n", "200", "--blocks=2", "--p_in", "0.2",
               "--p_out", "0.01", "--seed", "3", "--out", folder / "g.edges", "--json"});
    REQUIRE(made.code == kDone);
    const Json said = Json::parse(made.out);
    CHECK(said["nodes"] == 200);
    CHECK(said["parameters"]["p_in"] == 0.2);
    CHECK(fs::exists(folder / "g.nodes.tsv"));
    REQUIRE(graph({"convert", folder / "g.edges", folder / "g.graphml.gz"}).code == kDone);
    REQUIRE(graph({"convert", folder / "g.graphml.gz", folder / "h.edges"}).code == kDone);
    CHECK(read(folder / "g.edges") == read(folder / "h.edges"));
    CHECK(read(folder / "g.nodes.tsv") == read(folder / "h.nodes.tsv"));
    const auto info = graph({"info", folder / "g.graphml.gz", "--json"});
    REQUIRE(info.code == kDone);
    const Json measured = Json::parse(info.out);
    CHECK(measured["edges"] == said["edges"]);
    CHECK(measured["paths"]["exact"] == true);
    CHECK(measured["attributes"][0]["modularity"] > 0.3);
    CHECK(measured["communities"]["count"] == 2);
    CHECK(graph({"info", folder / "g.edges"}).out.find("nodes 200, edges") != std::string::npos);
}

TEST_CASE("the same seed gives the same file for any number of threads") {
    const auto one = graph({"generate", "barabasi_albert", "--n", "3000", "--m", "3"});
    const auto two =
        graph({"generate", "barabasi_albert", "--n", "3000", "--m", "3", "--threads", "2"});
    CHECK(one.code == kDone);
    CHECK(one.out == two.out);
    CHECK(one.out.rfind("# n=3000 directed=0 m=8991", 0) == 0);
}

TEST_CASE("mistakes of generate are told with the nearest name, all at once") {
    const auto kind = graph({"generate", "barabasi_alberts", "--n", "10"});
    CHECK(kind.code == kBadInput);
    CHECK(kind.err.find("nearest: barabasi_albert") != std::string::npos);
    const auto many =
        graph({"generate", "lfr", "--n", "-3", "--mixin", "0.2", "--max_degree", "x"});
    CHECK(many.code == kBadInput);
    CHECK(many.err.find("nearest: mixing") != std::string::npos);
    CHECK(many.err.find("--n: found -3, expected a whole number from 1") != std::string::npos);
    CHECK(many.err.find("--max_degree: found x") != std::string::npos);
    CHECK(graph({"generate", "star"}).err.find("--n is missing") != std::string::npos);
    CHECK(graph({"generate", "star", "--n"}).code == kBadInput);
    CHECK(graph({"generate", "star", "--n", "5", "--n", "6"}).code == kBadInput);
    CHECK(graph({"generate", "star", "extra", "--n", "5"}).code == kBadInput);
    CHECK(graph({"generate", "star", "--n", "5", "--json"}).code == kBadInput);
    CHECK(graph({"generate", "star", "--n", "5", "--out", "x.csv"}).code == kBadInput);
    CHECK(graph({"generate", "k_regular", "--n", "5", "--k", "3"}).err.find("even") !=
          std::string::npos);
    CHECK(graph({"generate"}).code == kBadInput);
    CHECK(graph({}).code == kBadInput);
}

TEST_CASE("a graph that does not fit is refused with the bytes it would need") {
    const auto large = graph({"generate", "complete", "--n", "4000000000"});
    CHECK(large.code == kMachineFailed);
    CHECK(large.err.find("the graph needs 12") != std::string::npos);
    const Folder folder;
    std::ofstream(folder / "sparse.edges") << "0 4294967290\n";
    std::ofstream(folder / "huge.mtx")
        << "%%MatrixMarket matrix coordinate pattern general\n4294967290 4294967290 1\n1 2\n";
    for (const char* file : {"sparse.edges", "huge.mtx"}) {
        const auto result = graph({"info", folder / file});
        INFO(result.err);
        if (result.code == kDone) continue;  // a machine of that much memory
        CHECK(result.code == kMachineFailed);
        CHECK(result.err.find("the graph needs") != std::string::npos);
    }
}

TEST_CASE("files are not written over, and damaged ones told by line") {
    const Folder folder;
    std::ofstream(folder / "a.edges") << "0 1\n1 x\n";
    std::ofstream(folder / "b.gml") << "here";
    CHECK(graph({"convert", folder / "a.edges", folder / "b.gml"}).code == kBadInput);
    CHECK(read(folder / "b.gml") == "here");
    const auto told = graph({"info", folder / "a.edges"});
    CHECK(told.code == kBadInput);
    CHECK(told.err ==
          (folder / "a.edges") + ":2: found x, expected a node number from 0 to 4294967294\n");
    CHECK(graph({"info", folder / "none.edges"}).code == kBadInput);
    CHECK(graph({"convert", folder / "a.edges", folder / "c.csv"}).code == kBadInput);
    std::ofstream(folder / "empty.edges") << "";
    const auto empty = graph({"info", folder / "empty.edges", "--json"});
    CHECK(empty.code == kDone);
    CHECK(Json::parse(empty.out)["nodes"] == 0);
}

TEST_CASE("help lists every kind with its parameters, in both languages") {
    const auto english = graph({"generate", "--help"});
    CHECK(english.code == kDone);
    const auto chinese = graph({"--lang", "zh", "generate", "--help"});
    for (const auto& kind : sim::generators()) {
        CHECK(english.out.find(std::string(kind.name) + ": ") != std::string::npos);
        for (const auto& p : kind.parameters)
            CHECK(english.out.find("--" + std::string(p.name)) != std::string::npos);
        const auto translated = [](std::string_view text) {
            return tr(Language::zh, "graph", std::string(text).c_str()) != text;
        };
        INFO(kind.name);
        CHECK(translated(kind.meaning));
        for (const auto& p : kind.parameters) CHECK(translated(p.meaning));
    }
    CHECK(chinese.out.find("图的种类") != std::string::npos);
}
