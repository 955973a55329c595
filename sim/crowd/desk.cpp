// The monitoring desk: what is known outside, from a sample of what can be seen.
#include <algorithm>
#include <cmath>

#include "sim/crowd/engine.h"

namespace firebreak::sim {
namespace {

constexpr double kZ95 = 1.959963984540054;

Estimate wilson(int hits, int n, Seconds as_of) {
    Estimate e;
    e.n = n;
    e.as_of = as_of;
    if (n <= 0) return e;
    const double p = static_cast<double>(hits) / n, z2 = kZ95 * kZ95;
    const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = kZ95 * std::sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
    e.value = p;
    e.lo = std::max(0.0, centre - half);
    e.hi = std::min(1.0, centre + half);
    return e;
}

struct Candidate {
    std::uint64_t key;
    std::uint32_t post;
};

// A post as the desk judges it.
struct Judged {
    std::uint32_t post;
    int claim;
    Stance stance;
};

class Observer {
  public:
    Observer(const Model& model, const State& s, Desk& desk, const DeskSpec& spec, Seconds t)
        : d_(model.data()), s_(s), desk_(desk), spec_(spec) {
        out_.t = t;
        out_.as_of = t - spec.delay;
        desk_.first_seen.resize(d_.claims.size(), -1);
        desk_.believed.resize(d_.claims.size());
    }

    Observation run() {
        for (const int claim : spec_.watchwords) watched_.push_back(claim);
        look();
        judge();
        count();
        noise();
        refresh_feed();
        survey();
        for (std::size_t c = 0; c < d_.claims.size(); ++c) {
            ClaimObservation& claim = out_.claims[c];
            claim.seen = desk_.first_seen[c] >= 0;
            claim.first_seen = claim.seen ? desk_.first_seen[c] : 0;
            if (claim.seen) claim.believed = desk_.believed[c];
        }
        out_.trust = desk_.trust;
        out_.feed = desk_.feed;
        desk_.last = out_.t;
        return std::move(out_);
    }

  private:
    bool visible(const Post& post) const {
        const double share = spec_.coverage[static_cast<std::size_t>(post.layer)] * (1 - s_.chill);
        const std::uint64_t stream = mix(d_.seed, static_cast<std::uint64_t>(Purpose::desk_sample));
        return hit(mix(stream, post.id), threshold(share));
    }

    // Visible posts of the interval; the sample are those with the smallest keyed words.
    void look() {
        const Seconds from = out_.as_of - spec_.interval;
        const std::uint64_t stream = mix(mix(d_.seed, name_hash("sample")), out_.t);
        for (std::size_t k = s_.published.size(); k-- > 0;) {
            const Post& post = s_.posts[s_.published[k]];
            if (post.t > out_.as_of) continue;
            if (post.t <= from) break;
            if (post.claim == Post::kNoClaim || !visible(post)) continue;
            visible_.push_back(s_.published[k]);
            sample_.push_back({mix(stream, post.id), s_.published[k]});
        }
        const auto size = static_cast<std::size_t>(std::max(0, spec_.sample));
        std::sort(sample_.begin(), sample_.end(), [](const Candidate& a, const Candidate& b) {
            return a.key != b.key ? a.key < b.key : a.post < b.post;
        });
        if (sample_.size() > size) sample_.resize(size);
        out_.visible_posts_per_hour = per_hour(visible_.size());
    }

    double per_hour(std::size_t n) const {
        return static_cast<double>(n) * kHour /
               static_cast<double>(std::max<Seconds>(1, spec_.interval));
    }

    // Some posts are misjudged: half of them in what they say, half in what they are about.
    void judge() {
        for (const Candidate& candidate : sample_) {
            const Post& post = s_.posts[candidate.post];
            Judged judged{candidate.post, post.claim, post.stance};
            const Draw w = draw(d_.seed, Purpose::desk_misread, post.author, post.id);
            if (hit(w.first, threshold(spec_.misread))) {
                if (w.second & 1) {
                    const std::uint32_t other = 1 + below(w.second, kStances - 1);
                    judged.stance = static_cast<Stance>(
                        (static_cast<std::uint32_t>(post.stance) + other) % kStances);
                } else {
                    judged.claim = -1;
                }
            }
            judged_.push_back(judged);
            if (judged.claim < 0) continue;
            std::int64_t& first = desk_.first_seen[static_cast<std::size_t>(judged.claim)];
            if (first >= 0) continue;
            first = out_.t;
            fresh_.push_back(candidate.post);
        }
    }

