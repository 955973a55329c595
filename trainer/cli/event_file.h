// Files of posts by minute of a real event: tab-separated, a line a minute, as plain text.
//
//     # minute 0 = 2020-12-08 04:00:00 local clock
//     minute  posts
//     0       1
//
// The first line tells the local clock at minute 0. Minutes are whole numbers from 0 that rise;
// those left out have no posts. Some
// minute has one.
#pragma once

#include <string>
#include <vector>

namespace firebreak::trainer {

struct EventRecord {
    int clock = 0;              // local minute of the day at minute 0
    std::vector<double> posts;  // [minute]
};

// Throw BadLines (trainer/cli/bad_lines.h).
EventRecord read_event(const std::string& file);
EventRecord parse_event(const std::string& text);

}  // namespace firebreak::trainer
