#include "trainer/cli/cli.h"

#include <unistd.h>

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <ostream>

#include "scenarios/node.h"
#include "trainer/cli/commands.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

namespace {

// --lang decides; without it the environment's language, as other programs do.
Language language_of(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
        if (arguments[i] == "--lang") return arguments[i + 1] == "zh" ? Language::zh : Language::en;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return std::string(value).rfind("zh", 0) == 0 ? Language::zh : Language::en;
    }
    return Language::en;
}

// Every command is on disk when it is given, so an interrupt only has to say so and go.
void leave_on_interrupt(int) {
    static const char words[] = "\ninterrupted; what was recorded is on disk\n";
    [[maybe_unused]] auto written = write(2, words, sizeof words - 1);
    _exit(kInterrupted);
}

// Stricter than the conversion behind it, which takes -1 for the largest number.
std::string whole_number(const std::string& text) {
    std::uint64_t value = 0;
    const char* last = text.data() + text.size();
    auto [rest, failed] = std::from_chars(text.data(), last, value);
    if (failed == std::errc() && rest == last) return {};
    return "'" + text + "': expected a whole number from 0 to 18446744073709551615";
}

struct Parser {
    const Voice& voice;
    CLI::App app;
    DrillRequest request;
    RunOptions run;
    CheckOptions check;
    ReplayOptions replay;
    ScoreOptions score;
    ReportOptions report;
    std::string cases, language;
    std::vector<std::string> sets;

    explicit Parser(const Voice& speaker) : voice(speaker) {
        app.name("firebreak");
        app.description(voice.tr("A flight simulator for crisis communication."));
        app.require_subcommand(1);
        app.set_version_flag("--version", "firebreak " FIREBREAK_VERSION);
        app.add_option("--lang", language, voice.tr("language of what is said: en or zh"))
            ->check(CLI::IsMember({"en", "zh"}));
        app.fallthrough();
        add_drill();
        add_run();
        add_check();
        add_plan();
        add_replay();
        add_score();
        add_report();
    }

    CLI::App* verb(const char* name, const char* description) {
        return app.add_subcommand(name, voice.tr(description));
    }

    void add_drill() { verb("drill", "opens the console; options are those of firebreak-console"); }

    void add_run() {
        auto* sub = verb("run", "plays a drill without a window");
        sub->add_option("scenario", request.scenario, voice.tr("library name or file"))
            ->capture_default_str();
        sub->add_option("--strategy", run.strategy,
                        voice.tr("who plays: none, plan, or a strategy's name or file"))
            ->capture_default_str();
        sub->add_option("--versus", run.versus,
                        voice.tr("a second strategy on the same seeds; prints paired differences"));
        sub->add_option("--seeds", run.seeds, voice.tr("number of seeds, from --seed on"))
            ->check(CLI::Range(1, 100000));
        sub->add_option("--plan", request.plan, voice.tr("another plan than the scenario's"));
        sub->add_option("--seed", request.seed, voice.tr("the world's luck"))
            ->capture_default_str()
            ->check(whole_number);
        sub->add_option("--agents", request.agents,
                        voice.tr("people in the city, 1000 to 1000000"));
        sub->add_option("--threads", request.threads, voice.tr("threads; the result is the same"));
        sub->add_option("--until", request.until,
                        voice.tr("end of play: a time such as 6h, an act of the play, or all"));
        sub->add_option("--params", request.parameter_set, voice.tr("parameter set, name or file"));
        sub->add_option("--set", sets, voice.tr("name=value, a parameter of the crowd"))
            ->allow_extra_args(false);
        sub->add_option("--record", run.record, voice.tr("file for the recording"));
        sub->add_option("--out", run.folder,
                        voice.tr("folder for frames.csv, acts.csv, clauses.csv, posts.csv"));
        sub->add_flag("--json", run.json, voice.tr("the score as one JSON document"));
    }

    void add_check() {
        auto* sub =
            verb("check", "tells every problem of scenarios, plans, strategies, parameters");
        sub->add_option("file", check.files, voice.tr("files"))->required();
        sub->add_option("--scenario", check.scenario,
                        voice.tr("look at plans in a drill of this scenario, too"));
        sub->add_flag("--strict", check.strict, voice.tr("warnings count: exit code 1"));
    }

