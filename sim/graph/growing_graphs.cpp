#include "sim/graph/growing_graphs.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "sim/graph/links.h"
#include "sim/graph/parameter_error.h"

namespace firebreak::sim {

namespace {

void check_growth(Node n, Node m) {
    if (m < 1 || m >= n) throw BadParameter("m", "from 1 to less than the number of nodes");
}

// The ends of the links so far, in each of which a node stands as often as its degree says.
Node end_at(const std::vector<Link>& links, std::uint64_t place) {
    const Link& link = links[place / 2];
    return place % 2 == 0 ? link.from : link.to;
}

void add_star(std::vector<Link>& links, Node m) {
    for (Node v = 1; v <= m; ++v) links.push_back({v, 0});
}

}  // namespace

Graph barabasi_albert(Node n, Node m, const Luck& luck) {
    check_growth(n, m);
    const Stream stream(luck.seed, Purpose::graph_growth, 1);
    std::vector<Link> links;
    links.reserve(std::size_t{n - m} * m);
    add_star(links, m);
    const auto ends_before = [m](std::uint64_t v) { return 2 * (v - m) * m; };
    // The first draws of a node do not depend on the nodes before it, so the ends they name are
    // fetched some nodes ahead, while they may still be unwritten.
    constexpr Node kAhead = 8;
    std::vector<Node> chosen;
    for (std::uint64_t v = m + std::uint64_t{1}; v < n; ++v) {
        const std::uint64_t later = v + kAhead;
        const Stream soon = stream.of(later);
        for (Node j = 0; later < n && j < m; ++j)
            __builtin_prefetch(links.data() + below_wide(soon.word(j), ends_before(later)) / 2);
        const Stream words = stream.of(v);
        chosen.clear();
        for (std::uint64_t draws = 0; chosen.size() < m; ++draws) {
            const Node target = end_at(links, below_wide(words.word(draws), ends_before(v)));
            if (std::find(chosen.begin(), chosen.end(), target) == chosen.end())
                chosen.push_back(target);
        }
        std::sort(chosen.begin(), chosen.end());
        for (const Node target : chosen) links.push_back({static_cast<Node>(v), target});
    }
    return Graph::of_links(n, std::move(links), {.threads = luck.threads});
}

Graph holme_kim(Node n, Node m, double triad, const Luck& luck) {
    check_growth(n, m);
    if (!(triad >= 0 && triad <= 1)) throw BadParameter("triad", "a probability from 0 to 1");
    const Stream stream(luck.seed, Purpose::graph_growth, 2);
    std::vector<Link> links;
    links.reserve(std::size_t{n - m} * m);
    add_star(links, m);
    std::vector<std::vector<Node>> neighbours(n);
    for (const Link& link : links) {
        neighbours[link.from].push_back(link.to);
        neighbours[link.to].push_back(link.from);
    }
    std::vector<Node> chosen, open;
    for (Node v = m + 1; v < n; ++v) {
        Tape tape(stream.of(v));
        const auto is_new = [&chosen](Node w) {
            return std::find(chosen.begin(), chosen.end(), w) == chosen.end();
        };
        chosen.clear();
        while (chosen.size() < m) {
            open.clear();
            if (!chosen.empty() && tape.hit(triad))
                std::copy_if(neighbours[chosen.back()].begin(), neighbours[chosen.back()].end(),
                             std::back_inserter(open), is_new);
            Node target = 0;
            if (!open.empty())
                target = open[tape.below(static_cast<Node>(open.size()))];
            else
                do {
                    target = end_at(links, below_wide(tape.next(), 2 * links.size()));
                } while (!is_new(target));
            chosen.push_back(target);
        }
        for (const Node target : chosen) {
            links.push_back({v, target});
            neighbours[v].push_back(target);
            neighbours[target].push_back(v);
        }
    }
    return Graph::of_links(n, std::move(links), {.threads = luck.threads});
}

namespace {

class Fire {
  public:
    Fire(Node n, double forward, double backward, std::uint64_t seed)
        : stream_(seed, Purpose::graph_growth, 3),
          ahead_(1 - forward),
          back_(1 - forward * backward),
          out_(n),
          in_(n),
          burnt_(n, 0) {}

    void add(Node v, std::vector<Link>& links) {
        Tape tape(stream_.of(v));
        front_.assign(1, tape.below(v));
        burnt_[front_[0]] = v;
        for (std::size_t at = 0; at < front_.size(); ++at) {
            spread(out_[front_[at]], ahead_.gap(tape.next()), v, tape);
            spread(in_[front_[at]], back_.gap(tape.next()), v, tape);
        }
        for (const Node w : front_) {
            links.push_back({v, w});
            out_[v].push_back(w);
            in_[w].push_back(v);
        }
    }

  private:
    // Burns up to `count` of the nodes that have not burnt, all choices equally likely.
    void spread(const std::vector<Node>& nodes, std::uint64_t count, Node v, Tape& tape) {
        if (count == 0) return;
        open_.clear();
        for (const Node w : nodes)
            if (burnt_[w] != v) open_.push_back(w);
        for (std::size_t i = 0; i < open_.size() && i < count; ++i) {
            const auto rest = static_cast<Node>(open_.size() - i);
            std::swap(open_[i], open_[i + tape.below(rest)]);
            burnt_[open_[i]] = v;
            front_.push_back(open_[i]);
        }
    }

    Stream stream_;
    Gaps ahead_, back_;  // failures before a success: the number of nodes that fire reaches
    std::vector<std::vector<Node>> out_, in_;
    std::vector<Node> burnt_;  // the last new node whose fire reached this one; 0 for none
    std::vector<Node> front_, open_;
};

}  // namespace

Graph forest_fire(Node n, double forward, double backward, const Luck& luck) {
    if (!(forward >= 0 && forward < 1)) throw BadParameter("forward", "from 0 to below 1");
    if (!(backward >= 0 && backward * forward < 1))
        throw BadParameter("backward", "from 0, and below 1 when multiplied by forward");
    std::vector<Link> links;
    Fire fire(n, forward, backward, luck.seed);
    for (Node v = 1; v < n; ++v) fire.add(v, links);
    return Graph::of_links(n, std::move(links), {.directed = true, .threads = luck.threads});
}

}  // namespace firebreak::sim
