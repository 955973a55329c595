// What a textbook model is to this program: a name, states, parameters, a definition, a paper, and
// one function that makes a run. A new family is one file with a function `Family name()` and one
// line in sim/classic/registry.cpp; the command line, the verifier and the tests find it there.
//
//   Setup  what a run starts from: who meets whom, parameter values, who begins in which state
//   Wish   what is to be written down beside the final counts
//   Run    what came out; its vectors keep their memory when a Run is used again
//
// A run is a pure function of (family, setup, wish's horizon, seed); what is written down changes
// nothing else. Draws are keyed (sim/random.h): `Words` names the decisions of one run.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/hash.h"
#include "sim/random.h"

namespace firebreak::sim::classic {

// Who acts when: everybody at once (time in rounds); one drawn at random after the other (time in
// sweeps: one sweep is as many single updates as there are agents); at exponential moments (time in
// the unit of 1 / rate); or without any luck.
enum class Clock { rounds, random_sequential, event_driven, deterministic };

// Whom a family can run on: only a graph, only a well-mixed population, or both.
enum class Ground { graph, mixed, either };

struct Parameter {
    std::string name, meaning, unit;         // unit "1" for plain numbers
    double low = 0, standard = 0, high = 1;  // low and high belong to the range
    bool whole = false;                      // only whole numbers
    bool by_node = false;                    // nodes may differ in it, see Setup::own
};

struct Observable {
    std::string name, meaning, unit;  // one number a run, beside those every family has
};

// Who begins. Where `seeds` is empty, `random_seeds` distinct nodes are drawn; where `share` is
// above 0, round(share * nodes) of them instead. What a seed is, the family's definition says
// (spreader, infected, active, believer, opinion 1).
struct Start {
    std::vector<Node> seeds;
    Node random_seeds = 1;
    double share = 0;
    bool neighbours = false;       // all neighbours of the seeds are seeds too
    std::vector<Node> rivals;      // a second group, e.g. the seeds of the truth
    std::vector<double> opinions;  // continuous models: one number a node; empty: family's own
};

struct Setup {
    const Graph* graph = nullptr;  // null: everybody meets everybody
    Node nodes = 0;                // size of a well-mixed population; with a graph, its nodes
    std::vector<double> values;    // beside Family::parameters
    // Beside Family::parameters, where nodes differ in one: a number a node instead of the value
    // for all. Left out (empty) where they do not; only for parameters marked by_node.
    std::vector<std::vector<double>> own;
    Start start;
    std::vector<double> matrix;  // row-major influence weights, where a family takes them
};

struct Wish {
    double horizon = std::numeric_limits<double>::infinity();  // the run ends here at the latest
    std::vector<double>
        times;  // rising; the counts at these moments (while the run goes on or after)
    // Whether times matter. Without, a family may leave them out (end and peak_times are then 0)
    // where that is faster; the counts at the end are drawn from the same law, not from the same
    // luck.
    bool clock = true;
    bool tree = false;   // who got it from whom, and when
    bool nodes = false;  // the final state (or opinion) of each node
    // The run may stop as soon as so many nodes have left state 0 (0: never). For frequencies of
    // large outbreaks, which need no end.
    Node enough = 0;
    // Threads that this one run may use, where its family has a use for them; the bits are the
    // same.
    int threads = 1;
};

inline constexpr Node kNobody = std::numeric_limits<Node>::max();

struct Run {
    double end = 0;                    // time of the last event, or the horizon
    std::vector<double> final_counts;  // beside Family::states
    std::vector<double> peak_counts;   // largest count of each state, start included
    std::vector<double> peak_times;    // when it was first reached
    std::vector<double> course;        // Wish::times x states, row-major
    std::vector<double> observables;   // beside Family::observables; NaN: not defined in this run
    std::vector<Node> parent;          // Wish::tree: kNobody for seeds and those never reached
    std::vector<double> reached;       // Wish::tree: time; +infinity for those never reached
    std::vector<std::uint8_t> state;   // Wish::nodes
    std::vector<double> opinion;       // Wish::nodes, continuous models
};

struct Family {
    std::string name;        // as on the command line: maki_thompson
    std::string title;       // as in a heading: Maki-Thompson rumour
    std::string definition;  // states, rules, order of updates: enough to write it again
    std::string paper;
    Clock clock = Clock::event_driven;
    Ground ground = Ground::either;
    bool endless = false;             // may go on for ever: a run needs a horizon
    std::vector<std::string> states;  // empty for continuous opinions
    std::vector<Parameter> parameters;
    std::vector<Observable> observables;
    // Makes one run into `run`. The setup has passed `problem_with`.
    void (*make)(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                 Run& run) = nullptr;
    // What only this family forbids (a sum of two probabilities above 1, ...); may be null.
    std::string (*forbids)(const Family& family, const Setup& setup) = nullptr;
};

// Position of a parameter, or of a state; family.parameters.size() where there is none.
std::size_t parameter_index(const Family& family, std::string_view name);
double value_of(const Family& family, const Setup& setup, std::string_view name);  // must exist

// A parameter in which nodes may differ, as it is for one node.
class NodeValue {
  public:
    NodeValue(const Family& family, const Setup& setup, std::string_view name);
    double operator()(Node v) const { return own_.empty() ? same_ : own_[v]; }
    bool differs() const { return !own_.empty(); }

  private:
    std::span<const double> own_;
    double same_;
};

// A setup with the standard values. `graph` may be null, then `nodes` people meet each other.
Setup standard_setup(const Family& family, const Graph* graph, Node nodes);

// Empty if the family can run from `setup`; else one sentence that says what is wrong and what
// was expected (a range, a ground, a node that is not there).
std::string problem_with(const Family& family, const Setup& setup);

// Checks nothing; `run` holds the new run afterwards.
void make_run(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
              Run& run);

// The seed of the r-th run of an ensemble.
std::uint64_t run_seed(std::uint64_t ensemble_seed, std::uint64_t r);

// The nodes that `start` names, drawn where it leaves them open; in drawn order, without repeats.
std::vector<Node> seeds_of(const Setup& setup, std::uint64_t seed);

// The words of one kind of decision of one run: `of(name)` for decisions that have a name (a node,
// an arc), `next()` for the n-th event, whose name is its number. Sound by sim/hash.h's argument.
class Words {
  public:
    Words(std::uint64_t seed, Purpose purpose, std::uint32_t who = 0)
        : stream_(draw(seed, purpose, who, 0).first) {}
    std::uint64_t of(std::uint64_t name) const { return mix(stream_, name); }
    std::uint64_t next() { return mix(stream_, count_++); }
    std::uint64_t stream() const { return stream_; }  // of(name) is mix(stream(), name)

  private:
    std::uint64_t stream_, count_ = 0;
};

}  // namespace firebreak::sim::classic
