// What a screen remembers between two frames: choices of the person at it, nothing of the drill.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/crowd/model.h"
#include "trainer/console/words.h"
#include "trainer/session/order.h"
#include "viz/shapes.h"
#include "viz/ui.h"

namespace firebreak::trainer::console {

enum class FeedFilter : std::uint8_t { all, alarms, questions, claim };
enum class ActionTab : std::uint8_t { choose, orders, facts };

// The order being filled in.
struct Draft {
    std::string action;  // empty: none chosen yet
    Order order;
    std::map<std::string, bool> hedged;  // by fact
    std::optional<Seconds> next_update_in, promised_in;
};

struct LiveState {
    FeedFilter feed = FeedFilter::all;
    std::string claim;  // chosen in the topic tree; empty: none
    int community = -1;
    std::string seat;  // whose view; empty: all played seats
    ActionTab tab = ActionTab::choose;
    std::string group = "find_out";
    Draft draft;
    std::string rule;              // chosen on the board
    std::optional<int> submitted;  // Frame::given when the form was sent
    bool help = false;
    bool confirm_end = false;
};

// What surrounds a screen: language, pictures, the state of the clock, what was refused.
struct Frame {
    viz::Ui& ui;
    Words words;
    int speed = 60;
    bool chinese = true;                    // Chinese can be shown
    std::string refusal;                    // last refusal in words; empty: none
    int given = 0;                          // commands taken so far: the form empties on success
    const sim::CityLayout* city = nullptr;  // places of the communities; may be absent
    ImTextureID map_picture = nullptr;
};

}  // namespace firebreak::trainer::console
