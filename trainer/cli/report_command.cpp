#include <fmt/format.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <sstream>

#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/report/report.h"
#include "trainer/score/score.h"

namespace firebreak::trainer {

namespace {

namespace fs = std::filesystem;

// a.html -> a.zh.html: the second language stands beside the first.
std::string beside(const std::string& file, const char* language) {
    fs::path path = file;
    return path.replace_extension(std::string(".") + language + path.extension().string()).string();
}

// The sweep, if it is one and about this drill; else says what is wrong.
std::optional<Json> read_sweep(const std::string& file, const Session& session,
                               const Voice& voice) {
    constexpr std::uintmax_t kMost = 64u << 20;
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    const auto wrong = [&](const std::string& why) {
        voice.err << file << ": " << why << '\n';
        return std::nullopt;
    };
    if (failed || size > kMost) return wrong(voice.tr("cannot be read, or is above 64 MiB"));
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    Json json = Json::parse(text.str(), nullptr, false);
    if (!json.is_object() || !json.contains("tested") || !json.contains("mattered"))
        return wrong(voice.tr("expected what `counterfactual REC --sweep --json` writes"));
    const auto same = [&json](const char* key, const Json& expected) {
        const auto found = json.find(key);
        return found != json.end() && *found == expected;
    };
    if (!same("scenario_hash", session.scenario().hash) ||
        !same("plan_hash", session.plan().hash) || !same("seed", session.options().seed) ||
        !same("state_hash", fmt::format("{:016x}", session.state_hash())))
        return wrong(voice.tr("is about another drill: scenario, plan, seed or orders differ"));
    return json;
}

}  // namespace

int report_recording(const ReportOptions& options, const Voice& voice) {
    const std::string kind = fs::path(options.out_file).extension().string();
    if (kind != ".html" && kind != ".md" && kind != ".json") {
        voice.err << options.out_file << ": "
                  << voice.tr("expected a name that ends in .html, .md or .json") << '\n';
        return kBadInput;
    }
    if (!options.counterfactual.empty() && kind != ".html") {
        voice.err << voice.tr("--counterfactual: only a report in .html shows it") << '\n';
        return kBadInput;
    }
    std::vector<std::pair<Language, std::string>> files;
    if (options.language != "zh") files.emplace_back(Language::en, options.out_file);
    if (options.language == "zh") files.emplace_back(Language::zh, options.out_file);
    if (options.language == "both")
        files.emplace_back(Language::zh, beside(options.out_file, "zh"));
    for (const auto& [language, file] : files)
        if (would_lose_a_recording(file, voice)) return kBadInput;
    int exit_code = kDone;
    const ReadReport read = read_and_tell(options.recording, voice, exit_code);
    const auto& recording = read.recording;
    if (!recording) return exit_code;
    const Session session = replay(*recording, options.threads).session;
    Json sweep;
    if (!options.counterfactual.empty()) {
        auto found = read_sweep(options.counterfactual, session, voice);
        if (!found) return kBadInput;
        sweep = std::move(*found);
    }
    note_reveal(options.recording, read, voice);
    const Json json = score_json(session, score(session, true, recording->notes));
    if (kind == ".json") {
        write_file(options.out_file, json.dump(2) + "\n");
        voice.err << voice.tr("Report: ") << options.out_file << '\n';
        return exit_code;
    }

    for (std::size_t i = 0; i < files.size(); ++i) {
        ReportContext context;
        context.recording_name = fs::path(options.recording).filename().string();
        context.recording_hash = fmt::format("{:016x}", read.drill_chain);
        context.strategy = recording->strategy;
        if (files.size() == 2)
            context.other_language_file = fs::path(files[1 - i].second).filename().string();
        const auto& [language, file] = files[i];
        write_file(file, kind == ".md" ? report_markdown(json, language, context)
                                       : report_html(json, language, context, sweep));
        voice.err << voice.tr("Report: ") << file << '\n';
    }
    return exit_code;
}

}  // namespace firebreak::trainer