    void add_plan() {
        auto* sub = verb("plan", "the plan language");
        sub->require_subcommand(1);
        auto* verify = sub->add_subcommand("verify", voice.tr("evaluates plan cases"));
        verify->add_option("cases", cases, voice.tr("file of cases, JSON"))->required();
    }

    void add_replay() {
        auto* sub = verb("replay", "plays a recording again");
        sub->add_option("recording", replay.recording, voice.tr("recording"))->required();
        sub->add_flag("--verify", replay.verify,
                      voice.tr("names the first difference; exit code 1 if there is one"));
        sub->add_flag("--list", replay.list, voice.tr("lists the acts with their numbers"));
        sub->add_option("--threads", replay.threads, voice.tr("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
    }

    void add_score() {
        auto* sub = verb("score", "scores recordings: process, quality, outcome, never added");
        sub->add_option("recording", score.recordings, voice.tr("recordings"))->required();
        auto* json = sub->add_flag("--json", score.json, voice.tr("one JSON document"));
        sub->add_flag("--csv", score.csv, voice.tr("one row a recording"))->excludes(json);
        sub->add_flag("!--no-baseline", score.baselines,
                      voice.tr("leave out doing nothing and the plan on the same seed"));
        sub->add_option("--threads", score.threads, voice.tr("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
    }

    void add_report() {
        auto* sub = verb("report", "writes the after-action report");
        sub->add_option("recording", report.recording, voice.tr("recording"))->required();
        sub->add_option("--out", report.out_file, voice.tr("file: .html, .md or .json"))
            ->required();
        sub->add_option("--threads", report.threads, voice.tr("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
    }

    // name=value pairs of --set; a pair without '=' is told with the value as it was typed.
    void split_sets() {
        for (const auto& set : sets) {
            const auto equal = set.find('=');
            request.set.emplace_back(set.substr(0, equal),
                                     equal == std::string::npos ? "" : set.substr(equal + 1));
        }
    }

    int carry_out() {
        const std::string name = app.get_subcommands().front()->get_name();
        if (name == "run") {
            split_sets();
            run.request = request;
            return run_drill(run, voice);
        }
        if (name == "check") return check_files(check, voice);
        if (name == "plan") return verify_plan_cases(cases, voice);
        if (name == "replay") return replay_recording(replay, voice);
        if (name == "score") return score_recordings(score, voice);
        if (!language.empty()) report.language = language;
        return report_recording(report, voice);
    }
};

}  // namespace

std::string Voice::tr(const char* english) const {
    return trainer::tr(language, "cli", english);
}

int run_command_line(const std::string& program, const std::vector<std::string>& arguments,
                     std::ostream& out, std::ostream& err) {
    const Voice voice{out, err, language_of(arguments)};
    // The console reads its own options, --help and --lang among them.
    if (!arguments.empty() && arguments.front() == "drill")
        return open_console(program, {{arguments.begin() + 1, arguments.end()}}, voice);
    Parser parser(voice);
    if (!arguments.empty() && arguments.front().rfind('-', 0) != 0) {
        std::vector<std::string> verbs;
        for (const auto* sub : parser.app.get_subcommands({})) verbs.push_back(sub->get_name());
        if (std::find(verbs.begin(), verbs.end(), arguments.front()) == verbs.end()) {
            const std::string near = scenarios::nearest(arguments.front(), verbs);
            err << fmt::format(
                       fmt::runtime(voice.tr("unknown verb '{}'; `firebreak --help` lists them")),
                       arguments.front())
                << (near.empty() ? std::string() : " (" + near + "?)") << '\n';
            return kBadInput;
        }
    }
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        parser.app.parse(reversed);
    } catch (const CLI::ParseError& problem) {
        const int code = parser.app.exit(problem, out, err);
        return code == 0 ? kDone : kBadInput;
    }
    std::signal(SIGINT, leave_on_interrupt);
    std::signal(SIGTERM, leave_on_interrupt);
    return parser.carry_out();
}

}  // namespace firebreak::trainer
