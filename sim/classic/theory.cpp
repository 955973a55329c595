#include "sim/classic/theory.h"

#include "sim/classic/theory_parts.h"

namespace firebreak::sim::classic {

DegreeLaw degree_law_of(const Graph& graph) {
    std::vector<double> shares;
    for (Node v = 0; v < graph.nodes(); ++v) {
        const std::size_t k = graph.out_degree(v);
        if (k >= shares.size()) shares.resize(k + 1, 0);
        shares[k] += 1;
    }
    return DegreeLaw(std::move(shares));
}

Theory theory_of(const Family& family, const Setup& setup, std::span<const double> times,
                 std::uint64_t seed) {
    Theory answer;
    answer.times.assign(times.begin(), times.end());
    const Question question{family, setup, times, seed, answer};
    for (auto* part : {epidemic_theory, rumour_theory, cascade_theory, hoax_theory,
                       averaging_theory, two_opinion_theory})
        part(question);
    return answer;
}

}  // namespace firebreak::sim::classic
