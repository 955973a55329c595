// The crowd as it was (claims, curves, bands) and as the desk had it.
#include <algorithm>

#include "trainer/report/fields.h"

namespace firebreak::trainer::report {

namespace {

// A list of numbers; a null or foreign entry reads as the value before it, so that the list keeps
// its length and stays aligned with its times.
std::vector<double> reals(const Json& json, const char* key, std::size_t length) {
    std::vector<double> out;
    double last = 0;
    for (const auto& item : list(json, key)) {
        if (item.is_number()) last = item.get<double>();
        out.push_back(last);
    }
    if (!out.empty()) out.resize(length, last);
    return out;
}

Curves curves_of(const Json& json) {
    Curves out;
    for (const auto& item : list(json, "t"))
        out.t.push_back(item.is_number() ? static_cast<Seconds>(item.get<double>())
                        : out.t.empty()  ? 0
                                         : out.t.back());
    const std::size_t n = out.t.size();
    out.belief_accuracy = reals(json, "belief_accuracy", n);
    out.trust = reals(json, "trust", n);
    out.posts_per_hour = reals(json, "posts_per_hour", n);
    out.negative_share = reals(json, "negative_share", n);
    out.false_believers = reals(json, "false_believers", n);
    for (const auto& [id, claim] : object(json, "claims").items())
        out.claims[id] = {reals(claim, "reach", n), reals(claim, "believers", n),
                          reals(claim, "corrected", n)};
    return out;
}

std::vector<Estimate> estimates(const Json& json, const char* key) {
    std::vector<Estimate> out;
    for (const auto& item : list(json, key)) {
        const auto value = real(item, "value");
        if (!value) continue;
        Estimate estimate;
        estimate.as_of = seconds(item, "as_of").value_or(0);
        estimate.value = *value;
        estimate.lo = real(item, "lo").value_or(*value);
        estimate.hi = real(item, "hi").value_or(*value);
        estimate.n = static_cast<int>(std::clamp(real(item, "n").value_or(0), 0.0, 1e9));
        // A survey is repeated in every observation until the next one; it is one estimate.
        if (!out.empty() && out.back().as_of == estimate.as_of) continue;
        out.push_back(estimate);
    }
    return out;
}

std::vector<Band> bands(const Json& json, const char* key) {
    std::vector<Band> out;
    for (const auto& item : list(json, key))
        out.push_back({seconds(item, "from").value_or(0), seconds(item, "to").value_or(0),
                       digits(item, "value")});
    return out;
}

Claim claim_of(const Json& json) {
    Claim out;
    out.id = string(json, "id");
    out.parent = string(json, "parent");
    out.truth = string(json, "truth");
    out.title = text(json, "title");
    if (out.title.en.empty()) out.title = {out.id, out.id};
    out.statement = text(json, "statement");
    out.truth_shown = truth(json, "truth_shown", true);
    out.reach_end = real(json, "reach_end");
    out.believers_end = real(json, "believers_end");
    out.believers_peak = real(json, "believers_peak");
    out.believers_peak_at = seconds(json, "believers_peak_at");
    return out;
}

void read_desk(const Json& desk, ScoreReading& out) {
    out.desk_negative = estimates(desk, "negative_share");
    out.desk_trust = estimates(desk, "trust");
    const auto times = list(desk, "as_of");
    const auto posts = list(desk, "visible_posts_per_hour");
    for (std::size_t i = 0; i < std::min(times.size(), posts.size()); ++i)
        if (times[i].is_number() && posts[i].is_number())
            out.desk_posts.emplace_back(static_cast<Seconds>(times[i].get<double>()),
                                        posts[i].get<double>());
    for (const auto& [id, claim] : object(desk, "claims").items())
        out.desk_claims[id] = {seconds(claim, "first_seen"), estimates(claim, "share_of_posts"),
                               estimates(claim, "believed")};
}

}  // namespace

void read_world(const Json& score, ScoreReading& out) {
    for (const auto& item : list(score, "claims")) out.claims.push_back(claim_of(item));
    for (const auto& item : list(score, "facts"))
        out.facts.push_back({string(item, "id"), text(item, "text"), seconds(item, "verified_at"),
                             seconds(item, "released_at"), truth(item, "holds", true),
                             truth(item, "public_interest"), truth(item, "restricted")});
    for (const auto& item : list(score, "evidence"))
        out.evidence.push_back({string(item, "id"), text(item, "title"), seconds(item, "lost_at"),
                                seconds(item, "secured_at"), truth(item, "lost")});
    for (const auto& item : list(score, "harm")) {
        HarmCounter counter{string(item, "counter"), text(item, "title"), text(item, "unit"), {}};
        const Json& points = list(item, "points");
        if (!points.empty() && points.back().is_array() && points.back().size() == 2 &&
            points.back()[1].is_number())
            counter.end = points.back()[1].get<double>();
        out.harms.push_back(std::move(counter));
    }
    const Json& all = object(score, "bands");
    out.phases = bands(all, "phase");
    out.severities = bands(all, "severity");
    out.curves = curves_of(object(score, "curves"));
    const Json& baseline = object(score, "curves_baseline");
    if (!object(baseline, "none").empty()) out.curves_none = curves_of(object(baseline, "none"));
    if (!object(baseline, "plan").empty()) out.curves_plan = curves_of(object(baseline, "plan"));
    const Json& alike = object(object(score, "compared"), "belief_accuracy");
    const auto replace = [&alike](const char* world, Curves& curves) {
        auto values = reals(alike, world, curves.t.size());
        if (!values.empty()) curves.belief_accuracy = std::move(values);
    };
    replace("you", out.curves);
    if (out.curves_none) replace("none", *out.curves_none);
    if (out.curves_plan) replace("plan", *out.curves_plan);
    read_desk(object(score, "desk"), out);
}

}  // namespace firebreak::trainer::report