    bool seen(int claim) const {
        return claim >= 0 && desk_.first_seen[static_cast<std::size_t>(claim)] >= 0;
    }

    void count() {
        const auto n = static_cast<int>(judged_.size());
        out_.claims.resize(d_.claims.size());
        std::vector<int> of_claim(d_.claims.size(), 0);
        std::vector<int> in_community(s_.communities.size(), 0), support(s_.communities.size(), 0);
        int negative = 0;
        for (const Judged& judged : judged_) {
            const Post& post = s_.posts[judged.post];
            negative += post.sentiment < -100 * d_.parameters.mood_negative;
            const auto community = static_cast<std::size_t>(d_.traits[post.author].community);
            ++in_community[community];
            if (!seen(judged.claim)) continue;
            const auto c = static_cast<std::size_t>(judged.claim);
            ++of_claim[c];
            ++out_.claims[c].stances[static_cast<std::size_t>(judged.stance)];
            support[community] += judged.stance == Stance::support;
        }
        // A search for the words of a claim counts what the tool can see, whatever the posts say.
        std::vector<std::size_t> mentions(d_.claims.size(), 0);
        for (const std::uint32_t index : visible_) ++mentions[s_.posts[index].claim];
        for (std::size_t c = 0; c < d_.claims.size(); ++c) {
            ClaimObservation& claim = out_.claims[c];
            claim.claim = static_cast<int>(c);
            const bool known = desk_.first_seen[c] >= 0 || watched(static_cast<int>(c));
            if (known && desk_.first_seen[c] < 0 && mentions[c] > 0) desk_.first_seen[c] = out_.t;
            if (!known) continue;
            claim.mentions_per_hour = per_hour(mentions[c]);
            if (n > 0) claim.share_of_posts = wilson(of_claim[c], n, out_.as_of);
        }
        if (n > 0) out_.negative_share = wilson(negative, n, out_.as_of);
        for (std::size_t k = 0; k < s_.communities.size(); ++k) {
            std::optional<Estimate> activity;
            if (in_community[k] > 0) activity = wilson(support[k], in_community[k], out_.as_of);
            out_.community_activity.push_back(activity);
        }
    }

    bool watched(int claim) const {
        return std::find(watched_.begin(), watched_.end(), claim) != watched_.end();
    }

    FeedPost shown(const Judged& judged) const {
        const Post& post = s_.posts[judged.post];
        FeedPost f;
        f.id = post.id;
        f.author = post.author;
        f.kind = d_.traits[post.author].kind;
        f.community = d_.traits[post.author].community;
        f.layer = post.layer;
        f.claim = judged.claim;
        f.stance = judged.stance;
        f.t = post.t;
        f.variant = static_cast<int>(mix(post.id) % 1000);
        if (post.shown_parent != Post::kNoPost)
            f.from_community = d_.traits[s_.posts[post.shown_parent].author].community;
        return f;
    }

    // Alarms about nothing come at their own rate, whatever happens.
    void noise() {
        const double mean = spec_.noise_alarms_per_day * static_cast<double>(spec_.interval) / kDay;
        const std::uint64_t n =
            poisson(mean, d_.seed, Purpose::desk_noise, 0, static_cast<std::uint64_t>(out_.t));
        for (std::uint64_t k = 0; k < n; ++k) {
            const Draw w = draw(d_.seed, Purpose::desk_noise, static_cast<std::uint32_t>(k + 1),
                                static_cast<std::uint64_t>(out_.t));
            FeedPost f;
            f.id = w.first;
            f.author = below(w.first, d_.agents);
            f.kind = d_.traits[f.author].kind;
            f.community = d_.traits[f.author].community;
            f.stance = Stance::comment;
            f.t = out_.as_of -
                  static_cast<Seconds>(uniform(w.second) * static_cast<double>(spec_.interval));
            f.variant = static_cast<int>(mix(f.id) % 1000);
            f.alarm = true;
            if (f.t < 0) continue;
            add_.push_back(f);
            add_post_.push_back(Post::kNoPost);
            ++out_.alarms;
        }
    }

