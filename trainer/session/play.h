// The running drill as plain data, and the functions that move it. Private to this folder: the
// public face is session.h. Everything here is a value, so that copying a Play forks the drill.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/crowd/state.h"
#include "trainer/session/session.h"

namespace firebreak::trainer {

// What can be scheduled. The order of the names is the order within one second.
enum class Due : std::uint8_t {
    inject,            // index: inject
    question,          // index: question
    evidence_appears,  // index: evidence item
    evidence_lost,     // index: evidence item
    finding,           // index: investigation
    order_ready,       // index: order; draft finished, or the act takes effect
    sign_off,          // index: order; the next (simulated) seat answers
    appearance,        // index: order, part: group of channels with one delay
    third_party,       // index: order
    effects,           // index: pending effects
    exposure,          // index: statement of the ledger whose error others find out
    detection,         // index: claim (root of a topic); the grace after `visible` is over
    idle_check,        // index: alarm
    case_clock,        // index: case
    withheld_check,    // index: fact
    truth,             // a frame is taken and compared with the last
    desk,              // the desk makes an observation
    minute,            // conditions, consequences, harm counters
    end,               // the drill is over
    // Written later than the others; the numbers are part of the state's hash.
    act_end,        // index: act of the play that ends before a gap
    act_start,      // index: act of the play that begins after a gap
    platform_label  // index: order
};

struct QueueKey {
    Seconds t = 0;
    Due due = Due::minute;
    std::int64_t seq = 0;
    auto operator<=>(const QueueKey&) const = default;
};

struct Scheduled {
    int index = 0, part = 0;
};

// The side of an order that the trainee does not need to see. Parallel to Play::orders.
struct Work {
    const scenarios::ActionSpec* spec = nullptr;  // lives as long as the scenario
    std::uint64_t key = 0;                        // hash of seat, action, ordinal
    std::vector<std::string> signers;             // seats asked, in order
    std::vector<std::string> refs;                // ids of the sign-off records relied on
    std::vector<std::vector<std::string>> waves;  // channels by rising delay, one wave a delay
    std::string publish_record;                   // id of the act, for the waves after the first
    Seconds signed_at = 0;
    bool drafted = false;  // the document was drafted by an earlier order
};

// One proposition the team has put its name to.
struct Said {
    std::string doc, fact;
    int claim = -1;
    bool deny = false;     // of the fact's own sentence
    bool affirms = false;  // of the claim
    bool hedged = false, is_public = false;
    Seconds t = 0;
};

struct FactState {
    bool verified = false, refuted = false, offered = false, told_in_public = false;
    Seconds verified_at = 0;
};

struct FindingState {
    bool open = false, done = false;
    int by_order = -1;         // order that started it
    bool independent = false;  // carried out by a third party: its result is public
};

struct ItemState {
    bool present = false, secured = false, lost = false;
};

struct InjectState {
    bool fired = false, waiting = false;  // waiting: the condition held, the delay runs
    bool armed = false;                   // its moment `at` has come, or it has none
    bool over = false;                    // `unless` held at its moment: it never happens
    Seconds fired_at = 0;
    std::optional<Seconds> due;  // when it is taken up next; none: on its condition, or never
    Seconds not_before = 0;      // its condition is not looked at earlier: it was put off
    Seconds delayed = 0;         // by the facilitator, in all
    bool skipped = false;        // by the facilitator
};

struct QuestionState {
    bool open = false, answerable = false;
    int line = -1;  // index in Play::questions
};

struct ConsequenceState {
    bool happened = false;
    double exposure = 0;  // accumulated hazard while the condition held
};

struct CaseState {
    std::string id;
    bool closed = false;
};

struct Alarm {
    std::string signal;
    Seconds t = 0;
};

// What the watch over the truth has seen already.
struct Watch {
    int level = 0;
    sim::Phase phase = sim::Phase::latent;
    bool hot = false;
    Seconds last_minute = 0;
    // By claim:
    std::vector<bool> visible, untrue, continued, branched, alarmed;
    std::vector<Seconds> told_since;  // own facts passed their reach; -1 not yet
    std::vector<std::int64_t> support_when_told;
    // By claim that is a root:
    std::vector<bool> detected, major, major_detected, formed;
    std::vector<std::array<bool, sim::kLayers>> layer_reached;
    std::vector<std::string> cause;  // by claim: own_act, inject, crowd
    std::set<std::uint64_t> alarm_posts;
};

// The crowd of a session: a value, except that sessions in step (session.h) may hold one together.
class Crowd {
  public:
    explicit Crowd(sim::State state) : state_(std::make_shared<sim::State>(std::move(state))) {}
    Crowd(const Crowd& other) : state_(copied(other)) {}
    Crowd& operator=(const Crowd& other) {
        if (this != &other) state_ = copied(other);
        return *this;
    }
    Crowd(Crowd&&) noexcept = default;
    Crowd& operator=(Crowd&&) noexcept = default;
    ~Crowd() = default;

