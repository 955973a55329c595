// Credit on the tree of who told whom: what an act prevented and caused, read off two worlds of one
// seed that differ by it alone. "Prevented" is what happens in the world without it and not in the
// world with it; "caused" the other way round. Draws are keyed by who and what, so that a
// difference between the two is an effect of the act and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

struct CreditLine {
    int claim = 0, community = 0;
    int layer = -1;  // where the agent met the claim first (0..4), -1: not by a post
    std::int64_t exposures_prevented = 0, exposures_caused = 0;  // agents who met the claim
    // Agents who believe it at the end; of claims that are false only.
    std::int64_t beliefs_prevented = 0, beliefs_caused = 0;
    bool operator==(const CreditLine&) const = default;
};

// A part of the tree that grows in one world only: from the first post that is not in the other.
struct Branch {
    std::int64_t posts = 0;                   // in it, the first included
    int claim = 0, layer = 0, community = 0;  // of its first post
    sim::Stance stance = sim::Stance::support;
    Seconds t = 0, source_t = -1;  // of its first post, and of the one it was read from
    std::uint32_t author = 0;
    bool author_corrected = false;  // in the other world its author had met a correction by then
    bool operator==(const Branch&) const = default;
};

struct Credit {
    std::vector<CreditLine> lines;   // those with something in them: claim, community, layer
    std::vector<Branch> cut, grown;  // largest first, at most kBranches each
    std::int64_t posts_cut = 0, posts_grown = 0;
    CreditLine total() const;  // sums; claim, community and layer mean nothing
};
inline constexpr std::size_t kBranches = 10;

Credit credit_of(const Session& with, const Session& without);

}  // namespace firebreak::trainer
