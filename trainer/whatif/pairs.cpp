#include "trainer/whatif/pairs.h"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include "sim/ensemble/interval.h"
#include "trainer/whatif/outcome.h"

namespace firebreak::trainer {

namespace {

constexpr const char* kMetrics[] = {
    "belief_accuracy", "belief_accuracy_end", "harm",         "unanswered",
    "trust_min",       "trust_end",           "belief_hours", "process_p"};
constexpr std::size_t kMetricCount = sizeof kMetrics / sizeof *kMetrics;
using Row = std::array<double, kMetricCount>;

// nullopt: broken off.
std::optional<Row> one_run(const std::shared_ptr<const scenarios::Scenario>& scenario,
                           const std::shared_ptr<const scenarios::Plan>& plan, Options options,
                           std::uint64_t seed, const std::string& strategy, const GoesOn& goes_on) {
    options.seed = seed;
    options.threads = 1;
    const auto player = make_player(strategy);
    const Session session = play(scenario, plan, options, *player, nullptr, goes_on);
    if (!session.ended()) return std::nullopt;
    const OutcomeScore outcome = outcome_of(session);
    return Row{outcome.belief_accuracy,
               outcome.belief_accuracy_end,
               outcome.harm,
               outcome.unanswered,
               outcome.trust_min,
               outcome.trust_end,
               outcome.belief_hours,
               session.result().p.value_or(0)};
}

PairedMetric compared(std::size_t k, const std::vector<Row>& a, const std::vector<Row>& b) {
    PairedMetric metric;
    metric.name = kMetrics[k];
    std::vector<double> differences;
    for (std::size_t i = 0; i < a.size(); ++i) {
        metric.of_a.push_back(a[i][k]);
        metric.of_b.push_back(b[i][k]);
        differences.push_back(a[i][k] - b[i][k]);
        metric.a_above += a[i][k] > b[i][k];
    }
    metric.a = spread_of(metric.of_a);
    metric.b = spread_of(metric.of_b);
    metric.difference = spread_of(differences);
    return metric;
}

}  // namespace

double t_quantile_95(int degrees) {
    return sim::student_quantile(0.975, degrees);
}

Spread spread_of(const std::vector<double>& values) {
    const sim::Interval interval = sim::mean_interval(values);
    return {interval.mean, interval.lo, interval.hi, interval.n};
}

const PairedMetric& PairedRuns::metric(const std::string& name) const {
    for (const auto& one : metrics)
        if (one.name == name) return one;
    throw std::out_of_range("no metric " + name);
}

PairedRuns run_pairs(std::shared_ptr<const scenarios::Scenario> scenario,
                     std::shared_ptr<const scenarios::Plan> plan, const Options& options,
                     const std::string& a, const std::string& b, int n, int threads,
                     const Waiting& waiting) {
    const auto count = static_cast<std::size_t>(n > 0 ? n : 0);
    // The two of a seed stand beside each other, so that an interrupt leaves whole pairs.
    const std::size_t sides = a == b ? 1 : 2;
    const std::size_t jobs = sides * count;
    std::vector<std::optional<Row>> rows(jobs);

    std::atomic<std::size_t> next{0};
    std::mutex guard;  // of all below
    std::exception_ptr failure;
    std::size_t drills = 0;
    double share = 0;
    const auto stopped = [&waiting] { return waiting.stop && waiting.stop(); };
    const auto work = [&] {
        for (std::size_t job = next++; job < jobs && !stopped(); job = next++) {
            double told = 0;  // of this drill, 0..1
            const auto tell = [&](double now, bool done) {
                const std::lock_guard<std::mutex> lock(guard);
                share += (now - told) / static_cast<double>(jobs);
                told = now;
                drills += done;
                if (waiting.so_far) waiting.so_far(drills, share);
            };
            try {
                rows[job] = one_run(scenario, plan, options, options.seed + job / sides,
                                    job % sides == 0 ? a : b, [&](const Session& session) {
                                        tell(static_cast<double>(session.now()) /
                                                 static_cast<double>(session.until()),
                                             false);
                                        return !stopped();
                                    });
                if (rows[job]) tell(1, true);
            } catch (...) {
                const std::lock_guard<std::mutex> lock(guard);
                if (!failure) failure = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> pool;
        for (int i = 0; i < threads; ++i) pool.emplace_back(work);
    }
    if (failure) std::rethrow_exception(failure);

    PairedRuns runs;
    std::vector<Row> rows_a, rows_b;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& first = rows[sides * i];
        const auto& second = rows[sides * i + sides - 1];
        if (!first || !second) {
            runs.interrupted = true;
            continue;
        }
        runs.seeds.push_back(options.seed + i);
        rows_a.push_back(*first);
        rows_b.push_back(*second);
    }
    for (std::size_t k = 0; k < kMetricCount; ++k)
        runs.metrics.push_back(compared(k, rows_a, rows_b));
    return runs;
}

std::string in_words(const PairedMetric& metric, const std::string& a, const std::string& b) {
    const auto& d = metric.difference;
    return fmt::format("{}: {} - {}: {:+.4f} (95 % {:+.4f} to {:+.4f}, {} seeds, above on {})",
                       metric.name, a, b, d.mean, d.lo, d.hi, d.n, metric.a_above);
}

}  // namespace firebreak::trainer
