// What a Model holds. For the files of this folder only.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/crowd/model.h"

namespace firebreak::sim {

// Some 230 bytes an agent with three claims; scenarios stop at a million.
inline constexpr std::uint32_t kMostAgents = 10000000;
inline constexpr int kActivityClasses = 32;
inline constexpr int kMemberships = 2;  // messaging groups an agent is in

struct Model::Data {
    CitySpec city;
    std::vector<Claim> claims;
    Parameters parameters;
    std::uint64_t seed = 0;
    std::uint64_t tie_stream = 0;  // names of ties: follower k of an author
    std::uint32_t agents = 0;
    std::vector<int> topics;                 // [claim] root of its tree
    std::vector<std::vector<int>> children;  // [claim]
    std::vector<double> appeal;              // [claim] e^(sigma z + appeal) * moral^m
    std::vector<double> doubt;               // [claim] multiplies d_i and q_i, mean 1
    std::vector<double> novelty_power;       // [claim] eta of (1 + age/T)^-eta
    std::vector<Traits> traits;
    std::vector<std::uint8_t> activity;  // [agent] a table of its own: deliveries read it
    std::array<double, kActivityClasses> activity_rate{};
    std::vector<std::uint32_t> community_first;             // communities + 1 entries
    std::vector<std::vector<std::uint32_t>> group_members;  // [named group]

    // Messaging groups: for each membership a keyed order of the agents, cut into groups.
    struct Cliques {
        std::vector<std::uint32_t> order;     // agents, group after group
        std::vector<std::uint32_t> first;     // groups + 1 entries into order
        std::vector<std::uint32_t> group_of;  // [agent]
    };
    std::array<Cliques, kMemberships> cliques;

    std::vector<std::uint32_t> leaders;  // by followers, most first
    std::vector<std::uint32_t> outlets;  // media agents
    std::vector<std::uint32_t> outlet_audience;
    std::vector<std::uint32_t> officials, experts;
    std::vector<std::uint32_t> forum_users;  // ascending
    double baseline_trust = 0;               // mean of Traits::trust_organisation
    std::vector<double> root_weight;         // running sum of followers^gamma, ordinary agents

    // Tables: the logistic curve, fatigue^n, and the share of a post's children still to come.
    std::vector<double> logistic;
    std::array<double, 256> fatigue{};
    std::vector<double> missed_by_minute;

    std::array<double, 24> rhythm{};
    double rhythm_max = 1;
    // How far a feed moves on (attention.feed_rhythm), in seconds of its mean flow: in a day, and
    // from midnight to the beginning of each hour; and the greatest rate of looking while it moves
    // on by one such second, over the mean rate.
    double feed_day = 86400;
    std::array<double, 25> feed_by_hour{};
    std::array<double, 24> feed_flow{};
    double look_max = 1;
    std::array<double, kLayers> looks{};       // per second
    std::array<double, kLayers> depth{};       // items
    std::array<double, kLayers> background{};  // items per second
    std::array<double, kLayers> alpha{};
    std::array<double, kLayers> base{};                   // P(pass on | read)
    std::array<double, kLayers> layer_weight{};           // where a post moves to
    std::array<double, kLayers> organisation_audience{};  // agents

    // A city written out by hand, for tests: microblog followers by author; nobody on other layers.
    bool explicit_city = false;
    std::vector<std::vector<std::uint32_t>> followers;

    double rhythm_at(std::int64_t t) const;  // activity at scenario second t, mean of the day 1
    // Rate of looking for each second of the feed's mean flow, at scenario second t.
    double looking_at(std::int64_t t) const;
    // Seconds after scenario second t at which the feed has moved on by `flow` >= 0 seconds of its
    // mean flow.
    double until_moved_on(std::int64_t t, double flow) const;

    // 1 / (1 + e^-x) from the table, off by less than 4e-6: beliefs are reckoned millions of times.
    double belief_of(double x) const {
        if (!(x > -kLogisticEnd)) return logistic.front();
        if (!(x < kLogisticEnd)) return logistic.back();
        const double place = (x + kLogisticEnd) * kLogisticSteps;
        const auto k = static_cast<std::size_t>(place);
        const double part = place - static_cast<double>(k);
        return logistic[k] + part * (logistic[k + 1] - logistic[k]);
    }
    static constexpr double kLogisticEnd = 14;
    static constexpr double kLogisticSteps = 64;  // a unit of log-odds

    // Share of the reposts of a post that come later than `age` seconds after it.
    double missed(std::int64_t age) const {
        const auto minute = static_cast<std::size_t>(age < 0 ? 0 : age / kMinute);
        return missed_by_minute[minute < missed_by_minute.size() ? minute
                                                                 : missed_by_minute.size() - 1];
    }
};

// Fills everything that follows from city, claims, parameters and seed but the agents themselves.
void derive_constants(Model::Data& data);
void check_claims(const std::vector<Claim>& claims);

}  // namespace firebreak::sim
