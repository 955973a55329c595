// Gate b of docs/model-gates.md: how unequally people post.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/collect/collect.h"
#include "sim/hash.h"

namespace firebreak::sim {

struct PostingShare {
    double top_tenth = 0;  // share of all posts that the tenth of all people who post most wrote
    double posted = 0;     // share of people who wrote any post
    double each = 0;       // posts a person
};

// The same people meet `spec.roots` new rumours each week, watched for that week; nothing of one
// week is remembered in the next. A rumour is stopped within the hour once it has more than
// `spec.most_nodes` posts. Counted are posts on the microblog but those that start a rumour. Over
// few weeks most people have posted nothing, and the share of the top tenth is that of nearly all
// who have posted; over many it tends to what the people's inclinations make of it.
inline PostingShare posting_share(const CollectSpec& spec, int weeks) {
    CitySpec city = spec.city;
    city.start_hour = city.start_minute = 0;
    const auto claims = static_cast<std::size_t>(spec.roots);
    std::vector<std::uint32_t> by_person(city.agents, 0);
    for (int week = 0; week < weeks; ++week) {
        std::vector<Claim> rumours(claims, spec.claim);
        for (std::size_t c = 0; c < claims; ++c)
            rumours[c].id = "R" + std::to_string(static_cast<std::size_t>(week) * claims + c);
        const ModelPtr model = build_model(city, rumours, spec.parameters, spec.seed);
        State s = begin(*model);
        for (std::size_t c = 0; c < claims; ++c) {
            SeedPosts root;
            root.key = name_hash(rumours[c].id);
            root.claim = static_cast<int>(c);
            root.spread_over = kDay;
            apply(*model, s, root);
        }
        std::vector<std::int64_t> posts(claims, 0);
        std::size_t counted = 0;
        for (Seconds t = kHour; t <= 7 * kDay; t += kHour) {
            advance(*model, s, t, spec.threads, Folding::left_out);
            for (; counted < s.published.size(); ++counted) {
                const Post& post = s.posts[s.published[counted]];
                ++posts[post.claim];
                if (post.layer == Layer::microblog && post.origin == PostSource::crowd)
                    ++by_person[post.author];
            }
            for (std::size_t c = 0; c < claims; ++c)
                if (posts[c] > spec.most_nodes) s.open[c] = 0;
        }
    }
    std::sort(by_person.begin(), by_person.end(), std::greater<>());
    PostingShare out;
    double all = 0, top = 0, wrote = 0;
    for (std::size_t k = 0; k < by_person.size(); ++k) {
        all += by_person[k];
        wrote += by_person[k] > 0;
        if (k < by_person.size() / 10) top += by_person[k];
    }
    out.top_tenth = top / all;
    out.posted = wrote / city.agents;
    out.each = all / city.agents;
    return out;
}

}  // namespace firebreak::sim
