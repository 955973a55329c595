// One post of the crowd's log.
#pragma once

#include <cstdint>

#include "sim/crowd/claim.h"

namespace firebreak::sim {

enum class PostSource : std::uint8_t {
    crowd,        // somebody's own decision after reading `source`
    seeded,       // an effect SeedPosts: a root
    official,     // a statement of the organisation
    third_party,  // a statement of an independent body
    pick_up,      // an outlet or leader passes a statement on
    covert        // a comment under a false flag
};

// Belief, evidence and trust follow `source_post` (what the author had actually read); trees that
// are shown, and depth, follow `shown_parent` (the post it hangs on: often the root, because people
// repost the original). See Goel et al. 2016 on what is lost in shown trees.
struct Post {
    std::uint64_t id = 0;  // hash of author, claim, stance, layer, source id
    std::uint32_t author = 0;
    std::uint32_t source_post = kNoPost;  // index into State::posts
    std::uint32_t shown_parent = kNoPost;
    std::uint32_t root = kNoPost;  // of the shown tree; itself for a root
    std::uint32_t t = 0;           // scenario second of publication
    std::uint32_t place = 0;       // group, thread or outlet it stands in
    float evidence = 0;            // e_m, in logits before the real-world shrink
    std::uint32_t reposts = 0;     // shown children so far
    std::uint32_t children = 0;    // posts made after reading this one
    std::uint16_t depth = 0;       // levels below the root of the shown tree
    std::int16_t document = -1;    // index into State::documents
    std::uint8_t claim = kNoClaim;
    Stance stance = Stance::support;
    Layer layer = Layer::microblog;
    PostSource origin = PostSource::crowd;
    std::int8_t sentiment = 0;  // in 1/100, -100..100
    std::uint8_t holding = 0;   // carries a holding statement: neither for nor against
    std::uint8_t place_kind = 0;
    AgentKind author_kind = AgentKind::ordinary;  // from publication on: readers ask for it

    static constexpr std::uint32_t kNoPost = 0xffffffffU;
    static constexpr std::uint8_t kNoClaim = 0xff;
};

}  // namespace firebreak::sim
