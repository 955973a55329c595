#include "trainer/report/glossary.h"

#include "trainer/report/words.h"

namespace firebreak::trainer::report {

const std::vector<Term>& glossary() {
    static const std::vector<Term> terms{
        {N_("plan conformance P"),
         N_("O times F; held at or below the cap while a critical rule stays violated")},
        {N_("obligation score O"),
         N_("weighted mean over the duties that were decided; a repair can only lower it")},
        {N_("prohibition factor F"),
         N_("weighted mean over all prohibitions and licences; untested ones count as kept")},
        {N_("duty, prohibition, licence"),
         N_("must be done in time; must not be done; only after something else")},
        {N_("margin"), N_("deadline minus the time it was done; negative is late")},
        {N_("grace"), N_("time after the deadline in which a late act still earns part credit")},
        {N_("near miss"), N_("the right act with the wrong seat, content or recipient")},
        {N_("pending, no trigger"),
         N_("not due at the end; the trigger never came; neither is scored")},
        {N_("repaired"), N_("a breach followed by its repair duty; part of the score returns")},
        {N_("belief accuracy"),
         N_("how near beliefs are to the truth, over those who have heard of the matter, weighted "
            "by how much they need to know")},
        {N_("reach, belief"),
         N_("has met the claim at least once; holds it more likely true than not")},
        {N_("claim, fact"), N_("what people may believe; what an inquiry has verified")},
        {N_("plan's autopilot"),
         N_("the program following the plan from what the desk and the board show, breaking "
            "nothing on purpose")},
        {N_("desk's estimate"),
         N_("what sampled posts or a survey suggest; the 95% interval covers sampling only")},
        {N_("same seed"),
         N_("the same crowd, events and luck; two runs differ only in what was done")},
    };
    return terms;
}

}  // namespace firebreak::trainer::report
