#include <fmt/format.h>

#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/clock_text.h"
#include "trainer/cli/commands.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

namespace {

// The orders that took effect, numbered as counterfactuals will name them.
void list_acts(const Session& session, const Voice& voice) {
    voice.out << voice.tr(
                     "no  ordered      in effect    seat           action               document")
              << '\n';
    for (const auto& status : session.orders()) {
        if (!status.done_at) continue;
        voice.out << fmt::format("{:<3} {:<12} {:<12} {:<14} {:<20} {}", status.id,
                                 clock_text(status.ordered_at), clock_text(*status.done_at),
                                 status.order.seat, status.order.action, status.doc)
                  << '\n';
    }
}

}  // namespace

int replay_recording(const ReplayOptions& options, const Voice& voice) {
    int exit_code = kDone;
    const ReadReport read = read_and_tell(options.recording, voice, exit_code);
    const auto& recording = read.recording;
    if (!recording) return exit_code;
    const Replayed replayed = replay(*recording, options.threads);
    if (options.list) list_acts(replayed.session, voice);
    if (replayed.first_difference) {
        voice.out << fmt::format(fmt::runtime(voice.tr("differs at {} ({} s): {}")),
                                 clock_text(replayed.first_difference->t),
                                 replayed.first_difference->t, replayed.first_difference->what)
                  << '\n';
        if (exit_code == kDone && options.verify) exit_code = kAnswerIsNo;
        return exit_code;
    }
    if (!options.list || options.verify)
        voice.out << fmt::format(
                         fmt::runtime(voice.tr("identical: {} state hashes over {}, {} commands")),
                         recording->marks.size(), clock_text(replayed.session.now()),
                         recording->commands.size())
                  << '\n';
    return exit_code;
}

}  // namespace firebreak::trainer
