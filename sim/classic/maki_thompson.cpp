#include <vector>

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

enum State : std::size_t { kIgnorant, kSpreader, kStifler };

struct Rule {
    std::uint32_t k;                // unsuccessful contacts that make a stifler
    std::uint64_t convert, stifle;  // thresholds of the two coins
};

// Every spreader acts at rate 1; the jump chain picks one of them uniformly.
class Spread {
  public:
    Spread(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed, Run& run)
        : graph_(setup.graph),
          nodes_(setup.nodes),
          wish_(wish),
          run_(run),
          rule_{static_cast<std::uint32_t>(value_of(family, setup, "k")),
                threshold(value_of(family, setup, "lambda")),
                threshold(value_of(family, setup, "alpha"))},
          events_(seed, Purpose::model_event),
          waits_(seed, Purpose::model_event, 1),
          recorder_(family, wish, setup.nodes, run),
          state_(setup.nodes, kIgnorant),
          failures_(setup.nodes, 0) {
        for (const Node seed_node : seeds_of(setup, seed)) convert(kNobody, seed_node);
    }

    void go() {
        while (!spreaders_.empty() && !recorder_.enough()) {
            if (wish_.clock) {
                const double time = recorder_.now() + exponential(waits_.next()) /
                                                          static_cast<double>(spreaders_.size());
                recorder_.advance(time < wish_.horizon ? time : wish_.horizon);
                if (time >= wish_.horizon) break;
            }
            // Drawn one after the other: compilers differ in the order of arguments.
            const std::uint64_t who = events_.next();
            contact(who, events_.next());
        }
        recorder_.finish();
        if (wish_.nodes) run_.state = state_;
    }

  private:
    void contact(std::uint64_t who, std::uint64_t whom) {
        const std::size_t place = below(who, static_cast<std::uint32_t>(spreaders_.size()));
        const Node spreader = spreaders_[place];
        if (graph_ != nullptr && graph_->out_degree(spreader) == 0) return stifle(place);
        const Node other = partner(spreader, whom);
        // The lower halves of the words are unused by `below`: they toss the coins.
        const std::uint64_t coin = who << 32;
        if (state_[other] == kIgnorant) {
            if (hit(coin, rule_.convert)) convert(spreader, other);
        } else if (hit(coin, rule_.stifle) && ++failures_[spreader] >= rule_.k) {
            stifle(place);
        }
    }

    Node partner(Node spreader, std::uint64_t word) const {
        if (graph_ != nullptr) {
            const auto row = graph_->out(spreader);
            return row[below(word, static_cast<std::uint32_t>(row.size()))];
        }
        const Node other = below(word, nodes_ - 1);
        return other < spreader ? other : other + 1;
    }

    void convert(Node parent, Node node) {
        state_[node] = kSpreader;
        spreaders_.push_back(node);
        recorder_.change(kIgnorant, kSpreader);
        recorder_.link(parent, node);
    }

    void stifle(std::size_t place) {
        state_[spreaders_[place]] = kStifler;
        spreaders_[place] = spreaders_.back();
        spreaders_.pop_back();
        recorder_.change(kSpreader, kStifler);
    }

    const Graph* graph_;
    Node nodes_;
    const Wish& wish_;
    Run& run_;
    Rule rule_;
    Words events_, waits_;
    Recorder recorder_;
    std::vector<std::uint8_t> state_;
    std::vector<std::uint32_t> failures_;
    std::vector<Node> spreaders_;
};

// The same chain without people: nobody asks who was contacted. One word a contact decides it.
void count_only(Node nodes, Node seeds, std::uint64_t seed, Recorder& recorder) {
    Words events(seed, Purpose::model_event);
    const Node others = nodes - 1;
    Node ignorant = nodes - seeds, spreaders = seeds, peak = seeds;
    while (spreaders > 0) {
        const bool converts = below(events.next(), others) < ignorant;
        ignorant -= converts;
        spreaders = spreaders + converts - !converts;
        peak = spreaders > peak ? spreaders : peak;
    }
    recorder.move(kIgnorant, kSpreader, seeds);
    recorder.settle_peak(kSpreader, peak);
    recorder.move(kSpreader, kStifler, seeds);
    recorder.move(kIgnorant, kStifler, nodes - seeds - ignorant);
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const bool plain = value_of(family, setup, "k") == 1 &&
                       value_of(family, setup, "lambda") == 1 &&
                       value_of(family, setup, "alpha") == 1;
    if (setup.graph == nullptr && plain && !wish.clock && !wish.tree && !wish.nodes &&
        wish.enough == 0) {
        Recorder recorder(family, wish, setup.nodes, run);
        count_only(setup.nodes, static_cast<Node>(seeds_of(setup, seed).size()), seed, recorder);
        recorder.finish();
        return;
    }
    Spread(family, setup, wish, seed, run).go();
}

std::string forbids(const Family&, const Setup& setup) {
    return setup.graph == nullptr && setup.nodes < 2 ? "expected at least two people" : "";
}

}  // namespace

Family maki_thompson() {
    Family family;
    family.name = "maki_thompson";
    family.title = "Maki-Thompson rumour";
    family.definition =
        "Each spreader makes contacts at rate 1, each with one other person (well mixed) or one "
        "neighbour (graph) drawn uniformly. An ignorant becomes a spreader with probability "
        "lambda. After a contact with a spreader or stifler the one who made the contact counts "
        "it as unsuccessful with probability alpha, and becomes a stifler at the k-th; the other "
        "does not change. A spreader without neighbours becomes a stifler. One event at a time.";
    family.paper =
        "Maki & Thompson 1973; Sudbury 1985, J. Appl. Prob. 22:443; on graphs Zanette 2001, "
        "Phys. Rev. E 64:050901; k-fold and probabilistic stifling Lebensztayn, Machado & "
        "Rodriguez 2011";
    family.clock = Clock::event_driven;
    family.ground = Ground::either;
    family.states = {"ignorant", "spreader", "stifler"};
    family.parameters = {
        {"k", "unsuccessful contacts until a spreader stifles", "contacts", 1, 1, 1e6, true},
        {"lambda", "probability that a contacted ignorant becomes a spreader", "1", 0, 1, 1, false},
        {"alpha", "probability that a contact with an informed person counts", "1", 1e-6, 1, 1,
         false},
    };
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
