// Collecting repost trees from simulated crowds, as collectors of rumours do from a platform: many
// crowds, in each some rumours that start with one post on the microblog, watched for weeks; the
// trees that grew to a size in the given range are kept.
//
// The crowd is the one that plays drills (sim/crowd): people have beliefs, trust, a stance, and
// five layers; the platform labels each rumour at a drawn age. What is collected is what the
// platform shows: the posts on the microblog that hang below the root, each on its nearest ancestor
// there.
//
// A rumour whose tree has passed the largest size that is kept is stopped within the hour (nobody
// passes it on any more): its tree is left out anyway.
//
// World w of a seed is a pure function of (spec, seed, w): its cascades do not depend on how many
// are wanted or on the number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/cascade/cascade.h"
#include "sim/crowd/state.h"

namespace firebreak::sim {

// A city in which no tree that is kept meets a tenth of the people.
CitySpec collected_city();

struct CollectSpec {
    CitySpec city = collected_city();  // start_hour is set to 0
    Parameters parameters;
    std::uint64_t seed = 1;
    std::size_t wanted = 1000;          // cascades to keep, 1 .. 1,000,000
    std::size_t most_worlds = 1000000;  // gives up after so many
    std::int64_t least_nodes = 90, most_nodes = 1000;
    int roots = 48;             // rumours a world, 1..64, one claim each
    Seconds watch = 45 * kDay;  // from the start of the first day
    // Age at which the platform labels the rumour's copies: lognormal. 0 hours: no labels.
    double label_hours = 15, label_sigma = 0.8;
    Claim claim;  // pattern of the claims; id is set. Default: see collected_claim()
    int threads = 1;
};

// A false claim of middling plausibility, nothing else said.
Claim collected_claim();

// Posts of the original rumours by local hour of the day, 1,065 rumours reported on Weibo: counts
// made from the CED data (Song, Tu, Yang, Liu and Sun 2018, arXiv:1811.04175).
extern const int kRootHours[24];
// Second of the first day at which root `which` of the world with this seed is posted.
Seconds root_time(std::uint64_t world_seed, std::uint32_t which);

// One world, played to its end.
struct World {
    ModelPtr model;
    State state;
    struct Root {
        std::uint32_t post = 0;  // index into State::posts
        Seconds t = 0, labelled = -1;
    };
    std::vector<Root> roots;  // [claim]
};
// Throws std::invalid_argument for values out of range.
World play_world(const CollectSpec& spec, std::uint64_t world);

// The tree of one root of a world. `posts`, if given, receives the index of each node's post.
Cascade tree_of(const World& world, std::size_t root, std::vector<std::uint32_t>* posts = nullptr);

// Identifier of the tree of root k of world w, and back.
std::uint64_t cascade_number(const CollectSpec& spec, std::uint64_t world, std::size_t root);

struct Collected {
    std::vector<Cascade> cascades;  // in order of their numbers
    std::int64_t roots = 0;         // roots played in the worlds up to the last kept cascade
    std::int64_t reached = 0;       // of them, trees of least_nodes or more
    std::int64_t too_large = 0;     // of these, trees of more than most_nodes
    std::uint64_t worlds = 0;
    std::uint64_t hash = 0;  // of the digests of all worlds, in order
};
// `progress` is called from the calling thread with the number kept so far; when it answers false,
// the collection ends with what it has, the beginning of the whole one.
Collected collect(const CollectSpec& spec,
                  const std::function<bool(std::size_t)>& progress = nullptr);

}  // namespace firebreak::sim
