#include "sim/graph/luck.h"

#include "sim/math.h"

namespace firebreak::sim {

QuickLog::QuickLog() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const double middle =
            1 + (static_cast<double>(i) + 0.5) / static_cast<double>(steps_.size());
        steps_[i] = {1 / middle, math::log(middle)};
    }
}

const QuickLog& quick_log() {
    static const QuickLog log;
    return log;
}

}  // namespace firebreak::sim