    const sim::State& operator*() const { return *state_; }
    const sim::State* operator->() const { return state_.get(); }
    sim::State& own() {  // to be changed for this session alone
        if (state_.use_count() > 1) state_ = std::make_shared<sim::State>(*state_);
        return *state_;
    }
    sim::State& together() { return *state_; }  // to be changed for all that hold it
    void share(const Crowd& other) { state_ = other.state_; }

  private:
    // Nothing in it: while Session::beside() has it in hand.
    static std::shared_ptr<sim::State> copied(const Crowd& other) {
        return other.state_ ? std::make_shared<sim::State>(*other.state_) : nullptr;
    }
    std::shared_ptr<sim::State> state_;
};

struct Play {
    std::shared_ptr<const scenarios::Scenario> scenario;
    std::shared_ptr<const scenarios::Plan> plan;  // with seats expanded
    Options options;
    sim::ModelPtr model;
    Crowd crowd;
    bool in_step = false;              // the crowd may be held together with others
    std::vector<sim::Effect> effects;  // in step: what was done to it
    sim::Desk desk;
    Monitor monitor;

    // Clock
    Seconds now = 0, until = 0;
    std::size_t act = 0;  // of the play
    bool paused = false, ended = false;
    bool frozen = false, paused_before = false;  // by the facilitator; the clock stood already
    std::string frozen_reason;
    std::map<QueueKey, Scheduled> queue;
    std::int64_t queue_seq = 0;

    // Log and commands
    Log log;
    std::map<std::string, std::vector<std::size_t>> log_index;  // by event, and by action id
    std::uint64_t log_hash = 0, command_hash = 0;
    std::vector<TimedCommand> commands;
    Seconds last_act_at = -1;

    // Orders and documents
    std::vector<OrderStatus> orders;
    std::vector<Work> work;
    std::map<std::string, int> ordinals;                  // "seat action" -> how often ordered
    std::map<std::string, std::pair<Seconds, int>> busy;  // seat -> until, order id
    std::set<std::string> sent_back_once;                 // "seat proposition"
    int docs = 0;
    std::vector<StatementLine> ledger;
    std::vector<Said> said;
    std::vector<ContradictionLine> contradictions;
    std::set<std::string> open_errors;  // docs refuted, not yet out in public
    std::vector<std::vector<sim::Effect>> pending_effects;

    // The world
    std::vector<FactState> facts;
    std::vector<FindingState> findings;
    std::vector<ItemState> items;
    std::vector<InjectState> injects;
    int added = 0;  // injects the facilitator has added
    std::vector<QuestionState> question_states;
    std::vector<ConsequenceState> consequences;
    std::vector<double> harm_value, harm_rate;
    std::vector<bool> harm_told;
    std::vector<CaseState> cases;
    std::vector<Alarm> alarms;
    std::set<std::string> known_incidents;
    std::map<std::string, Seconds> occurred_at;
    std::map<std::string, std::vector<std::string>> callers;  // who waits to be received: requests
    std::vector<bool> claim_known;                            // the team has met it
    Watch watch;

    // Kept for people
    std::vector<InboxItem> inbox;
    std::vector<QuestionLine> questions;
    std::vector<Session::InjectLine> fired;
    std::vector<Session::HarmLine> harm;
    std::vector<NewsLine> news;
    Assessment assessment;
    std::vector<sim::Frame> frames;
    std::vector<std::shared_ptr<const sim::Observation>> observations;

