// What `cascade` and `crowd` are asked.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <limits>

#include "trainer/cli/options.h"

namespace firebreak::trainer {

std::function<std::string(const std::string&)> whole_number(const Voice& voice) {
    return [&voice](const std::string& text) -> std::string {
        std::uint64_t value = 0;
        const char* last = text.data() + text.size();
        auto [rest, failed] = std::from_chars(text.data(), last, value);
        if (failed == std::errc() && rest == last) return {};
        return fmt::format(fmt::runtime(voice.tr("'{}': expected a whole number from {} to {}")),
                           text, 0, std::numeric_limits<std::uint64_t>::max());
    };
}

void declare(CLI::App& sub, CascadeOptions& cascade, const Voice& voice) {
    sub.require_subcommand(1);
    auto* stats = sub.add_subcommand("stats", voice.tr("measures of the trees of a file"));
    auto* compare = sub.add_subcommand(
        "compare", voice.tr("distances of simulated trees to real ones, given size"));
    stats->add_option("file", cascade.files, voice.tr("file of trees, .tsv or .tsv.gz"))
        ->required()
        ->expected(1);
    compare->add_option("files", cascade.files, voice.tr("simulated trees, real trees"))
        ->required()
        ->expected(2);
    compare->add_option("--seed", cascade.seed, voice.tr("seed of the bootstrap"))
        ->capture_default_str()
        ->check(whole_number(voice));
    compare->add_option("--resamples", cascade.resamples, voice.tr("draws of the bootstrap"))
        ->capture_default_str()
        ->check(CLI::Range(0, 100000));
    stats->add_option("--label", cascade.label, voice.tr("only trees with this label"));
    compare->add_option("--label", cascade.label, voice.tr("only real trees with this label"));
    for (auto* one : {stats, compare})
        one->add_flag("--json", cascade.json, voice.tr("one JSON document"));
}

namespace {

// How the fit is searched for, and what is told of it.
void declare_calibration(CLI::App& sub, CrowdOptions& crowd, const Voice& voice) {
    sub.add_option("--only", crowd.only, voice.tr("the numbers to fit, comma-separated"))
        ->delimiter(',');
    sub.add_option("--step", crowd.first_step, voice.tr("first step, of each range"))
        ->capture_default_str()
        ->check(CLI::Range(0.005, 0.5));
    sub.add_option("--folds", crowd.folds,
                   voice.tr("after the fit on all: fits so often, each time holding back a "
                            "part of the real trees"))
        ->capture_default_str()
        ->check(CLI::Range(1, 20));
    sub.add_option("--minutes", crowd.minutes,
                   voice.tr("each search stops after so many minutes; 0: no limit"))
        ->capture_default_str()
        ->check(CLI::Range(0.0, 10000.0));
    sub.add_option("--draws", crowd.draws,
                   voice.tr("settings drawn around the fit: ranges by approximate Bayesian "
                            "computation"))
        ->capture_default_str()
        ->check(CLI::Range(0, 100000));
    sub.add_option("--half-width", crowd.half_width,
                   voice.tr("of the box they are drawn in, of each range"))
        ->capture_default_str()
        ->check(CLI::Range(0.001, 1.0));
    sub.add_flag("--ablate", crowd.ablate,
                 voice.tr("tells what each mechanism is worth on trees held back"));
    sub.add_option("--out", crowd.out, voice.tr("file for the fitted parameter set"));
    sub.add_flag("--force", crowd.force, voice.tr("write over the file that is there"));
}

}  // namespace

void declare(CLI::App& sub, CrowdOptions& crowd, std::vector<std::string>& sets,
             const Voice& voice) {
    sub.require_subcommand(1);
    auto* cascades = sub.add_subcommand(
        "cascades", voice.tr("writes repost trees out of many simulated crowds"));
    auto* world = sub.add_subcommand(
        "world", voice.tr("writes every post of the crowd that a tree comes from"));
    auto* calibrate =
        sub.add_subcommand("calibrate", voice.tr("fits numbers of the crowd to real repost trees"));
    auto* baselines = sub.add_subcommand(
        "baselines", voice.tr("holds the crowd and simpler models against real trees"));
    auto* volume = sub.add_subcommand(
        "volume", voice.tr("holds posts by minute of simulated events beside a real one"));
    for (auto* one : {cascades, world, calibrate, baselines, volume}) {
        one->add_option("--params", crowd.parameter_set, voice.tr("parameter set, name or file"))
            ->capture_default_str();
        one->add_option("--set", sets, voice.tr("name=value, a number of the crowd or of deeds"))
            ->allow_extra_args(false);
        one->add_option("--seed", crowd.seed, voice.tr("the world's luck"))
            ->capture_default_str()
            ->check(whole_number(voice));
        one->add_option("--agents", crowd.agents, voice.tr("people in the city, 1000 to 1000000"))
            ->check(CLI::Range(1000, 1000000));
        if (one == volume) continue;
        one->add_option("--label-hours", crowd.label_hours,
                        voice.tr("median age at which the platform labels a rumour; 0: never"))
            ->capture_default_str()
            ->check(CLI::Range(0.0, 10000.0));
        if (one == world) continue;
        one->add_option("--n", crowd.count, voice.tr("number of trees to keep"))
            ->capture_default_str()
            ->check(CLI::Range(1, 1000000));
        one->add_option("--min-size", crowd.least, voice.tr("smallest tree kept, posts"))
            ->capture_default_str()
            ->check(CLI::Range(2, 1000000));
        one->add_option("--max-size", crowd.most, voice.tr("largest tree kept, posts"))
            ->capture_default_str()
            ->check(CLI::Range(2, 1000000));
        one->add_option("--threads", crowd.threads, voice.tr("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
    }
    cascades->add_option("--out", crowd.out, voice.tr("file for the trees"))->required();
    cascades->add_flag("--force", crowd.force, voice.tr("write over the file that is there"));
    world->add_option("tree", crowd.tree, voice.tr("number of the tree"))->required();
    for (auto* one : {calibrate, baselines})
        one->add_option("--real", crowd.real, voice.tr("file of real trees"))->required();
    volume->add_option("--real", crowd.real, voice.tr("file of posts by minute of a real event"))
        ->required();
    volume->add_option("--roots", crowd.roots, voice.tr("first posts of an event"))
        ->capture_default_str()
        ->check(CLI::Range(1, 100000));
    volume->add_option("--events", crowd.worlds, voice.tr("events to simulate"))
        ->capture_default_str()
        ->check(CLI::Range(1, 100000));
    for (auto* one : {baselines, volume})
        one->add_flag("--json", crowd.json, voice.tr("one JSON document"));
    for (auto* one : {calibrate, baselines})
        one->add_option("--evaluations", crowd.evaluations, voice.tr("most evaluations"))
            ->capture_default_str()
            ->check(CLI::Range(1, 100000));
    declare_calibration(*calibrate, crowd, voice);
}

}  // namespace firebreak::trainer
