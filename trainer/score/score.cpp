#include "trainer/score/score.h"

#include "trainer/whatif/player.h"

namespace firebreak::trainer {

namespace {

bool decided(const RuleResult& rule) {
    return rule.verdict != Verdict::vacuous && rule.verdict != Verdict::pending &&
           rule.verdict != Verdict::cancelled;
}

// The same drill with another team, to the moment at which this one stands.
Session with_team(const Session& session, Player& player) {
    Options options = session.options();
    options.until = session.now();
    options.played.clear();  // nobody waits for a seat to take an order up
    return play(std::make_shared<const scenarios::Scenario>(session.scenario()),
                std::make_shared<const scenarios::Plan>(session.plan()), options, player);
}

}  // namespace

Score score(const Session& session, bool baselines) {
    Score score;
    score.process = session.result();
    score.readings = evaluate_readings(session.plan(), session.scenario().start, session.log(),
                                       session.now());
    score.outcome = outcome_of(session);
    score.statements = statement_quality(session);
    score.axes = quality_axes(session, score.process);
    score.named = named_findings(session);
    score.of = static_cast<int>(score.process.rules.size());
    for (const auto& rule : score.process.rules) score.decided += decided(rule) ? 1 : 0;
    if (baselines && session.now() > session.scenario().acts.front().from) {
        const Session none = with_team(session, *do_nothing());
        score.baseline_none = outcome_of(none);
        score.frames_none = none.frames();
        const Session plan = with_team(session, *follow_plan());
        score.baseline_plan = outcome_of(plan);
        score.frames_plan = plan.frames();
    }
    return score;
}

}  // namespace firebreak::trainer
