#include "sim/classic/daley_kendall.h"

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

enum State : std::size_t { kIgnorant, kSpreader, kStifler };

struct Counts {
    std::uint32_t ignorant, spreader, stifler;
};

// One meeting that changes something. Of the weights XY, Y(Y-1)/2 and YZ the common factor Y / 2 is
// dropped: 2X, Y-1 and 2Z. Returns how many spreaders became stiflers, 0 for a conversion.
std::uint32_t meet(Counts& counts, std::uint64_t word) {
    const std::uint32_t x = 2 * counts.ignorant, y = counts.spreader - 1, z = 2 * counts.stifler;
    const std::uint32_t r = below(word, x + y + z);
    const std::uint32_t stifled = r < x ? 0 : r < x + y ? 2 : 1;
    counts.ignorant -= stifled == 0;
    counts.spreader = counts.spreader + (stifled == 0) - stifled;
    counts.stifler += stifled;
    return stifled;
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    Recorder recorder(family, wish, setup.nodes, run);
    Words events(seed, Purpose::model_event), waits(seed, Purpose::model_event, 1);
    const auto seeds = static_cast<std::uint32_t>(seeds_of(setup, seed).size());
    Counts counts{setup.nodes - seeds, seeds, 0};
    recorder.move(kIgnorant, kSpreader, seeds);
    while (counts.spreader > 0 && !recorder.enough()) {
        if (wish.clock || wish.horizon < std::numeric_limits<double>::infinity()) {
            // Each pair meets at rate 1 / (N - 1), so each person at rate 1.
            const double x = counts.ignorant, y = counts.spreader, z = counts.stifler;
            const double rate = y * (x + (y - 1) / 2 + z) / (setup.nodes - 1.0);
            const double time = recorder.now() + exponential(waits.next()) / rate;
            recorder.advance(time < wish.horizon ? time : wish.horizon);
            if (time >= wish.horizon) break;
        }
        const std::uint32_t stifled = meet(counts, events.next());
        if (stifled == 0)
            recorder.change(kIgnorant, kSpreader);
        else
            recorder.move(kSpreader, kStifler, stifled);
    }
    recorder.finish();
}

std::string forbids(const Family&, const Setup& setup) {
    return setup.nodes < 2 ? "expected at least two people" : "";
}

}  // namespace

std::uint32_t daley_kendall_end(std::uint32_t people, std::uint32_t spreaders,
                                std::uint64_t stream) {
    Counts counts{people - spreaders, spreaders, 0};
    for (std::uint64_t event = 0; counts.spreader > 0; ++event) meet(counts, mix(stream, event));
    return counts.ignorant;
}

void daley_kendall_ends(std::uint32_t people, std::uint32_t spreaders,
                        const std::array<std::uint64_t, kKendallLanes>& streams,
                        std::array<std::uint32_t, kKendallLanes>& ends) {
    std::array<std::uint32_t, kKendallLanes> ignorant, spreader, stifler{};
    ignorant.fill(people - spreaders);
    spreader.fill(spreaders);
    std::uint32_t alive = kKendallLanes;
    for (std::uint64_t event = 0; alive > 0; ++event) {
        alive = 0;
        for (std::size_t i = 0; i < kKendallLanes; ++i) {
            // As in `meet`, without branches; a lane that is over stays as it is.
            const std::uint32_t on = spreader[i] > 0;
            const std::uint32_t x = 2 * ignorant[i], y = spreader[i] - on;
            const std::uint32_t r = below(mix(streams[i], event), x + y + 2 * stifler[i]);
            const std::uint32_t converts = on & static_cast<std::uint32_t>(r < x);
            const std::uint32_t stifled = (on - converts) * (1 + (r < x + y));
            ignorant[i] -= converts;
            spreader[i] += converts - stifled;
            stifler[i] += stifled;
            alive += spreader[i] > 0;
        }
    }
    ends = ignorant;
}

Family daley_kendall() {
    Family family;
    family.name = "daley_kendall";
    family.title = "Daley-Kendall rumour";
    family.definition =
        "Well mixed: every unordered pair of people meets at the same rate (1 / (N - 1), so that "
        "each person has one meeting per unit of time). Ignorant and spreader: both are spreaders "
        "afterwards. Two spreaders: both become stiflers. Spreader and stifler: both are stiflers "
        "afterwards. One meeting at a time; the end is when no spreader is left.";
    family.paper = "Daley & Kendall 1965, J. Inst. Math. Appl. 1:42";
    family.clock = Clock::event_driven;
    family.ground = Ground::mixed;
    family.states = {"ignorant", "spreader", "stifler"};
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
