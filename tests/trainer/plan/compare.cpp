#include "tests/trainer/plan/compare.h"

#include <cmath>

#include <fmt/format.h>

#include "trainer/plan/canonical.h"
#include "trainer/plan/match.h"

namespace firebreak::trainer::test {

namespace {

std::string ids(const std::vector<HitRecord>& hits) {
    std::string all;
    for (const HitRecord& hit : hits) all += fmt::format("{}@{} ", hit.id, hit.t);
    return all;
}

std::string tick(const std::optional<Seconds>& t) {
    return t ? std::to_string(*t) : "-";
}

std::string facts(const InstanceResult& one, scenarios::ClauseKind kind) {
    // `due` of a prohibition is a convenience of the board, not part of the semantics.
    std::string due = kind == scenarios::ClauseKind::oblige ? tick(one.due) : "";
    return fmt::format("trigger {} {} decided {} due {} margin {} hits {} near {} licence {}",
                       one.trigger, name(one.verdict), tick(one.decided_at), due, tick(one.margin),
                       ids(one.hits), ids(one.near_misses), fmt::join(one.licence, " "));
}

bool same(const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() && (!a || std::fabs(*a - *b) < 1e-9);
}

std::string number(const std::optional<double>& x) {
    return x ? fmt::format("{}", *x) : "null";
}

}  // namespace

std::string difference(const RuleResult& a, const RuleResult& b) {
    for (std::size_t i = 0; i < std::max(a.instances.size(), b.instances.size()); ++i) {
        std::string left =
            i < a.instances.size() ? facts(a.instances[i], a.kind) : std::string("none");
        std::string right =
            i < b.instances.size() ? facts(b.instances[i], b.kind) : std::string("none");
        if (left != right) return fmt::format("{}[{}]\n  {}\n  {}", a.id, i, left, right);
        if (std::fabs(a.instances[i].score - b.instances[i].score) > 1e-9)
            return fmt::format("{}[{}] score {} {}", a.id, i, a.instances[i].score,
                               b.instances[i].score);
    }
    if (a.verdict != b.verdict)
        return fmt::format("{} {} {}", a.id, name(a.verdict), name(b.verdict));
    if (!same(a.score, b.score))
        return fmt::format("{} score {} {}", a.id, number(a.score), number(b.score));
    return {};
}

std::string difference(const PlanResult& a, const PlanResult& b) {
    if (a.rules.size() != b.rules.size()) return "another number of rules";
    for (std::size_t r = 0; r < a.rules.size(); ++r)
        if (auto words = difference(a.rules[r], b.rules[r]); !words.empty()) return words;
    if (!same(a.o1, b.o1) || !same(a.o2, b.o2) || !same(a.o, b.o))
        return fmt::format("O {} {}", number(a.o), number(b.o));
    if (!same(a.f, b.f)) return fmt::format("F {} {}", a.f, b.f);
    if (!same(a.p, b.p)) return fmt::format("P {} {}", number(a.p), number(b.p));
    if (a.capped != b.capped) return "capped only in one";
    return {};
}

std::string difference(const std::vector<BoardEntry>& board, const std::vector<Line>& twin,
                       Seconds now) {
    auto words = [](const Line& line) {
        static const char* const states[] = {"open", "overdue", "in force", "breached"};
        return fmt::format("{} {} {} due {}", line.rule, line.trigger,
                           states[static_cast<int>(line.state)], tick(line.due));
    };
    for (std::size_t i = 0; i < std::max(board.size(), twin.size()); ++i) {
        std::string left = "none";
        if (i < board.size()) {
            const BoardEntry& entry = board[i];
            Line line{entry.rule, entry.trigger, entry.state, {}};
            if (entry.remaining) line.due = now + *entry.remaining;
            left = words(line);
        }
        std::string right = i < twin.size() ? words(twin[i]) : "none";
        if (left != right) return fmt::format("board at {}\n  {}\n  {}", now, left, right);
    }
    return {};
}

PlanResult monitor_result(const scenarios::Plan& plan, const std::string& epoch, const Log& log,
                          Seconds end) {
    Monitor monitor(std::make_shared<const scenarios::Plan>(plan), epoch);
    for (const LogRecord& record : canonical(log, end)) monitor.feed(record);
    return monitor.result(end);
}

std::string in_words(const Log& log) {
    std::string all;
    for (const LogRecord& record : log) {
        all += fmt::format("{} seq {} t {} {} {} {}", record.id, record.seq, record.t,
                           record.kind == RecordKind::act   ? "act"
                           : record.kind == RecordKind::obs ? "obs"
                                                            : "ctl",
                           record.event, record.role);
        for (const auto& [key, value] : record.args)
            all += fmt::format(" {}={}", key, firebreak::trainer::in_words(value));
        all += "\n";
    }
    return all;
}

}  // namespace firebreak::trainer::test
