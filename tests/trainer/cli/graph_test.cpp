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
#include "trainer/cli/cli.h"
#include "trainer/json/json.h"
#include "trainer/text/catalogue.h"

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

struct Result {
    int code;
    std::string out, err;
};

Result typed(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "graph");
    std::ostringstream out, err;
    const int code = run_command_line("firebreak", arguments, out, err);
    return {code, out.str(), err.str()};
}

std::string read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a graph is generated, converted and measured") {
    const Folder folder;
    const auto made =
        typed({"generate", "stochastic_blocks", "--n", "200", "--blocks=2", "--p_in", "0.2",
               "--p_out", "0.01", "--seed", "3", "--out", folder / "g.edges", "--json"});
    REQUIRE(made.code == kDone);
    const Json said = Json::parse(made.out);
    CHECK(said["nodes"] == 200);
    CHECK(said["parameters"]["p_in"] == 0.2);
    CHECK(fs::exists(folder / "g.nodes.tsv"));
    REQUIRE(typed({"convert", folder / "g.edges", folder / "g.graphml.gz"}).code == kDone);
    REQUIRE(typed({"convert", folder / "g.graphml.gz", folder / "h.edges"}).code == kDone);
    CHECK(read(folder / "g.edges") == read(folder / "h.edges"));
    CHECK(read(folder / "g.nodes.tsv") == read(folder / "h.nodes.tsv"));
    const auto info = typed({"info", folder / "g.graphml.gz", "--json"});
    REQUIRE(info.code == kDone);
    const Json measured = Json::parse(info.out);
    CHECK(measured["edges"] == said["edges"]);
    CHECK(measured["paths"]["exact"] == true);
    CHECK(measured["attributes"][0]["modularity"] > 0.3);
    CHECK(measured["communities"]["count"] == 2);
    CHECK(typed({"info", folder / "g.edges"}).out.find("nodes 200, edges") != std::string::npos);
}

TEST_CASE("the same seed gives the same file for any number of threads") {
    const auto one = typed({"generate", "barabasi_albert", "--n", "3000", "--m", "3"});
    const auto two =
        typed({"generate", "barabasi_albert", "--n", "3000", "--m", "3", "--threads", "2"});
    CHECK(one.code == kDone);
    CHECK(one.out == two.out);
    CHECK(one.out.rfind("# n=3000 directed=0 m=8991", 0) == 0);
}

TEST_CASE("mistakes of generate are told with the nearest name, all at once") {
    const auto kind = typed({"generate", "barabasi_alberts", "--n", "10"});
    CHECK(kind.code == kBadInput);
    CHECK(kind.err.find("nearest: barabasi_albert") != std::string::npos);
    const auto many =
        typed({"generate", "lfr", "--n", "-3", "--mixin", "0.2", "--max_degree", "x"});
    CHECK(many.code == kBadInput);
    CHECK(many.err.find("nearest: mixing") != std::string::npos);
    CHECK(many.err.find("--n: found -3, expected a whole number from 1") != std::string::npos);
    CHECK(many.err.find("--max_degree: found x") != std::string::npos);
    CHECK(typed({"generate", "star"}).err.find("--n is missing") != std::string::npos);
    CHECK(typed({"generate", "star", "--n"}).code == kBadInput);
    CHECK(typed({"generate", "star", "--n", "5", "--n", "6"}).code == kBadInput);
    CHECK(typed({"generate", "star", "extra", "--n", "5"}).code == kBadInput);
    CHECK(typed({"generate", "star", "--n", "5", "--json"}).code == kBadInput);
    CHECK(typed({"generate", "star", "--n", "5", "--out", "x.csv"}).code == kBadInput);
    CHECK(typed({"generate", "k_regular", "--n", "5", "--k", "3"}).err.find("even") !=
          std::string::npos);
    CHECK(typed({"generate"}).code == kBadInput);
    CHECK(typed({}).code == kBadInput);
}

TEST_CASE("a graph that does not fit is refused with the bytes it would need") {
    const auto large = typed({"generate", "complete", "--n", "4000000000"});
    CHECK(large.code == kMachineFailed);
    CHECK(large.err.find("the graph needs 12") != std::string::npos);
    const Folder folder;
    std::ofstream(folder / "sparse.edges") << "0 4294967290\n";
    std::ofstream(folder / "huge.mtx")
        << "%%MatrixMarket matrix coordinate pattern general\n4294967290 4294967290 1\n1 2\n";
    for (const char* file : {"sparse.edges", "huge.mtx"}) {
        const auto result = typed({"info", folder / file});
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
    CHECK(typed({"convert", folder / "a.edges", folder / "b.gml"}).code == kBadInput);
    CHECK(read(folder / "b.gml") == "here");
    const auto told = typed({"info", folder / "a.edges"});
    CHECK(told.code == kBadInput);
    CHECK(told.err ==
          (folder / "a.edges") + ":2: found x, expected a node number from 0 to 4294967294\n");
    CHECK(typed({"info", folder / "none.edges"}).code == kBadInput);
    CHECK(typed({"convert", folder / "a.edges", folder / "c.csv"}).code == kBadInput);
    std::ofstream(folder / "empty.edges") << "";
    const auto empty = typed({"info", folder / "empty.edges", "--json"});
    CHECK(empty.code == kDone);
    CHECK(Json::parse(empty.out)["nodes"] == 0);
}

TEST_CASE("help lists every kind with its parameters, in both languages") {
    const auto english = typed({"generate", "--help"});
    CHECK(english.code == kDone);
    const auto chinese = typed({"--lang", "zh", "generate", "--help"});
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
