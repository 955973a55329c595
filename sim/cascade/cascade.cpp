#include "sim/cascade/cascade.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace firebreak::sim {

void check(const Cascade& c) {
    const auto refuse = [](std::size_t node, const char* what) {
        throw std::invalid_argument("node " + std::to_string(node) + ": " + what);
    };
    const std::size_t n = c.nodes();
    if (n == 0) refuse(0, "a cascade has a root at least");
    if (c.t.size() != n || (!c.user.empty() && c.user.size() != n) ||
        (!c.flags.empty() && c.flags.size() != n))
        refuse(0, "one parent, time, user and flags each are expected");
    if (c.parent[0] != -1) refuse(0, "the root's parent is -1");
    if (c.t[0] != 0) refuse(0, "the root's time is 0");
    for (std::size_t k = 1; k < n; ++k) {
        if (c.parent[k] < 0 || static_cast<std::size_t>(c.parent[k]) >= k)
            refuse(k, "the parent must be an earlier node");
        if (c.t[k] < c.t[static_cast<std::size_t>(c.parent[k])])
            refuse(k, "the time lies before the parent's");
    }
}

std::vector<std::int32_t> depths(const Cascade& c) {
    std::vector<std::int32_t> depth(c.nodes(), 0);
    for (std::size_t k = 1; k < c.nodes(); ++k)
        depth[k] = depth[static_cast<std::size_t>(c.parent[k])] + 1;
    return depth;
}

namespace {

void measure_tree(const Cascade& c, Measures& m) {
    const std::size_t n = c.nodes();
    const auto depth = depths(c);
    std::vector<std::int64_t> level, children(n, 0), below(n, 1);
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const auto d = static_cast<std::size_t>(depth[k]);
        if (d >= level.size()) level.resize(d + 1, 0);
        ++level[d];
        sum += depth[k];
        if (k > 0) ++children[static_cast<std::size_t>(c.parent[k])];
    }
    m.depth = static_cast<std::int64_t>(level.size()) - 1;
    m.breadth = *std::max_element(level.begin(), level.end());
    if (n < 2) return;
    const auto reposts = static_cast<double>(n - 1);
    m.share_at_1 = static_cast<double>(level[1]) / reposts;
    m.mean_depth = static_cast<double>(sum) / reposts;
    m.hub = *std::max_element(children.begin() + 1, children.end());
    // Each edge lies on the paths between what hangs below it and all the rest.
    const auto all = static_cast<std::int64_t>(n);
    std::int64_t paths = 0;
    for (std::size_t k = n; k-- > 1;) {
        below[static_cast<std::size_t>(c.parent[k])] += below[k];
        paths += below[k] * (all - below[k]);
    }
    m.virality = 2 * static_cast<double>(paths) / (static_cast<double>(all) * reposts);
}

void measure_times(const Cascade& c, Measures& m) {
    std::vector<std::int64_t> sorted(c.t.begin() + 1, c.t.end());
    if (sorted.empty()) return;
    std::sort(sorted.begin(), sorted.end());
    const auto rank = [&](std::size_t percent) {
        return sorted[(percent * sorted.size() + 99) / 100 - 1];
    };
    m.t_first = sorted.front();
    m.t50 = rank(50);
    m.t90 = rank(90);
    m.t_last = sorted.back();
    const auto first = [&](std::uint8_t flag, std::int64_t& count, std::int64_t& at, double& size) {
        for (std::size_t k = 1; k < c.flags.size(); ++k) {
            if (!(c.flags[k] & flag)) continue;
            ++count;
            if (at < 0 || c.t[k] < at) at = c.t[k];
        }
        if (at < 0) return;
        const auto there = std::lower_bound(sorted.begin(), sorted.end(), at) - sorted.begin();
        size = static_cast<double>(there) / static_cast<double>(sorted.size());
    };
    first(Cascade::kAsks, m.asks, m.t_ask, m.size_at_ask);
    first(Cascade::kRefutes, m.refutes, m.t_refute, m.size_at_refute);
}

}  // namespace

Measures measure(const Cascade& c) {
    Measures m;
    m.nodes = static_cast<std::int64_t>(c.nodes());
    measure_tree(c, m);
    measure_times(c, m);
    std::vector<std::uint32_t> users = c.user;
    std::sort(users.begin(), users.end());
    const auto distinct = std::unique(users.begin(), users.end()) - users.begin();
    m.repeats = static_cast<std::int64_t>(c.user.size()) - distinct;
    return m;
}

void Pool::add(const Cascade& c) {
    const auto depth = depths(c);
    for (std::size_t k = 1; k < c.nodes(); ++k) {
        const auto parent = static_cast<std::size_t>(c.parent[k]);
        const std::size_t level = level_of(depth[k]);
        ++reposts[level];
        delays[level].push_back(c.t[k] - c.t[parent]);
        if (parent > 0) ++children[level_of(depth[parent])];
        if (c.flags.empty()) continue;
        const std::uint8_t above = c.flags[parent];
        const std::size_t kind = parent == 0                 ? kRoot
                                 : above & Cascade::kRefutes ? kRefuting
                                 : above & Cascade::kAsks    ? kAsking
                                                             : kOther;
        ++begets[(c.flags[k] & Cascade::kRefutes) != 0][kind];
    }
}

double Pool::mean_children(std::size_t level) const {
    return reposts[level]
               ? static_cast<double>(children[level]) / static_cast<double>(reposts[level])
               : 0;
}

double Pool::refuting_share(std::size_t kind) const {
    const std::int64_t all = begets[0][kind] + begets[1][kind];
    return all ? static_cast<double>(begets[1][kind]) / static_cast<double>(all) : 0;
}

std::span<const std::int64_t> growth_ages() {
    static constexpr std::array<std::int64_t, 18> ages = {
        60,    300,   600,   1800,   3600,   7200,   10800,  21600,   28800,
        43200, 64800, 86400, 129600, 172800, 259200, 604800, 1209600, 2592000};
    return ages;
}

std::vector<double> growth_curve(std::span<const Cascade> cascades,
                                 std::span<const std::int64_t> ages,
                                 std::span<const double> weight) {
    std::vector<double> sum(ages.size(), 0);
    double total = 0;
    std::vector<std::int64_t> sorted;
    for (std::size_t k = 0; k < cascades.size(); ++k) {
        const Cascade& c = cascades[k];
        if (c.reposts() == 0) continue;
        const double w = weight.empty() ? 1 : weight[k];
        sorted.assign(c.t.begin() + 1, c.t.end());
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t a = 0; a < ages.size(); ++a) {
            const auto there =
                std::upper_bound(sorted.begin(), sorted.end(), ages[a]) - sorted.begin();
            sum[a] += w * static_cast<double>(there) / static_cast<double>(sorted.size());
        }
        total += w;
    }
    if (total > 0)
        for (double& s : sum) s /= total;
    return sum;
}

double quantile(std::vector<double>& values, double q) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const double place = q * static_cast<double>(values.size() - 1);
    const double whole = std::floor(place);
    const auto k = static_cast<std::size_t>(whole);
    if (k + 1 >= values.size()) return values.back();
    return values[k] + (place - whole) * (values[k + 1] - values[k]);
}

}  // namespace firebreak::sim
