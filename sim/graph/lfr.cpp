#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/graph/community_graphs.h"
#include "sim/graph/degree_graphs.h"
#include "sim/graph/parameter_error.h"
#include "sim/math.h"

namespace firebreak::sim {

namespace {

// A bounded power law on whole numbers low .. high.
class PowerLaw {
  public:
    PowerLaw(double exponent, Node low, Node high) : low_(low), sums_(std::size_t{high} - low + 1) {
        double sum = 0, moment = 0;
        for (std::size_t i = 0; i < sums_.size(); ++i) {
            const double k = static_cast<double>(low + i);
            const double p = math::pow(k / low, -exponent);
            sums_[i] = sum += p;
            moment += p * k;
        }
        mean_ = moment / sum;
    }
    double mean() const { return mean_; }
    Node pick(double u) const {
        const auto at = std::upper_bound(sums_.begin(), sums_.end() - 1, u * sums_.back());
        return low_ + static_cast<Node>(at - sums_.begin());
    }

  private:
    Node low_;
    std::vector<double> sums_;
    double mean_ = 0;
};

// Degrees of the wanted mean: a mixture of the laws that begin at k and at k + 1.
std::vector<Node> degrees_of(Node n, const LfrShape& shape, std::uint64_t seed) {
    Node low = 1;
    while (low + 1 < shape.max_degree &&
           PowerLaw(shape.degree_exponent, low + 1, shape.max_degree).mean() <= shape.mean_degree)
        ++low;
    const PowerLaw first(shape.degree_exponent, low, shape.max_degree),
        second(shape.degree_exponent, low + 1, shape.max_degree);
    if (first.mean() > shape.mean_degree)
        throw BadParameter("mean_degree", "a mean that this exponent and largest degree can have");
    const double share = (shape.mean_degree - first.mean()) / (second.mean() - first.mean());
    std::vector<Node> degrees(n);
    for (Node v = 0; v < n; ++v) {
        const Draw d = draw(seed, Purpose::graph_degrees, v, 1);
        degrees[v] = (uniform(d.first) < share ? second : first).pick(uniform(d.second));
    }
    return degrees;
}

// Sizes that add up to n, falling; the last draw is cut, and shared out if it would be too small.
std::vector<Node> community_sizes(Node n, const LfrShape& shape, Tape& tape) {
    const PowerLaw law(shape.community_exponent, shape.min_community, shape.max_community);
    std::vector<Node> sizes;
    Node left = n;
    while (left > 0) {
        Node size = std::min(left, law.pick(tape.uniform()));
        left -= size;
        if (left > 0 && left < shape.min_community) {
            const Node more = std::min(left, shape.max_community - size);
            size += more;
            left -= more;
        }
        sizes.push_back(size);
    }
    std::sort(sizes.rbegin(), sizes.rend());
    return sizes;
}

// Seats of the communities in falling order of size, and for each the next that is free.
class Seats {
  public:
    explicit Seats(std::span<const Node> sizes) {
        for (Node c = 0; c < sizes.size(); ++c) community_.insert(community_.end(), sizes[c], c);
        next_.resize(community_.size() + 1);
        std::iota(next_.begin(), next_.end(), Node{0});
    }
    // A free seat among the first `eligible`, from a drawn one on and around; its community.
    Node take(Node eligible, Tape& tape) {
        constexpr int kTries = 32;
        Node seat = 0;
        for (int attempt = 0; attempt < kTries; ++attempt) {
            seat = tape.below(eligible);
            if (next_[seat] == seat) break;
        }
        seat = free_from(seat);
        if (seat >= eligible) seat = free_from(0);
        if (seat >= eligible)
            throw BadParameter("max_community", "communities large enough for the largest degrees");
        next_[seat] = seat + 1;
        return community_[seat];
    }

