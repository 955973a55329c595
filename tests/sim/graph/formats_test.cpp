// The formats of other programs: round trips, files as those programs write them, damaged ones.
#include "sim/graph/formats.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/sim/graph/graph_hash.h"

using namespace firebreak::sim;

namespace {

std::string written(const AttributedGraph& graph, GraphFormat format) {
    std::string text;
    write_graph(graph, format, [&text](std::string_view block) { text += block; });
    return text;
}

std::string told(std::string_view text, GraphFormat format) {
    try {
        read_graph(text, format, {.most_bytes = 1 << 22});
    } catch (const GraphFileProblem& problem) {
        return problem.what();
    } catch (const GraphTooLarge& problem) {
        return problem.what();
    }
    return "nothing";
}

const std::vector<double>& numbers(const AttributedGraph& g, const char* name) {
    return std::get<std::vector<double>>(g.find(name)->values);
}
const std::vector<std::string>& texts(const AttributedGraph& g, const char* name) {
    return std::get<std::vector<std::string>>(g.find(name)->values);
}

AttributedGraph sample(bool directed, bool weighted) {
    AttributedGraph g;
    const std::vector<Edge> edges = {{0, 1, 0.1f}, {1, 2, 2}, {3, 3, 1e-7f}, {2, 0, 3}, {0, 2, 5}};
    g.graph = Graph(5, edges, {.directed = directed, .weighted = weighted, .loops = Loops::keep});
    g.labels = {"Ann & <Bo>", "\"quoted\"", "", "\xe7\x81\xab", "e's"};
    g.attributes.push_back({"side", std::vector<double>{1, -2.5, 1e300, 0.1, 0}});
    g.attributes.push_back({"code", std::vector<std::string>{"007", "x", "y z", "", "1"}});
    return g;
}

}  // namespace

TEST_CASE("every format gives back the graph, and those that can its labels and attributes") {
    for (const auto& info : graph_formats())
        for (const bool directed : {false, true})
            for (const bool weighted : {false, true}) {
                INFO(info.name);
                const auto g = sample(directed, weighted);
                const std::string text = written(g, info.format);
                INFO(text);
                const auto again = read_graph(text, info.format, {.loops = Loops::keep});
                CHECK(again.graph.directed() == directed);
                CHECK(again.graph.weighted() == weighted);
                CHECK(hash_of(again.graph) == hash_of(g.graph));
                if (!info.keeps_attributes) continue;
                CHECK(numbers(again, "side") == numbers(g, "side"));
                CHECK(texts(again, "code") == texts(g, "code"));
                if (info.format != GraphFormat::pajek)  // which knows no quotes inside
                    CHECK(again.labels == g.labels);
                else
                    CHECK(again.labels[3] == g.labels[3]);
            }
}

TEST_CASE("any graph comes back from any format") {
    CHECK(rc::check("round trip", [] {
        const auto n = *rc::gen::inRange<Node>(1, 30);
        const GraphKind kind{.directed = *rc::gen::arbitrary<bool>(),
                             .weighted = *rc::gen::arbitrary<bool>(),
                             .loops = Loops::keep};
        const auto edges = *rc::gen::container<std::vector<Edge>>(rc::gen::apply(
            [](Node u, Node v, int w) {
                return Edge{u, v, static_cast<float>(w) * 0.1f};
            },
            rc::gen::inRange<Node>(0, n), rc::gen::inRange<Node>(0, n), rc::gen::inRange(0, 1000)));
        AttributedGraph g;
        g.graph = Graph(n, edges, kind);
        for (const auto& info : graph_formats()) {
            const auto again = read_graph(written(g, info.format), info.format,
                                          {.directed = kind.directed, .loops = Loops::keep});
            RC_ASSERT(again.labels.empty());
            if (g.graph.edges() > 0) RC_ASSERT(hash_of(again.graph) == hash_of(g.graph));
        }
    }));
}

TEST_CASE("a file's ending says its format") {
    CHECK(format_of("a/b.GraphML") == GraphFormat::graphml);
    CHECK(format_of("x.edges.gz") == GraphFormat::edge_list);
    CHECK(format_of("x.gv") == GraphFormat::dot);
    CHECK_FALSE(format_of("x.csv"));
}

TEST_CASE("GraphML with keys, defaults, order and direction as other programs write them") {
    const auto g = read_graph(
        "<?xml version='1.0'?>\n<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>"
        "<key attr.name='weight' attr.type='double' for='edge' id='d1'/>"
        "<key attr.name='colour' attr.type='string' for='node' id='d0'><default>red</default></key>"
        "<graph edgedefault='undirected'>"
        "<edge source='a' target='b'><data key='d1'>0.5</data></edge>"
        "<node id='b'/><node id='a'><data key='d0'>blue</data></node><node id='c'/>"
        "<edge source='b' target='c' directed='true'/></graph></graphml>",
        GraphFormat::graphml);
    CHECK(g.labels == std::vector<std::string>{"b", "a", "c"});
    CHECK(texts(g, "colour") == std::vector<std::string>{"red", "blue", "red"});
    CHECK(g.graph.directed());
    CHECK(g.graph.linked(0, 1));
    CHECK(g.graph.linked(1, 0));
    CHECK(g.graph.linked(0, 2));
    CHECK_FALSE(g.graph.linked(2, 0));
    CHECK(g.graph.out_weights(1)[0] == 0.5f);
}

