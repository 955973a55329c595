// What is reckoned at fixed times: outcome, phase, silence, the folding of decay into the counts.
#include <algorithm>

#include "sim/crowd/course.h"
#include "sim/crowd/engine.h"

namespace firebreak::sim {

double reproduction(const Model::Data& d, const State& s, int claim, Seconds from) {
    double expected = 0;
    std::int64_t children = 0;
    for (std::size_t k = s.published.size(); k-- > 0;) {
        const Post& post = s.posts[s.published[k]];
        if (post.t < from) break;
        if (claim >= 0 && post.claim != claim) continue;
        expected += 1 - d.missed(s.now - post.t);
        children += post.children;
    }
    return expected > 0 ? static_cast<double>(children) / expected : 0;
}

double posts_between(const State& s, Seconds from, int claim) {
    std::int64_t n = 0;
    for (std::size_t k = s.published.size(); k-- > 0;) {
        const Post& post = s.posts[s.published[k]];
        if (post.t <= from) break;
        n += claim < 0 || post.claim == claim;
    }
    return static_cast<double>(n);
}

double belief_accuracy(const Model::Data& d, const State& s) {
    const std::size_t communities = s.communities.size();
    double right = 0, all = 0;
    for (std::size_t c = 0; c < d.claims.size(); ++c) {
        const Truth truth = s.truth[c];
        if (truth == Truth::not_apt || truth == Truth::unknown) continue;
        std::int64_t aware = 0, belief = 0, from_half = 0;
        for (std::size_t k = 0; k < communities; ++k) {
            const Tally& tally = s.tallies[c * communities + k];
            aware += tally.aware;
            belief += tally.belief;
            from_half += tally.from_half;
        }
        const double n = static_cast<double>(aware), sum = static_cast<double>(belief) / 65535;
        const double half = static_cast<double>(from_half) / 65535;
        const double off = truth == Truth::no ? sum : truth == Truth::yes ? n - sum : half;
        right += d.claims[c].need_to_know * (n - off);
        all += d.claims[c].need_to_know * n;
    }
    return all > 0 ? right / all : 1;
}

double mean_trust(const Model::Data& d, const State& s) {
    std::int64_t sum = 0;
    for (const CommunityTally& tally : s.communities) sum += tally.trust;
    return static_cast<double>(sum) / 0x1p20 / d.agents;
}

namespace {

// Smoothed posts an hour of claims [first, last), from the record of cumulative counts.
double smoothed(const Model::Data& d, const State& s, std::size_t step, int claim) {
    const auto width =
        static_cast<std::size_t>(std::max(1.0, d.parameters.phase_smoothing * kHour / kStepEvery));
    const std::size_t claims = d.claims.size();
    const std::size_t from = step > width ? step - width : 0;
    std::int64_t n = 0;
    for (std::size_t c = 0; c < claims; ++c) {
        if (claim >= 0 && c != static_cast<std::size_t>(claim)) continue;
        n += s.course.volume[step * claims + c] - s.course.volume[from * claims + c];
    }
    return static_cast<double>(n) * kHour / (static_cast<double>(width) * kStepEvery);
}

void move_phase(const Engine& e, State::Course& course, double v, bool growing, bool new_claim) {
    const Parameters& p = e.d.parameters;
    const Seconds t = e.s.now;
    const auto hours = [&](Seconds since) {
        return since < 0 ? -1.0 : static_cast<double>(t - since) / kHour;
    };
    if (!growing)
        course.above_since = -1;
    else if (course.above_since < 0)
        course.above_since = t;
    const bool grown = growing && hours(course.above_since) >= p.phase_growth_hours;
    if (course.phase == Phase::latent) {
        if (!grown) return;
        course.phase = Phase::outbreak;
        course.outcome.outbreak = true;
        course.volume_max = v;
        course.below_90_since = course.below_20_since = -1;
        return;
    }
    course.volume_max = std::max(course.volume_max, v);
    const auto watch = [&](Seconds& since, double share) {
        if (v >= share * course.volume_max)
            since = -1;
        else if (since < 0)
            since = t;
    };
    watch(course.below_90_since, p.phase_sustained_share);
    watch(course.below_20_since, p.phase_ending_share);
    const bool open = course.phase == Phase::outbreak || course.phase == Phase::reignition;
    if (!open && (new_claim || (grown && course.phase == Phase::ending))) {
        course.phase = Phase::reignition;
        course.volume_max = v;
        course.below_90_since = course.below_20_since = -1;
        return;
    }
    if (open && hours(course.below_90_since) >= p.phase_sustained_hours)
        course.phase = Phase::sustained;
    if (course.phase == Phase::sustained && hours(course.below_20_since) >= p.phase_ending_hours)
        course.phase = Phase::ending;
}

void account(Engine& e) {
    const Model::Data& d = e.d;
    State& s = e.s;
    Outcome& outcome = s.course.outcome;
    constexpr double kHours = static_cast<double>(kStepEvery) / kHour;
    outcome.belief_accuracy_now = belief_accuracy(d, s);
    outcome.trust_now = mean_trust(d, s);
    outcome.trust_min = std::min(outcome.trust_min, outcome.trust_now);
    if (s.course.onset < 0) return;
    s.course.accuracy_seconds += outcome.belief_accuracy_now * kStepEvery;
    s.course.observed_seconds += kStepEvery;
    outcome.belief_accuracy_mean = s.course.accuracy_seconds / s.course.observed_seconds;
    const std::size_t communities = s.communities.size();
    for (std::size_t c = 0; c < d.claims.size(); ++c) {
        std::int64_t believers = 0;
        for (std::size_t k = 0; k < communities; ++k)
            believers += s.tallies[c * communities + k].believers;
        const double share = static_cast<double>(believers) / d.agents;
        if (s.truth[c] == Truth::no) {
            outcome.belief_hours += share * kHours;
            outcome.harm += 1000 * share * kHours * d.claims[c].harm;
        } else if (s.truth[c] == Truth::yes) {
            outcome.information_hours += share * kHours;
        }
    }
}

}  // namespace

double outbreak_volume(const Model::Data& d) {
    return std::max(d.parameters.phase_volume_least, d.parameters.phase_volume_share * d.agents);
}

double rhythm_divisor(const Model::Data& d, Seconds t) {
    return std::max(d.parameters.phase_rhythm_floor, d.rhythm_at(t));
}

void step(Engine& e) {
    const Model::Data& d = e.d;
    State& s = e.s;
    const std::size_t claims = d.claims.size();
    const auto now = static_cast<std::size_t>(s.now / kStepEvery);
    // A jump leaves steps without posts.
    while (s.course.volume.size() < now * claims) {
        const std::size_t n = s.course.volume.size();
        for (std::size_t c = 0; c < claims; ++c)
            s.course.volume.push_back(n ? s.course.volume[n - claims + c] : 0);
    }
    for (std::size_t c = 0; c < claims; ++c) {
        std::int64_t n = 0;
        for (const auto& layer : s.post_counts[c])
            for (const std::int64_t k : layer) n += k;
        s.course.volume.push_back(n);
    }
    s.crowding = static_cast<double>(s.deliveries - s.deliveries_at_step) / d.agents /
                 (static_cast<double>(kStepEvery) / kMinute);
    s.deliveries_at_step = s.deliveries;
    account(e);

    const double least = outbreak_volume(d), rhythm = rhythm_divisor(d, s.now);
    bool new_claim = false;
    for (std::size_t c = 0; c < claims; ++c) {
        const double v = smoothed(d, s, now, static_cast<int>(c)) / rhythm;
        const std::uint64_t bit = std::uint64_t{1} << c;
        if (v <= least) continue;
        const auto topic = static_cast<std::size_t>(d.topics[c]);
        if (s.informed_until[topic] < s.now && topic == c)
            s.course.hot_hours[topic] += static_cast<double>(kStepEvery) / kHour;
        if (!(s.course.claims_passed & bit)) new_claim = true;
        s.course.claims_passed |= bit;
    }
    const double v = smoothed(d, s, now, -1) / rhythm;
    const bool growing =
        v > least &&
        reproduction(d, s, -1, s.now - static_cast<Seconds>(d.parameters.phase_window * kHour)) >
            d.parameters.phase_growth;
    move_phase(e, s.course, v, growing, new_claim);
}

namespace {

bool silence_is_due(const State& s) {
    const auto& hot = s.course.hot_hours;
    return std::any_of(hot.begin(), hot.end(), [](double hours) { return hours != 0; });
}

// What the hours without a word cost in the trust of one who is aware of a claim.
void charge(Engine& e, std::uint32_t agent) {
    double silence = 0;
    for (std::size_t c = 0; c < e.claims(); ++c) {
        const double hours = e.s.course.hot_hours[c];
        if (hours > 0 && (e.memory(agent, c).flags & Memory::kAware))
            silence += hours * e.d.parameters.trust_silence;
    }
    if (silence > 0)
        e.lose_trust(agent, silence);
    else
        e.count_trust(agent);
}

void forget_hot_hours(State& s) {
    for (double& hours : s.course.hot_hours) hours = 0;
}

}  // namespace

void refresh(Engine& e) {
    const Model::Data& d = e.d;
    State& s = e.s;
    const bool due = silence_is_due(s);
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        const Mind& mind = s.minds[a];
        const bool aware = (mind.flags & Mind::kAwareOfAny) != 0;
        if (!aware && mind.trust_organisation == 0 && mind.affect == 0) continue;
        if (due && aware)
            charge(e, a);
        else
            e.count_trust(a);
        e.count_mood(a);
    }
    forget_hot_hours(s);
}

