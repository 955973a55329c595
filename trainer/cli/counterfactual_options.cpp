#include <CLI/CLI.hpp>

#include "trainer/cli/options.h"
#include "trainer/whatif/metrics.h"

namespace firebreak::trainer {

void declare(CLI::App& sub, CounterfactualOptions& options, const Voice& voice) {
    sub.add_option("recording", options.recording, voice.tr("recording"))->required();
    std::vector<CLI::Option*> single;  // what one counterfactual is about, not the sweep
    const auto edits = [&sub, &single](const char* name, std::vector<std::string>& into,
                                       const std::string& text) {
        single.push_back(sub.add_option(name, into, text)->allow_extra_args(false));
    };
    edits("--drop", options.drop, voice.tr("K: without act K, as replay --list numbers it"));
    edits("--shift", options.shift, voice.tr("K=-12m: act K ordered so much earlier or later"));
    edits("--channel", options.channel, voice.tr("K=A,B: act K through these channels"));
    edits("--claims", options.claims, voice.tr("K=C1,C2: act K about these claims"));
    edits("--evidence", options.evidence,
          voice.tr("K=F1,F2: act K asserts these facts; K=none: nothing"));
    edits("--content", options.content,
          voice.tr("K=known,doing: act K contains these fields; K=none: none"));
    edits("--tone", options.tone, voice.tr("K=empathic: the tone of act K"));
    edits("--seat", options.seat, voice.tr("K=head: act K ordered by this seat"));
    single.push_back(sub.add_option("--edits", options.edits, voice.tr("a file of edits, YAML")));
    auto* nothing = sub.add_flag("--nothing", options.nothing, voice.tr("nobody orders anything"));
    auto* autopilot =
        sub.add_flag("--autopilot", options.autopilot, voice.tr("the plan's autopilot plays"));
    autopilot->excludes(nothing);
    single.insert(single.end(), {nothing, autopilot});
    auto* sweep =
        sub.add_flag("--sweep", options.sweep,
                     voice.tr("every act: without it, earlier, later; what mattered most"));
    sub.add_option("--by", options.by, voice.tr("how much earlier and later the sweep moves acts"))
        ->capture_default_str()
        ->needs(sweep);
    std::vector<std::string> metrics;
    for (std::size_t k = 0; k < kMetrics; ++k)
        if (better(metric_at(k)) != 0) metrics.push_back(name(metric_at(k)));
    sub.add_option("--metric", options.metric, voice.tr("outcome by which the sweep chooses"))
        ->check(CLI::IsMember(metrics))
        ->capture_default_str()
        ->needs(sweep);
    single.push_back(
        sub.add_option("--mode", options.mode,
                       voice.tr("told first: open_loop or trigger_relative; both are played"))
            ->check(CLI::IsMember({"open_loop", "trigger_relative"}))
            ->capture_default_str());
    for (CLI::Option* one : single) sweep->excludes(one);
    sub.add_option("--seeds", options.seeds, voice.tr("other worlds, with intervals"))
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
    sub.add_option("--threads", options.threads, voice.tr("threads; the result is the same"))
        ->check(CLI::Range(1, 64));
    sub.add_flag("--json", options.json, voice.tr("one JSON document"));
}

}  // namespace firebreak::trainer
