// What counterfactuals of a recorded canteen drill cost, as ratios to plain replays of it in the
// same process: one edit in both timings over N seeds (at most 2.5 replays a seed), and the sweep
// over all acts (at most 0.6 replays an edit and seed).
#include <fmt/core.h>

#include <cstdlib>
#include <ctime>
#include <memory>

#include "trainer/session/open_drill.h"
#include "trainer/whatif/counterfactual.h"
#include "trainer/whatif/edits.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Work>
double cost_of(const Work& work) {
    const double before = processor_seconds();
    work();
    return processor_seconds() - before;
}

}  // namespace

int main(int argc, char** argv) {
    const int seeds = argc > 1 ? std::atoi(argv[1]) : 8;
    const auto opened = open_drill({});
    if (!opened.drill || seeds < 1) return 2;
    const Drill& drill = *opened.drill;
    const auto player = follow_plan();
    const Session session = play(drill.scenario, drill.plan, drill.options, *player);
    const auto script = std::make_shared<const Script>(script_of(session, drill.plan));

    const double plain = cost_of([&] {
        for (int i = 0; i < seeds; ++i) {
            Rerun world(script, Timing::open_loop, 2 + static_cast<std::uint64_t>(i));
            world.play();
            metrics_of(world.session());
        }
    });
    fmt::print("plain replay: {:.3f} s a seed, {} acts\n", plain / seeds, script->lines.size());

    CounterfactualRequest request;
    request.first_seed = 2;
    request.seeds = seeds;
    request.other_every = 4;          // as the command does
    const double worlds = seeds + 1;  // the drill's own seed too
    double dearest = 0;
    int dearest_act = 0, count = 0;
    double sum = 0;
    for (const OrderStatus& order : session.orders()) {
        if (!order.done_at || order.id % 12 != 7) continue;
        scenarios::Problems problems;
        const auto other = std::make_shared<const Script>(
            edited(*script, {{Edit::Kind::drop, order.id, 0, {}}}, "bench", problems));
        const double cost = cost_of([&] {
            run_counterfactuals(*script, {{"drop", other, order.id}}, request);
        });
        const double ratio = cost / worlds / (plain / seeds);
        sum += ratio;
        ++count;
        if (ratio > dearest) {
            dearest = ratio;
            dearest_act = order.id;
        }
    }
    fmt::print(
        "one edit, both timings: {:.2f} plain replays a seed on average, {:.2f} at most "
        "(act {}); allowed 2.5\n",
        sum / count, dearest, dearest_act);

    if (argc > 2) return 0;  // counterfactual_bench SEEDS edit: without the sweep
    const auto edits = sweep_edits(session);
    request.both = false;
    const double sweep = cost_of([&] {
        run_counterfactuals(*script, sweep_alternatives(*script, edits, 15 * kMinute), request);
    });
    fmt::print("sweep of {} edits: {:.3f} plain replays an edit and seed; allowed 0.6\n",
               edits.size(), sweep / worlds / (plain / seeds) / static_cast<double>(edits.size()));
    return 0;
}
