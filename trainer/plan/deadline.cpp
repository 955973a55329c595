#include "trainer/plan/deadline.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace firebreak::trainer {

namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    std::int64_t q = a / b;
    return q * b > a ? q - 1 : q;
}

int two_digits(const std::string& text, std::size_t at) {
    if (at + 2 > text.size()) throw std::invalid_argument("not an ISO time: " + text);
    int value = 0;
    auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, value);
    if (error != std::errc{} || end != text.data() + at + 2)
        throw std::invalid_argument("not an ISO time: " + text);
    return value;
}

std::int64_t day_of(const std::string& date) {
    if (date.size() < 10 || date[4] != '-' || date[7] != '-')
        throw std::invalid_argument("not an ISO date: " + date);
    int year = two_digits(date, 0) * 100 + two_digits(date, 2);
    int month = two_digits(date, 5);
    int day = two_digits(date, 8);
    std::int64_t days = days_from_civil(year, month, day);
    CivilDate same = civil_from_days(days);
    if (same.year != year || same.month != month || same.day != day)
        throw std::invalid_argument("no such day: " + date.substr(0, 10));
    return days;
}

// A number of two digits below a limit.
int below(int limit, const std::string& text, std::size_t at) {
    int value = two_digits(text, at);
    if (value < 0 || value >= limit) throw std::invalid_argument("no such time: " + text);
    return value;
}

// Seconds since 1970-01-01 of "YYYY-MM-DDTHH:MM[:SS][Z|+hh:mm]", in the calendar's local time.
Seconds parse_epoch(const std::string& text, Seconds calendar_offset) {
    if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':')
        throw std::invalid_argument("not an ISO time: " + text);
    Seconds local =
        day_of(text) * kDay + below(24, text, 11) * kHour + below(60, text, 14) * kMinute;
    std::size_t at = 16;
    if (at < text.size() && text[at] == ':') {
        local += below(60, text, at + 1);
        at += 3;
    }
    if (at == text.size()) return local;
    Seconds offset = 0;
    if (text[at] == 'Z' && at + 1 == text.size()) {
        offset = 0;
    } else if ((text[at] == '+' || text[at] == '-') && text.size() == at + 6) {
        offset = below(24, text, at + 1) * kHour + below(60, text, at + 4) * kMinute;
        if (text[at] == '-') offset = -offset;
    } else {
        throw std::invalid_argument("not an ISO time: " + text);
    }
    return local - offset + calendar_offset;
}

}  // namespace

std::int64_t days_from_civil(std::int64_t year, int month, int day) {
    year -= month <= 2;
    std::int64_t era = floor_div(year, 400);
    std::int64_t year_of_era = year - era * 400;
    std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(std::int64_t days) {
    days += 719468;
    std::int64_t era = floor_div(days, 146097);
    std::int64_t doe = days - era * 146097;
    std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    std::int64_t mp = (5 * doy + 2) / 153;
    CivilDate date;
    date.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    date.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    date.year = yoe + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

PlanClock::PlanClock(const scenarios::Calendar& calendar, const std::string& epoch)
    : epoch_local_(parse_epoch(epoch, calendar.utc_offset_minutes * kMinute)),
      work_from_(calendar.work_from * kMinute),
      work_to_(calendar.work_to * kMinute),
      roll_holidays_(calendar.roll_holidays) {
    for (int day : calendar.workdays)
        if (day >= 1 && day <= 7) workdays_[day] = true;
    for (const std::string& date : calendar.holidays) holidays_.push_back(day_of(date));
    for (const std::string& date : calendar.makeup) makeup_.push_back(day_of(date));
    std::sort(holidays_.begin(), holidays_.end());
    std::sort(makeup_.begin(), makeup_.end());
    // Without a working day or working time no walk over the calendar would end.
    if (std::none_of(workdays_ + 1, workdays_ + 8, [](bool day) { return day; }) ||
        work_from_ >= work_to_)
        throw std::invalid_argument("a calendar needs a workday and working hours");
}

bool PlanClock::working_day(std::int64_t day) const {
    if (std::binary_search(makeup_.begin(), makeup_.end(), day)) return true;
    // 1970-01-01 was a Thursday.
    std::int64_t weekday = day + 3 - floor_div(day + 3, 7) * 7 + 1;
    return workdays_[weekday] && !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

Seconds PlanClock::close_of_business(Seconds local) const {
    std::int64_t day = floor_div(local, kDay);
    if (!working_day(day) || local >= day * kDay + work_to_) {
        ++day;
        while (!working_day(day)) ++day;
    }
    return day * kDay + work_to_;
}

Seconds PlanClock::working_hours(std::int64_t hours, Seconds local) const {
    Seconds left = hours * kHour;
    for (std::int64_t day = floor_div(local, kDay);; ++day) {
        if (!working_day(day)) continue;
        Seconds from = std::max(local, day * kDay + work_from_);
        Seconds to = day * kDay + work_to_;
        if (from >= to) continue;
        if (left <= to - from) return from + left;
        left -= to - from;
    }
}

Seconds PlanClock::deadline(const scenarios::Duration& window, Seconds b) const {
    using Unit = scenarios::Duration::Unit;
    if (window.unit == Unit::seconds) return b + window.n;
    Seconds start = local(b);
    std::int64_t day = floor_div(start, kDay);
    switch (window.unit) {
        case Unit::days:
            day += window.n;
            while (roll_holidays_ && !working_day(day)) ++day;
            break;
        case Unit::working_days:
            for (std::int64_t left = window.n; left > 0;)
                if (working_day(++day)) --left;
            break;
        case Unit::working_hours:
            return tick(working_hours(window.n, start));
        case Unit::close_of_business:
            return tick(close_of_business(start));
        case Unit::same_day:
        case Unit::seconds:
            break;
    }
    return tick(day * kDay + kDay - 1);
}

}  // namespace firebreak::trainer
