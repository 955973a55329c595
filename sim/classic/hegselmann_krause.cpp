#include "sim/classic/hegselmann_krause.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/classic/opinions.h"

namespace firebreak::sim::classic {

namespace {

// A sum as a double and what rounding took from it (Knuth's two-sum).
struct LongSum {
    double high = 0, low = 0;
    void add(double x) {
        const double sum = high + x, part = sum - high;
        low += (high - (sum - part)) + (x - part);
        high = sum;
    }
};

}  // namespace

void bounded_mean_sorted(std::span<const double> x, double eps, std::span<double> out) {
    std::size_t first = 0, last = 0;
    LongSum window;
    for (std::size_t i = 0; i < x.size(); ++i) {
        while (last < x.size() && x[last] - x[i] <= eps) window.add(x[last++]);
        while (x[i] - x[first] > eps) window.add(-x[first++]);
        out[i] = (window.high + window.low) / static_cast<double>(last - first);
        // Rounding by the last bit must not swap two opinions.
        if (i > 0) out[i] = std::max(out[i], out[i - 1]);
    }
}

void bounded_mean(const Graph& graph, std::span<const double> x, double eps,
                  std::span<double> out) {
    for (Node v = 0; v < graph.nodes(); ++v) {
        double sum = x[v];
        double count = 1;
        for (const Node w : graph.in(v)) {
            if (w == v || !(std::fabs(x[w] - x[v]) <= eps)) continue;
            sum += x[w];
            count += 1;
        }
        out[v] = sum / count;
    }
}

namespace {

// Runs until a round in which no opinion moves by 1e-12; that round is not counted.
double settle(const Graph* graph, double eps, double horizon, std::vector<double>& x) {
    std::vector<double> next(x.size());
    for (double round = 0; round < horizon;) {
        if (graph != nullptr)
            bounded_mean(*graph, x, eps, next);
        else
            bounded_mean_sorted(x, eps, next);
        double change = 0;
        for (std::size_t i = 0; i < x.size(); ++i)
            change = std::max(change, std::fabs(next[i] - x[i]));
        x.swap(next);
        if (change < 1e-12) return round;
        ++round;
    }
    return horizon;
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const double eps = value_of(family, setup, "eps");
    std::vector<double> x;
    if (setup.start.opinions.empty() && value_of(family, setup, "random") == 0)
        for (Node v = 0; v < setup.nodes; ++v) x.push_back((v + 0.5) / setup.nodes);
    else
        x = opinions_of(setup, seed);
    if (setup.graph != nullptr) {
        const double end = settle(setup.graph, eps, wish.horizon, x);
        return finish_opinions(family, wish, end, eps, std::move(x), run);
    }
    std::vector<Node> order(setup.nodes);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&x](Node a, Node b) { return x[a] < x[b]; });
    std::vector<double> sorted(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) sorted[i] = x[order[i]];
    const double end = settle(nullptr, eps, wish.horizon, sorted);
    for (std::size_t i = 0; i < x.size(); ++i) x[order[i]] = sorted[i];
    finish_opinions(family, wish, end, eps, std::move(x), run);
}

}  // namespace

Family hegselmann_krause() {
    Family family;
    family.name = "hegselmann_krause";
    family.title = "Hegselmann-Krause bounded confidence";
    family.definition =
        "Each node holds a number x. All at once, x_i becomes the mean of all x_j with |x_i - x_j| "
        "<= eps, itself included; on a graph only neighbours (those that point at it) count. "
        "Start: given opinions, or x_i = (i + 0.5) / n, or with random = 1 uniform on [0, 1). Ends "
        "before the first round in which no opinion moves by 1e-12. Time in rounds. Clusters are "
        "cut "
        "at gaps above eps.";
    family.paper = "Hegselmann & Krause 2002, JASSS 5(3)";
    family.clock = Clock::deterministic;
    family.ground = Ground::either;
    family.endless = true;
    family.parameters = {
        {"eps", "confidence: the farthest opinion that counts", "1", 0, 0.2, 1e6, false},
        {"random", "1: opinions at the start are uniform; 0: at equal distances", "1", 0, 0, 1,
         true}};
    family.observables = opinion_observables();
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