    void refresh_feed() {
        for (const Judged& judged : judged_) {
            FeedPost f = shown(judged);
            f.alarm = std::find(fresh_.begin(), fresh_.end(), judged.post) != fresh_.end();
            out_.alarms += f.alarm;
            add_.push_back(f);
            add_post_.push_back(judged.post);
        }
        std::vector<std::pair<FeedPost, std::uint32_t>> all;
        for (std::size_t k = 0; k < desk_.feed.size(); ++k)
            all.emplace_back(desk_.feed[k], desk_.feed_posts[k]);
        for (std::size_t k = 0; k < add_.size(); ++k) all.emplace_back(add_[k], add_post_[k]);
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return a.first.t != b.first.t ? a.first.t > b.first.t : a.first.id < b.first.id;
        });
        all.erase(
            std::unique(all.begin(), all.end(),
                        [](const auto& a, const auto& b) { return a.first.id == b.first.id; }),
            all.end());
        if (all.size() > static_cast<std::size_t>(kFeedLength)) all.resize(kFeedLength);
        // A post that is passed on much becomes an alarm of the tool once.
        const double many = d_.parameters.desk_alarm_reposts;
        desk_.feed.clear();
        desk_.feed_posts.clear();
        for (auto& entry : all) {
            if (entry.second != Post::kNoPost) {
                const int before = entry.first.reposts;
                entry.first.reposts = reposts_by(entry.second);
                if (before < many && entry.first.reposts >= many && !entry.first.alarm) {
                    entry.first.alarm = true;
                    ++out_.alarms;
                }
            }
            desk_.feed.push_back(entry.first);
            desk_.feed_posts.push_back(entry.second);
        }
    }

    int reposts_by(std::uint32_t index) const {
        return static_cast<int>(std::min<std::uint32_t>(s_.posts[index].reposts, 1000000));
    }

    // Asks people at random what they think; those who never met the claim do not count.
    void survey() {
        if (spec_.survey_size <= 0) return;
        if (desk_.last_survey >= 0 && out_.t - desk_.last_survey < spec_.survey_interval) return;
        desk_.last_survey = out_.t;
        std::vector<int> aware(d_.claims.size(), 0), believing(d_.claims.size(), 0);
        double sum = 0, squares = 0;
        for (int k = 0; k < spec_.survey_size; ++k) {
            const Draw w = draw(d_.seed, Purpose::desk_survey, static_cast<std::uint32_t>(k),
                                static_cast<std::uint64_t>(out_.t));
            const std::uint32_t agent = below(w.first, d_.agents);
            const double trust = s_.minds[agent].trust_counted / 0x1p20;
            sum += trust;
            squares += trust * trust;
            for (std::size_t c = 0; c < d_.claims.size(); ++c) {
                const Memory& m = s_.memories[agent * d_.claims.size() + c];
                aware[c] += (m.flags & Memory::kAware) != 0;
                believing[c] += (m.flags & Memory::kBelieves) != 0;
            }
        }
        const int n = spec_.survey_size;
        const double mean = sum / n;
        const double variance = std::max(0.0, squares / n - mean * mean);
        const double half = kZ95 * std::sqrt(variance / n);
        desk_.trust =
            Estimate{mean, std::max(0.0, mean - half), std::min(1.0, mean + half), n, out_.t};
        for (std::size_t c = 0; c < d_.claims.size(); ++c)
            desk_.believed[c] = wilson(believing[c], n, out_.t);
    }

    const Model::Data& d_;
    const State& s_;
    Desk& desk_;
    const DeskSpec& spec_;
    Observation out_;
    std::vector<int> watched_;
    std::vector<std::uint32_t> visible_, fresh_, add_post_;
    std::vector<Candidate> sample_;
    std::vector<Judged> judged_;
    std::vector<FeedPost> add_;
};

}  // namespace

Observation observe(const Model& model, const State& state, Desk& desk, const DeskSpec& spec,
                    Seconds t) {
    return Observer(model, state, desk, spec, t).run();
}

}  // namespace firebreak::sim
