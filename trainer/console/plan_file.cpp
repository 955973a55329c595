#include "trainer/console/plan_file.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "scenarios/load.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer::console {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad()) return std::nullopt;
    return text;
}

fs::path path_of(const std::string& plan) {
    return scenarios::resolve(scenarios::FileKind::plan, plan);
}

}  // namespace

PlanFile::PlanFile(ReloadPlan taken) : taken_(std::move(taken)) {}

fs::path PlanFile::path() const {
    return path_of(taken_.name);
}

std::vector<PlanFile::Stamp> PlanFile::stamps() const {
    std::vector<Stamp> out;
    const auto add = [&out](const fs::path& path) {
        std::error_code error;
        Stamp stamp;
        stamp.time = fs::last_write_time(path, error);
        stamp.size = fs::file_size(path, error);
        out.push_back(error ? Stamp{} : stamp);
    };
    add(path());
    for (const auto& [name, text] : taken_.files) add(path_of(name));
    return out;
}

bool PlanFile::changed() {
    if (taken_.name.empty()) return false;
    std::vector<Stamp> now = stamps();
    if (now == stamps_) return changed_;
    stamps_ = std::move(now);
    const auto differs = [](const std::string& name, const std::string& taken) {
        const auto text = text_of(path_of(name));
        return text && !text->empty() && *text != taken;
    };
    changed_ = differs(taken_.name, taken_.text);
    for (const auto& [name, text] : taken_.files) changed_ = changed_ || differs(name, text);
    return changed_;
}

PlanFile::Reading PlanFile::read() const {
    Reading reading;
    const fs::path file = path();
    const auto text = text_of(file);
    if (!text) {
        reading.problems.push_back(file.string() + ": cannot be read");
        return reading;
    }
    const auto loaded = scenarios::parse_plan(file.string(), *text);
    for (const scenarios::Problem& problem : loaded.problems)
        if (problem.grade == scenarios::Problem::Grade::error)
            reading.problems.push_back(problem.in_words());
    if (!loaded) return reading;
    try {
        reading.command = ReloadPlan{taken_.name, *text, inherited_texts(*loaded.value)};
    } catch (const std::exception& error) {
        reading.problems.push_back(error.what());
    }
    return reading;
}

}  // namespace firebreak::trainer::console
