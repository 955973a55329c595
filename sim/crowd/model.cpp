#include "sim/crowd/model.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

#include "sim/crowd/explicit_city.h"
#include "sim/crowd/generate_city.h"
#include "sim/crowd/model_data.h"
#include "sim/hash.h"
#include "sim/math.h"
#include "sim/random.h"

namespace firebreak::sim {

Model::Model(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Model::~Model() = default;

std::uint64_t Model::seed() const {
    return data_->seed;
}
std::uint32_t Model::agents() const {
    return data_->agents;
}
const CitySpec& Model::city() const {
    return data_->city;
}
const std::vector<Claim>& Model::claims() const {
    return data_->claims;
}
const Parameters& Model::parameters() const {
    return data_->parameters;
}
const std::vector<Traits>& Model::traits() const {
    return data_->traits;
}

int Model::claim_index(const std::string& id) const {
    const auto& claims = data_->claims;
    for (std::size_t c = 0; c < claims.size(); ++c)
        if (claims[c].id == id) return static_cast<int>(c);
    return -1;
}

int Model::topic(int claim) const {
    return data_->topics.at(static_cast<std::size_t>(claim));
}

int Model::communities() const {
    return static_cast<int>(data_->community_first.size()) - 1;
}

int Model::community_of(std::uint32_t agent) const {
    return data_->traits.at(agent).community;
}
AgentKind Model::kind_of(std::uint32_t agent) const {
    return data_->traits.at(agent).kind;
}
std::uint32_t Model::followers_of(std::uint32_t agent) const {
    return data_->traits.at(agent).audience;
}

const std::vector<std::uint32_t>& Model::group_members(const std::string& group) const {
    static const std::vector<std::uint32_t> none;
    for (std::size_t g = 0; g < data_->city.groups.size(); ++g)
        if (data_->city.groups[g].id == group) return data_->group_members[g];
    return none;
}

std::size_t Model::memory_bytes() const {
    const Data& d = *data_;
    std::size_t bytes = sizeof(Data) + d.traits.capacity() * sizeof(Traits) +
                        d.activity.capacity() + d.root_weight.capacity() * sizeof(double);
    for (const auto& c : d.cliques)
        bytes += (c.order.capacity() + c.first.capacity() + c.group_of.capacity()) * 4;
    for (const auto& m : d.group_members) bytes += m.capacity() * 4;
    for (const auto& f : d.followers) bytes += f.capacity() * 4;
    return bytes;
}

double Model::Data::rhythm_at(std::int64_t t) const {
    const std::int64_t second = t + city.start_hour * kHour + city.start_minute * kMinute;
    return rhythm[static_cast<std::size_t>((second / kHour) % 24)];
}

double Model::Data::looking_at(std::int64_t t) const {
    const std::int64_t second = t + city.start_hour * kHour + city.start_minute * kMinute;
    const auto hour = static_cast<std::size_t>((second / kHour) % 24);
    return rhythm[hour] / feed_flow[hour];
}

double Model::Data::until_moved_on(std::int64_t t, double flow) const {
    if (!(parameters.attention_feed_rhythm > 0)) return flow;
    constexpr double kSecondsADay = 86400, kSecondsAnHour = 3600;
    const std::int64_t second = t + city.start_hour * kHour + city.start_minute * kMinute;
    const auto hour = static_cast<std::size_t>((second / kHour) % 24);
    const double since_midnight = static_cast<double>(second % kDay);
    const double into_hour = since_midnight - static_cast<double>(hour) * kSecondsAnHour;
    const double place = feed_by_hour[hour] + into_hour * feed_flow[hour] + flow;
    const double days = std::floor(place / feed_day);
    const double rest = place - days * feed_day;
    std::size_t to = 0;
    while (to < 23 && feed_by_hour[to + 1] <= rest) ++to;
    const double then =
        static_cast<double>(to) * kSecondsAnHour + (rest - feed_by_hour[to]) / feed_flow[to];
    return std::max(0.0, days * kSecondsADay + then - since_midnight);
}

void check_claims(const std::vector<Claim>& claims) {
    if (claims.size() > 64)
        throw std::invalid_argument("claims: " + std::to_string(claims.size()) +
                                    " found, at most 64 allowed");
    for (std::size_t c = 0; c < claims.size(); ++c) {
        const Claim& claim = claims[c];
        const std::string at = "claims[" + std::to_string(c) + "].";
        if (claim.parent < -1 || claim.parent >= static_cast<int>(c))
            throw std::invalid_argument(at + "parent: must be -1 or the index of an earlier claim");
        if (!(claim.valence >= -1 && claim.valence <= 1))
            throw std::invalid_argument(at + "valence: must lie in -1..1");
        if (claim.moral_words < 0 || claim.moral_words > 3)
            throw std::invalid_argument(at + "moral_words: must lie in 0..3");
        if (!(claim.plausibility >= -20 && claim.plausibility <= 20))
            throw std::invalid_argument(at + "plausibility: must lie in -20..20");
        if (!(claim.harm >= 0) || !(claim.need_to_know >= 0))
            throw std::invalid_argument(at + "harm and need_to_know: must not be negative");
        if (!(claim.appeal >= -5 && claim.appeal <= 5))
            throw std::invalid_argument(at + "appeal: must lie in -5..5");
    }
}

namespace {

// Rates of looking by equal shares of agents: the means of slices of a lognormal are close to its
// values at the middle of each slice; scaled so that the mean is 1.
std::array<double, kActivityClasses> activity_rates(double sigma) {
    std::array<double, kActivityClasses> rates{};
    double sum = 0;
    for (int c = 0; c < kActivityClasses; ++c) {
        // Inverse of the normal distribution by bisection: no libm, called 32 times.
        const double p = (c + 0.5) / kActivityClasses;
        double low = -6, high = 6;
        for (int step = 0; step < 60; ++step) {
            const double x = 0.5 * (low + high);
            // Normal distribution function by its series around 0.
            double term = x, series = x;
            for (int n = 1; n < 200; ++n) {
                term *= x * x / (2 * n + 1);
                series += term;
            }
            const double cdf = 0.5 + series * math::exp(-0.5 * x * x) * 0.3989422804014327;
            (cdf < p ? low : high) = x;
        }
        rates[static_cast<std::size_t>(c)] = math::exp(sigma * low);
        sum += rates[static_cast<std::size_t>(c)];
    }
    for (double& r : rates) r *= kActivityClasses / sum;
    return rates;
}

void within(const char* name, double value, double least, double most) {
    if (value >= least && value <= most) return;
    throw std::invalid_argument(std::string(name) + ": expected " + std::to_string(least) + " to " +
                                std::to_string(most) + ", found " + std::to_string(value));
}

void derive_attention(Model::Data& d) {
    const Parameters& p = d.parameters;
    constexpr double kSecondsADay = 86400, kSecondsAnHour = 3600;
    d.looks = {p.attention_looks_microblog, p.attention_looks_groups, p.attention_looks_forum,
               p.attention_looks_news_comments, p.attention_looks_offline};
    d.depth = {p.attention_depth_microblog, p.attention_depth_groups, p.attention_depth_forum,
               p.attention_depth_news_comments, p.attention_depth_offline};
    d.background = {p.attention_background_microblog, p.attention_background_groups,
                    p.attention_background_forum, p.attention_background_news_comments,
                    p.attention_background_offline};
    d.alpha = {p.attention_alpha_microblog, p.attention_alpha_groups, p.attention_alpha_forum,
               p.attention_alpha_news_comments, p.attention_alpha_offline};
    d.base = {p.resharing_base_microblog, p.resharing_base_groups, p.resharing_base_forum,
              p.resharing_base_news_comments, p.resharing_base_offline};
    d.layer_weight = {p.resharing_layer_microblog, p.resharing_layer_groups,
                      p.resharing_layer_forum, p.resharing_layer_news_comments,
                      p.resharing_layer_offline};
    d.organisation_audience = {p.audience_organisation_microblog, p.audience_organisation_groups,
                               p.audience_organisation_forum, p.audience_organisation_news_comments,
                               p.audience_organisation_offline};
    for (std::size_t l = 0; l < kLayers; ++l) {
        if (!(d.looks[l] > 0) || !(d.depth[l] > 0) || !(d.background[l] > 0) || !(d.alpha[l] > 1))
            throw std::invalid_argument(
                "attention: looks, depth and background must be positive, alpha above 1");
        d.looks[l] /= kSecondsADay;
        d.background[l] /= kSecondsAnHour;
        d.organisation_audience[l] *= d.agents;
    }
    // Beyond 5 one rumour in a hundred would come a million times later than another.
    within("attention.pace_sigma", p.attention_pace_sigma, 0, 5);
    within("attention.pace_attribution", p.attention_pace_attribution, -1, 1);
    const double rhythm[24] = {p.rhythm_h00, p.rhythm_h01, p.rhythm_h02, p.rhythm_h03, p.rhythm_h04,
                               p.rhythm_h05, p.rhythm_h06, p.rhythm_h07, p.rhythm_h08, p.rhythm_h09,
                               p.rhythm_h10, p.rhythm_h11, p.rhythm_h12, p.rhythm_h13, p.rhythm_h14,
                               p.rhythm_h15, p.rhythm_h16, p.rhythm_h17, p.rhythm_h18, p.rhythm_h19,
                               p.rhythm_h20, p.rhythm_h21, p.rhythm_h22, p.rhythm_h23};
    d.rhythm_max = 0;
    for (std::size_t h = 0; h < 24; ++h) {
        if (!(rhythm[h] > 0)) throw std::invalid_argument("rhythm: must be positive");
        d.rhythm[h] = rhythm[h];
        d.rhythm_max = std::max(d.rhythm_max, rhythm[h]);
    }
    within("attention.feed_rhythm", p.attention_feed_rhythm, 0, 1);
    const double mean = std::accumulate(d.rhythm.begin(), d.rhythm.end(), 0.0) / 24;
    d.look_max = 0;
    for (std::size_t h = 0; h < 24; ++h) {
        d.feed_flow[h] = 1 - p.attention_feed_rhythm + p.attention_feed_rhythm * d.rhythm[h] / mean;
        d.feed_by_hour[h + 1] = d.feed_by_hour[h] + kSecondsAnHour * d.feed_flow[h];
        d.look_max = std::max(d.look_max, d.rhythm[h] / d.feed_flow[h]);
    }
    d.feed_day = d.feed_by_hour[24];
}

}  // namespace

void derive_constants(Model::Data& d) {
    const Parameters& p = d.parameters;
    if (!(p.resharing_write_least >= 20))
        throw std::invalid_argument("resharing.write_least: must be at least 20 seconds");
    derive_attention(d);
    d.logistic.clear();
    const int points =
        static_cast<int>(2 * Model::Data::kLogisticEnd * Model::Data::kLogisticSteps);
    for (int k = 0; k <= points; ++k)
        d.logistic.push_back(
            math::sigmoid(k / Model::Data::kLogisticSteps - Model::Data::kLogisticEnd));
    double left = 1;
    for (double& f : d.fatigue) {
        f = left;
        left *= p.resharing_fatigue;
    }
    d.missed_by_minute.clear();
    constexpr int kLongestWindow = 24 * 60;
    for (int minute = 0; minute <= kLongestWindow; ++minute)
        d.missed_by_minute.push_back(
            math::exp(-p.phase_delay_power * math::log(1 + minute / p.phase_delay_scale)));
    d.activity_rate = activity_rates(p.people_activity_sigma);
    d.tie_stream = mix(d.seed, name_hash("ties"));
    d.topics.clear();
    d.children.assign(d.claims.size(), {});
    d.appeal.clear();
    d.doubt.clear();
    d.novelty_power.clear();
    for (std::size_t c = 0; c < d.claims.size(); ++c) {
        const Claim& claim = d.claims[c];
        const int self = static_cast<int>(c);
        d.topics.push_back(claim.parent < 0 ? self
                                            : d.topics[static_cast<std::size_t>(claim.parent)]);
        if (claim.parent >= 0) d.children[static_cast<std::size_t>(claim.parent)].push_back(self);
        const double z = normal(draw(d.seed, Purpose::claim_appeal, 0, name_hash(claim.id)));
        d.appeal.push_back(math::exp(p.resharing_appeal_sigma * z + claim.appeal) *
                           math::pow(p.resharing_moral, claim.moral_words));
        const auto spread = [&](Purpose purpose, double sigma) {
            return sigma > 0
                       ? lognormal_mean(1, sigma, draw(d.seed, purpose, 0, name_hash(claim.id)))
                       : 1;
        };
        d.doubt.push_back(spread(Purpose::claim_doubt, p.stance_claim_sigma));
        d.novelty_power.push_back(p.resharing_novelty_power *
                                  spread(Purpose::claim_novelty, p.resharing_novelty_sigma));
    }
}

ModelPtr build_model(const CitySpec& city, const std::vector<Claim>& claims,
                     const Parameters& parameters, std::uint64_t seed, int) {
    check_claims(claims);
    check_city(city);
    auto data = std::make_unique<Model::Data>();
    data->city = city;
    data->claims = claims;
    data->parameters = parameters;
    data->seed = seed;
    data->agents = city.agents;
    derive_constants(*data);
    generate_city(*data);
    return std::make_shared<const Model>(std::move(data));
}

ModelPtr build_explicit_model(const ExplicitCity& city, const std::vector<Claim>& claims,
                              const Parameters& parameters, std::uint64_t seed) {
    check_claims(claims);
    const std::size_t n = city.traits.size();
    if (n < 1 || n > kMostAgents) throw std::invalid_argument("agents: must lie in 1..10000000");
    if (city.followers.size() != n)
        throw std::invalid_argument("followers: one list for each agent expected");
    auto data = std::make_unique<Model::Data>();
    data->city.agents = static_cast<std::uint32_t>(n);
    data->city.communities = city.communities;
    data->city.start_hour = city.start_hour;
    data->claims = claims;
    data->parameters = parameters;
    data->seed = seed;
    data->agents = static_cast<std::uint32_t>(n);
    data->explicit_city = true;
    data->followers = city.followers;
    data->traits = city.traits;
    data->community_first.assign(static_cast<std::size_t>(city.communities) + 1, 0);
    int last = 0;
    for (std::size_t a = 0; a < n; ++a) {
        Traits& t = data->traits[a];
        if (t.community < last || t.community >= city.communities)
            throw std::invalid_argument(
                "traits: communities must be ascending and below the number");
        if (t.activity >= kActivityClasses)
            throw std::invalid_argument("traits: activity class must be below 32");
        for (const std::uint32_t f : city.followers[a])
            if (f >= n) throw std::invalid_argument("followers: no such agent");
        last = t.community;
        ++data->community_first[static_cast<std::size_t>(t.community) + 1];
        t.audience = static_cast<std::uint32_t>(city.followers[a].size());
        data->activity.push_back(t.activity);
        const auto agent = static_cast<std::uint32_t>(a);
        if (t.kind == AgentKind::opinion_leader) data->leaders.push_back(agent);
        if (t.kind == AgentKind::media) data->outlets.push_back(agent);
        if (t.kind == AgentKind::official) data->officials.push_back(agent);
        if (t.kind == AgentKind::expert) data->experts.push_back(agent);
    }
    for (std::size_t c = 0; c + 1 < data->community_first.size(); ++c)
        data->community_first[c + 1] += data->community_first[c];
    data->outlet_audience.assign(data->outlets.size(), 0);
    derive_constants(*data);
    derive_root_weights(*data);
    return std::make_shared<const Model>(std::move(data));
}

}  // namespace firebreak::sim
