#include "sim/classic/arc_chances.h"
#include "sim/classic/cascade_rounds.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const ArcChances chances(family, setup, seed);
    run_cascade_rounds(family, setup, wish, seed, run,
                       [&chances](Node u, Node v, std::size_t k) { return chances.live(u, v, k); });
}

}  // namespace

Family independent_cascade() {
    Family family;
    family.name = "independent_cascade";
    family.title = "Independent cascade";
    family.definition =
        "A node that becomes active in one round has in the next exactly one chance for each "
        "inactive out-neighbour v: it makes v active with the arc's probability. Rounds in step; "
        "nobody becomes inactive. Each arc's chance is drawn under the names of its two ends.";
    family.paper = "Kempe, Kleinberg & Tardos 2003, KDD";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.parameters = arc_chance_parameters();
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
