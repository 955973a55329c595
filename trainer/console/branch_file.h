// A new drill from an instant of a recorded one, to be played by people.
#pragma once

#include <filesystem>

#include "sim/units.h"

namespace firebreak::trainer::console {

// Writes a new recording into `folder` that is `recording` up to the full minute at or before `at`,
// open for whoever plays on: a drill that a strategy played is played by people from there. The
// recording itself is not touched. Gives back the new file, whose name is not taken yet. Throws
// std::runtime_error or std::system_error with what is wrong.
std::filesystem::path branch_file(const std::filesystem::path& recording, Seconds at,
                                  const std::filesystem::path& folder);

}  // namespace firebreak::trainer::console
