// The command line: `firebreak VERB ...`. Results go to `out`, everything else to `err`.
//
// Exit codes: 0 done; 1 the answer is no (verify, --strict); 2 bad input or usage, or a recording
// whose own checksum fails; 3 the machine failed (disk, display); 130 interrupted, work saved.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace firebreak::trainer {

inline constexpr int kDone = 0, kAnswerIsNo = 1, kBadInput = 2, kMachineFailed = 3,
                     kInterrupted = 130;

// `program` is the path the program was started by; `arguments` come after it.
int run_command_line(const std::string& program, const std::vector<std::string>& arguments,
                     std::ostream& out, std::ostream& err);

}  // namespace firebreak::trainer
