#include "sim/classic/contact_process.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "sim/classic/active_set.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

// Nodes that can be reached from the seeds: where nobody leaves, the process is over when all of
// them were touched.
std::size_t reachable(const Graph& graph, const std::vector<Node>& seeds) {
    std::vector<std::uint8_t> seen(graph.nodes(), 0);
    std::vector<Node> queue = seeds;
    for (const Node v : queue) seen[v] = 1;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const Node v : graph.out(queue[i])) {
            if (seen[v]) continue;
            seen[v] = 1;
            queue.push_back(v);
        }
    }
    return queue.size();
}

class Process {
  public:
    Process(const ContactRules& rules, const Family& family, const Setup& setup, const Wish& wish,
            std::uint64_t seed, Run& run)
        : rules_(rules),
          setup_(setup),
          wish_(wish),
          run_(run),
          events_(seed, Purpose::model_event),
          waits_(seed, Purpose::model_event, 1),
          recorder_(family, wish, setup.nodes, run),
          per_link_(std::max(rules.pass, rules.discourage)),
          state_(setup.nodes, 0),
          active_(setup.graph != nullptr ? *setup.graph : no_links_),
          place_(setup.graph != nullptr ? 0 : setup.nodes) {
        const auto seeds = seeds_of(setup, seed);
        if (rules.leave == 0 && rules.discourage == 0)
            most_ = setup.graph != nullptr ? reachable(*setup.graph, seeds) : setup.nodes;
        for (const Node v : seeds) {
            ++touched_;
            change(v, rules_.active);
            recorder_.link(kNobody, v);
            activate(v);
        }
    }

    void go() {
        while (step()) {
        }
        recorder_.finish();
        if (wish_.nodes) run_.state = state_;
    }

  private:
    std::size_t acting() const { return setup_.graph != nullptr ? active_.size() : list_.size(); }
    double links() const {
        return setup_.graph != nullptr ? static_cast<double>(active_.arcs())
                                       : rules_.partners * static_cast<double>(list_.size());
    }

    bool step() {
        if (touched_ == most_ && latent_.empty()) return false;
        const double leaving = rules_.leave * static_cast<double>(acting());
        const double waking = rules_.wake * static_cast<double>(latent_.size());
        const double contacts = per_link_ * links();
        const double total = leaving + waking + contacts;
        if (!(total > 0) || recorder_.enough()) return false;
        if (wish_.clock || wish_.horizon < kForever) {
            const double time = recorder_.now() + exponential(waits_.next()) / total;
            recorder_.advance(time < wish_.horizon ? time : wish_.horizon);
            if (time >= wish_.horizon) return false;
        }
        const double which = uniform(events_.next()) * total;
        if (which < contacts)
            contact();
        else if (which < contacts + leaving)
            leave(pick_active());
        else
            wake();
        return true;
    }

    void contact() {
        const ActiveSet::Contact link = draw_contact();
        const bool untouched = state_[link.to] == 0;
        const double rate = untouched ? rules_.pass : rules_.discourage;
        if (rate < per_link_ && !(uniform(events_.next()) * per_link_ < rate)) return;
        if (!untouched) return leave(link.from);
        ++touched_;
        change(link.to, rules_.fresh);
        recorder_.link(link.from, link.to);
        if (rules_.fresh == rules_.active)
            activate(link.to);
        else
            latent_.push_back(link.to);
    }

    ActiveSet::Contact draw_contact() {
        if (setup_.graph != nullptr) return active_.contact([this] { return events_.next(); });
        const Node from = pick_active();
        const Node other = below(events_.next(), setup_.nodes - 1);
        return {from, other < from ? other : other + 1};
    }

    Node pick_active() {
        const auto place = below(events_.next(), static_cast<std::uint32_t>(acting()));
        return setup_.graph != nullptr ? active_.node(place) : list_[place];
    }

    void wake() {
        const auto place = below(events_.next(), static_cast<std::uint32_t>(latent_.size()));
        const Node v = latent_[place];
        latent_[place] = latent_.back();
        latent_.pop_back();
        change(v, rules_.active);
        activate(v);
    }

    void activate(Node v) {
        if (setup_.graph != nullptr) return active_.add(v);
        place_[v] = static_cast<Node>(list_.size());
        list_.push_back(v);
    }

    void leave(Node v) {
        change(v, rules_.after);
        if (rules_.after == 0) --touched_;
        if (setup_.graph != nullptr) return active_.remove(v);
        list_[place_[v]] = list_.back();
        place_[list_.back()] = place_[v];
        list_.pop_back();
    }

    void change(Node v, std::size_t to) {
        recorder_.change(state_[v], to);
        state_[v] = static_cast<std::uint8_t>(to);
    }

    static constexpr double kForever = std::numeric_limits<double>::infinity();

    const ContactRules& rules_;
    const Setup& setup_;
    const Wish& wish_;
    Run& run_;
    Words events_, waits_;
    Recorder recorder_;
    double per_link_;
    std::vector<std::uint8_t> state_;
    Graph no_links_;
    ActiveSet active_;                // with a graph
    std::vector<Node> list_, place_;  // without
    std::vector<Node> latent_;
    std::size_t touched_ = 0, most_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace

void run_contact_process(const ContactRules& rules, const Family& family, const Setup& setup,
                         const Wish& wish, std::uint64_t seed, Run& run) {
    Process(rules, family, setup, wish, seed, run).go();
}

}  // namespace firebreak::sim::classic
