// Many runs of one setup, which differ in nothing but their seeds.
#pragma once

#include <cstdint>
#include <span>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

// Makes the run of each of `seeds` into `runs`, which is as long, on up to `threads` threads: the
// bits that make_run gives, one run after the other. Where a family has a way to make several runs
// at once, and the first run says that it pays, they are made so. A single run has all threads to
// itself. Checks nothing, as make_run.
void make_runs(const Family& family, const Setup& setup, const Wish& wish,
               std::span<const std::uint64_t> seeds, std::span<Run> runs, int threads);

}  // namespace firebreak::sim::classic
