// A claim: something people may believe, true or not. Claims form a forest; a topic is a subtree.
// Source of the entities: model.md part B, 3.1.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace firebreak::sim {

// Five layers on which posts travel. The order is fixed: it is part of keys and hashes.
enum class Layer : std::uint8_t { microblog, groups, forum, news_comments, offline };
inline constexpr int kLayers = 5;

// What a post says about its claim.
enum class Stance : std::uint8_t { support, query, deny, comment };
inline constexpr int kStances = 4;

// Whether a claim is true. `not_apt` claims (labels, values) cannot be true or false and are left
// out of belief accuracy; `unknown` is not yet known to anybody and is left out until it changes.
enum class Truth : std::uint8_t { no, partly, yes, not_apt, unknown };

// Six kinds of agents.
enum class AgentKind : std::uint8_t {
    ordinary,
    opinion_leader,
    media,
    official,
    expert,
    provocateur
};
inline constexpr int kAgentKinds = 6;

// One claim, as the scenario writes it. Indices into the model's claim list, parents first.
struct Claim {
    std::string id;                // as in the scenario, e.g. "C2"
    int parent = -1;               // index of the parent claim, -1 for a root
    Truth truth = Truth::unknown;  // at the start; Effect SetTruth changes it
    double valence = -0.5;         // tone of a supporting post, -1 (negative) .. 1 (positive)
    int moral_words = 0;           // moral-emotional words a post carries, 0..3
    double plausibility = -1.5;    // a_c of model.md 3.1, log-odds before anything is heard
    double harm = 0;               // harm weight of one false believer for one hour, >= 0
    double need_to_know = 1;       // weight in belief accuracy, >= 0
    double appeal = 0;             // ln multiplier on resharing, added to the drawn item appeal
    bool novel = false;            // true claims may carry the novelty factor too
    bool mutates_to = true;        // supporters of the parent may move to this claim (rate mu)
    // Nobody can hold or spread the claim before this time (scenario seconds) unless a SeedPosts
    // or ActivateClaim effect opens it; negative: closed until such an effect.
    std::int64_t opens_at = -1;
};

}  // namespace firebreak::sim
