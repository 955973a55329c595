#include "sim/classic/theory_parts.h"
#include "sim/graph/spectra.h"

namespace firebreak::sim::classic {

namespace {

// A cascade along arcs that are live with probability p is bond percolation.
void independent_cascade(const Question& q) {
    if (q.value("weights") != 0) return;  // one probability for all arcs only
    const Graph& graph = *q.setup.graph;
    const double p = q.value("p");
    if (!q.undirected()) {
        double links = 0, onward = 0;
        for (Node v = 0; v < graph.nodes(); ++v) {
            links += graph.out_degree(v);
            onward += static_cast<double>(graph.in_degree(v)) * graph.out_degree(v);
        }
        q.number("branching_number", links > 0 ? p * onward / links : 0, "nodes",
                 holds("large random directed graphs with these in- and out-degrees; any order"));
    } else {
        const DegreeLaw law = degree_law_of(graph);
        const double k1 = law.mean(), k2 = law.mean_square();
        const std::string stays = holds(
            "large random graphs with these degrees (configuration model); any order: the end "
            "does not depend on it");
        q.number("branching_number", k1 > 0 ? p * (k2 - k1) / k1 : 0, "nodes", stays);
        q.number("threshold_p_branching", threshold_of(k1, k2 - k1), "1", stays);
        const double giant = k1 > 0 ? 1 - law.g0(no_giant_by_link(p, law)) : 0;
        q.number("giant_size", giant * q.people(), "nodes", stays);
        // Without lengths of infectious time both are the same number.
        q.number("giant_probability_one_seed", giant, "1", stays);
    }
    q.number("threshold_p_spectral", threshold_of(1, spectral_radius(graph)), "1",
             holds("this very graph: below it a cascade from one seed stays small on average "
                   "(a lower bound of the true threshold); any order"));
}

void watts_threshold(const Question& q) {
    if (!q.undirected()) return;
    const double phi = q.value("phi");
    if (!(phi > 0)) return;
    const DegreeLaw law = degree_law_of(*q.setup.graph);
    const CascadeWindow window = cascade_window(phi);
    const std::string random_links =
        holds("Erdos-Renyi graphs of this mean degree, one seed; any order");
    const bool exists = window.high > window.low;
    q.number("window_low_mean_degree", exists ? window.low : kNoAnswer, "links", random_links);
    q.number("window_high_mean_degree", exists ? window.high : kNoAnswer, "links", random_links);
    double vulnerable = 0;
    for (std::size_t k = 2; k < law.shares().size(); ++k)
        if (k <= static_cast<std::size_t>(window.most_vulnerable))
            vulnerable += static_cast<double>(k * (k - 1)) * law.shares()[k];
    const std::string stays = holds(
        "large random graphs with these degrees (configuration model); any order: the end does "
        "not depend on it");
    q.number("branching_number_vulnerable", law.mean() > 0 ? vulnerable / law.mean() : 0, "nodes",
             stays);
    constexpr std::size_t kMostDegrees = 400;  // the response is cubic in the degree
    if (law.shares().size() > kMostDegrees || law.mean() == 0) return;
    q.number("final_active_from_random_share",
             threshold_cascade_end(phi, q.seeds() / q.people(), law) * q.people(), "nodes",
             holds("large random graphs with these degrees (configuration model), a random share "
                   "of seeds (Gleeson & Cahalane 2007); any order"),
             "final_active");
}

void hawkes(const Question& q) {
    const double n = q.value("n"), mu = q.value("mu");
    const std::string always = holds("any horizon long enough; exact; event by event");
    q.number("branching_number", n, "events", always);
    if (mu == 0) {
        q.number("mean_size", 1 / (1 - n), "events", always, "final_event");
        q.number("variance_of_size", n / ((1 - n) * (1 - n) * (1 - n)), "events^2", always);
        q.number("probability_of_no_child", borel(n, 1), "1", always);
    } else if (q.value("kernel") == 0) {
        TheoryCurve curve{"expected_events", always, {}};
        for (const double t : q.times)
            curve.values.push_back(hawkes_expected(mu, n, q.value("beta"), t));
        q.answer.curves.push_back(std::move(curve));
    }
}

}  // namespace

void cascade_theory(const Question& q) {
    const std::string& name = q.family.name;
    if (name == "independent_cascade") independent_cascade(q);
    if (name == "watts_threshold") watts_threshold(q);
    if (name == "hawkes") hawkes(q);
}

}  // namespace firebreak::sim::classic
