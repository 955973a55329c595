// Exit probabilities and times of two-opinion models that theory gives.
#pragma once

#include <span>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

enum class VoterUpdate { node, link, invasion };

// Probability that all end with opinion 1 when `ones` hold it first: exact on every connected
// undirected graph, by conservation. Node update: the ones' share of sum k; link update: of the
// nodes; invasion: of sum 1 / k (Sood, Antal & Redner 2008).
double exit_probability(const Graph& graph, std::span<const Node> ones, VoterUpdate update);

// Sweeps until consensus on a large complete graph from `ones` of n: -n (x ln x + (1-x) ln (1-x)).
double voter_time_mixed(double n, double ones);
// The same on large uncorrelated graphs, node update: n <k>^2 / <k^2> instead of n, and the share x
// weighted by degree. A mean field: fails on lattices and trees.
double voter_time_uncorrelated(const Graph& graph, std::span<const Node> ones);

// q-voter with independence, well mixed, flexibility 1/2: the independence above which no majority
// lasts, (q-1) / (q-1+2^(q-1)); the transition is continuous there for q <= 5 (Nyczka et al. 2012).
double critical_independence(double q);
// With anticonformity instead of independence: (q-1) / (2 q), where the drift
// (1-c) [(1-a) c^q + a (1-c)^q] - c [(1-a) (1-c)^q + a c^q] loses its slope at c = 1/2.
double critical_anticonformity(double q);

// Probability that an infinite Sznajd chain of independent opinions (1 with probability x) ends
// with 1: x^2 / (x^2 + (1-x)^2). A small ring differs.
double sznajd_exit(double x);

// Drift of the share c of ones per sweep in the well-mixed q-voter with independence p and
// flexibility f.
double q_voter_drift(double c, double q, double p, double f);

}  // namespace firebreak::sim::classic
