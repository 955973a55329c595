// The panels of the live screen. Each draws a part of what the team may know into a rectangle.
#pragma once

#include "trainer/console/screen_state.h"
#include "trainer/console/wish.h"
#include "trainer/session/view.h"
#include "viz/crowd_map.h"

namespace firebreak::trainer::console {

void top_bar(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where,
             Wishes& wishes);
void strip_panel(Frame& frame, const LiveView& view, const viz::Rect& where);
void feed_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where);
void map_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where,
               Wishes& wishes);
void trends_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where);
void topics_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where);
void inbox_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where);
void board_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where,
                 Wishes& wishes);
void lanes_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where);
void action_panel(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where,
                  Wishes& wishes);
void help_overlay(Frame& frame, LiveState& state, Wishes& wishes);
// A line for the debrief, kept in the recording with the moment it was written.
void note_overlay(Frame& frame, const LiveView& view, LiveState& state, Wishes& wishes);
// The guided first drill: a band with what to do next. Moves on when it has been done.
// Before a step for which one needs time it stops the clock.
void guide_band(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where,
                Wishes& wishes);
// Shows on the screen, after all else is drawn, what the step speaks of.
void guide_pointer(Frame& frame, const LiveState& state);
// Why the plan's file could not be taken.
void plan_overlay(Frame& frame, Wishes& wishes);
// Why the last command was refused, for some seconds; nothing if none was.
void refusal_notice(Frame& frame, const viz::Rect& screen);
// While the facilitator has stopped the drill.
void frozen_overlay(Frame& frame, const LiveView& view, Wishes& wishes);
void end_overlay(Frame& frame, const LiveView& view, LiveState& state, Wishes& wishes);

// Parts of the action panel, each with its own file.
void choose_action(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where);
void order_form(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where,
                Wishes& wishes);
void orders_list(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where,
                 Wishes& wishes);
void facts_list(Frame& frame, const LiveView& view, LiveState& state, const viz::Rect& where);

// Parts of maps that other screens have, too.
// Hangs the pictures that are ready behind the map, and asks for those that are not.
void hang_pictures(const Frame& frame, const CityOrder& order, viz::CrowdMap& map, Wishes& wishes);
// The colours of people without opinion, and of ties: lines on white paper look heavier.
void tint_pictures(const viz::Theme& theme, viz::CrowdMap& map);
// Reposts in the feed that spread a claim (-1: any) and cross from one part of the city into
// another: the pairs with most of them, each with two at least. With a part given, the pairs it is
// in, also with a single one. None leads into a part that the last sample holds no post of, where
// the map says that it does not know.
std::vector<viz::MapFlow> repost_flows(const sim::Observation& seen, int claim, int part);
// The accounts with a role, those with most followers first, named as in the feed.
std::vector<viz::MapHub> map_hubs(const Frame& frame);
// The order for the map drawn at `where`.
CityOrder city_order(const viz::Rect& where, const viz::MapView& view);
// Buttons for nearer (the part that viz::aim_of() names), farther and the whole city; returns what
// is left of the row.
viz::Rect zoom_buttons(Frame& frame, std::string_view key, viz::Rect row, const viz::CrowdMap& map,
                       viz::MapView& view);

// Parts of the top bar that other screens have, too.
void clock_block(Frame& frame, const LiveView& view, viz::Rect where);
float speed_width(const Frame& frame);  // of the speed buttons
void speed_buttons(Frame& frame, const LiveView& view, viz::Rect where, Wishes& wishes);

// The whole live screen.
Wishes live_screen(Frame& frame, const LiveView& view, LiveState& state);

// ---- shared by panels ----------------------------------------------------------------------

// How the desk may see a claim: refuted, confirmed, or open, as far as facts have been verified.
enum class Standing : std::uint8_t { open, refuted, confirmed };
Standing standing(const LiveView& view, const std::string& claim);
viz::Look look_of_claim(const viz::Theme& theme, Standing standing);
std::string standing_word(const Words& words, Standing standing);

const sim::ClaimObservation* observed(const LiveView& view, int claim);
std::vector<int> seen_claims(const LiveView& view);  // indices, in scenario order
std::string seat_title(const Frame& frame, const LiveView& view, const std::string& seat);
// Name of a part of the city; a number where the scenario gives none.
std::string community_name(const Frame& frame, const scenarios::Scenario& scenario, int community);
// Does this seat see what is meant for `whose`? Empty: everybody.
bool concerns(const LiveState& state, const std::string& whose);
// "12:40" of the scenario's local day, and the day when it is not the first.
std::string local_clock(const LiveView& view, Seconds t);
std::string percent(double share);
// Open duties, overdue first, then by time left, prohibitions last.
std::vector<const BoardEntry*> board_order(const LiveView& view);
// Opens the form of an action, filled in as far as it is known.
void start_draft(LiveState& state, const LiveView& view, const std::string& action);

}  // namespace firebreak::trainer::console
