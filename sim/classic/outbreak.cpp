#include "sim/classic/outbreak.h"

#include <limits>
#include <vector>

#include "sim/classic/event_queue.h"
#include "sim/classic/outbreak_moments.h"
#include "sim/classic/recorder.h"

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
          luck_(rates, seed),
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
            const std::size_t count = transmitting(u, luck_.limit_of(luck_.period(u)));
            for (std::size_t k = 0; k < count; ++k) {
                const Node v = live_[k];
                if (state_[v] != 0) continue;
                change(v, removed_);
                reached.push_back(v);
            }
        }
        finish();
    }

  private:
    void reach(const TimedEvent& event, EventQueue& queue) {
        recorder_.link(event.what, event.node);
        if (!rates_.latent) {
            change(event.node, infected_);
            return infectious(event.node, event.time, queue);
        }
        change(event.node, 1);
        queue.push({event.time + luck_.latency(event.node), event.node, kWakes});
    }

    void infectious(Node u, double now, EventQueue& queue) {
        if (rates_.beta == 0 && rates_.gamma == 0) return;
        const double last = luck_.period(u);
        queue.push({now + last, u, kRecovers});
        if (rates_.beta == 0) return;
        const std::size_t count = transmitting(u, luck_.limit_of(last));
        for (std::size_t k = 0; k < count; ++k) __builtin_prefetch(soonest_.data() + live_[k]);
        for (std::size_t k = 0; k < count; ++k) {
            const Node v = live_[k];
            // Later than what the target expects already (or had): it would find it reached.
            if (luck_.least_moment(now, words_[k]) > soonest_[v]) continue;
            const double time = luck_.moment(now, words_[k]);
            if (time > soonest_[v]) continue;
            soonest_[v] = time;
            queue.push({time, v, u});
        }
    }

    // Those arcs of u that transmit come to the front of live_, with their words; how many.
    std::size_t transmitting(Node u, std::uint64_t limit) {
        const auto row = graph_.out(u);
        if (live_.size() < row.size() + kArcSlack) {
            live_.resize(2 * row.size() + kArcSlack);
            words_.resize(live_.size());
        }
        return arcs_from(luck_.arc_stream(), u, row, limit, live_.data(), words_.data());
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
    OutbreakLuck luck_;
    Recorder recorder_;
    std::size_t infected_, removed_;
    std::vector<std::uint8_t> state_;
    std::vector<Node> seeds_;
    std::vector<Node> live_;
    std::vector<std::uint64_t> words_;
    std::vector<double> soonest_;  // at which an infection of the node is queued
};

}  // namespace

void run_outbreak(const OutbreakRates& rates, const Family& family, const Setup& setup,
                  const Wish& wish, std::uint64_t seed, Run& run) {
    const bool timeless = !wish.clock && !wish.tree && wish.times.empty() &&
                          wish.horizon == std::numeric_limits<double>::infinity();
    // Where nobody recovers or wakes, "in the end" is not when the last event was.
    if (timeless && rates.gamma > 0 && (!rates.latent || rates.sigma > 0))
        return Outbreak(rates, family, setup, wish, seed, run).without_clock();
    // A run that may stop at some number of nodes has to follow events in order.
    if (wish.enough > 0 || !(wish.horizon > 0))
        return Outbreak(rates, family, setup, wish, seed, run).with_clock();
    const auto seeds = seeds_of(setup, seed);
    const auto moments =
        outbreak_moments(rates, *setup.graph, seeds, seed, wish.horizon, wish.tree);
    tell_outbreak(rates, moments, seeds, family, wish, run);
}

}  // namespace firebreak::sim::classic
