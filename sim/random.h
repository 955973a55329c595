// Keyed draws: a random number is a pure function of (seed, purpose, who, what), never the next one
// off a tape, so worlds of one seed differ only where a decision matters.
//
// Philox4x32-10 (Salmon et al. 2011) through Random123: key = seed, counter = (what, who, purpose).
// For the one decision that every delivery needs, `mix` of sim/hash.h is used instead: it costs a
// tenth of a Philox block of which one word would be kept.
#pragma once

#include <array>
#include <cstdint>

namespace firebreak::sim {

// What a draw decides. Codes are part of every result: append, never renumber.
enum class Purpose : std::uint32_t {
    trait_activity = 1,
    trait_reshare,
    trait_interest,
    trait_deny,
    trait_query,
    trait_trust,
    trait_trust_expert,
    trait_trust_media,
    trait_predisposition,
    trait_audience,
    trait_kind,
    trait_group,
    city_communities,
    city_messaging_group,
    city_outlet,
    city_layout,
    claim_appeal,
    cascade_attribution,
    attribution,
    stance,
    place,
    mutation,
    sentiment,
    write_delay,
    hot_list,
    seed_author,
    seed_time,
    statement_reach,
    direct_contact,
    pick_up,
    amplify,
    deed,
    contradiction,
    label,
    deletion,
    cover_up,
    spill,
    covert,
    covert_known,
    desk_sample,
    desk_noise,
    desk_survey,
    desk_misread,
    player,
    bootstrap,
    parameter,
    test,
    // Collections of cascades.
    cascade_resample = 200,
    collect_hour,
    collect_label,
    baseline,
    claim_doubt,
    claim_hot_list,  // not used any more
    claim_novelty,
    cascade_pace,
    // Textbook models (sim/classic).
    model_run = 300,
    model_start,
    model_event,
    model_node,
    model_arc,
    // Graph generators and sampled metrics (sim/graph); the codes are part of their golden hashes.
    graph_links = 400,
    graph_degrees,
    graph_places,
    graph_groups,
    graph_rewiring,
    graph_growth,
    graph_layers,
    graph_sampling
};

// The four 32-bit words of the block named (seed, purpose, who, what).
std::array<std::uint32_t, 4> philox_words(std::uint64_t seed, Purpose purpose, std::uint32_t who,
                                          std::uint64_t what);

// Philox4x32-10 itself, for known-answer tests.
std::array<std::uint32_t, 4> philox_block(const std::array<std::uint32_t, 4>& counter,
                                          const std::array<std::uint32_t, 2>& key);

// One block as two 64-bit words.
struct Draw {
    std::uint64_t first = 0, second = 0;
};
Draw draw(std::uint64_t seed, Purpose purpose, std::uint32_t who, std::uint64_t what);

// Uniform in [0, 1) with 53 bits; in (0, 1] for logarithms.
constexpr double uniform(std::uint64_t word) {
    return static_cast<double>(word >> 11) * 0x1p-53;
}
constexpr double uniform_positive(std::uint64_t word) {
    return static_cast<double>((word >> 11) + 1) * 0x1p-53;
}
// Uniform in 0 .. n-1 for n <= 2^32, from the upper half of the word (bias under n / 2^32).
constexpr std::uint32_t below(std::uint64_t word, std::uint32_t n) {
    return static_cast<std::uint32_t>(((word >> 32) * n) >> 32);
}

// A probability as an integer threshold on the upper 32 bits: 0 never, 2^32 always.
std::uint64_t threshold(double probability);
constexpr bool hit(std::uint64_t word, std::uint64_t limit) {
    return (word >> 32) < limit;
}

double exponential(std::uint64_t word);                    // mean 1
double normal(std::uint64_t first, std::uint64_t second);  // Box and Muller 1958
inline double normal(const Draw& d) {
    return normal(d.first, d.second);
}
// Lognormal with the given mean and sigma of the logarithm.
double lognormal_mean(double mean, double sigma, const Draw& d);
double lognormal_median(double median, double sigma, const Draw& d);
// Poisson by inversion; mean 0 .. 1e6 (large means as a sum of parts, each from a word of its own).
std::uint64_t poisson(double mean, std::uint64_t seed, Purpose purpose, std::uint32_t who,
                      std::uint64_t what);

}  // namespace firebreak::sim
