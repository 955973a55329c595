// What a seat asks for, and what becomes of it. An order is a decision; the records it writes when
// it takes effect are acts.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scenarios/value.h"
#include "sim/units.h"

namespace firebreak::trainer {

// One sentence the team puts its name to.
struct Assertion {
    std::string fact;         // fact id of the scenario
    bool hedged = false;      // "as far as we know"
    std::string quoted_from;  // named source, if any
    bool deny = false;        // says the opposite of the fact's sentence
    bool operator==(const Assertion&) const = default;
};

// The filled-in form. Fields a form does not use stay empty.
struct Order {
    std::string seat;
    std::string action;  // vocabulary id, e.g. "release.holding"
    std::string topic;   // claim or case it concerns
    std::vector<std::string> channels;
    std::vector<std::string> claims;  // claims it addresses
    std::vector<Assertion> assertions;
    std::vector<std::string> fields;  // content fields present: known, not_known, doing, ...
    std::string tone;                 // factual, empathic, defensive, aggressive
    std::optional<Seconds> next_update_at, promised_at;
    std::string to;            // recipient of a report, alert or share
    std::string of;            // what an assessment or investigation is about
    std::string question;      // question or case it answers
    std::string result;        // of an assessment
    int level = 0;             // grade 1..4
    std::string corrects;      // doc id of an own statement it corrects
    std::string text;          // free text: stored and shown, never judged
    bool ask_sign_off = true;  // false: goes out without being signed
    bool operator==(const Order&) const = default;
};

enum class OrderState { working, waiting_sign_off, signed_off, done, cancelled, sent_back };

// A refused order leaves no trace in the log; the reason is for the trainee.
struct Refusal {
    std::string code;  // no_such_action, wrong_seat, seat_busy, too_early, unknown_fact, ...
    std::string reason_en, reason_zh;
};

// Everything a person can do to a running drill. Stored in the recording with its time.
struct Submit {
    Order order;
    bool operator==(const Submit&) const = default;
};
struct CancelOrder {
    int order = 0;
    bool operator==(const CancelOrder&) const = default;
};
struct SignOff {
    int order = 0;
    std::string seat;
    bool pass = true;
    bool operator==(const SignOff&) const = default;
};
struct FireInject {
    std::string inject;
    bool operator==(const FireInject&) const = default;
};
struct Note {
    std::string seat, text;
    bool operator==(const Note&) const = default;
};
struct PauseClock {
    bool operator==(const PauseClock&) const = default;
};
struct ResumeClock {
    bool operator==(const ResumeClock&) const = default;
};
struct Predict {
    std::string text;
    int confidence = 0;
    bool operator==(const Predict&) const = default;
};
struct EndDrill {
    bool operator==(const EndDrill&) const = default;
};
// The plan's file was changed while the drill runs: the team is held against this text, from the
// start of the drill on (what happened so far is judged anew). The texts travel with the command,
// so that a replay needs no file.
struct ReloadPlan {
    std::string name;                                        // as the loader knows it
    std::string text;                                        // of the file
    std::vector<std::pair<std::string, std::string>> files;  // plans it inherits: name, text
    bool operator==(const ReloadPlan&) const = default;
};

// What the facilitator does to the script while the drill runs. None of it is told to the team.
struct SkipInject {  // it no longer happens by itself; by hand it still can
    std::string inject;
    bool operator==(const SkipInject&) const = default;
};
struct DelayInject {  // a planned moment moves; a condition is not looked at until then
    std::string inject;
    Seconds by = 0;  // 1 s to 7 days, counted from its planned moment, or from now if it has none
    bool operator==(const DelayInject&) const = default;
};
// The facilitator stops the drill, or lets it go on: the clock stands, and the team can neither
// order nor sign nor start it again. The team reads the reason.
struct FreezeDrill {
    bool frozen = true;
    std::string reason;  // at most kLongestFreezeReason bytes; may be empty
    bool operator==(const FreezeDrill&) const = default;
};
// A message or question that is in no script. It happens at once; its id is "added.1", "added.2",
// ... in the order given. A question counts as any other: it ages, and duties of the plan that
// begin with a question begin.
struct AddInject {
    std::string seat;  // whose inbox; empty: everybody's
    std::string kind;  // event, people, media, internal: the drawn shape
    std::string from;  // who says it, as typed; 1 to kLongestSender bytes
    std::string text;  // as typed, the same in both languages; 1 to kLongestInjectText bytes
    bool question = false;
    bool operator==(const AddInject&) const = default;
};
inline constexpr std::size_t kLongestFreezeReason = 300, kLongestSender = 120,
                             kLongestInjectText = 2000;

// The place of a kind in this list is its number in recordings: append, never reorder.
using Command =
    std::variant<Submit, CancelOrder, SignOff, FireInject, Note, PauseClock, ResumeClock, Predict,
                 EndDrill, ReloadPlan, SkipInject, DelayInject, FreezeDrill, AddInject>;

}  // namespace firebreak::trainer
