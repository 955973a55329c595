#include "sim/graph/lattices.h"

#include <limits>
#include <utility>

#include "sim/graph/links.h"
#include "sim/graph/parameter_error.h"

namespace firebreak::sim {

namespace {

void at_least(Node n, Node least) {
    if (n < least) throw BadParameter("n", least == 3 ? "at least 3 nodes" : "at least 1 node");
}

}  // namespace

Graph complete_graph(Node n, int threads) {
    at_least(n, 1);
    auto links = gather(threads, n, 0.5 * n * (n - 1.0),
                        [n](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                            for (auto u = static_cast<Node>(first); u < last; ++u)
                                for (Node v = u + 1; v < n; ++v) out.push_back({u, v});
                        });
    return Graph::of_links(n, std::move(links), {.threads = threads});
}

Graph star_graph(Node n) {
    at_least(n, 1);
    std::vector<Link> links;
    for (Node v = 1; v < n; ++v) links.push_back({0, v});
    return Graph::of_links(n, std::move(links), {});
}

Graph path_graph(Node n) {
    at_least(n, 1);
    std::vector<Link> links;
    for (Node v = 1; v < n; ++v) links.push_back({v - 1, v});
    return Graph::of_links(n, std::move(links), {});
}

Graph cycle_graph(Node n) {
    at_least(n, 3);
    return ring_lattice(n, 1);
}

Graph ring_lattice(Node n, Node half_degree, int threads) {
    at_least(n, 3);
    if (half_degree < 1 || half_degree > (n - 1) / 2)
        throw BadParameter("half_degree", "from 1 to less than half the number of nodes");
    auto links =
        gather(threads, n, static_cast<double>(n) * half_degree,
               [=](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                   for (std::uint64_t u = first; u < last; ++u)
                       for (std::uint64_t j = 1; j <= half_degree; ++j)
                           out.push_back({static_cast<Node>(u), static_cast<Node>((u + j) % n)});
               });
    return Graph::of_links(n, std::move(links), {.threads = threads});
}

Graph grid_graph(Node rows, Node columns, bool periodic) {
    const Node least = periodic ? 3 : 1;
    const char* expected = periodic ? "at least 3 where the borders are joined" : "at least 1";
    if (rows < least) throw BadParameter("rows", expected);
    if (columns < least) throw BadParameter("columns", expected);
    if (std::uint64_t{rows} * columns >= std::numeric_limits<Node>::max())
        throw BadParameter("rows", "fewer than 4294967295 nodes in all");
    std::vector<Link> links;
    links.reserve(std::size_t{2} * rows * columns);
    for (Node r = 0; r < rows; ++r)
        for (Node c = 0; c < columns; ++c) {
            const Node here = r * columns + c;
            if (c + 1 < columns || periodic)
                links.push_back({here, r * columns + (c + 1) % columns});
            if (r + 1 < rows || periodic) links.push_back({here, (r + 1) % rows * columns + c});
        }
    return Graph::of_links(rows * columns, std::move(links), {});
}

Graph balanced_tree(Node branching, Node height) {
    if (branching < 1) throw BadParameter("branching", "at least 1");
    std::uint64_t n = 1, level = 1;
    for (Node h = 0; h < height; ++h) {
        level *= branching;
        n += level;
        if (n >= std::numeric_limits<Node>::max())
            throw BadParameter("height", "fewer than 4294967295 nodes in all");
    }
    std::vector<Link> links;
    links.reserve(n - 1);
    for (std::uint64_t v = 1; v < n; ++v)
        links.push_back({static_cast<Node>((v - 1) / branching), static_cast<Node>(v)});
    return Graph::of_links(static_cast<Node>(n), std::move(links), {});
}

}  // namespace firebreak::sim
