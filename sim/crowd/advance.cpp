// The order of a run: publications, readers, fixed moments.
#include <algorithm>
#include <boost/sort/pdqsort/pdqsort.hpp>
#include <iterator>
#include <optional>
#include <thread>
#include <tuple>

#include "sim/crowd/engine.h"
#include "sim/crowd/seen_times.h"

namespace firebreak::sim {
namespace {

bool earlier(const SeenEvent& a, const SeenEvent& b) {
    return std::tie(a.t, a.agent, a.post) < std::tie(b.t, b.agent, b.post);
}

// In order of (second, agent, post), each once. All lie in one bucket of the calendar, so an event
// is four bits of the second, 28 of the agent and 32 of the post: whole numbers are sorted several
// times as fast as events.
void sort_readings(std::vector<SeenEvent>& events, std::vector<std::uint64_t>& keys) {
    constexpr std::uint32_t kSecond = (1U << Calendar::kBucketBits) - 1;
    static_assert(Calendar::kBucketBits == 4 && kMostAgents <= 1U << 28);
    const std::uint32_t start = events.front().t & ~kSecond;
    keys.clear();
    for (const SeenEvent& event : events)
        keys.push_back(std::uint64_t{event.t & kSecond} << 60 | std::uint64_t{event.agent} << 32 |
                       event.post);
    boost::sort::pdqsort_branchless(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    events.clear();
    for (const std::uint64_t key : keys)
        events.push_back({start | static_cast<std::uint32_t>(key >> 60),
                          static_cast<std::uint32_t>(key >> 32) & 0x0fffffffU,
                          static_cast<std::uint32_t>(key)});
}

// Moves drafts into the log in the order (second of decision, author, order of the author's own).
void merge_drafts(State& s, std::vector<Draft>& drafts) {
    std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
        return std::tie(a.decided, a.post.author, a.order) <
               std::tie(b.decided, b.post.author, b.order);
    });
    for (Draft& draft : drafts) add_post(s, draft.post);
    drafts.clear();
}

// Readers of one stretch of at most 16 seconds. What they write appears 20 seconds later at the
// earliest, so nobody's reading can change another's: agents may be spread over threads.
class Readers {
  public:
    Readers(const Model::Data& d, State& s, int threads) : d_(d), s_(s), threads_(threads) {
        serial_.tallies = &s.tallies;
        serial_.communities = &s.communities;
    }

    void run(std::vector<SeenEvent>& events) {
        sort_readings(events, keys_);
        // Below this a second thread costs more to start than it saves.
        constexpr std::size_t kWorthThreads = 1024;
        if (threads_ > 1 && events.size() >= kWorthThreads)
            in_parallel(events);
        else
            alone(events);
    }

  private:
    void finish(Sink& sink) {
        s_.reads += sink.reads;
        s_.hash += sink.hash;
        sink.reads = 0;
        sink.hash = 0;
    }

    // Readers are strewn over tables that no cache holds: asks for what a reading soon needs. As a
    // call of its own g++ would drop it, since it returns nothing and changes nothing.
    [[gnu::always_inline]] void fetch(const SeenEvent& soon) const {
        const Memory* row = &s_.memories[soon.agent * d_.claims.size()];
        __builtin_prefetch(&d_.traits[soon.agent]);
        __builtin_prefetch(&s_.minds[soon.agent], 1);
        __builtin_prefetch(row, 1);
        __builtin_prefetch(row + d_.claims.size() - 1, 1);
        __builtin_prefetch(&s_.posts[soon.post & SeenEvent::kIndex]);
    }

    void read_all(const std::vector<SeenEvent>& events, Sink& sink) const {
        Engine e(d_, s_, sink);
        constexpr std::size_t kAhead = 8;
        for (std::size_t k = 0; k < std::min(kAhead, events.size()); ++k) fetch(events[k]);
        for (std::size_t k = 0; k < events.size(); ++k) {
            if (k + kAhead < events.size()) fetch(events[k + kAhead]);
            e.at(events[k].t);
            e.read(events[k]);
        }
    }

    void alone(const std::vector<SeenEvent>& events) {
        read_all(events, serial_);
        finish(serial_);
        merge_drafts(s_, serial_.drafts);
    }

