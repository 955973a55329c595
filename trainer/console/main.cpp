// firebreak-console: the drill in a window.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "scenarios/desk_quality.h"
#include "scenarios/node.h"
#include "trainer/console/app.h"
#include "trainer/console/compare.h"
#include "trainer/text/catalogue.h"
#include "trainer/text/parser_words.h"
#include "viz/window.h"

namespace {

using firebreak::Language;
using firebreak::trainer::tr;
using firebreak::trainer::console::AppOptions;

int refuse(Language language, const char* pattern, const std::string& what) {
    std::fprintf(stderr, "%s\n",
                 fmt::format(fmt::runtime(tr(language, "cli", pattern)), what).c_str());
    return 2;
}

int start(int count, char** arguments) {
    const Language spoken = firebreak::trainer::language_of({arguments + 1, arguments + count});
    CLI::App cli{
        "Firebreak: a flight simulator for crisis communication. Opens the drill console."};
    cli.set_version_flag("--version", FIREBREAK_VERSION);
    AppOptions options;
    std::string scenario, at, size, language = "en", record, resume, review, shot, font;
    std::vector<std::string> seats, clicks, compared;
    cli.add_option("scenario", scenario, "library name or path; none: choose in the window");
    cli.add_option("--plan", options.request.plan,
                   "plan to be held against (library name or path)");
    cli.add_option("--seed", options.request.seed, "same seed, same world")->capture_default_str();
    cli.add_option("--agents", options.request.agents, "size of the crowd, 1,000 to 1,000,000");
    cli.add_option("--threads", options.request.threads, "threads of the simulation")
        ->check(CLI::Range(1, 64));
    cli.add_option("--params", options.request.parameter_set, "parameter set");
    cli.add_option("--desk", options.request.desk,
                   "how much the monitoring desk sees: good, ordinary (none) or poor")
        ->check(CLI::IsMember(firebreak::scenarios::desk_qualities()));
    cli.add_option("--until", options.request.until, "a duration (6h), an act of the play, or all");
    cli.add_option("--seats", seats, "seats played by people, comma-separated; none: all")
        ->delimiter(',');
    cli.add_option("--lang", language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
    cli.add_flag("--light", options.light, "light colours");
    cli.add_option("--size", size, "window size, e.g. 1440x900");
    cli.add_option("--font", font, "font file with Latin and Chinese");
    cli.add_option("--record", record,
                   "recording to write; none: a new one in the user's data folder");
    bool force = false;
    cli.add_flag("--force", force, "write over the file of --record if it is there");
    cli.add_flag("--no-record", options.no_record, "write no recording");
    cli.add_option("--resume", resume, "recording to go on with");
    cli.add_option("--review", review, "finished recording whose debrief is shown again");
    cli.add_option("--compare", compared, "two recordings of one scenario, shown side by side")
        ->expected(2);
    cli.add_flag("--facilitator", options.facilitated,
                 "somebody facilitates: a second screen (key T) with the script, every clause and "
                 "the truth");
    cli.add_option("--frames", options.measured_frames,
                   "draw so many frames of the drill at x300, print how long they took, leave")
        ->check(CLI::Range(1, 100000));
    cli.add_option("--strategy", options.strategy, "let a strategy play: none, plan, or a file");
    cli.add_option("--at", at, "play to this scenario time as fast as it goes, e.g. 1h30m");
    cli.add_flag("--debrief", options.debrief, "end the drill there and show the debrief");
    cli.add_option("--click", clicks, "then click these widgets, comma-separated keys")
        ->delimiter(',');
    cli.add_option("--shot", shot, "then write a picture of the window (PNG)");
    cli.add_flag("--exit", options.exit, "then leave");
    cli.failure_message([spoken](const CLI::App*, const CLI::Error& problem) {
        return firebreak::trainer::parser_words(spoken, problem.what()) + '\n' +
               tr(spoken, "cli", "--help tells more") + '\n';
    });
    try {
        cli.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? 0 : 2;
    }
    options.direct = !scenario.empty() || !options.strategy.empty() || !at.empty() ||
                     options.measured_frames > 0;
    if (!scenario.empty()) options.request.scenario = scenario;
    options.language = language == "zh" ? firebreak::Language::zh : firebreak::Language::en;
    options.request.played = seats;
    options.request_seats = !seats.empty();
    options.record = record;
    options.resume = resume;
    options.review = review;
    options.shot = shot;
    options.font = font;
    options.clicks = clicks;
    // What makes pictures or measures is the same for everybody; what people open is as they left
    // it.
    const bool scripted = !shot.empty() || options.exit || options.measured_frames > 0;
    if (!scripted) {
        namespace console = firebreak::trainer::console;
        options.settings = console::settings_file();
        options.remembered = console::read_settings(options.settings);
        if (cli.count("--lang") == 0) options.language = options.remembered.language;
        if (cli.count("--light") == 0) options.light = options.remembered.light;
        options.width = options.remembered.width;
        options.height = options.remembered.height;
    }
    for (const char* other : {"scenario", "--plan", "--seed", "--agents", "--params", "--desk",
                              "--until", "--seats", "--strategy", "--record"})
        if (!resume.empty() && cli.count(other) > 0)
            return refuse(spoken, "{} does not go with --resume: the recording says it", other);
    for (const char* other :
         {"scenario", "--plan", "--seed", "--agents", "--params", "--desk", "--until", "--seats",
          "--strategy", "--record", "--no-record", "--resume", "--at", "--debrief"})
        if (!review.empty() && cli.count(other) > 0)
            return refuse(spoken, "{} does not go with --review: the recording says it", other);
    for (const char* other :
         {"scenario", "--plan", "--seed", "--agents", "--params", "--desk", "--until", "--seats",
          "--strategy", "--record", "--no-record", "--resume", "--review", "--at", "--debrief"})
        if (!compared.empty() && cli.count(other) > 0)
            return refuse(spoken, "{} does not go with --compare: the recordings say it", other);
    if (options.debrief && at.empty())
        return refuse(spoken, "{} needs --at, the time at which the drill ends", "--debrief");
    if (!at.empty()) {
        const auto time = firebreak::scenarios::parse_duration(at);
        if (!time || *time < 0) {
            return refuse(spoken, "--at {}: expected a time such as 90m or 1h30m", at);
        }
        options.at = *time;
    }
    if (!size.empty()) {
        char rest = 0;
        if (std::sscanf(size.c_str(), "%dx%d%c", &options.width, &options.height, &rest) != 2 ||
            options.width < 800 || options.height < 500 || options.width > 7680 ||
            options.height > 4320) {
            return refuse(spoken, "--size {}: expected WxH from 800x500 to 7680x4320", size);
        }
    }
    std::error_code none;  // a device such as /dev/null is never in the way
    if (!force && !record.empty() && std::filesystem::is_regular_file(record, none)) {
        return refuse(
            spoken, "{}: is there already; --force writes over it, or choose another name", record);
    }
    if (!compared.empty()) {
        namespace console = firebreak::trainer::console;
        try {
            options.compare = std::make_shared<const console::RecordingPair>(
                console::read_pair(compared[0], compared[1]));
        } catch (const console::BadRecording& error) {
            std::fprintf(stderr, "%s\n", error.what());
            return 2;
        }
    }
    if (!firebreak::viz::display_answers()) {
        std::fprintf(stderr, "%s\n",
                     tr(spoken, "cli", "There is no display. Without one, play with: firebreak run")
                         .c_str());
        return 3;
    }
    firebreak::trainer::console::App app(std::move(options));
    return app.run();
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return start(count, arguments);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "firebreak-console: %s\n", error.what());
        return 3;
    }
}
