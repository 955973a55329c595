#include <algorithm>
#include <cmath>

#include "sim/classic/opinions.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const double eps = value_of(family, setup, "eps"), mu = value_of(family, setup, "mu");
    std::vector<double> x = opinions_of(setup, seed);
    std::vector<Node> sources;
    if (setup.graph != nullptr)
        for (Node v = 0; v < setup.nodes; ++v)
            sources.insert(sources.end(), setup.graph->out(v).size(), v);
    const bool pairs = setup.graph == nullptr ? setup.nodes > 1 : !sources.empty();
    const Words words(seed, Purpose::model_event);
    const auto draws = static_cast<std::uint64_t>(std::min(wish.horizon * setup.nodes, 0x1p62));
    const std::uint64_t look = std::uint64_t{20} * setup.nodes;
    for (std::uint64_t t = 0; pairs && t < draws; ++t) {
        const std::uint64_t word = words.of(t);
        Node i, j;
        if (setup.graph == nullptr) {
            i = below(word, setup.nodes);
            j = below(word << 32, setup.nodes - 1);
            j += j >= i;
        } else {
            const auto arc = static_cast<Arc>(uniform(word) * static_cast<double>(sources.size()));
            i = sources[arc];
            j = setup.graph->targets()[arc];
        }
        const double step = x[j] - x[i];
        if (std::fabs(step) < eps) {
            x[i] += mu * step;
            x[j] -= mu * step;
        }
        // Where only clusters are asked for, nothing is lost by not waiting for the last digits.
        if (!wish.clock && !wish.nodes && t % look == look - 1 && clusters_are_final(x, eps)) break;
    }
    finish_opinions(family, wish, wish.horizon, eps / 2, std::move(x), run);
}

}  // namespace

Family deffuant() {
    Family family;
    family.name = "deffuant";
    family.title = "Deffuant bounded confidence";
    family.definition =
        "Each node holds a number x. One meeting at a time: an ordered pair of different people, "
        "uniform (on a graph: a link, uniform). If |x_i - x_j| < eps, both move by mu times the "
        "difference towards each other. Start: given opinions or uniform on [0, 1). Time in "
        "sweeps: as many meetings as there are nodes. Clusters are cut at gaps above eps / 2. The "
        "sum of opinions is conserved.";
    family.paper = "Deffuant, Neau, Amblard & Weisbuch 2000, Adv. Complex Syst. 3:87";
    family.clock = Clock::random_sequential;
    family.ground = Ground::either;
    family.endless = true;
    family.parameters = {
        {"eps", "confidence: only closer opinions meet", "1", 0, 0.27, 1e6, false},
        {"mu", "share of the difference that each moves", "1", 0, 0.5, 0.5, false}};
    family.observables = opinion_observables();
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
