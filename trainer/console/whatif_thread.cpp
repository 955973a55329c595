// The thread in which a what-if is played.
#include <algorithm>

#include "trainer/console/whatif_run.h"

namespace firebreak::trainer::console {

WhatIfThread::WhatIfThread(std::shared_ptr<const DrillEnd> end) : end_(std::move(end)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

WhatIfThread::~WhatIfThread() {
    leave_ = true;
    thread_.request_stop();
    wake_.notify_all();
}

void WhatIfThread::ask(const WhatIfQuestion& question) {
    {
        const std::lock_guard lock(mutex_);
        asked_ = question;
        leave_ = true;
    }
    wake_.notify_all();
}

void WhatIfThread::stop() {
    const std::lock_guard lock(mutex_);
    asked_.reset();
    leave_ = true;
}

std::shared_ptr<const WhatIfAnswer> WhatIfThread::answer() const {
    const std::lock_guard lock(mutex_);
    return shown_;
}

bool WhatIfThread::busy() const {
    const std::lock_guard lock(mutex_);
    return playing_ || asked_;
}

void WhatIfThread::show(WhatIfAnswer answer) {
    auto fresh = std::make_shared<const WhatIfAnswer>(std::move(answer));
    const std::lock_guard lock(mutex_);
    shown_ = std::move(fresh);
}

void WhatIfThread::work(const std::stop_token& stop) {
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    while (!stop.stop_requested()) {
        WhatIfQuestion question;
        std::shared_ptr<const WhatIfAnswer> before;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return asked_.has_value(); })) return;
            question = *asked_;
            asked_.reset();
            leave_ = false;
            playing_ = true;
            before = shown_;
        }
        show(answer_what_if(
            *end_, question, threads, [&] { return leave_.load() || stop.stop_requested(); },
            [this](const WhatIfAnswer& step) { show(step); }, before.get()));
        const std::lock_guard lock(mutex_);
        playing_ = false;
    }
}

}  // namespace firebreak::trainer::console
