#include "sim/classic/voter_rounds.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <vector>

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

class VoterRounds {
  public:
    VoterRounds(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                Run& run)
        : graph_(*setup.graph),
          wish_(wish),
          run_(run),
          recorder_(family, wish, setup.nodes, run),
          rounds_(seed, Purpose::model_event, 1),
          now_(setup.nodes / 64 + 1, 0),
          next_(now_.size(), 0) {
        for (const Node v : seeds_of(setup, seed)) {
            now_[v / 64] |= std::uint64_t{1} << (v % 64);
            recorder_.change(0, 1);
        }
    }

    void go() {
        for (std::uint64_t round = 1; !recorder_.enough() && torn(); ++round) {
            if (static_cast<double>(round) > wish_.horizon) {
                recorder_.advance(wish_.horizon);
                break;
            }
            const long more = step(rounds_.of(round));
            recorder_.advance(static_cast<double>(round));
            recorder_.move(more > 0 ? 0 : 1, more > 0 ? 1 : 0, static_cast<double>(std::abs(more)));
        }
        recorder_.finish();
        if (!wish_.nodes) return;
        run_.state.resize(graph_.nodes());
        for (Node v = 0; v < graph_.nodes(); ++v) run_.state[v] = holds_one(v);
    }

  private:
    using Block = std::array<const Node*, 64>;

    bool holds_one(Node v) const { return (now_[v / 64] >> (v % 64) & 1) != 0; }

    // Whether somebody sees two opinions among the neighbours. Who did so last mostly still does.
    bool torn() {
        const Node nodes = graph_.nodes();
        for (Node tried = 0; tried < nodes; ++tried) {
            const auto row = graph_.out(witness_);
            for (const Node w : row)
                if (holds_one(w) != holds_one(row[0])) return true;
            witness_ = witness_ + 1 == nodes ? 0 : witness_ + 1;
        }
        return false;
    }

    // Where in their rows the nodes of a block look; asked for some blocks ahead.
    void look(std::uint64_t stream, std::size_t block, Block& places, std::array<Node, 64>& own) {
        const auto first = static_cast<Node>(64 * block);
        const Node count = std::min<Node>(64, graph_.nodes() - first);
        const Node* targets = graph_.targets().data();
        Arc begin = graph_.first_arc(first);
        for (Node i = 0; i < count; ++i) {
            const Arc end = begin + graph_.out_degree(first + i);
            const auto degree = static_cast<Node>(end - begin);
            own[i] = first + i;  // who has no neighbour copies itself
            places[i] = degree > 0 ? targets + begin + below(mix(stream, first + i), degree)
                                   : own.data() + i;
            __builtin_prefetch(places[i]);
            begin = end;
        }
    }

    // Returns by how much the ones grow.
    long step(std::uint64_t stream) {
        const std::size_t blocks = (std::size_t{graph_.nodes()} + 63) / 64;
        long more = 0;
        for (std::size_t block = 0; block < blocks + kAhead; ++block) {
            if (block >= kAhead) more += copy(block - kAhead);
            if (block < blocks) look(stream, block, places_[block % kAhead], own_[block % kAhead]);
        }
        now_.swap(next_);
        return more;
    }

    long copy(std::size_t block) {
        const Block& places = places_[block % kAhead];
        const Node count = std::min<Node>(64, graph_.nodes() - static_cast<Node>(64 * block));
        std::uint64_t bits = 0;
        for (Node i = 0; i < count; ++i) {
            const Node w = *places[i];
            bits |= (now_[w / 64] >> (w % 64) & 1) << i;
        }
        next_[block] = bits;
        return std::popcount(bits) - std::popcount(now_[block]);
    }

    static constexpr std::size_t kAhead = 2;

    const Graph& graph_;
    const Wish& wish_;
    Run& run_;
    Recorder recorder_;
    Words rounds_;
    std::vector<std::uint64_t> now_, next_;
    std::array<Block, kAhead> places_;
    std::array<std::array<Node, 64>, kAhead> own_;
    Node witness_ = 0;
};

}  // namespace

void run_voter_rounds(const Family& family, const Setup& setup, const Wish& wish,
                      std::uint64_t seed, Run& run) {
    VoterRounds(family, setup, wish, seed, run).go();
}

}  // namespace firebreak::sim::classic
