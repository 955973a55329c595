#include <algorithm>
#include <utility>

#include "sim/graph/community_graphs.h"
#include "sim/graph/links.h"
#include "sim/graph/parameter_error.h"

namespace firebreak::sim {

namespace {

constexpr Node kRowsAPart = 1024;

struct RowsOfBlock {
    Node block = 0, first = 0, last = 0;
};

class Blocks {
  public:
    Blocks(std::span<const Node> sizes, std::span<const double> chance, std::uint64_t seed)
        : chance_(chance), first_(sizes.size() + 1, 0), stream_(seed, Purpose::graph_links, 5) {
        for (std::size_t b = 0; b < sizes.size(); ++b) first_[b + 1] = first_[b] + sizes[b];
        for (Node b = 0; b < sizes.size(); ++b)
            for (Node u = first_[b]; u < first_[b + 1]; u += kRowsAPart)
                parts_.push_back({b, u, std::min(first_[b + 1], u + kRowsAPart)});
    }

    std::uint64_t parts() const { return parts_.size(); }
    Node nodes() const { return first_.back(); }

    void emit(std::uint64_t part, std::vector<Link>& out) const {
        const RowsOfBlock& rows = parts_[part];
        within(rows, out);
        for (Node b = rows.block + 1; b + 1 < first_.size(); ++b) between(rows, b, out);
    }

    double expected() const {
        double sum = 0;
        const std::size_t blocks = first_.size() - 1;
        for (std::size_t a = 0; a < blocks; ++a) {
            const double size = first_[a + 1] - first_[a];
            sum += chance_[a * blocks + a] * size * (size - 1) / 2;
            for (std::size_t b = a + 1; b < blocks; ++b)
                sum += chance_[a * blocks + b] * size * (first_[b + 1] - first_[b]);
        }
        return sum;
    }

  private:
    double chance(Node a, Node b) const { return chance_[a * (first_.size() - 1) + b]; }

    void within(const RowsOfBlock& rows, std::vector<Link>& out) const {
        const Gaps gaps(chance(rows.block, rows.block));
        const std::uint64_t end = first_[rows.block + 1];
        for (std::uint64_t u = rows.first; u < rows.last; ++u) {
            const Stream row = stream_.of(2 * u);
            std::uint64_t k = 0;
            for (std::uint64_t v = u + 1 + gaps.gap(row.word(k)); v < end;
                 v += 1 + gaps.gap(row.word(k))) {
                out.push_back({static_cast<Node>(u), static_cast<Node>(v)});
                ++k;
            }
        }
    }

    // The pairs of these rows with another block, numbered row by row.
    void between(const RowsOfBlock& rows, Node other, std::vector<Link>& out) const {
        const Gaps gaps(chance(rows.block, other));
        const std::uint64_t columns = first_[other + 1] - first_[other];
        if (columns == 0) return;
        const std::uint64_t pairs = (rows.last - rows.first) * columns;
        const Stream words = stream_.of(2 * std::uint64_t{rows.first} + 1).of(other);
        std::uint64_t k = 0;
        for (std::uint64_t pair = gaps.gap(words.word(k)); pair < pairs;
             pair += 1 + gaps.gap(words.word(k))) {
            out.push_back({static_cast<Node>(rows.first + pair / columns),
                           static_cast<Node>(first_[other] + pair % columns)});
            ++k;
        }
    }

