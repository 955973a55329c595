// Clock and calendar of a plan: from a tick to the local wall clock and back, and the last tick
// that is still on time. Day rules follow the PRC Civil Code arts. 201 and 203: the starting day
// does not count, the last day ends at 24:00 or at the close of business. Fixed UTC offset.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/plan.h"

namespace firebreak::trainer {

// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (Hinnant, "chrono-Compatible
// Low-Level Date Algorithms").
std::int64_t days_from_civil(std::int64_t year, int month, int day);

struct CivilDate {
    std::int64_t year = 1970;
    int month = 1, day = 1;
};
CivilDate civil_from_days(std::int64_t days);

class PlanClock {
  public:
    // `epoch`: ISO time of tick 0, e.g. "2026-03-02T09:00:00+08:00"; without an offset it is local
    // time of the calendar. Throws std::invalid_argument when it cannot be read.
    PlanClock(const scenarios::Calendar& calendar, const std::string& epoch);

    // Seconds since 1970-01-01 00:00 local time.
    Seconds local(Seconds tick) const { return tick + epoch_local_; }
    Seconds tick(Seconds local) const { return local - epoch_local_; }
    bool working_day(std::int64_t day) const;  // days since 1970-01-01, local
    // The last tick on time for a window that starts at tick b.
    Seconds deadline(const scenarios::Duration& window, Seconds b) const;

  private:
    Seconds close_of_business(Seconds local) const;
    Seconds working_hours(std::int64_t hours, Seconds local) const;

    Seconds epoch_local_ = 0;
    bool workdays_[8] = {};
    Seconds work_from_ = 0, work_to_ = 0;
    std::vector<std::int64_t> holidays_, makeup_;  // sorted days
    bool roll_holidays_ = false;
};

}  // namespace firebreak::trainer
