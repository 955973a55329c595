// What a screen remembers between two frames: choices of the person at it, nothing of the drill.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/crowd/model.h"
#include "trainer/console/wish.h"
#include "trainer/console/words.h"
#include "trainer/session/order.h"
#include "viz/map_view.h"
#include "viz/shapes.h"
#include "viz/ui.h"

namespace firebreak::trainer::console {

enum class FeedFilter : std::uint8_t { all, alarms, questions, claim };
enum class ActionTab : std::uint8_t { choose, orders, facts };
// Groups of the plan board, in the order they stand on it.
// missed: duties whose grace is over.
enum class BoardGroup : std::uint8_t {
    overdue,
    due_soon,
    open,
    missed,
    breached,
    in_force,
    decided
};

// The order being filled in.
struct Draft {
    std::string action;  // empty: none chosen yet
    Order order;
    std::map<std::string, bool> hedged;  // by fact
    std::optional<Seconds> next_update_in, promised_in;
};

// As a step of the guide: the step that what has been done leads to.
inline constexpr int kGuideWhereItWas = -1;

struct LiveState {
    FeedFilter feed = FeedFilter::all;
    bool feed_choices = false;           // channels and stances can be chosen
    std::set<sim::Layer> feed_layers;    // shown ones; empty: all
    std::set<sim::Stance> feed_stances;  // the same
    std::string claim;                   // chosen in the topic tree; empty: none
    int community = -1;
    viz::MapView map;                 // what part of the city is in sight
    int map_aim = -1;                 // the part looked at last, which the zoom brings near
    std::optional<Seconds> trend_at;  // where the keyboard reads the trends; none: the newest
    std::string seat;                 // whose view; empty: all played seats
    ActionTab tab = ActionTab::choose;
    std::string group = "find_out";
    Draft draft;
    std::string rule;  // chosen on the board
    std::string duty;  // whose card is open on the board; empty: the list
    std::set<BoardGroup> folded{BoardGroup::in_force, BoardGroup::decided};
    bool other_seats = false;        // the board shows the duties of other seats, too
    std::size_t plan_news_seen = 0;  // how often the team has read that its plan was changed
    std::string spot;                // what an evidence line led to: "order.3", "inbox.QUESTION"
    bool scroll_to_spot = false;
    int opened_order = 0;          // shown in full among the orders
    std::optional<int> submitted;  // Frame::given when the form was sent
    bool help = false;
    bool confirm_end = false;
    bool noting = false;  // a note is being written
    std::string note;
    std::optional<int> guide;      // step of the guided first drill
    std::size_t guide_orders = 0;  // how many orders there were when the step began
    Seconds guide_since = 0;       // when that was
};

// What is known of the plan's file while a drill runs.
struct PlanFileState {
    bool changed = false;               // it is another than the one that counts
    std::vector<std::string> problems;  // why it could not be taken; each with line and column
};

struct WhatIfAnswer;

// The pictures of the crowd that are ready: of the whole city, and of the part looked at last.
struct CityPictures {
    struct Picture {
        ImTextureID ties = nullptr, people = nullptr;
        CityOrder order;
    };
    Picture whole, part;
};

// What surrounds a screen: language, pictures, the state of the clock, what was refused.
struct Frame {
    viz::Ui& ui;
    Words words;
    int speed = 60;
    bool chinese = true;                     // Chinese can be shown
    std::string refusal;                     // last refusal in words; empty: none
    int given = 0;                           // commands taken so far: the form empties on success
    const sim::CityLayout* city = nullptr;   // places of the communities; may be absent
    const CityPictures* pictures = nullptr;  // nullptr: none can be made
    PlanFileState plan_file{};
    std::string not_recorded{};  // why what is played is no longer kept; empty: all is well
    float zoom = 0;              // chosen size of the interface; 0: what fits the window
    bool facilitator = false;  // somebody facilitates: the way to the facilitator's screen is open
    const WhatIfAnswer* whatif = nullptr;  // of the debrief; nullptr: nothing has been asked
};

}  // namespace firebreak::trainer::console
