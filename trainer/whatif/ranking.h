// Does an order of strategies survive when the parameters are drawn from their ranges? Every pair
// is looked at in both studies.
#pragma once

#include <vector>

#include "sim/ensemble/interval.h"
#include "trainer/whatif/study.h"

namespace firebreak::trainer {

enum class PairFate {
    survives,  // told apart in both studies, the same way round
    reversed,  // told apart in both, the other way round
    lost,      // told apart with the sets' own values, a tie with drawn ones
    gained,    // a tie with the sets' own values, told apart with drawn ones
    tie        // in both
};
const char* name(PairFate fate);

struct RankedPair {
    std::size_t a = 0, b = 0;       // strategies, a < b
    sim::Interval defaults, drawn;  // a - b, paired by seed, belief accuracy, 95 %
    PairFate fate = PairFate::tie;
    // Share of the drawn worlds in which a is ahead of b, a tie counting half.
    double a_ahead = 0.5;
};

struct RankingCheck {
    std::vector<RankedPair> pairs;
    int survived = 0, told_apart = 0;  // of the pairs told apart with the sets' own values
    bool reversed = false;             // any pair
    bool survives() const { return survived == told_apart && !reversed; }
};

// Both studies have the same strategies; std::invalid_argument if not.
RankingCheck check_ranking(const Study& defaults, const Study& drawn);

}  // namespace firebreak::trainer
