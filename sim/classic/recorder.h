// Writes a run down while it goes: counts at the wished moments, peaks, the tree. A family tells it
// every change of state and the time; the family's own code stays free of book-keeping.
#pragma once

#include <span>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

class Recorder {
  public:
    // Everybody in state 0 at time 0. Clears `run`.
    Recorder(const Family& family, const Wish& wish, Node nodes, Run& run);

    // Time moves on to `time`; the counts that held until then are written down for the moments
    // passed. Call before the changes of that time.
    void advance(double time) {
        now_ = time;
        if (next_ < wish_.times.size() && wish_.times[next_] < time) write_until(time);
    }
    // One agent changes state, now.
    void change(std::size_t from, std::size_t to) {
        run_.final_counts[from] -= 1;
        const double count = run_.final_counts[to] += 1;
        if (from == 0) ++left_;
        if (count > run_.peak_counts[to]) {
            run_.peak_counts[to] = count;
            run_.peak_times[to] = now_;
        }
    }
    // `agents` change state at once, now; the counts between are not seen.
    void move(std::size_t from, std::size_t to, double agents);
    // A kernel that counts by itself tells the peak that it saw.
    void settle_peak(std::size_t state, double count);
    // `child` got it from `parent` (kNobody: a seed), now or at a time that is told later.
    void link(Node parent, Node child) { link(parent, child, now_); }
    void link(Node parent, Node child, double time) {
        if (!wish_.tree) return;
        run_.parent[child] = parent;
        run_.reached[child] = time;
    }
    // The next of the wished moments, infinite after the last: until then nothing is written down.
    double next_wish() const {
        return next_ < wish_.times.size() ? wish_.times[next_]
                                          : std::numeric_limits<double>::infinity();
    }
    bool enough() const { return wish_.enough > 0 && left_ >= wish_.enough; }
    double count(std::size_t state) const { return run_.final_counts[state]; }
    double now() const { return now_; }
    // The run is over: the rest of the moments gets the last counts; end is the last time told.
    void finish();

  private:
    void write_until(double time);

    const Wish& wish_;
    Run& run_;
    double now_ = 0;
    std::size_t next_ = 0;
    Node left_ = 0;
};

}  // namespace firebreak::sim::classic
