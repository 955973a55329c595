// The one record of the log that session, plan monitor, scorer and report share (events.md 1).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/value.h"
#include "sim/units.h"

namespace firebreak::trainer {

enum class RecordKind : std::uint8_t { act, obs, ctl };

struct LogRecord {
    std::string id;
    std::int64_t seq = 0;
    Seconds t = 0;
    RecordKind kind = RecordKind::obs;
    std::string event;
    std::string role;  // the seat that acted; empty for observations
    Args args;
};

using Log = std::vector<LogRecord>;

}  // namespace firebreak::trainer
