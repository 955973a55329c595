#include "trainer/cli/model_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "sim/classic/registry.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/progress.h"
#include "trainer/json/json.h"
#include "trainer/models/verify.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

using namespace sim::classic;

std::string model_words(const std::string& english, const Voice& voice) {
    return english.empty() ? english : tr(voice.language, "model", english.c_str());
}

namespace {

// What `run` and `theory` share: model, graph, parameters, who begins, when to look.
void add_start_options(CLI::App& verb, ModelOptions& options, const Voice& voice) {
    verb.add_option("family", options.family, voice.tr("name of a model"))->required();
    verb.add_option("--graph", options.graph,
                    voice.tr("who meets whom: a file of edges, or GENERATOR:name=value,..."));
    verb.add_option("--people", options.people,
                    voice.tr("size of a population in which everybody meets everybody"))
        ->check(CLI::Range(std::uint32_t{1}, std::numeric_limits<std::uint32_t>::max()));
    verb.add_option("--param", options.parameters, voice.tr("name=value, a parameter of the model"))
        ->allow_extra_args(false);
    auto* from =
        verb.add_option("--from", options.seeds, voice.tr("nodes that begin, such as 0,33"))
            ->delimiter(',');
    verb.add_option("--rivals", options.rivals,
                    voice.tr("nodes that begin on the other side, such as truth"))
        ->delimiter(',');
    auto* random = verb.add_option("--random-from", options.random_seeds,
                                   voice.tr("how many random nodes begin where --from names none"))
                       ->capture_default_str()
                       ->excludes(from);
    verb.add_option("--share-from", options.share,
                    voice.tr("share of random nodes that begin, 0 to 1"))
        ->check(CLI::Range(0.0, 1.0))
        ->excludes(from)
        ->excludes(random);
    verb.add_flag("--with-neighbours", options.neighbours,
                  voice.tr("all neighbours of those who begin, begin too"));
    verb.add_option("--until", options.until,
                    voice.tr("time at which runs stop; needed for models that may go on for ever"));
    verb.add_option("--times", options.times, voice.tr("moments of the course, such as 1,5,20"))
        ->delimiter(',');
    verb.add_option("--seed", options.seed, voice.tr("the runs' luck"))->capture_default_str();
    verb.add_option("--threads", options.threads, voice.tr("threads; the result is the same"))
        ->check(CLI::Range(1, 64));
    verb.add_flag("--json", options.json, voice.tr("one JSON document"));
}

}  // namespace

void add_model_options(CLI::App& verb, ModelOptions& options, const Voice& voice) {
    using Action = ModelOptions::Action;
    verb.require_subcommand(1);
    auto* list = verb.add_subcommand("list", voice.tr("lists the models, or tells one of them"));
    list->add_option("family", options.family, voice.tr("name of a model"));
    list->add_flag("--json", options.json, voice.tr("one JSON document"));
    list->callback([&options] { options.action = Action::list; });

    auto* run = verb.add_subcommand("run", voice.tr("runs a model many times"));
    add_start_options(*run, options, voice);
    run->add_flag("--tree", options.tree,
                  voice.tr("who got it from whom and when, of the first run"));
    run->add_flag("--theory", options.theory,
                  voice.tr("what theory says, beside the runs, and for which graphs it holds"));
    run->add_option("--runs", options.runs, voice.tr("number of runs"))
        ->capture_default_str()
        ->check(CLI::Range(1, 10000000));
    run->callback([&options] { options.action = Action::run; });

    auto* theory = verb.add_subcommand(
        "theory",
        voice.tr("thresholds, final sizes and curves of a model by theory, without runs"));
    add_start_options(*theory, options, voice);
    theory->callback([&options] { options.action = Action::theory; });

    auto* verify =
        verb.add_subcommand("verify", voice.tr("checks a file of reference cases, JSON"));
    verify->add_option("file", options.file, voice.tr("file of cases, JSON"))->required();
    verify->add_option("--case", options.only, voice.tr("ids of cases; without it, all"))
        ->delimiter(',');
    verify->add_option("--seed", options.seed, voice.tr("the runs' luck"))->capture_default_str();
    verify->add_option("--threads", options.threads, voice.tr("threads; the result is the same"))
        ->check(CLI::Range(1, 64));
    verify->add_flag("--json", options.json, voice.tr("one JSON document"));
    verify->callback([&options] { options.action = Action::verify; });
}

