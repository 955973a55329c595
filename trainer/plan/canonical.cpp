#include "trainer/plan/canonical.h"

#include <algorithm>
#include <set>

namespace firebreak::trainer {

Log canonical(Log log, Seconds end) {
    std::set<std::string> seen;
    std::erase_if(log, [&](const LogRecord& record) { return !seen.insert(record.id).second; });
    std::stable_sort(log.begin(), log.end(), [](const LogRecord& a, const LogRecord& b) {
        return a.t != b.t ? a.t < b.t : a.seq < b.seq;
    });
    std::erase_if(log, [&](const LogRecord& record) { return record.t > end; });
    return log;
}

}  // namespace firebreak::trainer
