// Simpler models of spreading on the ties of the same crowds, collected the same way, to hold the
// crowd against. In each a person passes a rumour on once, and the repost hangs on the post that
// caused it; nobody believes or doubts.
//
//   independent_cascade  each follower is won with probability `p`, one step of `time` later
//                        (Goldenberg, Libai and Muller 2001; Kempe, Kleinberg and Tardos 2003)
//   sir                  a poster wins each follower at rate p / time until it recovers after an
//                        exponential time of mean `time` (Kermack and McKendrick 1927 on a graph)
//   hawkes               each post has Poisson(p * followers) children, whoever they are, with
//                        Lomax delays (1 + a/time)^-shape (Hawkes 1971; kernel as fitted to the
//                        delays of reposts, cf. Zhao et al. 2015)
//   limited_attention    a follower looks 8 times a day and meets the post if it has not sunk below
//                        an exponential scroll depth, hazard looks * e^(-a/time); passes on with
//                        probability `p` (Weng, Flammini, Vespignani and Menczer 2012)
//
// Delays of the last two run on the crowd's rhythm of the day: they are drawn in units of mean
// activity and stretched by it.
#pragma once

#include <string_view>

#include "sim/collect/collect.h"

namespace firebreak::sim {

enum class Baseline : std::uint8_t { independent_cascade, sir, hawkes, limited_attention };
inline constexpr int kBaselines = 4;
std::string_view name_of(Baseline baseline);

struct BaselineNumbers {
    double p = 0.01;
    double hours = 1;     // `time` above
    double shape = 0.43;  // hawkes only
};

// City, root bias, rhythm and seed are those of `spec`; its rumour and label play no part.
Collected collect_baseline(const CollectSpec& spec, Baseline baseline,
                           const BaselineNumbers& numbers);

}  // namespace firebreak::sim
