#include "sim/crowd/seen_times.h"

#include <algorithm>
#include <span>

namespace firebreak::sim {
void SeenTimes::add(const Attention::OfLayer& layer, double mass, std::int64_t t,
                    std::uint32_t post, std::uint32_t agent, std::uint64_t word) {
    agent_[count_] = agent;
    post_[count_] = post;
    word_[count_] = word;
    t_[count_] = t;
    mass_[count_] = mass;
    tau_[count_] = layer.tau;
    power_[count_] = layer.power;
    if (++count_ == kRoom) enter();
}

void SeenTimes::keep(std::size_t from, std::size_t to) {
    agent_[to] = agent_[from];
    post_[to] = post_[from];
    word_[to] = word_[from];
    next_[to] = next_[from];
    t_[to] = t_[from];
    mass_[to] = mass_[from];
    tau_[to] = tau_[from];
    power_[to] = power_[from];
    spent_[to] = spent_[from];
}

// Adds an exponential draw to the hazard that each watcher spends before it looks.
void SeenTimes::spend(std::array<std::uint64_t, kRoom>& words, bool first) {
    std::array<double, kRoom> drawn;
    for (std::size_t k = 0; k < count_; ++k) drawn[k] = uniform_positive(words[k]);
    math::log_each(std::span(drawn).first(count_));
    for (std::size_t k = 0; k < count_; ++k) spent_[k] = first ? -drawn[k] : spent_[k] + -drawn[k];
}

void SeenTimes::enter() {
    spend(word_, true);
    for (std::uint64_t round = 0; count_ > 0; ++round) {
        // How far the feed moves on until the hazard is spent; who outlasts it never sees the post.
        std::size_t left = 0;
        for (std::size_t k = 0; k < count_; ++k) {
            const double rest = 1 - spent_[k] / mass_[k];
            if (!(rest > 0)) continue;
            flow_[left] = rest;
            keep(k, left++);
        }
        count_ = left;
        const std::span<double> flow = std::span(flow_).first(count_);
        math::log_each(flow);
        // Beyond e^700 feed items nobody looks; exp_each takes no more.
        for (std::size_t k = 0; k < count_; ++k) flow[k] = std::min(-flow[k] / power_[k], 700.0);
        math::exp_each(flow);
        left = 0;
        for (std::size_t k = 0; k < count_; ++k) {
            const double moved = tau_[k] * (flow[k] - 1);
            if (!(moved < 2 * horizon_)) continue;
            const double age = d_.until_moved_on(t_[k], moved);
            if (!(age < horizon_)) continue;
            const std::int64_t at = t_[k] + 1 + static_cast<std::int64_t>(age);
            // Thinning to the rhythm of the day; what is refused goes on from there.
            const std::uint64_t thin = mix(word_[k] ^ kThinStream, round);
            if (uniform(thin) * d_.look_max < d_.looking_at(at)) {
                if (at <= Calendar::kMaxTime)
                    calendar_.push({static_cast<std::uint32_t>(at), agent_[k], post_[k]});
                continue;
            }
            next_[k] = mix(thin);
            keep(k, left++);
        }
        count_ = left;
        spend(next_, false);
    }
}

}  // namespace firebreak::sim
