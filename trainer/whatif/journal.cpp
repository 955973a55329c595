#include "trainer/whatif/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "sim/hash.h"

namespace firebreak::trainer {

namespace {

constexpr const char* kHead = "firebreak study ";

std::string checked(const std::string& line) {
    return fmt::format("{} #{:016x}\n", line, sim::name_hash(line));
}

// Numbers of a line, one after the other.
class Fields {
  public:
    explicit Fields(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

    template <class Number>
    bool read(Number& number) {
        while (at_ != end_ && *at_ == ' ') ++at_;
        const auto [rest, failed] = std::from_chars(at_, end_, number);
        if (failed != std::errc()) return false;
        at_ = rest;
        return true;
    }
    bool over() const { return at_ == end_; }

  private:
    const char* at_;
    const char* end_;
};

}  // namespace

std::string line_of(const StudyWorld& world) {
    std::string line = fmt::format("{} {} {}", world.strategy, world.seed, world.replicate);
    for (const auto* list : {&world.accuracy, &world.trust})
        if (list->size() != kCurvePoints)
            throw std::logic_error("a world's curves have one length");
    for (const double number : world.metrics) line += fmt::format(" {}", number);
    for (const double number : world.accuracy) line += fmt::format(" {}", number);
    for (const double number : world.trust) line += fmt::format(" {}", number);
    return checked(line);
}

std::optional<StudyWorld> world_of(const std::string& text) {
    const std::size_t mark = text.rfind(" #");
    if (mark == std::string::npos || checked(text.substr(0, mark)) != text + "\n")
        return std::nullopt;
    StudyWorld world;
    Fields fields(std::string_view(text).substr(0, mark));
    if (!fields.read(world.strategy) || !fields.read(world.seed) || !fields.read(world.replicate))
        return std::nullopt;
    for (double& number : world.metrics)
        if (!fields.read(number)) return std::nullopt;
    for (auto* list : {&world.accuracy, &world.trust})
        for (int i = 0; i < kCurvePoints; ++i) {
            list->push_back(0);
            if (!fields.read(list->back())) return std::nullopt;
        }
    return fields.over() ? std::optional(world) : std::nullopt;
}

Journal::Journal(const std::filesystem::path& folder, const std::string& identity, int rank) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    const std::string head = kHead + identity;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        const std::string file = entry.path().filename().string();
        if (file.rfind("journal.", 0) == 0 && entry.path().extension() == ".txt")
            files.push_back(entry.path());
    }
    if (failed) throw std::runtime_error(folder.string() + ": " + failed.message());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) read(file, head);
    name_ = (folder / fmt::format("journal.{}.txt", rank)).string();
    descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor_ < 0) throw std::runtime_error(name_ + ": " + std::strerror(errno));
    // A fresh line even after one that was cut off.
    const off_t size = ::lseek(descriptor_, 0, SEEK_END);
    const std::string begin = size == 0 ? head + "\n" : "\n";
    if (::write(descriptor_, begin.data(), begin.size()) != static_cast<ssize_t>(begin.size()))
        throw std::runtime_error(name_ + ": " + std::strerror(errno));
}

Journal::~Journal() {
    if (descriptor_ < 0) return;
    ::fdatasync(descriptor_);
    ::close(descriptor_);
}

void Journal::read(const std::filesystem::path& file, const std::string& head) {
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    if (!std::getline(stream, line)) return;  // made and nothing written
    if (line != head) {
        // A head that a kill cut off has nothing behind it.
        if (head.rfind(line, 0) == 0 && stream.peek() == std::char_traits<char>::eof()) {
            std::error_code none;
            std::filesystem::remove(file, none);
            return;
        }
        throw std::runtime_error(file.string() +
                                 ": the journal of another study; choose another folder for this "
                                 "one, or go on with the same scenario, plan, strategies, "
                                 "parameters and seed");
    }
    while (std::getline(stream, line))
        if (const auto world = world_of(line)) known_.push_back(*world);
}

void Journal::append(const StudyWorld& world) {
    const std::string line = line_of(world);
    const std::lock_guard<std::mutex> lock(guard_);
    std::size_t at = 0;
    while (at < line.size()) {
        const auto n = ::write(descriptor_, line.data() + at, line.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw std::runtime_error(name_ + ": " + std::strerror(errno));
        at += static_cast<std::size_t>(n);
    }
}

}  // namespace firebreak::trainer
