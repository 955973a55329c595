// Components and cores, by Boost.Graph.
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/strong_components.hpp>
#include <utility>

#include "sim/graph/boost_view.h"
#include "sim/graph/structure.h"

namespace firebreak::sim {

namespace {

// Renumbered in the order of first nodes.
Components numbered(std::vector<Node> of_node) {
    Components result{std::move(of_node), {}};
    std::vector<Node> name(result.of_node.size(), static_cast<Node>(result.of_node.size()));
    for (Node& component : result.of_node) {
        if (name[component] == result.of_node.size()) {
            name[component] = static_cast<Node>(result.sizes.size());
            result.sizes.push_back(0);
        }
        component = name[component];
        ++result.sizes[component];
    }
    return result;
}

}  // namespace

Components weak_components(const Graph& graph) {
    if (graph.directed()) return weak_components(simple_undirected(graph));
    std::vector<Node> of_node(graph.nodes(), 0);
    const BoostView<boost::undirected_tag> view(graph);
    if (graph.nodes() > 0)
        boost::connected_components(view, boost::make_iterator_property_map(
                                              of_node.begin(), get(boost::vertex_index, view)));
    return numbered(std::move(of_node));
}

Components strong_components(const Graph& graph) {
    if (!graph.directed()) return weak_components(graph);
    std::vector<Node> of_node(graph.nodes(), 0);
    const BoostView<boost::bidirectional_tag> view(graph);
    if (graph.nodes() > 0)
        boost::strong_components(view, boost::make_iterator_property_map(
                                           of_node.begin(), get(boost::vertex_index, view)));
    return numbered(std::move(of_node));
}

std::vector<Node> core_numbers(const Graph& graph) {
    const Graph simple = simple_undirected(graph);
    std::vector<Node> cores(graph.nodes(), 0);
    const BoostView<boost::undirected_tag> view(simple);
    if (graph.nodes() > 0)
        boost::core_numbers(
            view, boost::make_iterator_property_map(cores.begin(), get(boost::vertex_index, view)));
    return cores;
}

}  // namespace firebreak::sim
