// JSON of counterfactuals; its layout stands in docs/counterfactual.md.
#pragma once

#include "trainer/json/json.h"
#include "trainer/whatif/counterfactual.h"
#include "trainer/whatif/credit.h"

namespace firebreak::trainer {

// {diff_mean, ci_lo, ci_hi, n}; the bounds are null for fewer than two worlds
Json interval_json(const sim::Interval& interval);
// {METRIC: {base, edited, diff}}
Json same_seed_json(const Pair& pair);
// {METRIC: {diff_mean, ci_lo, ci_hi, n}}; `timing` none of whose worlds were played: {}
Json ensemble_json(const Difference& difference, Timing timing);
Json credit_json(const Credit& credit, const sim::Model& model);
Json mattered_json(const MatteredMost& mattered);
// Points of the curve of loss against delay, as delay_alternatives gives them from `from` on.
Json delay_json(const Counterfactuals& played, std::size_t from, std::size_t to, int act);
// The drill as it was, by the plan and by nobody, seed by seed; `nobody`: place of the alternative
// without orders, the plan being the next.
Json teams_json(const Counterfactuals& played, std::size_t nobody);
const char* name(Timing timing);
const char* name(TestedEdit::Kind kind);

}  // namespace firebreak::trainer
