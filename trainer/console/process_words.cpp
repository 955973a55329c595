// What the process page says of a clause.
#include "trainer/console/process.h"
#include "trainer/score/calibration.h"

namespace firebreak::trainer::console {

int badness(Verdict v) {
    switch (v) {
        case Verdict::violated:
            return 0;
        case Verdict::compensated:
            return 1;
        case Verdict::late:
            return 2;
        case Verdict::pending:
            return 3;
        case Verdict::satisfied:
            return 4;
        case Verdict::cancelled:
            return 5;
        case Verdict::vacuous:
            break;
    }
    return 6;
}

bool tested(const RuleResult& rule) {
    return rule.verdict != Verdict::vacuous && rule.verdict != Verdict::cancelled;
}

// The instance that decided the rule's verdict.
const InstanceResult* telling(const RuleResult& rule) {
    const InstanceResult* worst = nullptr;
    for (const InstanceResult& i : rule.instances)
        if (worst == nullptr || badness(i.verdict) < badness(worst->verdict)) worst = &i;
    return worst;
}

std::string verdict_word(const Words& words, Verdict verdict, scenarios::ClauseKind kind) {
    if (kind == scenarios::ClauseKind::oblige) return verdict_word(words, verdict);
    if (verdict == Verdict::satisfied) return words("kept");
    if (verdict == Verdict::violated) return words("broken");
    return verdict_word(words, verdict);
}

void verdict_mark(viz::Ui& ui, Verdict verdict, scenarios::ClauseKind kind, ImVec2 at,
                  float radius) {
    if (kind != scenarios::ClauseKind::oblige && verdict == Verdict::satisfied)
        return viz::shape(ui, viz::Shape::shield, at, radius, ui.theme.accent);
    viz::mark(ui, mark_of(verdict), at, radius);
}

std::string margin_words(const Words& words, const InstanceResult& i) {
    if (i.hits.empty() && i.verdict == Verdict::violated && i.due) return words("never done");
    if (!i.margin) return {};
    return (*i.margin < 0 ? "−" : "+") + words.span(*i.margin);
}

std::string seat_words(const Frame& f, const DrillEnd& end, const RuleResult& rule,
                       const InstanceResult* instance) {
    const scenarios::Scenario& s = end.session.scenario();
    std::string id;
    if (instance != nullptr && !instance->hits.empty()) id = instance->hits.back().seat;
    if (id.empty())
        for (const scenarios::Rule& written : end.session.plan().rules)
            if (written.id == rule.id) {
                const auto& roles = written.roles.empty() ? written.act.roles : written.roles;
                if (!roles.empty()) id = roles.front();
            }
    const scenarios::Seat* seat = s.seat(id);
    return seat != nullptr ? f.words(seat->title) : std::string();
}

std::string calibration_words(const Frame& f, const DrillEnd& end, const DebriefState& state) {
    const Calibration c = calibration_of(end.score.process, notes_of(state.self));
    if (c.predictions.empty()) return f.words("worst first");
    std::string out;
    for (const int confidence : kConfidences) {
        int made = 0, right = 0;
        for (const PredictionLine& one : c.predictions) {
            if (one.confidence != confidence) continue;
            ++made;
            right += one.right;
        }
        if (made > 0)
            out += (out.empty() ? "" : " · ") +
                   f.words.with("{}% sure: {} of {} right", confidence, right, made);
    }
    if (c.over)
        out += " · " + (*c.over > kAlikeConfidence    ? f.words("surer than right")
                        : *c.over < -kAlikeConfidence ? f.words("better than you thought")
                                                      : f.words("as sure as right"));
    return out;
}

}  // namespace firebreak::trainer::console
