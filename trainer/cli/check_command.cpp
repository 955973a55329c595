#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/plan/golden.h"

namespace firebreak::trainer {

std::vector<std::string> files_of(const std::string& name) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (!fs::is_directory(name, ignored)) {
        if (fs::exists(name, ignored) || name.find_first_of("/.") != std::string::npos)
            return {name};
        for (auto kind : {scenarios::FileKind::scenario, scenarios::FileKind::plan,
                          scenarios::FileKind::strategy, scenarios::FileKind::params}) {
            const auto path = scenarios::resolve(kind, name);
            if (fs::exists(path, ignored)) return {path.string()};
        }
        return {name};
    }
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(name))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

int check_files(const CheckOptions& options, const Voice& voice) {
    int errors = 0, warnings = 0, files = 0;
    for (const auto& name : options.files) {
        const auto found = files_of(name);
        if (found.empty()) {
            voice.err << name << ": " << voice.tr("no .yaml file stands in this folder") << '\n';
            ++errors;
        }
        for (const auto& file : found) {
            ++files;
            auto problems = scenarios::check_file(file);
            if (!options.scenario.empty() && !scenarios::any_error(problems)) {
                const auto more = scenarios::check_plan_in(file, options.scenario);
                problems.insert(problems.end(), more.begin(), more.end());
            }
            tell(problems, voice);
            for (const auto& problem : problems)
                ++(problem.grade == scenarios::Problem::Grade::error ? errors : warnings);
        }
    }
    voice.out << fmt::format(fmt::runtime(voice.tr("{} files, {} errors, {} warnings")), files,
                             errors, warnings)
              << '\n';
    if (errors > 0) return kBadInput;
    return options.strict && warnings > 0 ? kAnswerIsNo : kDone;
}

int verify_plan_cases(const std::string& file, const Voice& voice) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) {
        voice.err << file << ": " << voice.tr("cannot be read") << '\n';
        return kBadInput;
    }
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    try {
        return verify_cases(text, voice.out, file) == 0 ? kDone : kAnswerIsNo;
    } catch (const BadCases& problem) {
        tell(problem.problems, voice);
        return kBadInput;
    }
}

}  // namespace firebreak::trainer
