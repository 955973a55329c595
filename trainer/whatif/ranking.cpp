#include "trainer/whatif/ranking.h"

#include <stdexcept>

namespace firebreak::trainer {

namespace {

PairFate fate_of(const sim::Interval& defaults, const sim::Interval& drawn) {
    const bool apart = !defaults.includes_zero(), still = !drawn.includes_zero();
    if (!apart) return still ? PairFate::gained : PairFate::tie;
    if (!still) return PairFate::lost;
    return (defaults.mean > 0) == (drawn.mean > 0) ? PairFate::survives : PairFate::reversed;
}

}  // namespace

const char* name(PairFate fate) {
    static const char* const kNames[] = {"survives", "reversed", "lost", "gained", "tie"};
    return kNames[static_cast<int>(fate)];
}

RankingCheck check_ranking(const Study& defaults, const Study& drawn) {
    if (defaults.strategies != drawn.strategies)
        throw std::invalid_argument("two studies of other strategies cannot be compared");
    RankingCheck check;
    for (std::size_t a = 0; a < drawn.strategies.size(); ++a)
        for (std::size_t b = a + 1; b < drawn.strategies.size(); ++b) {
            RankedPair pair;
            pair.a = a;
            pair.b = b;
            const auto of = [](const Study& study, std::size_t s) {
                return study.column(s, Metric::belief_accuracy);
            };
            pair.defaults = sim::paired_interval(of(defaults, a), of(defaults, b));
            const auto own = of(drawn, a), other = of(drawn, b);
            pair.drawn = sim::paired_interval(own, other);
            double ahead = 0;
            for (std::size_t i = 0; i < own.size(); ++i)
                ahead += own[i] > other[i] ? 1 : own[i] == other[i] ? 0.5 : 0;
            if (!own.empty()) pair.a_ahead = ahead / static_cast<double>(own.size());
            pair.fate = fate_of(pair.defaults, pair.drawn);
            check.told_apart += !pair.defaults.includes_zero();
            check.survived += pair.fate == PairFate::survives;
            check.reversed = check.reversed || pair.fate == PairFate::reversed;
            check.pairs.push_back(pair);
        }
    return check;
}

}  // namespace firebreak::trainer
