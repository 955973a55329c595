// Daley and Kendall's end without a run's book-keeping, for the many runs that the variance of a
// count with rare early extinctions needs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace firebreak::sim::classic {

// Ignorants left of `people` >= 2 of whom `spreaders` began; `stream` is a mixed word.
std::uint32_t daley_kendall_end(std::uint32_t people, std::uint32_t spreaders,
                                std::uint64_t stream);

// The same for eight runs side by side, whose steps do not wait for each other; the numbers are
// those of daley_kendall_end.
inline constexpr std::size_t kKendallLanes = 8;
void daley_kendall_ends(std::uint32_t people, std::uint32_t spreaders,
                        const std::array<std::uint64_t, kKendallLanes>& streams,
                        std::array<std::uint32_t, kKendallLanes>& ends);

}  // namespace firebreak::sim::classic
