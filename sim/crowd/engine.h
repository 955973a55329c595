// The parts of the crowd's engine that its files share. For the files of this folder only.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/crowd/model_data.h"
#include "sim/crowd/state.h"
#include "sim/hash.h"
#include "sim/math.h"
#include "sim/random.h"

namespace firebreak::sim {

// Decay factors at one moment: unscaled = stored / growth. Constant over 16 seconds, so that a
// reading agent pays no exponential.
struct Decay {
    double claim = 1, refutation = 1, trust = 1, affect = 1;  // growth since the epochs
    double per_claim = 1, per_refutation = 1, per_trust = 1, per_affect = 1;  // reciprocals
};
Decay decay_at(const Model::Data& d, const State::Epochs& epochs, Seconds t);

// A post that was decided and is not yet in the log.
struct Draft {
    std::uint32_t decided = 0;  // second of the decision
    std::uint32_t order = 0;    // among the drafts of one author and second
    Post post;
};

// Where the effects of reading go. In a parallel stretch each thread has a sink of its own; all it
// holds is integers and lists, merged in a fixed order.
struct Sink {
    std::vector<Tally>* tallies = nullptr;
    std::vector<CommunityTally>* communities = nullptr;
    std::int64_t reads = 0;
    std::uint64_t hash = 0;
    std::vector<Draft> drafts;
};

// Everything a rule needs at hand.
struct Engine {
    const Model::Data& d;
    State& s;
    Decay decay;
    Sink* sink;
    Seconds t;
    std::uint16_t reading_on = 0;  // 1 + layer of the post that is being read

    Engine(const Model::Data& data, State& state, Sink& where);
    void at(Seconds time);  // moves the decay factors along

    std::size_t claims() const { return d.claims.size(); }
    Memory& memory(std::uint32_t agent, std::size_t claim) {
        return s.memories[agent * claims() + claim];
    }
    double trust(std::uint32_t agent) const {
        return d.traits[agent].trust_organisation +
               s.minds[agent].trust_organisation * decay.per_trust;
    }
    double trust_expert(std::uint32_t agent) const {
        return d.traits[agent].trust_expert + s.minds[agent].trust_expert * decay.per_trust;
    }
    double trust_media(std::uint32_t agent) const {
        return d.traits[agent].trust_media + s.minds[agent].trust_media * decay.per_trust;
    }
    double mood(std::uint32_t agent) const { return s.minds[agent].affect * decay.per_affect; }
    // Log-odds of belief, step 3.1 of the model: L = plausibility + trust + predisposition + P - R.
    double log_odds(std::uint32_t agent, std::size_t claim, double trust_now) const {
        const Parameters& p = d.parameters;
        const Traits& who = d.traits[agent];
        const Memory& m = s.memories[agent * claims() + claim];
        const double shared = p.belief_trust_weight * (0.5 - trust_now) +
                              p.belief_predisposition * who.predisposition;
        return d.claims[claim].plausibility + shared + m.claim * decay.per_claim -
               m.refutation * decay.per_refutation;
    }
    double belief(std::uint32_t agent, std::size_t claim, double trust_now) const {
        return d.belief_of(log_odds(agent, claim, trust_now));
    }

    // Counting: to be called after every change of the named thing.
    void count_memory(std::uint32_t agent, std::size_t claim, double trust_now);
    void set_belief(std::uint32_t agent, std::size_t claim, Memory& m, int after);
    void count_trust(std::uint32_t agent);  // and all beliefs, which depend on it
    void count_mood(std::uint32_t agent);

    // Acts on one agent (model.md 3.2, steps 4 and 8).
    void meet(std::uint32_t agent, std::size_t claim);  // awareness only
    void hear_support(std::uint32_t agent, std::size_t claim, double weight, double evidence);
    void hear_query(std::uint32_t agent, std::size_t claim, double weight);
    void hear_denial(std::uint32_t agent, std::size_t claim, double weight, double evidence);
    void remember_own(std::uint32_t agent, std::size_t claim, double amount);
    // steps > 0: T += step * steps * (1 - T); steps < 0: T -= asymmetry * step * |steps| * T.
    void move_trust(std::uint32_t agent, double steps);
    void lose_trust(std::uint32_t agent, double share);  // T -= share * T, share capped at 1
    void move_mood(std::uint32_t agent, double by);
    void hear_document(std::uint32_t agent, int document, double weight);
    bool mark_seen(std::uint32_t agent, int document);  // true the first time
    double document_evidence(const Document& document, const Point& point) const;

    void read(const SeenEvent& event);
};

// The reader's decision and what it writes; may add one draft to the sink (read.cpp, decide.cpp).
void decide(Engine& e, const SeenEvent& event, const Post& post, std::size_t claim, Stance stance,
            bool official, bool labelled);

// Measures in force (coverage by keyed draws on the post's id).
bool labelled(const State& s, const Post& post);
const Measure* removed_by(const State& s, const Post& post);

// Adds a post to the log and puts its publication into the calendar; gives its index.
std::uint32_t add_post(State& s, Post post);
// The name of a post (model.md 3.5).
std::uint64_t post_id(std::uint32_t author, std::uint8_t claim, Stance stance, Layer layer,
                      std::uint64_t source);
// Fills the shown tree of a post that was made after reading `source`.
void hang_on(const Model::Data& d, const State& s, Post& post, std::uint32_t source, bool new_root);

// How visible each layer is at the present crowding; see publish.cpp.
struct Attention {
    struct OfLayer {
        double tau = 0;                                       // seconds
        double power = 0;                                     // alpha - 1
        std::array<double, kActivityClasses> mass{};          // integrated hazard at look_max
        std::array<std::uint64_t, kActivityClasses> never{};  // words below this: never seen
    };
    std::array<OfLayer, kLayers> layers;
    double horizon = 0;  // seconds
};
Attention attention_at(const Model::Data& d, double crowding);
class SeenTimes;
// A post goes out: counts, tree, audience, hot list, deletion's spill. Its watchers are gathered in
// `seen`.
void publish(Engine& e, const Attention& attention, SeenTimes& seen, std::uint32_t index);
// Puts the post before each listener with probability `reach`, over and above followers.
void place_before(Engine& e, const Attention& attention, SeenTimes& seen, std::uint32_t index,
                  std::uint32_t listeners, double reach, std::uint64_t stream);

// Steps at fixed times (course.cpp).
void step(Engine& e);            // each kStepEvery
void refresh(Engine& e);         // each kRefreshEvery: decay folded into the counts
void charge_silence(Engine& e);  // each kSilenceEvery, where a topic was hot and nothing was said
void rebase(Engine& e);          // keeps the common factors small
void recount(Engine& e);         // all counts anew, after a change of truth
void come_to_light(Engine& e, const Exposure& exposure);

}  // namespace firebreak::sim