  private:
    Node free_from(Node seat) {
        Node root = seat;
        while (next_[root] != root) root = next_[root];
        while (next_[seat] != root && seat != root) {
            const Node after = next_[seat];
            next_[seat] = root;
            seat = after;
        }
        return root;
    }
    std::vector<Node> community_, next_;
};

std::vector<Link> stubs_of(std::span<const Node> nodes, std::span<const Node> degrees) {
    std::uint64_t sum = 0, place = 0;
    for (const Node v : nodes) sum += degrees[v];
    std::vector<Link> links(sum / 2);
    for (const Node v : nodes)
        for (Node k = 0; k < degrees[v] && place < 2 * links.size(); ++k) stub(links, place++) = v;
    return links;
}

void check(Node n, const LfrShape& s) {
    if (!(s.degree_exponent >= 1 && s.degree_exponent <= 10))
        throw BadParameter("degree_exponent", "from 1 to 10");
    if (!(s.community_exponent >= 0 && s.community_exponent <= 10))
        throw BadParameter("community_exponent", "from 0 to 10");
    if (s.max_degree < 2 || s.max_degree >= n)
        throw BadParameter("max_degree", "from 2 to below n");
    if (!(s.mean_degree > 1 && s.mean_degree < s.max_degree))
        throw BadParameter("mean_degree", "above 1 and below max_degree");
    if (s.min_community < 2 || s.min_community > n)
        throw BadParameter("min_community", "from 2 to the number of nodes");
    if (s.max_community < s.min_community)
        throw BadParameter("max_community", "at least min_community");
    if (!(s.mixing >= 0 && s.mixing <= 1)) throw BadParameter("mixing", "from 0 to 1");
}

}  // namespace

LfrGraph lfr_communities(Node n, const LfrShape& shape, const Luck& luck) {
    check(n, shape);
    const Stream stream(luck.seed, Purpose::graph_groups, 2);
    Tape tape(stream.of(0));
    auto degrees = degrees_of(n, shape, luck.seed);
    std::vector<Node> inner(n), outer(n), order(n);
    for (Node v = 0; v < n; ++v) {
        const double exact = (1 - shape.mixing) * degrees[v];
        const auto whole = static_cast<Node>(exact);
        inner[v] = whole + tape.hit(exact - whole);
        outer[v] = degrees[v] - inner[v];
    }
    const auto sizes = community_sizes(n, shape, tape);
    std::iota(order.begin(), order.end(), Node{0});
    std::stable_sort(order.begin(), order.end(),
                     [&inner](Node a, Node b) { return inner[a] > inner[b]; });
    LfrGraph result;
    auto& groups = result.grouped.groups;
    groups.resize(n);
    std::vector<std::vector<Node>> members(sizes.size());
    Seats seats(sizes);
    // Inner degrees fall, so ever smaller communities are large enough.
    std::size_t communities = 0;
    Node eligible = 0;
    for (const Node v : order) {
        while (communities < sizes.size() && sizes[communities] > inner[v])
            eligible += sizes[communities++];
        if (communities == 0)
            throw BadParameter("max_community", "communities large enough for the largest degrees");
        groups[v] = seats.take(eligible, tape);
        members[groups[v]].push_back(v);
    }
    std::vector<Link> links;
    for (Node c = 0; c < members.size(); ++c) {
        std::uint64_t sum = 0;
        for (const Node v : members[c]) sum += inner[v];
        if (sum % 2 != 0) {
            const auto odd = std::find_if(members[c].begin(), members[c].end(),
                                          [&inner](Node v) { return inner[v] > 0; });
            --inner[*odd];
            ++outer[*odd];
        }
        auto own = stubs_of(members[c], inner);
        pair_stubs(
            own, stream.of(1).of(c), [](Node, Node) { return true; }, result.lost);
        links.insert(links.end(), own.begin(), own.end());
    }
    std::sort(order.begin(), order.end());
    auto others = stubs_of(order, outer);
    pair_stubs(
        others, stream.of(2), [&groups](Node a, Node b) { return groups[a] != groups[b]; },
        result.lost);
    links.insert(links.end(), others.begin(), others.end());
    result.grouped.graph = Graph::of_links(n, std::move(links), {.threads = luck.threads});
    return result;
}

}  // namespace firebreak::sim
