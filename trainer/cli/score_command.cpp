#include <filesystem>
#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/tell_score.h"
#include "trainer/score/improvement.h"

namespace firebreak::trainer {

namespace {

void tell_improvement(const Session& session, const Score& result, const std::string& form,
                      const Voice& voice) {
    const auto actions = improvement_plan(session, findings_of(session, result), result.notes);
    voice.out << (form == "md" ? improvement_markdown(session, actions, voice.language)
                               : improvement_csv(actions, voice.language));
}

}  // namespace

int score_recordings(const ScoreOptions& options, const Voice& voice) {
    int exit_code = kDone;
    if (options.json && options.recordings.size() != 1) {
        voice.err << voice.tr("--json takes one recording; --csv takes many") << '\n';
        return kBadInput;
    }
    if (options.csv) voice.out << score_csv_header() << '\n';
    for (const auto& file : options.recordings) {
        const ReadReport read = read_and_tell(file, voice, exit_code);
        const auto& recording = read.recording;
        if (!recording) continue;
        const Session session = replay(*recording, options.threads).session;
        Score result = score(session, options.baselines, recording->notes);
        note_reveal(file, read, voice);
        if (options.luck > 0) result.luck = luck_of(session, options.luck);
        if (!options.improvement.empty())
            tell_improvement(session, result, options.improvement, voice);
        else if (options.json)
            voice.out << score_json(session, result).dump(2) << '\n';
        else if (options.csv)
            voice.out << score_csv_row(std::filesystem::path(file).filename().string(), session,
                                       result)
                      << '\n';
        else
            tell_score(session, result, voice);
    }
    return exit_code;
}

}  // namespace firebreak::trainer
