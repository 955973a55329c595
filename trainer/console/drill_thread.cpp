#include "trainer/console/drill_thread.h"

#include <algorithm>
#include <chrono>

namespace firebreak::trainer::console {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTick{50};
// A thread that could not keep up does not try to catch up for longer than this.
constexpr double kMostBehind = 0.25;  // real seconds

// However the thread ends, the moment it ends at is in the recording.
class Leaving {
  public:
    explicit Leaving(DrillPlay& play) : play_(play) {}
    ~Leaving() { play_.leave(); }
    Leaving(const Leaving&) = delete;
    Leaving& operator=(const Leaving&) = delete;

  private:
    DrillPlay& play_;
};

}  // namespace

DrillThread::DrillThread(DrillStart start)
    : start_(std::move(start)), shown_(std::make_shared<const Snapshot>()) {
    thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

DrillThread::~DrillThread() {
    thread_.request_stop();
    wake_.notify_all();
}

std::shared_ptr<const Snapshot> DrillThread::snapshot() const {
    const std::lock_guard lock(mutex_);
    return shown_;
}

void DrillThread::send(Message message) {
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(std::move(message));
    }
    wake_.notify_all();
}

void DrillThread::give(Command command) {
    send(Message{std::move(command)});
}
void DrillThread::set_speed(int speed) {
    send(ToSpeed{speed});
}
void DrillThread::toggle_pause() {
    send(ToPause{});
}
void DrillThread::start() {
    send(ToStart{});
}
void DrillThread::step() {
    send(ToStep{});
}
void DrillThread::run_to(Seconds t) {
    send(ToRun{t});
}
void DrillThread::finish() {
    send(ToFinish{});
}

void DrillThread::publish(const DrillPlay* play) {
    if (play != nullptr) {
        next_.view = std::make_shared<const LiveView>(play->session().view());
        next_.given = play->given();
        next_.not_recorded = play->not_recorded();
        if (!next_.plan || !(*next_.plan == play->plan_texts()))
            next_.plan = std::make_shared<const ReloadPlan>(play->plan_texts());
        if (start_.facilitated)
            next_.facilitator = std::make_shared<const FacilitatorView>(
                facilitator_view(play->session(), *next_.view));
    }
    auto fresh = std::make_shared<const Snapshot>(next_);
    const std::lock_guard lock(mutex_);
    shown_ = std::move(fresh);
}

void DrillThread::take(DrillPlay& play, const Message& message) {
    // True if it was taken.
    const auto told = [this](const std::optional<Refusal>& refusal) {
        next_.refusal = refusal ? Text{refusal->reason_en, refusal->reason_zh} : Text{};
        next_.refusals += refusal.has_value();
        return !refusal;
    };
    const bool paused = play.session().paused();
    if (const auto* command = std::get_if<Command>(&message)) {
        told(play.give(*command));
    } else if (const auto* speed = std::get_if<ToSpeed>(&message)) {
        if (!paused || told(play.give(ResumeClock{})))
            next_.speed = std::clamp(speed->speed, 1, 3600);
    } else if (std::holds_alternative<ToPause>(message)) {
        told(paused ? play.give(ResumeClock{}) : play.give(PauseClock{}));
    } else if (std::holds_alternative<ToStart>(message)) {
        running_ = true;
    } else if (std::holds_alternative<ToStep>(message)) {
        told(play.step());
    } else if (const auto* run = std::get_if<ToRun>(&message)) {
        run_to_ = run->t;
    } else if (std::holds_alternative<ToFinish>(message)) {
        finish_ = true;
    }
}

void DrillThread::work(const std::stop_token& stop) {
    try {
        DrillPlay play(start_);
        const Leaving leaving(play);
        publish(&play);
        auto city = std::make_shared<CityPicture>();
        const sim::Model& model = play.session().model();
        city->layout = sim::layout(model);
        city->sketch = viz::sketch_crowd(model, city->layout, viz::follow_ties(model));
        next_.city = std::move(city);
        publish(&play);
        auto last = Clock::now();
        double carry = 0;  // scenario seconds not yet played
        while (!stop.stop_requested()) {
            std::deque<Message> messages;
            {
                std::unique_lock lock(mutex_);
                const bool idle = !running_ || play.session().paused() || play.session().ended();
                if (run_to_ < 0)
                    wake_.wait_for(lock, stop, idle ? std::chrono::milliseconds(400) : kTick,
                                   [this] { return !queue_.empty(); });
                messages.swap(queue_);
            }
            if (stop.stop_requested()) return;
            for (const Message& message : messages) take(play, message);
            const auto now = Clock::now();
            const double elapsed =
                std::min(kMostBehind, std::chrono::duration<double>(now - last).count());
            last = now;
            bool moved = !messages.empty();
            if (run_to_ >= 0) {
                // In slices of ten minutes, so that the screen follows and a stop is heard.
                const Seconds before = play.session().now();
                play.advance_to(std::min(run_to_, before + 10 * kMinute));
                if (play.session().now() >= run_to_ || play.session().now() == before) run_to_ = -1;
                moved = true;
                carry = 0;
            } else if (running_ && !play.session().paused() && !play.session().ended()) {
                carry += elapsed * next_.speed;
                const auto whole = static_cast<Seconds>(carry);
                if (whole > 0) {
                    carry -= static_cast<double>(whole);
                    play.advance_to(play.session().now() + whole);
                    moved = true;
                }
            } else {
                carry = 0;
            }
            if (moved) publish(&play);
            if ((finish_ && run_to_ < 0) || play.session().ended()) break;
        }
        if (stop.stop_requested()) return;
        next_.scoring = true;
        publish(&play);
        next_.end = play.finish();
        next_.scoring = false;
        publish(&play);
    } catch (const BadRecording& error) {
        next_.failure = error.what();
        next_.plain_failure = error.plain;
        next_.bad_input = true;
        publish(nullptr);
    } catch (const std::exception& error) {
        next_.failure = error.what();
        publish(nullptr);
    }
}

}  // namespace firebreak::trainer::console
