#include "sim/classic/cascades_abreast.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "sim/classic/arc_words.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

// A node and the runs that reached it in the last round.
struct Fresh {
    Node node;
    std::uint64_t runs;
};

class Worlds {
  public:
    Worlds(const Graph& graph, double p, std::span<const std::uint64_t> seeds)
        : graph_(graph),
          limit_(static_cast<std::uint64_t>(p * 0x1p53)),
          active_(graph.nodes(), 0),
          next_(graph.nodes(), 0) {
        for (std::size_t r = 0; r < seeds.size(); ++r)
            streams_[r] = Words(seeds[r], Purpose::model_arc).stream();
    }

    void start(Node v, std::size_t run) { reach(v, std::uint64_t{1} << run); }

    // The nodes reached since the last call try their arcs: the runs in which somebody is new.
    std::uint64_t round() {
        frontier_.clear();
        for (const Node v : reached_) {
            frontier_.push_back({v, next_[v]});
            next_[v] = 0;
        }
        reached_.clear();
        constexpr std::size_t kFar = 24, kNear = 8;  // rows asked for before they are needed
        std::uint64_t changed = 0;
        for (std::size_t i = 0; i < frontier_.size(); ++i) {
            if (i + kFar < frontier_.size()) graph_.foresee(frontier_[i + kFar].node);
            if (i + kNear < frontier_.size()) graph_.foresee_row(frontier_[i + kNear].node);
            changed |= try_arcs(frontier_[i]);
        }
        return changed;
    }

    bool ended() const { return reached_.empty(); }

    std::array<Node, kAbreast> sizes() const {
        std::array<Node, kAbreast> sizes{};
        for (std::uint64_t runs : active_)
            for (; runs != 0; runs &= runs - 1)
                ++sizes[static_cast<std::size_t>(std::countr_zero(runs))];
        return sizes;
    }

  private:
    std::uint64_t try_arcs(const Fresh& source) {
        std::uint64_t changed = 0;
        const auto row = graph_.out(source.node);
        constexpr std::size_t kAhead = 8;  // targets looked up before they are needed
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (k + kAhead < row.size()) __builtin_prefetch(&active_[row[k + kAhead]]);
            const Node to = row[k];
            const std::uint64_t open = source.runs & ~active_[to];
            if (open == 0) continue;
            const std::uint64_t live = streams_below(
                streams_.data(), (std::uint64_t{source.node} << 32) | to, limit_, open);
            if (live == 0) continue;
            reach(to, live);
            changed |= live;
        }
        return changed;
    }

    void reach(Node v, std::uint64_t runs) {
        if (next_[v] == 0) reached_.push_back(v);
        next_[v] |= runs;
        active_[v] |= runs;
    }

    const Graph& graph_;
    std::uint64_t limit_;
    std::array<std::uint64_t, kAbreast> streams_{};
    std::vector<std::uint64_t> active_, next_;  // a bit a run
    std::vector<Node> reached_;
    std::vector<Fresh> frontier_;
};

}  // namespace

bool can_go_abreast(const Family& family, const Setup& setup, const Wish& wish) {
    return family.name == "independent_cascade" && value_of(family, setup, "weights") == 0 &&
           wish.times.empty() && !wish.tree && !wish.nodes && wish.enough == 0;
}

void make_runs_abreast(const Family& family, const Setup& setup, const Wish& wish,
                       std::span<const std::uint64_t> seeds, std::span<Run> runs) {
    Worlds worlds(*setup.graph, value_of(family, setup, "p"), seeds);
    std::array<Node, kAbreast> started{};
    std::array<double, kAbreast> last{};
    for (std::size_t r = 0; r < seeds.size(); ++r) {
        const auto first = seeds_of(setup, seeds[r]);
        for (const Node v : first) worlds.start(v, r);
        started[r] = static_cast<Node>(first.size());
    }
    for (double round = 1; !worlds.ended() && round <= wish.horizon; ++round)
        for (std::uint64_t changed = worlds.round(); changed != 0; changed &= changed - 1)
            last[static_cast<std::size_t>(std::countr_zero(changed))] = round;
    const auto sizes = worlds.sizes();
    for (std::size_t r = 0; r < seeds.size(); ++r) {
        Recorder recorder(family, wish, setup.nodes, runs[r]);
        recorder.move(0, 1, started[r]);
        if (sizes[r] > started[r]) {
            recorder.advance(last[r]);
            recorder.move(0, 1, sizes[r] - started[r]);
        }
        recorder.finish();
    }
}

void make_runs(const Family& family, const Setup& setup, const Wish& wish,
               std::span<const std::uint64_t> seeds, std::span<Run> runs) {
    constexpr std::size_t kFew = 16;  // so few have little to share
    std::size_t done = 0;
    if (seeds.size() > kFew && can_go_abreast(family, setup, wish)) {
        make_run(family, setup, wish, seeds[0], runs[0]);
        done = 1;
        if (runs[0].final_counts[1] >= kAbreastShare * setup.nodes)
            while (seeds.size() - done >= kFew) {
                const std::size_t count = std::min(kAbreast, seeds.size() - done);
                make_runs_abreast(family, setup, wish, seeds.subspan(done, count),
                                  runs.subspan(done, count));
                done += count;
            }
    }
    for (; done < seeds.size(); ++done) make_run(family, setup, wish, seeds[done], runs[done]);
}

}  // namespace firebreak::sim::classic
