#include "trainer/report/words.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "trainer/report/markup.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer::report {

namespace {

constexpr const char* kMinus = "−";

// Days since 1970-01-01 of a date of the Gregorian calendar, and back (civil-from-days algorithm
// on years that begin in March).
std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
    year -= month <= 2;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t of_era = year - era * 400;
    const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::string date_of(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t of_era = days - era * 146097;
    const std::int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    const std::int64_t m = (5 * of_year + 2) / 153;
    const std::int64_t day = of_year - (153 * m + 2) / 5 + 1;
    const std::int64_t month = m < 10 ? m + 3 : m - 9;
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(y + era * 400 + (month <= 2)) + "-" + two(month) + "-" + two(day);
}

// "2026-03-16T12:40:00" as seconds; nullopt for anything else.
std::optional<std::int64_t> parse_start(const std::string& iso) {
    std::array<std::int64_t, 6> parts{};
    constexpr std::array<std::size_t, 6> kAt{0, 5, 8, 11, 14, 17}, kLength{4, 2, 2, 2, 2, 2};
    if (iso.size() < 16) return std::nullopt;
    for (std::size_t i = 0; i < parts.size() && kAt[i] + kLength[i] <= iso.size(); ++i) {
        const char* from = iso.data() + kAt[i];
        const auto read = std::from_chars(from, from + kLength[i], parts[i]);
        if (read.ec != std::errc() || read.ptr != from + kLength[i]) return std::nullopt;
    }
    if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return std::nullopt;
    return days_of(parts[0], parts[1], parts[2]) * kDay + parts[3] * kHour + parts[4] * kMinute +
           parts[5];
}

std::string two_digits(std::int64_t n) {
    return (n < 10 ? "0" : "") + std::to_string(n);
}

std::string hours_minutes(Seconds t) {
    return std::to_string(t / kHour) + ":" + two_digits(t / kMinute % 60);
}

using Pair = std::pair<const char*, const char*>;

template <std::size_t N>
std::string look_up(const Words& words, const std::array<Pair, N>& table, const std::string& id) {
    for (const auto& [key, english] : table)
        if (id == key) return words(english);
    return clean(id);
}

}  // namespace

Words::Words(Language language, std::string start_local)
    : language_(language), start_(std::move(start_local)), start_second_(parse_start(start_)) {}

std::string Words::in(Language language, const char* english) {
    return tr(language, "report", english);
}

std::string Words::operator()(const char* english) const {
    return in(language_, english);
}

std::string Words::operator()(const char* english,
                              std::initializer_list<std::string> arguments) const {
    const std::string pattern = (*this)(english);
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                           pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        const std::size_t which = place ? static_cast<std::size_t>(pattern[i + 1] - '1') : 0;
        if (!place || which >= arguments.size()) {
            out += pattern[i];
            continue;
        }
        out += *(arguments.begin() + which);
        i += 2;
    }
    return out;
}

std::string Words::count(int n, const char* one, const char* many) const {
    return n == 1 ? (*this)(one, {"1"}) : (*this)(many, {std::to_string(n)});
}

std::string Words::of(const Text& text) const {
    return clean(text.in(language_));
}

std::string Words::list(const std::vector<std::string>& items) const {
    std::string out;
    for (const auto& item : items) {
        if (!out.empty()) out += language_ == Language::zh ? "、" : ", ";
        out += item;
    }
    return out;
}

std::string Words::join(const std::vector<std::string>& sentences) const {
    std::string out;
    for (const auto& sentence : sentences) {
        if (sentence.empty()) continue;
        if (!out.empty() && language_ == Language::en) out += ' ';
        out += sentence;
    }
    return out;
}

std::string Words::clauses(const std::vector<std::string>& items, std::size_t most) const {
    const std::string stop = language_ == Language::zh ? "；" : "; ";
    std::string out;
    for (std::size_t i = 0; i < items.size() && i < most; ++i)
        out += (out.empty() ? "" : stop) + items[i];
    if (items.size() > most)
        out += stop + (*this)("and {1} more", {std::to_string(items.size() - most)});
    return out;
}

