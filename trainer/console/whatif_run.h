// The debrief's what-if: one decision of the drill changed, the same worlds played with and without
// the change, in a thread of its own. The screen reads answers that never change.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "trainer/console/drill_play.h"
#include "trainer/console/whatif_question.h"
#include "trainer/whatif/counterfactual.h"

namespace firebreak::trainer::console {

// Truth over time in one world, one value a frame.
struct WorldCurves {
    std::vector<double> accuracy;  // belief accuracy of the moment, 0..1
    std::vector<double> harm;  // so far: false-believer hours per 1,000 people x the claim's harm
};

// What has been played so far. Differences are changed minus as played.
struct WhatIfAnswer {
    WhatIfQuestion question;
    enum class State : std::uint8_t { working, done, stopped, failed } state = State::working;
    std::string problem;  // why it failed; English
    // It failed because the session would not take the act as changed.
    std::optional<Refusal> refusal;
    int worlds = 0;    // other worlds played to the end, of question.seeds
    bool own = false;  // the drill's own world has been played
    // As run_counterfactuals() gives it for the worlds played so far.
    Difference difference;
    std::vector<double> times;  // of the frames, scenario seconds
    WorldCurves own_base, own_changed;
    // Open loop, in order of seeds.
    std::vector<WorldCurves> base, changed;
    // Believers of any false claim at the end by community, changed minus as played, share of its
    // members, world by world in open loop.
    std::vector<std::vector<double>> communities;
    // When the act took effect in the drill's own world: as it was, and changed.
    std::optional<Seconds> done_before, done_after;
    // People of the drill's own world at its end, one class each (CityOrder::turned).
    std::shared_ptr<const std::vector<std::uint8_t>> turned;
};

// Asked after each step, in the thread that plays.
using WhatIfProgress = std::function<void(const WhatIfAnswer&)>;

// Plays it, first the drill's own world, then the others a few at a time, and tells each step.
// `so_far`: goes on with what was played for the same change. The numbers are those of `firebreak
// counterfactual` for the same change and seeds.
WhatIfAnswer answer_what_if(const DrillEnd& end, const WhatIfQuestion& question, int threads,
                            const std::function<bool()>& stop, const WhatIfProgress& progress,
                            const WhatIfAnswer* so_far = nullptr);

class WhatIfThread {
  public:
    explicit WhatIfThread(std::shared_ptr<const DrillEnd> end);
    ~WhatIfThread();
    WhatIfThread(const WhatIfThread&) = delete;
    WhatIfThread& operator=(const WhatIfThread&) = delete;

    void ask(const WhatIfQuestion& question);  // what was being played is left
    void stop();
    std::shared_ptr<const WhatIfAnswer> answer() const;  // nullptr: nothing has been asked
    bool busy() const;  // something has been asked and is not answered to its end

  private:
    void work(const std::stop_token& stop);
    void show(WhatIfAnswer answer);

    std::shared_ptr<const DrillEnd> end_;
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::optional<WhatIfQuestion> asked_;
    std::shared_ptr<const WhatIfAnswer> shown_;
    bool playing_ = false;
    std::atomic<bool> leave_{false};  // what is being played
    std::jthread thread_;             // last: ends before the rest goes
};

}  // namespace firebreak::trainer::console
