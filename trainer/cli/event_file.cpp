#include "trainer/cli/event_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>

#include "trainer/cli/bad_lines.h"

namespace firebreak::trainer {
namespace {

constexpr std::int64_t kMostMinutes = 60 * 1440;
constexpr std::uintmax_t kMostBytes = std::uintmax_t{64} << 20;

bool number(std::string_view text, std::int64_t least, std::int64_t most, std::int64_t& value) {
    const auto [rest, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && rest == text.data() + text.size() && value >= least &&
           value <= most;
}

int clock_of(std::string_view line) {
    constexpr const char* kExpected = "a first line like '# minute 0 = 2020-12-08 04:00'";
    constexpr std::string_view kBegin = "# minute 0 = ";
    constexpr std::size_t kDate = 11, kClock = 5;  // "2020-12-08 ", "04:00"
    if (!line.starts_with(kBegin) || line.size() < kBegin.size() + kDate + kClock)
        refuse_line(1, kExpected, line);
    const std::string_view clock = line.substr(kBegin.size() + kDate, kClock);
    std::int64_t hour = 0, minute = 0;
    if (clock[2] != ':' || !number(clock.substr(0, 2), 0, 23, hour) ||
        !number(clock.substr(3), 0, 59, minute))
        refuse_line(1, kExpected, line);
    return static_cast<int>(hour * 60 + minute);
}

}  // namespace

EventRecord parse_event(const std::string& text) {
    std::istringstream in(text);
    std::string line;
    if (!std::getline(in, line)) refuse_line(0, "posts by minute", "nothing");
    EventRecord out;
    out.clock = clock_of(line);
    std::int64_t last = -1;
    for (std::size_t n = 2; std::getline(in, line); ++n) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || (n == 2 && line == "minute\tposts")) continue;
        const std::string_view fields(line);
        const std::size_t tab = fields.find('\t');
        std::int64_t minute = 0, posts = 0;
        if (tab == std::string_view::npos ||
            !number(fields.substr(0, tab), 0, kMostMinutes, minute))
            refuse_line(n, "a minute from 0 to 86400, a tab and a number of posts", line);
        if (minute <= last) refuse_line(n, "a minute later than the line before", line);
        if (!number(fields.substr(tab + 1), 0, 1000000000, posts))
            refuse_line(n, "a whole number of posts from 0", fields.substr(tab + 1));
        last = minute;
        out.posts.resize(static_cast<std::size_t>(minute) + 1, 0);
        out.posts.back() = static_cast<double>(posts);
    }
    if (std::none_of(out.posts.begin(), out.posts.end(), [](double n) { return n > 0; }))
        refuse_line(0, "posts by minute", "none");
    return out;
}

EventRecord read_event(const std::string& file) {
    std::error_code none;
    if (std::filesystem::is_directory(file, none)) refuse_line(0, "a file", "a folder");
    std::ifstream in(file, std::ios::binary);
    if (!in) refuse_line(0, "a file that can be read", "none");
    if (std::filesystem::file_size(file, none) > kMostBytes)
        refuse_line(0, "at most 64 MiB of text", "more");
    return parse_event({std::istreambuf_iterator<char>(in), {}});
}

}  // namespace firebreak::trainer
