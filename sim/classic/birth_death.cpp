#include "sim/classic/birth_death.h"

namespace firebreak::sim::classic {

void run_birth_death(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                     const BirthDeath& chain, Run& run) {
    Recorder recorder(family, wish, setup.nodes, run);
    std::size_t ones = seeds_of(setup, seed).size();
    recorder.move(0, 1, static_cast<double>(ones));
    Words steps(seed, Purpose::model_event);
    const double people = setup.nodes;
    std::uint64_t step = 0;
    while (chain.up[ones] + chain.down[ones] > 0 && !recorder.enough()) {
        ++step;
        const double time = static_cast<double>(step) / people;
        if (time > wish.horizon) {
            recorder.advance(wish.horizon);
            break;
        }
        const double u = uniform(steps.next());
        if (u >= chain.up[ones] + chain.down[ones]) continue;
        recorder.advance(time);
        const bool rises = u < chain.up[ones];
        recorder.change(rises ? 0 : 1, rises ? 1 : 0);
        ones = rises ? ones + 1 : ones - 1;
    }
    recorder.finish();
    write_counted_states(wish, run);
}

void write_counted_states(const Wish& wish, Run& run) {
    if (!wish.nodes) return;
    run.state.assign(static_cast<std::size_t>(run.final_counts[0] + run.final_counts[1]), 0);
    for (std::size_t v = 0; v < static_cast<std::size_t>(run.final_counts[1]); ++v)
        run.state[v] = 1;
}

Exit exit_of(const BirthDeath& chain, std::size_t ones) {
    // h and t by sums over rho_k = product of down / up: the textbook solution, left to right.
    const std::size_t n = chain.up.size() - 1;
    double rho = 1, sum = 0, here = 0;
    // t(k+1) - t(k) = rho_k t(1) - wait_k, where wait gathers 1 / up weighted by later ratios.
    double wait = 0, waits = 0, waits_here = 0;
    for (std::size_t k = 0; k < n; ++k) {
        if (k > 0) {
            const double ratio = chain.down[k] / chain.up[k];
            rho *= ratio;
            wait = wait * ratio + 1 / chain.up[k];
        }
        sum += rho;
        waits += wait;
        if (k + 1 == ones) {
            here = sum;
            waits_here = waits;
        }
    }
    if (ones == 0) return {0, 0};
    const double first = waits / sum;  // t(1)
    return {here / sum, here * first - waits_here};
}

}  // namespace firebreak::sim::classic
