// What the what-if page says, and from what numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "trainer/console/whatif.h"

namespace firebreak::trainer::console {

namespace {

bool is_share(Metric metric) {
    return metric == Metric::belief_accuracy || metric == Metric::belief_accuracy_end ||
           metric == Metric::trust_end || metric == Metric::trust_min;
}

// Two decimals at most, never "-0".
std::string signed_number(double value) {
    const double size = std::fabs(value);
    const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    const std::string digits = fmt::format("{:.{}f}", size, decimals);
    if (digits.find_first_not_of("0.") == std::string::npos) return digits;
    return (value < 0 ? "−" : "+") + digits;
}

std::string interval_words(Metric metric, const sim::Interval& interval) {
    const double unit = is_share(metric) ? 100 : 1;
    return fmt::format("[{}, {}]", signed_number(interval.lo * unit),
                       signed_number(interval.hi * unit));
}

}  // namespace

std::vector<const OrderStatus*> decisions_of(const Session& session) {
    std::vector<const OrderStatus*> out;
    for (const OrderStatus& order : session.orders())
        if (order.done_at) out.push_back(&order);
    std::stable_sort(out.begin(), out.end(), [](const OrderStatus* a, const OrderStatus* b) {
        return a->ordered_at < b->ordered_at;
    });
    return out;
}

std::string decision_words(const Frame& f, const Session& session, int act) {
    if (act <= 0 || act > static_cast<int>(session.orders().size())) return {};
    const Order& order = session.orders()[static_cast<std::size_t>(act - 1)].order;
    const scenarios::ActionSpec* spec = session.scenario().action(order.action);
    return spec == nullptr ? order.action : f.words(spec->title);
}

std::string change_words(const Frame& f, const Session& session, const WhatIfQuestion& question) {
    using Kind = WhatIfQuestion::Kind;
    if (question.kind == Kind::nothing) return f.words("Saying nothing at all");
    if (question.kind == Kind::autopilot) return f.words("The plan's autopilot");
    const std::string name = decision_words(f, session, question.act);
    const std::vector<Edit> edits = question.edits();
    if (edits.size() == 1) return change_words(f, session, name, edits.front());
    return f.words.with("\"{}\" with {} changes", name, edits.size());
}

void move_to(WhatIfState& state, const Session& session, Seconds t) {
    const int act = state.question.act;
    if (act <= 0 || act > static_cast<int>(session.orders().size())) return;
    const Seconds was = session.orders()[static_cast<std::size_t>(act - 1)].ordered_at;
    const Seconds last = std::max<Seconds>(session.now() - kMinute, 0);
    const Seconds by = std::clamp<Seconds>(t, 0, last) - was;
    state.question.kind = WhatIfQuestion::Kind::move;
    // To the minute; but the start of the drill is reached.
    state.question.by =
        t <= 0 ? -was : (by >= 0 ? by + kMinute / 2 : by - kMinute / 2) / kMinute * kMinute;
    if (was + state.question.by < 0) state.question.by = -was;
}

bool can_be_asked(const WhatIfQuestion& question) {
    using Kind = WhatIfQuestion::Kind;
    switch (question.kind) {
        case Kind::move:
            return question.act > 0 && changes_in(question) > 0;
        case Kind::remove:
            return question.act > 0;
        case Kind::nothing:
        case Kind::autopilot:
            break;
    }
    return true;
}

std::string metric_words(const Words& words, Metric metric) {
    switch (metric) {
        case Metric::belief_accuracy:
            return words("belief accuracy");
        case Metric::harm:
            return words("harm");
        case Metric::unanswered:
            return words("unanswered question-hours");
        case Metric::trust_end:
            return words("trust at the end");
        default:
            break;
    }
    return words(name(metric).c_str());
}

std::string difference_words(const Words& words, Metric metric, double difference) {
    if (is_share(metric)) return words.with("{} points", signed_number(difference * 100));
    return signed_number(difference);
}

WhatIfVerdict verdict_of(const WhatIfAnswer& answer, Metric metric) {
    using Kind = WhatIfVerdict::Kind;
    WhatIfVerdict out;
    if (!answer.own) return out;
    const Difference& d = answer.difference;
    const int sign = better(metric);
    out.open = d.ensemble(metric, Timing::open_loop);
    out.relative = d.ensemble(metric, Timing::trigger_relative);
    bool parted = d.same_seed.parted;
    for (const auto* pairs : {&d.open_loop, &d.trigger_relative})
        for (const Pair& pair : *pairs) parted = parted || pair.parted;
    for (const Pair& pair : d.open_loop) {
        out.better += pair.diff(metric) * sign > 0;
        out.worse += pair.diff(metric) * sign < 0;
    }
    out.of = static_cast<int>(d.open_loop.size());
    const auto differ = signs_that_differ(d);
    out.signs_differ = std::find(differ.begin(), differ.end(), metric) != differ.end();
    bool felt = d.same_seed.diff(metric) != 0;
    for (const auto* pairs : {&d.open_loop, &d.trigger_relative})
        for (const Pair& pair : *pairs) felt = felt || pair.diff(metric) != 0;
    if (!parted)
        out.kind = Kind::same;
    else if (!felt)
        out.kind = Kind::unfelt;
    else if (out.open.n < 2)
        out.kind = Kind::one_world;
    else if (out.open.includes_zero())
        out.kind = Kind::tie;
    else
        out.kind = out.open.mean * sign > 0 ? Kind::better : Kind::worse;
    return out;
}

std::string verdict_words(const Frame& f, const Session& session, const WhatIfAnswer& answer,
                          Metric metric) {
    using Kind = WhatIfVerdict::Kind;
    const WhatIfVerdict v = verdict_of(answer, metric);
    const std::string change = change_words(f, session, answer.question);
    const std::string what = metric_words(f.words, metric);
    const std::string mean = difference_words(f.words, metric, v.open.mean);
    const std::string bounds = interval_words(metric, v.open);
    switch (v.kind) {
        case Kind::none:
            break;
        case Kind::same:
            return f.words.with("{} would have changed nothing: both worlds are the same.", change);
        case Kind::unfelt:
            return f.words.with(
                "{} would have made no difference to {}: it is the same in every world played.",
                change, what);
        case Kind::one_world:
            return f.words.with(
                "{}: in this one world {} differs by {}; one world cannot say whether that is "
                "luck.",
                change, what,
                difference_words(f.words, metric, answer.difference.same_seed.diff(metric)));
        case Kind::tie:
            return f.words.with(
                "{}: no clear difference in {}, {} {} at 95 %; the interval contains zero.", change,
                what, mean, bounds);
        case Kind::better:
            return f.words.with("{} would have made {} better: {} {} at 95 %.", change, what, mean,
                                bounds);
        case Kind::worse:
            return f.words.with("{} would have made {} worse: {} {} at 95 %.", change, what, mean,
                                bounds);
    }
    return {};
}

}  // namespace firebreak::trainer::console
