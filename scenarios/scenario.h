// A scenario as checked values: everything that is written about a drill, nothing that happens.
// Every key is explained in docs/scenario-reference.md. Times are scenario seconds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/text.h"
#include "scenarios/value.h"
#include "sim/crowd/claim.h"
#include "sim/crowd/effect.h"
#include "sim/crowd/model.h"
#include "sim/crowd/observation.h"
#include "sim/units.h"

namespace firebreak::scenarios {

// A stretch of the play; the clock jumps from the end of one to the start of the next.
struct PlayAct {
    std::string name;
    Text title;
    Seconds from = 0, to = 0;
};

// A claim with its words. The index in Scenario::claims is its index in the crowd.
struct ClaimText {
    sim::Claim claim;
    Text title;      // short, for lists: "Photo of rotten meat"
    Text statement;  // what is claimed, one sentence
    // Sample wordings by stance, >= 1 for support.
    std::array<std::vector<Text>, sim::kStances> posts;
    bool known_to_desk = false;  // a watchword from the start
    bool truth_shown = true;     // in the debrief
};

// A proposition the team can assert: about a claim (affirm or deny it) or a fact of its own.
struct Fact {
    std::string id;
    Text text;                       // the sentence as it would be said (true when verified)
    std::string claim;               // claim it speaks to, may be empty
    bool affirms = false;            // affirms the claim (else denies it)
    double evidence = 0.6;           // how checkable the statement is, 0..1
    bool holds = true;               // false: the sentence is wrong (asserting it is a mistake)
    std::vector<std::string> about;  // cause_or_blame, number, absence, person, harm
    std::string form = "plain";      // plain, number, absence
    std::string contradicts;         // id of a fact that cannot hold together with it
    bool known_at_start = false;
    std::string verified_by;  // investigation kind: id of an Investigation
    std::string needs_item;   // evidence item without which it cannot be verified
    bool public_interest = false, restricted = false;
    std::vector<std::string> refuted_by;  // facts whose verification refutes a flat assertion of it
};

// One way of finding out. An order `inquiry.open` (or `assess.triage` on a claim) starts it.
struct Investigation {
    std::string id;
    Text title;
    std::string action;  // vocabulary id that starts it, e.g. "inquiry.open", "assess.triage"
    std::string of;      // its `of` argument: a claim or case id
    std::string seat;    // who can start it; empty: any seat
    // Time to the finding, lognormal; where nothing is given Session fills in time.finding.
    std::optional<Seconds> median;
    std::optional<double> sigma;
    std::optional<Seconds> earliest;  // not before this time (a laboratory opens)
};

// Perishable evidence.
struct EvidenceItem {
    std::string id;
    Text title;
    Seconds appears = 0;
    Seconds lost_at = 0;     // unless secured before
    std::string secured_by;  // `what` of the secure act: sample, scene, record
};

// Condition on what has happened. A leaf, or all/any/not of conditions.
struct Condition {
    enum class Kind {
        always,
        all,
        any,
        negate,
        after,      // scenario time >= t
        fired,      // inject id has fired, at least `t` seconds ago
        did,        // an act (event + args subset) happened, at least `t` seconds ago
        fact,       // fact id is verified
        secured,    // evidence item id is secured
        observable  // name op value: reach.C2, believers.C2, posts_per_hour, negative_share,
                    // trust, open_questions, severity (1..4), phase (0..4)
    } kind = Kind::always;
    std::vector<Condition> parts;
    Seconds t = 0;
    std::string name;  // inject, event, fact, item or observable
    Args where;        // did: arguments that must be equal (list values: must include)
    std::string op;    // >, >=, <, <=
    double value = 0;
    bool operator==(const Condition&) const = default;
};

// Something that happens by the script or by the facilitator's hand.
struct Inject {
    std::string id;
    Text title;
    std::optional<Seconds> at;        // scheduled
    std::optional<Condition> when;    // or conditional (checked each minute); with `at`: both
    std::optional<Condition> unless;  // never fires if this holds at its moment
    Seconds delay = 0;                // after the condition holds
    std::string kind = "event";       // event, rumour, people, media: the drawn shape
    std::string seat;                 // whose inbox it reaches; empty: no inbox message
    std::string channel;              // through which it reaches the seat (phone, in_person...)
    Text message;                     // what the seat reads
    std::vector<std::pair<std::string, Args>>
        log;                                  // observations written: incident, media_request,
                                              // parent_arrival, evidence_lost, development...
    std::vector<sim::Effect> effects;         // on the crowd; keys are set by the loader
    std::vector<std::string> verifies;        // facts it makes verified
    std::vector<std::string> answers_wanted;  // question ids it opens
    std::map<std::string, double> harm_rate;  // harm counter id -> new growth per hour
};

// Somebody wants an answer.
struct Question {
    std::string id;
    Text text;
    std::string from = "public";    // public, media, staff, parents
    std::string site;               // channel where it was asked
    std::vector<std::string> asks;  // facts whose assertion answers it (all of them)
    std::optional<Seconds> at;      // or opened by an inject
    int weight = 1;                 // people who want to know, in units of the scenario
    bool legal = false;
};

// A counter of concrete harm beside belief: pupils ill, parents at the gate in the cold.
struct HarmCounter {
    std::string id;
    Text title, unit;
    double start = 0, maximum = 0;
    double per_hour = 0;  // growth while it is not stopped
    std::optional<Condition> stopped_when;
    double weight = 1;
};

struct Seat {
    std::string id;
    Text title;
    Text duty;                       // one line for the briefing
    std::vector<std::string> roles;  // plan roles this seat holds
    // Simulated seat: answer delay, lognormal; where nothing is given Session fills in time.seat.
    std::optional<Seconds> delay_median;
    std::optional<double> delay_sigma;
};

struct Channel {
    std::string id;
    Text title;
    std::vector<sim::Layer> layers;   // where it lands in the crowd; empty: direct or internal
    std::vector<std::string> groups;  // direct audience
    double reach = 0.3;               // share of followers / members reached
    double credibility = 1;
    Seconds delay = 0;  // between sign-off and appearance
    bool is_public = true;
};

// What a trainee may order. The base table is data/actions.yaml; a scenario picks and overrides.
struct ActionSpec {
    std::string id;     // vocabulary id: release.holding
    std::string event;  // events.md: publish
    Args fixed;         // form: holding
    Text title, hint;
    std::string group;                  // find_out, inside, people, speak, answer, contested
    std::vector<std::string> seats;     // who may give the order; empty: any
    Seconds lead = 10 * kMinute;        // work until it takes effect or goes to sign-off
    std::vector<std::string> sign_off;  // seats or roles asked for sign-off, in order; empty: none
    std::vector<std::string> form;      // fields of the form it uses: claims, facts, channels,
                                        // fields, tone, next_update, promised, to, of, question,
                                        // result, audience, text
    std::vector<std::string> channels;  // channels offered; empty: all public ones
    int limit = 0;                      // how often in a drill, 0 unlimited
    bool contested = false;             // shown with its warning, never proposed by the autopilot
};

// How a deed of the team works on the crowd beyond what a statement says.
struct Consequence {
    std::string id;
    Condition when;  // usually a `did`
    Seconds delay = 0;
    double hazard_per_hour = 0;  // > 0: happens by a keyed draw at this rate instead
    std::vector<sim::Effect> effects;
    Text told;  // shown in the debrief as what followed
};

// Where a metric of the outcome is weighed or named.
struct OutcomeSpec {
    std::string topic;           // root claim of the drill's topic
    double harm_threshold = 10;  // `harm` observation above this counter value
};

struct Scenario {
    std::string id;
    Text title, summary, situation, known, unknown;
    std::string start;  // ISO local time of scenario second 0
    int utc_offset_minutes = 480;
    std::vector<PlayAct> acts;  // >= 1
    sim::CitySpec city;
    std::vector<Text> community_names;         // of the first communities, maybe none
    std::map<std::string, Text> group_titles;  // by group id of the city
    std::string parameter_set = "crowd";       // data/NAME.yaml
    std::string deed_set = "deeds";            // the same, for what deeds do
    std::map<std::string, double> parameter_overrides;
    std::vector<ClaimText> claims;
    std::vector<Fact> facts;
    std::vector<Investigation> investigations;
    std::vector<EvidenceItem> evidence;
    std::vector<Inject> injects;
    std::vector<Question> questions;
    std::vector<HarmCounter> harms;
    std::vector<Consequence> consequences;
    std::vector<Seat> seats;
    std::vector<Channel> channels;
    std::vector<ActionSpec> actions;
    sim::DeskSpec desk;
    OutcomeSpec outcome;
    std::string plan;  // plan name or path
    std::vector<Text> objectives;
    Text content_note;
    Seconds default_until = 0;  // end of the first act
    std::string hash;           // of the canonical text, 16 hex digits

    const ClaimText* claim(const std::string& id) const;
    int claim_index(const std::string& id) const;  // -1 if none
    // Provocateurs are made to start this claim, so it is spread knowingly.
    bool started_knowingly(int claim) const;
    const Fact* fact(const std::string& id) const;
    const Seat* seat(const std::string& id) const;
    const Channel* channel(const std::string& id) const;
    const ActionSpec* action(const std::string& id) const;
    const Question* question(const std::string& id) const;
    const Inject* inject(const std::string& id) const;
    // The seats that hold a role (a seat id is a role of itself).
    std::vector<std::string> seats_of_role(const std::string& role) const;
};

}  // namespace firebreak::scenarios
