// The same orders in other worlds.
#include "trainer/score/score.h"

namespace firebreak::trainer {

namespace {

// The orders of one drill given again in another, at their moments. Orders are numbered as they
// are accepted, so a refused one would shift what cancels and signatures point at.
class OpenLoop {
  public:
    OpenLoop(const Session& played, std::uint64_t seed)
        : played_(played),
          session_(std::make_shared<const scenarios::Scenario>(played.scenario()),
                   std::make_shared<const scenarios::Plan>(played.plan()), options(played, seed)) {}

    double belief_accuracy() {
        for (const auto& timed : played_.commands()) {
            session_.advance(timed.t);
            give(timed.command);
        }
        session_.advance(played_.now());
        return outcome_of(session_).belief_accuracy;
    }
    int refused() const { return refused_; }

  private:
    static Options options(const Session& played, std::uint64_t seed) {
        Options options = played.options();
        options.seed = seed;
        options.until = played.now();
        return options;
    }

    void give(Command command) {
        if (auto* sign = std::get_if<SignOff>(&command)) sign->order = here(sign->order);
        if (auto* cancel = std::get_if<CancelOrder>(&command)) cancel->order = here(cancel->order);
        int id = 0;
        const bool no = session_.give(command, &id).has_value();
        if (std::holds_alternative<Submit>(command)) ids_.push_back(no ? -1 : id);
        refused_ += no ? 1 : 0;
    }

    int here(int order) const {
        const auto at = static_cast<std::size_t>(order - 1);
        return order >= 1 && at < ids_.size() ? ids_[at] : -1;
    }

    const Session& played_;
    Session session_;
    std::vector<int> ids_;  // of the played drill's orders, in this one
    int refused_ = 0;
};

}  // namespace

Luck luck_of(const Session& session, int n) {
    Luck luck;
    const double here = outcome_of(session).belief_accuracy;
    double below = 0;
    for (int i = 1; i <= n; ++i) {
        OpenLoop replay(session, session.options().seed + static_cast<std::uint64_t>(i));
        const double there = replay.belief_accuracy();
        luck.belief_accuracy.push_back(there);
        luck.refused += replay.refused();
        below += there < here ? 1.0 : there == here ? 0.5 : 0.0;
    }
    if (n > 0) {
        luck.percentile = below / n;
        luck.refused /= n;
    }
    return luck;
}

}  // namespace firebreak::trainer
