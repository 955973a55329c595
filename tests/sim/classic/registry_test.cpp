#include <map>
#include <set>

#include "sim/graph/parallel.h"
#include "sim/hash.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

TEST_CASE("every family says who it is and can run from its standard values") {
    std::set<std::string> names;
    std::vector<Edge> edges;
    for (Node v = 0; v < 50; ++v)
        edges.push_back({v, (v * 3 + 1) % 50}), edges.push_back({v, (v + 1) % 50});
    const Graph graph = graph_of(50, edges);
    for (const Family& family : families()) {
        INFO(family.name);
        CHECK(names.insert(family.name).second);
        CHECK(family.definition.size() > 60);
        CHECK_FALSE(family.paper.empty());
        Setup setup = standard_setup(family, family.ground == Ground::mixed ? nullptr : &graph, 50);
        for (std::size_t i = 0; i < family.parameters.size(); ++i) {
            const auto& parameter = family.parameters[i];
            CHECK(parameter.low <= parameter.standard);
            CHECK(parameter.standard <= parameter.high);
            if (parameter.name == "steps" || parameter.name == "burn_steps") setup.values[i] = 500;
        }
        REQUIRE(problem_with(family, setup).empty());
        Wish wish;
        wish.horizon = 30;
        wish.times = {0, 1, 2};
        Run run, again;
        make_run(family, setup, wish, 1, run);
        make_run(family, setup, wish, 1, again);
        CHECK(run.final_counts == again.final_counts);
        CHECK(run.course.size() == family.states.size() * 3);
    }
}

TEST_CASE(
    "a value out of range, a missing seed and the wrong ground are told with what was expected") {
    const Family& sir = *find_family("sir");
    const Graph path = graph_of(3, {{0, 1}, {1, 2}});
    Setup setup = setup_with(sir, &path, 0, {{"beta", -1}});
    CHECK(problem_with(sir, setup).find("expected 0 to") != std::string::npos);
    setup.values[0] = std::nan("");
    CHECK_FALSE(problem_with(sir, setup).empty());
    setup.values[0] = 1;
    setup.start.seeds = {3};
    CHECK(problem_with(sir, setup).find("expected 0 to 2") != std::string::npos);
    setup.start.seeds = {1, 1};
    CHECK(problem_with(sir, setup).find("twice") != std::string::npos);
    const Family& kendall = *find_family("daley_kendall");
    CHECK_FALSE(problem_with(kendall, standard_setup(kendall, &path, 0)).empty());
    const Family& cascade = *find_family("independent_cascade");
    CHECK_FALSE(problem_with(cascade, standard_setup(cascade, nullptr, 10)).empty());
}

namespace {

// Everything that a small ensemble of a family writes down, in one number.
std::uint64_t hash_of_runs(const Family& family, const Graph& graph, int threads) {
    const bool mixed = family.ground == Ground::mixed;
    Setup setup = standard_setup(family, mixed ? nullptr : &graph, graph.nodes());
    for (std::size_t i = 0; i < family.parameters.size(); ++i)
        if (family.parameters[i].name == "steps" || family.parameters[i].name == "burn_steps")
            setup.values[i] = 500;
    setup.start.random_seeds = 3;
    REQUIRE(problem_with(family, setup).empty());
    Wish wish;
    wish.horizon = 12;
    wish.times = {0, 1, 2.5, 7};
    wish.nodes = true;
    std::vector<Run> runs(8);
    for_ranges(threads, runs.size(), 4,
               [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                   for (std::uint64_t r = first; r < last; ++r)
                       make_run(family, setup, wish, run_seed(3, r), runs[r]);
               });
    std::uint64_t hash = 0;
    for (const Run& run : runs) {
        hash = fold_double(hash, run.end);
        for (const auto* numbers : {&run.final_counts, &run.peak_counts, &run.peak_times,
                                    &run.course, &run.opinion, &run.observables})
            for (const double x : *numbers) hash = fold_double(hash, std::isnan(x) ? -1 : x);
        for (const std::uint8_t state : run.state) hash = fold_double(hash, state);
    }
    return hash;
}

Graph some_graph() {
    std::vector<Edge> edges;
    for (Node v = 0; v < 300; ++v)
        edges.push_back({v, (v * 7 + 3) % 300}), edges.push_back({v, (v + 1) % 300});
    return graph_of(300, edges);
}

}  // namespace

