// Curves over time: the truth (frames), the desk's estimates, phase and severity bands.
#include <algorithm>

#include "trainer/score/bands.h"
#include "trainer/score/json_parts.h"

namespace firebreak::trainer::score_json_parts {

namespace {

constexpr std::size_t kPoints = 361;

// Every k-th of n and the last one, at most kPoints of them.
std::vector<std::size_t> sampled(std::size_t n) {
    std::vector<std::size_t> places;
    if (n == 0) return places;
    std::size_t step = 1;
    while ((n - 1) / step + 2 > kPoints && step < n) ++step;
    if (n <= kPoints) step = 1;
    for (std::size_t i = 0; i < n; i += step) places.push_back(i);
    if (places.back() != n - 1) places.push_back(n - 1);
    return places;
}

template <class Read>
Json series(const std::vector<sim::Frame>& frames, const std::vector<std::size_t>& places,
            Read read) {
    Json list = Json::array();
    for (const auto i : places) list.push_back(read(frames[i]));
    return list;
}

// Share of people who believe at least one false claim: the communities' shares, by their size.
double false_believers(const sim::CityLayout& city, const sim::Frame& frame) {
    double believers = 0, people = 0;
    for (std::size_t i = 0; i < frame.communities.size() && i < city.communities.size(); ++i) {
        const double count = city.communities[i].count;
        believers += frame.communities[i].believers * count;
        people += count;
    }
    return people > 0 ? believers / people : 0;
}

Json claim_curves(const std::vector<sim::Frame>& frames, const std::vector<std::size_t>& places,
                  std::size_t claim) {
    const auto of = [&](auto field) {
        return series(frames, places, [claim, field](const sim::Frame& frame) {
            return six(frame.claims[claim].*field);
        });
    };
    return Json{{"reach", of(&sim::ClaimFrame::reach)},
                {"believers", of(&sim::ClaimFrame::believers)},
                {"sharers", of(&sim::ClaimFrame::sharers)},
                {"corrected", of(&sim::ClaimFrame::corrected)},
                {"overlap", of(&sim::ClaimFrame::overlap)},
                {"posts_per_hour", of(&sim::ClaimFrame::posts_per_hour)}};
}

template <class Value>
Json listed(const std::vector<Band>& bands, Value value) {
    Json list = Json::array();
    for (const Band& band : bands)
        list.push_back(Json{{"from", band.from}, {"to", band.to}, {"value", value(band)}});
    return list;
}

Json estimate(const std::optional<sim::Estimate>& one) {
    if (!one) return {};
    return Json{{"value", six(one->value)},
                {"lo", six(one->lo)},
                {"hi", six(one->hi)},
                {"n", one->n},
                {"as_of", one->as_of}};
}

}  // namespace

const char* word(sim::Phase phase) {
    switch (phase) {
        case sim::Phase::latent:
            return "latent";
        case sim::Phase::outbreak:
            return "outbreak";
        case sim::Phase::sustained:
            return "sustained";
        case sim::Phase::ending:
            return "ending";
        case sim::Phase::reignition:
            return "reignition";
    }
    return "";
}

const char* word(sim::Truth truth) {
    switch (truth) {
        case sim::Truth::no:
            return "no";
        case sim::Truth::partly:
            return "partly";
        case sim::Truth::yes:
            return "yes";
        case sim::Truth::not_apt:
            return "not_apt";
        case sim::Truth::unknown:
            return "unknown";
    }
    return "";
}

Json curves_json(const Session& session, const std::vector<sim::Frame>& frames) {
    if (frames.empty()) return {};
    const auto places = sampled(frames.size());
    const sim::CityLayout city = sim::layout(session.model());
    const auto of = [&](auto read) { return series(frames, places, read); };
    Json claims = Json::object();
    for (std::size_t c = 0; c < session.scenario().claims.size(); ++c)
        if (c < frames.front().claims.size())
            claims[session.scenario().claims[c].claim.id] = claim_curves(frames, places, c);
    using sim::Frame;
    return Json{
        {"t", of([](const Frame& f) { return f.t; })},
        {"belief_accuracy", of([](const Frame& f) { return six(f.outcome.belief_accuracy_now); })},
        {"trust", of([](const Frame& f) { return six(f.trust_organisation); })},
        {"posts_per_hour", of([](const Frame& f) { return six(f.posts_per_hour); })},
        {"negative_share", of([](const Frame& f) { return six(f.negative_share); })},
        {"r_eff", of([](const Frame& f) { return six(f.r_eff); })},
        {"severity", of([](const Frame& f) { return f.severity; })},
        {"phase", of([](const Frame& f) { return word(f.phase); })},
        {"belief_hours", of([](const Frame& f) { return six(f.outcome.belief_hours); })},
        {"harm", of([](const Frame& f) { return six(f.outcome.harm); })},
        {"false_believers", of([&city](const Frame& f) { return six(false_believers(city, f)); })},
        {"claims", std::move(claims)}};
}

Json compared_json(const Session& session, const Score& score) {
    if (!score.compared) return {};
    const CommonClaims& claims = score.compared->claims;
    const auto ids = [&](const std::vector<std::size_t>& places) {
        Json list = Json::array();
        for (const std::size_t c : places) list.push_back(session.scenario().claims[c].claim.id);
        return list;
    };
    const auto accuracy = [&](const std::vector<sim::Frame>& frames) {
        return series(frames, sampled(frames.size()), [&](const sim::Frame& frame) {
            return six(accuracy_over(session.scenario(), frame, claims.counted));
        });
    };
    return Json{{"claims", ids(claims.counted)},
                {"left_out", ids(claims.left_out)},
                {"you", outcome_json(score.compared->you)},
                {"none", outcome_json(score.compared->none)},
                {"plan", outcome_json(score.compared->plan)},
                {"belief_accuracy", Json{{"you", accuracy(session.frames())},
                                         {"none", accuracy(score.frames_none)},
                                         {"plan", accuracy(score.frames_plan)}}}};
}

Json bands_json(const Session& session) {
    return Json{
        {"phase", listed(phase_bands(session), [](const Band& band) { return Json(band.value); })},
        {"severity", listed(severity_bands(session),
                            [](const Band& band) { return Json(std::stoi(band.value)); })}};
}

Json desk_json(const Session& session) {
    const auto& all = session.observations();
    const auto places = sampled(all.size());
    Json t = Json::array(), as_of = Json::array(), posts = Json::array(), negative = Json::array(),
         trust = Json::array(), alarms = Json::array(), claims = Json::object();
    for (const auto i : places) {
        t.push_back(all[i]->t);
        as_of.push_back(all[i]->as_of);
        posts.push_back(six(all[i]->visible_posts_per_hour));
        negative.push_back(estimate(all[i]->negative_share));
        trust.push_back(estimate(all[i]->trust));
        alarms.push_back(all[i]->alarms);
    }
    for (std::size_t c = 0; c < session.scenario().claims.size(); ++c) {
        std::optional<Seconds> first;
        for (const auto& one : all)
            if (c < one->claims.size() && one->claims[c].seen && !first)
                first = one->claims[c].first_seen;
        if (!first) continue;
        Json mentions = Json::array(), share = Json::array(), believed = Json::array();
        for (const auto i : places) {
            const bool seen = c < all[i]->claims.size() && all[i]->claims[c].seen;
            mentions.push_back(seen ? Json(six(all[i]->claims[c].mentions_per_hour)) : Json());
            share.push_back(seen ? estimate(all[i]->claims[c].share_of_posts) : Json());
            believed.push_back(seen ? estimate(all[i]->claims[c].believed) : Json());
        }
        claims[session.scenario().claims[c].claim.id] = Json{{"first_seen", *first},
                                                             {"mentions_per_hour", mentions},
                                                             {"share_of_posts", share},
                                                             {"believed", believed}};
    }
    return Json{{"t", t},
                {"as_of", as_of},
                {"visible_posts_per_hour", posts},
                {"negative_share", negative},
                {"trust", trust},
                {"alarms", alarms},
                {"claims", std::move(claims)}};
}

}  // namespace firebreak::trainer::score_json_parts
