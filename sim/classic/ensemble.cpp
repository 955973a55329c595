#include "sim/classic/ensemble.h"

#include <algorithm>

#include "sim/classic/cascade_replicas.h"
#include "sim/graph/parallel.h"

namespace firebreak::sim::classic {

namespace {

// With fewer runs the shared reading of arcs saves too little.
constexpr std::size_t kFewestAtOnce = 16;

// One run that has all threads to itself.
void on_all(const Family& family, const Setup& setup, Wish wish, std::uint64_t seed, Run& run,
            int threads) {
    wish.threads = threads;
    make_run(family, setup, wish, seed, run);
}

void one_by_one(const Family& family, const Setup& setup, const Wish& wish,
                std::span<const std::uint64_t> seeds, std::span<Run> runs, int threads) {
    if (seeds.size() == 1) return on_all(family, setup, wish, seeds[0], runs[0], threads);
    for_ranges(threads, seeds.size(), 64,
               [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                   for (std::uint64_t r = first; r < last; ++r)
                       make_run(family, setup, wish, seeds[r], runs[r]);
               });
}

void side_by_side(const Family& family, const Setup& setup, const Wish& wish,
                  std::span<const std::uint64_t> seeds, std::span<Run> runs, int threads) {
    const std::size_t whole = (seeds.size() + kReplicas - 1) / kReplicas;
    const std::size_t busy =
        std::min(static_cast<std::size_t>(std::max(threads, 1)), seeds.size() / kFewestAtOnce);
    for_ranges(threads, seeds.size(), std::max(whole, busy),
               [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                   make_cascades(family, setup, wish, seeds.subspan(first, last - first),
                                 runs.subspan(first, last - first));
               });
}

}  // namespace

void make_runs(const Family& family, const Setup& setup, const Wish& wish,
               std::span<const std::uint64_t> seeds, std::span<Run> runs, int threads) {
    const bool can_share = family.name == "independent_cascade" && seeds.size() > kFewestAtOnce &&
                           cascades_can_share(family, setup, wish);
    if (!can_share) return one_by_one(family, setup, wish, seeds, runs, threads);
    on_all(family, setup, wish, seeds[0], runs[0], threads);
    const auto rest = sharing_pays(setup, runs[0]) ? side_by_side : one_by_one;
    rest(family, setup, wish, seeds.subspan(1), runs.subspan(1), threads);
}

}  // namespace firebreak::sim::classic
