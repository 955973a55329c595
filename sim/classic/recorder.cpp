#include "sim/classic/recorder.h"

#include <limits>

namespace firebreak::sim::classic {

Recorder::Recorder(const Family& family, const Wish& wish, Node nodes, Run& run)
    : wish_(wish), run_(run) {
    const std::size_t states = family.states.size();
    run.end = 0;
    run.final_counts.assign(states, 0);
    run.peak_counts.assign(states, 0);
    run.peak_times.assign(states, 0);
    if (states > 0) run.final_counts[0] = run.peak_counts[0] = static_cast<double>(nodes);
    run.course.clear();
    run.observables.assign(family.observables.size(), std::numeric_limits<double>::quiet_NaN());
    run.parent.assign(wish.tree ? nodes : 0, kNobody);
    run.reached.assign(wish.tree ? nodes : 0, std::numeric_limits<double>::infinity());
    run.state.clear();
    run.opinion.clear();
}

void Recorder::move(std::size_t from, std::size_t to, double agents) {
    run_.final_counts[from] -= agents;
    run_.final_counts[to] += agents;
    if (from == 0) left_ += static_cast<Node>(agents);
    settle_peak(to, run_.final_counts[to]);
}

void Recorder::settle_peak(std::size_t state, double count) {
    if (count <= run_.peak_counts[state]) return;
    run_.peak_counts[state] = count;
    run_.peak_times[state] = now_;
}

void Recorder::write_until(double time) {
    while (next_ < wish_.times.size() && wish_.times[next_] < time) {
        run_.course.insert(run_.course.end(), run_.final_counts.begin(), run_.final_counts.end());
        ++next_;
    }
}

void Recorder::finish() {
    run_.end = now_;
    write_until(std::numeric_limits<double>::infinity());
    while (next_ < wish_.times.size()) {
        run_.course.insert(run_.course.end(), run_.final_counts.begin(), run_.final_counts.end());
        ++next_;
    }
}

}  // namespace firebreak::sim::classic
