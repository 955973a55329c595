#include "trainer/record/chain_hash.h"

#include <cstddef>

namespace firebreak::trainer {

namespace {

constexpr std::uint64_t kP1 = 0x9E3779B185EBCA87u;
constexpr std::uint64_t kP2 = 0xC2B2AE3D27D4EB4Fu;
constexpr std::uint64_t kP3 = 0x165667B19E3779F9u;
constexpr std::uint64_t kP4 = 0x85EBCA77C2B2AE63u;
constexpr std::uint64_t kP5 = 0x27D4EB2F165667C5u;

std::uint64_t turn(std::uint64_t x, int bits) {
    return (x << bits) | (x >> (64 - bits));
}

// Little-endian read of `n` bytes, whatever the alignment.
std::uint64_t read(std::string_view bytes, std::size_t at, int n) {
    std::uint64_t x = 0;
    for (int i = n - 1; i >= 0; --i)
        x = (x << 8) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return x;
}

std::uint64_t round_of(std::uint64_t lane, std::uint64_t word) {
    return turn(lane + word * kP2, 31) * kP1;
}

std::uint64_t merge(std::uint64_t sum, std::uint64_t lane) {
    return (sum ^ round_of(0, lane)) * kP1 + kP4;
}

}  // namespace

std::uint64_t chain_hash(std::string_view bytes, std::uint64_t previous) {
    std::size_t at = 0;
    std::uint64_t sum = previous + kP5;
    if (bytes.size() >= 32) {
        std::uint64_t a = previous + kP1 + kP2, b = previous + kP2, c = previous,
                      d = previous - kP1;
        for (; bytes.size() - at >= 32; at += 32) {
            a = round_of(a, read(bytes, at, 8));
            b = round_of(b, read(bytes, at + 8, 8));
            c = round_of(c, read(bytes, at + 16, 8));
            d = round_of(d, read(bytes, at + 24, 8));
        }
        sum = turn(a, 1) + turn(b, 7) + turn(c, 12) + turn(d, 18);
        sum = merge(merge(merge(merge(sum, a), b), c), d);
    }
    sum += bytes.size();
    for (; bytes.size() - at >= 8; at += 8)
        sum = turn(sum ^ round_of(0, read(bytes, at, 8)), 27) * kP1 + kP4;
    if (bytes.size() - at >= 4) {
        sum = turn(sum ^ (read(bytes, at, 4) * kP1), 23) * kP2 + kP3;
        at += 4;
    }
    for (; at < bytes.size(); ++at) sum = turn(sum ^ (read(bytes, at, 1) * kP5), 11) * kP1;
    sum = (sum ^ (sum >> 33)) * kP2;
    sum = (sum ^ (sum >> 29)) * kP3;
    return sum ^ (sum >> 32);
}

}  // namespace firebreak::trainer
