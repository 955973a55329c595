#include <stdexcept>

#include "scenarios/load.h"
#include "trainer/record/recording.h"
#include "trainer/record/replay_watched.h"

namespace firebreak::trainer {

namespace {

std::string in_words(const scenarios::Problems& problems) {
    std::string words;
    for (const auto& problem : problems)
        if (problem.grade == scenarios::Problem::Grade::error)
            words += (words.empty() ? "" : "\n") + problem.in_words();
    return words;
}

template <class T>
std::shared_ptr<const T> taken(scenarios::Loaded<T> loaded, const std::string& what) {
    if (!loaded) throw std::runtime_error(what + ":\n" + in_words(loaded.problems));
    return std::make_shared<const T>(std::move(*loaded.value));
}

std::string number(const Command& command) {
    static const char* const kNames[] = {
        "order",      "cancel", "sign-off", "inject",      "note",         "pause",  "resume",
        "prediction", "end",    "plan",     "skip inject", "delay inject", "freeze", "add inject"};
    static_assert(std::variant_size_v<Command> == std::size(kNames));
    std::string words = kNames[command.index()];
    if (const auto* submit = std::get_if<Submit>(&command))
        words += " " + submit->order.action + " by " + submit->order.seat;
    return words;
}

// Plays on and remembers the first thing that is not as it was.
class Replay {
  public:
    Replay(Session& session, const Recording& recording, std::optional<Seconds> stop_at,
           const std::function<bool(Seconds)>& go_on)
        : session_(session), recording_(recording), stop_at_(stop_at), go_on_(go_on) {}

    std::optional<Replayed::Difference> run() {
        for (const auto& mark : recording_.marks) {
            if (difference_ || !up_to(mark)) return difference_;
            if (go_on_ && !go_on_(session_.now())) return difference_;
            if (session_.state_hash() != mark.state) differs(mark.t, after_words(mark));
        }
        // Commands behind the last mark: the file was cut off between the two.
        while (!difference_ && given_ < recording_.commands.size() && give_next()) {
        }
        if (!difference_ && reachable(recording_.end)) session_.advance(recording_.end);
        return difference_;
    }

  private:
    bool reachable(Seconds t) const { return !stop_at_ || t <= *stop_at_; }

    bool up_to(const HashMark& mark) {
        while (given_ < static_cast<std::size_t>(mark.commands))
            if (!give_next()) return false;
        if (difference_) return true;
        if (!reachable(mark.t)) {
            session_.advance(*stop_at_);
            return false;
        }
        session_.advance(mark.t);
        return true;
    }

    bool give_next() {
        const TimedCommand& next = recording_.commands[given_];
        if (!reachable(next.t)) {
            session_.advance(*stop_at_);
            return false;
        }
        session_.advance(next.t);
        if (session_.now() != next.t)
            differs(next.t, "the clock stands at " + std::to_string(session_.now()) +
                                " s where command " + std::to_string(given_ + 1) + " (" +
                                number(next.command) + ") was given");
        else if (auto refusal = session_.give(next.command))
            differs(next.t, "command " + std::to_string(given_ + 1) + " (" + number(next.command) +
                                ") is refused: " + refusal->reason_en);
        ++given_;
        return !difference_;
    }

    std::string after_words(const HashMark& mark) const {
        std::string words = "the state hash is not the recorded one";
        const bool at_command =
            mark.commands > 0 &&
            recording_.commands[static_cast<std::size_t>(mark.commands) - 1].t == mark.t;
        if (at_command)
            words +=
                ", after command " + std::to_string(mark.commands) + " (" +
                number(recording_.commands[static_cast<std::size_t>(mark.commands) - 1].command) +
                ")";
        return words;
    }

    void differs(Seconds t, std::string what) {
        if (!difference_) difference_ = Replayed::Difference{t, std::move(what)};
    }

    Session& session_;
    const Recording& recording_;
    std::optional<Seconds> stop_at_;
    const std::function<bool(Seconds)>& go_on_;
    std::size_t given_ = 0;
    std::optional<Replayed::Difference> difference_;
};

Replayed played_again(const Recording& recording, int threads, std::optional<Seconds> stop_at,
                      const std::function<bool(Seconds)>& go_on) {
    const auto scenario = recorded_scenario(recording);
    const auto plan = recorded_plan(recording);
    Options options = recording.options;
    options.threads = threads;
    std::optional<Replayed::Difference> difference;
    if (scenario->hash != recording.scenario_hash)
        difference =
            Replayed::Difference{0, "the scenario reads as another one (hash " + scenario->hash +
                                        ", recorded " + recording.scenario_hash + ")"};
    else if (plan->hash != recording.plan_hash)
        difference = Replayed::Difference{0, "the plan reads as another one (hash " + plan->hash +
                                                 ", recorded " + recording.plan_hash + ")"};
    Replayed replayed{Session(scenario, plan, options), difference};
    auto later = Replay(replayed.session, recording, stop_at, go_on).run();
    if (!replayed.first_difference) replayed.first_difference = later;
    return replayed;
}

}  // namespace

std::shared_ptr<const scenarios::Scenario> recorded_scenario(const Recording& recording) {
    return taken(scenarios::parse_scenario(recording.scenario_name, recording.scenario_text),
                 "scenario");
}

std::shared_ptr<const scenarios::Plan> recorded_plan(const Recording& recording) {
    return taken(scenarios::parse_plan(recording.plan_name, recording.plan_text, recording.files),
                 "plan");
}

Replayed replay(const Recording& recording, int threads, std::optional<Seconds> stop_at) {
    return played_again(recording, threads, stop_at, {});
}

Replayed replay_watched(const Recording& recording, const std::function<bool(Seconds)>& go_on,
                        int threads) {
    return played_again(recording, threads, {}, go_on);
}

}  // namespace firebreak::trainer
