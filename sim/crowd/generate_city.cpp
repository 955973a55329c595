#include "sim/crowd/generate_city.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "sim/crowd/model_data.h"
#include "sim/hash.h"
#include "sim/math.h"
#include "sim/random.h"

namespace firebreak::sim {
namespace {

void require(bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(what);
}

// Contiguous ranges of ids with lognormal sizes.
void cut_communities(Model::Data& d) {
    const double sigma = d.parameters.people_community_sigma;
    const auto n = static_cast<std::uint32_t>(d.city.communities);
    std::vector<double> weight(n);
    double total = 0;
    for (std::uint32_t c = 0; c < n; ++c) {
        weight[c] = lognormal_mean(1, sigma, draw(d.seed, Purpose::city_communities, c, 0));
        total += weight[c];
    }
    d.community_first.assign(n + 1, 0);
    double sum = 0;
    // Each community has one agent at least; the rest goes by weight.
    const double rest = d.agents - n;
    for (std::uint32_t c = 0; c < n; ++c) {
        sum += weight[c];
        d.community_first[c + 1] = c + 1 + static_cast<std::uint32_t>(rest * (sum / total));
    }
    d.community_first[n] = d.agents;
}

void appoint(Model::Data& d, AgentKind kind, int count, std::vector<std::uint32_t>* list) {
    for (int k = 0; k < count; ++k) {
        const Draw w = draw(d.seed, Purpose::trait_kind, static_cast<std::uint32_t>(k),
                            static_cast<std::uint64_t>(kind));
        std::uint32_t agent = below(w.first, d.agents);
        while (d.traits[agent].kind != AgentKind::ordinary) agent = (agent + 1) % d.agents;
        d.traits[agent].kind = kind;
        if (list) list->push_back(agent);
    }
}

double audience_factor(const Parameters& p, AgentKind kind) {
    switch (kind) {
        case AgentKind::opinion_leader:
            return p.audience_leader_factor;
        case AgentKind::media:
            return p.audience_media_factor;
        case AgentKind::official:
            return p.audience_official_factor;
        case AgentKind::expert:
            return p.audience_expert_factor;
        case AgentKind::provocateur:
            return p.audience_provocateur_factor;
        case AgentKind::ordinary:
            break;
    }
    return 0;
}

std::uint32_t audience_size(const Model::Data& d, std::uint32_t agent) {
    const Parameters& p = d.parameters;
    const Draw w = draw(d.seed, Purpose::trait_audience, agent, 0);
    double size = lognormal_mean(p.audience_mean_followers, p.audience_sigma, w);
    const double factor = audience_factor(p, d.traits[agent].kind);
    if (factor > 0)
        size = lognormal_median(p.audience_mean_followers * factor, p.audience_known_sigma, w);
    size = std::min(size, p.audience_cap * d.agents);
    return static_cast<std::uint32_t>(size + 0.5);
}

double spread_logit(double mean, double sigma) {
    // A normal with standard deviation sigma around this has about the mean `mean` after the
    // logistic function (probit approximation).
    constexpr double kPiOver8 = 0.39269908169872414;
    return math::logit(mean) * std::sqrt(1 + kPiOver8 * sigma * sigma);
}

void make_people(Model::Data& d) {
    const Parameters& p = d.parameters;
    const double organisation = spread_logit(d.city.mean_trust, p.people_trust_sigma);
    const double expert = spread_logit(p.people_trust_expert, p.people_trust_sigma);
    const double media = spread_logit(p.people_trust_media, p.people_trust_sigma);
    const auto logistic = [](double x) { return static_cast<float>(math::sigmoid(x)); };
    std::size_t community = 0;
    d.group_members.assign(d.city.groups.size(), {});
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        while (a >= d.community_first[community + 1]) ++community;
        Traits& t = d.traits[a];
        t.community = static_cast<std::uint16_t>(community);
        double shift = 0, involvement = 1;
        for (std::size_t g = 0; g < d.city.groups.size(); ++g) {
            const GroupSpec& group = d.city.groups[g];
            const Draw w = draw(d.seed, Purpose::trait_group, a, name_hash(group.id));
            if (!hit(w.first, threshold(group.share))) continue;
            t.groups |= 1U << g;
            d.group_members[g].push_back(a);
            shift += group.trust_shift;
            involvement *= group.involvement;
        }
        const auto z = [&](Purpose purpose) { return normal(draw(d.seed, purpose, a, 0)); };
        const auto u = [&](Purpose purpose) { return uniform(draw(d.seed, purpose, a, 0).first); };
        const double sigma = p.people_trust_sigma;
        t.trust_organisation = logistic(organisation + shift + sigma * z(Purpose::trait_trust));
        t.trust_expert = logistic(expert + sigma * z(Purpose::trait_trust_expert));
        t.trust_media = logistic(media + sigma * z(Purpose::trait_trust_media));
        t.predisposition = static_cast<float>(z(Purpose::trait_predisposition));
        t.reshare = static_cast<float>(
            lognormal_mean(1, p.people_reshare_sigma, draw(d.seed, Purpose::trait_reshare, a, 0)));
        t.interest = static_cast<float>(
            involvement * lognormal_mean(1, p.people_interest_sigma,
                                         draw(d.seed, Purpose::trait_interest, a, 0)));
        t.deny = static_cast<float>(std::min(1.0, 2 * p.people_deny_mean * u(Purpose::trait_deny)));
        t.query =
            static_cast<float>(std::min(1.0, 2 * p.people_query_mean * u(Purpose::trait_query)));
        t.activity = static_cast<std::uint8_t>(
            below(draw(d.seed, Purpose::trait_activity, a, 0).first, kActivityClasses));
        t.audience = audience_size(d, a);
        d.activity[a] = t.activity;
    }
}

// A keyed order of the agents: inside the communities for the first membership (a class, a house,
// a department), over the whole city for the second (friends, a club).
void make_cliques(Model::Data& d, int membership) {
    Model::Data::Cliques& cliques = d.cliques[static_cast<std::size_t>(membership)];
    const Parameters& p = d.parameters;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(d.agents);
    const std::uint64_t stream =
        mix(mix(d.seed, name_hash("messaging groups")), static_cast<std::uint64_t>(membership));
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        std::uint64_t key = mix(stream, a) >> 16;
        if (membership == 0) key |= std::uint64_t{d.traits[a].community} << 48;
        keyed[a] = {key, a};
    }
    std::sort(keyed.begin(), keyed.end());
    cliques.order.resize(d.agents);
    cliques.group_of.resize(d.agents);
    for (std::uint32_t k = 0; k < d.agents; ++k) cliques.order[k] = keyed[k].second;
    cliques.first.push_back(0);
    std::uint32_t at = 0;
    while (at < d.agents) {
        const auto group = static_cast<std::uint32_t>(cliques.first.size() - 1);
        const Draw w = draw(d.seed, Purpose::city_messaging_group, group,
                            static_cast<std::uint64_t>(membership));
        const double least = std::max(1.0, p.audience_group_least);
        const double size =
            std::clamp(lognormal_median(p.audience_group_median, p.audience_group_sigma, w), least,
                       std::max(least, p.audience_group_limit));
        const std::uint32_t end = std::min(d.agents, at + static_cast<std::uint32_t>(size + 0.5));
        for (std::uint32_t k = at; k < end; ++k) cliques.group_of[cliques.order[k]] = group;
        cliques.first.push_back(end);
        at = end;
    }
}

