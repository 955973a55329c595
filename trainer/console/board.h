// The plan board as lists of lines: duties with their countdowns and those missed, prohibitions,
// and what has been decided, in groups. No scores here: those belong to the debrief.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/console/screen_state.h"
#include "trainer/session/view.h"
#include "viz/shapes.h"

namespace firebreak::trainer::console {

// A duty with less time left than this is due soon.
inline constexpr Seconds kDueSoon = 10 * kMinute;

// Everything the board and the card of one clause show: an open entry of the monitor's board, or
// an instance that has been decided.
struct Duty {
    std::string id;  // rule, trigger and key: the same from snapshot to snapshot
    BoardGroup group{};
    std::string rule, clause, key, trigger;
    scenarios::ClauseKind kind{};
    Text text;
    Seconds triggered_at = 0;
    std::optional<Seconds> due, remaining, decided_at;
    Seconds grace = 0;
    int done = 0, of = 1;
    std::vector<Seconds> extensions;
    std::vector<HitRecord> hits, near_misses;  // hits: done so far, or breaches
    std::vector<std::string> licence, seats;
    Text discharges;
    std::optional<Verdict> verdict;  // decided only
    double score = 0;                // decided only, and only for the debrief
    bool hidden = false;             // from the team; only a facilitator is shown these
    int rows = 1;                    // how many duties of its rule there are in the list
};

// Grouped, the most pressing first. `decided`: without what still stands on the board and without
// what was never tried.
std::vector<Duty> duties(const std::vector<BoardEntry>& board,
                         const std::vector<RuleResult>& decided, const scenarios::Plan* plan);
inline std::vector<Duty> duties(const LiveView& view) {
    return duties(view.board, view.decided, view.plan.get());
}

// nullptr: the plan has none of that id, or there is no plan.
const scenarios::Rule* rule_of(const scenarios::Plan* plan, const std::string& id);
// For its wording where the seats are named beside it.
scenarios::Rule without_roles(scenarios::Rule rule);
// One instance of a rule as it came out.
Duty duty_of(const RuleResult& rule, const InstanceResult& instance, const scenarios::Plan* plan);

// A duty that names no seat is everybody's.
bool is_of(const Duty& duty, const std::string& seat);

std::string group_word(const Words& words, BoardGroup group);
// "6 min late", "27 min", "in force"
std::string time_words(const Words& words, const LiveView& view, const Duty& duty);
viz::Color time_color(const viz::Theme& theme, const Duty& duty);
// Countdown ring, shield or the mark of the verdict.
void duty_mark(viz::Ui& ui, const Duty& duty, ImVec2 at, float radius);

// The name of one of `rows` duties of a rule: what it is about, if that tells it from the others,
// else the rule's wording.
std::string headline(const Words& words, const scenarios::Scenario& scenario, const Text& text,
                     const std::string& key, int rows);
// What the key stands for: a claim's or question's own words, else a word of the plans.
std::string key_words(const Words& words, const scenarios::Scenario& scenario,
                      const std::string& key);
// What would discharge it, what it forbids, what has to come before: in words of the scenario.
std::string discharge_words_of(const Words& words, const LiveView& view, const Duty& duty);
// Puts the titles of the scenario's actions in the place of the pattern's event and of the tests
// that these actions meet by themselves; a pattern that no action, or more than a few, would meet
// stays as it is.
void name_action(const Words& words, const scenarios::Scenario& scenario,
                 scenarios::Pattern& pattern);
// The title of the action that such a record comes of; nullopt: of none.
std::optional<std::string> act_name(const Words& words, const scenarios::Scenario& scenario,
                                    const std::string& event, const Args& args);
// What a duty began with where no record of it is at hand: "SCH-15 became overdue".
std::string trigger_words(const Words& words, const LiveView& view, const std::string& trigger);
// What did not fit in what came close: "channel: School website".
std::string near_miss_words(const Words& words, const scenarios::Scenario& scenario,
                            HitRecord miss);
std::string seat_list(const Frame& frame, const LiveView& view,
                      const std::vector<std::string>& seats);

// Actions of the drill that would discharge the rule (for a guard: that license the act), the most
// fitting first; none that is contested.
std::vector<std::string> fitting_actions(const scenarios::Scenario& scenario,
                                         const scenarios::Rule& rule);
// Opens the form of an action with what the duty is about filled in.
void draft_for(LiveState& state, const LiveView& view, const Duty& duty, const std::string& action);

// What happened or was done, in words: the message's title, the question, the order's action.
std::string event_words(const Frame& frame, const LiveView& view, const EvidenceLine& line);
// The same with its time and seat: "13:10  Report to the superior · Head".
std::string evidence_words(const Frame& frame, const LiveView& view, const EvidenceLine& line);
const EvidenceLine* find(const std::vector<EvidenceLine>& evidence, const std::string& record);
// Can the record be looked at on the screen? go_to() leads there.
bool leads_somewhere(const EvidenceLine& line);
void go_to(LiveState& state, const EvidenceLine& line);

// The card of one duty: why it is open, until when, what would discharge it, what came close, and
// the way to each piece of evidence. Returns true when it is to be closed.
struct CardUse {
    bool back = true;        // can be closed
    bool links = true;       // evidence leads to where it stands on the screen
    bool may_order = false;  // with buttons for what would discharge it
};
bool duty_card(Frame& frame, const LiveView& view, const std::vector<EvidenceLine>& evidence,
               LiveState& state, const Duty& duty, const viz::Rect& where, CardUse use);

// A line for the duty in a list, `index` for its key "PREFIX.INDEX"; true when clicked.
bool duty_row(Frame& frame, const LiveView& view, const Duty& duty, const std::string& key,
              bool chosen, const viz::Rect& line);
// In a list of this width: the wording of what is still open stands in full, if two lines do.
float duty_row_height(const Frame& frame, const LiveView& view, const Duty& duty, float width);
// The head of a group of `count`; click folds it. true when clicked.
bool group_head(Frame& frame, const std::string& key, const std::string& title, std::size_t count,
                bool folded, const viz::Rect& line);

}  // namespace firebreak::trainer::console
