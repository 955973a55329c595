#include <algorithm>

#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

std::vector<double> spread_out(Node n) {
    std::vector<double> x;
    for (Node v = 0; v < n; ++v) x.push_back(-0.9 + 1.8 * ((v * 7 + 2) % n) / (n - 1.0));
    return x;
}

Run run_of(const Family& family, const Setup& setup, double horizon, std::uint64_t seed) {
    REQUIRE(problem_with(family, setup).empty());
    Wish wish;
    wish.nodes = true;
    wish.horizon = horizon;
    Run run;
    make_run(family, setup, wish, seed, run);
    return run;
}

// The eight cases of the published attraction, written out.
double attracted(double x, double y, double sum) {
    if (x >= 0 && y >= 0) {
        if (x > y) return x - sum / 2 * (1 - x);
        if (x < y) return x + sum / 2 * (1 - x);
        return x;
    }
    if (x < 0 && y < 0) {
        if (x > y) return x + sum / 2 * (1 + x);
        if (x < y) return x - sum / 2 * (1 + x);
        return x;
    }
    if (x >= 0) return sum > 0 ? x - sum / 2 * (1 - x) : x + sum / 2 * (1 - x);
    return sum > 0 ? x + sum / 2 * (1 + x) : x - sum / 2 * (1 + x);
}

// And of the repulsion: the same steps the other way.
double repelled(double x, double y, double sum) {
    return x - (attracted(x, y, sum) - x);
}

double base(double x, double pull) {
    return x >= 0 ? x + pull * (1 - x) : x + pull * (1 + x);
}

struct Rule {
    double eps;
    int variant;
    const Graph* graph;
    double same;
    double weight(Node i, std::size_t k) const {
        return graph->weighted() ? static_cast<double>(graph->out_weights(i)[k]) : same;
    }
};

std::vector<double> slow_attraction_repulsion(const Rule& rule, std::vector<double> x, int meetings,
                                              Tape tape) {
    for (int t = 0; t < meetings; ++t) {
        const Node i = tape.below(static_cast<Node>(x.size()));
        const auto row = rule.graph->out(i);
        const std::size_t k = tape.below(static_cast<Node>(row.size()));
        const double y = x[row[k]], sum = x[i] + y * rule.weight(i, k);
        const bool close = std::fabs(x[i] - y) < rule.eps;
        if (rule.variant == 0 && close) x[i] = base(x[i], sum / 2);
        if ((rule.variant == 1 || rule.variant == 3) && close) {
            x[i] = attracted(x[i], y, sum);
        } else if (rule.variant >= 2 && !close) {
            x[i] = repelled(x[i], y, sum);
        }
    }
    return x;
}

std::vector<double> slow_weighted(const Rule& rule, std::vector<double> x, int updates, Tape tape) {
    for (int t = 0; t < updates; ++t) {
        const Node i = tape.below(static_cast<Node>(x.size()));
        const auto row = rule.graph->out(i);
        std::vector<double> told;
        for (std::size_t k = 0; k < row.size(); ++k)
            if (std::fabs(x[row[k]] - x[i]) < rule.eps)
                told.push_back(x[row[k]] * rule.weight(i, k));
        if (told.empty()) continue;
        if (rule.variant == 1) {
            x[i] = base(x[i], (x[i] + told[tape.below(static_cast<Node>(told.size()))]) / 2);
        } else {
            double sum = 0;
            for (const double y : told) sum += y;
            x[i] = base(x[i], sum / static_cast<double>(told.size()));
        }
    }
    return x;
}

Graph weighted_ring(Node n) {
    std::vector<Edge> edges;
    for (Node v = 0; v < n; ++v) {
        edges.push_back({v, (v + 1) % n, 0.25f * static_cast<float>(v % 4)});
        edges.push_back({v, (v + 3) % n, 0.5f});
    }
    return graph_of(n, edges, false, true);
}

double third(const std::vector<double>& x) {
    double sum = 0;
    for (std::size_t v = 0; v < x.size(); ++v)
        sum += x[v] * x[v] * (v % 2 == 0 ? 1.0 : 2.0) + x[v] * 0.3;
    return sum;
}

using Slow = std::vector<double> (*)(const Rule&, std::vector<double>, int, Tape);

