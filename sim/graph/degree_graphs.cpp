#include "sim/graph/degree_graphs.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/graph/parameter_error.h"
#include "sim/math.h"

namespace firebreak::sim {

namespace {

// Degrees drawn by one(node, attempt); the last one again until the sum is even.
template <class One>
std::vector<Node> even_sum(Node n, const One& one) {
    constexpr std::uint64_t kAttempts = 1000;
    std::vector<Node> degrees(n);
    std::uint64_t sum = 0;
    for (Node v = 0; v < n; ++v) sum += degrees[v] = one(v, 0);
    for (std::uint64_t attempt = 1; sum % 2 != 0; ++attempt) {
        if (attempt == kAttempts) throw BadParameter("n", "degrees with an even sum");
        sum -= degrees.back();
        sum += degrees.back() = one(n - 1, attempt);
    }
    return degrees;
}

}  // namespace

std::vector<Node> poisson_degrees(Node n, double mean, std::uint64_t seed) {
    if (n < 1) throw BadParameter("n", "at least 1 node");
    if (!(mean > 0 && mean < n)) throw BadParameter("mean_degree", "above 0 and below n");
    return even_sum(n, [=](Node v, std::uint64_t attempt) {
        return static_cast<Node>(std::min<std::uint64_t>(
            n - 1, poisson(mean, seed, Purpose::graph_degrees, v, attempt)));
    });
}

std::vector<Node> power_law_degrees(Node n, double exponent, Node k_min, Node k_max,
                                    std::uint64_t seed) {
    if (!(exponent >= 0 && exponent <= 100)) throw BadParameter("exponent", "from 0 to 100");
    if (k_min < 1) throw BadParameter("k_min", "at least 1");
    if (k_max < k_min || k_max >= n) throw BadParameter("k_max", "from k_min to below n");
    std::vector<double> sums(std::size_t{k_max} - k_min + 1);
    double sum = 0;
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] = sum += math::pow(static_cast<double>(k_min + i) / k_min, -exponent);
    return even_sum(n, [&](Node v, std::uint64_t attempt) {
        const double u = uniform(draw(seed, Purpose::graph_degrees, v, attempt).first) * sum;
        const auto at = std::upper_bound(sums.begin(), sums.end() - 1, u);
        return k_min + static_cast<Node>(at - sums.begin());
    });
}

namespace {

// Erdos and Gallai (1960): sum of the k largest <= k (k - 1) + sum over the rest of min(d, k).
bool graphical(std::span<const Node> degrees) {
    std::vector<Node> d(degrees.begin(), degrees.end());
    std::sort(d.rbegin(), d.rend());
    std::vector<std::uint64_t> rest(d.size() + 1, 0);
    for (std::size_t i = d.size(); i-- > 0;) rest[i] = rest[i + 1] + d[i];
    std::uint64_t left = 0;
    for (std::size_t k = 1; k <= d.size() && d[k - 1] >= k; ++k) {
        left += d[k - 1];
        // From `cut` on, degrees are at most k.
        const auto cut = static_cast<std::size_t>(
            std::partition_point(d.begin() + static_cast<std::ptrdiff_t>(k), d.end(),
                                 [k](Node degree) { return degree > k; }) -
            d.begin());
        if (left > std::uint64_t{k} * (k - 1) + (cut - k) * std::uint64_t{k} + rest[cut])
            return false;
    }
    return true;
}

std::vector<Link> stubs_of(std::span<const Node> degrees, std::uint64_t sum) {
    std::vector<Link> links(sum / 2);
    std::uint64_t place = 0;
    for (Node v = 0; v < degrees.size(); ++v)
        for (Node k = 0; k < degrees[v]; ++k) stub(links, place++) = v;
    return links;
}

}  // namespace

Graph configuration_model(std::span<const Node> degrees, Repair repair, const Luck& luck) {
    const auto n = static_cast<Node>(degrees.size());
    const std::uint64_t sum = std::accumulate(degrees.begin(), degrees.end(), std::uint64_t{0});
    if (sum % 2 != 0) throw BadParameter("degrees", "degrees with an even sum");
    if (repair == Repair::simple && !graphical(degrees))
        throw BadParameter("degrees", "degrees that some simple graph has");
    const Stream stream(luck.seed, Purpose::graph_links, 3);
    const GraphKind plain{.threads = luck.threads};
    if (repair != Repair::simple) {
        auto links = stubs_of(degrees, sum);
        shuffle_stubs(links, stream.of(0));
        if (repair == Repair::erased) return Graph::of_links(n, std::move(links), plain);
        return Graph::of_links(
            n, std::move(links),
            {.repeats = Repeats::keep, .loops = Loops::keep, .threads = luck.threads});
    }
    // Exchanges can come to a dead end in small or very uneven graphs; then all is paired anew.
    constexpr std::uint64_t kPairings = 50;
    for (std::uint64_t pairing = 0; pairing < kPairings; ++pairing) {
        auto links = stubs_of(degrees, sum);
        std::uint64_t lost = 0;
        pair_stubs(
            links, stream.of(pairing), [](Node, Node) { return true; }, lost);
        if (lost == 0) return Graph::of_links(n, std::move(links), plain);
    }
    throw BadParameter("degrees", "degrees less uneven: no simple graph was found");
}

