// 14: calendar deadlines are those of a count second by second, minute by minute or day by day.
#include <algorithm>

#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/deadline.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
using Unit = scenarios::Duration::Unit;

namespace {

// A calendar, and which days from Sunday 2026-03-01 on it has people at work.
struct Month {
    scenarios::Calendar calendar;
    std::vector<bool> works;
};

bool listed(const std::vector<std::string>& dates, std::int64_t day) {
    CivilDate date = civil_from_days(days_from_civil(2026, 3, 1) + day);
    std::string text = fmt::format("{}-{:02}-{:02}", date.year, date.month, date.day);
    return std::count(dates.begin(), dates.end(), text) > 0;
}

bool works(const scenarios::Calendar& calendar, std::int64_t day) {
    if (listed(calendar.makeup, day)) return true;
    int weekday = static_cast<int>((day + 6) % 7) + 1;  // 1 Monday
    return std::count(calendar.workdays.begin(), calendar.workdays.end(), weekday) > 0 &&
           !listed(calendar.holidays, day);
}

Month random_month() {
    Month month;
    auto& c = month.calendar;
    c.utc_offset_minutes = (pick(27) - 12) * 60 + (chance(30) ? 30 : 0);
    c.work_from = 60 * (6 + pick(4)) + (chance(30) ? 30 : 0);
    c.work_to = 60 * (14 + pick(6)) + (chance(30) ? 45 : 0);
    if (chance(50)) c.holidays = {"2026-03-04", "2026-03-05"};
    if (chance(50)) c.makeup = {"2026-03-08", "2026-03-14"};
    if (chance(20)) c.holidays.push_back("2026-03-08");  // a make-up day all the same, if it is one
    if (chance(30)) c.workdays = {1, 3, 6};
    c.roll_holidays = chance(50);
    for (std::int64_t day = 0; day < 120; ++day) month.works.push_back(works(c, day));
    return month;
}

}  // namespace

TEST_CASE("14: deadlines in working time are those of a count minute by minute") {
    for_random_cases(20'000, [] {
        Month month = random_month();
        PlanClock clock(month.calendar, kEpoch);
        Seconds from = Seconds{60} * pick(14 * 24 * 60) + (chance(30) ? pick(60) : 0);
        std::int64_t hours = 1 + pick(chance(80) ? 12 : 60);
        // A clock that ticks only while people work: each minute of work that begins counts.
        Seconds t = from;
        const Seconds base = clock.local(0) - days_from_civil(2026, 3, 1) * kDay;
        for (Seconds left = hours * kHour; left > 0;) {
            Seconds local = base + t;
            std::int64_t day = local / kDay;
            Seconds second = local % kDay;
            Seconds step = 60 - second % 60;
            bool working = month.works.at(static_cast<std::size_t>(day)) &&
                           second >= month.calendar.work_from * 60 &&
                           second < month.calendar.work_to * 60;
            if (working) {
                step = std::min(step, left);
                left -= step;
            }
            t += step;
        }
        RC_ASSERT(clock.deadline({Unit::working_hours, hours}, from) == t);
    });
}

TEST_CASE("14: deadlines in days are those of a count day by day") {
    for_random_cases(20'000, [] {
        Month month = random_month();
        PlanClock clock(month.calendar, kEpoch);
        Seconds from = pick(20 * 86400);
        const Seconds base = clock.local(0) - days_from_civil(2026, 3, 1) * kDay;
        std::int64_t today = (base + from) / kDay;
        auto last_second = [&](std::int64_t day) { return (day + 1) * kDay - 1 - base; };
        RC_ASSERT(clock.deadline({Unit::same_day, 0}, from) == last_second(today));
        std::int64_t n = 1 + pick(12);
        std::int64_t day = today;
        for (std::int64_t left = n; left > 0;)
            if (month.works.at(static_cast<std::size_t>(++day))) --left;
        RC_ASSERT(clock.deadline({Unit::working_days, n}, from) == last_second(day));
        day = today + n;
        if (month.calendar.roll_holidays)
            while (!month.works.at(static_cast<std::size_t>(day))) ++day;
        RC_ASSERT(clock.deadline({Unit::days, n}, from) == last_second(day));
        // Close of business: the first closing time after now.
        Seconds close = from;
        auto closes = [&](Seconds t) {
            Seconds local = base + t;
            return local % kDay == month.calendar.work_to * 60 &&
                   month.works.at(static_cast<std::size_t>(local / kDay));
        };
        close += 60 - (base + close) % 60;  // closing times are whole minutes
        while (!closes(close)) close += 60;
        RC_ASSERT(clock.deadline({Unit::close_of_business, 0}, from) == close);
        RC_ASSERT(clock.deadline({Unit::seconds, 90 * 60}, from) == from + 5400);
    });
}

TEST_CASE("the offset of the epoch counts against the calendar's, on either side of Greenwich") {
    scenarios::Calendar calendar;
    calendar.utc_offset_minutes = 8 * 60;
    // 23:00 five hours behind Greenwich is noon of the next day at +08:00.
    const PlanClock behind(calendar, "2026-03-16T23:00:00-05:00");
    CHECK(behind.local(0) == days_from_civil(2026, 3, 17) * kDay + 12 * kHour);
    CHECK(behind.deadline({Unit::same_day, 0}, 0) == 12 * kHour - 1);
    const PlanClock ahead(calendar, "2026-03-16T23:00:00+10:00");
    CHECK(ahead.local(0) == days_from_civil(2026, 3, 16) * kDay + 21 * kHour);
    const PlanClock zulu(calendar, "2026-03-16T23:00:00Z");
    CHECK(zulu.local(0) == days_from_civil(2026, 3, 17) * kDay + 7 * kHour);
}
