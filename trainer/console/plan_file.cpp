#include "trainer/console/plan_file.h"

#include <fstream>
#include <iterator>

#include "scenarios/load.h"

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
    for (const auto& [key, text] : taken_.files)
        add(scenarios::inherited_path(path().string(), key));
    return out;
}

bool PlanFile::changed() {
    if (taken_.name.empty()) return false;
    std::vector<Stamp> now = stamps();
    if (now == stamps_) return changed_;
    stamps_ = std::move(now);
    const auto differs = [](const fs::path& file, const std::string& taken) {
        const auto text = text_of(file);
        return text && !text->empty() && *text != taken;
    };
    changed_ = differs(path(), taken_.text);
    for (const auto& [key, text] : taken_.files)
        changed_ = changed_ || differs(scenarios::inherited_path(path().string(), key), text);
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
    reading.command = ReloadPlan{taken_.name, *text, loaded.value->inherited_texts};
    return reading;
}

}  // namespace firebreak::trainer::console
