#include "trainer/models/check_plan.h"

namespace firebreak::trainer {

// One line a family of reference files.
#define FIREBREAK_READERS(reader) reader(maki_thompson)

#define FIREBREAK_DECLARE(family) \
    void read_##family(const ReferenceCase&, const VerifyOptions&, CheckPlan&);
FIREBREAK_READERS(FIREBREAK_DECLARE)
#undef FIREBREAK_DECLARE

CaseReader reader_of(const std::string& family) {
#define FIREBREAK_COMPARE(name) \
    if (family == #name) return read_##name;
    FIREBREAK_READERS(FIREBREAK_COMPARE)
#undef FIREBREAK_COMPARE
    return nullptr;
}

}  // namespace firebreak::trainer
