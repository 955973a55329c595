// Small changes to logs, for properties.
#pragma once

#include <string>

#include "trainer/plan/log_record.h"

namespace firebreak::trainer::test {

LogRecord record(const std::string& id, Seconds t, const std::string& event, RecordKind kind);
// Numbers the records by their place.
void renumber(Log& log);
// Puts a record at a random place, at the time of its neighbour, without disturbing the order.
// Returns its place. Inside for_random_cases only.
std::size_t insert_somewhere(Log& log, LogRecord record);

}  // namespace firebreak::trainer::test