void make_outlets(Model::Data& d) {
    const Parameters& p = d.parameters;
    const std::uint64_t stream = mix(d.seed, name_hash("forum"));
    for (std::uint32_t a = 0; a < d.agents; ++a)
        if (hit(mix(stream, a), threshold(p.audience_forum_users))) d.forum_users.push_back(a);
    for (std::size_t o = 0; o < d.outlets.size(); ++o) {
        const Draw w = draw(d.seed, Purpose::city_outlet, static_cast<std::uint32_t>(o), 0);
        const double size =
            lognormal_median(p.audience_outlet_share * d.agents, p.audience_outlet_sigma, w);
        d.outlet_audience.push_back(
            static_cast<std::uint32_t>(std::min(size, p.audience_cap * d.agents) + 0.5));
    }
}

}  // namespace

void check_city(const CitySpec& city) {
    require(city.agents >= 1000 && city.agents <= kMostAgents,
            "city.agents: must lie in 1000..10000000");
    require(city.communities >= 1 && city.communities <= 200,
            "city.communities: must lie in 1..200");
    require(city.groups.size() <= 32, "city.groups: at most 32 groups");
    for (const GroupSpec& g : city.groups) {
        if (!(g.share >= 0 && g.share <= 1))
            throw std::invalid_argument("city.groups." + g.id + ".share: must lie in 0..1");
        if (!(g.involvement >= 0 && g.involvement <= 10))
            throw std::invalid_argument("city.groups." + g.id + ".involvement: must lie in 0..10");
        if (!(g.trust_shift >= -5 && g.trust_shift <= 5))
            throw std::invalid_argument("city.groups." + g.id + ".trust_shift: must lie in -5..5");
    }
    const std::pair<const char*, int> counts[] = {{"opinion_leaders", city.opinion_leaders},
                                                  {"media", city.media},
                                                  {"officials", city.officials},
                                                  {"experts", city.experts},
                                                  {"provocateurs", city.provocateurs}};
    std::int64_t sum = 0;
    for (const auto& count : counts) {
        if (count.second < 0 || count.second > 100000)
            throw std::invalid_argument(std::string("city.") + count.first +
                                        ": must lie in 0..100000");
        sum += count.second;
    }
    require(sum * 2 <= city.agents,
            "city: leaders, media, officials, experts and provocateurs must be at most half of "
            "the agents");
    require(city.mean_trust > 0 && city.mean_trust < 1,
            "city.mean_trust: must lie between 0 and 1");
    require(city.start_hour >= 0 && city.start_hour <= 23, "city.start_hour: must lie in 0..23");
    require(city.start_minute >= 0 && city.start_minute <= 59,
            "city.start_minute: must lie in 0..59");
}

