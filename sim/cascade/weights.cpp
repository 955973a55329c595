#include "sim/cascade/weights.h"

#include <algorithm>
#include <cmath>

#include "sim/cascade/cascade.h"

namespace firebreak::sim {
namespace {

constexpr std::size_t kMostStrata = 10, kLeastInStratum = 20;

}  // namespace

std::vector<double> strata_of(std::span<const double> sizes) {
    std::vector<double> sorted(sizes.begin(), sizes.end()), ends;
    const std::size_t strata =
        std::clamp<std::size_t>(sorted.size() / kLeastInStratum, 1, kMostStrata);
    for (std::size_t k = 1; k < strata; ++k)
        ends.push_back(quantile(sorted, static_cast<double>(k) / static_cast<double>(strata)));
    return ends;
}

std::size_t stratum_of(const std::vector<double>& ends, double size) {
    return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), size) -
                                    ends.begin());
}

Weights weigh(const std::vector<std::size_t>& simulated_stratum,
              const std::vector<std::size_t>& real_stratum, std::vector<double> simulated_times,
              std::vector<double> real_times) {
    std::vector<double> simulated_in(kMostStrata, 0), real_in(kMostStrata, 0);
    double all = 0;
    for (std::size_t k = 0; k < simulated_times.size(); ++k)
        simulated_in[simulated_stratum[k]] += simulated_times[k];
    for (std::size_t k = 0; k < real_times.size(); ++k) {
        real_in[real_stratum[k]] += real_times[k];
        all += real_times[k];
    }
    Weights w{std::move(simulated_times), std::move(real_times), 0};
    double kept = 0;
    for (std::size_t s = 0; s < kMostStrata; ++s)
        if (simulated_in[s] > 0) kept += real_in[s];
    w.covered = all > 0 ? kept / all : 0;
    for (std::size_t k = 0; k < w.simulated.size(); ++k) {
        const std::size_t s = simulated_stratum[k];
        if (simulated_in[s] > 0) w.simulated[k] *= real_in[s] / simulated_in[s];
    }
    for (std::size_t k = 0; k < w.real.size(); ++k)
        if (!(simulated_in[real_stratum[k]] > 0)) w.real[k] = 0;
    return w;
}

void Column::sort() {
    order.clear();
    for (std::uint32_t k = 0; k < value.size(); ++k)
        if (!std::isnan(value[k])) order.push_back(k);
    std::stable_sort(order.begin(), order.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return value[a] < value[b]; });
}

double Column::total(const std::vector<double>& weight) const {
    double sum = 0;
    for (const std::uint32_t k : order) sum += weight[k];
    return sum;
}

double Column::median(const std::vector<double>& weight) const {
    const double half = 0.5 * total(weight);
    double sum = 0;
    for (const std::uint32_t k : order)
        if ((sum += weight[k]) >= half && weight[k] > 0) return value[k];
    return 0;
}

double distance(const Column& a, const std::vector<double>& wa, const Column& b,
                const std::vector<double>& wb) {
    const double all_a = a.total(wa), all_b = b.total(wb);
    if (!(all_a > 0) || !(all_b > 0)) return all_a > 0 || all_b > 0 ? 1 : 0;
    double fa = 0, fb = 0, most = 0;
    std::size_t i = 0, j = 0;
    while (i < a.order.size() || j < b.order.size()) {
        double x = 0;
        if (j >= b.order.size())
            x = a.value[a.order[i]];
        else if (i >= a.order.size())
            x = b.value[b.order[j]];
        else
            x = std::min(a.value[a.order[i]], b.value[b.order[j]]);
        while (i < a.order.size() && a.value[a.order[i]] <= x) fa += wa[a.order[i++]];
        while (j < b.order.size() && b.value[b.order[j]] <= x) fb += wb[b.order[j++]];
        most = std::max(most, std::fabs(fa / all_a - fb / all_b));
    }
    return most;
}

}  // namespace firebreak::sim
