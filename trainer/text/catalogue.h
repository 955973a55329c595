// The one door of gettext catalogues (Boost.Locale). English texts are the keys; Chinese stands in
// data/locale/zh/DOMAIN.po. Switched by argument, at any time; the global locale is never touched.
// Domains: console, report, cli, graph, model (the textbook models), params (what parameter sets
// say of their numbers), plan, session, score, scenarios (what is said of files).
#pragma once

#include <string>

#include "scenarios/problem.h"
#include "scenarios/text.h"

namespace firebreak::trainer {

// The text in the language; the English itself where the catalogue has none. Thread-safe.
std::string tr(Language language, const char* domain, const char* english);

// Both languages at once, for texts that are kept.
Text both(const char* domain, const char* english);

// The problems of what people wrote, in the language.
std::string in_words(const scenarios::Problem& problem, Language language);

// What the catalogue of a domain lacks cannot be asked of gettext; tests read the .po instead.

}  // namespace firebreak::trainer
