#include "trainer/cli/cli.h"

#include <unistd.h>

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>

#include "scenarios/desk_quality.h"
#include "scenarios/node.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/graph_command.h"
#include "trainer/cli/model_command.h"
#include "trainer/cli/options.h"
#include "trainer/text/catalogue.h"
#include "trainer/text/parser_words.h"

namespace firebreak::trainer {

namespace {

// Every command of a drill is on disk when it is given, so an interrupt only has to say so and go.
// What to say is made before the handler is set, which may not allocate.
std::string interrupt_words;

void leave_on_interrupt(int) {
    [[maybe_unused]] auto written = write(2, interrupt_words.data(), interrupt_words.size());
    _exit(kInterrupted);
}

struct Parser {
    const Voice& voice;
    CLI::App app;
    DrillRequest request;
    RunOptions run;
    CheckOptions check;
    ReplayOptions replay;
    ScoreOptions score;
    RateOptions rate;
    ReportOptions report;
    GraphOptions graph;
    ModelOptions model;
    CounterfactualOptions counterfactual;
    WhatifOptions whatif;
    NoiseOptions noise;
    StressOptions stress;
    SearchOptions search;
    CascadeOptions cascade;
    CrowdOptions crowd;
    std::string cases, language;
    std::vector<std::string> sets;

    explicit Parser(const Voice& speaker) : voice(speaker) {
        app.name("firebreak");
        app.description(voice.tr("A flight simulator for crisis communication."));
        app.require_subcommand(1);
        label();
        app.set_version_flag("--version", "firebreak " FIREBREAK_VERSION,
                             voice.tr("print the version"));
        app.add_option("--lang", language, voice.tr("language of what is said: en or zh"))
            ->check(CLI::IsMember({"en", "zh"}));
        app.fallthrough();
        add_drill();
        add_run();
        add_check();
        add_plan();
        add_replay();
        add_score();
        add_rate();
        add_report();
        declare(*verb("cascade", "repost trees in files: their measures, and how far apart"),
                cascade, voice);
        declare(*verb("crowd", "the crowd itself: its repost trees, and their fit to real ones"),
                crowd, sets, voice);
        add_graph_options(*verb("graph", "makes, measures and converts graphs"), graph, voice);
        add_model_options(*verb("model", "runs and checks the textbook models"), model, voice);
        declare(*verb("counterfactual", "what one decision was worth"), counterfactual, voice);
        auto* strategies = verb("whatif", "strategies on the same luck");
        declare(*strategies, whatif, voice);
        add_world(*strategies, whatif.request);
        auto* same = verb("noise", "how many seeds the same luck saves");
        declare(*same, noise, voice);
        add_world(*same, noise.request);
    }

    // What world is played.
    void add_world(CLI::App& sub, DrillRequest& into) {
        sub.add_option("--plan", into.plan, voice.tr("another plan than the scenario's"));
        sub.add_option("--seed", into.seed, voice.tr("the world's luck"))
            ->capture_default_str()
            ->check(whole_number(voice));
        sub.add_option("--agents", into.agents, voice.tr("people in the city, 1000 to 1000000"))
            ->check(CLI::Range(1000, 1000000));
        sub.add_option("--threads", into.threads, voice.tr("threads; the result is the same"));
        sub.add_option("--until", into.until,
                       voice.tr("end of play: a time such as 6h, an act of the play, or all"));
        add_desk(sub, into);
        sub.add_option("--params", into.parameter_set,
                       voice.tr("parameter sets, names or files, comma-separated"));
        sub.add_option("--set", sets, voice.tr("name=value, a number of the crowd or of deeds"))
            ->allow_extra_args(false);
    }

    CLI::Option* add_desk(CLI::App& sub, DrillRequest& into) {
        return sub
            .add_option("--desk", into.desk,
                        voice.tr("how much the monitoring desk sees: good, ordinary or poor"))
            ->check(CLI::IsMember(scenarios::desk_qualities()));
    }

    // The package's own words.
    void label() {
        for (const char* word : {"Usage", "OPTIONS", "SUBCOMMAND", "SUBCOMMANDS", "Positionals",
                                 "REQUIRED", "Excludes", "TEXT", "INT", "UINT"})
            app.get_formatter()->label(word, trainer::tr(voice.language, "cli", word));
        app.failure_message([this](const CLI::App*, const CLI::Error& problem) {
            return parser_words(voice.language, problem.what()) + '\n' +
                   voice.tr("--help tells more") + '\n';
        });
        app.option_defaults()->group(voice.tr("Options"));
        app.set_help_flag("-h,--help", voice.tr("print this help"));
    }

    CLI::App* verb(const char* name, const char* description) {
        auto* sub = app.add_subcommand(name, voice.tr(description));
        sub->group(voice.tr("Verbs"));
        sub->get_help_ptr()->group(voice.tr("Options"));
        return sub;
    }

