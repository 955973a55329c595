// A promise of the next update, and what became of it. One rule for the debrief and the report:
// any later statement by the time promised keeps it, only an answer to one asker (a reply) does
// not.
#pragma once

#include <optional>

#include "sim/units.h"

namespace firebreak::trainer {

struct UpdatePromise {
    Seconds due = 0;
    std::optional<Seconds> next;  // the first statement after it that is no reply; none: none came
    // Open: the drill ended before it was due, and nothing had followed.
    enum class Fate : std::uint8_t { kept, broken, open } fate = Fate::open;
};

// Of `line` among `all`, of which the order does not matter; the drill ended, or stands, at `end`.
// Statements have `t`, `form` and `next_update_at`: lines of a session's ledger, or of a score that
// was read. nullopt: it promises none.
template <class Statements, class Statement>
std::optional<UpdatePromise> promise_of(const Statements& all, const Statement& line, Seconds end) {
    if (!line.next_update_at) return std::nullopt;
    UpdatePromise out;
    out.due = *line.next_update_at;
    for (const auto& other : all)
        if (other.t > line.t && other.form != "reply" && (!out.next || other.t < *out.next))
            out.next = other.t;
    if (out.next && *out.next <= out.due)
        out.fate = UpdatePromise::Fate::kept;
    else if (out.next || end > out.due)
        out.fate = UpdatePromise::Fate::broken;
    return out;
}

}  // namespace firebreak::trainer