void charge_silence(Engine& e) {
    if (!silence_is_due(e.s)) return;
    for (std::uint32_t a = 0; a < e.d.agents; ++a)
        if (e.s.minds[a].flags & Mind::kAwareOfAny) charge(e, a);
    forget_hot_hours(e.s);
}

void rebase(Engine& e) {
    // float holds e^88; far below that the common factors are divided out.
    constexpr double kMost = 1e12;
    State& s = e.s;
    const Decay old = e.decay;
    const Seconds now = (s.now >> Calendar::kBucketBits) << Calendar::kBucketBits;
    if (old.claim > kMost) {
        for (Memory& m : s.memories) m.claim = static_cast<float>(m.claim * old.per_claim);
        s.epochs.claim = now;
    }
    if (old.refutation > kMost) {
        for (Memory& m : s.memories)
            m.refutation = static_cast<float>(m.refutation * old.per_refutation);
        s.epochs.refutation = now;
    }
    if (old.trust > kMost) {
        for (Mind& m : s.minds) {
            m.trust_organisation = static_cast<float>(m.trust_organisation * old.per_trust);
            m.trust_expert = static_cast<float>(m.trust_expert * old.per_trust);
            m.trust_media = static_cast<float>(m.trust_media * old.per_trust);
        }
        s.epochs.trust = now;
    }
    if (old.affect > kMost) {
        for (Mind& m : s.minds) m.affect = static_cast<float>(m.affect * old.per_affect);
        s.epochs.affect = now;
    }
    e.decay = decay_at(e.d, s.epochs, s.now);
}

