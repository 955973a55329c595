#include "trainer/report/report.h"

#include "trainer/report/fields.h"
#include "trainer/report/sections.h"
#include "trainer/report/worth.h"

namespace firebreak::trainer {

std::string report_html(const Json& score, Language language, const ReportContext& context,
                        const Json& sweep) {
    using namespace report;
    const ScoreReading drill = read_score(score);
    const Words words(language, drill.start_local);
    const report::Report page{drill, words, context, 0, sweep.is_object()};
    std::string out = page_head(page);
    for (auto* part :
         {cover, summary, timeline, desk_and_truth, clauses, decisions, outcome, words_given,
          findings, improvement, limits, report::parameters, reproduction}) {
        out += part(page);
        if (part == decisions) out += worth(page, sweep);
    }
    return out + page_tail();
}

}  // namespace firebreak::trainer
