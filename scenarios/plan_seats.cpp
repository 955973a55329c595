// Roles of a plan become the seats of a drill.
#include <algorithm>
#include <set>

#include "scenarios/plan.h"

namespace firebreak::scenarios {

namespace {

using Names = std::vector<std::string>;

void add_once(Names& list, const std::string& name) {
    if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
}

class Seating {
  public:
    Seating(const Plan& plan, const std::map<std::string, Names>& seats_by_role)
        : plan_(plan), seats_by_role_(seats_by_role) {
        for (const auto& [role, seats] : seats_by_role)
            for (const std::string& seat : seats) seats_.insert(seat);
    }

    // The seats that hold the role, through `roles:` of the plan if it names it; empty: nobody.
    Names seats_of(const std::string& role) const {
        Names seats;
        collect(role, 0, seats);
        return seats;
    }

    // Replaces names by seats. True if there was a name and none of them is held.
    bool expand(Names& roles) {
        if (roles.empty()) return false;
        Names seats;
        for (const std::string& role : roles) {
            Names held = seats_of(role);
            if (held.empty()) {
                unheld_.insert(role);
                held = {role};
            }
            for (const std::string& seat : held) add_once(seats, seat);
        }
        bool none = std::none_of(seats.begin(), seats.end(),
                                 [&](const std::string& s) { return seats_.count(s) > 0; });
        roles = std::move(seats);
        return none;
    }

    // True if no seat can bring the pattern about.
    bool expand(Pattern& pattern) {
        if (!pattern.any.empty()) {
            bool none = true;
            for (Pattern& one : pattern.any) none &= expand(one);
            return none;
        }
        for (ArgTest& test : pattern.where)
            if (test.arg == "by") expand_test(test);
        return expand(pattern.roles);
    }

    void seat(Rule& rule) {
        bool nobody = expand(rule.roles);
        bool no_act = expand(rule.act);
        bool no_licence = expand(rule.needs);
        expand(rule.when);
        expand(rule.forbidden);
        expand(rule.guarded);
        for (std::optional<Pattern>* pattern :
             {&rule.until, &rule.cancel, &rule.extend_on, &rule.from, &rule.revoke})
            expand(*pattern);
        rule.untestable = nobody || (rule.kind == ClauseKind::oblige && no_act) ||
                          (rule.kind == ClauseKind::guard && no_licence);
    }

    bool expand(std::optional<Pattern>& pattern) { return pattern && expand(*pattern); }
    const std::set<std::string>& unheld() const { return unheld_; }

  private:
    void collect(const std::string& role, int depth, Names& seats) const {
        auto alias = plan_.role_map.find(role);
        if (alias != plan_.role_map.end() && depth < 8)
            for (const std::string& one : alias->second)
                if (one != role) collect(one, depth + 1, seats);
        auto held = seats_by_role_.find(role);
        if (held != seats_by_role_.end())
            for (const std::string& seat : held->second) add_once(seats, seat);
        if (seats_.count(role)) add_once(seats, role);
    }

    void expand_test(ArgTest& test) const {
        using Op = ArgTest::Op;
        if (test.op != Op::eq && test.op != Op::ne && test.op != Op::in && test.op != Op::nin)
            return;
        std::vector<Value> values;
        for (const Value& value : test.values) {
            const auto* role = std::get_if<std::string>(&value);
            Names seats = role ? seats_of(*role) : Names{};
            if (seats.empty()) values.push_back(value);
            for (const std::string& seat : seats) values.emplace_back(seat);
        }
        test.op = test.op == Op::eq || test.op == Op::in ? Op::in : Op::nin;
        test.values = std::move(values);
    }

    const Plan& plan_;
    const std::map<std::string, Names>& seats_by_role_;
    std::set<std::string> seats_, unheld_;
};

}  // namespace

Plan Plan::with_seats(const std::map<std::string, Names>& seats_by_role, Names* unheld) const {
    Plan plan = *this;
    Seating seating(*this, seats_by_role);
    for (Rule& rule : plan.rules) seating.seat(rule);
    for (Reading& reading : plan.readings)
        for (ReadingAlternative& alternative : reading.alternatives)
            for (Rule& rule : alternative.rules) seating.seat(rule);
    if (unheld) unheld->assign(seating.unheld().begin(), seating.unheld().end());
    return plan;
}

}  // namespace firebreak::scenarios
