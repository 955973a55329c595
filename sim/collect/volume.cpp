#include "sim/collect/volume.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/collect/collect.h"
#include "sim/hash.h"

namespace firebreak::sim {

std::vector<double> event_volume(const VolumeSpec& spec, std::uint64_t world) {
    if (spec.roots < 1 || spec.roots > 100000)
        throw std::invalid_argument("roots must lie in 1..100000");
    if (spec.watch < kDay || spec.watch > 60 * kDay)
        throw std::invalid_argument("watch must lie in 1..60 days");
    Claim claim = collected_claim();
    claim.id = "E";
    claim.parent = -1;
    const ModelPtr model = build_model(spec.city, {claim}, spec.parameters, mix(spec.seed, world));
    State state = begin(*model);
    SeedPosts roots;
    roots.key = name_hash("event");
    roots.claim = 0;
    roots.count = spec.roots;
    roots.spread_over = spec.roots_within;
    apply(*model, state, roots);
    advance(*model, state, spec.watch, 1, Folding::left_out);
    std::vector<double> by_minute(static_cast<std::size_t>(spec.watch / kMinute), 0);
    for (const std::uint32_t index : state.published) {
        const Post& post = state.posts[index];
        const auto minute = static_cast<std::size_t>(post.t / kMinute);
        if (post.layer == Layer::microblog && minute < by_minute.size()) ++by_minute[minute];
    }
    return by_minute;
}

VolumeShape shape_of_volume(std::span<const double> posts, int clock) {
    constexpr std::size_t kDayMinutes = 1440, kHourMinutes = 60;
    VolumeShape out;
    for (const double n : posts) {
        if (!(n >= 0)) throw std::invalid_argument("a minute has a count that is no number from 0");
        out.posts += n;
    }
    if (!(out.posts > 0)) throw std::invalid_argument("no minute has a post");
    double sum = 0, window = 0;
    bool half = false;
    std::size_t age = 0;
    for (std::size_t m = 0; m < posts.size(); ++m) {
        while (age < kVolumeAges.size() && m >= static_cast<std::size_t>(kVolumeAges[age]))
            out.growth[age++] = sum / out.posts;
        sum += posts[m];
        if (!half && sum >= out.posts / 2) {
            out.half_minutes = static_cast<double>(m);
            half = true;
        }
        window += posts[m];
        if (m >= kHourMinutes) window -= posts[m - kHourMinutes];
        out.busiest_hour = std::max(out.busiest_hour, window / out.posts);
    }
    while (age < kVolumeAges.size()) out.growth[age++] = 1;
    double late = 0;
    const std::size_t whole = posts.size() / kDayMinutes * kDayMinutes;
    for (std::size_t m = kDayMinutes; m < whole; ++m) {
        out.by_hour[(m + static_cast<std::size_t>(clock)) / kHourMinutes % 24] += posts[m];
        late += posts[m];
    }
    if (late > 0)
        for (double& share : out.by_hour) share /= late;
    for (std::size_t h = 1; h < 6; ++h) out.night += out.by_hour[h];
    return out;
}

VolumeShape mean_shape(std::span<const VolumeShape> shapes) {
    VolumeShape out;
    const auto n = static_cast<double>(shapes.size());
    for (const VolumeShape& one : shapes) {
        out.posts += one.posts / n;
        for (std::size_t h = 0; h < out.by_hour.size(); ++h) out.by_hour[h] += one.by_hour[h] / n;
        out.night += one.night / n;
        for (std::size_t k = 0; k < out.growth.size(); ++k) out.growth[k] += one.growth[k] / n;
        out.half_minutes += one.half_minutes / n;
        out.busiest_hour += one.busiest_hour / n;
    }
    return out;
}

VolumeGap volume_gap(const VolumeShape& a, const VolumeShape& b) {
    VolumeGap out;
    double left = 0;
    for (std::size_t h = 0; h < a.by_hour.size(); ++h) {
        left += a.by_hour[h] - b.by_hour[h];
        out.hours = std::max(out.hours, std::abs(left));
    }
    for (std::size_t k = 0; k < a.growth.size(); ++k)
        out.growth = std::max(out.growth, std::abs(a.growth[k] - b.growth[k]));
    return out;
}

}  // namespace firebreak::sim
