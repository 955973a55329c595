// Changes to a drill that has been played: what if this act had not been, or otherwise.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/problem.h"
#include "trainer/whatif/script.h"

namespace firebreak::trainer {

struct Edit {
    enum class Kind {
        drop,      // the act is not done
        shift,     // it is ordered earlier (negative) or later by `by` seconds
        channel,   // it goes out through `words` (channel ids)
        claims,    // it speaks of `words` (claim ids); "none": of none
        evidence,  // it asserts the facts `words`; "none": it asserts nothing. A fact alone is said
                   // as it was, one that was not said plainly; or "FACT:plain", "FACT:hedged"
                   // ("as far as we know"), "FACT:denied", "FACT:hedged:denied"
        content,   // it contains the fields `words`; "none": none
        tone,      // words.front()
        seat       // words.front() orders it
    } kind = Kind::drop;
    int act = 0;  // as replay --list prints it
    Seconds by = 0;
    std::vector<std::string> words;
    bool operator==(const Edit&) const = default;
};

const char* name(Edit::Kind kind);  // "drop", ...

// Reads "K" for drop and "K=VALUE" for the others: a duration with a sign for shift, else names
// with commas. A problem is told at `where` ("--shift").
std::optional<Edit> parse_edit(Edit::Kind kind, const std::string& text, const std::string& where,
                               scenarios::Problems& problems);

// A file of edits: `edits:` and a list of maps with `act` and one or more of the kinds' names:
//     edits:
//     - {act: 12, drop: true}
//     - {act: 22, shift: -12m, tone: empathic}
std::vector<Edit> parse_edits(const std::string& file, const std::string& text,
                              scenarios::Problems& problems);

// The script with the edits done, one after the other; problems (an act that is none, an unknown
// channel, claim, fact, field, tone or seat, edits that undo each other) are told at `where`. A
// shift to before the start of the drill moves the act to the start, with a warning.
Script edited(const Script& script, const std::vector<Edit>& edits, const std::string& where,
              scenarios::Problems& problems);

// The order with the edits of channel, claims, evidence, content, tone and seat done.
Order edited(Order order, const std::vector<Edit>& edits);

// The edits of act `act` that make the order `was` into `is`, one of a kind at most, in the order
// of Edit::Kind; the sequence in which channels, claims, facts or fields are named does not count.
// A tone that has been taken away is no edit.
std::vector<Edit> edits_between(const Order& was, const Order& is, int act);

// Why act `act` of the script cannot be ordered in the drill's own world, at the moment at which it
// would be given or within kAskAgainFor after it, in the words of the session; nullopt: it can.
// Plays the drill up to there, unless `stop` (may be empty) says so.
std::optional<Refusal> refusal_of(const std::shared_ptr<const Script>& script, int act,
                                  const std::function<bool()>& stop = {});

// By how much a shift moves its act: not to before the start.
Seconds shift_of(const Edit& edit, const Script& script);

// Nobody orders anything; injects, pauses and notes stay.
Script with_no_orders(const Script& script);

// "act 12 (release.holding) 12 min earlier"; ", at the start" behind it where that stopped it.
std::string in_words(const Edit& edit, const Script& script);

}  // namespace firebreak::trainer
