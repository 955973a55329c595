// The after-action report: self-contained HTML (inline CSS and SVG, no script, no network), one
// language a file, and Markdown. Made only from the score's JSON and the drill's own record.
#pragma once

#include <string>

#include "scenarios/text.h"
#include "trainer/score/score.h"
#include "trainer/session/session.h"

namespace firebreak::trainer {

struct ReportContext {
    std::string recording_name;   // file name, shown in the annex
    std::string recording_hash;   // last hash of the chain, hex
    std::string other_language_file;  // relative link, empty: none
    std::string made_at;          // date shown, empty: left out (keeps the bytes the same)
};

std::string report_html(const Session& session, const Json& score, Language language,
                        const ReportContext& context);
std::string report_markdown(const Session& session, const Json& score, Language language,
                            const ReportContext& context);

}  // namespace firebreak::trainer
