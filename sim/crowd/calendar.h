// A calendar queue of seen events: array buckets of 16 seconds for the current stretch of 2^16
// seconds, and one array for each later stretch. Pushing and taking are O(1); the order inside a
// bucket is the caller's affair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace firebreak::sim {

// `agent` meets `post` at scenario second `t`.
struct SeenEvent {
    std::uint32_t t;
    std::uint32_t agent;
    std::uint32_t post;  // index into State::posts; the upper bits are flags

    static constexpr std::uint32_t kPublish = 0x80000000U;  // the agent publishes the post
    static constexpr std::uint32_t kHotList = 0x40000000U;  // met through the hot list
    static constexpr std::uint32_t kIndex = 0x3fffffffU;
    bool operator==(const SeenEvent&) const = default;
};

class Calendar {
  public:
    static constexpr int kBucketBits = 4;    // 16 seconds: under the shortest time of writing
    static constexpr int kStretchBits = 16;  // 65,536 seconds
    static constexpr std::uint32_t kMaxTime = 0x7fffffffU;

    Calendar();
    // t must not lie before the current bucket.
    void push(const SeenEvent& event);
    // Moves all events with t <= until from the current bucket to `out` (appends).
    void take(std::uint32_t until, std::vector<SeenEvent>& out);
    // First second of the bucket the calendar stands at.
    std::uint32_t bucket_start() const { return bucket_ << kBucketBits; }
    // Goes on to the bucket of time t; the buckets passed over must be empty or are dropped.
    void go_to(std::uint32_t t);
    // First second >= the current bucket's start in whose bucket there may be events, at most
    // `limit`: lets empty stretches be skipped.
    std::uint32_t next_busy(std::uint32_t limit) const;
    std::size_t size() const;
    void for_each(void (*visit)(void*, const SeenEvent&), void* context) const;

  private:
    std::uint32_t bucket_ = 0;                     // number of the current bucket
    std::vector<std::vector<SeenEvent>> ring_;     // buckets of the current stretch
    std::vector<std::vector<SeenEvent>> stretch_;  // later stretches
};

}  // namespace firebreak::sim