void derive_root_weights(Model::Data& d) {
    d.root_weight.resize(d.agents);
    double sum = 0;
    for (std::uint32_t a = 0; a < d.agents; ++a) {
        const Traits& t = d.traits[a];
        // log1p-like offset: who has no followers can still start something.
        const double reach = t.audience < 1 ? 1 : t.audience;
        sum += math::exp(d.parameters.audience_root_bias * math::log(reach));
        d.root_weight[a] = sum;
    }
    d.baseline_trust = 0;
    for (const Traits& who : d.traits) d.baseline_trust += who.trust_organisation;
    d.baseline_trust /= d.agents;
}

void generate_city(Model::Data& d) {
    d.traits.assign(d.agents, Traits{});
    d.activity.assign(d.agents, 0);
    cut_communities(d);
    appoint(d, AgentKind::opinion_leader, d.city.opinion_leaders, &d.leaders);
    appoint(d, AgentKind::media, d.city.media, &d.outlets);
    appoint(d, AgentKind::official, d.city.officials, &d.officials);
    appoint(d, AgentKind::expert, d.city.experts, &d.experts);
    appoint(d, AgentKind::provocateur, d.city.provocateurs, nullptr);
    make_people(d);
    std::sort(d.leaders.begin(), d.leaders.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(d.traits[b].audience, a) < std::pair(d.traits[a].audience, b);
    });
    for (int m = 0; m < kMemberships; ++m) make_cliques(d, m);
    make_outlets(d);
    derive_root_weights(d);
}

}  // namespace firebreak::sim
