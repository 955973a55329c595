// The after-action report: self-contained HTML (inline CSS and SVG, no script, no network), one
// language a file, and Markdown. Made only from the score's JSON (docs/score-json.md) and from what
// the context says about the recording; the same input gives the same bytes. Missing parts of the
// JSON are left out and said to be missing; nothing in it, free text included, can break the page.
#pragma once

#include <string>

#include "scenarios/text.h"
#include "trainer/json/json.h"
#include "trainer/report/context.h"

namespace firebreak::trainer {

// `sweep`: what `counterfactual REC --sweep --json` wrote about the same recording; null: none.
std::string report_html(const Json& score, Language language, const ReportContext& context,
                        const Json& sweep = Json());
std::string report_markdown(const Json& score, Language language, const ReportContext& context);

}  // namespace firebreak::trainer
