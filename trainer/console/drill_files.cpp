#include "trainer/console/drill_files.h"

#include <fstream>
#include <stdexcept>

#include "trainer/report/report.h"

namespace firebreak::trainer::console {

namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.flush();
    if (!out) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace

DrillFiles write_drill_files(const fs::path& recording, const Session& session, const Score& score,
                             const std::string& hash, const std::string& strategy) {
    DrillFiles files;
    try {
        const Json json = score_json(session, score);
        fs::path en = recording;
        fs::path zh = recording;
        fs::path data = recording;
        en.replace_extension(".html");
        zh.replace_extension(".zh.html");
        data.replace_extension(".json");
        ReportContext context;
        context.recording_name = recording.filename().string();
        context.recording_hash = hash;
        context.strategy = strategy;
        context.other_language_file = zh.filename().string();
        write_file(en, report_html(json, Language::en, context));
        files.report_en = en;
        context.other_language_file = en.filename().string();
        write_file(zh, report_html(json, Language::zh, context));
        files.report_zh = zh;
        write_file(data, json.dump(2) + "\n");
        files.json = data;
    } catch (const std::exception& error) {
        files.problem = error.what();
    }
    return files;
}

}  // namespace firebreak::trainer::console
