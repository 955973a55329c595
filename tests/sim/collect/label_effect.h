// Gate c of docs/model-gates.md: what the platform's labels take from the posts on the microblog.
#pragma once

#include <cstdint>

#include "sim/collect/collect.h"

namespace firebreak::sim {

struct LabelEffect {
    double after = 0;  // share of the posts that are missing after the label was shown, 0..1
    double whole = 0;  // of all posts
};

// Worlds 0 .. worlds - 1 of `spec`, each with labels at a median of 15 hours and without.
inline LabelEffect label_effect(CollectSpec spec, std::uint64_t worlds) {
    double after_with = 0, after_without = 0, all_with = 0, all_without = 0;
    for (std::uint64_t w = 0; w < worlds; ++w) {
        spec.label_hours = 15;
        const World with = play_world(spec, w);
        spec.label_hours = 0;
        const World without = play_world(spec, w);
        const auto count = [&](const World& world, double& after, double& all) {
            for (const std::uint32_t k : world.state.published) {
                const Post& post = world.state.posts[k];
                if (post.layer != Layer::microblog) continue;
                ++all;
                after += post.t > with.roots[post.claim].labelled;
            }
        };
        count(with, after_with, all_with);
        count(without, after_without, all_without);
    }
    return {1 - after_with / after_without, 1 - all_with / all_without};
}

}  // namespace firebreak::sim