int run_model(const ModelOptions& options, const Voice& voice) {
    if (options.action == ModelOptions::Action::run) return run_family(options, voice);
    if (options.action == ModelOptions::Action::theory) return tell_theory(options, voice);
    if (options.action == ModelOptions::Action::verify) return verify_models(options, voice);
    return list_models(options, voice);
}

namespace {

const char* clock_name(Clock clock) {
    static const char* const kNames[] = {"rounds", "random_sequential", "event_driven",
                                         "deterministic"};
    return kNames[static_cast<std::size_t>(clock)];
}

const char* ground_name(Ground ground) {
    static const char* const kNames[] = {"graph", "mixed", "either"};
    return kNames[static_cast<std::size_t>(ground)];
}

Json in_json(const Family& family) {
    Json one;
    one["name"] = family.name;
    one["title"] = family.title;
    one["definition"] = family.definition;
    one["paper"] = family.paper;
    one["order"] = clock_name(family.clock);
    one["runs_on"] = ground_name(family.ground);
    one["needs_horizon"] = family.endless;
    one["states"] = family.states;
    one["parameters"] = Json::array();
    for (const auto& p : family.parameters)
        one["parameters"].push_back({{"name", p.name},
                                     {"meaning", p.meaning},
                                     {"unit", p.unit},
                                     {"low", p.low},
                                     {"default", p.standard},
                                     {"high", p.high},
                                     {"whole", p.whole}});
    one["observables"] = Json::array();
    for (const auto& o : family.observables)
        one["observables"].push_back({{"name", o.name}, {"meaning", o.meaning}, {"unit", o.unit}});
    return one;
}

const char* clock_words(Clock clock) {
    static const char* const kWords[] = {"rounds in step", "random order, one at a time",
                                         "event by event", "deterministic"};
    return kWords[static_cast<std::size_t>(clock)];
}

const char* ground_words(Ground ground) {
    static const char* const kWords[] = {"a graph", "a well-mixed population",
                                         "a graph or a well-mixed population"};
    return kWords[static_cast<std::size_t>(ground)];
}

void tell_family(const Family& family, const Voice& voice) {
    const auto word = [&voice](const std::string& text) { return model_words(text, voice); };
    voice.out << family.name << ": " << word(family.title) << "\n\n"
              << word(family.definition) << "\n\n";
    voice.out << fmt::format("{}: {}\n", voice.tr("paper"), family.paper);
    voice.out << fmt::format("{}: {}\n", voice.tr("order of updates"),
                             word(clock_words(family.clock)));
    voice.out << fmt::format("{}: {}\n", voice.tr("runs on"), word(ground_words(family.ground)));
    std::string states;
    for (const auto& state : family.states) {
        const std::string said = word(state);
        states += (states.empty() ? "" : ", ") + state + (said == state ? "" : " " + said);
    }
    voice.out << fmt::format("{}: {}\n", voice.tr("states"), states);
    for (const auto& p : family.parameters)
        voice.out << fmt::format("  {:<12} {:g} ({:g} .. {:g}) {}: {}\n", p.name, p.standard, p.low,
                                 p.high, word(p.unit), word(p.meaning));
    for (const auto& o : family.observables)
        voice.out << fmt::format("  {} ({}): {}\n", o.name, word(o.unit), word(o.meaning));
}

}  // namespace

int list_models(const ModelOptions& options, const Voice& voice) {
    if (!options.family.empty()) {
        const Family* family = find_family(options.family);
        if (family == nullptr) return tell_unknown_family(options.family, voice);
        if (options.json)
            voice.out << in_json(*family).dump(2) << '\n';
        else
            tell_family(*family, voice);
        return kDone;
    }
    if (options.json) {
        Json all = Json::array();
        for (const auto& family : families()) all.push_back(in_json(family));
        voice.out << all.dump(2) << '\n';
        return kDone;
    }
    for (const auto& family : families()) {
        std::vector<std::string> names;
        for (const auto& p : family.parameters) names.push_back(p.name);
        voice.out << fmt::format("{:<24} {:<46} {}\n", family.name,
                                 model_words(family.title, voice), fmt::join(names, ", "));
    }
    return kDone;
}

