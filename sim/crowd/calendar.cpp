#include "sim/crowd/calendar.h"

#include <algorithm>
#include <cassert>

namespace firebreak::sim {
namespace {

constexpr std::uint32_t kBuckets = 1U << (Calendar::kStretchBits - Calendar::kBucketBits);

}  // namespace

Calendar::Calendar() : ring_(kBuckets) {}

void Calendar::push(const SeenEvent& event) {
    assert(event.t >= bucket_start());
    const std::uint32_t stretch = event.t >> kStretchBits;
    if (stretch == bucket_start() >> kStretchBits) {
        ring_[(event.t >> kBucketBits) % kBuckets].push_back(event);
        return;
    }
    if (stretch_.size() <= stretch) stretch_.resize(stretch + 1);
    stretch_[stretch].push_back(event);
}

void Calendar::take(std::uint32_t until, std::vector<SeenEvent>& out) {
    auto& bucket = ring_[bucket_ % kBuckets];
    if (until >= bucket_start() + (1U << kBucketBits) - 1) {
        out.insert(out.end(), bucket.begin(), bucket.end());
        bucket.clear();
        return;
    }
    std::size_t kept = 0;
    for (const SeenEvent& event : bucket) {
        if (event.t <= until)
            out.push_back(event);
        else
            bucket[kept++] = event;
    }
    bucket.resize(kept);
}

void Calendar::go_to(std::uint32_t t) {
    const std::uint32_t to = t >> kBucketBits;
    if (to <= bucket_) return;
    const std::uint32_t old_stretch = bucket_start() >> kStretchBits;
    const std::uint32_t stretch = t >> kStretchBits;
    if (stretch == old_stretch) {
        for (std::uint32_t b = bucket_; b < to; ++b) ring_[b % kBuckets].clear();
        bucket_ = to;
        return;
    }
    for (auto& bucket : ring_) bucket.clear();
    for (std::size_t s = 0; s < std::min<std::size_t>(stretch, stretch_.size()); ++s)
        std::vector<SeenEvent>().swap(stretch_[s]);
    bucket_ = to;
    if (stretch < stretch_.size()) {
        for (const SeenEvent& event : stretch_[stretch])
            if (event.t >> kBucketBits >= to)
                ring_[(event.t >> kBucketBits) % kBuckets].push_back(event);
        std::vector<SeenEvent>().swap(stretch_[stretch]);
    }
}

std::uint32_t Calendar::next_busy(std::uint32_t limit) const {
    const std::uint32_t end = (bucket_ / kBuckets + 1) * kBuckets;
    for (std::uint32_t b = bucket_; b < end; ++b) {
        const std::uint32_t t = b << kBucketBits;
        if (t > limit) return limit;
        if (!ring_[b % kBuckets].empty()) return t;
    }
    return std::min(limit, end << kBucketBits);
}

std::size_t Calendar::size() const {
    std::size_t n = 0;
    for (const auto& bucket : ring_) n += bucket.size();
    for (const auto& stretch : stretch_) n += stretch.size();
    return n;
}

void Calendar::for_each(void (*visit)(void*, const SeenEvent&), void* context) const {
    for (const auto& bucket : ring_)
        for (const SeenEvent& event : bucket) visit(context, event);
    for (const auto& stretch : stretch_)
        for (const SeenEvent& event : stretch) visit(context, event);
}

}  // namespace firebreak::sim
