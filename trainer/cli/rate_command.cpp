// Notes into a recording: `firebreak rate`.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <set>
#include <stdexcept>

#include "scenarios/node.h"
#include "scenarios/utf8.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/clock_text.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/predictions_file.h"
#include "trainer/score/improvement.h"

namespace firebreak::trainer {

namespace {

using Kind = EvaluatorNote::Kind;

const char* word(Kind kind) {
    static const char* const kWords[] = {"rating",   "item",   "observation", "prediction",
                                         "timeline", "action", "revealed"};
    return kWords[static_cast<std::size_t>(kind)];
}

// What is wrong with the request is thrown and told with exit code 2.
struct BadRequest : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Rate {
  public:
    Rate(const RateOptions& options, const Recording& recording, const Voice& voice)
        : options_(options),
          recording_(recording),
          voice_(voice),
          scenario_(recorded_scenario(recording)),
          plan_(recorded_plan(recording)) {}

    std::vector<EvaluatorNote> notes() {
        if (!options_.at.empty() && !(at_ = clock_seconds(options_.at)))
            throw BadRequest(fmt::format("--at {}: expected a moment such as 1:20:00",
                                         scenarios::shown(options_.at)));
        if (!options_.reason.empty() && options_.target.empty() && options_.item.empty())
            throw BadRequest("--reason belongs to --target or --item");
        if (!options_.target.empty())
            add(Kind::rating, options_.target, options_.rating, options_.reason);
        if (!options_.item.empty()) add(Kind::item, options_.item, options_.value, options_.reason);
        if (!options_.note.empty()) add(Kind::observation, {}, {}, options_.note);
        if (!options_.mark.empty()) add(Kind::timeline, {}, {}, options_.mark);
        for (const auto& text : options_.predict) predict(text);
        if (!options_.predictions.empty()) predict_from_file();
        if (std::any_of(notes_.begin(), notes_.end(),
                        [](const auto& note) { return note.kind == Kind::prediction; }))
            unless_revealed();
        act();
        const std::string stamp = options_.stamp.empty() ? wall_clock() : options_.stamp;
        for (auto& note : notes_) {
            note.author = options_.by;
            note.written_at = stamp;
            check(note);
        }
        return notes_;
    }

  private:
    EvaluatorNote& add(Kind kind, const std::string& subject, const std::string& value,
                       const std::string& text) {
        EvaluatorNote note;
        note.kind = kind;
        note.subject = subject;
        note.value = value;
        note.text = text;
        note.at = at_;
        note.evidence = options_.evidence;
        notes_.push_back(std::move(note));
        return notes_.back();
    }

    // A prediction is one only while its verdict is not known.
    void unless_revealed() const {
        for (const auto& note : recording_.notes)
            if (note.kind == Kind::revealed)
                throw BadRequest(fmt::format(
                    fmt::runtime(voice_.tr("predictions come before the verdicts are shown, and "
                                           "these have been shown {}")),
                    note.written_at));
    }

    void predict(const std::string& text) {
        const auto equal = text.find('=');
        EvaluatorNote note;
        note.kind = Kind::prediction;
        note.subject = text.substr(0, equal);
        if (equal == std::string::npos || !read_verdict(text.substr(equal + 1), note))
            throw BadRequest(
                fmt::format("--predict {}: expected CLAUSE=satisfied, late, violated "
                            "or not_tested, and :0 to :100 behind it or nothing",
                            scenarios::shown(text)));
        notes_.push_back(std::move(note));
    }

