// Work over ranges on a few threads. Whoever uses it makes each range write only its own places, so
// that the result does not depend on how many threads there are.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <thread>
#include <vector>

namespace firebreak::sim {

// Calls body(first, last, part) for `parts` ranges that together are 0 .. count-1 in order, on up
// to `threads` threads; ranges are handed out as threads become free. The first exception by number
// of part is thrown on when all have ended.
template <class Body>
void for_ranges(int threads, std::uint64_t count, std::uint64_t parts, const Body& body) {
    parts = std::max<std::uint64_t>(1, std::min(parts, count));
    const auto first_of = [&](std::uint64_t part) {
        return count / parts * part + std::min(part, count % parts);
    };
    if (threads <= 1 || parts == 1) {
        for (std::uint64_t p = 0; p < parts; ++p) body(first_of(p), first_of(p + 1), p);
        return;
    }
    std::vector<std::exception_ptr> failures(parts);
    std::atomic<std::uint64_t> next{0};
    const auto work = [&] {
        for (std::uint64_t p; (p = next.fetch_add(1)) < parts;) {
            try {
                body(first_of(p), first_of(p + 1), p);
            } catch (...) {
                failures[p] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (int t = 1; t < threads; ++t) others.emplace_back(work);
        work();
    }
    for (const auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

}  // namespace firebreak::sim
