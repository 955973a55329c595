#include "trainer/cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>

namespace firebreak::trainer {

namespace {

constexpr double kSilent = 2;         // seconds before the first word
constexpr double kBetweenBars = 0.2;  // seconds
constexpr double kBetweenLines = 10;  // seconds
constexpr int kBarWidth = 30;         // characters
constexpr const char* kClearLine = "\r\x1b[K";

Progress::Watch since_now() {
    const auto start = std::chrono::steady_clock::now();
    return [start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
}

}  // namespace

Progress::Progress(const Voice& voice, Watch watch)
    : voice_(voice), watch_(watch ? std::move(watch) : since_now()), next_(kSilent) {}

Progress::~Progress() {
    over();
}

std::string Progress::remaining(double share, double elapsed) const {
    if (share <= 0) return {};
    const auto left = std::max(0LL, std::llround(elapsed * (1 - share) / share));
    if (left >= 3600)
        return fmt::format(fmt::runtime(voice_.tr(", about {} h {} min left")), left / 3600,
                           left % 3600 / 60);
    if (left >= 60)
        return fmt::format(fmt::runtime(voice_.tr(", about {} min {} s left")), left / 60,
                           left % 60);
    return fmt::format(fmt::runtime(voice_.tr(", about {} s left")), left);
}

void Progress::reached(double share, const std::function<std::string()>& words) {
    const double elapsed = watch_();
    if (elapsed < next_) return;
    share = std::clamp(share, 0.0, 1.0);
    const std::string text = words() + remaining(share, elapsed);
    if (voice_.terminal) {
        next_ = elapsed + kBetweenBars;
        const int full = static_cast<int>(share * kBarWidth);
        voice_.err << kClearLine << '[' << std::string(static_cast<std::size_t>(full), '#')
                   << std::string(static_cast<std::size_t>(kBarWidth - full), '.') << "] " << text
                   << std::flush;
        bar_shown_ = true;
    } else {
        next_ = elapsed + kBetweenLines;
        voice_.err << text << std::endl;
    }
}

void Progress::over() {
    if (bar_shown_) voice_.err << kClearLine << std::flush;
    bar_shown_ = false;
}

}  // namespace firebreak::trainer
