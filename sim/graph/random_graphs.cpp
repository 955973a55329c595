#include "sim/graph/random_graphs.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/graph/links.h"
#include "sim/graph/parameter_error.h"

namespace firebreak::sim {

namespace {

void check_probability(double p) {
    if (!(p >= 0 && p <= 1)) throw BadParameter("p", "a probability from 0 to 1");
}

}  // namespace

namespace {

// The links of G(n, p) in rising order.
std::vector<Link> gnp_links(Node n, double p, const Stream& stream, int threads) {
    const Gaps gaps(p);
    const double pairs = 0.5 * n * (n - 1.0);
    return gather(threads, p > 0 ? n : 0, p * std::max(0.0, pairs),
                  [&](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                      for (std::uint64_t u = first; u < last; ++u) {
                          const Stream row = stream.of(u);
                          std::uint64_t k = 0;
                          for (std::uint64_t v = u + 1 + gaps.gap(row.word(k)); v < n;
                               v += 1 + gaps.gap(row.word(k))) {
                              out.push_back({static_cast<Node>(u), static_cast<Node>(v)});
                              ++k;
                          }
                      }
                  });
}

// A pair of different nodes, all equally likely (to n^2 / 2^64).
Link pair_of(std::uint64_t word, Node n) {
    const std::uint64_t others = n - std::uint64_t{1};
    const std::uint64_t index = below_wide(word, n * others);
    const auto u = static_cast<Node>(index / others);
    auto v = static_cast<Node>(index % others);
    if (v >= u) ++v;
    return u < v ? Link{u, v} : Link{v, u};
}

// Drops links, all choices equally likely, until `count` are left.
void thin_to(std::vector<Link>& links, std::uint64_t count, const Stream& stream) {
    std::vector<std::uint64_t> out;
    for (std::uint64_t k = 0; links.size() - out.size() > count;) {
        while (links.size() - out.size() > count)
            out.push_back(below_wide(stream.word(k++), links.size()));
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
    }
    std::uint64_t kept = 0;
    std::size_t next = 0;
    for (std::uint64_t i = 0; i < links.size(); ++i)
        if (next < out.size() && out[next] == i)
            ++next;
        else
            links[kept++] = links[i];
    links.resize(kept);
}

// Adds pairs that are not there, all choices equally likely, until there are `count`.
void fill_to(std::vector<Link>& links, std::uint64_t count, Node n, const Stream& stream) {
    std::vector<Link> more;
    for (std::uint64_t k = 0; links.size() + more.size() < count; ++k) {
        const Link pair = pair_of(stream.word(k), n);
        const auto at = std::lower_bound(more.begin(), more.end(), pair);
        if (at != more.end() && *at == pair) continue;
        if (!std::binary_search(links.begin(), links.end(), pair)) more.insert(at, pair);
    }
    const auto middle = static_cast<std::ptrdiff_t>(links.size());
    links.insert(links.end(), more.begin(), more.end());
    std::inplace_merge(links.begin(), links.begin() + middle, links.end());
}

}  // namespace

Graph erdos_renyi_gnp(Node n, double p, const Luck& luck) {
    check_probability(p);
    auto links = gnp_links(n, p, Stream(luck.seed, Purpose::graph_links), luck.threads);
    return Graph::of_links(n, std::move(links), {.threads = luck.threads});
}

Graph erdos_renyi_gnm(Node n, std::uint64_t m, const Luck& luck) {
    const std::uint64_t pairs = n < 2 ? 0 : std::uint64_t{n} * (n - std::uint64_t{1}) / 2;
    if (m > pairs) throw BadParameter("m", "at most n (n - 1) / 2 edges");
    const Stream stream(luck.seed, Purpose::graph_links, 1);
    const double p = pairs == 0 ? 0 : static_cast<double>(m) / static_cast<double>(pairs);
    auto links = gnp_links(n, p, stream.of(0), luck.threads);
    if (links.size() > m) thin_to(links, m, stream.of(1));
    if (links.size() < m) fill_to(links, m, n, stream.of(2));
    return Graph::of_links(n, std::move(links), {.threads = luck.threads});
}

namespace {

// A ring lattice while its links are moved one after the other.
class SmallWorld {
  public:
    SmallWorld(Node n, Node half, double p, std::uint64_t seed)
        : n_(n),
          half_(half),
          limit_(p),
          decide_(seed, Purpose::graph_rewiring, 1),
          choose_(seed, Purpose::graph_rewiring, 2),
          moved_(static_cast<std::uint64_t>(p * n * half)),
          away_(std::uint64_t{n} * half, false),
          degree_(n, 2 * half) {
        links_.reserve(std::size_t{n} * half);
        for (std::uint64_t u = 0; u < n; ++u)
            for (std::uint64_t j = 1; j <= half; ++j)
                links_.push_back({static_cast<Node>(u), static_cast<Node>((u + j) % n)});
    }

