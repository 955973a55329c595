// The page of a study: one self-contained HTML file with inline SVG.
#pragma once

#include <string>

#include "scenarios/text.h"
#include "trainer/json/json.h"
#include "trainer/whatif/summary.h"

namespace firebreak::trainer {

// Everything that the page tells; its layout stands in docs/whatif.md.
Json study_json(const Study& study, const Summary& summary, const Drill& drill,
                bool parameters_drawn, double half_width);
std::string study_page(const Study& study, const Summary& summary, const Drill& drill,
                       Language language);

}  // namespace firebreak::trainer
