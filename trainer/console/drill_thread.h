// The drill in a thread of its own. The screen reads snapshots that never change and sends commands
// through a queue; neither waits for the other.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>

#include "scenarios/text.h"
#include "trainer/console/drill_play.h"
#include "trainer/console/facilitator.h"
#include "viz/crowd_sketch.h"

namespace firebreak::trainer::console {

// The city as it is drawn: its parts, and the places of its people and ties, without any opinion.
struct CityPicture {
    sim::CityLayout layout;
    viz::CrowdSketch sketch;
};

struct Snapshot {
    std::shared_ptr<const LiveView> view;  // null until the crowd is built
    std::shared_ptr<const CityPicture> city;
    std::shared_ptr<const DrillEnd> end;  // when the drill is over and scored
    int speed = 60;
    int given = 0;  // commands taken
    Text refusal;   // of the last command that was refused
    int refusals = 0;
    bool scoring = false;                    // over, but the score is still being made
    std::string failure;                     // the drill cannot go on; English
    bool bad_input = false;                  // the failure lies in the recording that was given
    const char* plain_failure = nullptr;     // the same for who plays, of the catalogue; or none
    std::string not_recorded;                // why what is played is not kept; empty: it is
    std::shared_ptr<const ReloadPlan> plan;  // its texts as they count now
    std::shared_ptr<const FacilitatorView> facilitator;  // truth; only if somebody facilitates
};

class DrillThread {
  public:
    explicit DrillThread(DrillStart start);
    ~DrillThread();
    DrillThread(const DrillThread&) = delete;
    DrillThread& operator=(const DrillThread&) = delete;

    std::shared_ptr<const Snapshot> snapshot() const;
    void give(Command command);
    void set_speed(int speed);  // scenario seconds a second; goes on if paused
    void toggle_pause();
    void start();  // the clock begins to run
    void step();
    void run_to(Seconds t);  // as fast as it can
    void finish();

  private:
    struct ToSpeed {
        int speed;
    };
    struct ToPause {};
    struct ToStart {};
    struct ToStep {};
    struct ToRun {
        Seconds t;
    };
    struct ToFinish {};
    using Message = std::variant<Command, ToSpeed, ToPause, ToStart, ToStep, ToRun, ToFinish>;

    void send(Message message);
    void work(const std::stop_token& stop);
    void take(DrillPlay& play, const Message& message);
    void publish(const DrillPlay* play);

    DrillStart start_;
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Message> queue_;
    std::shared_ptr<const Snapshot> shown_;
    Snapshot next_;  // of the thread alone
    bool running_ = false;
    Seconds run_to_ = -1;
    bool finish_ = false;
    std::jthread thread_;  // last: ends before the rest goes
};

}  // namespace firebreak::trainer::console
