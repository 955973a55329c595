#include "sim/collect/baseline.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <stdexcept>
#include <unordered_set>

#include "sim/hash.h"
#include "sim/math.h"
#include "sim/random.h"

namespace firebreak::sim {
namespace {

constexpr double kLooksADay = 8;

// Seconds of the clock in which `activity` seconds of mean activity pass, from second `from` on.
class Rhythm {
  public:
    explicit Rhythm(const Parameters& p) {
        const double by_hour[24] = {
            p.rhythm_h00, p.rhythm_h01, p.rhythm_h02, p.rhythm_h03, p.rhythm_h04, p.rhythm_h05,
            p.rhythm_h06, p.rhythm_h07, p.rhythm_h08, p.rhythm_h09, p.rhythm_h10, p.rhythm_h11,
            p.rhythm_h12, p.rhythm_h13, p.rhythm_h14, p.rhythm_h15, p.rhythm_h16, p.rhythm_h17,
            p.rhythm_h18, p.rhythm_h19, p.rhythm_h20, p.rhythm_h21, p.rhythm_h22, p.rhythm_h23};
        for (std::size_t h = 0; h < 24; ++h) {
            rate_[h] = by_hour[h];
            day_ += by_hour[h] * kHour;
        }
    }
    double stretch(double from, double activity) const {
        double at = from + std::floor(activity / day_) * kDay;
        double left = activity - std::floor(activity / day_) * day_;
        for (;;) {
            const double hour = std::floor(at / kHour);
            const double rate = rate_[static_cast<std::size_t>(hour) % 24];
            const double room = ((hour + 1) * kHour - at) * rate;
            if (left <= room) return at + left / rate;
            left -= room;
            at = (hour + 1) * kHour;
        }
    }

  private:
    double rate_[24] = {};
    double day_ = 0;
};

struct Won {
    double t = 0;
    std::uint32_t agent = 0;
    std::int32_t parent = 0;
    bool operator<(const Won& other) const {  // earliest first in a priority queue
        if (t != other.t) return t > other.t;
        if (agent != other.agent) return agent > other.agent;
        return parent > other.parent;
    }
};

struct Spread {
    const CollectSpec& spec;
    const Model& model;
    const Rhythm& rhythm;
    Baseline baseline;
    BaselineNumbers numbers;
    std::uint64_t stream = 0;  // of this root
    std::priority_queue<Won> queue;

    // What node `n`, posted by `agent` at `t`, causes.
    void cause(std::int32_t n, std::uint32_t agent, double t) {
        const double time = numbers.hours * kHour;
        const std::uint64_t post = mix(stream, static_cast<std::uint64_t>(n));
        if (baseline == Baseline::hawkes) {
            const double mean = numbers.p * model.followers_of(agent);
            const std::uint64_t children =
                poisson(std::min(mean, 1e5), stream, Purpose::baseline, agent, post);
            for (std::uint64_t k = 0; k < children; ++k) {
                const std::uint64_t word = mix(post, k);
                const double age =
                    time * (math::exp(-math::log(uniform_positive(word)) / numbers.shape) - 1);
                if (age < static_cast<double>(spec.watch))
                    queue.push({rhythm.stretch(t, age), below(mix(word), model.agents()), n});
            }
            return;
        }
        const double recovers = t + time * exponential(mix(post, 1));
        for (const std::uint32_t follower : followers(model, agent)) {
            const std::uint64_t word = mix(mix(post), follower);
            double at = -1;
            if (baseline == Baseline::independent_cascade) {
                if (uniform(word) < numbers.p) at = t + time;
            } else if (baseline == Baseline::sir) {
                at = t + time / numbers.p * exponential(word);
                if (at > recovers) at = -1;
            } else if (uniform(mix(word)) < numbers.p) {
                // Seen when the integrated hazard reaches an exponential draw, if ever.
                const double mass = kLooksADay / static_cast<double>(kDay) * time;
                const double left = 1 - exponential(word) / mass;
                if (left > 0) at = rhythm.stretch(t, -time * math::log(left));
            }
            if (at >= 0 && at < static_cast<double>(spec.watch)) queue.push({at, follower, n});
        }
    }

    Cascade from(std::uint32_t root, double start) {
        Cascade c;
        c.label = "rumor";
        std::unordered_set<std::uint32_t> posted;  // asked only, never walked through
        queue = {};
        queue.push({start, root, -1});
        while (!queue.empty() && static_cast<std::int64_t>(c.nodes()) <= spec.most_nodes) {
            const Won next = queue.top();
            queue.pop();
            if (baseline != Baseline::hawkes && !posted.insert(next.agent).second) continue;
            const auto n = static_cast<std::int32_t>(c.nodes());
            c.parent.push_back(next.parent);
            c.t.push_back(static_cast<std::int64_t>(next.t - start));
            c.user.push_back(static_cast<std::uint32_t>(n));
            c.flags.push_back(0);
            cause(n, next.agent, next.t);
        }
        return c;
    }
};

}  // namespace

std::string_view name_of(Baseline baseline) {
    static constexpr std::string_view names[kBaselines] = {"independent cascade", "SIR", "Hawkes",
                                                           "limited attention"};
    return names[static_cast<std::size_t>(baseline)];
}

Collected collect_baseline(const CollectSpec& spec, Baseline baseline,
                           const BaselineNumbers& numbers) {
    if (!(numbers.p > 0 && numbers.p <= 100) || !(numbers.hours > 0) || !(numbers.shape > 0))
        throw std::invalid_argument("baseline: its numbers must be positive");
    Collected out;
    const Rhythm rhythm(spec.parameters);
    while (out.cascades.size() < spec.wanted && out.worlds < spec.most_worlds) {
        CitySpec city = spec.city;
        city.start_hour = city.start_minute = 0;
        Claim claim;
        claim.id = "R";
        const std::uint64_t seed = mix(spec.seed, out.worlds);
        const ModelPtr model = build_model(city, {claim}, spec.parameters, seed);
        for (int k = 0; k < spec.roots && out.cascades.size() < spec.wanted; ++k) {
            const Draw w =
                draw(seed, Purpose::baseline, static_cast<std::uint32_t>(k), 0xffffffffULL);
            Spread spread{spec, *model, rhythm, baseline, numbers, w.second, {}};
            Cascade c =
                spread.from(root_author(*model, w.first),
                            static_cast<double>(root_time(seed, static_cast<std::uint32_t>(k))));
            const auto nodes = static_cast<std::int64_t>(c.nodes());
            ++out.roots;
            out.reached += nodes >= spec.least_nodes;
            out.too_large += nodes > spec.most_nodes;
            if (nodes < spec.least_nodes || nodes > spec.most_nodes) continue;
            c.id = std::to_string(cascade_number(spec, out.worlds, static_cast<std::size_t>(k)));
            out.cascades.push_back(std::move(c));
        }
        ++out.worlds;
    }
    return out;
}

}  // namespace firebreak::sim
