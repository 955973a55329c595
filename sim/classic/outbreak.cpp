#include "sim/classic/outbreak.h"

#include <cmath>
#include <vector>

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
        const double degree = static_cast<double>(graph_.arcs()) / graph_.nodes();
        EventQueue queue(graph_.nodes(), rates_.beta * degree + rates_.gamma + rates_.sigma);
        // Seeds begin infectious, whatever the latent time.
        for (const Node v : seeds_) {
            recorder_.link(kNobody, v);
            change(v, infected_);
            infectious(v, 0, queue);
        }
        TimedEvent event;
        while (!recorder_.enough() && queue.pop(event)) {
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
            const Node u = reached[i];
            const std::uint64_t limit = limit_of(period(u));
            for (const Node v : graph_.out(u)) {
                if (state_[v] != 0 || !transmits(word(u, v), limit)) continue;
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
    std::uint64_t word(Node u, Node v) const { return arcs_.of((std::uint64_t{u} << 32) | v); }
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
        const std::uint64_t limit = limit_of(last);
        for (const Node v : graph_.out(u)) {
            const std::uint64_t w = word(u, v);
            if (transmits(w, limit) && state_[v] == 0)
                queue.push({now - math::log(uniform_positive(w)) / rates_.beta, v, u});
        }
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
