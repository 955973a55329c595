// State: all that changes in a run of the crowd, and the functions that move it. A plain value:
// copying it is a snapshot and a fork. The meaning of every function is told here; the rules of the
// crowd itself stand in read.cpp (what a reader does), publish.cpp (who sees a post and when) and
// apply.cpp and measures.cpp (what the outside says and does).
//
// Determinism: the same Model and the same effects at the same times give the same bits for any
// number of threads and any division of the time into calls of advance().
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/crowd/calendar.h"
#include "sim/crowd/claim.h"
#include "sim/crowd/effect.h"
#include "sim/crowd/frame.h"
#include "sim/crowd/model.h"
#include "sim/crowd/observation.h"
#include "sim/crowd/post.h"
#include "sim/units.h"

namespace firebreak::sim {

// What one agent remembers of one claim. P (memory of the claim) and R (memory of its refutation)
// are kept multiplied by exp((t - epoch) / tau), a factor all agents share, so that forgetting
// costs nothing until somebody looks (State::Epochs).
struct Memory {
    float claim = 0;            // P, scaled
    float refutation = 0;       // R, scaled
    std::uint8_t supports = 0;  // supporting posts read (n+), stops at 255
    std::uint8_t denials = 0;   // denials read (n-), stops at 255
    std::uint8_t reads = 0;     // posts of any stance read, stops at 255
    std::uint8_t flags = 0;     // kAware ... below; the upper two bits count own posts
    std::uint16_t belief = 0;   // belief as last counted, in 1/65535
    // Where the agent met the claim first: 1 + the layer of the post, 0 not by a post (a meeting, a
    // phone call, its own idea). For credit only: nothing in the run looks at it.
    std::uint16_t first_layer = 0;

    static constexpr std::uint8_t kAware = 1, kBelieves = 2, kCorrected = 4, kShared = 8,
                                  kQueried = 16, kHeld = 32, kPostUnit = 64;
};

// What changes in an agent beside its memories of claims. Deviations from the agent's own baseline,
// scaled as in Memory.
struct alignas(32) Mind {
    float trust_organisation = 0, trust_expert = 0, trust_media = 0;
    float affect = 0;                 // scaled mood, unscaled value in -1..1
    std::uint32_t trust_counted = 0;  // trust in the organisation as last counted, 1/2^20
    std::int32_t affect_counted = 0;  // mood as last counted, 1/2^20
    std::uint32_t flags = 0;

    // saw the organisation contradicted; aware of any claim; believes any false claim
    static constexpr std::uint32_t kDoubts = 1, kAwareOfAny = 2, kBelievesFalse = 4;
};

// Running counts of one claim in one community. Integers, so that sums do not depend on order.
struct Tally {
    std::int64_t aware = 0, believers = 0, corrected = 0, overlap = 0, sharers = 0;
    std::int64_t belief = 0;     // sum of Memory::belief over the aware
    std::int64_t from_half = 0;  // sum of the distance of Memory::belief from one half
    bool operator==(const Tally&) const = default;
};

struct CommunityTally {
    std::int64_t aware = 0;            // agents who are aware of any claim
    std::int64_t false_believers = 0;  // agents who believe any false claim
    std::int64_t trust = 0;            // sum of Mind::trust_counted
    std::int64_t affect = 0;           // sum of Mind::affect_counted
    bool operator==(const CommunityTally&) const = default;
};

// One statement of the organisation or of a third party.
struct Document {
    std::uint64_t key = 0, doc = 0;
    enum class Source : std::uint8_t { organisation, expert, media } source = Source::organisation;
    StatementKind kind = StatementKind::holding;
    std::vector<Point> points;  // evidence after the cap
    double credibility = 1, empathy = 0;
    bool integrity_crisis = false, first_disclosure = false, direct = false;
    bool contradicted = false;  // its contradiction has been paid for
    std::uint32_t first_post = Post::kNoPost;
    std::vector<std::uint64_t> seen;  // one bit an agent: has met the statement or a copy of it
};

// A platform measure in force on the supporting copies of a claim on one layer.
struct Measure {
    std::uint64_t key = 0;
    Seconds since = 0;
    std::uint32_t share = 0;  // coverage as an integer threshold, 2^32 = all
    int cover_up_claim = -1;  // deletions only
    std::uint8_t claim = 0;
    Layer layer = Layer::microblog;
};

// Comments under a false flag that come to light at a drawn moment.
struct Exposure {
    Seconds t = 0;
    std::uint64_t key = 0;
    int claim = -1;
    int count = 0;
};

struct State {
    Seconds now = 0;

    // agents
    std::vector<Mind> minds;       // [agent]
    std::vector<Memory> memories;  // [agent * claims + claim]

    // posts: in the order in which they were decided; `published` lists those that are out, by
    // time of publication. A post with t > now is still being written.
    std::vector<Post> posts;
    std::vector<std::uint32_t> published;
    Calendar calendar;

