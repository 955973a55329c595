// Jobs 0 .. n-1 over threads of this process. Results must not depend on who does which.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace firebreak::trainer {

// Calls job(i) for i = 0 .. n-1, begun in this order, on `threads` threads, until `stop` says so
// (asked before each job). The first exception of a job is thrown again when all have come to
// rest.
inline void over_threads(std::size_t n, int threads, const std::function<void(std::size_t)>& job,
                         const std::function<bool()>& stop = {}) {
    std::atomic<std::size_t> next{0};
    std::mutex guard;
    std::exception_ptr failure;
    const auto work = [&] {
        for (std::size_t i = next++; i < n && !(stop && stop()); i = next++) {
            try {
                job(i);
            } catch (...) {
                const std::lock_guard<std::mutex> lock(guard);
                if (!failure) failure = std::current_exception();
                next = n;
            }
        }
    };
    if (threads <= 1) {
        work();
    } else {
        std::vector<std::jthread> pool;
        for (int i = 0; i < threads; ++i) pool.emplace_back(work);
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace firebreak::trainer
