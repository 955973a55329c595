// What a decision was worth: the drill as it was against the drill with something changed, in the
// same world exactly, and over other worlds with intervals (docs/counterfactual.md).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/interval.h"
#include "trainer/whatif/metrics.h"
#include "trainer/whatif/pairs.h"
#include "trainer/whatif/rerun.h"

namespace firebreak::trainer {

// The drill otherwise: by another script, or by the plan's autopilot.
struct Alternative {
    std::string label;
    std::shared_ptr<const Script> script;  // nullptr: the autopilot plays
    int act = 0;                           // whose moment is told in Difference::done_at; 0: none's
};

struct Pair {
    MetricRow base{}, edited{};
    bool parted = false;  // false: the worlds are the same, bit for bit
    double diff(Metric metric) const { return value(edited, metric) - value(base, metric); }
};

struct Difference {
    std::string label;
    std::optional<Seconds> parted_at;  // in the drill's own world; nullopt: never
    Pair same_seed;
    // Seed by seed; of the timing that is not the first one only every so many-th.
    std::vector<Pair> open_loop, trigger_relative;
    std::vector<double> done_at;  // of the act, where it was done at all (open loop)
    sim::Interval ensemble(Metric metric, Timing timing, double level = 0.95) const;
};

// A world that stands at its end, for somebody who looks at more than its metrics.
struct EndedWorld {
    std::size_t number = 0;  // 0: the drill's own world; 1, 2, ...: the others in order of seeds
    Timing timing = Timing::open_loop;
    std::optional<std::size_t> alternative;  // nullopt: the drill as it was
    const Session& session;
    bool parted = false;  // false: the same world as the drill's, bit for bit
};

struct CounterfactualRequest {
    std::uint64_t first_seed = 1;  // of the other worlds
    int seeds = 0;
    bool own_world = true;  // false: only the others; same_seed and parted_at then say nothing
    int threads = 1;
    // The timing that all seeds are played in, and whether the other one is played too: on the
    // first of every `other_every` seeds.
    Timing first = Timing::open_loop;
    bool both = true;
    int other_every = 1;
    Waiting waiting;
    // Called once for each alternative with the drill's own world as it was and as it would have
    // been, when both stand at their end; may be empty. From any thread, one call at a time.
    std::function<void(std::size_t alternative, const Session& base, const Session& edited)>
        same_world;
    // Called with every world; may be empty. From any thread, several at a time. An interrupted
    // seed may have told some of its worlds.
    std::function<void(const EndedWorld&)> each_world;
};

struct Counterfactuals {
    std::vector<std::uint64_t> seeds;     // those that were played to the end
    std::vector<Difference> differences;  // as the alternatives
    bool interrupted = false;
    double played = 0;  // scenario seconds played, all worlds
};

// Plays the script and its alternatives in the drill's own world and in `seeds` others. What an
// alternative shares with the drill is played once. The result does not depend on `threads`. Told
// to stop, what is being played counts for nothing.
Counterfactuals run_counterfactuals(const Script& script,
                                    const std::vector<Alternative>& alternatives,
                                    const CounterfactualRequest& request);

// Metrics whose difference has one sign in open loop and the other relative to triggers, both
// intervals excluding zero, or whose means do so if `by_mean`.
std::vector<Metric> signs_that_differ(const Difference& difference, bool by_mean = true);

// For every act that took effect: without it, `by` earlier, `by` later. Acts are those of `played`.
struct TestedEdit {
    int act = 0;
    enum class Kind { drop, earlier, later } kind = Kind::drop;
};
std::vector<TestedEdit> sweep_edits(const Session& played);
std::vector<Alternative> sweep_alternatives(const Script& script,
                                            const std::vector<TestedEdit>& edits, Seconds by);

// One decision that mattered. Chosen among `tested` on one half of the seeds, told from the other
// half, since the best of many looks better than it is where it was chosen.
struct Mattered {
    TestedEdit edit;
    std::string label;
    double chosen_by = 0;    // mean difference on the seeds it was chosen on
    sim::Interval held_out;  // on the others
    sim::Interval all;       // on all seeds, at a level that holds for all tested together
    double same_seed = 0;
};
struct MatteredMost {
    Metric metric = Metric::belief_accuracy;
    int tested = 0;
    std::vector<Mattered> gains;   // edits that would have made it better, best first, one an act
    std::vector<Mattered> losses;  // edits that would have made it worse: what was done well
};
// At most `most` in each direction. Needs at least four seeds; else both lists are empty.
MatteredMost mattered_most(const Counterfactuals& sweep, const std::vector<TestedEdit>& edits,
                           Metric metric, std::size_t most = 3);

// The first public statement that rests on a verified fact with evidence; 0: there was none.
int first_proof(const Session& played);
// That act moved by each of `shifts`, but never before its facts are verified; the last one is
// without it. Of several shifts to before the start one is played, at the start.
std::vector<Alternative> delay_alternatives(const Script& script, int act,
                                            const std::vector<Seconds>& shifts);

}  // namespace firebreak::trainer
