#include "trainer/cli/interrupts.h"

#include <unistd.h>

#include <atomic>
#include <csignal>

#include "trainer/cli/cli.h"

namespace firebreak::trainer {

namespace {

std::atomic<int> interrupts{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler counts with it");

void ask_to_stop(int) {
    if (++interrupts > 1) _exit(kInterrupted);
}

}  // namespace

void stop_on_interrupt() {
    interrupts = 0;
    std::signal(SIGINT, ask_to_stop);
    std::signal(SIGTERM, ask_to_stop);
}

bool asked_to_stop() {
    return interrupts != 0;
}

}  // namespace firebreak::trainer