    void add_drill() { verb("drill", "opens the console; options are those of firebreak-console"); }

    void add_run() {
        auto* sub = verb("run", "plays a drill without a window");
        auto* scenario =
            sub->add_option("scenario", request.scenario, voice.tr("library name or file"))
                ->capture_default_str();
        sub->add_option("--strategy", run.strategy,
                        voice.tr("who plays: none, plan, or a strategy's name or file"))
            ->capture_default_str();
        auto* versus = sub->add_option(
            "--versus", run.versus,
            voice.tr("a second strategy on the same seeds; prints paired differences"));
        auto* seeds =
            sub->add_option("--seeds", run.seeds, voice.tr("number of seeds, from --seed on"))
                ->check(CLI::Range(1, 100000));
        auto* plan =
            sub->add_option("--plan", request.plan, voice.tr("another plan than the scenario's"));
        auto* seed = sub->add_option("--seed", request.seed, voice.tr("the world's luck"))
                         ->capture_default_str()
                         ->check(whole_number(voice));
        auto* agents = sub->add_option("--agents", request.agents,
                                       voice.tr("people in the city, 1000 to 1000000"))
                           ->check(CLI::Range(1000, 1000000));
        sub->add_option("--threads", request.threads, voice.tr("threads; the result is the same"));
        auto* until =
            sub->add_option("--until", request.until,
                            voice.tr("end of play: a time such as 6h, an act of the play, or all"));
        auto* desk = add_desk(*sub, request);
        auto* params = sub->add_option("--params", request.parameter_set,
                                       voice.tr("parameter sets, names or files, comma-separated"));
        auto* moved = sub->add_option("--set", sets,
                                      voice.tr("name=value, a number of the crowd or of deeds"))
                          ->allow_extra_args(false);
        auto* branch = sub->add_option("--branch", run.branch,
                                       voice.tr("a recording: the same world and orders up to "
                                                "--at, then the strategy"));
        auto* at = sub->add_option("--at", run.at, voice.tr("moment of the branch, such as 1h10m"))
                       ->needs(branch);
        // The recording says all of these already.
        branch->needs(at);
        for (auto* said : {scenario, versus, seeds, plan, seed, agents, until, desk, params, moved})
            branch->excludes(said);
        sub->add_option("--record", run.record, voice.tr("file for the recording"));
        sub->add_option("--out", run.folder,
                        voice.tr("folder for frames.csv, acts.csv, clauses.csv, posts.csv"));
        sub->add_flag("--force", run.force,
                      voice.tr("write over the files of --record and --out that are there"));
        sub->add_flag("--json", run.json, voice.tr("the score as one JSON document"));
    }

    void add_check() {
        auto* sub =
            verb("check", "tells every problem of scenarios, plans, strategies, parameters");
        sub->add_option("file", check.files, voice.tr("files"))->required();
        sub->add_option("--scenario", check.scenario,
                        voice.tr("look at plans in a drill of this scenario, too"));
        sub->add_flag("--strict", check.strict, voice.tr("warnings count: exit code 1"));
        auto* clauses = sub->add_flag(
            "--clauses", check.clauses,
            voice.tr("lists each clause of plans: its rules, rating item, or contested"));
        sub->add_flag("--json", check.json, voice.tr("the clauses as one JSON document"))
            ->needs(clauses);
    }

