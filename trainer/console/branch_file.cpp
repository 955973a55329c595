#include "trainer/console/branch_file.h"

#include <fmt/format.h>

#include <stdexcept>

#include "trainer/record/branch.h"

namespace firebreak::trainer::console {

std::filesystem::path branch_file(const std::filesystem::path& recording, Seconds at,
                                  const std::filesystem::path& folder) {
    const ReadReport read = read_recording(recording);
    if (!read.recording)
        throw std::runtime_error(recording.string() + ": " +
                                 (read.notes.empty() ? "cannot be read" : read.notes.front()));
    // State is marked at full minutes; between them it could not be gone on with.
    const Seconds minute = at - at % kMinute;
    std::filesystem::path file;
    for (int n = 1; file.empty() || std::filesystem::exists(file); ++n)
        file = folder / fmt::format("{}-from-{}h{:02}{}.fbr", recording.stem().string(),
                                    minute / kHour, minute % kHour / kMinute,
                                    n == 1 ? std::string() : fmt::format("-{}", n));
    branch_recording(*read.recording, minute, {}, file);  // people play on
    return file;
}

}  // namespace firebreak::trainer::console
