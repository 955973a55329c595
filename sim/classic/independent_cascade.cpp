#include <algorithm>
#include <bit>
#include <memory>
#include <vector>

#include "sim/classic/arc_chances.h"
#include "sim/classic/recorder.h"
#include "sim/graph/parallel.h"

namespace firebreak::sim::classic {

namespace {

// Nodes that were ever active, in order: the last round is the tail. Beyond them lies room for one
// node that turns out not to be new. One bit a node: the bits of a million nodes stay in the cache.
class Reached {
  public:
    Reached(Node nodes, const std::vector<Node>& seeds) : bits_(nodes / 64 + 1, 0) {
        order_.reset(new Node[std::size_t{nodes} + 1]);
        for (const Node v : seeds) add(v);
    }
    // Without a branch: whether v is new cannot be foreseen.
    void add(Node v) {
        order_[size_] = v;
        std::uint64_t& word = bits_[v / 64];
        size_ += 1 - (word >> (v % 64) & 1);
        word |= std::uint64_t{1} << (v % 64);
    }
    // For rounds in which a good part of all nodes is reached: marked nodes are reached when the
    // round ends, and then stand in rising order, so that the next round reads rows in the order in
    // which they lie. Every part of a round has marks of its own, so that parts may go side by
    // side.
    void begin_marks(std::size_t parts) {
        marks_.resize(std::max(marks_.size(), parts * bits_.size()), 0);
    }
    std::uint64_t* marks_of(std::size_t part) { return marks_.data() + part * bits_.size(); }
    void end_marks(std::size_t parts) {
        for (std::size_t i = 0; i < bits_.size(); ++i) {
            std::uint64_t fresh = 0;
            for (std::size_t part = 0; part < parts; ++part) {
                std::uint64_t& marked = marks_of(part)[i];
                fresh |= marked;
                marked = 0;
            }
            fresh &= ~bits_[i];
            bits_[i] |= fresh;
            for (; fresh != 0; fresh &= fresh - 1)
                order_[size_++] =
                    static_cast<Node>(64 * i) + static_cast<Node>(std::countr_zero(fresh));
        }
    }
    bool has(Node v) const { return (bits_[v / 64] >> (v % 64) & 1) != 0; }
    std::size_t size() const { return size_; }
    Node operator[](std::size_t i) const { return order_[i]; }
    std::vector<std::uint8_t> flags(Node nodes) const {
        std::vector<std::uint8_t> all(nodes, 0);
        for (std::size_t i = 0; i < size_; ++i) all[order_[i]] = 1;
        return all;
    }

  private:
    std::vector<std::uint64_t> bits_, marks_;
    std::unique_ptr<Node[]> order_;
    std::size_t size_ = 0;
};

Node largest_degree(const Graph& graph) {
    Node most = 0;
    for (Node v = 0; v < graph.nodes(); ++v) most = std::max(most, graph.out_degree(v));
    return most;
}

// Calls tell(v) for the target of each live arc of the nodes from `first` to `last`. Live arcs of a
// row are found first, so that only their targets are looked up.
template <class Tell>
void for_live_targets(const Graph& graph, const ArcChances& chances, std::size_t first,
                      std::size_t last, std::vector<Node>& live, const Reached& reached,
                      const Tell& tell) {
    constexpr std::size_t kFar = 32, kNear = 12;  // rows asked for before they are needed
    for (; first < last; ++first) {
        if (first + kFar < last) graph.foresee(reached[first + kFar]);
        if (first + kNear < last) graph.foresee_row(reached[first + kNear]);
        const Node u = reached[first];
        const std::size_t count = chances.live_targets(u, graph.out(u), live.data());
        for (std::size_t i = 0; i < count; ++i) tell(live[i]);
    }
}

// Room for the live targets of one node, for each part of a round.
using Rooms = std::vector<std::vector<Node>>;

// One round: the nodes from `first` to `last` try their arcs.
void fast_round(const Graph& graph, const ArcChances& chances, std::size_t first, std::size_t last,
                int threads, Rooms& live, Reached& reached) {
    // Above, ending a round of marks (a look at 1/64 of a word a node) costs little beside it.
    const bool many = last - first > graph.nodes() / 64;
    if (!many)
        return for_live_targets(graph, chances, first, last, live[0], reached,
                                [&](Node v) { reached.add(v); });
    // A thread takes longer to begin than fewer arcs take.
    constexpr double kWorthThreads = 1 << 17;
    const double arcs = static_cast<double>(last - first) * static_cast<double>(graph.arcs());
    const bool shared = threads > 1 && arcs / graph.nodes() > kWorthThreads;
    const std::size_t parts = shared ? live.size() : 1;
    reached.begin_marks(parts);
    for_ranges(threads, last - first, parts,
               [&](std::uint64_t from, std::uint64_t to, std::uint64_t part) {
                   std::uint64_t* marks = reached.marks_of(part);
                   for_live_targets(
                       graph, chances, first + from, first + to, live[part], reached,
                       [marks](Node v) { marks[v / 64] |= std::uint64_t{1} << (v % 64); });
               });
    reached.end_marks(parts);
}

// The same arc by arc, for every law of arcs and with who got it from whom.
void plain_round(const Graph& graph, const ArcChances& chances, std::size_t first, std::size_t last,
                 double round, Reached& reached, Recorder& recorder) {
    for (; first < last; ++first) {
        const Node u = reached[first];
        const auto row = graph.out(u);
        for (std::size_t k = 0; k < row.size(); ++k) {
            const Node v = row[k];
            if (reached.has(v) || !chances.live(u, v, k)) continue;
            reached.add(v);
            recorder.link(u, v, round);
        }
    }
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const ArcChances chances(family, setup, seed);
    Recorder recorder(family, wish, setup.nodes, run);
    const auto seeds = seeds_of(setup, seed);
    for (const Node v : seeds) recorder.link(kNobody, v);
    recorder.move(0, 1, static_cast<double>(seeds.size()));
    Reached reached(setup.nodes, seeds);
    const bool fast = chances.one_law() && !wish.tree;
    // Several parts a thread: nodes of many arcs stand together.
    const int threads = std::clamp(wish.threads, 1, 64);
    Rooms live(threads > 1 ? 4 * static_cast<std::size_t>(threads) : 1);
    for (auto& room : live) room.resize(fast ? std::size_t{largest_degree(graph)} + kArcSlack : 0);
    std::size_t first = 0;
    for (double round = 1; first < reached.size() && !recorder.enough(); ++round) {
        const std::size_t last = reached.size();
        if (round > wish.horizon) break;
        if (fast)
            fast_round(graph, chances, first, last, threads, live, reached);
        else
            plain_round(graph, chances, first, last, round, reached, recorder);
        first = last;
        if (reached.size() == last) continue;  // a round in which nothing happens is not told
        recorder.advance(round);
        recorder.move(0, 1, static_cast<double>(reached.size() - last));
    }
    recorder.finish();
    if (wish.nodes) run.state = reached.flags(setup.nodes);
}

}  // namespace

Family independent_cascade() {
    Family family;
    family.name = "independent_cascade";
    family.title = "Independent cascade";
    family.definition =
        "A node that becomes active in one round has in the next exactly one chance for each "
        "inactive out-neighbour v: it makes v active with the arc's probability. Rounds in step; "
        "nobody becomes inactive. Each arc's chance is drawn under the names of its two ends.";
    family.paper = "Kempe, Kleinberg & Tardos 2003, KDD";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.parameters = arc_chance_parameters();
    family.make = make;
    family.forbids = problem_with_arc_chances;
    return family;
}

}  // namespace firebreak::sim::classic
