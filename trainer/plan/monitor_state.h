// Inside of Monitor: what it remembers between records. Not for use outside trainer/plan.
//
// Every rule keeps all its instances (they are the evidence of the result) and, by key, the few
// that are still live. Deadlines stand in one ordered set for all rules; timers of one tick fire in
// the order rule, instance, kind, so that nothing depends on the history of the set.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "trainer/plan/deadline.h"
#include "trainer/plan/match.h"
#include "trainer/plan/monitor.h"

namespace firebreak::trainer {

// Which instance of which rule; `breach` counts the breaches of a prohibition.
struct InstanceId {
    int rule = -1, instance = -1, breach = 0;
};

// A duty that began with a verdict on this instance.
struct Repair {
    InstanceId duty;
    int breach = 0;
};

struct Instance {
    std::string trigger;
    Seconds triggered_at = 0;
    Args args;  // of the trigger: verdicts on this instance carry them
    Key key;
    enum class State { open, overdue, closed } state = State::open;
    Verdict verdict = Verdict::pending;  // once closed
    std::optional<Seconds> decided_at;
    Seconds due = 0;                  // obligation: last tick on time
    std::optional<Seconds> lifts_at;  // prohibition with `for`: its last tick
    int extended = 0;
    bool late = false;
    std::vector<Seconds> extensions;
    std::vector<HitRecord> hits;  // or breaches
    std::vector<double> credits;  // of each hit
    std::vector<HitRecord> near_misses;
    std::vector<std::string> licence;
    std::vector<std::optional<Value>> distinct;
    std::vector<Repair> repairs;
    enum class Hidden { no, until_topic, until_grade } hidden = Hidden::no;
    std::vector<std::string> subjects;  // ids of the topic a seat must act on to see it

    bool live() const { return state != State::closed; }
};

struct Licence {
    std::string id;
    Seconds t = 0;
};

struct KeyState {
    std::vector<int> live;  // instances, oldest first
    bool ever = false;
    std::deque<Licence> licences;       // guard: usable ones, oldest first
    std::optional<HitRecord> last_act;  // obligation with lookback
};

struct RuleState {
    std::vector<Instance> instances;
    std::map<Key, KeyState> keys;
    std::vector<int> keyless;  // prohibition from the start: binds every key
};

struct Timer {
    enum class Kind { overdue, violated, lift };
    Seconds t = 0;
    int rule = 0, instance = 0;
    Kind kind = Kind::overdue;
    auto operator<=>(const Timer&) const = default;
};

// A verdict on its way to the rules that wait for it.
struct VerdictEvent {
    std::string event;  // overdue, violated
    InstanceId of;
    Seconds t = 0;
    Args args;
};

// The record under way.
struct Moment {
    Happening happening;
    std::string id;
    Seconds t = 0;
    std::string seat;
};

struct Monitor::Impl {
    std::shared_ptr<const scenarios::Plan> plan;
    PlanClock clock;
    std::shared_ptr<const std::map<std::string, std::vector<int>>> rules_by_event;
    std::vector<int> verdict_rules;  // rules with a verdict trigger
    std::vector<RuleState> rules;
    std::set<Timer> timers;
    std::vector<VerdictEvent> verdicts;
    Seconds now = 0;  // plan time: raw time without pauses
    std::optional<Seconds> paused_since;
    Seconds paused_total = 0;
    std::set<std::string> known_subjects;  // topics a seat has met
    bool desk_acted = false;               // a seat has logged or assessed anything
    std::vector<InstanceId> hidden;        // instances no seat may see yet

    Impl(std::shared_ptr<const scenarios::Plan> plan, const std::string& epoch);

    const scenarios::Rule& rule(int r) const { return plan->rules[static_cast<std::size_t>(r)]; }
    RuleState& state(int r) { return rules[static_cast<std::size_t>(r)]; }
    const RuleState& state(int r) const { return rules[static_cast<std::size_t>(r)]; }
    Instance& instance(int r, int i) { return state(r).instances[static_cast<std::size_t>(i)]; }
    const Instance& instance(int r, int i) const {
        return state(r).instances[static_cast<std::size_t>(i)];
    }

    // monitor.cpp
    Seconds plan_time(Seconds raw) const;
    void pause(const LogRecord& record, Seconds raw);
    void feed(const LogRecord& record);
    void advance_to(Seconds t);  // plan time
    void fire(const Timer& timer);
    void flush_verdicts();
    void emit(const char* event, int r, int i, int breach, Seconds t, const Args& args);
    int open_instance(int r, const std::string& trigger, Seconds t, const Args& args, Key key);
    void close_instance(int r, int i, Verdict verdict, Seconds t);
    void link_repair(int r, int i, const InstanceId& cause);

    // obligation.cpp
    void on_obligation(int r, const Moment& moment);
    void discharge(int r, const Moment& moment);
    bool accepts(int r, int i, const Moment& moment) const;
    void hit(int r, int i, const Moment& moment);
    void note_near_miss(int r, const Moment& moment);
    void cancel(int r, const Moment& moment);
    void extend(int r, const Moment& moment);
    void oblige(int r, const std::string& trigger, Seconds t, const Args& args,
                const Happening* happening, const InstanceId* cause);
    void next_period(int r, int i, Seconds anchor);
    void set_due(int r, int i, Seconds due);
    bool look_back(int r, int i);
    const scenarios::Duration& window(const scenarios::Rule& rule, const Args& args) const;

    // prohibition.cpp
    void on_prohibition(int r, const Moment& moment);
    void prohibit(int r, const std::string& trigger, Seconds t, const Args& args,
                  const Happening* happening, const InstanceId* cause);
    void on_guard(int r, const Moment& moment);

    // hidden.cpp
    void hide(int r, int i, const Happening* trigger, const InstanceId* cause);
    void reveal(const LogRecord& record);

    // board.cpp, result.cpp
    std::vector<BoardEntry> board(Seconds at) const;
    PlanResult result(Seconds end) const;
};

}  // namespace firebreak::trainer
