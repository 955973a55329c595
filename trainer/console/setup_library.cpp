// What there is to choose from, and a picture of the city of each scenario.
#include <algorithm>
#include <set>

#include "scenarios/load.h"
#include "trainer/console/screens.h"
#include "viz/crowd_sketch.h"
#include "viz/theme.h"

namespace firebreak::trainer::console {

namespace {

constexpr std::uint64_t kPreviewSeed = 7;
constexpr std::uint32_t kPreviewAgents = 6000;

int clauses_of(const scenarios::Plan& plan) {
    std::set<std::string> clauses;
    for (const scenarios::Rule& rule : plan.rules) clauses.insert(rule.clause);
    return static_cast<int>(clauses.size());
}

}  // namespace

viz::Image preview_picture(const scenarios::Scenario& scenario, int width, int height) {
    scenarios::Problems problems;
    const sim::Parameters parameters = scenarios::effective_parameters(scenario, problems);
    sim::CitySpec city = scenario.city;
    city.agents = std::min(city.agents, kPreviewAgents);
    std::vector<sim::Claim> claims;
    for (const scenarios::ClaimText& claim : scenario.claims) claims.push_back(claim.claim);
    const sim::ModelPtr model = sim::build_model(city, claims, parameters, kPreviewSeed);
    const viz::Theme theme = viz::dark_theme();
    viz::PictureSpec spec;
    spec.width = width;
    spec.height = height;
    spec.colors = {viz::mixed(theme.neutral, theme.accent, 0.55F)};
    return viz::crowd_picture(*model, sim::layout(*model), spec);
}

Library read_library() {
    Library library;
    for (const std::string& name : scenarios::library_scenarios()) {
        auto loaded = scenarios::load_scenario(name);
        if (!loaded) {
            library.problems.push_back(
                loaded.problems.empty() ? name : loaded.problems.front().in_words());
            continue;
        }
        Library::Entry entry{
            name, std::make_shared<const scenarios::Scenario>(std::move(*loaded.value)), {}, 0};
        if (!entry.scenario->plan.empty())
            if (const auto plan = scenarios::load_plan(entry.scenario->plan)) {
                entry.plan_title = plan.value->title;
                entry.clauses = clauses_of(*plan.value);
            }
        library.entries.push_back(std::move(entry));
    }
    for (const std::string& name : scenarios::library_plans())
        if (const auto plan = scenarios::load_plan(name))
            library.plans.push_back({name, plan.value->title, clauses_of(*plan.value)});
    scenarios::Problems unread;
    for (const std::string& quality : scenarios::desk_qualities()) {
        scenarios::DeedParameters desk;
        scenarios::take_desk_quality(quality, desk, unread);
        library.desks.push_back(desk);
    }
    if (!unread.empty()) {
        library.desks.clear();
        library.problems.push_back(unread.front().in_words());
    }
    try {
        library.unfinished = unfinished_recordings();
    } catch (const std::exception& error) {
        library.problems.push_back(error.what());
    }
    return library;
}

}  // namespace firebreak::trainer::console