    // counts
    std::vector<Tally> tallies;               // [claim * communities + community]
    std::vector<CommunityTally> communities;  // [community]
    std::vector<std::array<std::array<std::int64_t, kStances>, kLayers>> post_counts;  // [claim]
    std::int64_t deliveries = 0, reads = 0;
    std::int64_t deliveries_at_step = 0;
    double crowding = 0;  // crisis items a minute in a feed, of the last step

    // the world outside the heads
    std::vector<Truth> truth;                 // [claim]
    std::vector<std::uint8_t> open;           // [claim] can be held and spread
    std::vector<double> evidence_cap;         // [claim]
    std::vector<std::uint8_t> evidence_lost;  // [claim]
    std::vector<Seconds> informed_until;      // [topic root claim] official information covers it
    std::vector<Document> documents;
    std::vector<Measure> labels, deletions;
    std::vector<Exposure> exposures;  // ordered by time
    double chill = 0;

    // Common factors of decay: value(t) = stored * exp(-(t - epoch) / tau).
    struct Epochs {
        Seconds claim = 0, refutation = 0, trust = 0, affect = 0;
        bool operator==(const Epochs&) const = default;
    } epochs;

    // outcome, phase; moved at fixed times only (kStepEvery)
    struct Course {
        Outcome outcome;
        Seconds onset = -1;           // first post
        double accuracy_seconds = 0;  // integral of belief accuracy since onset
        double observed_seconds = 0;
        Phase phase = Phase::latent;
        double volume_max = 0;
        Seconds above_since = -1, below_90_since = -1, below_20_since = -1;
        std::uint64_t claims_passed = 0;   // bit per claim whose volume has passed v1
        std::vector<double> hot_hours;     // [topic] silence not yet charged to trust
        std::vector<std::int64_t> volume;  // [step * claims + claim] posts so far
    } course;

    std::uint64_t hash = 0;  // incremental; see digest()
};

inline constexpr Seconds kStepEvery = 600;            // accumulators and phase
inline constexpr Seconds kRefreshEvery = 12 * kHour;  // decay is folded into the counts
inline constexpr Seconds kSilenceEvery = 6 * kHour;   // silence is charged to trust

// The world before anything has happened, at scenario second 0.
State begin(const Model& model);

// Pushes the crowd at state.now. Throws std::invalid_argument for indices the model does not have
// and for values outside the ranges told in effect.h; the state is then unchanged. An effect of
// size nothing (share, count, coverage, strength 0) leaves the state bitwise as it was.
void apply(const Model& model, State& state, const Effect& effect);

// Whether forgetting is folded into the counts of frame() each kRefreshEvery. Who reads posts only
// may leave it out: what people do, believe and trust is the same bits, the counts go stale.
enum class Folding : std::uint8_t { on_time, left_out };

// Plays on to scenario time `until` (included); earlier times change nothing. The work is done by
// `threads` threads where there is enough of it.
void advance(const Model& model, State& state, Seconds until, int threads = 1,
             Folding folding = Folding::on_time);

// Between acts of the play: the clock moves, memories, trust and mood decay, posts and reads
// pending in the gap are dropped, the accumulators do not count the gap.
void jump(const Model& model, State& state, Seconds to);

// The truth at state.now. Beliefs are counted as of their last change or the last fold of decay
// (kRefreshEvery), whichever is later. Cost: claims x communities + posts of the last hours.
Frame frame(const Model& model, const State& state);

// Hash of everything that has happened. Two runs with equal digests at each minute have had the
// same history. Cheap.
std::uint64_t digest(const State& state);

// Hash of every value of the state, O(agents): for tests and for the naming of differences.
std::uint64_t full_hash(const State& state);

// Belief of each agent in a claim now, 0..1; -1 where the agent has never met it.
void beliefs(const Model& model, const State& state, int claim, std::vector<float>& out);
// Trust of each agent in the organisation now, 0..1.
void trust_in_organisation(const Model& model, const State& state, std::vector<float>& out);

// What the desk remembers between two observations.
struct Desk {
    std::vector<std::int64_t> first_seen;  // [claim], -1 never
    Seconds last = -1;                     // time of the last observation
    Seconds last_survey = -1;
    std::vector<std::optional<Estimate>> believed;  // [claim], from the last survey
    std::optional<Estimate> trust;
    std::vector<FeedPost> feed;             // newest first, at most kFeedLength
    std::vector<std::uint32_t> feed_posts;  // index of each into State::posts, kNoPost for noise
};
inline constexpr int kFeedLength = 200;

// What the desk has at time t (t <= state.now): it speaks of t - spec.delay. Sampled by draws keyed
// by the seed, the time and the posts; asks only about posts published by t - delay, so it may be
// called later than t with the same answer, except for surveys, which ask people at state.now.
Observation observe(const Model& model, const State& state, Desk& desk, const DeskSpec& spec,
                    Seconds t);

}  // namespace firebreak::sim
