#include "trainer/models/readers.h"

namespace firebreak::trainer {

CaseReader reader_of(const std::string& family) {
#define FIREBREAK_COMPARE(name) \
    if (family == #name) return read_##name;
    FIREBREAK_READERS(FIREBREAK_COMPARE)
#undef FIREBREAK_COMPARE
    return nullptr;
}

}  // namespace firebreak::trainer
