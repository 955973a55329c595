// Files made to hurt: right checksums around sizes that are not there. The allocations of this
// program are counted, so that a forged size that is believed fails the test.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>
#include <random>

#include "tests/trainer/record/sample.h"

namespace {
std::atomic<std::size_t> largest_allocation{0};
void* counted(std::size_t size) {
    std::size_t seen = largest_allocation.load();
    while (size > seen && !largest_allocation.compare_exchange_weak(seen, size)) {
    }
    if (void* memory = std::malloc(size ? size : 1)) return memory;
    throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t size) {
    return counted(size);
}
void* operator new[](std::size_t size) {
    return counted(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size ? size : 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size ? size : 1);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

constexpr std::size_t kBound = 1 << 20;  // the sample is about two thousand bytes

std::string with_frame(FrameType type, const std::string& payload) {
    std::string bytes = file_head();
    std::uint64_t hash = first_hash();
    if (type != FrameType::head)
        bytes += make_frame(FrameType::head, head_payload(sample_head()), hash);
    bytes += make_frame(type, payload, hash);
    return bytes;
}

std::size_t largest_while_reading(const std::string& bytes) {
    largest_allocation = 0;
    const ReadReport report = read_recording_bytes(bytes);
    return largest_allocation;
}

}  // namespace

TEST_CASE("A forged size in a payload with a right checksum allocates nothing large") {
    const std::uint64_t claims[] = {0x7FFFFFFFFFFFFFFF, 0x100000000, 0x7FFFFFFF};
    for (auto type : {FrameType::head, FrameType::command}) {
        const std::string payload = type == FrameType::head
                                        ? head_payload(sample_head())
                                        : command_payload({0, 0, sample_commands()[0]});
        // Every place of a command; the head is longer and repeats itself.
        const std::size_t step = type == FrameType::head ? 13 : 1;
        for (std::size_t i = 0; i + 8 <= payload.size(); i += step) {
            const std::uint64_t claim = claims[i % 3];
            std::string forged = payload;
            for (std::size_t k = 0; k < 8; ++k)
                forged[i + k] = static_cast<char>((claim >> (8 * k)) & 0xFF);
            const std::size_t largest = largest_while_reading(with_frame(type, forged));
            if (largest >= kBound) FAIL("at " << i << " claiming " << claim << ": " << largest);
        }
    }
    SUCCEED();
}

TEST_CASE("Random bytes as payloads, lengths and whole files neither crash nor allocate much") {
    std::mt19937 random(20240607);
    auto noise = [&random](std::size_t n) {
        std::string bytes(n, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random() & 0xFF);
        return bytes;
    };
    for (int round = 0; round < 1000; ++round) {
        const auto n = static_cast<std::size_t>(random() % 200);
        std::string bytes;
        switch (round % 4) {
            case 0:
                bytes = noise(n);
                break;
            case 1:
                bytes = file_head() + noise(n);
                break;
            case 2:
                bytes = with_frame(static_cast<FrameType>(1 + random() % 5), "\x01" + noise(n));
                break;
            default:
                bytes = sample_bytes();
                for (int k = 0; k < 4; ++k) bytes[random() % bytes.size()] = noise(1)[0];
        }
        REQUIRE(largest_while_reading(bytes) < kBound);
    }
}

TEST_CASE("A payload with something left over is refused") {
    const ReadReport report = read_recording_bytes(
        with_frame(FrameType::command, command_payload({0, 0, Command{PauseClock{}}}) + "x"));
    CHECK(report.damaged_at);
}

TEST_CASE("A frame larger than any real one is refused by its length alone") {
    std::string bytes = file_head();
    std::uint64_t hash = first_hash();
    bytes += make_frame(FrameType::head, head_payload(sample_head()), hash);
    const auto place = bytes.size();
    bytes += make_frame(FrameType::mark, std::string(kLargestSmallPayload + 1, 'x'), hash);
    CHECK(read_recording_bytes(bytes).damaged_at == place);
}
