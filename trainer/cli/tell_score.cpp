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

// "K3 read otherwise: TWN-20 violated | satisfied", the plan's own verdict first.
void tell_reading(const ReadReading& reading, const Voice& voice) {
    if (!reading.differs()) return;
    std::string rules;
    for (std::size_t r = 0; r < reading.alternatives.front().rules.size(); ++r) {
        rules += (rules.empty() ? "" : "; ") + reading.alternatives.front().rules[r].id;
        const char* between = " ";
        for (const auto& one : reading.alternatives) {
            rules += between + std::string(name(one.rules[r].verdict));
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
    voice.out << voice.tr(
                     "outcome                  accuracy    at end      harm unanswered trust min  "
                     "trust end")
              << '\n';
    tell_outcome("this drill", score.outcome, voice);
    if (score.baseline_none) tell_outcome("doing nothing", *score.baseline_none, voice);
    if (score.baseline_plan) tell_outcome("the plan's autopilot", *score.baseline_plan, voice);
    for (const auto& rule : process.rules)
        if (rule.verdict == Verdict::violated || rule.verdict == Verdict::late)
            voice.out << fmt::format("  {:<12} {}\n", rule.id, name(rule.verdict));
    for (const auto& reading : score.readings) tell_reading(reading, voice);
}

}  // namespace firebreak::trainer
