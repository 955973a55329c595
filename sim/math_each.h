// The versions of log_each and exp_each (sim/math.h), by the vectors they are compiled for; both
// functions take the widest that the processor has. All give the same bits: every operation on
// every number is rounded by itself, and contraction is off. For sim/math.cpp and its test.
#pragma once

#include <array>
#include <span>

namespace firebreak::sim::math {

enum class Vectors { any, avx2, avx512 };  // any: what every processor of this build has
inline constexpr std::array kAllVectors{Vectors::any, Vectors::avx2, Vectors::avx512};

bool has(Vectors vectors);
Vectors widest();

// Only for vectors that the processor has.
void log_each(std::span<double> x, Vectors vectors);
void exp_each(std::span<double> x, Vectors vectors);

}  // namespace firebreak::sim::math