std::string Words::stamp(const std::string& written) const {
    if (!parse_start(written)) return clean(written);
    return written.substr(0, 10) + " " + written.substr(11, 5);
}

std::string Words::time(Seconds t) const {
    if (t < 0) return kMinus + time(-t);
    if (t < kDay) return hours_minutes(t);
    return std::to_string(t / kDay) + (*this)("d") + " " + hours_minutes(t % kDay);
}

std::string Words::time(const std::optional<Seconds>& t) const {
    return t ? time(*t) : std::string(kNothing);
}

std::string Words::clock(Seconds t) const {
    if (!start_second_) return {};
    const std::int64_t second = ((*start_second_ + t) % kDay + kDay) % kDay;
    return two_digits(second / kHour) + ":" + two_digits(second / kMinute % 60);
}

std::string Words::date(Seconds t) const {
    if (!start_second_) return {};
    const std::int64_t second = *start_second_ + t;
    return date_of(second >= 0 ? second / kDay : (second - kDay + 1) / kDay);
}

std::string Words::margin(Seconds difference) const {
    const Seconds size = difference < 0 ? -difference : difference;
    const std::string sign = difference < 0 ? kMinus : "+";
    if (size > 0 && size < kMinute) return sign + std::to_string(size) + " " + (*this)("s");
    return sign + time(size);
}

std::string Words::duration(Seconds length) const {
    const Seconds minutes = length / kMinute;
    const auto unit = [&](Seconds n, const char* name) {
        return std::to_string(n) + " " + (*this)(name);
    };
    if (length < kMinute) return unit(length, "s");
    if (minutes < 60) return unit(minutes, "min");
    const Seconds hours = minutes / 60;
    if (hours < 24) {
        const std::string out = unit(hours, "h");
        return minutes % 60 == 0 ? out : out + " " + unit(minutes % 60, "min");
    }
    const std::string out = unit(hours / 24, "d");
    return hours % 24 == 0 ? out : out + " " + unit(hours % 24, "h");
}

const char* Words::mark(Mark mark) const {
    switch (mark) {
        case Mark::violated:
            return "v-vio";
        case Mark::breach:
            return "v-x";
        case Mark::repaired:
            return "v-rep";
        case Mark::late:
            return "v-late";
        case Mark::pending:
            return "v-pend";
        case Mark::on_time:
        case Mark::kept:
            return "v-ok";
        case Mark::cancelled:
        case Mark::none:
            return "v-vac";
    }
    return "v-vac";
}

std::string Words::verdict(Mark mark) const {
    switch (mark) {
        case Mark::violated:
            return (*this)("violated");
        case Mark::breach:
            return (*this)("breach");
        case Mark::repaired:
            return (*this)("repaired");
        case Mark::late:
            return (*this)("late");
        case Mark::pending:
            return (*this)("pending");
        case Mark::on_time:
            return (*this)("on time");
        case Mark::kept:
            return (*this)("kept");
        case Mark::cancelled:
            return (*this)("cancelled");
        case Mark::none:
            return (*this)("no trigger");
    }
    return {};
}

std::string Words::severity(const std::string& id) const {
    static constexpr std::array<Pair, 4> kTable{{{"critical", N_("critical")},
                                                 {"major", N_("major")},
                                                 {"minor", N_("minor")},
                                                 {"advisory", N_("advisory")}}};
    return look_up(*this, kTable, id);
}

std::string Words::phase(const std::string& id) const {
    static constexpr std::array<Pair, 5> kTable{{{"latent", N_("latent")},
                                                 {"outbreak", N_("outbreak")},
                                                 {"sustained", N_("sustained")},
                                                 {"ending", N_("ending")},
                                                 {"reignition", N_("re-ignition")}}};
    return look_up(*this, kTable, id);
}

