#include "sim/classic/outbreak.h"

#include <limits>
#include <vector>

#include "sim/classic/arc_words.h"
#include "sim/classic/event_queue.h"
#include "sim/classic/recorder.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

namespace {

// Marks in TimedEvent::what of events that are no infections.
constexpr Node kWakes = kNobody - 1;
constexpr Node kRecovers = kNobody - 2;

class Outbreak {
  public:
    Outbreak(const OutbreakRates& rates, const Family& family, const Setup& setup, const Wish& wish,
             std::uint64_t seed, Run& run)
        : rates_(rates),
          graph_(*setup.graph),
          wish_(wish),
          run_(run),
          periods_(seed, Purpose::model_node),
          latencies_(seed, Purpose::model_node, 1),
          arcs_(seed, Purpose::model_arc),
          recorder_(family, wish, setup.nodes, run),
          infected_(rates.latent ? 2 : 1),
          removed_(infected_ + 1),
          state_(setup.nodes, 0),
          seeds_(seeds_of(setup, seed)) {}

    void with_clock() {
        soonest_.assign(graph_.nodes(), std::numeric_limits<double>::infinity());
        const double degree = static_cast<double>(graph_.arcs()) / graph_.nodes();
        EventQueue queue(graph_.nodes(), rates_.beta * degree + rates_.gamma + rates_.sigma);
        // Seeds begin infectious, whatever the latent time.
        for (const Node v : seeds_) soonest_[v] = 0;
        for (const Node v : seeds_) {
            recorder_.link(kNobody, v);
            change(v, infected_);
            infectious(v, 0, queue);
        }
        TimedEvent event;
        while (!recorder_.enough() && queue.pop(event)) {
            if (const TimedEvent* later = queue.ahead(6)) graph_.foresee(later->node);
            if (const TimedEvent* later = queue.ahead(3)) graph_.foresee_row(later->node);
            if (event.what < kRecovers && state_[event.node] != 0) continue;  // reached before
            recorder_.advance(event.time < wish_.horizon ? event.time : wish_.horizon);
            if (event.time >= wish_.horizon) break;
            if (event.what == kRecovers)
                change(event.node, removed_);
            else if (event.what == kWakes)
                change(event.node, infected_), infectious(event.node, event.time, queue);
            else
                reach(event, queue);
        }
        finish();
    }

    // Breadth first through the arcs that transmit.
    void without_clock() {
        std::vector<Node> reached;
        for (const Node v : seeds_) {
            change(v, removed_);
            reached.push_back(v);
        }
        for (std::size_t i = 0; i < reached.size() && !recorder_.enough(); ++i) {
            constexpr std::size_t kFar = 32, kNear = 12;  // rows asked for before they are needed
            if (i + kFar < reached.size()) graph_.foresee(reached[i + kFar]);
            if (i + kNear < reached.size()) graph_.foresee_row(reached[i + kNear]);
            const Node u = reached[i];
            const std::size_t count = transmitting(u, limit_of(period(u)));
            for (std::size_t k = 0; k < count; ++k) __builtin_prefetch(&state_[links_[k].to]);
            for (std::size_t k = 0; k < count; ++k) {
                const Node v = links_[k].to;
                if (state_[v] != 0) continue;
                change(v, removed_);
                reached.push_back(v);
            }
        }
        finish();
    }

  private:
    double period(Node u) const { return exponential(periods_.of(u)) / rates_.gamma; }
    // An arc transmits after -log(v) / beta, v uniform in (0, 1]: in time if v > exp(-beta period).
    std::uint64_t limit_of(double period) const {
        return static_cast<std::uint64_t>(math::exp(-rates_.beta * period) * 0x1p53);
    }
    static bool transmits(std::uint64_t word, std::uint64_t limit) { return (word >> 11) >= limit; }

    void reach(const TimedEvent& event, EventQueue& queue) {
        recorder_.link(event.what, event.node);
        if (!rates_.latent) {
            change(event.node, infected_);
            return infectious(event.node, event.time, queue);
        }
        change(event.node, 1);
        const double latency = exponential(latencies_.of(event.node)) / rates_.sigma;
        queue.push({event.time + latency, event.node, kWakes});
    }

    void infectious(Node u, double now, EventQueue& queue) {
        if (rates_.beta == 0 && rates_.gamma == 0) return;
        const double last = period(u);
        queue.push({now + last, u, kRecovers});
        if (rates_.beta == 0) return;
        const std::size_t count = transmitting(u, limit_of(last));
        for (std::size_t k = 0; k < count; ++k) __builtin_prefetch(soonest_.data() + links_[k].to);
        for (std::size_t k = 0; k < count; ++k) {
            const auto [v, w] = links_[k];
            // Later than what the target expects already (or had): it would find it reached. The
            // bound -log(x) >= 2 (1 - x) / (1 + x) mostly spares the logarithm; its slack covers
            // rounding.
            const double x = uniform_positive(w);
            const double least = now + 2 * (1 - x) / ((1 + x) * rates_.beta);
            if (least * (1 - 1e-12) > soonest_[v]) continue;
            const double time = now - math::log(x) / rates_.beta;
            if (time > soonest_[v]) continue;
            soonest_[v] = time;
            queue.push({time, v, u});
        }
    }

    // Those arcs of u that transmit come to the front of links_, with their words; how many.
    // Without branches, for which they are cannot be foreseen.
    std::size_t transmitting(Node u, std::uint64_t limit) {
        const auto row = graph_.out(u);
        if (links_.size() <= row.size()) {
            links_.resize(2 * row.size() + 64);
            words_.resize(links_.size());
        }
        arc_words(arcs_.stream(), u, row, words_.data());
        std::size_t count = 0;
        for (std::size_t k = 0; k < row.size(); ++k) {
            links_[count] = {row[k], words_[k]};
            count += transmits(words_[k], limit);
        }
        return count;
    }

    void change(Node v, std::size_t to) {
        recorder_.change(state_[v], to);
        state_[v] = static_cast<std::uint8_t>(to);
    }

    void finish() {
        recorder_.finish();
        if (wish_.nodes) run_.state = state_;
    }

    const OutbreakRates& rates_;
    const Graph& graph_;
    const Wish& wish_;
    Run& run_;
    Words periods_, latencies_, arcs_;
    Recorder recorder_;
    std::size_t infected_, removed_;
    std::vector<std::uint8_t> state_;
    std::vector<Node> seeds_;
    struct Link {
        Node to;
        std::uint64_t word;
    };
    std::vector<Link> links_;
    std::vector<std::uint64_t> words_;
    std::vector<double> soonest_;  // at which an infection of the node is queued
};

}  // namespace

void run_outbreak(const OutbreakRates& rates, const Family& family, const Setup& setup,
                  const Wish& wish, std::uint64_t seed, Run& run) {
    Outbreak outbreak(rates, family, setup, wish, seed, run);
    const bool timeless = !wish.clock && !wish.tree && wish.times.empty() &&
                          wish.horizon == std::numeric_limits<double>::infinity();
    // Where nobody recovers or wakes, "in the end" is not when the last event was.
    if (timeless && rates.gamma > 0 && (!rates.latent || rates.sigma > 0))
        outbreak.without_clock();
    else
        outbreak.with_clock();
}

}  // namespace firebreak::sim::classic
