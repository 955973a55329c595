#include "trainer/models/check_plan.h"

namespace firebreak::trainer {

void read_maki_thompson(const ReferenceCase& reference, const VerifyOptions&, CheckPlan& plan);
void read_maki_thompson(const ReferenceCase& reference, const VerifyOptions&, CheckPlan& plan) {
    for (const Leaf& leaf : reference.leaves) plan.unknown(leaf);
}

}  // namespace firebreak::trainer
