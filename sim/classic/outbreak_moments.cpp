#include "sim/classic/outbreak_moments.h"

#include <algorithm>
#include <array>
#include <bit>

namespace firebreak::sim::classic {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// Nodes by buckets of time. A node may stand in several; only its earliest counts.
class Calendar {
  public:
    explicit Calendar(double per_time) : per_time_(per_time), ring_(kRing), full_(kRing / 64, 0) {}

    // `time` does not lie before the bucket taken last.
    void put(Node v, double time) {
        const double place = time * per_time_;
        if (!(place < 0x1p62)) return;
        const auto bucket = static_cast<std::uint64_t>(place);
        if (open_ && bucket <= now_)
            taken_.push_back(v);
        else if (bucket < start_ + kRing)
            put_in_ring(v, bucket - start_);
        else
            far_.push_back({time, v});
    }
    // Empties the next bucket into taken(), which grows when nodes are put into it meanwhile.
    bool take() {
        open_ = true;
        taken_.clear();
        for (;;) {
            for (std::uint64_t word = std::min<std::uint64_t>(now_ - start_, kRing - 1) / 64;
                 word < full_.size(); ++word) {
                if (full_[word] == 0) continue;
                const auto place =
                    word * 64 + static_cast<std::uint64_t>(std::countr_zero(full_[word]));
                full_[word] &= full_[word] - 1;
                taken_.swap(ring_[place]);
                now_ = start_ + place;
                return true;
            }
            if (far_.empty()) return false;
            open_window();
        }
    }
    const std::vector<Node>& taken() const { return taken_; }

  private:
    struct Far {
        double time;
        Node node;
    };
    void put_in_ring(Node v, std::uint64_t place) {
        ring_[place].push_back(v);
        full_[place / 64] |= std::uint64_t{1} << (place % 64);
    }
    // The ring is used up: it moves to the first of the far nodes.
    void open_window() {
        double first = kNever;
        for (const Far& far : far_) first = std::min(first, far.time);
        now_ = start_ = static_cast<std::uint64_t>(first * per_time_);
        std::size_t kept = 0;
        for (const Far& far : far_) {
            const auto bucket = static_cast<std::uint64_t>(far.time * per_time_);
            if (bucket < start_ + kRing)
                put_in_ring(far.node, bucket - start_);
            else
                far_[kept++] = far;
        }
        far_.resize(kept);
    }

    static constexpr std::uint64_t kRing = 1024;
    double per_time_;
    std::vector<std::vector<Node>> ring_;
    std::vector<std::uint64_t> full_;
    std::vector<Node> taken_;
    std::vector<Far> far_;
    std::uint64_t start_ = 0, now_ = 0;
    bool open_ = false;  // a bucket is taken
};

class Search {
  public:
    Search(const OutbreakRates& rates, const Graph& graph, std::uint64_t seed, double horizon,
           bool parents)
        : rates_(rates),
          graph_(graph),
          luck_(rates, seed),
          horizon_(horizon),
          calendar_(per_time(rates, graph)),
          closed_(graph.nodes() / 64 + 1, 0) {
        moments_.infected.assign(graph.nodes(), kNever);
        moments_.removed.assign(graph.nodes(), kNever);
        if (rates.latent) moments_.infectious.assign(graph.nodes(), kNever);
        if (parents) moments_.parent.assign(graph.nodes(), kNobody);
    }

    OutbreakMoments run(const std::vector<Node>& seeds) {
        for (const Node v : seeds) {
            moments_.infected[v] = 0;
            if (rates_.latent) moments_.infectious[v] = 0;
            close(v);  // nobody infects them
        }
        for (const Node v : seeds) spread(v, 0);
        relax();
        while (calendar_.take()) bucket();
        return std::move(moments_);
    }

  private:
    struct Try {
        double now;
        std::uint64_t word;
        Node from, to;
    };

