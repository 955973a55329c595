#include "tests/trainer/plan/change_log.h"

#include "tests/trainer/plan/random_plan.h"

namespace firebreak::trainer::test {

LogRecord record(const std::string& id, Seconds t, const std::string& event, RecordKind kind) {
    LogRecord one;
    one.id = id;
    one.t = t;
    one.kind = kind;
    one.event = event;
    return one;
}

void renumber(Log& log) {
    for (std::size_t i = 0; i < log.size(); ++i) log[i].seq = static_cast<std::int64_t>(i) + 1;
}

std::size_t insert_somewhere(Log& log, LogRecord record) {
    std::size_t at = static_cast<std::size_t>(pick(static_cast<int>(log.size()) + 1));
    record.t = at < log.size() ? log[at].t : (log.empty() ? 0 : log.back().t);
    log.insert(log.begin() + static_cast<std::ptrdiff_t>(at), std::move(record));
    renumber(log);
    return at;
}

}  // namespace firebreak::trainer::test
