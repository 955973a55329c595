// What went wrong, as findings, and the improvement plan made of them: corrective action, owner,
// date. Actions are proposed from the findings by fixed rules; people edit, add and withdraw them
// through notes in the recording. A date is never proposed: people agree on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/score/score.h"

namespace firebreak::trainer {

struct Finding {
    std::string id;     // "missed:SCH-15", stable for the same drill
    std::string kind;   // missed, broken, late, unanswered, contradicted, unsupported,
                        // evidence_lost
    std::string ref;    // rule, question, document or item
    std::string seat;   // who would have acted; empty: nobody in particular
    double weight = 0;  // of the rule in the plan; 0 for findings beside the plan
    int times = 1;      // instances
    Text text;
    std::optional<Seconds> margin{};  // of the worst instance: below 0 after it was due; none: no
                                      // time was set, or it was never done
    std::string clause{};             // that the rule is a part of; empty: beside the plan
};

struct CorrectiveAction {
    std::string id;      // of a proposed one: its finding's id
    std::string status;  // proposed; accepted as proposed, edited, added by people; withdrawn
    Text text;           // an edited or added one reads the same in both languages, as written
    std::string owner, due, finding, author;
};

// Worst first: by weight, then by kind in the order above, then by id.
std::vector<Finding> findings_of(const Session& session, const Score& score);
// The latest note on an action counts, part by part. A note that changes nothing of a proposal
// accepts it; a note after a withdrawal takes the action up again. The actions stand in the order
// of their findings, those added by people last, until a note puts one elsewhere; that decides
// nothing else about it.
std::vector<CorrectiveAction> improvement_plan(const Session& session,
                                               const std::vector<Finding>& findings,
                                               const std::vector<EvaluatorNote>& notes);

// The plan as a table in Markdown, or as CSV (id,status,action,owner,due,finding); withdrawn
// actions are left out.
std::string improvement_markdown(const Session& session,
                                 const std::vector<CorrectiveAction>& actions, Language language);
std::string improvement_csv(const std::vector<CorrectiveAction>& actions, Language language);

}  // namespace firebreak::trainer
