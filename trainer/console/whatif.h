// The debrief's what-if page: a decision is picked on the drill's line of time and moved or taken
// away; two worlds with one luck are compared. Functions of the drill, of what was answered so far
// and of the choices of the person at it; what it wants are wishes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "trainer/console/screen_state.h"
#include "trainer/console/whatif_run.h"
#include "trainer/console/wish.h"
#include "trainer/whatif/metrics.h"
#include "viz/rect.h"

namespace firebreak::trainer::console {

struct WhatIfState {
    WhatIfQuestion question;  // being put together; act 0: none picked yet
    Metric metric = Metric::belief_accuracy;
    bool dragging = false;
    bool card = false;       // what the decision says is open to changes
    bool map_first = false;  // where card and map share a place: the map is shown
    viz::MapView map;
    int part = -1;                          // of the city, chosen on the map
    int map_aim = -1;                       // the part looked at last
    std::map<int, std::vector<Edit>> kept;  // changes of decisions that were picked before, by act
};

// How far the buttons move a decision.
inline constexpr Seconds kWhatIfStep = 5 * kMinute;

// Acts that took effect, by the time they were ordered; the decisions that can be changed.
std::vector<const OrderStatus*> decisions_of(const Session& session);
// The decision's name: what its action is called in the scenario.
std::string decision_words(const Frame& frame, const Session& session, int act);
// The change in words, as the beginning of a sentence: "Holding statement 30 min earlier".
std::string change_words(const Frame& frame, const Session& session,
                         const WhatIfQuestion& question);
// Picks a decision, not moved; what was changed about the one before is kept for when it is picked
// again.
void choose_decision(WhatIfState& state, int act);
// The chosen decision's order with its changes; and the changes that make it into `order`.
Order order_with(const Session& session, const WhatIfQuestion& question);
void set_order(WhatIfState& state, const Session& session, const Order& order);
// How much is otherwise about the decision, its time counting as one.
int changes_in(const WhatIfQuestion& question);
void take_back(WhatIfState& state, Edit::Kind kind);  // shift: to its own time
void undo_all(WhatIfState& state);
std::string changes_words(const Words& words, int changes);   // "3 changes"
std::string kind_words(const Words& words, Edit::Kind kind);  // "channels"
std::string change_words(const Frame& frame, const Session& session, const std::string& decision,
                         const Edit& edit);  // of a decision with this name
// Moves the chosen decision to be ordered at `t`, to the minute, inside the drill.
void move_to(WhatIfState& state, const Session& session, Seconds t);
// The order that is picked; nullptr: none. Is the question about one act at all?
const OrderStatus* chosen_decision(const WhatIfState& state, const Session& session);
bool of_one_act(const WhatIfState& state);
// Could it be played: something is chosen, and it is something else than what was done.
bool can_be_asked(const WhatIfQuestion& question);

// What the difference of a metric comes to. The intervals are of 95 %.
struct WhatIfVerdict {
    enum class Kind : std::uint8_t {
        none,       // nothing played yet
        same,       // the worlds are the same, bit for bit
        unfelt,     // other acts, but the metric is the same in every world, exactly
        one_world,  // the drill's own world only: no interval
        tie,        // the interval contains zero
        better,
        worse
    } kind = Kind::none;
    sim::Interval open, relative;  // of the metric, changed minus as played
    bool signs_differ = false;     // the two timings point to different sides
    // Worlds in which the changed drill came out better, or worse; in the others, of `of`, the
    // metric is the same.
    int better = 0, worse = 0, of = 0;
    int same() const { return of - better - worse; }
};
WhatIfVerdict verdict_of(const WhatIfAnswer& answer, Metric metric);
// One sentence.
std::string verdict_words(const Frame& frame, const Session& session, const WhatIfAnswer& answer,
                          Metric metric);
// A difference of the metric with sign and unit: "+1.3 points", "-0.42".
std::string difference_words(const Words& words, Metric metric, double difference);
std::string metric_words(const Words& words, Metric metric);

void whatif_page(Frame& frame, const DrillEnd& end, WhatIfState& state, const viz::Rect& where,
                 Wishes& wishes);
// Its parts.
void whatif_lanes(Frame& frame, const DrillEnd& end, WhatIfState& state, const viz::Rect& where,
                  Wishes& wishes);
void whatif_kinds(Frame& frame, WhatIfState& state, const viz::Rect& where);
void whatif_controls(Frame& frame, const DrillEnd& end, WhatIfState& state, viz::Rect row,
                     Wishes& wishes);
// The form of the chosen decision: what it says, where and by whom, as far as the act has such
// parts; what the button that opens it is called; and is it open?
std::string card_title(const Frame& frame, const DrillEnd& end, const WhatIfState& state);
void whatif_card(Frame& frame, const DrillEnd& end, WhatIfState& state, const viz::Rect& where);
bool card_is_open(const WhatIfState& state, const Session& session);
void whatif_verdict(Frame& frame, const DrillEnd& end, WhatIfState& state, const viz::Rect& where,
                    Wishes& wishes);
void whatif_curves(Frame& frame, const DrillEnd& end, const WhatIfAnswer& answer,
                   const viz::Rect& where);
void whatif_worlds(Frame& frame, const WhatIfAnswer& answer, WhatIfState& state,
                   const viz::Rect& where);
void whatif_map(Frame& frame, const DrillEnd& end, const WhatIfAnswer& answer, WhatIfState& state,
                const viz::Rect& where, Wishes& wishes);

}  // namespace firebreak::trainer::console
