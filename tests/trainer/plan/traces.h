// Traces: small logs beside a plan with the verdicts that each rule should get on them.
//
//   plan: twn
//   traces:
//   - name: extension in time          # optional words
//     epoch: "2026-03-16T08:00:00"     # optional, this is the default
//     end: 6d                          # optional; default: one second after the last record
//     expect: {TWN-19: satisfied}      # rule id -> verdict
//     log:
//     - [0, obs, message, null, {case: k1}]   # [t, kind, event, role, args]
//
// Roles are the plan's own names, no seats. t is in seconds or a time such as 2h; the records stand
// in the order in which they happened. An act carries `by` = its role unless the trace says
// otherwise, as the session writes it.
#pragma once

#include <string>
#include <vector>

namespace firebreak::trainer::test {

struct TraceReport {
    std::string plan;                   // the plan's id, empty if the file could not be read
    std::vector<std::string> failures;  // each says where, what was expected and what came
    int expectations = 0;
};

// Runs every trace of a file. `text` is its content, `file` its name in messages.
//
// Beside differing verdicts these are failures: an unknown rule, an empty log, and a rule of the
// plan's own file that is not expected to be satisfied in one trace and violated in another.
TraceReport run_traces(const std::string& file, const std::string& text);

}  // namespace firebreak::trainer::test
