// The after-action report: self-contained HTML (inline CSS and SVG, no script, no network), one
// language a file, and Markdown. Made only from the score's JSON (docs/score-json.md) and from what
// the context says about the recording; the same input gives the same bytes. Missing parts of the
// JSON are left out and said to be missing; nothing in it, free text included, can break the page.
#pragma once

#include <string>

#include "scenarios/text.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

struct ReportContext {
    std::string recording_name;       // file name, shown in the annex
    std::string recording_hash;       // last hash of the chain, hex
    std::string other_language_file;  // relative link, empty: none
    std::string made_at;              // date shown, empty: left out (keeps the bytes the same)
    std::string strategy;             // of a drill the program played itself; empty: people did
};

std::string report_html(const Json& score, Language language, const ReportContext& context);
std::string report_markdown(const Json& score, Language language, const ReportContext& context);

}  // namespace firebreak::trainer
