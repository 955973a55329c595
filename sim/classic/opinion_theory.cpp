#include "sim/classic/influence_limits.h"
#include "sim/classic/ode.h"
#include "sim/classic/opinions.h"
#include "sim/classic/theory_parts.h"
#include "sim/classic/voter_limits.h"
#include "sim/graph/structure.h"

namespace firebreak::sim::classic {

namespace {

bool connected(const Graph& graph) {
    return weak_components(graph).largest() == graph.nodes();
}

double mean_of(const std::vector<double>& numbers) {
    double sum = 0;
    for (const double x : numbers) sum += x;
    return sum / static_cast<double>(numbers.size());
}

constexpr std::size_t kMostDense = 400;  // eigenvalues take the cube

// Row-major W of the graph, as the family means it.
std::vector<double> matrix_of(const Graph& graph) {
    const std::size_t n = graph.nodes();
    std::vector<double> matrix(n * n, 0);
    for (Node v = 0; v < n; ++v) {
        const auto row = graph.in(v);
        const auto weights = graph.in_weights(v);
        double total = weights.empty() ? static_cast<double>(row.size()) : 0;
        for (const float weight : weights) total += static_cast<double>(weight);
        if (!(total > 0)) matrix[v * n + v] = 1;
        for (std::size_t k = 0; total > 0 && k < row.size(); ++k)
            matrix[v * n + row[k]] +=
                (weights.empty() ? 1 : static_cast<double>(weights[k])) / total;
    }
    return matrix;
}

void consensus(const Question& q, const std::vector<double>& first) {
    const std::string settles = holds(
        "this very graph where it is connected and has an odd cycle; opinions of the first run; "
        "all at once");
    const Graph* graph = q.setup.graph;
    if (graph != nullptr && q.undirected() && connected(*graph) && graph->arcs() > 0)
        q.number("consensus_of_first_run", degroot_consensus(*graph, first), "1", settles);
    if (q.setup.nodes > kMostDense) return;
    const auto matrix = graph != nullptr ? matrix_of(*graph) : q.setup.matrix;
    const auto sizes = eigenvalue_sizes(matrix, q.setup.nodes);
    if (sizes.size() > 1)
        q.number("second_eigenvalue", sizes[1], "1",
                 holds("this very graph: by so much the distance from the consensus shrinks a "
                       "round, in the end; all at once"));
}

void anchored(const Question& q, const std::vector<double>& first) {
    const double a = q.value("susceptibility");
    if (!(a < 1)) return;
    std::vector<double> end;
    if (q.setup.graph == nullptr)
        end = friedkin_johnsen_limit(q.setup.matrix, std::vector<double>(first.size(), a), first);
    else if (q.setup.graph->arcs() <= kMostNodeArcs)
        end = friedkin_johnsen_limit(*q.setup.graph, a, first);
    else
        return;
    q.number("limit_mean_of_first_run", mean_of(end), "1",
             holds("this very graph; opinions of the first run; all at once"));
    q.number("contraction", a, "1",
             holds("any graph: by at least so much the distance from the limit shrinks a round; "
                   "all at once"));
}

}  // namespace

void averaging_theory(const Question& q) {
    const bool degroot = q.family.name == "degroot";
    if (!degroot && q.family.name != "friedkin_johnsen") return;
    if (q.setup.graph == nullptr && q.setup.matrix.empty()) return;
    const auto first = opinions_of(q.setup, q.seed);
    if (degroot)
        consensus(q, first);
    else
        anchored(q, first);
}

namespace {

void voter(const Question& q, VoterUpdate update) {
    const double share = q.seeds() / q.people();
    const auto ones = seeds_of(q.setup, q.seed);
    if (q.setup.graph == nullptr) {
        const std::string mixing = holds("everybody is a neighbour; one update at a time");
        q.number("probability_that_one_wins", share, "1", mixing);
        q.number("time_to_consensus", voter_time_mixed(q.people(), q.seeds()), "sweeps",
                 holds("many people, everybody is a neighbour; one update at a time"), "end");
        return;
    }
    const Graph& graph = *q.setup.graph;
    if (!q.undirected() || !connected(graph) || graph.arcs() == 0) return;
    if (q.setup.start.seeds.empty())
        q.number("probability_that_one_wins", share, "1",
                 holds("any connected graph without directions, seeds drawn at random; node, link "
                       "and invasion update; one update at a time"));
    else
        q.number("probability_that_one_wins", exit_probability(graph, ones, update), "1",
                 holds("this very graph, connected and without directions, and these seeds; this "
                       "family's own update (node, link or invasion); one update at a time"));
    if (update == VoterUpdate::node)
        q.number("time_to_consensus", voter_time_uncorrelated(graph, ones), "sweeps",
                 holds("large random graphs with these degrees, node update; fails on lattices, "
                       "rings and trees; one update at a time"),
                 "end");
}

void q_voter(const Question& q) {
    const double panel = q.value("q"), noise = q.value("noise");
    const double independence = q.value("independence"), contrary = q.value("anticonformity");
    const std::string mixing = holds("many people, everybody is a neighbour; one update at a time");
    q.number("critical_independence", critical_independence(panel), "1",
             holds("many people, everybody is a neighbour, flexibility 1/2, no anticonformity and "
                   "no noise; one update at a time"));
    q.number("critical_anticonformity", critical_anticonformity(panel), "1",
             holds("many people, everybody is a neighbour, no independence and no noise; one "
                   "update at a time"));
    if (q.setup.graph != nullptr || noise > 0 || contrary > 0) return;
    const double flexibility = q.value("flexibility");
    TheoryCurve curve{"mean_field", mixing, {}};
    const Slope slope = [=](const OdeState& at, OdeState& d) {
        d[0] = q_voter_drift(at[0], panel, independence, flexibility);
    };
    follow(slope, {q.seeds() / q.people()}, q.times, [&](std::size_t, const OdeState& now) {
        curve.values.push_back((1 - now[0]) * q.people());
        curve.values.push_back(now[0] * q.people());
    });
    q.answer.curves.push_back(std::move(curve));
}

}  // namespace

void two_opinion_theory(const Question& q) {
    const std::string& name = q.family.name;
    // What is said here holds for one update at a time.
    if (name == "voter" && q.value("at_once") == 0)
        voter(q, q.value("link") > 0 ? VoterUpdate::link : VoterUpdate::node);
    if (name == "invasion") voter(q, VoterUpdate::invasion);
    if (name == "q_voter") q_voter(q);
    if (name == "sznajd" && q.value("x") >= 0)
        q.number("probability_that_one_wins", sznajd_exit(q.value("x")), "1",
                 holds("a ring of very many people, independent opinions at the start, both outer "
                       "neighbours follow; one step at a time"));
}

}  // namespace firebreak::sim::classic
