// The debrief's what-if and the new drill that branches off: threads, pictures, files.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "trainer/console/app.h"
#include "trainer/console/branch_file.h"

namespace firebreak::trainer::console {

void App::what_if(Frame& frame) {
    const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (!snapshot || !snapshot->end) return;
    if (what_if_of_ != snapshot->end) {  // another drill than the one that was asked about
        what_if_.reset();
        what_if_answer_.reset();
        what_if_of_ = snapshot->end;
        what_if_ = std::make_unique<WhatIfThread>(snapshot->end);
    }
    what_if_answer_ = what_if_->answer();
    frame.whatif = what_if_answer_.get();
}

bool App::what_if_news() const {
    return what_if_ && what_if_->answer() != what_if_answer_;
}

bool App::to_what_if(const Wish& wish) {
    if (const auto* asked = std::get_if<AskWhatIf>(&wish)) {
        if (what_if_) what_if_->ask(asked->question);
    } else if (std::holds_alternative<StopWhatIf>(wish)) {
        if (what_if_) what_if_->stop();
    } else if (const auto* from = std::get_if<BranchDrill>(&wish)) {
        branch(from->at);
    } else {
        return false;
    }
    return true;
}

// The old recording is read, never written; the new drill plays itself up to the moment in its own
// thread.
void App::branch(Seconds at) {
    const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (!snapshot || !snapshot->end) return;
    try {
        DrillStart start;
        start.resume = branch_file(snapshot->end->recording, at, drills_folder());
        what_if_.reset();
        exit_code_ = 0;
        // A course from the command line was the old drill's.
        options_.at.reset();
        options_.debrief = false;
        open(std::move(start));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        report_note_ =
            Words(language_).with("The branch could not be made: {}", std::string(error.what()));
    }
}

}  // namespace firebreak::trainer::console
