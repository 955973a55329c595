#include "trainer/whatif/player.h"

#include <algorithm>
#include <stdexcept>

#include "scenarios/load.h"

namespace firebreak::trainer {

namespace {

class Nobody final : public Player {
  public:
    std::vector<Command> decide(const LiveView&) override { return {}; }
    bool looks() const override { return false; }
};

// Commands a player may give within one minute; a player that wants more is not thinking.
constexpr int kCommandsPerMinute = 60;

void let_play(Session& session, Player& player, Recorder* recorder) {
    if (!player.looks()) return;
    for (int i = 0; i < kCommandsPerMinute && !session.ended(); ++i) {
        const auto commands = player.decide(session.view(Viewer::player));
        if (commands.empty()) return;
        for (const auto& command : commands) {
            if (session.ended() || session.give(command)) continue;
            if (recorder != nullptr)
                recorder->command(session.commands().back(), session.state_hash());
        }
    }
}

}  // namespace

std::unique_ptr<Player> do_nothing() {
    return std::make_unique<Nobody>();
}

std::unique_ptr<Player> make_player(const std::string& strategy) {
    if (strategy == "none") return do_nothing();
    if (strategy == "plan") return follow_plan();
    if (strategy == "random") return play_at_random();
    auto loaded = scenarios::load_strategy(strategy);
    if (!loaded) {
        std::string problems;
        for (const auto& problem : loaded.problems)
            problems += (problems.empty() ? "" : "\n") + problem.in_words();
        throw std::runtime_error(problems.empty() ? "no strategy " + strategy : problems);
    }
    return follow_strategy(*loaded.value);
}

void play_on(Session& session, Player& player, Recorder* recorder, const GoesOn& goes_on) {
    while (!session.ended()) {
        let_play(session, player, recorder);
        if (session.ended()) break;
        const Seconds before = session.now();
        session.advance(std::min(before - before % kMinute + kMinute, session.until()));
        if (session.now() == before) break;  // paused, or at the end
        if (recorder != nullptr) recorder->mark({session.now(), session.state_hash(), 0});
        if (goes_on && !goes_on(session)) return;
    }
    if (recorder != nullptr) recorder->finish(session.now(), session.state_hash());
}

Session play(std::shared_ptr<const scenarios::Scenario> scenario,
             std::shared_ptr<const scenarios::Plan> plan, const Options& options, Player& player,
             Recorder* recorder, const GoesOn& goes_on) {
    Session session(std::move(scenario), std::move(plan), options);
    if (recorder != nullptr) recorder->mark({session.now(), session.state_hash(), 0});
    play_on(session, player, recorder, goes_on);
    return session;
}

}  // namespace firebreak::trainer