    void in_parallel(const std::vector<SeenEvent>& events) {
        struct Share {
            Sink sink;
            std::vector<Tally> tallies;
            std::vector<CommunityTally> communities;
        };
        std::vector<Share> shares(static_cast<std::size_t>(threads_));
        {
            std::vector<std::jthread> pool;
            for (std::size_t k = 0; k < shares.size(); ++k) {
                Share& share = shares[k];
                share.tallies.resize(s_.tallies.size());
                share.communities.resize(s_.communities.size());
                share.sink.tallies = &share.tallies;
                share.sink.communities = &share.communities;
                pool.emplace_back([this, &events, &shares, &share, k] {
                    // Blocks of 64 agents: a word of Document::seen belongs to one thread.
                    std::vector<SeenEvent> own;
                    std::copy_if(events.begin(), events.end(), std::back_inserter(own),
                                 [&](const SeenEvent& event) {
                                     return event.agent / 64 % shares.size() == k;
                                 });
                    read_all(own, share.sink);
                });
            }
        }
        std::vector<Draft> drafts;
        for (Share& share : shares) {
            for (std::size_t k = 0; k < s_.tallies.size(); ++k) {
                Tally& to = s_.tallies[k];
                const Tally& from = share.tallies[k];
                to.aware += from.aware;
                to.believers += from.believers;
                to.corrected += from.corrected;
                to.overlap += from.overlap;
                to.sharers += from.sharers;
                to.belief += from.belief;
                to.from_half += from.from_half;
            }
            for (std::size_t k = 0; k < s_.communities.size(); ++k) {
                CommunityTally& to = s_.communities[k];
                const CommunityTally& from = share.communities[k];
                to.aware += from.aware;
                to.false_believers += from.false_believers;
                to.trust += from.trust;
                to.affect += from.affect;
            }
            finish(share.sink);
            drafts.insert(drafts.end(), share.sink.drafts.begin(), share.sink.drafts.end());
        }
        merge_drafts(s_, drafts);
    }

    const Model::Data& d_;
    State& s_;
    int threads_;
    Sink serial_;
    std::vector<std::uint64_t> keys_;
};

// All publications and readings in (s.now, until].
class Stretch {
  public:
    Stretch(const Model::Data& d, State& s, int threads) : d_(d), s_(s), readers_(d, s, threads) {
        sink_.tallies = &s.tallies;
        sink_.communities = &s.communities;
    }

    void run(Seconds until) {
        const auto end = static_cast<std::uint32_t>(until);
        while (true) {
            const std::uint32_t busy = s_.calendar.next_busy(end);
            s_.calendar.go_to(busy);
            const std::uint32_t last =
                std::min(end, s_.calendar.bucket_start() + (1U << Calendar::kBucketBits) - 1);
            bucket(last);
            if (last >= end) break;
            s_.calendar.go_to(last + 1);
        }
    }

  private:
    void bucket(std::uint32_t last) {
        taken_.clear();
        reads_.clear();
        publications_.clear();
        s_.calendar.take(last, taken_);
        for (const SeenEvent& event : taken_)
            (event.post & SeenEvent::kPublish ? publications_ : reads_).push_back(event);
        if (!publications_.empty()) {
            std::sort(publications_.begin(), publications_.end(), earlier);
            if (!attention_) {
                attention_ = attention_at(d_, s_.crowding);
                seen_.emplace(d_, s_.calendar, attention_->horizon);
            }
            Engine e(d_, s_, sink_);
            for (const SeenEvent& event : publications_) {
                e.at(event.t);
                publish(e, *attention_, *seen_, event.post & SeenEvent::kIndex);
            }
            seen_->enter();
            s_.hash += sink_.hash;
            sink_.hash = 0;
            s_.calendar.take(last, reads_);  // who looks within seconds
        }
        if (!reads_.empty()) readers_.run(reads_);
    }

    const Model::Data& d_;
    State& s_;
    Readers readers_;
    std::optional<Attention> attention_;  // of this stretch, once something is published
    std::optional<SeenTimes> seen_;
    Sink sink_;
    std::vector<SeenEvent> taken_, reads_, publications_;
};

Seconds next_multiple(Seconds t, Seconds step) {
    return (t / step + 1) * step;
}

}  // namespace