    // Short enough that few nodes are taken twice, and long enough for many at a time.
    static double per_time(const OutbreakRates& rates, const Graph& graph) {
        const double degree = static_cast<double>(graph.arcs()) / graph.nodes();
        return kBucketsAContact * (rates.beta * std::max(1.0, degree) + rates.gamma);
    }

    void bucket() {
        constexpr std::size_t kFar = 32, kNear = 12;  // rows asked for before they are needed
        const std::vector<Node>& taken = calendar_.taken();  // grows
        for (std::size_t i = 0; i < taken.size() || tries_ > 0; ++i) {
            if (i >= taken.size()) {
                relax();
                --i;
                continue;
            }
            if (i + kFar < taken.size()) {
                graph_.foresee(taken[i + kFar]);
                __builtin_prefetch(&moments_.infected[taken[i + kFar]]);
            }
            if (i + kNear < taken.size()) graph_.foresee_row(taken[i + kNear]);
            const Node v = taken[i];
            if (is_closed(v) || moments_.infected[v] >= horizon_) continue;
            double now = moments_.infected[v];
            if (rates_.latent) {
                now += luck_.latency(v);
                moments_.infectious[v] = now;
            }
            spread(v, now);
        }
        for (const Node v : taken) close(v);
    }

    // u is infectious from `now` on.
    void spread(Node u, double now) {
        if ((rates_.beta == 0 && rates_.gamma == 0) || !(now < kNever)) return;
        const double period = luck_.period(u);
        moments_.removed[u] = now + period;
        if (rates_.beta == 0) return;
        const auto row = graph_.out(u);
        if (live_.size() < row.size() + kArcSlack) {
            live_.resize(2 * row.size() + kArcSlack);
            words_.resize(live_.size());
        }
        const std::size_t count = arcs_from(luck_.arc_stream(), u, row, luck_.limit_of(period),
                                            live_.data(), words_.data());
        for (std::size_t k = 0; k < count; ++k) {
            const Node v = live_[k];
            Try& next = try_[tries_];
            next = {now, words_[k], u, v};
            __builtin_prefetch(&moments_.infected[v]);
            tries_ += !is_closed(v);
            if (tries_ == kTries) relax();
        }
    }

    // What the arcs of some nodes bring, together, when what their targets expect is at hand.
    void relax() {
        const std::size_t count = tries_;
        tries_ = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const Try& one = try_[i];
            double& soonest = moments_.infected[one.to];
            if (luck_.least_moment(one.now, one.word) > soonest) continue;
            const double time = luck_.moment(one.now, one.word);
            if (time > soonest) continue;
            if (!moments_.parent.empty()) {
                Node& parent = moments_.parent[one.to];
                parent = time < soonest ? one.from : std::min(parent, one.from);
            }
            if (time == soonest) continue;
            soonest = time;
            calendar_.put(one.to, time);
        }
    }

    bool is_closed(Node v) const { return (closed_[v / 64] >> (v % 64) & 1) != 0; }
    void close(Node v) { closed_[v / 64] |= std::uint64_t{1} << (v % 64); }

    static constexpr double kBucketsAContact = 16;
    static constexpr std::size_t kTries = 128;

    const OutbreakRates& rates_;
    const Graph& graph_;
    OutbreakLuck luck_;
    double horizon_;
    Calendar calendar_;
    std::vector<std::uint64_t> closed_;  // nodes of past buckets: nothing moves them any more
    OutbreakMoments moments_;
    std::vector<Node> live_;
    std::vector<std::uint64_t> words_;
    std::array<Try, kTries + 1> try_;
    std::size_t tries_ = 0;
};

}  // namespace

OutbreakMoments outbreak_moments(const OutbreakRates& rates, const Graph& graph,
                                 const std::vector<Node>& seeds, std::uint64_t seed, double horizon,
                                 bool parents) {
    return Search(rates, graph, seed, horizon, parents).run(seeds);
}

}  // namespace firebreak::sim::classic
