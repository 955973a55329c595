// Edge lists and node tables: what they say, both ways, and what is said of damaged ones.
#include "sim/graph/edge_list.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "sim/graph/random_graphs.h"
#include "tests/sim/graph/graph_hash.h"

using namespace firebreak::sim;

namespace {

std::string written(const Graph& graph) {
    std::string text;
    write_edge_list(graph, [&text](std::string_view block) { text += block; });
    return text;
}

std::string told(std::string_view text, const ReadOptions& options = {}) {
    try {
        read_edge_list(text, options);
    } catch (const GraphFileProblem& problem) {
        return problem.what();
    } catch (const GraphTooLarge& problem) {
        return problem.what();
    }
    return "nothing";
}

}  // namespace

TEST_CASE("both kinds of first line are understood") {
    const Graph g = read_edge_list("# n=5 directed=1 m=2  columns: u v w\n0 1 0.5\n3 4 2\n");
    CHECK(g.nodes() == 5);
    CHECK(g.directed());
    CHECK(g.out_weights(0)[0] == 0.5f);
    const Graph h = read_edge_list("# karate undirected nodes=7 edges=1 columns: u v\n0 1\n");
    CHECK(h.nodes() == 7);
    CHECK_FALSE(h.directed());
    CHECK(read_edge_list("0 3\n").nodes() == 4);
    CHECK(read_edge_list("# directed nodes=3\n0 1\n", {.directed = false}).linked(1, 0));
}

TEST_CASE("blanks, tabs, commas, comments, CRLF and a missing last line end are no matter") {
    const Graph g = read_edge_list("% made by hand\r\n\r\n 0\t1 \r\n#x\n1,2\n2 \t 3");
    CHECK(g.edges() == 3);
    CHECK(g.nodes() == 4);
    CHECK(read_edge_list("").nodes() == 0);
    CHECK(read_edge_list("# n=3\n").nodes() == 3);
}

TEST_CASE("a damaged edge list is told by line, with what stands there and what should") {
    CHECK(told("0 1\n1 x\n") == "2: found x, expected a node number from 0 to 4294967294");
    CHECK(told("0 1\n\n2\n") ==
          "3: found the end of the line, expected a node number from 0 to 4294967294");
    CHECK(told("# n=3\n0 3\n") == "2: found 3, expected a node number from 0 to 2");
    CHECK(told("0 1\n0 -1\n") == "2: found -1, expected a node number from 0 to 4294967294");
    CHECK(told("0 4294967295\n") ==
          "1: found 4294967295, expected a node number from 0 to 4294967294");
    CHECK(told("0 99999999999999999999\n") ==
          "1: found 99999999999999999999, expected a node number from 0 to 4294967294");
    CHECK(told("0 1\n0 2 5\n") ==
          "2: found 5, expected the end of the line after two node numbers");
    CHECK(told("0 1 1\n0 2\n") ==
          "2: found the end of the line, expected a weight, a finite "
          "number from 0, as on the first line");
    CHECK(told("0 1 nan\n").substr(0, 13) == "1: found nan,");
    CHECK(told("0 1 1 7\n") == "1: found 7, expected the end of the line after the weight");
    CHECK(told("# n=3 m=2\n0 1\n") ==
          "3: found 1, expected as many edges as the first line says, 2");
    CHECK(told("# n=many\n").substr(0, 16) == "1: found n=many,");
    CHECK(told("0 1\n12x4 3\n") == "2: found x4, expected a node number from 0 to 4294967294");
}

TEST_CASE("a graph beyond the memory allowed is refused with the bytes it would need") {
    CHECK(told("0 4294967290\n", {.most_bytes = 1 << 20}) == "the graph needs 34359738360 bytes");
}

TEST_CASE("any graph comes back from its edge list, however many threads read it") {
    CHECK(rc::check("round trip", [] {
        const auto n = *rc::gen::inRange<Node>(1, 60);
        const GraphKind kind{.directed = *rc::gen::arbitrary<bool>(),
                             .weighted = *rc::gen::arbitrary<bool>(),
                             .loops = Loops::keep};
        const auto edges = *rc::gen::container<std::vector<Edge>>(rc::gen::apply(
            [](Node u, Node v, int w) {
                return Edge{u, v, static_cast<float>(w) * 0.1f};
            },
            rc::gen::inRange<Node>(0, n), rc::gen::inRange<Node>(0, n), rc::gen::inRange(0, 1000)));
        const Graph g(n, edges, kind);
        const Graph again = read_edge_list(written(g), {.loops = Loops::keep});
        RC_ASSERT(again.directed() == g.directed());
        if (g.edges() > 0) RC_ASSERT(hash_of(again) == hash_of(g));
    }));
    const Graph large = erdos_renyi_gnm(40000, 120000, {3, 1});
    const std::string text = written(large);
    for (const int threads : {1, 2, 3, 4})
        CHECK(hash_of(read_edge_list(text, {.threads = threads})) == hash_of(large));
}

TEST_CASE("a mistake far down is told by its line for any number of threads") {
    std::string text = written(erdos_renyi_gnm(40000, 120000, {3, 1}));
    text.insert(text.find("\n", text.size() / 2) + 1, "7 seven\n");
    const std::string one = told(text);
    CHECK(one.find("found seven") != std::string::npos);
    for (const int threads : {2, 4}) CHECK(told(text, {.threads = threads}) == one);
}

TEST_CASE("broken edge lists are refused or read, never worse") {
    const std::string good =
        "# n=9 directed=0 m=4  columns: u v w\n0 1 1.5\n1 2 2\n7 8 1e3\n3 3 4\n";
    CHECK(rc::check("mutations", [&good] {
        std::string text = good;
        const auto changes = *rc::gen::inRange(1, 6);
        for (int k = 0; k < changes; ++k) {
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            switch (*rc::gen::inRange(0, 3)) {
                case 0:
                    text[at] = *rc::gen::arbitrary<char>();
                    break;
                case 1:
                    text.erase(at, *rc::gen::inRange<std::size_t>(0, 9));
                    break;
                default:
                    text.insert(at, *rc::gen::element<std::string>("9", " ", "\n", "-", "#", "e99",
                                                                   "\xff"));
            }
            if (text.empty()) break;
        }
        told(text, {.most_bytes = 1 << 22});
    }));
}

TEST_CASE("a table of nodes becomes numbers where all are, else texts") {
    const auto table = read_node_table("node\tside\tname\n1\t2\tBo\n0\t-1.5\t\n", 3);
    REQUIRE(table.size() == 2);
    const auto& sides = std::get<std::vector<double>>(table[0].values);
    CHECK(sides[0] == -1.5);
    CHECK(sides[1] == 2);
    CHECK(std::isnan(sides[2]));
    CHECK(std::get<std::vector<std::string>>(table[1].values)[1] == "Bo");
    std::string text;
    write_node_table({Graph(3, {}, {}), {}, table}, [&text](std::string_view t) { text += t; });
    CHECK(text == "node\tside\tname\n0\t-1.5\t\n1\t2\tBo\n2\t\t\n");
    for (const char* bad :
         {"", "id\tx\n", "node\tx\n3\t1\n", "node\tx\n0\t1\n0\t2\n", "node\tx\n0\n"})
        CHECK_THROWS_AS(read_node_table(bad, 3), GraphFileProblem);
}
