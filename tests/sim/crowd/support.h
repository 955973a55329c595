// Small worlds for the tests of the crowd.
#pragma once

#include <string>
#include <vector>

#include "sim/crowd/explicit_city.h"
#include "sim/crowd/state.h"
#include "sim/hash.h"

namespace firebreak::sim {

inline Claim false_claim(const std::string& id = "C1", double plausibility = -1) {
    Claim claim;
    claim.id = id;
    claim.truth = Truth::no;
    claim.plausibility = plausibility;
    return claim;
}

inline SeedPosts roots(int count, int claim = 0, std::uint64_t key = 5) {
    SeedPosts x;
    x.key = key;
    x.claim = claim;
    x.count = count;
    x.spread_over = kHour;
    return x;
}

inline OfficialStatement statement(StatementKind kind, double evidence, std::uint64_t key = 20) {
    OfficialStatement x;
    x.key = key;
    x.doc = key;
    x.kind = kind;
    Point point;
    point.claim = 0;
    point.evidence = evidence;
    x.points = {point};
    x.layers = {Layer::microblog, Layer::news_comments};
    return x;
}

// A town of 2,000 with a false claim, a child of it and a true one; two named groups.
inline ModelPtr small_town(std::uint64_t seed = 1, std::uint32_t agents = 2000,
                           const Parameters& parameters = {}) {
    CitySpec city;
    city.agents = agents;
    city.communities = 6;
    city.opinion_leaders = 20;
    city.media = 8;
    city.groups = {{"parents", 0.2, -0.3, 1.5}, {"staff", 0.05, 0.4, 2}};
    std::vector<Claim> claims{false_claim("C1"), false_claim("C1a", -0.5), false_claim("C2", 0)};
    claims[1].parent = 0;
    claims[1].truth = Truth::not_apt;
    claims[1].opens_at = 0;
    claims[2].truth = Truth::yes;
    return build_model(city, claims, parameters, seed);
}

}  // namespace firebreak::sim
