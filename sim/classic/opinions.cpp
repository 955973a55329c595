#include "sim/classic/opinions.h"

#include <algorithm>

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

std::vector<OpinionCluster> clusters_of(std::span<const double> opinions, double gap) {
    std::vector<double> sorted(opinions.begin(), opinions.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<OpinionCluster> clusters;
    double sum = 0;
    Node size = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        sum += sorted[i];
        ++size;
        if (i + 1 < sorted.size() && !(sorted[i + 1] - sorted[i] > gap)) continue;
        clusters.push_back({sum / size, size});
        sum = 0;
        size = 0;
    }
    return clusters;
}

bool clusters_are_final(std::vector<double> x, double eps) {
    std::sort(x.begin(), x.end());
    double first = x[0];
    for (std::size_t i = 1; i < x.size(); ++i) {
        if (x[i] - x[i - 1] >= eps) first = x[i];
        if (x[i] - first > eps / 2) return false;
    }
    return true;
}

std::vector<double> opinions_of(const Setup& setup, std::uint64_t seed, double low, double high) {
    if (!setup.start.opinions.empty()) return setup.start.opinions;
    const Words words(seed, Purpose::model_start, 1);
    std::vector<double> opinions(setup.nodes);
    for (Node v = 0; v < setup.nodes; ++v) opinions[v] = low + (high - low) * uniform(words.of(v));
    return opinions;
}

std::vector<Observable> opinion_observables() {
    return {{"mean", "mean opinion", "1"},
            {"spread", "largest opinion less the smallest", "1"},
            {"variance", "mean square distance from the mean opinion", "1"},
            {"clusters", "groups of opinions with gaps between them", "groups"},
            {"major_clusters", "clusters that hold at least 5 % of the nodes", "groups"},
            {"largest_cluster", "share of the nodes in the largest cluster", "1"}};
}

void finish_opinions(const Family& family, const Wish& wish, double end, double gap,
                     std::vector<double> opinions, Run& run) {
    Recorder recorder(family, wish, static_cast<Node>(opinions.size()), run);
    const auto n = static_cast<double>(opinions.size());
    double mean = 0, variance = 0;
    for (const double x : opinions) mean += x;
    mean /= n;
    for (const double x : opinions) variance += (x - mean) * (x - mean);
    const auto [low, high] = std::minmax_element(opinions.begin(), opinions.end());
    const auto clusters = clusters_of(opinions, gap);
    double largest = 0, major = 0;
    for (const auto& cluster : clusters) {
        largest = std::max(largest, cluster.size / n);
        major += cluster.size >= 0.05 * n;
    }
    run.end = end;
    run.observables = {mean,  *high - *low, variance / n, static_cast<double>(clusters.size()),
                       major, largest};
    if (wish.nodes) run.opinion = std::move(opinions);
}

std::string problem_with_opinions(const Setup& setup, double low, double high) {
    for (std::size_t v = 0; v < setup.start.opinions.size(); ++v)
        if (!(setup.start.opinions[v] >= low && setup.start.opinions[v] <= high))
            return "the opinion of node " + std::to_string(v) + " is " +
                   std::to_string(setup.start.opinions[v]) + "; expected " + std::to_string(low) +
                   " to " + std::to_string(high);
    return {};
}

}  // namespace firebreak::sim::classic
