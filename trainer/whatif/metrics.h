// What a world came to, as a row of numbers with names; the columns of every table of worlds.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "trainer/session/session.h"

namespace firebreak::trainer {

enum class Metric : std::size_t {
    belief_accuracy,      // mean over time since onset, 0..1
    belief_accuracy_end,  // 0..1
    harm,                 // false-believer hours per 1,000 people x the claim's harm
    unanswered,           // weighted question-hours without an answer
    trust_min,            // 0..1
    trust_end,            // 0..1
    belief_hours,         // false-believer hours per person
    process_p,            // 0..1; 0 where no duty was decided
    acts,                 // orders that took effect
    seat_minutes,         // minutes of work they took: effort
    outbreak              // 1 or 0
};
inline constexpr std::size_t kMetrics = 11;
using MetricRow = std::array<double, kMetrics>;

const std::string& name(Metric metric);
inline constexpr Metric metric_at(std::size_t k) {
    return static_cast<Metric>(k);
}
inline double value(const MetricRow& row, Metric metric) {
    return row[static_cast<std::size_t>(metric)];
}
// +1: more is better, -1: less is better, 0: neither (acts, seat_minutes and process_p are no
// outcomes).
int better(Metric metric);
// Outcomes in the order in which they count: belief accuracy first, harm, unanswered questions and
// trust after it.
inline constexpr Metric kOutcomes[] = {Metric::belief_accuracy, Metric::harm,
                                       Metric::unanswered,      Metric::trust_end,
                                       Metric::trust_min,       Metric::belief_hours};

MetricRow metrics_of(const Session& session);

}  // namespace firebreak::trainer
