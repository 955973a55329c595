// The files that stand beside a recording once its drill is over: the report in both languages, and
// the score.
#pragma once

#include <filesystem>
#include <string>

#include "trainer/score/score.h"

namespace firebreak::trainer::console {

struct DrillFiles {
    std::filesystem::path report_en, report_zh, json;  // empty: not written
    std::string problem;                               // why one could not be written
};

// Written over what stands there. `hash`: of the drill, as the report tells it; `strategy`: who
// played, empty for people.
DrillFiles write_drill_files(const std::filesystem::path& recording, const Session& session,
                             const Score& score, const std::string& hash,
                             const std::string& strategy);

}  // namespace firebreak::trainer::console
