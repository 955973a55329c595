// Measures the crowd against the calibration gates of docs/model-gates.md and prints the figures.
// crowd_gates [worlds] [agents] (defaults 60 and 20,000).
// crowd_gates posting SET: how unequally people post with a parameter set, week after week.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "scenarios/load.h"
#include "sim/crowd/state.h"
#include "tests/sim/collect/posting_share.h"

namespace firebreak {
namespace {

double quantile(std::vector<double> v, double q) {
    if (v.empty()) return 0;
    std::sort(v.begin(), v.end());
    return v[static_cast<std::size_t>(q * static_cast<double>(v.size() - 1))];
}

struct Measured {
    std::vector<double> reach, believers, depth, delays, top_share;
    double at_depth_1 = 0, below_root = 0, children = 0, parents = 0;
};

// One false claim (or true, which differs only in the falsity factor), some roots, one day.
void run(Measured& m, std::uint32_t agents, int roots, sim::Truth truth, std::uint64_t seed) {
    sim::CitySpec city;
    city.agents = agents;
    sim::Claim claim;
    claim.id = "C";
    claim.truth = truth;
    const sim::ModelPtr model = sim::build_model(city, {claim}, sim::Parameters{}, seed);
    sim::State s = sim::begin(*model);
    sim::SeedPosts seeds;
    seeds.key = 5;
    seeds.claim = 0;
    seeds.count = roots;
    seeds.spread_over = kHour;
    sim::apply(*model, s, seeds);
    sim::advance(*model, s, kDay);
    const sim::Frame f = sim::frame(*model, s);
    m.reach.push_back(f.claims[0].reach);
    m.believers.push_back(f.claims[0].believers);
    std::vector<double> by_agent(agents, 0);
    double deepest = 0;
    for (const std::uint32_t index : s.published) {
        const sim::Post& post = s.posts[index];
        ++by_agent[post.author];
        deepest = std::max(deepest, static_cast<double>(post.depth));
        if (post.origin != sim::PostSource::crowd) continue;
        m.delays.push_back(static_cast<double>(post.t - s.posts[post.source_post].t));
        m.at_depth_1 += post.depth == 1;
        ++m.below_root;
        m.children += post.children;
        ++m.parents;
    }
    m.depth.push_back(deepest);
    std::sort(by_agent.rbegin(), by_agent.rend());
    double all = 0, top = 0;
    for (std::size_t k = 0; k < by_agent.size(); ++k) {
        all += by_agent[k];
        if (k < by_agent.size() / 10) top += by_agent[k];
    }
    if (all >= 200) m.top_share.push_back(top / all);
}

void print(const char* name, const Measured& m) {
    const double within_hour =
        static_cast<double>(
            std::count_if(m.delays.begin(), m.delays.end(), [](double x) { return x <= 3600; })) /
        static_cast<double>(std::max<std::size_t>(1, m.delays.size()));
    std::printf(
        "%s: reach after a day, quantiles 10/25/50/75/90: %.3f %.3f %.3f %.3f %.3f; believers "
        "median "
        "%.3f; depth median %.0f, 95 %%: %.0f, most %.0f; at depth 1: %.2f; within 1 h of the post "
        "read: %.2f; top tenth of agents write %.2f; posts after reading one repost, mean: %.2f\n",
        name, quantile(m.reach, .1), quantile(m.reach, .25), quantile(m.reach, .5),
        quantile(m.reach, .75), quantile(m.reach, .9), quantile(m.believers, .5),
        quantile(m.depth, .5), quantile(m.depth, .95), quantile(m.depth, 1),
        m.at_depth_1 / std::max(1.0, m.below_root), within_hour, quantile(m.top_share, .5),
        m.children / std::max(1.0, m.parents));
}

int print_posting(const char* name) {
    const auto set = scenarios::load_parameters(name);
    if (!set) {
        std::printf("no parameter set %s\n", name);
        return 2;
    }
    sim::CollectSpec spec;
    spec.claim = sim::collected_claim();
    spec.parameters = *set.value;
    for (const int weeks : {1, 4, 16, 64, 256}) {
        const sim::PostingShare m = sim::posting_share(spec, weeks);
        std::printf("%s, %d week(s) of 48 new rumours: the top tenth of people write %.3f of the ",
                    name, weeks, m.top_tenth);
        std::printf("posts; %.3f of people post; %.2f posts a person\n", m.posted, m.each);
    }
    return 0;
}

}  // namespace
}  // namespace firebreak

int main(int argc, char** argv) {
    using namespace firebreak;
    if (argc > 2 && std::strcmp(argv[1], "posting") == 0) return print_posting(argv[2]);
    const int worlds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 60;
    const auto agents = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 20000);
    for (const int roots : {1, 5, 20}) {
        Measured m;
        for (int k = 1; k <= worlds; ++k)
            run(m, agents, roots, sim::Truth::no, static_cast<std::uint64_t>(k));
        char name[40];
        std::snprintf(name, sizeof name, "false, %d root(s)", roots);
        print(name, m);
    }
    Measured truth;
    for (int k = 1; k <= worlds; ++k)
        run(truth, agents, 5, sim::Truth::yes, static_cast<std::uint64_t>(k));
    print("true, 5 roots", truth);
    return 0;
}
