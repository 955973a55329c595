// Daley and Kendall's end without a run's book-keeping, for the many runs that the variance of a
// count with rare early extinctions needs.
#pragma once

#include <cstdint>

namespace firebreak::sim::classic {

// Ignorants left of `people` >= 2 of whom `spreaders` began; `stream` is a mixed word.
std::uint32_t daley_kendall_end(std::uint32_t people, std::uint32_t spreaders,
                                std::uint64_t stream);

}  // namespace firebreak::sim::classic
