// A queue of timed events for epidemics (calendar queue, Brown 1988): buckets of equal width, each
// sorted when its turn comes. Pushing costs an append, popping a share of a small sort.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

struct TimedEvent {
    double time = 0;
    Node node = 0;
    Node what = 0;  // the owner's: a parent, or a mark of another kind of event
    friend bool operator<(const TimedEvent& a, const TimedEvent& b) {
        return a.time != b.time   ? a.time < b.time
               : a.node != b.node ? a.node < b.node
                                  : a.what < b.what;
    }
};

class EventQueue {
  public:
    // `nodes` sizes the ring; `rate` is about how many events a node sees per unit of time.
    EventQueue(Node nodes, double rate)
        : per_time_(rate * std::max(1.0, nodes / 256.0)),
          ring_(std::bit_ceil(std::clamp<std::size_t>(nodes / 16, 16, std::size_t{1} << 16))),
          full_((ring_.size() + 63) / 64, 0) {}

    void push(const TimedEvent& event) {
        const double place = event.time * per_time_;
        // Past every bucket that can be named: infinite times never come up, and are dropped.
        if (!(place < 0x1p62)) return;
        const auto bucket = static_cast<std::uint64_t>(place);
        if (bucket < next_)
            current_.insert(std::upper_bound(current_.begin() + at_, current_.end(), event), event);
        else if (bucket < start_ + ring_.size())
            put(bucket, event);
        else
            far_.push_back(event);
    }

    // False when nothing is left. Events come in rising order of time as long as none is pushed
    // that lies before the last one popped.
    bool pop(TimedEvent& event) {
        if (at_ == static_cast<std::ptrdiff_t>(current_.size()) && !turn()) return false;
        event = current_[static_cast<std::size_t>(at_++)];
        return true;
    }

    // The `k`-th event after the one popped last, where it is known already; else null.
    const TimedEvent* ahead(std::ptrdiff_t k) const {
        const std::ptrdiff_t place = at_ + k - 1;
        return place < static_cast<std::ptrdiff_t>(current_.size())
                   ? &current_[static_cast<std::size_t>(place)]
                   : nullptr;
    }

  private:
    void put(std::uint64_t bucket, const TimedEvent& event) {
        const std::uint64_t place = bucket - start_;
        ring_[place].push_back(event);
        full_[place / 64] |= std::uint64_t{1} << (place % 64);
    }

    // The next bucket that holds something becomes the current one.
    bool turn() {
        current_.clear();
        at_ = 0;
        for (;;) {
            for (std::uint64_t word = (next_ - start_) / 64; word < full_.size(); ++word) {
                if (full_[word] == 0) continue;
                const auto bit = static_cast<std::uint64_t>(std::countr_zero(full_[word]));
                full_[word] &= full_[word] - 1;
                current_.swap(ring_[word * 64 + bit]);
                next_ = start_ + word * 64 + bit + 1;
                std::sort(current_.begin(), current_.end());
                return true;
            }
            if (far_.empty()) return false;
            open_window();
        }
    }

    // The ring is used up: it moves to the first of the far events.
    void open_window() {
        double first = far_.front().time;
        for (const auto& event : far_) first = std::min(first, event.time);
        next_ = start_ = static_cast<std::uint64_t>(first * per_time_);
        std::size_t kept = 0;
        for (const auto& event : far_) {
            const auto bucket = static_cast<std::uint64_t>(event.time * per_time_);
            if (bucket < start_ + ring_.size())
                put(bucket, event);
            else
                far_[kept++] = event;
        }
        far_.resize(kept);
    }

    double per_time_;
    std::vector<std::vector<TimedEvent>> ring_;
    std::vector<std::uint64_t> full_;
    std::vector<TimedEvent> current_, far_;
    std::ptrdiff_t at_ = 0;
    std::uint64_t start_ = 0, next_ = 0;
};

}  // namespace firebreak::sim::classic
