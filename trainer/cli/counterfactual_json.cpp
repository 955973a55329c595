#include "trainer/cli/counterfactual_json.h"

namespace firebreak::trainer {

namespace {

constexpr const char* kLayers[] = {"microblog", "groups", "forum", "news_comments", "offline"};
constexpr const char* kStanceNames[] = {"support", "deny", "query", "comment"};

Json branches_json(const std::vector<Branch>& branches, const sim::Model& model) {
    Json list = Json::array();
    for (const Branch& branch : branches) {
        Json one{{"posts", branch.posts},
                 {"claim", model.claims()[static_cast<std::size_t>(branch.claim)].id},
                 {"stance", kStanceNames[static_cast<int>(branch.stance)]},
                 {"layer", kLayers[branch.layer]},
                 {"community", branch.community},
                 {"t", branch.t},
                 {"author", branch.author},
                 {"author_had_met_a_correction", branch.author_corrected}};
        if (branch.source_t >= 0) one["source_t"] = branch.source_t;
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

const char* name(Timing timing) {
    return timing == Timing::open_loop ? "open_loop" : "trigger_relative";
}

const char* name(TestedEdit::Kind kind) {
    static const char* const kNames[] = {"drop", "earlier", "later"};
    return kNames[static_cast<int>(kind)];
}

Json interval_json(const sim::Interval& interval) {
    const bool known = interval.n > 1;
    return {{"diff_mean", interval.mean},
            {"ci_lo", known ? Json(interval.lo) : Json()},
            {"ci_hi", known ? Json(interval.hi) : Json()},
            {"n", interval.n}};
}

Json same_seed_json(const Pair& pair) {
    Json json = Json::object();
    for (std::size_t k = 0; k < kMetrics; ++k)
        json[name(metric_at(k))] = {
            {"base", pair.base[k]}, {"edited", pair.edited[k]}, {"diff", pair.diff(metric_at(k))}};
    return json;
}

Json ensemble_json(const Difference& difference, Timing timing) {
    Json json = Json::object();
    const auto& pairs =
        timing == Timing::open_loop ? difference.open_loop : difference.trigger_relative;
    if (pairs.empty()) return json;
    for (std::size_t k = 0; k < kMetrics; ++k)
        json[name(metric_at(k))] = interval_json(difference.ensemble(metric_at(k), timing));
    return json;
}

Json credit_json(const Credit& credit, const sim::Model& model) {
    const auto numbers = [](const CreditLine& line) {
        return Json{{"exposures_prevented", line.exposures_prevented},
                    {"exposures_caused", line.exposures_caused},
                    {"false_beliefs_prevented", line.beliefs_prevented},
                    {"false_beliefs_caused", line.beliefs_caused}};
    };
    Json json{{"total", numbers(credit.total())}, {"lines", Json::array()}};
    for (const CreditLine& line : credit.lines) {
        Json one{{"claim", model.claims()[static_cast<std::size_t>(line.claim)].id},
                 {"community", line.community},
                 {"layer", line.layer < 0 ? "not_by_a_post" : kLayers[line.layer]}};
        one.update(numbers(line));
        json["lines"].push_back(std::move(one));
    }
    json["posts_cut"] = credit.posts_cut;
    json["posts_grown"] = credit.posts_grown;
    json["branches_cut"] = branches_json(credit.cut, model);
    json["branches_grown"] = branches_json(credit.grown, model);
    return json;
}

Json mattered_json(const MatteredMost& mattered) {
    const auto list = [](const std::vector<Mattered>& from) {
        Json json = Json::array();
        for (const Mattered& one : from)
            json.push_back({{"act", one.edit.act},
                            {"edit", name(one.edit.kind)},
                            {"what", one.label},
                            {"same_seed", one.same_seed},
                            {"chosen_by", one.chosen_by},
                            {"held_out", interval_json(one.held_out)},
                            {"all_seeds_simultaneous", interval_json(one.all)}});
        return json;
    };
    return {{"metric", name(mattered.metric)},
            {"tested", mattered.tested},
            {"would_have_been_better", list(mattered.gains)},
            {"would_have_been_worse", list(mattered.losses)}};
}

Json delay_json(const Counterfactuals& played, std::size_t from, std::size_t to, int act) {
    Json points = Json::array();
    for (std::size_t i = from; i < to; ++i) {
        const Difference& point = played.differences[i];
        Json one{{"shift", point.label}};
        const sim::Interval at = sim::mean_interval(point.done_at);
        one["done_at_mean"] = point.done_at.empty() ? Json() : Json(at.mean);
        one["done_on"] = point.done_at.size();
        one["ensemble"] = ensemble_json(point, Timing::open_loop);
        points.push_back(std::move(one));
    }
    return {{"act", act}, {"points", points}};
}

Json teams_json(const Counterfactuals& played, std::size_t nobody) {
    Json you = Json::object(), nothing = Json::object(), plan = Json::object(),
         own = Json::object();
    const auto& none = played.differences[nobody];
    const auto& autopilot = played.differences[nobody + 1];
    for (std::size_t k = 0; k < kMetrics; ++k) {
        const std::string& metric = name(metric_at(k));
        for (Json* team : {&you, &nothing, &plan}) (*team)[metric] = Json::array();
        own[metric] = none.same_seed.base[k];
        for (std::size_t i = 0; i < none.open_loop.size(); ++i) {
            you[metric].push_back(none.open_loop[i].base[k]);
            nothing[metric].push_back(none.open_loop[i].edited[k]);
            plan[metric].push_back(autopilot.open_loop[i].edited[k]);
        }
    }
    return {{"own_world", own}, {"as_it_was", you}, {"plan", plan}, {"nothing", nothing}};
}

}  // namespace firebreak::trainer