std::string Words::grade(const std::string& value) const {
    static constexpr std::array<Pair, 5> kTable{{{"0", "–"},
                                                 {"1", N_("IV ordinary")},
                                                 {"2", N_("III larger")},
                                                 {"3", N_("II major")},
                                                 {"4", N_("I very serious")}}};
    return look_up(*this, kTable, value);
}

std::string Words::truth(const std::string& id) const {
    static constexpr std::array<Pair, 5> kTable{{{"no", N_("false")},
                                                 {"partly", N_("partly true")},
                                                 {"yes", N_("true")},
                                                 {"not_apt", N_("neither true nor false")},
                                                 {"unknown", N_("not known")}}};
    return look_up(*this, kTable, id);
}

std::string Words::rubric(std::size_t index) const {
    static constexpr std::array<const char*, 6> kNames{
        N_("What is known"),      N_("What is not known"),  N_("What is being done"),
        N_("What people can do"), N_("When we speak next"), N_("Empathy")};
    return (*this)(kNames[index]);
}

std::string Words::axis(const std::string& id) const {
    static constexpr std::array<Pair, 6> kTable{{{"truth", N_("Truth")},
                                                 {"openness", N_("Openness")},
                                                 {"timeliness", N_("Timeliness")},
                                                 {"care", N_("Care and fairness")},
                                                 {"root_cause", N_("Root cause")},
                                                 {"order", N_("Order and lawfulness")}}};
    return look_up(*this, kTable, id);
}

std::string Words::order_state(const std::string& id) const {
    static constexpr std::array<Pair, 6> kTable{
        {{"working", N_("still being worked on at the end")},
         {"waiting_sign_off", N_("still waiting for sign-off at the end")},
         {"signed_off", N_("signed, not yet out at the end")},
         {"done", N_("done")},
         {"cancelled", N_("cancelled by the team")},
         {"sent_back", N_("sent back at sign-off")}}};
    return look_up(*this, kTable, id);
}

std::string Words::title(const Act& act) const {
    static constexpr std::array<Pair, 5> kTable{{{"sign_off", N_("Sign-off")},
                                                 {"review", N_("Review of a draft")},
                                                 {"draft", N_("Draft written")},
                                                 {"receive", N_("Message received")},
                                                 {"monitor", N_("Monitoring")}}};
    if (act.title.en != act.event) return of(act.title);
    return look_up(*this, kTable, act.event);
}

std::string fixed(double value, int decimals) {
    if (!std::isfinite(value)) return kNothing;
    std::array<char, 400> buffer{};
    const auto made = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                                    std::chars_format::fixed, decimals);
    if (made.ec != std::errc()) return kNothing;
    const std::string out(buffer.data(), made.ptr);
    const bool zero = out.find_first_not_of("0.") == std::string::npos;
    return value < 0 && !zero ? kMinus + out : out;
}

std::string fixed(const std::optional<double>& value, int decimals) {
    return value ? fixed(*value, decimals) : std::string(kNothing);
}

std::string percent(double share, int decimals) {
    return fixed(share * 100, decimals) + "%";
}

std::string percent(const std::optional<double>& share, int decimals) {
    return share ? percent(*share, decimals) : std::string(kNothing);
}

std::string signed_number(double value, int decimals) {
    const std::string out = fixed(value, decimals);
    const bool zero = out.find_first_not_of("0.") == std::string::npos;
    return value > 0 && !zero ? "+" + out : out;
}

std::string points(double difference, int decimals) {
    return signed_number(difference * 100, decimals);
}

std::string grouped(double value) {
    std::string out = fixed(value, 0);
    for (std::size_t at = out.size(); at > 3 && at <= out.size();) {
        at -= 3;
        if (out[at - 1] < '0' || out[at - 1] > '9') break;
        out.insert(at, ",");
    }
    return out;
}

std::string amount(double value) {
    const double size = std::fabs(value);
    const bool whole = size == std::floor(size) || size >= 100;
    return fixed(value, whole ? 0 : size >= 10 ? 1 : 2);
}

std::string amount(const std::optional<double>& value) {
    return value ? amount(*value) : std::string(kNothing);
}

}  // namespace firebreak::trainer::report
