#include <cmath>
#include <vector>

#include "sim/classic/meetings.h"
#include "sim/classic/opinions.h"
#include "sim/classic/tie_weights.h"

namespace firebreak::sim::classic {

namespace {

enum Variant { kBase, kAttraction, kRepulsion, kBoth };

// The room that is left on the side of zero where x stands.
double room(double x) {
    return x >= 0 ? 1 - x : 1 + x;
}

// |sum| / 2 of the room, towards the other or away from it. Equal opinions stay.
double moved(double x, double other, double sum, bool towards) {
    if (x == other) return x;
    const double step = std::fabs(sum) / 2 * room(x);
    return (other > x) == towards ? x + step : x - step;
}

double after_meeting(Variant variant, double x, double other, double weight, double eps) {
    const bool close = std::fabs(x - other) < eps;
    const double sum = x + weight * other;
    if (variant == kBase) return close ? x + sum / 2 * room(x) : x;
    if (close) return variant == kRepulsion ? x : moved(x, other, sum, true);
    return variant == kAttraction ? x : moved(x, other, sum, false);
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const double eps = value_of(family, setup, "epsilon");
    const auto variant = static_cast<Variant>(value_of(family, setup, "method_variant"));
    const TieWeights weights(family, setup);
    std::vector<double> x = opinions_of(setup, seed, -1, 1);
    const auto stubborn = stubborn_of(setup);
    const Words first(seed, Purpose::model_event), second(seed, Purpose::model_event, 1);
    const std::uint64_t meetings = meetings_until(wish.horizon, setup.nodes);
    for (std::uint64_t t = 0; t < meetings; ++t) {
        const Node i = below(first.of(t), setup.nodes);
        const auto row = graph.out(i);
        if (stubborn[i] || row.empty()) continue;
        const std::size_t k = below(second.of(t), static_cast<Node>(row.size()));
        x[i] = after_meeting(variant, x[i], x[row[k]], weights(i, k), eps);
    }
    finish_opinions(family, wish, wish.horizon, eps / 2, std::move(x), run);
}

std::string forbids(const Family&, const Setup& setup) {
    const std::string problem = problem_with_opinions(setup, -1, 1);
    return problem.empty() ? problem_with_ties(setup) : problem;
}

}  // namespace

Family attraction_repulsion() {
    Family family;
    family.name = "attraction_repulsion";
    family.title = "Attraction-repulsion weighted HK";
    family.definition =
        "Each node holds a number x in [-1, 1]. One meeting at a time: i uniform among all nodes, "
        "j uniform among its out-neighbours; only i changes. Let s = x_i + w_ij x_j and r = 1 - "
        "|x_i|. Attraction: x_i moves by |s| r / 2 towards x_j (it may pass it); repulsion: by as "
        "much away from it; equal opinions stay. method_variant 0: if |x_i - x_j| < epsilon, x_i "
        "becomes x_i + s r / 2; 1: attraction if |x_i - x_j| < epsilon; 2: repulsion if not; 3: "
        "attraction if so, repulsion if not. Else nothing happens. w_ij is the arc's weight, or "
        "the weight parameter on a graph without weights. Rival seeds are stubborn: they never "
        "move. Start: given opinions or uniform on [-1, 1). Time in sweeps: as many meetings as "
        "there are nodes. (NDlib's program sets an opinion to 0 where its rule says that nothing "
        "happens; here its documentation holds.)";
    family.paper =
        "Toccaceli, Milli & Rossetti 2020, Complex Networks IX, p. 370; Milli 2021, Appl. Netw. "
        "Sci. 6:81";
    family.clock = Clock::random_sequential;
    family.ground = Ground::graph;
    family.endless = true;
    family.parameters = {
        {"epsilon", "confidence: closer opinions attract", "1", 0, 0.32, 2, false},
        {"weight", "trust in each neighbour, where arcs have no weights", "1", 0, 0.1, 1, false},
        {"method_variant", "0: base, 1: attraction, 2: repulsion, 3: both", "1", 0, 3, 3, true}};
    family.observables = opinion_observables();
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
