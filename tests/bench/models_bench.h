// What the benches of the textbook models share: contenders that work in turn, setups, and the
// graph that all of them run on.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/classic/registry.h"
#include "sim/graph/graph.h"
#include "tests/bench/peer_process.h"

namespace firebreak::bench {

struct Contender {
    std::string name;
    std::function<Seconds()> work;
};

Seconds timed(const std::function<void()>& work);
Contender own(std::string name, const std::function<void()>& work);

// Rounds in turn, after one that warms up, printed with medians of the rounds' own ratios. The
// first contender is the yardstick.
void compare(const std::string& title, const std::vector<Contender>& contenders, int rounds,
             bool wall = false);

// The model with its standard values but for `values`, and evenly spaced seeds.
sim::classic::Setup setup_of(const char* family, const sim::Graph& graph, sim::Node seeds,
                             const std::vector<std::pair<const char*, double>>& values);

// `count` runs, one after the other, each of another seed.
std::function<void()> runs(const char* family, const sim::classic::Setup& setup,
                           const sim::classic::Wish& wish, int count = 1);

// The graph in a file that peers.py reads; its name.
std::string written(const sim::Graph& graph, const char* which);

// The Barabasi-Albert graph that most works run on, and the peers in other processes that read it.
class Ground {
  public:
    Ground(sim::Node nodes, int rounds);
    ~Ground();
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;

    const sim::Graph& graph() const { return graph_; }
    int rounds() const { return rounds_; }
    // Left out, and said so, where the package is not installed.
    void add_peer(std::vector<Contender>& to, const char* package, const char* work,
                  const char* title);

  private:
    int rounds_;
    sim::Graph graph_;
    std::string file_;  // of the graph; "" until a peer asks for it
    std::vector<std::pair<std::string, std::unique_ptr<PeerProcess>>> peers_;
};

// The works, by the names that the program takes.
void sir(Ground& ground);           // spreading_bench.cpp
void cascade(Ground& ground);       //
void voter(Ground& ground);         // opinions_bench.cpp
void averaging(Ground& ground);     //
void ensemble(Ground& ground);      // many_runs_bench.cpp
void one_run(Ground& ground);       //
void side_by_side(Ground& ground);  //
void feed(Ground& ground);          // feed_bench.cpp

}  // namespace firebreak::bench
