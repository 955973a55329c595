// The plan-following team: an autopilot that reads its plan board, its inbox and the desk's
// observation, and orders what the plan asks for, in the order of latest possible starts.
//
// It knows nothing of any particular plan or scenario. For an open duty it fills in the form of
// each action offered, asks what records the order would write (expected.h), and takes the first
// order whose records meet the duty's pattern, need no licence that is missing (guards; it gets the
// licence first) and break no prohibition in force. What it says is only what is verified. It
// never takes a contested measure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "trainer/whatif/expected.h"

namespace firebreak::trainer::autopilot {

// People take in one statement at a time; sooner than this only what cannot wait.
inline constexpr Seconds kBetweenStatements = 25 * kMinute;

// What the plan wants done beforehand waits behind what is due within this time.
inline constexpr Seconds kPrecautionsWait = 40 * kMinute;

// Something worth doing, and when it has to be begun at the latest.
struct Intent {
    Order order;
    Seconds start_by = 0;
};

// What the autopilot thinks with at one moment.
class Situation {
  public:
    // `met`: rules that have stood on the plan board up to now.
    explicit Situation(const LiveView& view, std::set<std::string> met = {});

    const LiveView& view;
    const std::set<std::string> met;
    // Acts that have happened, and those in hand (worked on or waiting for a signature).
    struct Done {
        const OrderStatus* order;
        const scenarios::ActionSpec* spec;
        bool finished;
    };
    std::vector<Done> done;
    // What such an order writes; worked out when it is first asked for.
    const std::vector<ExpectedAct>& acts_of(const Done& one) const;

    bool in_hand(const scenarios::Pattern& pattern, const std::vector<std::string>& roles,
                 const std::vector<std::string>& same, const std::string& key) const;
    bool in_hand(const std::string& event) const;  // any order of this event not yet finished
    bool ordered(const std::string& action, const std::string& of) const;
    // Seats that may give the order, of those in `roles` (empty: all), free ones first.
    std::vector<std::string> seats_for(const scenarios::ActionSpec& spec,
                                       const std::vector<std::string>& roles) const;
    bool free(const std::string& seat) const;
    bool offered(const scenarios::ActionSpec& spec) const;  // may be proposed at all
    // Work and signatures between the order and its effect.
    Seconds time_to_effect(const scenarios::ActionSpec& spec) const;

    // Facts that can be said: verified, not refuted, not restricted.
    std::vector<std::string> sayable() const;
    bool told(const std::string& fact) const;  // said in public by the team
    std::optional<Seconds> last_statement() const;

  private:
    mutable std::vector<std::optional<std::vector<ExpectedAct>>> acts_;  // beside `done`
};

// Fills in the form of an action for a duty or purpose. `must` are facts that have to be said.
Order composed(const Situation& now, const scenarios::ActionSpec& spec, const std::string& seat,
               const std::vector<std::string>& must = {});
// Lets a pattern's conditions and a duty's key show in the order.
void bend_to(const Situation& now, const scenarios::Pattern& pattern,
             const std::vector<std::string>& same, const std::string& key, int times, Order& order);

// Statements and answers the situation itself calls for, beside the plan's duties.
void add_statements(const Situation& now, std::vector<Intent>& intents);
void add_replies(const Situation& now, std::vector<Intent>& intents);
void add_inquiries(const Situation& now, std::vector<Intent>& intents);
void add_assessment(const Situation& now, std::vector<Intent>& intents);
// The plan's open duties.
void add_duties(const Situation& now, std::vector<Intent>& intents);

// What lifts a prohibition that keeps a verified fact of public interest from the public.
void add_clearances(const Situation& now, std::vector<Intent>& intents);

// What its guards want to have been done before the world moves.
void add_precautions(const Situation& now, std::vector<Intent>& intents);

// The order itself, or the licence it needs first; nullopt if it must not be given now.
std::optional<Order> permitted(const Situation& now, const Order& order, int depth = 0);

}  // namespace firebreak::trainer::autopilot
