#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "tests/trainer/record/sample.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;
namespace fs = std::filesystem;

namespace {

struct TemporaryFile {
    fs::path path =
        fs::temp_directory_path() / ("firebreak_record_" + std::to_string(::getpid()) + ".fbr");
    ~TemporaryFile() { fs::remove(path); }
};

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void append(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::app) << bytes;
}

}  // namespace

TEST_CASE("A recorder writes what the reader reads, marks count the commands before them") {
    TemporaryFile file;
    {
        Recorder recorder(file.path, sample_head());
        recorder.mark({0, 5});
        recorder.command({30, 0, sample_commands()[0]}, 6);
        recorder.mark({60, 7});
        recorder.finish(120, 8);
    }
    const ReadReport report = read_recording(file.path);
    REQUIRE(report.recording);
    CHECK(report.notes.empty());
    CHECK(report.recording->marks ==
          std::vector<HashMark>{{0, 5, 0}, {30, 6, 1}, {60, 7, 1}, {120, 8, 1}});
    CHECK(report.recording->commands.size() == 1);
    CHECK(report.recording->finished);
    CHECK(report.recording->end == 120);
}

TEST_CASE("A recording in progress is on disk up to the last command") {
    TemporaryFile file;
    Recorder recorder(file.path, sample_head());
    for (int i = 0; i < 5; ++i) {
        recorder.command({60 * i, i, sample_commands()[0]}, 1);
        const ReadReport report = read_recording(file.path);
        REQUIRE(report.recording);
        REQUIRE(report.recording->commands.size() == static_cast<std::size_t>(i) + 1);
        REQUIRE_FALSE(report.cut_off);
    }
}

TEST_CASE("A cut-off recording is gone on with: the whole part stays, the rest is dropped") {
    TemporaryFile file;
    std::string whole;
    {
        Recorder recorder(file.path, sample_head());
        recorder.command({10, 0, sample_commands()[0]}, 1);
        whole = bytes_of(file.path);
    }
    append(file.path, "half a fr");
    {
        auto recorder = Recorder::resume(file.path);
        CHECK(bytes_of(file.path) == whole);
        recorder->command({70, 1, sample_commands()[4]}, 2);
        recorder->finish(80, 3);
    }
    const ReadReport report = read_recording(file.path);
    REQUIRE(report.recording);
    CHECK(report.notes.empty());
    CHECK(report.recording->commands.size() == 2);
    CHECK(report.recording->marks.back() == HashMark{80, 3, 2});
    CHECK_THROWS_WITH(Recorder::resume(file.path), Catch::Contains("finished"));
}

TEST_CASE("What cannot be gone on with is refused in words") {
    TemporaryFile file;
    append(file.path, "no recording");
    CHECK_THROWS_WITH(Recorder::resume(file.path), Catch::Contains("not a recording"));
    CHECK_THROWS_AS(Recorder(fs::path("no/such/folder/a.fbr"), sample_head()), std::system_error);
    CHECK(bytes_of(file.path) == "no recording");
}

TEST_CASE("A full disk is an error that names the file") {
    if (!fs::exists("/dev/full")) return;
    CHECK_THROWS_WITH(Recorder(fs::path("/dev/full"), sample_head()), Catch::Contains("/dev/full"));
}

// A child records without pause and tells through shared memory how many commands are written;
// it is killed at a moment of chance.
TEST_CASE("After kill -9 the file holds everything up to the last command written") {
    auto* told = static_cast<volatile std::int64_t*>(::mmap(
        nullptr, sizeof(std::int64_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    REQUIRE(told != MAP_FAILED);
    std::mt19937 random(7);
    for (int round = 0; round < 12; ++round) {
        TemporaryFile file;
        *told = -1;
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            Recorder recorder(file.path, sample_head());
            *told = 0;
            for (std::int64_t i = 0;; ++i) {
                recorder.command({i, i, sample_commands()[0]}, 1);
                *told = i + 1;
            }
        }
        while (*told < 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 5000));
        REQUIRE(::kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        const std::int64_t written = *told;
        const ReadReport report = read_recording(file.path);
        REQUIRE(report.recording);
        REQUIRE_FALSE(report.damaged_at);
        const auto read = static_cast<std::int64_t>(report.recording->commands.size());
        INFO("told " << written << ", read " << read);
        REQUIRE(read >= written);
        REQUIRE(read <= written + 1);
        REQUIRE_NOTHROW(Recorder::resume(file.path)->finish(report.recording->end, 2));
        REQUIRE(read_recording(file.path).recording->finished);
    }
    ::munmap(const_cast<std::int64_t*>(told), sizeof(std::int64_t));
}
