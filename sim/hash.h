// Mixing hashes: state hashes, message names, and the one draw a delivery needs.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace firebreak::sim {

// The finaliser of SplitMix64 (Steele, Lea and Flood 2014; constants: Stafford's variant 13). A
// bijection of 64-bit words that passes BigCrush when fed with an arithmetic progression, which is
// how the crowd uses it: word = mix(name of the message + k * kGolden).
constexpr std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ULL;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebULL;
    x ^= x >> 31;
    return x;
}

inline constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;  // 2^64 / golden ratio, odd

// The word for `who` in the stream called `stream` (itself a mixed word).
constexpr std::uint64_t mix(std::uint64_t stream, std::uint64_t who) {
    return mix(stream + (who + 1) * kGolden);
}

// Folds `value` into the running hash `hash`; the order matters.
constexpr std::uint64_t fold(std::uint64_t hash, std::uint64_t value) {
    return mix((hash ^ value) * kGolden + 0x2545f4914f6cdd1dULL) + hash * 3;
}

constexpr std::uint64_t fold_double(std::uint64_t hash, double value) {
    return fold(hash, std::bit_cast<std::uint64_t>(value));
}

// A stable 64-bit name of a text, for Effect::key.
constexpr std::uint64_t name_hash(std::string_view text) {
    std::uint64_t hash = fold(0, text.size());
    for (const char c : text) hash = fold(hash, static_cast<unsigned char>(c));
    return hash;
}

}  // namespace firebreak::sim