TEST_CASE("GML with comments, labels, nested lists and values on edges") {
    const auto g = read_graph(
        "Creator \"someone on [a] day\"\n# a comment\ngraph\n[\n  comment \"x\"\n  node\n  [\n"
        "    id 7\n    label \"Beak\"\n    graphics [ x 1 y 2 ]\n    value 3\n  ]\n"
        "  node [ id 9 label \"Beescratch\" ]\n  edge [ source 7 target 9 value 4 ]\n]\n",
        GraphFormat::gml);
    CHECK(g.labels == std::vector<std::string>{"Beak", "Beescratch"});
    CHECK(numbers(g, "value")[0] == 3);
    CHECK(g.graph.out_weights(0)[0] == 4);
}

TEST_CASE("Pajek with coordinates, parameters, arcs beside edges, and lists") {
    const auto g = read_graph(
        "*Network test\r\n% remark\r\n*Vertices 4\r\n1 \"a b\" 0.1 0.2 0.5 ellipse ic Pink\r\n"
        "2 second\r\n*Arcs :1\r\n1 2 3\r\n*Edges\r\n2 3\r\n*Arcslist\r\n4 1 2\r\n",
        GraphFormat::pajek);
    CHECK(g.labels == std::vector<std::string>{"a b", "second", "", ""});
    CHECK(numbers(g, "x")[0] == 0.1);
    CHECK(texts(g, "ic")[0] == "Pink");
    CHECK(g.graph.directed());
    CHECK(g.graph.arcs() == 5);
    CHECK(g.graph.linked(2, 1));
    CHECK(g.graph.linked(3, 1));
}

TEST_CASE("DOT with chains, subgraphs, ports, defaults and comments") {
    const auto g = read_graph(
        "/* two\nlines */ strict graph \"g\" {\n rankdir=LR; node [shape=box, side=2]\n"
        " a -- b:p:n -- c [weight=2.5, color=\"red\"];\n\n# note\n"
        " d -- { e; f [side=1] } // two edges\n subgraph cluster { g [label=<<b>x</b>>] }\n}\n",
        GraphFormat::dot);
    CHECK(g.graph.nodes() == 7);
    CHECK(g.graph.edges() == 4);
    CHECK(g.graph.out_weights(0)[0] == 2.5f);
    CHECK(g.graph.linked(3, 5));
    CHECK(numbers(g, "side") == std::vector<double>{2, 2, 2, 2, 2, 1, 2});
    CHECK(g.labels[6] == "<<b>x</b>>");
    CHECK(read_graph("digraph { a -> b }", GraphFormat::dot).graph.directed());
}

TEST_CASE("GEXF with attributes, defaults and mutual edges") {
    const auto g = read_graph(
        "<gexf><graph defaultedgetype='undirected'><attributes class='node'>"
        "<attribute id='0' title='side' type='integer'><default>5</default></attribute>"
        "</attributes><nodes><node id='0' label='Zero'><attvalues>"
        "<attvalue for='0' value='1'/></attvalues></node><node id='1' label='One'/></nodes>"
        "<edges><edge id='0' source='0' target='1' weight='2'/></edges></graph></gexf>",
        GraphFormat::gexf);
    CHECK(g.labels == std::vector<std::string>{"Zero", "One"});
    CHECK(numbers(g, "side") == std::vector<double>{1, 5});
    CHECK(g.graph.out_weights(0)[0] == 2);
}

TEST_CASE("Matrix Market, symmetric and general") {
    const auto g =
        read_graph("%%MatrixMarket matrix coordinate pattern symmetric\n% c\n3 3 2\n2 1\n3 1\n",
                   GraphFormat::matrix_market);
    CHECK(g.graph.edges() == 2);
    CHECK_FALSE(g.graph.directed());
    const auto h = read_graph("%%MatrixMarket matrix coordinate real general\n3 3 1\n1 3 0.5\n",
                              GraphFormat::matrix_market);
    CHECK(h.graph.directed());
    CHECK(h.graph.out_weights(0)[0] == 0.5f);
}