    void add_plan() {
        auto* sub = verb("plan", "the plan language");
        sub->require_subcommand(1);
        auto* verify = sub->add_subcommand("verify", voice.tr("evaluates plan cases"));
        verify->add_option("cases", cases, voice.tr("file of cases, JSON"))->required();
        auto* under_test = sub->add_subcommand("stress", voice.tr("what each clause is worth"));
        declare(*under_test, stress, voice);
        auto* better = sub->add_subcommand("search", voice.tr("looks for better plans"));
        declare(*better, search, voice);
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
        sub->add_option("--improvement", score.improvement,
                        voice.tr("the improvement plan alone: md or csv"))
            ->check(CLI::IsMember({"md", "csv"}))
            ->excludes(json);
        sub->add_option("--luck", score.luck,
                        voice.tr("plays the same orders again under so many other seeds"))
            ->check(CLI::Range(1, 10000));
        sub->add_option("--threads", score.threads, voice.tr("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
    }

    void add_rate() {
        auto* sub = verb("rate", "adds an evaluator's notes to a recording, or lists them");
        sub->add_option("recording", rate.recording, voice.tr("recording"))->required();
        auto* target =
            sub->add_option("--target", rate.target, voice.tr("capability target that is rated"));
        auto* rating = sub->add_option("--rating", rate.rating, voice.tr("P, S, M or U"));
        target->needs(rating);
        rating->needs(target);
        auto* item = sub->add_option("--item", rate.item, voice.tr("rating item of the plan"));
        auto* value = sub->add_option("--value", rate.value, voice.tr("its value"));
        item->needs(value);
        value->needs(item);
        sub->add_option("--reason", rate.reason, voice.tr("why it is rated so"));
        sub->add_option("--note", rate.note, voice.tr("an observation"));
        sub->add_option("--mark", rate.mark,
                        voice.tr("a mark on the team's own timeline, at the moment --at"));
        sub->add_option("--at", rate.at, voice.tr("scenario time, such as 1:20:00"));
        sub->add_option("--evidence", rate.evidence,
                        voice.tr("records and documents, such as r12,d3"))
            ->delimiter(',');
        sub->add_option("--by", rate.by, voice.tr("who writes the note"));
        sub->add_option("--stamp", rate.stamp, voice.tr("wall clock of the note; without it, now"));
        sub->add_option("--predict", rate.predict,
                        voice.tr("CLAUSE=verdict[:confidence], before the verdicts are shown"))
            ->delimiter(',');
        sub->add_option("--predictions", rate.predictions,
                        voice.tr("a file of predictions and marks, YAML or CSV"));
        sub->add_option("--action", rate.action, voice.tr("a corrective action"));
        sub->add_option("--id", rate.id, voice.tr("the action that is edited, or a new one's id"));
        sub->add_option("--owner", rate.owner, voice.tr("seat or role that owns the action"));
        sub->add_option("--due", rate.due, voice.tr("date of the action, such as 2026-04-01"));
        sub->add_option("--finding", rate.finding, voice.tr("finding the action answers"));
        sub->add_option("--withdraw", rate.withdraw, voice.tr("takes an action out of the plan"));
        sub->add_flag("--list", rate.list, voice.tr("lists the notes"));
        sub->add_flag("--targets", rate.targets,
                      voice.tr("lists the targets and items with the ratings proposed and given; "
                               "shows verdicts"));
        sub->add_option("--threads", rate.threads, voice.tr("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
    }

    void add_report() {
        auto* sub = verb("report", "writes the after-action report");
        sub->add_option("recording", report.recording, voice.tr("recording"))->required();
        sub->add_option("--counterfactual", report.counterfactual,
                        voice.tr("what `counterfactual REC --sweep --json` wrote: shows what "
                                 "decisions were worth"));
        sub->add_option("--out", report.out_file, voice.tr("file: .html, .md or .json"))
            ->required();
        sub->add_option("--threads", report.threads, voice.tr("threads; the result is the same"))
            ->check(CLI::Range(1, 64));
    }

    int carry_out_crowd() {
        split_sets();
        crowd.set = request.set;
        auto* sub = app.get_subcommand("crowd");
        if (sub->got_subcommand("cascades")) return crowd_cascades(crowd, voice);
        if (sub->got_subcommand("world")) return crowd_world(crowd, voice);
        if (sub->got_subcommand("baselines")) return crowd_baselines(crowd, voice);
        if (sub->got_subcommand("volume")) return crowd_volume(crowd, voice);
        return crowd_calibrate(crowd, voice);
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
        if (name == "check")
            return check.clauses ? list_clauses(check, voice) : check_files(check, voice);
        if (name == "plan") {
            const std::string verb = app.get_subcommand("plan")->get_subcommands()[0]->get_name();
            if (verb == "stress") return run_plan_stress(stress, voice);
            if (verb == "search") return run_plan_search(search, voice);
            return verify_plan_cases(cases, voice);
        }
        if (name == "replay") return replay_recording(replay, voice);
        if (name == "score") return score_recordings(score, voice);
        if (name == "rate") return rate_recording(rate, voice);
        if (name == "graph") return run_graph(graph, voice);
        if (name == "model") return run_model(model, voice);
        if (name == "whatif" || name == "noise") {
            split_sets();
            whatif.request.set = noise.request.set = request.set;
            return name == "whatif" ? run_whatif(whatif, voice) : run_noise(noise, voice);
        }
        if (name == "counterfactual") return run_counterfactual(counterfactual, voice);
        if (name == "cascade")
            return app.get_subcommand("cascade")->got_subcommand("compare")
                       ? compare_cascades(cascade, voice)
                       : tell_cascades(cascade, voice);
        if (name == "crowd") return carry_out_crowd();
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
    const Voice voice{out, err, language_of(arguments), &err == &std::cerr && isatty(2) == 1};
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
    const bool records = parser.app.got_subcommand("run") && !parser.run.record.empty();
    interrupt_words = '\n' +
                      (records ? voice.tr("interrupted; what was recorded is on disk")
                               : voice.tr("interrupted")) +
                      '\n';
    std::signal(SIGINT, leave_on_interrupt);
    std::signal(SIGTERM, leave_on_interrupt);
    try {
        return parser.carry_out();
    } catch (const std::invalid_argument& problem) {
        // A number that no crowd can be made with, given by --set or a parameter file.
        err << problem.what() << '\n';
        return kBadInput;
    }
}

}  // namespace firebreak::trainer
