// What a report is told besides the score: where its recording stands and how it was played.
#pragma once

#include <string>

namespace firebreak::trainer {

struct ReportContext {
    std::string recording_name;       // file name, shown in the annex
    std::string recording_hash;       // last hash of the chain, hex
    std::string other_language_file;  // relative link, empty: none
    std::string made_at;              // date shown, empty: left out (keeps the bytes the same)
    std::string strategy;             // of a drill the program played itself; empty: people did
};

}  // namespace firebreak::trainer
