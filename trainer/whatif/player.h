// Simulated teams: a player looks at the LiveView only and answers with commands.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/strategy.h"
#include "trainer/record/recording.h"
#include "trainer/session/session.h"

namespace firebreak::trainer {

class Player {
  public:
    virtual ~Player() = default;
    // Called once a minute of scenario time and after each command it gave; what it wants to do
    // now.
    virtual std::vector<Command> decide(const LiveView& view) = 0;
    // False: never gives a command, so nobody needs to make a view for it.
    virtual bool looks() const { return true; }
};

std::unique_ptr<Player> do_nothing();
// Plays the plan from the Observation and its own plan board only. Never a contested measure.
std::unique_ptr<Player> follow_plan();
// Whatever may be ordered, contested measures included, chosen by draws keyed by the drill's seed.
std::unique_ptr<Player> play_at_random();
std::unique_ptr<Player> follow_strategy(const scenarios::Strategy& strategy);
// none, plan, random, or the name or path of a strategy file. Throws std::runtime_error with the
// problems.
std::unique_ptr<Player> make_player(const std::string& strategy);

// Asked after each minute of scenario time whether to play on; for somebody who waits.
using GoesOn = std::function<bool(const Session&)>;

// Plays on from where the session stands to its end, marking each minute in the recording. Told
// not to go on it stops there, and the recording is one that was broken off.
void play_on(Session& session, Player& player, Recorder* recorder = nullptr,
             const GoesOn& goes_on = {});

// Plays a whole drill with a player, recording it if a recorder is given.
Session play(std::shared_ptr<const scenarios::Scenario> scenario,
             std::shared_ptr<const scenarios::Plan> plan, const Options& options, Player& player,
             Recorder* recorder = nullptr, const GoesOn& goes_on = {});

}  // namespace firebreak::trainer
