// What a statement or a document is called where its id would stand.
#pragma once

#include <string>

#include "trainer/session/session.h"

namespace firebreak::trainer {

// "the statement of T+0:35 "Three pupils are in hospital..."": its time and its first words, those
// that were written or else what it asserted first. Of a fact its text. An id that is neither stays
// as it is.
Text statement_name(const Session& session, const std::string& id);

// The beginning of a text, at most so many characters with the mark of what is left out, cut
// between two words where there are blanks.
std::string first_words(const std::string& text, std::size_t most);

}  // namespace firebreak::trainer