void recount(Engine& e) {
    State& s = e.s;
    const Model::Data& d = e.d;
    for (CommunityTally& tally : s.communities) tally.false_believers = 0;
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        bool any = false;
        for (std::size_t c = 0; c < d.claims.size(); ++c)
            any |= s.truth[c] == Truth::no && (e.memory(a, c).flags & Memory::kBelieves);
        s.minds[a].flags &= ~Mind::kBelievesFalse;
        if (!any) continue;
        s.minds[a].flags |= Mind::kBelievesFalse;
        ++s.communities[d.traits[a].community].false_believers;
    }
}

void come_to_light(Engine& e, const Exposure& exposure) {
    const Model::Data& d = e.d;
    const Parameters& p = d.parameters;
    State& s = e.s;
    s.hash += mix(exposure.key, static_cast<std::uint64_t>(exposure.t));
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        if (!(e.memory(a, static_cast<std::size_t>(exposure.claim)).flags & Memory::kAware))
            continue;
        const Draw w = draw(d.seed, Purpose::covert_known, a, exposure.key);
        if (!hit(w.first, threshold(p.trust_covert_known))) continue;
        s.minds[a].flags |= Mind::kDoubts;
        e.lose_trust(a, p.trust_asymmetry * p.trust_covert_cost);
    }
}

}  // namespace firebreak::sim