    std::vector<Link> rewired() {
        for (Node j = 0; j < half_; ++j)
            for (Node u = 0; u < n_; ++u) {
                const std::uint64_t edge = std::uint64_t{u} * half_ + j;
                if (uniform(decide_.word(edge)) < limit_ && degree_[u] < n_ - 1) move(edge);
            }
        return std::move(links_);
    }

  private:
    void move(std::uint64_t edge) {
        Link& link = links_[edge];
        const Stream words = choose_.of(edge);
        std::uint64_t attempt = 0;
        Node target = 0;
        do {
            target = below(words.word(attempt++), n_);
        } while (target == link.from || linked(link.from, target));
        --degree_[link.to];
        ++degree_[target];
        away_[edge] = true;
        link.to = target;
        moved_.insert(link.from, target);
    }

    bool linked(Node u, Node v) const {
        const Node forward = v > u ? v - u : n_ - (u - v);
        const Node backward = n_ - forward;
        if (forward <= half_ && !away_[std::uint64_t{u} * half_ + forward - 1]) return true;
        if (backward <= half_ && !away_[std::uint64_t{v} * half_ + backward - 1]) return true;
        return moved_.contains(u, v);
    }

    Node n_, half_;
    double limit_;
    Stream decide_, choose_;
    LinkSet moved_;
    std::vector<bool> away_;
    std::vector<Node> degree_;
    std::vector<Link> links_;
};

}  // namespace

Graph watts_strogatz(Node n, Node k, double p, const Luck& luck) {
    check_probability(p);
    if (n < 3) throw BadParameter("n", "at least 3 nodes");
    if (k < 2 || k % 2 != 0 || k >= n)
        throw BadParameter("k", "an even number from 2 to less than the number of nodes");
    return Graph::of_links(n, SmallWorld(n, k / 2, p, luck.seed).rewired(),
                           {.threads = luck.threads});
}

Graph rmat(Node scale, std::uint64_t edges, const RmatShape& shape, const Luck& luck) {
    if (scale < 1 || scale > 31) throw BadParameter("scale", "from 1 to 31");
    if (!(shape.a >= 0)) throw BadParameter("a", "a probability from 0 to 1");
    if (!(shape.b >= 0)) throw BadParameter("b", "a probability from 0 to 1");
    if (!(shape.c >= 0 && shape.a + shape.b + shape.c <= 1))
        throw BadParameter("c", "a, b and c from 0 that add up to at most 1");
    const std::uint64_t a = threshold(shape.a), ab = threshold(shape.a + shape.b),
                        abc = threshold(shape.a + shape.b + shape.c);
    const Stream stream(luck.seed, Purpose::graph_links, 2);
    auto links =
        gather(luck.threads, edges, static_cast<double>(edges),
               [&](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                   for (std::uint64_t e = first; e < last; ++e) {
                       const Stream words = stream.of(e);
                       std::uint64_t word = 0;
                       Node u = 0, v = 0;
                       for (Node level = 0; level < scale; ++level) {
                           word = level % 2 == 0 ? words.word(level / 2) : word << 32;
                           const std::uint64_t quadrant = word >> 32;
                           u = 2 * u + (quadrant >= ab);
                           v = 2 * v + ((quadrant >= a) != (quadrant >= ab)) + (quadrant >= abc);
                       }
                       out.push_back({u, v});
                   }
               });
    return Graph::of_links(Node{1} << scale, std::move(links),
                           {.directed = shape.directed, .threads = luck.threads});
}

namespace {

// Points sorted into square cells at least a radius wide.
class Cells {
  public:
    Cells(const std::vector<Place>& places, double radius)
        : side_(std::clamp<std::uint64_t>(
              static_cast<std::uint64_t>(1 / radius), 1,
              static_cast<std::uint64_t>(std::sqrt(static_cast<double>(places.size()))) + 1)),
          first_(side_ * side_ + 1, 0),
          members_(places.size()) {
        for (const Place& p : places) ++first_[cell(p) + 1];
        for (std::size_t c = 1; c < first_.size(); ++c) first_[c] += first_[c - 1];
        auto at = first_;
        for (Node v = 0; v < places.size(); ++v) members_[at[cell(places[v])]++] = v;
    }
    std::uint64_t column(double x) const {
        return std::min(side_ - 1, static_cast<std::uint64_t>(x * static_cast<double>(side_)));
    }
    std::uint64_t side() const { return side_; }
    std::span<const Node> members(std::uint64_t x, std::uint64_t y) const {
        const std::uint64_t c = y * side_ + x;
        return {members_.data() + first_[c], members_.data() + first_[c + 1]};
    }

