#include "sim/cascade/refutation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "sim/math.h"
#include "sim/units.h"

namespace firebreak::sim {
namespace {

constexpr double kAlike = 1.5;

// The reposts of a cascade in order of time.
struct Course {
    std::vector<std::int64_t> t;
    std::size_t refuted = 0;  // rank of the first refuting one, from 0; t.size() if none is

    explicit Course(const Cascade& c) {
        std::vector<std::uint32_t> order(c.reposts());
        std::iota(order.begin(), order.end(), 1U);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return c.t[a] < c.t[b]; });
        refuted = order.size();
        for (std::size_t r = 0; r < order.size(); ++r) {
            t.push_back(c.t[order[r]]);
            if (refuted == order.size() && !c.flags.empty() &&
                (c.flags[order[r]] & Cascade::kRefutes) != 0)
                refuted = r;
        }
    }
    double recent(std::size_t rank) const {
        const auto from = std::lower_bound(t.begin(), t.end(), t[rank] - kHour) - t.begin();
        return static_cast<double>(rank) - static_cast<double>(from) + 1;
    }
    double log_further(std::size_t rank, std::int64_t within) const {
        const auto to = std::upper_bound(t.begin(), t.end(), t[rank] + within) - t.begin();
        return math::log(static_cast<double>(to) - static_cast<double>(rank));
    }
};

bool alike(double a, double b) {
    return a <= kAlike * b && b <= kAlike * a;
}

// ln of the ratio of one course to its matches; nullopt: it has none.
std::optional<double> against_matches(const std::vector<Course>& all, std::size_t which,
                                      std::int64_t within) {
    const Course& own = all[which];
    const std::size_t rank = own.refuted;
    const auto age = [rank](const Course& c) { return static_cast<double>(c.t[rank] + kMinute); };
    double sum = 0, matches = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
        const Course& other = all[k];
        if (k == which || other.t.size() <= rank || other.refuted <= rank) continue;
        if (!alike(age(own), age(other)) || !alike(own.recent(rank) + 1, other.recent(rank) + 1))
            continue;
        sum += other.log_further(rank, within);
        ++matches;
    }
    if (matches == 0) return std::nullopt;
    return own.log_further(rank, within) - sum / matches;
}

}  // namespace

AfterRefutation after_refutation(std::span<const Cascade> cascades, std::int64_t within) {
    std::vector<Course> courses;
    for (const Cascade& c : cascades) courses.emplace_back(c);
    AfterRefutation result;
    double sum = 0, squares = 0;
    for (std::size_t k = 0; k < courses.size(); ++k) {
        if (courses[k].refuted == courses[k].t.size()) continue;
        ++result.refuted;
        if (const auto one = against_matches(courses, k, within)) {
            ++result.matched;
            sum += *one;
            squares += *one * *one;
        }
    }
    if (result.matched == 0) return result;
    const auto n = static_cast<double>(result.matched);
    const double mean = sum / n;
    const double error = n > 1 ? std::sqrt(std::max(0.0, squares / n - mean * mean) / (n - 1)) : 0;
    result.ratio = math::exp(mean);
    result.low = math::exp(mean - 1.96 * error);
    result.high = math::exp(mean + 1.96 * error);
    return result;
}

}  // namespace firebreak::sim
