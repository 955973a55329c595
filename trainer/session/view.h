// LiveView: all that a live panel may know. It holds the desk's Observation and what the team did
// and was told; nothing in it comes from the truth (design.md, "play sees the desk").
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "scenarios/scenario.h"
#include "scenarios/value.h"
#include "sim/crowd/observation.h"
#include "trainer/plan/monitor.h"
#include "trainer/session/order.h"

namespace firebreak::trainer {

struct InboxItem {
    std::string id;    // inject or question id
    std::string seat;  // whose inbox; empty: everybody
    Text title, message;
    std::string kind;  // event, rumour, people, media, question, signal, internal
    std::string channel;
    Seconds t = 0;
    std::string question;  // question id when it wants an answer
    std::optional<Seconds> answered_at;
    std::string answered_by_doc;
    int weight = 1;
};

struct OrderStatus {
    int id = 0;  // 1, 2, ... in the order given
    Order order;
    OrderState state = OrderState::working;
    Seconds ordered_at = 0;
    std::optional<Seconds> ready_at;       // draft finished / takes effect
    std::vector<std::string> sign_off_by;  // seats still to sign, in order
    std::vector<std::string> signed_by;
    std::optional<Seconds> done_at;
    std::string doc;  // doc id ("d3") if it makes a document
    bool can_cancel = false;
};

// A fact as the team knows it: never the truth of one that is not verified.
struct FactStatus {
    std::string fact;
    bool verified = false;
    bool refuted = false;  // a finding has shown that the sentence is wrong
    std::optional<Seconds> verified_at;
    bool being_checked = false;
    bool offered = false;  // the team may assert it at all (it has come up)
};

struct SeatStatus {
    std::string seat;
    bool played = false;
    std::optional<Seconds> busy_until;
    int busy_with = 0;  // order id
};

// One statement of the ledger.
struct StatementLine {
    std::string doc, form;
    Seconds t = 0;
    std::vector<std::string> channels;
    std::vector<Assertion> assertions;
    std::vector<bool> supported;  // for each assertion, at the time it was made
    std::vector<std::string> fields;
    std::string tone, text;
    std::optional<Seconds> next_update_at;
    bool signed_off = false;
    bool contradicted = false;  // openly, so known to the team
    std::string corrected_by;
};

struct NewsLine {  // running log of what the team did and was told
    Seconds t = 0;
    Text text;
    std::string kind;  // act, inject, sign_off, fact, refusal, note, consequence
    int order = 0;
    bool hidden = false;  // for the debrief only: never in a LiveView
};

// The team's own assessment, shown in the top bar.
struct Assessment {
    int level = 0;      // 0 not yet
    std::string phase;  // empty: not yet
    Seconds at = 0;
};

// A record of the log that a countdown or verdict rests on, as far as the team may know it: what
// happened, when, and where on the screen it stands.
struct EvidenceLine {
    std::string id;  // of the record
    Seconds t = 0;
    bool act = false;  // a seat did it; else it happened
    std::string event, seat;
    Args args;                              // those that tell the team what it knows anyway
    int order = 0;                          // the order it came from; 0: none
    std::string doc, question, inbox_item;  // empty: none
};

struct ActionOffer {
    std::string action;
    bool allowed = false;
    std::string refusal_en, refusal_zh;
    Seconds lead = 0;
};

// Whom a view is for. What has been decided stands there with its sentences and evidence for people
// to read; it grows with the length of the drill, and simulated teams act on what is open.
enum class Viewer { people, player };

struct LiveView {
    std::shared_ptr<const scenarios::Scenario> scenario;
    std::shared_ptr<const scenarios::Plan> plan;  // with seats expanded: the team knows its plan
    Seconds now = 0, until = 0;
    std::string act_of_play;
    bool paused = false, ended = false;
    bool frozen = false;        // the facilitator has stopped the drill ...
    std::string frozen_reason;  // ... for this reason, as typed; may be empty
    std::shared_ptr<const sim::Observation> observation;           // the newest
    std::vector<std::shared_ptr<const sim::Observation>> history;  // for curves, oldest first
    std::vector<InboxItem> inbox;                                  // oldest first
    std::vector<BoardEntry> board;                                 // without hidden entries
    std::vector<RuleResult> decided;     // rules with decided, shown instances; for people only
    std::vector<EvidenceLine> evidence;  // what board and decided refer to; for people only
    std::vector<OrderStatus> orders;
    std::vector<FactStatus> facts;
    std::vector<SeatStatus> seats;
    std::vector<StatementLine> ledger;
    std::vector<NewsLine> news;
    std::vector<ActionOffer> offers;  // for the seats that are played
    Assessment assessment;
    int open_questions = 0;
    std::optional<Seconds> oldest_question;  // age in seconds
    std::uint64_t seed = 0;
};

}  // namespace firebreak::trainer
