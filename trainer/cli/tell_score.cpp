#include "trainer/cli/tell_score.h"

#include <fmt/format.h>

#include <ostream>

namespace firebreak::trainer {

namespace {

std::string number(std::optional<double> value) {
    return value ? fmt::format("{:.2f}", *value) : std::string("-");
}

void tell_outcome(const char* who, const OutcomeScore& outcome, const Voice& voice) {
    voice.out << fmt::format("  {:<22} {:>8.3f} {:>8.3f} {:>9.1f} {:>10.1f} {:>9.3f} {:>9.3f}\n",
                             voice.tr(who), outcome.belief_accuracy, outcome.belief_accuracy_end,
                             outcome.harm, outcome.unanswered, outcome.trust_min,
                             outcome.trust_end);
}

std::string word(Verdict verdict, const Voice& voice) {
    return voice.tr(std::string(name(verdict)).c_str());
}

// "S", "S -> M (chief)" where an evaluator decided otherwise, "-" where nothing was decided.
std::string rating_words(const TargetRating& target, const Voice& voice) {
    std::string words = target.proposed ? letter(*target.proposed) : voice.tr("not decided");
    if (target.notes.empty()) return words;
    const auto& note = target.notes.back();
    return words + " -> " + note.value + (note.author.empty() ? "" : " (" + note.author + ")");
}

void tell_coverage(const Score& score, const Voice& voice) {
    const auto& n = score.coverage.clauses;
    voice.out << fmt::format(
        fmt::runtime(voice.tr("  coverage: {} of {} clauses decided by what was done; {} kept "
                              "without a test, {} still open; {} this scenario can test\n")),
        n.decided, n.of, n.in_force, n.open, n.testable);
    const auto& all = score.margins.front();
    const std::size_t decided = all.used.size() + static_cast<std::size_t>(all.missed);
    if (score.of == 0) {
        voice.out << voice.tr("  the plan has no rule that a log decides, only items to rate")
                  << '\n';
        return;
    }
    if (decided == 0) {
        voice.out << voice.tr("  duties: none was decided") << '\n';
        return;
    }
    voice.out << fmt::format(
        fmt::runtime(voice.tr("  duties: {} decided, {} missed; share of its time the middle one "
                              "used: {}\n")),
        decided, all.missed,
        all.median ? fmt::format("{:.0f} %", *all.median * 100) : voice.tr("it was missed"));
}

void tell_ratings(const Score& score, const Voice& voice) {
    if (score.targets.empty()) return;
    voice.out << voice.tr("ratings (proposed, then the evaluator's)") << '\n';
    for (std::size_t i = 0; i < score.targets.size(); ++i) {
        const auto& target = score.targets[i];
        const auto& n = score.coverage.targets[i];
        voice.out << fmt::format("  {}: {}  [{}/{}]\n", target.title.in(voice.language),
                                 rating_words(target, voice), n.decided, n.of);
    }
}

void tell_quality(const Score& score, const Voice& voice) {
    const auto word = [&voice](const std::string& id) {
        if (id == "truth") return voice.tr("truth");
        if (id == "openness") return voice.tr("openness");
        if (id == "timeliness") return voice.tr("timeliness");
        if (id == "care") return voice.tr("care");
        return id == "root_cause" ? voice.tr("root cause") : voice.tr("order");
    };
    voice.out << voice.tr("quality") << ' ';
    for (const auto& axis : score.axes)
        voice.out << ' ' << word(axis.id) << ' '
                  << number(axis.any ? std::optional(axis.value) : std::nullopt);
    voice.out << '\n';
}

void tell_rules(const PlanResult& process, const Voice& voice) {
    for (const auto& rule : process.rules)
        if (rule.verdict == Verdict::violated || rule.verdict == Verdict::late)
            voice.out << fmt::format("  {:<12} {}\n", rule.id, word(rule.verdict, voice));
}

// "K3 read otherwise: TWN-20 violated | satisfied", the plan's own verdict first.
void tell_reading(const ReadReading& reading, const Voice& voice) {
    if (!reading.differs()) return;
    std::string rules;
    for (std::size_t r = 0; r < reading.alternatives.front().rules.size(); ++r) {
        rules += (rules.empty() ? "" : "; ") + reading.alternatives.front().rules[r].id;
        const char* between = " ";
        for (const auto& one : reading.alternatives) {
            rules += between + word(one.rules[r].verdict, voice);
            between = " | ";
        }
    }
    voice.out << fmt::format(fmt::runtime(voice.tr("  {} read otherwise: {}")), reading.id, rules)
              << '\n';
}

}  // namespace

void tell_score(const Session& session, const Score& score, const Voice& voice) {
    const auto& process = score.process;
    voice.out << fmt::format(
        fmt::runtime(voice.tr("{} · plan {} · seed {}\n"
                              "process  P {} = O {} x F {}{}; {} of {} rules decided\n")),
        session.scenario().title.in(voice.language), session.plan().id, session.options().seed,
        number(process.p), number(process.o), number(process.f),
        process.capped ? voice.tr(" (capped: a critical clause stays violated)") : std::string(),
        score.decided, score.of);
    tell_coverage(score, voice);
    tell_rules(process, voice);
    tell_ratings(score, voice);
    tell_quality(score, voice);
    if (!score.calibration.predictions.empty())
        voice.out << voice.tr("predictions") << "  "
                  << score.calibration.sentence.in(voice.language) << '\n';
    voice.out << voice.tr(
                     "outcome                  accuracy    at end      harm unanswered trust min  "
                     "trust end")
              << '\n';
    tell_outcome("this drill", score.outcome_beside(), voice);
    if (score.compared) {
        tell_outcome("doing nothing", score.compared->none, voice);
        tell_outcome("the plan's autopilot", score.compared->plan, voice);
    }
    if (score.luck.percentile)
        voice.out << fmt::format(
            fmt::runtime(voice.tr("luck: better than {} of {} replays of the same orders under "
                                  "other seeds\n")),
            fmt::format("{:.0f} %", *score.luck.percentile * 100),
            score.luck.belief_accuracy.size());
    for (const auto& reading : score.readings) tell_reading(reading, voice);
}

}  // namespace firebreak::trainer
