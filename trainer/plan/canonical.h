// A log as it arrived becomes a log the monitor can be fed with.
#pragma once

#include "trainer/plan/log_record.h"

namespace firebreak::trainer {

// Keeps the first arrival of each id, sorts by (t, seq) and drops what lies after `end`. Pauses are
// left in: the monitor takes them out of the time as it goes.
Log canonical(Log log, Seconds end);

}  // namespace firebreak::trainer
