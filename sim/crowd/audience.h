// Into whose feeds a post comes, layer by layer. Ties are implicit: the k-th listener of an author,
// thread or outlet is a hash, so they take no memory. For the files of this folder only.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/crowd/model_data.h"
#include "sim/crowd/post.h"
#include "sim/hash.h"
#include "sim/random.h"

namespace firebreak::sim {

// Followers, near ones and those anywhere.
template <class See>
void microblog_listeners(const Model::Data& d, std::uint32_t author, See see) {
    if (d.explicit_city) {
        for (const std::uint32_t agent : d.followers[author]) see(agent);
        return;
    }
    const Traits& who = d.traits[author];
    const std::uint32_t agents = d.agents, audience = who.audience;
    const std::uint32_t first = d.community_first[who.community];
    const std::uint32_t count = d.community_first[who.community + 1] - first;
    const std::uint64_t near = threshold(d.parameters.audience_homophily);
    const std::uint64_t ties = mix(d.tie_stream, author);
    for (std::uint32_t k = 0; k < audience; ++k) {
        const std::uint64_t word = mix(ties, k);
        // Chosen by arithmetic: a branch on a hash cannot be guessed.
        const std::uint32_t inside = (word & 0xffffffffU) < near ? 0xffffffffU : 0;
        const std::uint32_t agent =
            (first & inside) + below(word, (count & inside) | (agents & ~inside));
        if (agent != author) see(agent);
    }
}

template <class See>
void group_listeners(const Model::Data& d, const Post& post, See see) {
    const auto& cliques = d.cliques[post.place_kind % kMemberships];
    if (cliques.first.empty()) return;
    for (std::uint32_t k = cliques.first[post.place]; k < cliques.first[post.place + 1]; ++k)
        if (cliques.order[k] != post.author) see(cliques.order[k]);
}

template <class See>
void thread_listeners(const Model::Data& d, const Post& post, See see) {
    if (d.forum_users.empty()) return;
    const Parameters& p = d.parameters;
    const std::uint64_t thread = mix(mix(d.tie_stream, name_hash("thread")), post.place);
    const double size = lognormal_median(p.audience_thread_median, p.audience_thread_sigma,
                                         {mix(thread ^ 1), mix(thread ^ 2)});
    const auto users = static_cast<std::uint32_t>(d.forum_users.size());
    const auto readers = static_cast<std::uint32_t>(std::min<double>(size, users));
    for (std::uint32_t k = 0; k < readers; ++k) {
        const std::uint32_t agent = d.forum_users[below(mix(thread, k), users)];
        if (agent != post.author) see(agent);
    }
}

template <class See>
void outlet_listeners(const Model::Data& d, const Post& post, See see) {
    if (d.outlets.empty()) return;
    const std::uint32_t audience = d.outlet_audience[post.place];
    const std::uint64_t outlet = mix(mix(d.tie_stream, name_hash("outlet")), post.place);
    const bool article = d.outlets[post.place] == post.author;
    const auto comment_readers =
        static_cast<std::uint32_t>(std::max(0.0, d.parameters.audience_comment_readers));
    const std::uint32_t readers = article ? audience : std::min(audience, comment_readers);
    for (std::uint32_t k = 0; k < readers; ++k) {
        const std::uint32_t place = article ? k : below(mix(post.id, k), audience);
        const std::uint32_t agent = below(mix(outlet, place), d.agents);
        if (agent != post.author) see(agent);
    }
}

// A ring inside the community with some acquaintances anywhere.
template <class See>
void neighbours(const Model::Data& d, const Post& post, See see) {
    if (d.explicit_city) return;
    const Traits& who = d.traits[post.author];
    const std::uint32_t first = d.community_first[who.community];
    const std::uint32_t count = d.community_first[who.community + 1] - first;
    const auto k =
        static_cast<std::uint32_t>(std::max(0.0, d.parameters.audience_offline_neighbours));
    const std::uint64_t rewired = threshold(d.parameters.audience_offline_rewired);
    const std::uint64_t ties = mix(d.tie_stream ^ kGolden, post.author);
    for (std::uint32_t j = 0; j < k; ++j) {
        const std::uint64_t word = mix(ties, j);
        const std::uint32_t step = j / 2 + 1;
        const std::uint32_t place = post.author - first;
        const std::uint32_t ring =
            first + (j % 2 ? place + step % count : place + count - step % count) % count;
        const std::uint32_t agent = (word & 0xffffffffU) < rewired ? below(word, d.agents) : ring;
        if (agent != post.author) see(agent);
    }
}

// Calls see(agent) once for each place that the post takes in somebody's feed, never for the
// author; an agent may be met more than once.
template <class See>
void for_each_listener(const Model::Data& d, const Post& post, See see) {
    switch (post.layer) {
        case Layer::microblog:
            microblog_listeners(d, post.author, see);
            break;
        case Layer::groups:
            group_listeners(d, post, see);
            break;
        case Layer::forum:
            thread_listeners(d, post, see);
            break;
        case Layer::news_comments:
            outlet_listeners(d, post, see);
            break;
        case Layer::offline:
            neighbours(d, post, see);
            break;
    }
}

}  // namespace firebreak::sim
