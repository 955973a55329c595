// Effects: the closed set of ways in which something outside the crowd pushes the crowd.
// An effect is physics; which act or inject caused it is not known here. Sizes come from the
// model's Parameters (data/crowd.yaml, model.md 3.3, 3.4 and 5), never from the caller, except
// where a field says so. Every effect carries a `key`, a stable 64-bit name of what caused it
// (hash of the inject id, or of seat + action + ordinal): all its draws are keyed by it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sim/crowd/claim.h"

namespace firebreak::sim {

// Who hears something directly. Empty lists mean everybody.
struct Audience {
    std::vector<std::string> groups;  // named groups of the city ("parents", "staff", ...)
    double share = 1;                 // share of the members reached, 0..1
    bool operator==(const Audience&) const = default;
};

// One thing a statement says about one claim.
struct Point {
    int claim = -1;
    bool affirms = false;  // true: says the claim is right; false: denies it
    bool hedged = false;   // "as far as we know": half the evidence, never a contradiction
    double evidence = 0;   // 0 (bare) .. 1 (checkable proof). Capped by the parameter
                           // evidence_cap_before_finding until EvidenceFound for that claim
    bool operator==(const Point&) const = default;
};

// People start posting a claim: rumour roots, a leak, a leaflet, a broadcast.
struct SeedPosts {
    std::uint64_t key = 0;
    int claim = -1;
    Stance stance = Stance::support;
    Layer layer = Layer::microblog;
    int count = 1;                       // number of independent roots, 1..100000
    AgentKind by = AgentKind::ordinary;  // drawn with probability ~ followers^gamma
    std::string group;                   // authors from this group only; empty: anybody
    double evidence = 0;                 // evidence the posts carry, 0..1
    std::int64_t spread_over = 0;        // roots appear over this many seconds
    bool convinces_author = true;        // the authors themselves believe what they post
    bool operator==(const SeedPosts&) const = default;
};

enum class StatementKind : std::uint8_t {
    holding,        // known, not known, next update; no evidence
    clarification,  // facts with evidence
    denial,         // "it is not so", evidence 0
    apology,        // takes responsibility
    briefing,       // press conference
    answer,         // a reply to questions: reaches askers first
    correction,     // corrects an own earlier statement
    warning,        // tells people what to do for their safety
    positive,       // image work, unrelated to the claims
    attack          // blames or attacks others
};

// The organisation speaks in public.
struct OfficialStatement {
    std::uint64_t key = 0;
    std::uint64_t doc = 0;  // names the statement; ContradictionShown refers to it
    StatementKind kind = StatementKind::holding;
    std::vector<Point> points;
    std::vector<Layer> layers;  // where it is posted
    double reach = 0.3;         // share of the organisation's followers reached on each layer
    double credibility = 1;     // multiplies the source weight (channel's, from data/channels.yaml)
    double empathy = 0;         // 0..1, from the content rubric
    bool integrity_crisis = false;  // apology: integrity repairs less than competence
    bool first_disclosure = false;  // the organisation tells it before anybody else
    bool operator==(const OfficialStatement&) const = default;
};

// Direct contact: a meeting, a phone round, a desk. Goes to an audience, not into a feed.
struct DirectContact {
    std::uint64_t key = 0;
    std::uint64_t doc = 0;
    std::vector<Point> points;
    Audience audience;
    double credibility = 1.2;
    double empathy = 0;
    bool operator==(const DirectContact&) const = default;
};

// An independent body or expert says it, with its own trust.
struct ThirdParty {
    std::uint64_t key = 0;
    std::vector<Point> points;
    std::vector<Layer> layers;
    bool by_media = false;  // trust in media instead of experts counts
    bool operator==(const ThirdParty&) const = default;
};

// Evidence about a claim has been found (true) or lost for good (false): lifts or fixes the cap.
struct EvidenceFound {
    std::uint64_t key = 0;
    int claim = -1;
    double available = 1;  // e_c, 0..1
    bool operator==(const EvidenceFound&) const = default;
};

// Opinion leaders pass on the organisation's statement if they do not believe the claim themselves.
struct Amplify {
    std::uint64_t key = 0;
    std::uint64_t doc = 0;
    int leaders = 40;
    bool operator==(const Amplify&) const = default;
};

// A platform label on a share of the supporting copies of a claim on one layer, from now on.
struct Label {
    std::uint64_t key = 0;
    int claim = -1;
    Layer layer = Layer::microblog;
    double coverage = 1;
    bool operator==(const Label&) const = default;
};

// Removal of supporting posts of a claim on one layer, from now on, with spill and exposure.
struct Deletion {
    std::uint64_t key = 0;
    int claim = -1;
    Layer layer = Layer::microblog;
    double coverage = 0.7;    // share of copies removed, 0..1
    int cover_up_claim = -1;  // child claim that removal can wake, -1 none
    bool operator==(const Deletion&) const = default;
};

// A contradiction between two statements, or of a statement by facts, is shown in public: those
// who saw the statement lose trust; later statements weigh less.
struct ContradictionShown {
    std::uint64_t key = 0;
    std::uint64_t doc = 0;
    bool corrected_openly = false;  // the organisation corrected itself: small cost
    bool operator==(const ContradictionShown&) const = default;
};

// A deed changes trust (or mood) of those who see it: a gate shut, parents received, people
// punished.
struct TrustDeed {
    std::uint64_t key = 0;
    bool good = true;
    double size = 1;  // multiples of the parameter trust_step, 0..20
    Audience audience;
    double affect = 0;  // added to the mood of the audience, -1..1
    bool operator==(const TrustDeed&) const = default;
};

// The truth of a claim changes or becomes known (samples are gone, a gag order was given).
struct SetTruth {
    std::uint64_t key = 0;
    int claim = -1;
    Truth truth = Truth::no;
    bool operator==(const SetTruth&) const = default;
};

// A claim becomes possible from now on.
struct ActivateClaim {
    std::uint64_t key = 0;
    int claim = -1;
    bool operator==(const ActivateClaim&) const = default;
};

// Hidden-affiliation comments by the organisation: a small shift now, a detection hazard later.
struct CovertComments {
    std::uint64_t key = 0;
    int claim = -1;
    int count = 20;
    Layer layer = Layer::microblog;
    bool operator==(const CovertComments&) const = default;
};

// Fear of speaking: fewer early signs and questions on what the desk can see. 0 none .. 1 total.
struct Chill {
    std::uint64_t key = 0;
    double level = 0;
    bool operator==(const Chill&) const = default;
};

using Effect = std::variant<SeedPosts, OfficialStatement, DirectContact, ThirdParty, EvidenceFound,
                            Amplify, Label, Deletion, ContradictionShown, TrustDeed, SetTruth,
                            ActivateClaim, CovertComments, Chill>;

}  // namespace firebreak::sim