State begin(const Model& model) {
    const Model::Data& d = model.data();
    State s;
    const std::size_t claims = d.claims.size();
    const std::size_t communities = d.community_first.size() - 1;
    s.minds.resize(d.agents);
    s.memories.resize(d.agents * claims);
    s.tallies.resize(claims * communities);
    s.communities.resize(communities);
    s.post_counts.resize(claims);
    for (const Claim& claim : d.claims) {
        s.truth.push_back(claim.truth);
        s.open.push_back(claim.opens_at == 0);
    }
    s.evidence_cap.assign(claims, d.parameters.evidence_cap_before_finding);
    s.evidence_lost.assign(claims, 0);
    s.informed_until.assign(claims, -1);
    s.course.hot_hours.assign(claims, 0);
    s.course.volume.assign(claims, 0);
    Sink sink;
    sink.tallies = &s.tallies;
    sink.communities = &s.communities;
    Engine e(d, s, sink);
    for (std::uint32_t a = 0; a < d.agents; ++a) e.count_trust(a);
    double trust = 0;
    for (const CommunityTally& tally : s.communities) trust += static_cast<double>(tally.trust);
    s.course.outcome.trust_now = s.course.outcome.trust_min = trust / 0x1p20 / d.agents;
    s.hash = mix(d.seed, claims);
    return s;
}

void advance(const Model& model, State& s, Seconds until, int threads, Folding folding) {
    const Model::Data& d = model.data();
    until = std::min<Seconds>(until, Calendar::kMaxTime);
    while (s.now < until) {
        Seconds stop = std::min(until, next_multiple(s.now, kStepEvery));
        for (const Exposure& exposure : s.exposures)
            if (exposure.t > s.now) {
                stop = std::min(stop, exposure.t);
                break;
            }
        for (const Claim& claim : d.claims)
            if (claim.opens_at > s.now) stop = std::min<Seconds>(stop, claim.opens_at);
        Stretch(d, s, std::clamp(threads, 1, 64)).run(stop);
        s.now = stop;
        Sink sink;
        sink.tallies = &s.tallies;
        sink.communities = &s.communities;
        Engine e(d, s, sink);
        for (std::size_t c = 0; c < d.claims.size(); ++c)
            if (d.claims[c].opens_at == stop) s.open[c] = 1;
        while (!s.exposures.empty() && s.exposures.front().t <= stop) {
            const Exposure exposure = s.exposures.front();
            s.exposures.erase(s.exposures.begin());
            come_to_light(e, exposure);
        }
        if (stop % kRefreshEvery == 0) {
            rebase(e);
            if (folding == Folding::on_time)
                refresh(e);
            else
                charge_silence(e);
        } else if (stop % kSilenceEvery == 0) {
            charge_silence(e);
        }
        if (stop % kStepEvery == 0) step(e);
    }
}

void jump(const Model& model, State& s, Seconds to) {
    const Model::Data& d = model.data();
    to = std::min<Seconds>(to, Calendar::kMaxTime);
    if (to <= s.now) return;
    const auto landing = static_cast<std::uint32_t>(to);
    s.calendar.go_to(landing);
    std::vector<SeenEvent> dropped;
    s.calendar.take(landing, dropped);
    s.now = to;
    Sink sink;
    sink.tallies = &s.tallies;
    sink.communities = &s.communities;
    Engine e(d, s, sink);
    for (std::size_t c = 0; c < d.claims.size(); ++c)
        if (d.claims[c].opens_at >= 0 && d.claims[c].opens_at <= to) s.open[c] = 1;
    while (!s.exposures.empty() && s.exposures.front().t <= to) {
        const Exposure exposure = s.exposures.front();
        s.exposures.erase(s.exposures.begin());
        come_to_light(e, exposure);
    }
    for (double& hours : s.course.hot_hours) hours = 0;
    rebase(e);
    refresh(e);
    s.crowding = 0;
    s.deliveries_at_step = s.deliveries;
    s.course.above_since = -1;
    if (s.course.phase != Phase::latent) s.course.phase = Phase::ending;
    const std::size_t claims = d.claims.size();
    const auto steps = static_cast<std::size_t>(to / kStepEvery) + 1;
    while (s.course.volume.size() < steps * claims) {
        const std::size_t n = s.course.volume.size();
        for (std::size_t c = 0; c < claims; ++c)
            s.course.volume.push_back(s.course.volume[n - claims + c]);
    }
    s.hash += mix(name_hash("jump"), landing);
}

}  // namespace firebreak::sim