    void predict_from_file() {
        std::ifstream stream(options_.predictions, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (!stream) throw BadRequest(options_.predictions + ": cannot be read");
        scenarios::Problems problems;
        auto read = read_predictions(options_.predictions, text, problems);
        if (tell(problems, voice_)) throw BadRequest("");
        notes_.insert(notes_.end(), read.begin(), read.end());
    }

    // A corrective action: a proposed one edited, a new one, or one withdrawn.
    void act() {
        const bool any = !options_.action.empty() || !options_.id.empty();
        const std::string rest = options_.owner + options_.due + options_.finding;
        if (!any && options_.withdraw.empty()) {
            if (!rest.empty())
                throw BadRequest("--owner, --due and --finding belong to --action or --id");
            return;
        }
        const Score result = score(session(), false, recording_.notes);
        const auto findings = findings_of(session(), result);
        std::vector<std::string> known, standing;
        for (const auto& one : findings) known.push_back(one.id);
        for (const auto& one : improvement_plan(session(), findings, recording_.notes))
            standing.push_back(one.id);
        if (!options_.withdraw.empty()) {
            unless_in(standing, options_.withdraw, "no action");
            add(Kind::action, options_.withdraw, "withdrawn", {});
        }
        if (!any) return;
        if (!options_.finding.empty()) unless_in(known, options_.finding, "no finding");
        std::string id = options_.id.empty() ? options_.finding : options_.id;
        for (int n = 1; id.empty(); ++n)
            if (const std::string next = "A" + std::to_string(n);
                std::find(standing.begin(), standing.end(), next) == standing.end())
                id = next;
        if (options_.action.empty()) unless_in(standing, id, "no action");
        EvaluatorNote& note = add(Kind::action, id, {}, options_.action);
        note.owner = options_.owner;
        note.due = options_.due;
        note.finding = options_.finding;
    }

    static void unless_in(const std::vector<std::string>& known, const std::string& id,
                          const char* what) {
        if (std::find(known.begin(), known.end(), id) != known.end()) return;
        const std::string near = scenarios::nearest(id, known);
        throw BadRequest(fmt::format("{} {}{}", what, scenarios::shown(id),
                                     near.empty() ? "" : "; nearest: '" + near + "'"));
    }

    void check(const EvaluatorNote& note) {
        auto problem = problem_of(note);
        if (!problem) {
            const bool ask = note.at || !note.evidence.empty();
            problem = unknown_in(note, *plan_, *scenario_, ask ? &session() : nullptr);
        }
        if (problem) throw BadRequest(fmt::format("{}: {}", word(note.kind), *problem));
    }

    const Session& session() {
        if (!session_) session_.emplace(replay(recording_, options_.threads).session);
        return *session_;
    }

    const RateOptions& options_;
    const Recording& recording_;
    const Voice& voice_;
    std::shared_ptr<const scenarios::Scenario> scenario_;
    std::shared_ptr<const scenarios::Plan> plan_;
    std::optional<Seconds> at_;
    std::optional<Session> session_;
    std::vector<EvaluatorNote> notes_;
};

std::string one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == 127) c = ' ';
    return text;
}

std::string line_of(const EvaluatorNote& note, const Voice& voice) {
    std::string line = fmt::format("{:<11}", voice.tr(word(note.kind)));
    const auto part = [&line](const std::string& text) {
        if (!text.empty()) line += " " + one_line(text);
    };
    part(note.subject);
    part(note.value);
    if (note.confidence) part(std::to_string(*note.confidence) + " %");
    if (note.at) part("T+" + clock_text(*note.at));
    part(note.owner);
    part(note.due);
    if (!note.text.empty()) part("- " + note.text);
    for (const auto& link : note.evidence) part("[" + link + "]");
    if (!note.author.empty()) part("(" + note.author + ")");
    part(note.written_at);
    return line;
}

void list_notes(const std::vector<EvaluatorNote>& notes, const Voice& voice) {
    std::set<std::string> superseded;
    std::vector<bool> counts(notes.size(), true);
    for (std::size_t i = notes.size(); i-- > 0;) {
        if (notes[i].kind == Kind::observation || notes[i].kind == Kind::timeline) continue;
        counts[i] = superseded
                        .insert(std::string(places(notes[i]) ? "place" : word(notes[i].kind)) +
                                " " + notes[i].subject)
                        .second;
    }
    for (std::size_t i = 0; i < notes.size(); ++i)
        voice.out << (counts[i] ? "* " : "  ") << line_of(notes[i], voice) << '\n';
    if (notes.empty()) voice.out << voice.tr("no notes") << '\n';
}

std::string given(const EvaluatorNote* note) {
    if (note == nullptr) return "-";
    return one_line(note->value) +
           (note->author.empty() ? "" : " (" + one_line(note->author) + ")");
}

// What an evaluator can rate, under the ids that --target and --item take.
void list_targets(const Recording& recording, const std::vector<EvaluatorNote>& notes, int threads,
                  const Voice& voice) {
    const Session session = replay(recording, threads).session;
    const Score result = score(session, false, notes);
    voice.out << voice.tr("target           proposed  given        what it is") << '\n';
    for (const auto& target : result.targets)
        voice.out << fmt::format("{:<16} {:<9} {:<12} {}\n", target.id,
                                 target.proposed ? letter(*target.proposed) : "-",
                                 given(target.notes.empty() ? nullptr : &target.notes.back()),
                                 target.title.in(voice.language));
    if (result.targets.empty()) voice.out << voice.tr("the plan names no target") << '\n';
    voice.out << voice.tr("item                       value        what it is") << '\n';
    const auto& items = session.plan().ratings;
    for (const auto& item : items) {
        const EvaluatorNote* last = nullptr;
        for (const auto& note : notes)
            if (note.kind == Kind::item && note.subject == item.id) last = &note;
        voice.out << fmt::format("{:<26} {:<12} {}\n", item.id, given(last),
                                 item.text.in(voice.language));
    }
    if (items.empty()) voice.out << voice.tr("the plan has no rating item") << '\n';
}

}  // namespace

int rate_recording(const RateOptions& options, const Voice& voice) {
    int exit_code = kDone;
    const ReadReport read = read_and_tell(options.recording, voice, exit_code);
    if (!read.recording) return kBadInput;
    try {
        const auto notes = Rate(options, *read.recording, voice).notes();
        if (notes.empty() && !options.list && !options.targets) {
            voice.err << voice.tr("nothing to add; `firebreak rate --help` lists what can be")
                      << '\n';
            return kBadInput;
        }
        if (!notes.empty()) append_notes(options.recording, notes);
        for (const auto& note : notes)
            voice.out << fmt::format(fmt::runtime(voice.tr("recorded: {}")), line_of(note, voice))
                      << '\n';
        auto all = read.recording->notes;
        all.insert(all.end(), notes.begin(), notes.end());
        if (options.list) list_notes(all, voice);
        if (options.targets) {
            list_targets(*read.recording, all, options.threads, voice);
            note_reveal(options.recording, read_recording(options.recording), voice);
        }
    } catch (const std::system_error&) {
        throw;
    } catch (const std::runtime_error& problem) {
        if (*problem.what() != '\0')
            voice.err << options.recording << ": " << problem.what() << '\n';
        return kBadInput;
    }
    return exit_code;
}

}  // namespace firebreak::trainer
