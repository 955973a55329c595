// How far a long command is, told to somebody who waits, on standard error and never on standard
// output: a bar with the remaining time where that is a terminal, else a plain line now and then.
// What takes less than two seconds says nothing.
#pragma once

#include <functional>
#include <string>

#include "trainer/cli/commands.h"

namespace firebreak::trainer {

class Progress {
  public:
    // Seconds since some moment; given by tests.
    using Watch = std::function<double()>;
    explicit Progress(const Voice& voice, Watch watch = {});
    // The share that is done, 0..1, and what it is in words ("12 of 60 drills"). Calls that come
    // too early to be shown cost little. Not from two threads at once.
    void reached(double share, const std::function<std::string()>& words);
    // Takes the bar away.
    void over();
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

  private:
    std::string remaining(double share, double elapsed) const;

    const Voice& voice_;
    Watch watch_;
    double next_;
    bool bar_shown_ = false;
};

}  // namespace firebreak::trainer