void compare(const char* name, const char* variant_name, int variant, Slow slow) {
    const Family& family = *find_family(name);
    const Graph plain = chord_ring(12), weighted = weighted_ring(12);
    for (const Graph* graph : {&plain, &weighted}) {
        INFO(name << " " << variant << (graph->weighted() ? " weighted" : ""));
        Setup setup = setup_with(family, graph, 0,
                                 {{"epsilon", 0.7}, {"weight", 0.3}, {variant_name, variant}});
        setup.start.opinions = spread_out(12);
        Wish wish;
        wish.nodes = true;
        wish.horizon = 3;
        const auto ours =
            sample(family, setup, wish, 8000, [](const Run& run) { return third(run.opinion); });
        const auto twin = twin_sample(8000, [&](std::uint64_t r) {
            return third(slow({0.7, variant, graph, 0.3}, spread_out(12), 36, Tape(r)));
        });
        FIREBREAK_SAME_LAW(ours, twin);
        CHECK(twin.error > 0);
    }
}

}  // namespace

TEST_CASE("weighted Hegselmann-Krause has the law of its slow twin in both variants") {
    for (const int variant : {0, 1})
        compare("weighted_hegselmann_krause", "pairwise", variant, slow_weighted);
}

TEST_CASE("attraction and repulsion have the law of the published cases written out") {
    for (const int variant : {0, 1, 2, 3})
        compare("attraction_repulsion", "method_variant", variant, slow_attraction_repulsion);
}

TEST_CASE("one meeting moves one node by the known step") {
    const Graph pair = graph_of(2, {{0, 1}});
    const Family& family = *find_family("attraction_repulsion");
    Setup setup = setup_with(family, &pair, 0, {{"epsilon", 0.5}, {"weight", 0.5}});
    setup.start.opinions = {0.2, 0.6};
    setup.start.rivals = {1};
    // s = 0.5, r = 0.8: 0.2 + 0.5 / 2 * 0.8.
    CHECK(run_of(family, setup, 0.5, 1).opinion[1] == 0.6);
    std::vector<double> seen;
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        seen.push_back(run_of(family, setup, 0.5, seed).opinion[0]);
    CHECK(*std::max_element(seen.begin(), seen.end()) == Approx(0.4));
    CHECK(*std::min_element(seen.begin(), seen.end()) == 0.2);
    setup.start.opinions = {-0.2, 0.6};  // apart: s = 0.1, away by 0.05 * 0.8
    seen.clear();
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        seen.push_back(run_of(family, setup, 0.5, seed).opinion[0]);
    CHECK(*std::min_element(seen.begin(), seen.end()) == Approx(-0.24));
}

TEST_CASE("opinions stay within [-1, 1], stubborn ones stay where they are, mirrors mirror") {
    const Graph graph = weighted_ring(30);
    for (const char* name : {"weighted_hegselmann_krause", "attraction_repulsion"}) {
        const Family& family = *find_family(name);
        const char* variant = family.parameters[2].name.c_str();
        for (int v = 0; v <= family.parameters[2].high; ++v) {
            INFO(name << " " << v);
            Setup setup = setup_with(family, &graph, 0, {{"epsilon", 0.8}, {variant, v}});
            setup.start.opinions = spread_out(30);
            setup.start.rivals = {3, 17};
            const Run run = run_of(family, setup, 40, 5);
            for (const double x : run.opinion) CHECK(std::fabs(x) <= 1);
            CHECK(run.opinion[3] == setup.start.opinions[3]);
            CHECK(run.opinion[17] == setup.start.opinions[17]);
            CHECK(run.opinion != setup.start.opinions);
            for (double& x : setup.start.opinions) x = -x;
            const Run mirrored = run_of(family, setup, 40, 5);
            for (Node u = 0; u < 30; ++u)
                CHECK(mirrored.opinion[u] == Approx(-run.opinion[u]).margin(1e-12));
        }
    }
}

TEST_CASE("weights above 1 and opinions beyond 1 are refused") {
    const Graph heavy = graph_of(2, {{0, 1, 1.5f}}, false, true);
    const Graph pair = graph_of(2, {{0, 1}});
    for (const char* name : {"weighted_hegselmann_krause", "attraction_repulsion"}) {
        const Family& family = *find_family(name);
        CHECK(problem_with(family, standard_setup(family, &heavy, 0)).find("expected 0 to 1") !=
              std::string::npos);
        Setup setup = standard_setup(family, &pair, 0);
        setup.start.opinions = {0, 1.1};
        CHECK_FALSE(problem_with(family, setup).empty());
    }
}
