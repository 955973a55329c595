#include "sim/classic/cascade_replicas.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "sim/classic/arc_chances.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

using Bits = std::uint64_t;  // bit r: of the r-th run

// How many of the words that were added have each bit, counted for all 64 bits at once: plane k
// holds the binary digits of weight 2^k.
class BitCounts {
  public:
    void add(Bits word) {
        for (std::size_t k = 0; word != 0; ++k) {
            const Bits carry = planes_[k] & word;
            planes_[k] ^= word;
            word = carry;
        }
    }
    Node of(std::size_t bit) const {
        Node count = 0;
        for (std::size_t k = 0; k < planes_.size(); ++k)
            count |= static_cast<Node>(planes_[k] >> bit & 1) << k;
        return count;
    }

  private:
    std::array<Bits, 32> planes_{};  // as many as a Node has digits
};

// The coins of the runs in `wanted` for the arc called `name`.
class Coins {
  public:
    Coins(const Family& family, const Setup& setup, std::span<const std::uint64_t> seeds) {
        for (const std::uint64_t seed : seeds) {
            const ArcChances chances(family, setup, seed);
            streams_[count_++] = chances.stream();
            limit_ = chances.limit();
        }
    }
    Bits heads(std::uint64_t name, Bits wanted) const {
        const std::uint64_t step = (name + 1) * kGolden;
        Bits heads = 0;
        for (; wanted != 0; wanted &= wanted - 1) {
            const int r = std::countr_zero(wanted);
            const std::uint64_t word = mix(streams_[static_cast<std::size_t>(r)] + step);
            heads |= Bits{(word >> 11) < limit_} << r;
        }
        return heads;
    }

  private:
    std::array<std::uint64_t, kReplicas> streams_{};
    std::size_t count_ = 0;
    std::uint64_t limit_ = 0;
};

// Who is active in which runs.
class Replicas {
  public:
    explicit Replicas(const Graph& graph)
        : graph_(graph), active_(graph.nodes(), 0), before_(graph.nodes(), 0) {
        hits_.resize(few());
    }

    void seed(Node v, Bits runs) { hit(v, runs); }

    // Ends a round: those who became active in it are the front of the next. Returns how many they
    // are in each run.
    BitCounts end_round() {
        front_.clear();
        BitCounts fresh;
        const auto look_at = [&](Node v) {
            const Bits runs = active_[v] & ~before_[v];
            if (runs == 0) return;
            before_[v] = active_[v];
            front_.push_back({v, runs});
            fresh.add(runs);
        };
        // Few: those that were hit, some of them more than once. Many: everybody, in rising order,
        // so that the next round reads rows in the order in which they lie.
        if (hit_ <= few())
            for (std::size_t i = 0; i < hit_; ++i) look_at(hits_[i]);
        else
            for (Node v = 0; v < graph_.nodes(); ++v) look_at(v);
        hit_ = 0;
        return fresh;
    }

    // The front tries its arcs in those runs that still go on.
    void round(const Coins& coins, Bits going_on) {
        constexpr std::size_t kFar = 8, kAhead = 2;  // rows asked for before they are needed
        for (std::size_t i = 0; i < front_.size(); ++i) {
            if (i + kFar < front_.size()) graph_.foresee_row(front_[i + kFar].node);
            if (i + kAhead < front_.size())
                for (const Node v : graph_.out(front_[i + kAhead].node))
                    __builtin_prefetch(active_.data() + v);
            const auto [u, runs] = front_[i];
            for (const Node v : graph_.out(u)) {
                const Bits wanted = runs & going_on & ~active_[v];
                if (wanted == 0) continue;
                if (const Bits heads = coins.heads(std::uint64_t{u} << 32 | v, wanted); heads != 0)
                    hit(v, heads);
            }
        }
    }

    bool over() const { return front_.empty(); }
    std::vector<std::uint8_t> flags(std::size_t run) const {
        std::vector<std::uint8_t> all(active_.size());
        for (std::size_t v = 0; v < all.size(); ++v)
            all[v] = static_cast<std::uint8_t>(active_[v] >> run & 1);
        return all;
    }

  private:
    struct Front {
        Node node;
        Bits runs;
    };
    std::size_t few() const { return graph_.nodes() / 16 + 1; }
    void hit(Node v, Bits runs) {
        active_[v] |= runs;
        if (hit_ < few()) hits_[hit_] = v;
        ++hit_;
    }

    const Graph& graph_;
    std::vector<Bits> active_, before_;
    std::vector<Node> hits_;
    std::vector<Front> front_;
    std::size_t hit_ = 0;
};

}  // namespace

bool cascades_can_share(const Family& family, const Setup& setup, const Wish& wish) {
    return !wish.tree && ArcChances(family, setup, 0).one_law();
}

void make_cascades(const Family& family, const Setup& setup, const Wish& wish,
                   std::span<const std::uint64_t> seeds, std::span<Run> runs) {
    const Coins coins(family, setup, seeds);
    Replicas replicas(*setup.graph);
    std::vector<Recorder> recorders;
    recorders.reserve(seeds.size());
    for (std::size_t r = 0; r < seeds.size(); ++r) {
        recorders.emplace_back(family, wish, setup.nodes, runs[r]);
        for (const Node v : seeds_of(setup, seeds[r])) replicas.seed(v, Bits{1} << r);
    }
    Bits going_on = ~Bits{0};
    for (double round = 0;; ++round) {  // 0: the seeds
        if (round > 0) replicas.round(coins, going_on);
        const BitCounts fresh = replicas.end_round();
        for (std::size_t r = 0; r < seeds.size(); ++r) {
            const Node count = fresh.of(r);
            if (count == 0) continue;  // a round in which nothing happens is not told
            if (round > 0) recorders[r].advance(round);
            recorders[r].move(0, 1, static_cast<double>(count));
            if (recorders[r].enough()) going_on &= ~(Bits{1} << r);
        }
        if (replicas.over() || round + 1 > wish.horizon) break;
    }
    for (std::size_t r = 0; r < seeds.size(); ++r) {
        recorders[r].finish();
        if (wish.nodes) runs[r].state = replicas.flags(r);
    }
}

bool sharing_pays(const Setup& setup, const Run& run) {
    return run.final_counts[1] >= 0.7 * setup.nodes && run.end <= 32;
}

}  // namespace firebreak::sim::classic