TEST_CASE("ensembles of every family have the same bits for one, two and four threads") {
    const Graph graph = some_graph();
    for (const Family& family : families()) {
        INFO(family.name);
        const std::uint64_t hash = hash_of_runs(family, graph, 1);
        CHECK(hash == hash_of_runs(family, graph, 2));
        CHECK(hash == hash_of_runs(family, graph, 4));
    }
}

// For every compiler and build. A hash changes only where the model or its draws are changed on
// purpose; a new family's line is what the failing test prints.
TEST_CASE("runs of every family have the bits that they always had") {
    const std::map<std::string, std::uint64_t> golden = {
        {"daley_kendall", 0x7f35fae83aae98da},
        {"maki_thompson", 0xbd25066115c0a429},
        {"nekovee", 0xc142c744675e6205},
        {"moreno", 0x3b043886f2deefb6},
        {"si", 0x89c0e961958adba0},
        {"sis", 0x46cb43cfdb7248dc},
        {"sir", 0x6bd5fd3b6fb5b25b},
        {"seir", 0xa8920eb46b91901c},
        {"seis", 0x5d6d34116ea64fd9},
        {"swir", 0x1759b637218dc337},
        {"independent_cascade", 0xe3e0540eff661e2b},
        {"independent_cascade_embeddedness", 0x38c35e09f546b351},
        {"independent_cascade_permeability", 0xbb1ea487ce7f59b0},
        {"linear_threshold", 0x4e4b9d217875dd9d},
        {"competing_cascade", 0x7b62a88924d09cb6},
        {"watts_threshold", 0x9266fa4ddb05f691},
        {"kertesz_threshold", 0x9145889e39a61eb9},
        {"profile", 0xd68e264b9eaff85f},
        {"profile_threshold", 0xd68e264b9eaff85f},
        {"complex_contagion", 0x38c35e09f546b351},
        {"sbfc", 0x83d4442da92cff38},
        {"seiz", 0x7b475247dcb123ae},
        {"hawkes", 0x52c3d67f383857b6},
        {"simsom_feed", 0x94c0db65aa09a86},
        {"voter", 0x8b9d9492cab762b2},
        {"invasion", 0xdcd61ef67ac620dc},
        {"majority", 0x6ff266ae91cbb8c2},
        {"galam", 0xb6734a5eeb7e8fef},
        {"q_voter", 0x76b025c63dd1b46f},
        {"sznajd", 0x62594f5831118544},
        {"degroot", 0x21090e850b3d4791},
        {"friedkin_johnsen", 0xd79809a47903c87e},
        {"hegselmann_krause", 0x639f2b0b1f5267cc},
        {"weighted_hegselmann_krause", 0x87d2d21e739f8a8a},
        {"attraction_repulsion", 0xfd68aff354c223ad},
        {"deffuant", 0xd317ca1a5883ce0b},
        {"algorithmic_bias", 0x485781ddd25b2c3c},
        {"algorithmic_bias_media", 0xf9e5ad9788b33b50},
        {"cognitive_opinion_dynamics", 0xd10466eef5061c72},
        {"biased_assimilation", 0x11e2db158acbc56e},
    };
    const Graph graph = some_graph();
    for (const Family& family : families()) {
        const auto known = golden.find(family.name);
        const std::uint64_t hash = hash_of_runs(family, graph, 1);
        INFO("{\"" << family.name << "\", 0x" << std::hex << hash << "},");
        CHECK((known != golden.end() && known->second == hash));
    }
}
