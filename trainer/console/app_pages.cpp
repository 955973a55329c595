// Pages for the browser: briefing and report.
#include "trainer/console/app.h"

#include <fmt/chrono.h>
#include <spawn.h>

#include <chrono>
#include <cstdio>
#include <fstream>

#include "trainer/console/briefing_sheet.h"

extern char** environ;

namespace firebreak::trainer::console {

bool App::open_page(const std::string& file) {
    std::string page = file;
    char program[] = "xdg-open";
    char* arguments[] = {program, page.data(), nullptr};
    pid_t child = 0;
    return posix_spawnp(&child, program, nullptr, nullptr, arguments, environ) == 0;
}

void App::print_briefing() {
    const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (!snapshot || !snapshot->view) return;
    try {
        const std::filesystem::path file =
            drills_folder() / fmt::format("{}-briefing.{}.html", snapshot->view->scenario->id,
                                          language_ == Language::zh ? "zh" : "en");
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out << briefing_sheet(*snapshot->view, Words(language_));
        if (!out.flush()) throw std::runtime_error(file.string() + ": cannot be written");
        std::printf("%s\n", file.c_str());
        std::fflush(stdout);
        briefing_.printed =
            open_page(file.string())
                ? Words(language_).with("Printed as a page: {}", file.string())
                : Words(language_).with("No program to open it was found. The page stands in {}",
                                        file.string());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        briefing_.printed = Words(language_).with("Not printed: {}", error.what());
    }
}

void App::keep_action(const EvaluatorNote& note) {
    const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (!snapshot || !snapshot->end || snapshot->end->recording.empty()) return;
    const std::string stamp = fmt::format(
        "{:%Y-%m-%dT%H:%M:%S}Z",
        fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
    const std::string problem = keep_decision(*snapshot->end, debrief_.improve, note, stamp);
    const Words words(language_);
    report_note_ = problem.empty() ? words("Kept in the recording and in the report.")
                                   : words.with("It could not be kept: {}", problem);
}

void App::open_report() {
    const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (!snapshot || !snapshot->end) return;
    const DrillEnd& end = *snapshot->end;
    std::string file =
        (language_ == Language::zh && !end.report_zh.empty() ? end.report_zh : end.report_en)
            .string();
    if (file.empty()) return;
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    report_note_ = Words(language_).with("Report: {}", file);
    if (!open_page(file))
        report_note_ =
            Words(language_).with("No program to open it was found. The report stands in {}", file);
}

}  // namespace firebreak::trainer::console
