// The pairing of stubs that degree_graphs.h declares.
#pragma once

#include <utility>
#include <vector>

#include "sim/graph/degree_graphs.h"

namespace firebreak::sim {

inline Node& stub(std::vector<Link>& links, std::uint64_t place) {
    Link& link = links[place / 2];
    return place % 2 == 0 ? link.from : link.to;
}

// Fisher and Yates; all orders of the stubs equally likely.
inline void shuffle_stubs(std::vector<Link>& links, const Stream& stream) {
    constexpr std::uint64_t kAhead = 12;
    for (std::uint64_t last = 2 * links.size(); last > 1; --last) {
        if (last > kAhead) {
            const std::uint64_t soon = last - kAhead;
            __builtin_prefetch(links.data() + below_wide(stream.word(soon), soon) / 2);
        }
        std::swap(stub(links, last - 1), stub(links, below_wide(stream.word(last), last)));
    }
}

template <class Allowed>
void pair_stubs(std::vector<Link>& links, const Stream& stream, const Allowed& allowed,
                std::uint64_t& lost) {
    constexpr int kAttempts = 1000;
    constexpr std::size_t kAhead = 16;
    shuffle_stubs(links, stream.of(0));
    LinkSet present(links.size());
    std::vector<std::uint64_t> bad;
    std::vector<bool> is_bad(links.size(), false);
    for (std::uint64_t i = 0; i < links.size(); ++i) {
        if (i + kAhead < links.size())
            present.prefetch(links[i + kAhead].from, links[i + kAhead].to);
        const auto [a, b] = links[i];
        if (a != b && allowed(a, b) && present.insert(a, b)) continue;
        bad.push_back(i);
        is_bad[i] = true;
    }
    Tape tape(stream.of(1));
    std::uint64_t left = 0;
    for (const std::uint64_t i : bad) {
        int attempt = 0;
        for (; attempt < kAttempts; ++attempt) {
            const std::uint64_t word = tape.next();
            const std::uint64_t j = below_wide(word, links.size());
            if (is_bad[j]) continue;
            Node &a = links[i].from, &b = links[i].to, &c = links[j].from, &d = links[j].to;
            if (word & 1) std::swap(c, d);
            if (a == d || c == b || !allowed(a, d) || !allowed(c, b)) continue;
            if (LinkSet::key(a, d) == LinkSet::key(c, b)) continue;
            if (present.contains(a, d) || present.contains(c, b)) continue;
            present.erase(c, d);
            std::swap(b, d);
            present.insert(a, b);
            present.insert(c, d);
            is_bad[i] = false;
            break;
        }
        if (attempt == kAttempts) ++left;
    }
    lost += left;
    if (left == 0) return;
    std::uint64_t kept = 0;
    for (std::uint64_t i = 0; i < links.size(); ++i)
        if (!is_bad[i]) links[kept++] = links[i];
    links.resize(kept);
}

}  // namespace firebreak::sim
