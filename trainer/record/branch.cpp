#include "trainer/record/branch.h"

#include <stdexcept>

namespace firebreak::trainer {

std::unique_ptr<Recorder> branch_recording(const Recording& from, Seconds at,
                                           const std::string& strategy,
                                           const std::filesystem::path& file) {
    if (at < 0 || at > from.end) throw std::invalid_argument("the recording has no such moment");
    Recording head = from;
    head.strategy = strategy;
    auto recorder = std::make_unique<Recorder>(file, head);
    // Each command has a mark of its own behind it, in which the count of commands goes up.
    std::size_t given = 0;
    for (const HashMark& mark : from.marks) {
        if (mark.t > at) break;
        const bool of_command = static_cast<std::size_t>(mark.commands) > given;
        if (of_command && given < from.commands.size())
            recorder->command(from.commands[given++], mark.state);
        else
            recorder->mark(mark);
    }
    return recorder;
}

}  // namespace firebreak::trainer