    Play(std::shared_ptr<const scenarios::Scenario> s, std::shared_ptr<const scenarios::Plan> p,
         Options o);
    const scenarios::Scenario& script() const { return *scenario; }
};

// clock.cpp -------------------------------------------------------------------------------------
void schedule(Play& play, Seconds t, Due due, int index = 0, int part = 0);
void advance_to(Play& play, Seconds t);
void run_due(Play& play);  // everything scheduled up to and including now
void end_drill(Play& play);

// gaps.cpp: the days between two acts of the play
// ---------------------------------------------------
bool has_gaps(const scenarios::Scenario& scenario);
scenarios::Plan across_gaps(scenarios::Plan plan, const scenarios::Scenario& scenario);
void schedule_gaps(Play& play);
void act_end(Play& play, int index);
void act_start(Play& play, int index);

// log.cpp ---------------------------------------------------------------------------------------
const LogRecord& observe_record(Play& play, const std::string& event, Args args = {});
const LogRecord& act_record(Play& play, const std::string& event, const std::string& seat,
                            Args args);
void control_record(Play& play, const std::string& event, Args args = {});
// The time of the first act with this event (or action id) and these arguments; nullopt: none yet.
std::optional<Seconds> first_act(const Play& play, const std::string& name, const Args& where);
std::uint64_t fold(std::uint64_t hash, const LogRecord& record);
std::uint64_t fold(std::uint64_t hash, const TimedCommand& command);
std::uint64_t state_hash_of(const Play& play);

// permission.cpp --------------------------------------------------------------------------------
std::optional<Refusal> may(const Play& play, const Command& command);
// The part of the answer that does not look into the form.
std::optional<Refusal> may_start(const Play& play, const std::string& seat,
                                 const std::string& action);
bool is_played(const Play& play, const std::string& seat);

// orders.cpp ------------------------------------------------------------------------------------
// `name`: the order's own in another world; nullptr: by seat, action and ordinal.
int submit(Play& play, const Order& order, const Session::OrderName* name = nullptr);
void cancel(Play& play, int order);
void order_ready(Play& play, int index);
void simulated_sign_off(Play& play, int index);
void sign(Play& play, int index, const std::string& seat, bool pass, const Text& reason);

// acts.cpp --------------------------------------------------------------------------------------
bool makes_document(const std::string& event);
std::string topic_of(const Play& play, const Order& order);
Args common_args(const Play& play, int index);
void put_question(const Play& play, const Order& order, Args& args);  // `q` or `case`
void take_effect(Play& play, int index);  // an act that is no public statement
std::string sign_off_kind(const scenarios::ActionSpec& spec);
std::vector<std::string> split_list(const std::string& text);

// statements.cpp --------------------------------------------------------------------------------
void write_draft(Play& play, int index);
void release(Play& play, int index);  // signed (or unsigned on purpose): goes out
void appearance(Play& play, int index, int wave);
struct Voice {  // where assertions are made
    std::string in, doc, to;
    bool is_public = false, signed_off = false;
    std::string mode = {};  // of a report
};
void assert_all(Play& play, int index, const Voice& voice);
bool supported(const Play& play, const Assertion& assertion);
bool covers(const Order& order, const scenarios::Question& question);
StatementLine& ledger_line(Play& play, int index, const std::string& form, bool signed_off);

// contradictions.cpp ----------------------------------------------------------------------------
void look_for_contradictions(Play& play, int index, std::size_t first_said);
void refute_by_fact(Play& play, const std::string& fact, bool in_public);
// A finding shows that the sentence itself is wrong.
void refute_sentence(Play& play, const std::string& fact, const std::string& by, bool in_public);
void exposure(Play& play, int ledger_index);
void correct(Play& play, const std::string& earlier_doc, const std::string& by_doc);

// influence.cpp: what a deed does to the crowd ----------------------------------------------------
void statement_effects(Play& play, int index, const std::vector<std::string>& channels, int wave);
void meeting_effects(Play& play, int index);
void reply_effects(Play& play, int index);
void deed_effects(Play& play, int index);
void third_party(Play& play, int index);
void platform_label(Play& play, int index);
std::int64_t comments_of(const Play& play, const Order& order);  // under a hidden name
void apply_now(Play& play, const sim::Effect& effect, const char* cause);

// findings.cpp ----------------------------------------------------------------------------------
void start_investigations(Play& play, int index);
// Whether an honest inquiry would find the fact's sentence to be so by now: it holds by the script,
// no verified fact speaks against it, and the claim it is about has not turned out otherwise.
bool stands(const Play& play, const scenarios::Fact& fact);
void finding(Play& play, int index);
void verify_fact(Play& play, const std::string& id, bool in_public);
void evidence_appears(Play& play, int index);
void evidence_lost(Play& play, int index);
std::vector<std::string> secure_items(Play& play, const std::string& what, const std::string& item);
void offer_facts(Play& play);

// questions.cpp ---------------------------------------------------------------------------------
void open_question(Play& play, int index);
void check_answerable(Play& play);
void answer(Play& play, const std::string& question, const std::string& doc, const char* verdict);
void answers_by_statement(Play& play, int index, const char* verdict);
int open_questions(const Play& play);

// facilitate.cpp: what the facilitator does to the script -----------------------------------------
std::optional<Refusal> may_skip(const Play& play, const SkipInject& command);
std::optional<Refusal> may_delay(const Play& play, const DelayInject& command);
std::optional<Refusal> may_freeze(const Play& play, const FreezeDrill& command);
std::optional<Refusal> may_add(const Play& play, const AddInject& command);
// The command is the team's, and the facilitator has stopped the drill.
std::optional<Refusal> may_while_frozen(const Play& play, const Command& command);
void skip_inject(Play& play, const SkipInject& command);
void delay_inject(Play& play, const DelayInject& command);
void freeze(Play& play, const FreezeDrill& command);
void add_inject(Play& play, const AddInject& command);

// world.cpp -------------------------------------------------------------------------------------
void inject_due(Play& play, int index);
void fire_inject(Play& play, int index, bool by_hand);
void minute(Play& play);
bool holds(const Play& play, const scenarios::Condition& condition);
void happen(Play& play, const std::string& event, Args args);  // an observation and what it entails

// watch.cpp: observations computed from the truth -------------------------------------------------
void start_watch(Play& play);
// One a source the desk covers; and one an own account, and one a seat that watches, where the plan
// has a rhythm for each of them.
void write_watch_duties(Play& play);
bool watched_by(const Play& play, const std::string& unit);  // account, section
bool is_own_account(const Play& play, const std::string& channel);
void look_for_first_posts(Play& play);
void look_at_truth(Play& play);
void look_at_desk(Play& play);
void detected(Play& play, int root, bool by_log);
void idle_check(Play& play, int alarm);
void case_clock(Play& play, int index);
void withheld_check(Play& play, int fact);
int root_of(const Play& play, int claim);
// What the plan sets in its params, else the fallback; of plan_time in seconds.
double plan_number(const Play& play, const std::string& name, double fallback);
Seconds plan_time(const Play& play, const std::string& name, Seconds fallback);

// reload.cpp ------------------------------------------------------------------------------------
// The plan with its roles replaced by the seats of the scenario; an empty one for none.
std::shared_ptr<const scenarios::Plan> seated(const scenarios::Scenario& scenario,
                                              const std::shared_ptr<const scenarios::Plan>& plan);
std::optional<Refusal> may_reload(const Play& play, const ReloadPlan& command);
void reload_plan(Play& play, const ReloadPlan& command);  // may_reload() has allowed it

// view.cpp --------------------------------------------------------------------------------------
LiveView view_of(const Play& play, Viewer viewer);
std::vector<ActionOffer> offers_of(const Play& play);
// evidence.cpp
std::vector<EvidenceLine> evidence_of(const Play& play, const LiveView& view);

// news
void tell(Play& play, const char* kind, Text text, int order = 0, bool hidden = false);

}  // namespace firebreak::trainer
