// A cascade: one post and the tree of its reposts, and the quantities it is described by.
//
// Node 0 is the root; every other node is a repost and hangs on an earlier one. Times are whole
// seconds after the root. All measures depend on the tree and the times alone; flags are read only
// where the name of the measure says so.
//
// Structural virality is the mean distance over all pairs of nodes (Goel, Anderson, Hofman and
// Watts 2016, "The structural virality of online diffusion", Management Science 62).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firebreak::sim {

struct Cascade {
    std::string id, label;
    std::vector<std::int32_t> parent;  // [node], -1 for the root, else < node
    std::vector<std::int64_t> t;       // [node] seconds after the root, 0 for the root
    std::vector<std::uint32_t> user;   // [node] or empty; 0 is the root's author
    std::vector<std::uint8_t> flags;   // [node] or empty; sums of the constants below

    static constexpr std::uint8_t kOwnWords = 1, kRefutes = 2, kAsks = 4;

    std::size_t nodes() const { return parent.size(); }
    std::size_t reposts() const { return parent.empty() ? 0 : parent.size() - 1; }
};

// Throws std::invalid_argument with the node when the arrays are no cascade: unequal lengths, no
// root, a parent that is not earlier, a time before the parent's.
void check(const Cascade& cascade);

// What one cascade is described by. Times are seconds after the root; -1 where there is none.
struct Measures {
    std::int64_t nodes = 0;      // root included
    std::int64_t depth = 0;      // levels below the root
    std::int64_t breadth = 0;    // most nodes on one level
    double virality = 0;         // structural virality
    double share_at_1 = 0;       // share of reposts that hang on the root
    double mean_depth = 0;       // over reposts
    std::int64_t hub = 0;        // most children of one repost
    std::int64_t t_first = -1;   // first repost
    std::int64_t t50 = -1;       // the ceil(0.50 m)-th of the m reposts in order of time
    std::int64_t t90 = -1;       // the ceil(0.90 m)-th
    std::int64_t t_last = -1;    // last repost
    std::int64_t asks = 0;       // reposts flagged as asking
    std::int64_t refutes = 0;    // reposts flagged as refuting
    std::int64_t t_ask = -1;     // first asking repost
    std::int64_t t_refute = -1;  // first refuting repost
    double size_at_ask = -1;     // share of all reposts that were out before it
    double size_at_refute = -1;
    std::int64_t repeats = 0;  // reposts by somebody who stands in the cascade already
};
// The cascade must be one that check() accepts.
Measures measure(const Cascade& cascade);

// Depth of each node.
std::vector<std::int32_t> depths(const Cascade& cascade);

// Levels for which children and delays are told apart: 1, 2, 3, 4, 5 and deeper.
inline constexpr int kLevels = 5;
constexpr std::size_t level_of(std::int32_t depth) {
    return static_cast<std::size_t>(depth < kLevels ? depth : kLevels) - 1;
}

// Reposts of many cascades in one pot.
struct Pool {
    std::array<std::int64_t, kLevels> reposts{};            // [level] reposts there
    std::array<std::int64_t, kLevels> children{};           // [level] their children
    std::array<std::vector<std::int64_t>, kLevels> delays;  // [level] seconds to the parent
    std::array<std::array<std::int64_t, 4>, 2> begets{};    // [child refutes][parent kind]
    static constexpr std::size_t kRefuting = 0, kAsking = 1, kOther = 2, kRoot = 3;

    void add(const Cascade& cascade);
    double mean_children(std::size_t level) const;
    // P(child refutes | kind of the parent); 0 where there is no such edge.
    double refuting_share(std::size_t parent_kind) const;
};

// Mean over cascades of the share of a cascade's reposts that are out by each of the given ages
// (seconds, ascending), weighted by `weight` (one a cascade, or empty for equal weights).
std::vector<double> growth_curve(std::span<const Cascade> cascades,
                                 std::span<const std::int64_t> ages,
                                 std::span<const double> weight = {});
// The ages at which growth is told: 1 min .. 30 d.
std::span<const std::int64_t> growth_ages();

// Value of rank q of an unsorted list, linear between ranks; the list is reordered. 0 if empty.
double quantile(std::vector<double>& values, double q);

}  // namespace firebreak::sim
