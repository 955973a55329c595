// The session: the only place where a drill advances. Live play, replay, autopilot, baseline and
// console all run this class over the same engine. Deterministic: the same scenario, plan, options
// and commands at the same times give the same log and the same crowd, bit for bit.
// A Session is a plain value: copying it forks the drill.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scenarios/deeds.h"
#include "scenarios/plan.h"
#include "scenarios/scenario.h"
#include "sim/crowd/effect.h"
#include "sim/crowd/frame.h"
#include "sim/crowd/model.h"
#include "sim/crowd/parameters.h"
#include "sim/crowd/state.h"
#include "trainer/plan/log_record.h"
#include "trainer/plan/monitor.h"
#include "trainer/session/order.h"
#include "trainer/session/view.h"

namespace firebreak::trainer {

struct Options {
    std::uint64_t seed = 1;
    std::uint32_t agents = 0;  // 0: as the scenario says
    int threads = 1;
    Seconds until = 0;  // 0: the scenario's default
    // Seats played by people: they sign by the SignOff command. The others are simulated: they sign
    // after their own delay, and an order given in their name is taken up only after such a delay.
    // Empty: nobody sits at a seat; all sign by themselves and take orders at once (autopilot).
    std::vector<std::string> played;
    sim::Parameters parameters;       // read from data/, overrides applied
    scenarios::DeedParameters deeds;  // the same
    std::string parameter_set;        // names of both sets, comma-separated, for the recording
    bool operator==(const Options&) const = default;
};

// A command with the moment it was given; (t, seq) orders all of them.
struct TimedCommand {
    Seconds t = 0;
    std::int64_t seq = 0;
    Command command;
    bool operator==(const TimedCommand&) const = default;
};

struct ContradictionLine {
    Seconds t = 0;
    std::string a, b;  // doc ids, or doc and fact
    bool corrected = false;
    bool by_fact = false;  // refuted by a verified fact or by evidence shown in public
};

struct QuestionLine {
    std::string question;
    Seconds asked_at = 0;
    std::optional<Seconds> answered_at;
    std::string by_doc;
    std::string verdict;  // reply, statement, none
    int weight = 1;
};

class Session {
  public:
    Session(std::shared_ptr<const scenarios::Scenario> scenario,
            std::shared_ptr<const scenarios::Plan> plan, Options options);

    // May the command be given now? nullopt: yes. Changes nothing.
    std::optional<Refusal> may(const Command& command) const;
    // Asks may() and, if allowed, takes the command at the present moment. For Submit the order's
    // id is given back in `order_id`.
    std::optional<Refusal> give(const Command& command, int* order_id = nullptr);

    // What an order carries from one world to another: the key of all its draws (signatures,
    // delays, readers) and the id of its document. By itself a session names an order by seat,
    // action and ordinal; a drill that is played again without one of its orders keeps the names of
    // the rest, so that their luck stays theirs.
    struct OrderName {
        std::uint64_t key = 0;
        std::string doc;  // empty: makes no document
        bool operator==(const OrderName&) const = default;
    };
    OrderName name_of(int order) const;  // 1, 2, ... as in orders(); std::out_of_range
    // give() for an order that keeps the name it had in another world of the same drill. Orders
    // given by name and others do not go together in one session: document ids could meet.
    std::optional<Refusal> give_named(const Submit& command, const OrderName& name,
                                      int* order_id = nullptr);

    // The moment of the next thing that happens by itself, after now(); until() if nothing does.
    Seconds next_event() const;

    // Several sessions of one world in step. Sessions that have done the same to the crowd have the
    // same crowd, bit for bit; in step they hold it together, and it is played once. All of them go
    // in step; one is made beside another; and whoever plays them takes their effects after each
    // moment, lets those with the same effects share again, and the others go apart. In step nobody
    // may advance beyond the next event of any session it shares with. Not from two threads.
    void go_in_step();
    Session beside();                                         // a copy that shares the crowd
    const std::vector<sim::Effect>& effects_in_step() const;  // since they were last forgotten
    void forget_effects();
    void note_effect(const sim::Effect& effect);  // one that its copy's original had done
    void share_crowd(const Session& other);       // which did the same

    // Plays on to scenario time t, at most until(). A t in the gap between two acts of the play
    // leads to the start of the next act; while the clock is paused nothing happens.
    void advance(Seconds t);
    Seconds now() const;
    Seconds until() const;
    bool ended() const;
    bool paused() const;

    LiveView view(Viewer viewer = Viewer::people) const;

    // For recording, scoring, debrief. Not for live panels.
    const Log& log() const;
    const std::vector<TimedCommand>& commands() const;
    // Truth, at the start, every 300 s in acts of the play up to a day, every 1,800 s in longer
    // ones, and at the end.
    const std::vector<sim::Frame>& frames() const;
    const std::vector<std::shared_ptr<const sim::Observation>>& observations() const;
    const std::vector<StatementLine>& ledger() const;
    const std::vector<QuestionLine>& questions() const;
    const std::vector<ContradictionLine>& contradictions() const;
    const std::vector<OrderStatus>& orders() const;
    const std::vector<NewsLine>& news() const;
    struct InjectLine {
        std::string inject;
        Seconds t;
        bool by_hand;
    };
    const std::vector<InjectLine>& fired() const;
    // What is to become of each inject, in the order of the script, added ones last.
    struct InjectPlan {
        std::string inject;
        std::optional<Seconds> due;  // taken up then; none: on its condition, by hand, or fired
        bool over = false;           // will not happen by itself any more, or has happened
        bool skipped = false;        // by the facilitator
        Seconds delayed = 0;         // by the facilitator, in all
    };
    std::vector<InjectPlan> inject_plans() const;
    // The id of the n-th inject (1, 2, ...) that the facilitator has added.
    static std::string added_inject(int n);
    struct HarmLine {
        std::string counter;
        Seconds t;
        double value;
    };
    const std::vector<HarmLine>& harm() const;  // one a minute and counter that changed
    const Monitor& monitor() const;
    PlanResult result() const;  // as of now
    const scenarios::Scenario& scenario() const;
    const scenarios::Plan& plan() const;  // with seats expanded
    const Options& options() const;
    const sim::Model& model() const;
    const sim::State& crowd() const;  // truth, with its log of posts
    // Hash of everything that matters for what follows; the recording keeps it each minute of
    // scenario time and at each command.
    std::uint64_t state_hash() const;

    Session(const Session&);
    Session& operator=(const Session&);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace firebreak::trainer
