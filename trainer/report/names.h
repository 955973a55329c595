// What the records, documents, keys and roles of a score are called on the page: acts and
// statements by their numbers, events by their words. An id that stands for nothing a reader
// knows is never printed where words can be found.
#pragma once

#include <string>
#include <vector>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// "A12" for an act, "S3" for a statement, the words of an event ("the question ..."); an id the
// drill does not know is given back cleaned.
std::string record_name(const Report& report, const std::string& id);
// The same as markup: acts and statements as links to their rows.
// Names that are words are shortened to `signs`.
std::string record_link(const Report& report, const std::string& id, int signs = 80);
// Links one after another, each name once, at most `most` and then "…".
std::string record_links(const Report& report, const std::vector<std::string>& ids,
                         std::size_t most = 12, int signs = 80);

// What tells the instances of a rule apart, in words: a question, a fact, a claim, an item; the
// event that called for it where the key names nothing a reader knows.
std::string key_name(const Report& report, const std::string& key, const std::string& trigger = {});

// A sentence of the score with names in place of the ids of records, of things of the scenario,
// and of the instance's own key.
std::string with_names(const Report& report, const std::string& sentence,
                       const std::string& key = {});
// The sentence of one instance, without the wording of its rule at its head, where that stands
// above it already.
std::string own_words(const Report& report, const Rule& rule, const Instance& instance);

// Clause or rule with its wording, "SCH-34: first release ..."; `signs` at most.
std::string clause_words(const Report& report, const std::string& clause, int signs);

// Words of small closed lists.
std::string rating_word(const Words& w, const std::string& letter);
std::string reason_word(const Words& w, const std::string& kind);
std::string predicted_word(const Words& w, const std::string& verdict);
// "not called for in this scenario" and the like, for a rule that was not tested.
std::string untested_word(const Words& w, const RuleCoverage& rule);
// Role of a plan or a seat.
std::string seat_word(const Report& report, const std::string& id);

// The square with the letter of a rating; an empty letter gives a dash.
std::string rating_mark(const std::string& letter);

}  // namespace firebreak::trainer::report
