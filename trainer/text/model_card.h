// The model card of the crowd in short: what it was fitted to, how well, what is assumed, what must
// not be concluded. One text for the report, the console and data/README.md (a house test holds
// that the file has the same sentences). Chinese stands in data/locale/zh/report.po.
#pragma once

#include <vector>

#include "scenarios/text.h"

namespace firebreak::trainer {

// Paragraphs in order.
std::vector<Text> model_card();

}  // namespace firebreak::trainer