int tell_unknown_family(const std::string& name, const Voice& voice) {
    std::vector<std::string> names;
    for (const auto& family : families()) names.push_back(family.name);
    const std::string near = scenarios::nearest(name, names);
    voice.err << fmt::format(
                     fmt::runtime(voice.tr("unknown model {}; `firebreak model list` lists them")),
                     scenarios::shown(name))
              << (near.empty() ? std::string() : " (" + near + "?)") << '\n';
    return kBadInput;
}

namespace {

Json in_json(const CaseResult& result) {
    Json one;
    one["id"] = result.id;
    one["family"] = result.family;
    one["passed"] = result.passed;
    one["observables"] = Json::array();
    for (const auto& line : result.lines) {
        Json o = {{"name", line.observable},
                  {"value", line.ours},
                  {"se", line.own_error},
                  {"reference", line.reference},
                  {"reference_se", line.reference_error},
                  {"difference", line.difference},
                  {"allowed", line.allowed},
                  {"runs", line.runs},
                  {"passed", line.passed}};
        if (std::isfinite(line.z)) o["z"] = line.z;
        one["observables"].push_back(o);
    }
    one["problems"] = result.problems;
    one["bad_input"] = result.bad_input;
    one["holds"] = result.holds;
    return one;
}

void tell_case(const CaseResult& result, const Voice& voice) {
    voice.out << fmt::format("{} {}\n", result.passed ? voice.tr("passed") : voice.tr("FAILED"),
                             result.id);
    for (const auto& line : result.lines) {
        const std::string apart = std::isfinite(line.z) ? fmt::format("z {:+.2f}", line.z)
                                                        : fmt::format("{:+.3g}", line.difference);
        voice.out << fmt::format(
            "  {} {:<44} {:.10g} ± {:.2g}  {} {:.10g} ± {:.2g}  {}  |{}| {:.3g}\n",
            line.passed ? " " : "!", line.observable, line.ours, line.own_error,
            voice.tr("reference"), line.reference, line.reference_error, apart, voice.tr("allowed"),
            line.allowed);
    }
    for (const auto& words : result.holds) voice.out << "    " << model_words(words, voice) << '\n';
    for (const auto& words : result.problems)
        voice.out << "  ! " << model_words(words, voice) << '\n';
}

bool asked_for(const ReferenceCase& reference, const ModelOptions& options) {
    return options.only.empty() ||
           std::find(options.only.begin(), options.only.end(), reference.id) != options.only.end();
}

}  // namespace

int verify_models(const ModelOptions& options, const Voice& voice) {
    std::ifstream stream(options.file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(options.file)) {
        voice.err << options.file << ": " << voice.tr("cannot be read") << '\n';
        return kBadInput;
    }
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const ReferenceFile file = read_reference(options.file, text);
    if (tell(file.problems, voice)) return kBadInput;
    for (const std::string& id : options.only)
        if (std::none_of(file.cases.begin(), file.cases.end(),
                         [&](const ReferenceCase& one) { return one.id == id; })) {
            voice.err << fmt::format(fmt::runtime(voice.tr("{}: no case {}")), options.file, id)
                      << '\n';
            return kBadInput;
        }
    Progress progress(voice);
    Json document = Json::array();
    std::size_t passed = 0, failed = 0, senseless = 0, position = 0;
    for (const ReferenceCase& reference : file.cases) {
        ++position;
        if (!asked_for(reference, options)) continue;
        const CaseResult result = verify_case(reference, {options.seed, options.threads});
        ++(result.passed ? passed : failed);
        senseless += result.bad_input;
        if (options.json)
            document.push_back(in_json(result));
        else
            tell_case(result, voice), voice.out.flush();
        progress.reached(static_cast<double>(position) / static_cast<double>(file.cases.size()),
                         [&] { return reference.id; });
    }
    progress.over();
    if (options.json)
        voice.out << Json{{"cases", document}, {"passed", passed}, {"failed", failed}}.dump(2)
                  << '\n';
    else
        voice.out << passed << " passed, " << failed
                  << " failed\n";  // in every language: programs read it
    if (senseless > 0) return kBadInput;
    return failed == 0 && passed > 0 ? kDone : kAnswerIsNo;
}

}  // namespace firebreak::trainer