    std::span<const double> chance_;
    std::vector<Node> first_;
    std::vector<RowsOfBlock> parts_;
    Stream stream_;
};

}  // namespace

GroupedGraph stochastic_blocks(std::span<const Node> sizes, std::span<const double> chance,
                               const Luck& luck) {
    const std::size_t blocks = sizes.size();
    if (blocks == 0 || chance.size() != blocks * blocks)
        throw BadParameter("chance", "one probability for each pair of blocks");
    std::uint64_t nodes = 0;
    for (const Node size : sizes) nodes += size;
    if (nodes >= 0xffffffff) throw BadParameter("sizes", "fewer than 4294967295 nodes in all");
    for (std::size_t a = 0; a < blocks; ++a)
        for (std::size_t b = 0; b < blocks; ++b) {
            const double p = chance[a * blocks + b];
            if (!(p >= 0 && p <= 1) || p < chance[b * blocks + a] || p > chance[b * blocks + a])
                throw BadParameter("chance", "probabilities from 0 to 1, the same both ways");
        }
    const Blocks model(sizes, chance, luck.seed);
    auto links = gather(luck.threads, model.parts(), model.expected(),
                        [&](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                            for (std::uint64_t part = first; part < last; ++part)
                                model.emit(part, out);
                        });
    GroupedGraph result;
    result.graph =
        Graph::of_links(static_cast<Node>(nodes), std::move(links), {.threads = luck.threads});
    for (Node b = 0; b < blocks; ++b) result.groups.insert(result.groups.end(), sizes[b], b);
    return result;
}

GroupedGraph planted_partition(Node n, Node blocks, double p_in, double p_out, const Luck& luck) {
    if (blocks < 1 || blocks > n || blocks > 10000)
        throw BadParameter("blocks", "from 1 to the number of nodes, at most 10000");
    if (!(p_in >= 0 && p_in <= 1)) throw BadParameter("p_in", "a probability from 0 to 1");
    if (!(p_out >= 0 && p_out <= 1)) throw BadParameter("p_out", "a probability from 0 to 1");
    std::vector<Node> sizes(blocks, n / blocks);
    for (Node b = 0; b < n % blocks; ++b) ++sizes[b];
    std::vector<double> chance(std::size_t{blocks} * blocks, p_out);
    for (std::size_t b = 0; b < blocks; ++b) chance[b * blocks + b] = p_in;
    return stochastic_blocks(sizes, chance, luck);
}

GroupedGraph affiliation_graph(Node n, Node groups, double memberships, double p_link,
                               const Luck& luck) {
    if (groups < 1) throw BadParameter("groups", "at least 1");
    if (!(memberships >= 1 && memberships <= 100))
        throw BadParameter("memberships", "from 1 to 100");
    if (!(p_link >= 0 && p_link <= 1)) throw BadParameter("p_link", "a probability from 0 to 1");
    const Stream seats(luck.seed, Purpose::graph_groups, 1);
    GroupedGraph result;
    result.groups.resize(n);
    std::vector<Link> member_of;  // (group, person), a directed graph of n + groups at most
    for (Node v = 0; v < n; ++v) {
        const std::uint64_t count =
            1 + poisson(memberships - 1, luck.seed, Purpose::graph_groups, v, 1);
        const Stream own = seats.of(v);
        for (std::uint64_t k = 0; k < count; ++k) {
            const Node group = below(own.word(k), groups);
            if (k == 0) result.groups[v] = group;
            member_of.push_back({group, v});
        }
    }
    const Graph members = Graph::of_links(std::max(n, groups), std::move(member_of),
                                          {.directed = true, .loops = Loops::keep});
    const Stream choice(luck.seed, Purpose::graph_links, 6);
    const Gaps gaps(p_link);
    auto links = gather(luck.threads, groups, 0,
                        [&](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                            for (auto g = static_cast<Node>(first); g < last; ++g) {
                                const auto row = members.out(g);
                                for (std::size_t i = 0; i < row.size(); ++i) {
                                    const Stream words = choice.of(g).of(row[i]);
                                    std::uint64_t k = 0;
                                    for (std::uint64_t j = i + 1 + gaps.gap(words.word(k));
                                         j < row.size(); j += 1 + gaps.gap(words.word(k))) {
                                        out.push_back({row[i], row[j]});
                                        ++k;
                                    }
                                }
                            }
                        });
    result.graph = Graph::of_links(n, std::move(links), {.threads = luck.threads});
    return result;
}

}  // namespace firebreak::sim
