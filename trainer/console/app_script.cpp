// The scripted course, for tests and pictures, and the measuring of frames.
#include "trainer/console/app.h"

#include <cstdio>

namespace firebreak::trainer::console {

namespace {

constexpr int kFastest = 300;     // scenario seconds a second, the fastest the clock offers
constexpr int kSettleFrames = 4;  // until scroll regions and popups stand still

}  // namespace

// The scripted course: wait for the crowd, play to the time, click, let the screen settle.
bool App::script_step(const Snapshot* snapshot) {
    if (options_.shot.empty() && !options_.exit) return false;
    if (drill_) {
        if (snapshot == nullptr ||
            (snapshot->failure.empty() && (!snapshot->view || !snapshot->city)))
            return false;
        if (!options_.review.empty() && snapshot->failure.empty() && !snapshot->end) return false;
        if (options_.at && snapshot->failure.empty()) {
            if (!ran_) {
                ran_ = true;
                screen_ = Screen::live;
                drill_->run_to(*options_.at);
                if (options_.debrief) drill_->finish();
                return false;
            }
            if (options_.debrief
                    ? snapshot->end == nullptr
                    : snapshot->view->now < std::min(*options_.at, snapshot->view->until) &&
                          !snapshot->view->ended && !snapshot->end)
                return false;
        }
    }
    if (compare_ && !compared_.result && compared_.failure.empty()) return false;
    if (screen_ == Screen::setup && !compare_)
        for (const auto& preview : previews_)
            if (preview.valid()) return false;
    if (what_if_ && what_if_->busy()) return false;
    if (painter_.busy()) return false;
    if (++settle_ < kSettleFrames) return false;
    if (clicked_ < options_.clicks.size()) {
        settle_ = 0;
        const std::string& key = options_.clicks[clicked_++];
        if (const viz::Widget* widget = ui_.registry.find(key)) {
            const ImVec2 at = widget->middle();
            window_.input().click(at.x, at.y);
        } else {
            std::fprintf(stderr, "no widget \"%s\" on this screen\n", key.c_str());
        }
        return false;
    }
    return window_.input().empty() && ++still_ >= kSettleFrames;
}

// Draws frames of the drill at its fastest and prints what they took. True when it is done.
bool App::measure(const Snapshot* snapshot, FrameTimes::Moment begun, FrameTimes::Moment building,
                  FrameTimes::Moment built) {
    if (options_.measured_frames <= 0 || snapshot == nullptr || !snapshot->city) return false;
    if (screen_ == Screen::briefing) {
        act(StartClock{});
        act(SetSpeed{kFastest});
        return false;
    }
    times_.add(begun, building, built, FrameTimes::Clock::now());
    if (times_.count() < options_.measured_frames && !snapshot->view->ended && !snapshot->end)
        return false;
    std::fputs(times_.in_words(snapshot->view->now).c_str(), stdout);
    return true;
}

}  // namespace firebreak::trainer::console
