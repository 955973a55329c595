#include <algorithm>

#include "sim/classic/outbreak_moments.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// Nodes enter a state at the moments `enter` and leave it at `leave`; what lies beyond the horizon
// does not happen. The order of what happens together is that of the event queue: by node, then who
// is infected before who is removed before who wakes.
class Stay {
  public:
    Stay(const std::vector<double>& enter, int enters_as, const std::vector<double>& leave,
         int leaves_as, double horizon)
        : enter_(enter),
          leave_(leave),
          enters_as_(enters_as),
          leaves_as_(leaves_as),
          horizon_(horizon) {
        for (const auto* moments : {&enter_, &leave_})
            for (const double time : *moments)
                if (time < horizon_) last_ = std::max(last_, time);
    }
    double last() const { return last_; }

    // The largest number in the state and when it is first reached: in slices of time first, then
    // event by event in those slices that can hold it.
    void peak(double& most, double& when) const {
        const std::size_t slices = std::clamp<std::size_t>(enter_.size() / 64, 16, 16384);
        const double per_time = last_ > 0 ? static_cast<double>(slices - 1) / last_ : 0;
        const auto slice_of = [&](double time) {
            return static_cast<std::size_t>(time * per_time);
        };
        std::vector<Slice> slice(slices);
        for (const double time : enter_)
            if (time < horizon_) ++slice[slice_of(time)].in;
        for (const double time : leave_)
            if (time < horizon_) ++slice[slice_of(time)].out;
        long count = 0, least = 0;  // some slice ends with `least` at least
        for (Slice& s : slice) {
            s.before = count;
            count += s.in - s.out;
            least = std::max(least, count);
        }
        for (Slice& s : slice) s.close = s.in > 0 && s.before + s.in >= least;
        std::vector<Event> events;
        const auto add = [&](const std::vector<double>& moments, int kind, int step) {
            for (std::size_t v = 0; v < moments.size(); ++v)
                if (moments[v] < horizon_ && slice[slice_of(moments[v])].close)
                    events.push_back({moments[v], static_cast<Node>(v), kind, step});
        };
        add(enter_, enters_as_, 1);
        add(leave_, leaves_as_, -1);
        std::sort(events.begin(), events.end());
        std::size_t at = slices;
        long highest = 0;
        when = 0;
        for (const Event& event : events) {
            if (slice_of(event.time) != at) count = slice[at = slice_of(event.time)].before;
            count += event.step;
            if (count <= highest) continue;
            highest = count;
            when = event.time;
        }
        most = static_cast<double>(highest);
    }

  private:
    struct Slice {
        long in = 0, out = 0, before = 0;
        bool close = false;
    };
    struct Event {
        double time;
        Node node;
        int kind, step;
        bool operator<(const Event& other) const {
            return time != other.time   ? time < other.time
                   : node != other.node ? node < other.node
                                        : kind < other.kind;
        }
    };

    const std::vector<double>& enter_;
    const std::vector<double>& leave_;
    int enters_as_, leaves_as_;
    double horizon_, last_ = 0;
};

constexpr int kInfection = 0, kRemoval = 1, kWaking = 2;

// How many of the moments lie at or before each of the times.
std::vector<double> numbers_until(const std::vector<double>& moments,
                                  const std::vector<double>& times, double horizon) {
    std::vector<double> numbers(times.size() + 1, 0);
    for (const double moment : moments)
        if (moment < horizon)
            numbers[static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), moment) -
                                             times.begin())] += 1;
    for (std::size_t i = 1; i < numbers.size(); ++i) numbers[i] += numbers[i - 1];
    return numbers;
}

bool any_from(const std::vector<double>& moments, double horizon) {
    return std::any_of(moments.begin(), moments.end(),
                       [&](double time) { return time >= horizon && time < kNever; });
}

struct Counts {
    std::vector<double> infected, infectious, removed;
};

void write_counts(const Counts& counts, std::size_t at, double people, bool latent, double* to) {
    *to++ = people - counts.infected[at];
    if (latent) *to++ = counts.infected[at] - counts.infectious[at];
    *to++ = (latent ? counts.infectious : counts.infected)[at] - counts.removed[at];
    *to++ = counts.removed[at];
}

}  // namespace

void tell_outbreak(const OutbreakRates& rates, const OutbreakMoments& moments,
                   const std::vector<Node>& seeds, const Family& family, const Wish& wish,
                   Run& run) {
    const auto nodes = static_cast<Node>(moments.infected.size());
    const bool latent = rates.latent;
    const std::size_t infected = latent ? 2 : 1, removed = infected + 1;
    const std::vector<double>& infectious = latent ? moments.infectious : moments.infected;
    const Recorder blank(family, wish, nodes, run);
    const auto until = [&](const std::vector<double>& of) {
        return numbers_until(of, wish.times, wish.horizon);
    };
    Counts counts{until(moments.infected), {}, until(moments.removed)};
    if (latent) counts.infectious = until(moments.infectious);
    run.course.resize(wish.times.size() * family.states.size());
    for (std::size_t i = 0; i < wish.times.size(); ++i)
        write_counts(counts, i, nodes, latent, run.course.data() + i * family.states.size());
    write_counts(counts, wish.times.size(), nodes, latent, run.final_counts.data());

    const Stay ill(infectious, latent ? kWaking : kInfection, moments.removed, kRemoval,
                   wish.horizon);
    ill.peak(run.peak_counts[infected], run.peak_times[infected]);
    run.end = ill.last();
    if (latent) {  // seeds skip the latent state
        std::vector<double> enter = moments.infected, leave = moments.infectious;
        for (const Node v : seeds) enter[v] = leave[v] = kNever;
        const Stay exposed(enter, kInfection, leave, kWaking, wish.horizon);
        exposed.peak(run.peak_counts[1], run.peak_times[1]);
        run.end = std::max(run.end, exposed.last());
    }
    run.peak_counts[removed] = run.final_counts[removed];
    for (const double time : moments.removed)
        if (time < wish.horizon) run.peak_times[removed] = std::max(run.peak_times[removed], time);
    if (any_from(moments.infected, wish.horizon) || any_from(infectious, wish.horizon) ||
        any_from(moments.removed, wish.horizon))
        run.end = wish.horizon;

    const auto happened = [&](double time) { return time < wish.horizon; };
    if (wish.tree)
        for (Node v = 0; v < nodes; ++v)
            if (happened(moments.infected[v])) {
                run.parent[v] = moments.parent[v];
                run.reached[v] = moments.infected[v];
            }
    if (wish.nodes) {
        run.state.resize(nodes);
        for (Node v = 0; v < nodes; ++v)
            run.state[v] = static_cast<std::uint8_t>(happened(moments.removed[v])    ? removed
                                                     : happened(infectious[v])       ? infected
                                                     : happened(moments.infected[v]) ? 1
                                                                                     : 0);
    }
}

}  // namespace firebreak::sim::classic
