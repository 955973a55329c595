// Inside of Monitor: what it remembers between records. Not for use outside trainer/plan.
//
// Every rule keeps all its instances, the closed ones as small evidence for the result, and, by
// key, the few that are still live. A key with nothing live and nothing to remember is forgotten,
// so the memory beside the evidence is that of open instances and live licences. Deadlines stand in
// one ordered set for all rules; timers of one tick fire in the order rule, instance, kind, so that
// nothing depends on the history of the set.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "trainer/plan/deadline.h"
#include "trainer/plan/evidence.h"
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

// What only a live instance needs.
struct Live {
    Key key;
    Box<Args> args;  // of the trigger, if a rule waits for verdicts on this one: they carry them
    Box<Key> distinct;
};

// A deadline put off, by an extension or by a further trigger.
struct Postponed {
    std::uint32_t id = 0;
    Seconds at = 0, before = 0, due = 0;
    bool anew = false;
};

// The last licence that stopped being one.
struct Lapsed {
    LapsedLicence::Why why = LapsedLicence::Why::expired;
    std::uint32_t id = 0;
    Seconds t = 0;
};

// What few instances have, live or closed.
struct Rare {
    Box<Lapsed> lapsed;
    std::vector<Postponed> postponed;
    std::vector<Repair> repairs;
    std::vector<std::string> subjects;  // ids of the topic a seat must act on to see it
};

struct Instance {
    enum class State : std::uint8_t { open, overdue, closed };
    enum class Hidden : std::uint8_t { no, until_topic, until_grade };

    Seconds triggered_at = 0;
    Seconds base = 0;        // obligation: where its clock starts
    Seconds due = 0;         // obligation: last tick on time; prohibition with `for`: its last tick
    Seconds decided_at = 0;  // once `decided`
    // Names; the key in words, `closed_by` the record that cancelled or lifted it.
    std::uint32_t trigger = 0, key = 0, licence = 0, closed_by = 0;
    Chain hits, near_misses;  // hits or breaches
    std::int32_t extended = 0;
    State state = State::open;
    Hidden hidden = Hidden::no;
    Verdict verdict = Verdict::pending;  // once closed
    bool decided = false;
    bool late = false;
    Box<Live> live;  // gone when closed
    Box<Rare> rare;

    bool is_live() const { return state != State::closed; }
};

struct Licence {
    std::uint32_t id = 0;
    Seconds t = 0;
};

// Usable licences of one key, oldest first.
class Licences {
  public:
    bool empty() const { return first_ == all_.size(); }
    const Licence& front() const { return all_[first_]; }
    Seconds newest() const { return all_.back().t; }
    void add(Licence licence) { all_.push_back(licence); }
    void pop() {
        if (++first_ * 2 < all_.size()) return;
        all_.erase(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
    void clear() {
        all_.clear();
        first_ = 0;
    }

  private:
    std::vector<Licence> all_;
    std::size_t first_ = 0;
};

struct KeyState {
    std::vector<int> live;  // instances, oldest first; some of them closed meanwhile
    std::size_t closed = 0;
    bool ever = false;
    Licences licences;   // guard
    Box<Lapsed> lapsed;  // and the last one that stopped being one
    Box<Mark> last_act;  // obligation with lookback

    bool any_live() const { return live.size() > closed; }
};

struct RuleState {
    std::deque<Instance> instances;  // never moved, and no room kept in stock
    std::deque<Mark> marks;
    std::map<Key, KeyState> keys;
    std::size_t sweep_at = 64;  // so many keys are looked through for those to forget
    std::vector<int> keyless;   // prohibition from the start: binds every key
    bool awaited = false;       // a rule waits for verdicts on this one
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
    const LogRecord& record;
    Happening happening;
    Seconds t = 0;
    std::uint32_t id = 0;  // its number once somebody needed it
};

// Which patterns of a rule name an event. Prohibitions and guards use the same words: what they
// forbid or guard is the act, `from` and `needs` the trigger, `revoke` the cancellation.
struct Touch {
    enum Part : unsigned { act = 1, trigger = 2, cancel = 4, until = 8, extend = 16 };
    int rule = 0;
    unsigned parts = 0;
};

struct Monitor::Impl {
    std::shared_ptr<const scenarios::Plan> plan;
    PlanClock clock;
    std::shared_ptr<const std::map<std::string, std::vector<Touch>>> touches;  // by event
    std::vector<int> verdict_rules;  // rules with a verdict trigger
    std::vector<RuleState> rules;
    Names names;
    std::set<Timer> timers;
    std::vector<VerdictEvent> verdicts;
    Seconds now = 0;  // plan time: raw time without pauses
    std::optional<Seconds> paused_since;
    Seconds paused_total = 0;
    bool hides = false;                    // the plan has duties that begin with truth
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
    std::uint32_t id_of(Moment& moment);
    Mark mark_of(Moment& moment);
    std::uint32_t words_of(const Key& key);
    // `words`: the key's, by number.
    int open_instance(int r, std::uint32_t trigger, Seconds t, const Args& args, const Key& key,
                      std::uint32_t words);
    Live close_instance(int r, int i, Verdict verdict, Seconds t);  // what it needed while live
    void link_repair(int r, int i, const InstanceId& cause);
    void forget_idle_keys(int r);
    // The live instances of a key; a copy, because closing one changes the list.
    std::vector<int> live_of(int r, const Key& key) const;

    // obligation.cpp
    void on_obligation(int r, unsigned parts, Moment& moment);
    void discharge(int r, const Key& key, Moment& moment);
    bool accepts(int r, int i, const Moment& moment) const;
    void hit(int r, int i, Moment& moment);
    void note_near_miss(int r, const Key& key, Moment& moment);
    void cancel(int r, const Key& key, Moment& moment);
    void extend(int r, const Key& key, Moment& moment);
    void oblige(int r, std::uint32_t trigger, Seconds t, const Args& args,
                const Happening* happening, const InstanceId* cause);
    bool restart(int r, const Key& key, std::uint32_t trigger, Seconds t, const Args& args);
    void next_period(int r, int i, const Live& before, Seconds anchor);
    void postpone(int r, int i, const Postponed& change);
    void set_due(int r, int i, Seconds due);
    void look_back(int r, int i);
    const scenarios::Duration& window(const scenarios::Rule& rule, const Args& args) const;

    // prohibition.cpp
    void on_prohibition(int r, unsigned parts, Moment& moment);
    std::vector<int> bound(int r, const Moment& moment) const;
    void prohibit(int r, std::uint32_t trigger, Seconds t, const Args& args,
                  const Happening* happening, const InstanceId* cause);
    void prolong(int r, const KeyState& same, Seconds t);
    void on_guard(int r, unsigned parts, Moment& moment);
    void guarded_act(int r, const Key& key, KeyState& same, Moment& moment);

    // hidden.cpp
    static bool begins_with_truth(const scenarios::Plan& plan);
    void hide(int r, int i, const Happening* trigger, const InstanceId* cause);
    void reveal(const LogRecord& record);

    // board.cpp, result.cpp
    std::vector<BoardEntry> board(Seconds at) const;
    PlanResult result(Seconds end) const;
};

// The records of a chain with their ids and seats by name.
std::vector<HitRecord> records_of(const Chain& chain, const std::deque<Mark>& pool,
                                  const Names& names);

}  // namespace firebreak::trainer
