// Limited attention beside a plain twin in Python.
#include <algorithm>
#include <cstdint>
#include <cstdio>

#include <unistd.h>

#include "sim/graph/degree_graphs.h"
#include "sim/graph/random_graphs.h"
#include "tests/bench/models_bench.h"

namespace firebreak::bench {

using namespace sim;
using namespace sim::classic;

// Limited attention among 10,000 who follow 30 each and are followed by as many; 300,000 steps.
// The twin has another luck, so that its statistics agree but for that.
void feed(Ground& ground) {
    const Graph follows = random_regular(10'000, 30, {1, 1});
    const Setup setup = setup_of("simsom_feed", follows, 1, {});
    const std::string path = written(follows, ".feed");
    PeerProcess twin("plain", path);
    unlink(path.c_str());
    if (!twin.there()) return void(std::printf("Python: not installed, left out\n"));
    Run run;
    std::uint64_t next = 0;
    const Family& model = *find_family("simsom_feed");
    compare("limited attention, 10,000 agents, 30 follows, 300,000 steps",
            {{"plain twin, one Python object an agent", [&] { return twin.work("feed"); }},
             own("Firebreak", [&] { make_run(model, setup, {}, run_seed(1, next++), run); })},
            ground.rounds());
    for (std::size_t i = 0; i < std::min(twin.figures().size(), run.observables.size()); ++i)
        std::printf("  %-44s %10.4f twin %10.4f Firebreak\n", model.observables[i].name.c_str(),
                    twin.figures()[i], run.observables[i]);
}

}  // namespace firebreak::bench
