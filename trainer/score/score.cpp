#include "trainer/score/score.h"

#include "trainer/score/act_names.h"
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

Score score(const Session& session, bool baselines, const std::vector<EvaluatorNote>& notes) {
    Score score;
    score.process = session.result();
    score.readings =
        evaluate_readings(session.plan(), session.scenario().start, session.log(), session.now());
    score.outcome = outcome_of(session);
    score.statements = statement_quality(session);
    const PlanResult told = acts_named(session, score.process);
    score.axes = quality_axes(session, told);
    score.named = named_findings(session);
    score.of = static_cast<int>(score.process.rules.size());
    for (const auto& rule : score.process.rules) score.decided += decided(rule) ? 1 : 0;
    std::vector<PlanResult> others;
    if (baselines && session.now() > session.scenario().acts.front().from) {
        const Session none = with_team(session, *do_nothing());
        others.push_back(none.result());
        score.baseline_none = outcome_of(none);
        score.frames_none = none.frames();
        const Session plan = with_team(session, *follow_plan());
        others.push_back(plan.result());
        score.baseline_plan = outcome_of(plan);
        score.frames_plan = plan.frames();
        const CommonClaims claims =
            common_claims({&session.frames(), &score.frames_none, &score.frames_plan});
        score.compared = {claims, outcome_over(session, claims.counted),
                          outcome_over(none, claims.counted), outcome_over(plan, claims.counted)};
    }
    std::vector<const PlanResult*> elsewhere;
    for (const auto& other : others) elsewhere.push_back(&other);
    score.coverage = coverage_of(session.plan(), score.process, elsewhere);
    score.targets = target_ratings(session.plan(), told, notes);
    score.duty_times = duty_times(score.process);
    score.question_times = question_times(session);
    score.margins = margin_spreads(session.plan(), score.duty_times);
    score.calibration = calibration_of(score.process, notes);
    score.notes = notes;
    return score;
}

}  // namespace firebreak::trainer