  private:
    std::uint64_t cell(const Place& p) const { return column(p.y) * side_ + column(p.x); }
    std::uint64_t side_;
    std::vector<std::uint64_t> first_;
    std::vector<Node> members_;
};

double apart(double a, double b, bool periodic) {
    const double d = std::fabs(a - b);
    return periodic ? std::min(d, 1 - d) : d;
}

// The one to three different cells along one axis that can hold neighbours.
std::vector<std::uint64_t> near(std::uint64_t at, std::uint64_t side, bool periodic) {
    std::vector<std::uint64_t> cells;
    for (std::uint64_t step = 0; step < 3; ++step) {
        std::uint64_t c = at + step;  // one too far
        if (periodic)
            c = (c + side - 1) % side;
        else if (c == 0 || c > side)
            continue;
        else
            --c;
        if (std::find(cells.begin(), cells.end(), c) == cells.end()) cells.push_back(c);
    }
    return cells;
}

}  // namespace

PlacedGraph random_geometric(Node n, double radius, bool periodic, const Luck& luck) {
    if (!(radius > 0 && radius <= 1.5) || (periodic && radius >= 0.5))
        throw BadParameter("radius", "above 0 and at most 1.5, below 0.5 where sides are joined");
    const Stream stream(luck.seed, Purpose::graph_places);
    PlacedGraph result;
    result.places.resize(n);
    for (Node v = 0; v < n; ++v)
        result.places[v] = {uniform(stream.word(2 * std::uint64_t{v})),
                            uniform(stream.word(2 * std::uint64_t{v} + 1))};
    const Cells cells(result.places, radius);
    const double share = std::min(1.0, 3.2 * radius * radius);
    auto links =
        gather(luck.threads, n, 0.5 * n * share * n,
               [&](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                   for (auto u = static_cast<Node>(first); u < last; ++u) {
                       const Place here = result.places[u];
                       for (const auto y : near(cells.column(here.y), cells.side(), periodic))
                           for (const auto x : near(cells.column(here.x), cells.side(), periodic))
                               for (const Node v : cells.members(x, y)) {
                                   if (v <= u) continue;
                                   const double dx = apart(here.x, result.places[v].x, periodic);
                                   const double dy = apart(here.y, result.places[v].y, periodic);
                                   if (dx * dx + dy * dy <= radius * radius) out.push_back({u, v});
                               }
                   }
               });
    result.graph = Graph::of_links(n, std::move(links), {.threads = luck.threads});
    return result;
}

}  // namespace firebreak::sim
