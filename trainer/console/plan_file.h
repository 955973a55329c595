// The file of the plan that a drill is held against, watched while the drill runs: the plan's
// editor is any editor of texts. A changed file counts once it is taken by a ReloadPlan command.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "trainer/session/order.h"

namespace firebreak::trainer::console {

class PlanFile {
  public:
    // `taken`: the plan's texts as they count now.
    explicit PlanFile(ReloadPlan taken);
    void take(ReloadPlan taken) { taken_ = std::move(taken), stamps_.clear(); }

    // Is the file, or one it inherits, another than the text that counts? Reads a file only when
    // its time or size is another than at the last look. A file that cannot be read has not
    // changed: it may be under way to being written.
    bool changed();

    // The plan as its files stand now: a command, or each problem with file, line and column.
    struct Reading {
        std::optional<ReloadPlan> command;
        std::vector<std::string> problems;
    };
    Reading read() const;

    std::filesystem::path path() const;

  private:
    struct Stamp {
        std::filesystem::file_time_type time{};
        std::uintmax_t size = 0;
        bool operator==(const Stamp&) const = default;
    };
    std::vector<Stamp> stamps() const;

    ReloadPlan taken_;
    std::vector<Stamp> stamps_;  // at the last look
    bool changed_ = false;       // what that look found
};

}  // namespace firebreak::trainer::console
