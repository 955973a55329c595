// The briefing on paper: a page for everybody and a card for each seat, one HTML file without
// script that any browser prints.
#pragma once

#include <string>

#include "trainer/console/words.h"
#include "trainer/session/view.h"

namespace firebreak::trainer::console {

// May this seat order it; empty: may anybody? Nothing contested: that is never proposed.
bool may_order(const scenarios::Scenario& scenario, const scenarios::ActionSpec& spec,
               const std::string& seat);
// From what the team may know before play. Free text is escaped.
std::string briefing_sheet(const LiveView& view, const Words& words);

}  // namespace firebreak::trainer::console
