#include <fstream>
#include <iterator>
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

}  // namespace

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
    head.files = plan.inherited_texts;
    return head;
}

}  // namespace firebreak::trainer