TEST_CASE("damaged files are told by line, with what stands there and what should") {
    using F = GraphFormat;
    CHECK(told("<graphml>\n<graph edgedefault='directed'>\n<node id='a'/>\n<node id='a'/>",
               F::graphml) == "4: found a, expected each node once");
    CHECK(told("<graphml>\n<graph edgedefault='directed'>\n<node id='a'>", F::graphml) ==
          "3: found no element found, expected well-formed XML");
    CHECK(told("<graphml><graph edgedefault='directed'><node id='a'/>\n"
               "<edge source='a' target='b'/></graph></graphml>",
               F::graphml) == "2: found b, expected the name of a node of the file");
    CHECK(told("<graphml><graph/></graphml>", F::graphml) ==
          "1: found , expected edgedefault with the word directed or undirected");
    CHECK(told("<!DOCTYPE x [\n<!ENTITY a 'bb'>]><graphml/>", F::graphml) ==
          "2: found a, expected no entities of its own");
    CHECK(told("<svg/>", F::gexf) == "1: found svg, expected the element gexf");
    CHECK(told("<gexf><graph><nodes>\n<node/></nodes></graph></gexf>", F::gexf) ==
          "2: found node, expected the attribute id");
    CHECK(told("graph [\n node [ label \"x\" ]\n]", F::gml) ==
          "2: found node, expected a node with an id");
    CHECK(told("graph [\n node [ id 1\n", F::gml) ==
          "3: found the end of the file, expected a closing bracket");
    CHECK(told("graph [ node [ id 1 ]\n edge [ source 1 target 2 ] ]", F::gml) ==
          "2: found 2, expected the name of a node of the file");
    CHECK(told("graph [ node [ id 1 label \"x ]", F::gml) ==
          "1: found \"x ], expected a closing quotation mark");
    CHECK(told("*Edges\n1 2\n", F::pajek) == "1: found *Edges, expected the section *Vertices");
    CHECK(told("*Vertices 3\n*Edges\n1 4\n", F::pajek) ==
          "3: found 4, expected the number of a node, from 1 to 3");
    CHECK(told("*Vertices many\n", F::pajek) ==
          "1: found many, expected the number of nodes after *Vertices");
    CHECK(told("*Vertices 4000000000\n", F::pajek) == "the graph needs 600000000000 bytes");
    CHECK(told("*Vertices 2\n*Matrix\n0 1\n", F::pajek) ==
          "2: found *Matrix, expected *Arcs, *Edges, *Arcslist or *Edgeslist");
    CHECK(told("graph {\n a -> b\n}", F::dot) == "2: found ->, expected -- in a graph");
    CHECK(told("graph {\n a -- b [weight=-1]\n}", F::dot) ==
          "2: found -1, expected a weight, a finite number from 0");
    CHECK(told("graph {\n a -- ;\n}", F::dot) ==
          "2: found ;, expected a statement of the DOT language");
    CHECK(told("graph {\n a\n", F::dot) ==
          "3: found the end of the file, expected a closing brace");
    std::string deep = "graph ";
    for (int k = 0; k < 100000; ++k) deep += '{';
    CHECK(told(deep, F::dot) == "1: found {, expected subgraphs less deeply nested");
    CHECK(told("%%MatrixMarket matrix array real general\n", F::matrix_market) ==
          "1: found %%MatrixMarket matrix array real general, expected a matrix of coordinates");
    CHECK(told("%%MatrixMarket matrix coordinate pattern general\n2 3 1\n", F::matrix_market) ==
          "2: found 2 3 1, expected a square matrix");
    CHECK(
        told("%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 2\n", F::matrix_market) ==
        "3: found 1, expected as many entries as the size line says, 2");
    CHECK(told("%%MatrixMarket matrix coordinate pattern general\n2 2 1\n0 2\n",
               F::matrix_market) == "3: found 0, expected the number of a node, from 1 to 2");
    for (const auto& info : graph_formats())
        if (info.format != F::edge_list) {
            INFO(info.name);
            CHECK(told("", info.format) != "nothing");
        }
}

TEST_CASE("broken files of all formats are refused or read, never worse") {
    for (const auto& info : graph_formats()) {
        const std::string good = written(sample(true, true), info.format);
        for (std::size_t end = 0; end < good.size(); end += 3)
            told(good.substr(0, end), info.format);
        CHECK(rc::check(std::string(info.name), [&] {
            std::string text = good;
            const auto changes = *rc::gen::inRange(1, 8);
            for (int k = 0; k < changes && !text.empty(); ++k) {
                const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
                const auto from = *rc::gen::inRange<std::size_t>(0, text.size());
                switch (*rc::gen::inRange(0, 4)) {
                    case 0:
                        text[at] = *rc::gen::arbitrary<char>();
                        break;
                    case 1:
                        text.erase(at, *rc::gen::inRange<std::size_t>(0, 30));
                        break;
                    case 2:
                        text.insert(at, good.substr(from % good.size(), 20));
                        break;
                    default:
                        text.insert(at, *rc::gen::element<std::string>(
                                            "9", "\"", "\n", "-", "[", "]", "{", "}", "<", ">",
                                            "&lt;", "e99", "\xff", "*", "%"));
                }
            }
            told(text, info.format);
        }));
    }
}
