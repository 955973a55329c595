#include "sim/graph/communities.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace firebreak::sim {

namespace {

double weight_at(std::span<const float> weights, std::size_t i) {
    return weights.empty() ? 1 : static_cast<double>(weights[i]);
}

}  // namespace

double modularity(const Graph& graph, std::span<const Node> groups) {
    Node most = 0;
    for (const Node g : groups) most = std::max(most, g);
    std::vector<double> outward(std::size_t{most} + 1, 0), inward(std::size_t{most} + 1, 0);
    double inside = 0, all = 0;
    for (Node v = 0; v < graph.nodes(); ++v) {
        const auto row = graph.out(v);
        const auto weights = graph.out_weights(v);
        for (std::size_t i = 0; i < row.size(); ++i) {
            // An undirected loop is one arc with two ends at its node.
            const double w = weight_at(weights, i) * (!graph.directed() && row[i] == v ? 2 : 1);
            all += w;
            outward[groups[v]] += w;
            inward[groups[row[i]]] += w;
            if (groups[v] == groups[row[i]]) inside += w;
        }
    }
    if (!(all > 0)) return std::numeric_limits<double>::quiet_NaN();
    double expected = 0;
    for (std::size_t g = 0; g < outward.size(); ++g)
        expected += outward[g] / all * (inward[g] / all);
    return inside / all - expected;
}

namespace {

// One level of Louvain: weighted neighbours without loops, and the loops apart.
struct Level {
    struct Arm {
        Node to = 0;
        double weight = 0;
    };
    std::vector<std::vector<Arm>> arms;
    std::vector<double> loops;     // twice the weight inside
    std::vector<double> strength;  // weight of all ends
    double total = 0;              // of all strengths
};

void add_arms(Level& level, Node from, Node to, double weight) {
    level.strength[from] += weight;
    level.total += weight;
    if (from == to)
        level.loops[from] += weight;
    else
        level.arms[from].push_back({to, weight});
}

Level first_level(const Graph& graph) {
    Level level;
    level.arms.resize(graph.nodes());
    level.loops.assign(graph.nodes(), 0);
    level.strength.assign(graph.nodes(), 0);
    for (Node v = 0; v < graph.nodes(); ++v) {
        const auto row = graph.out(v);
        const auto weights = graph.out_weights(v);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double w = weight_at(weights, i);
            add_arms(level, v, row[i], w);
            if (graph.directed() || row[i] == v) add_arms(level, row[i], v, w);
        }
    }
    return level;
}

class Moves {
  public:
    Moves(const Level& level, const Stream& stream)
        : level_(level), weight_to_(level.arms.size(), 0), groups_(level.arms.size()) {
        std::iota(groups_.begin(), groups_.end(), Node{0});
        strength_ = level.strength;
        order_ = groups_;
        for (auto last = static_cast<Node>(order_.size()); last > 1; --last)
            std::swap(order_[last - 1], order_[below(stream.word(last), last)]);
    }

    // Moves until none gains; true if any node moved.
    bool run() {
        constexpr int kMostRounds = 1000;
        bool any = false;
        for (int round = 0; round < kMostRounds; ++round) {
            Node moved = 0;
            for (const Node v : order_) moved += move(v);
            if (moved == 0) break;
            any = true;
        }
        return any;
    }
    const std::vector<Node>& groups() const { return groups_; }

  private:
    bool move(Node v) {
        // Gains below rounding would let nodes wander for ever.
        constexpr double kLeastGain = 1e-12;
        touched_.clear();
        for (const auto& arm : level_.arms[v]) {
            const Node g = groups_[arm.to];
            if (!(weight_to_[g] > 0)) touched_.push_back(g);
            weight_to_[g] += arm.weight;
        }
        const Node own = groups_[v];
        const double strength = level_.strength[v];
        strength_[own] -= strength;
        const auto gain = [&](Node g) {
            return weight_to_[g] - strength * strength_[g] / level_.total;
        };
        Node best = own;
        double most = gain(own);
        for (const Node g : touched_) {
            const double here = gain(g);
            if (here > most + kLeastGain * level_.total) {
                most = here;
                best = g;
            }
        }
        for (const Node g : touched_) weight_to_[g] = 0;
        strength_[best] += strength;
        groups_[v] = best;
        return best != own;
    }

    const Level& level_;
    std::vector<double> weight_to_, strength_;
    std::vector<Node> groups_, order_, touched_;
};

// Numbers groups in the order of their first members.
Node renumber(std::vector<Node>& groups) {
    std::vector<Node> name(groups.size(), static_cast<Node>(groups.size()));
    Node count = 0;
    for (Node& g : groups) {
        if (name[g] == groups.size()) name[g] = count++;
        g = name[g];
    }
    return count;
}

Level next_level(const Level& level, const std::vector<Node>& groups, Node count) {
    Level next;
    next.arms.resize(count);
    next.loops.assign(count, 0);
    next.strength.assign(count, 0);
    std::vector<std::vector<Node>> members(count);
    for (Node v = 0; v < groups.size(); ++v) members[groups[v]].push_back(v);
    std::vector<double> weight(count, 0);
    std::vector<Node> touched;
    for (Node g = 0; g < count; ++g) {
        touched.clear();
        double loops = 0;
        for (const Node v : members[g]) {
            loops += level.loops[v];
            for (const auto& arm : level.arms[v]) {
                const Node other = groups[arm.to];
                if (!(weight[other] > 0)) touched.push_back(other);
                weight[other] += arm.weight;
            }
        }
        add_arms(next, g, g, loops);
        std::sort(touched.begin(), touched.end());
        for (const Node other : touched) {
            if (weight[other] > 0) add_arms(next, g, other, weight[other]);
            weight[other] = 0;
        }
    }
    return next;
}

}  // namespace

Communities louvain(const Graph& graph, const Luck& luck, int tries) {
    Communities best;
    const Graph* undirected = &graph;
    Graph copy;
    if (graph.directed()) {
        const auto edges = edges_of(graph);
        copy = Graph(graph.nodes(), edges, {.weighted = true, .loops = Loops::keep});
        undirected = &copy;
    }
    for (int attempt = 0; attempt < tries; ++attempt) {
        const Stream stream =
            Stream(luck.seed, Purpose::graph_groups, 3).of(static_cast<std::uint64_t>(attempt));
        Level level = first_level(*undirected);
        std::vector<Node> groups(graph.nodes());
        std::iota(groups.begin(), groups.end(), Node{0});
        Node count = graph.nodes();
        for (std::uint64_t depth = 0; level.total > 0; ++depth) {
            Moves moves(level, stream.of(depth));
            if (!moves.run()) break;
            auto merged = moves.groups();
            count = renumber(merged);
            for (Node& g : groups) g = merged[g];
            level = next_level(level, merged, count);
        }
        count = renumber(groups);
        const double quality = modularity(*undirected, groups);
        if (attempt == 0 || quality > best.modularity) best = {std::move(groups), count, quality};
    }
    return best;
}

}  // namespace firebreak::sim
