// Search for better plans: what the autopilot reaches with clauses left out or other deadlines,
// within an effort budget. Whatever the autopilot never does (contested, covert or coercive
// measures) is out of its reach, since it is the autopilot that plays; and no prohibition, guard or
// critical duty is left out.
#pragma once

#include <string>
#include <vector>

#include "sim/ensemble/interval.h"
#include "trainer/whatif/stress.h"

namespace firebreak::trainer {

struct SearchRequest {
    Drill drill;                       // options.seed ... : chosen on n seeds, told on the next n
    std::vector<std::string> clauses;  // that may be changed; empty: all
    int seeds = 8;
    int rounds = 3;           // changes a card may have at most
    int width = 4;            // plans that are carried on from round to round
    double seat_minutes = 0;  // effort budget of a drill on average; 0: none
    int threads = 1;
    Waiting waiting;
};

// One plan on the front: nobody else has both more belief accuracy and less effort on the seeds it
// was chosen on. The numbers are those of the other seeds.
struct PlaybookCard {
    std::vector<ClauseChange> changes;                                 // none: the plan as it is
    sim::Interval accuracy, accuracy_gain, harm_change, trust_change;  // against the plan as it is
    double seat_minutes = 0, process_p = 0;  // process: against the changed plan itself
};

struct SearchResult {
    std::vector<PlaybookCard> cards;  // by effort, least first
    int tried = 0;
    bool interrupted = false;
};

// Beam search: each round changes one more clause of the plans kept, keeps the front and fills up
// with the best. Does not depend on `threads`.
SearchResult search_plans(const SearchRequest& request);

}  // namespace firebreak::trainer
