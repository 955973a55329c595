// Stable names and keyed draws of the session. A draw is a function of (seed, purpose, key) and of
// nothing else: not of when it is asked for, nor of what was drawn before.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/units.h"

namespace firebreak::trainer {

inline constexpr std::uint64_t kHashStart = 0x66697265'62726b00u;

// Folds a text or a number into a running hash; the order matters.
std::uint64_t mix(std::uint64_t hash, std::string_view bytes);
std::uint64_t mix(std::uint64_t hash, std::uint64_t number);

// What a draw decides. The numbers are part of the keys: append, never renumber.
enum class Purpose : std::uint32_t {
    sign_off_delay = 0x53450001,
    take_up_delay,
    finding_delay,
    consequence_hazard,
    third_party_delay,
    platform_delay
};

// Lognormal with the given median and sigma of the logarithm, rounded down to whole seconds, at
// least 1 s and at most 400 days.
Seconds lognormal(std::uint64_t seed, Purpose purpose, std::uint64_t key, Seconds median,
                  double sigma);
// Exponential with mean 1.
double exponential(std::uint64_t seed, Purpose purpose, std::uint64_t key);

}  // namespace firebreak::trainer
