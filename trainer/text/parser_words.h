// What the package that reads options says of a mistake, in the reader's language. It speaks
// English only and hands out whole sentences; those it can say of our options are known here and
// taken apart again. A sentence that is not known stays as it is.
#pragma once

#include <string>
#include <vector>

#include "scenarios/text.h"

namespace firebreak::trainer {

std::string parser_words(Language language, const std::string& english);

// The sentences that are known, with {} for what is filled in; msgids of the catalogue "cli".
const std::vector<const char*>& parser_sentences();

// The language asked for by `--lang` among the arguments, else that of the environment.
Language language_of(const std::vector<std::string>& arguments);

}  // namespace firebreak::trainer