Graph random_regular(Node n, Node k, const Luck& luck) {
    if (n < 1) throw BadParameter("n", "at least 1 node");
    if (k >= n) throw BadParameter("k", "less than the number of nodes");
    if (std::uint64_t{n} * k % 2 != 0) throw BadParameter("k", "n times k an even number");
    // More links than not: the complement is easier to find, and as uniform.
    if (k > (n - 1) / 2) {
        const Graph absent = random_regular(n, n - 1 - k, luck);
        std::vector<Link> links;
        for (Node u = 0; u < n; ++u)
            for (Node v = u + 1; v < n; ++v)
                if (!absent.linked(u, v)) links.push_back({u, v});
        return Graph::of_links(n, std::move(links), {.threads = luck.threads});
    }
    return configuration_model(std::vector<Node>(n, k), Repair::simple, luck);
}

Graph chung_lu(std::span<const double> weights, const Luck& luck) {
    const auto n = static_cast<Node>(weights.size());
    double sum = 0;
    for (std::size_t v = 0; v < n; ++v) {
        if (!(weights[v] >= 0 && std::isfinite(weights[v])) ||
            (v > 0 && weights[v] > weights[v - 1]))
            throw BadParameter("weights", "finite, falling, and from 0");
        sum += weights[v];
    }
    const Stream stream(luck.seed, Purpose::graph_links, 4);
    const auto chance = [&](Node u, std::uint64_t v) {
        return std::min(1.0, weights[u] * weights[v] / sum);
    };
    auto links = gather(luck.threads, sum > 0 ? n : 0, sum / 2,
                        [&](std::uint64_t first, std::uint64_t last, std::vector<Link>& out) {
                            for (auto u = static_cast<Node>(first); u < last; ++u) {
                                const Stream row = stream.of(u);
                                std::uint64_t v = std::uint64_t{u} + 1, k = 0;
                                // Probabilities fall along the row: a gap drawn with the last one
                                // lands on a candidate, which is then taken with the ratio of its
                                // own to that.
                                double p = v < n ? chance(u, v) : 0;
                                while (v < n && p > 0) {
                                    v += Gaps(p).gap(row.word(k++));
                                    if (v >= n) break;
                                    const double own = chance(u, v);
                                    if (own >= p || uniform(row.word(k++)) * p < own)
                                        out.push_back({u, static_cast<Node>(v)});
                                    p = own;
                                    ++v;
                                }
                            }
                        });
    return Graph::of_links(n, std::move(links), {.threads = luck.threads});
}

std::vector<double> power_law_weights(Node n, double exponent, double mean, double most) {
    if (!(exponent > 2 && exponent <= 100)) throw BadParameter("exponent", "above 2, up to 100");
    if (!(most > 0 && most <= n - 1.0)) throw BadParameter("max_degree", "above 0 and below n");
    if (!(mean > 0 && mean <= most)) throw BadParameter("mean_degree", "above 0, up to max_degree");
    const double power = -1 / (exponent - 1);
    // The shift i0 of the ranks is found on the integral of the weights (midpoint rule), which
    // costs nothing; the first weight falls as the shift grows.
    const auto first = [&](double shift) {
        const double sum =
            (math::pow(n + shift + 0.5, power + 1) - math::pow(shift + 0.5, power + 1)) /
            (power + 1);
        return mean * n / sum * math::pow(1 + shift, power);
    };
    double low = 0, high = 0;
    if (first(0) > most) high = 1;
    while (high > 0 && first(high) > most && high < 1e15) high *= 4;
    for (int step = 0; step < 60; ++step) {
        const double middle = low + (high - low) / 2;
        (first(middle) > most ? low : high) = middle;
    }
    std::vector<double> weights(n);
    double sum = 0;
    for (Node i = 0; i < n; ++i) sum += weights[i] = math::pow(i + 1 + high, power);
    for (double& w : weights) w = std::min(most, w * (mean * n / sum));
    return weights;
}

}  // namespace firebreak::sim
