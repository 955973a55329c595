// Posts by minute of a whole event, in simulated crowds and in records of real ones, and the course
// they have in common: by the hour of the day, and by the time since the event.
//
// A record holds counts of all posts on an event, no trees: whatever reached people by other ways
// than reposting is in it, and further news of the same event. So the two are held side by side;
// nothing is fitted to records.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/crowd/state.h"

namespace firebreak::sim {

struct VolumeSpec {
    CitySpec city;  // start_hour and start_minute: local clock at minute 0
    Parameters parameters;
    std::uint64_t seed = 1;
    int roots = 20;                // first posts, 1..100,000, all on one claim
    Seconds roots_within = kHour;  // they are posted over this time
    Seconds watch = 7 * kDay;      // whole minutes, a day to 60 days
};

// Posts on the microblog in each minute of world `world`, roots included. A pure function of its
// arguments. Throws std::invalid_argument for values out of range.
std::vector<double> event_volume(const VolumeSpec& spec, std::uint64_t world);

// Minutes since the event at which growth is read.
inline constexpr std::array<int, 10> kVolumeAges = {10,   60,   180,  360,  720,
                                                    1440, 2880, 4320, 5760, 7200};

struct VolumeShape {
    double posts = 0;
    std::array<double, 24> by_hour{};                 // share of the posts after the first day
    double night = 0;                                 // of these, between 1 and 6 o'clock
    std::array<double, kVolumeAges.size()> growth{};  // share of all posts out at kVolumeAges
    double half_minutes = 0;                          // until half of the posts are out
    double busiest_hour = 0;  // share of all posts in the 60 minutes that hold most
};
// `posts` by minute, `clock` the local minute of the day (0..1439) of the first one. The day shares
// count whole days from a day after minute 0 on, so that each hour is met equally often; zeros
// where there are none. Throws std::invalid_argument without any post, or for a negative count.
VolumeShape shape_of_volume(std::span<const double> posts, int clock);

// Means of shapes, posts too; empty in, empty out.
VolumeShape mean_shape(std::span<const VolumeShape> shapes);

// Largest differences: of the two distributions over the hours of the day (from midnight on), and
// of the two growth curves.
struct VolumeGap {
    double hours = 0, growth = 0;
};
VolumeGap volume_gap(const VolumeShape& a, const VolumeShape& b);

}  // namespace firebreak::sim
