#include "trainer/whatif/metrics.h"

#include "trainer/whatif/outcome.h"

namespace firebreak::trainer {

const std::string& name(Metric metric) {
    static const std::string kNames[kMetrics] = {
        "belief_accuracy", "belief_accuracy_end", "harm", "unanswered",   "trust_min", "trust_end",
        "belief_hours",    "process_p",           "acts", "seat_minutes", "outbreak"};
    return kNames[static_cast<std::size_t>(metric)];
}

int better(Metric metric) {
    switch (metric) {
        case Metric::belief_accuracy:
        case Metric::belief_accuracy_end:
        case Metric::trust_min:
        case Metric::trust_end:
            return 1;
        case Metric::harm:
        case Metric::unanswered:
        case Metric::belief_hours:
        case Metric::outbreak:
            return -1;
        case Metric::process_p:
        case Metric::acts:
        case Metric::seat_minutes:
            return 0;
    }
    return 0;
}

MetricRow metrics_of(const Session& session) {
    const OutcomeScore outcome = outcome_of(session);
    double acts = 0, minutes = 0;
    for (const OrderStatus& order : session.orders()) {
        if (!order.done_at) continue;
        ++acts;
        if (const auto* spec = session.scenario().action(order.order.action))
            minutes += static_cast<double>(spec->lead) / kMinute;
    }
    return {outcome.belief_accuracy,
            outcome.belief_accuracy_end,
            outcome.harm,
            outcome.unanswered,
            outcome.trust_min,
            outcome.trust_end,
            outcome.belief_hours,
            session.result().p.value_or(0),
            acts,
            minutes,
            outcome.outbreak ? 1.0 : 0.0};
}

}  // namespace firebreak::trainer
