#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "scenarios/load.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) throw std::runtime_error(path.string() + ": cannot be read");
    return text;
}

using Texts = std::vector<std::pair<std::string, std::string>>;

void add_inherited(const std::vector<std::string>& names, std::set<std::string>& met,
                   Texts& texts) {
    for (const auto& name : names) {
        if (!met.insert(name).second) continue;
        texts.emplace_back(name, text_of(scenarios::resolve(scenarios::FileKind::plan, name)));
        if (auto plan = scenarios::load_plan(name)) add_inherited(plan.value->inherits, met, texts);
    }
}

}  // namespace

Texts inherited_texts(const scenarios::Plan& plan) {
    std::set<std::string> met;
    Texts texts;
    add_inherited(plan.inherits, met, texts);
    return texts;
}

Recording recording_head(const std::string& scenario_name, const std::string& plan_name,
                         const scenarios::Scenario& scenario, const scenarios::Plan& plan,
                         const Options& options, const std::string& strategy,
                         const std::string& language) {
    Recording head;
    head.program_version = FIREBREAK_VERSION;
    head.scenario_name = scenario_name;
    head.scenario_text = text_of(scenarios::resolve(scenarios::FileKind::scenario, scenario_name));
    head.scenario_hash = scenario.hash;
    head.plan_name = plan_name;
    head.plan_text = text_of(scenarios::resolve(scenarios::FileKind::plan, plan_name));
    head.plan_hash = plan.hash;
    head.strategy = strategy;
    head.language = language;
    head.options = options;
    head.files = inherited_texts(plan);
    return head;
}

}  // namespace firebreak::trainer
