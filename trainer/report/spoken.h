// What was asked and what was said: the parts of section 7.
#pragma once

#include <string>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// Statements up to which they stand side by side; more are a list, with their channels.
inline constexpr std::size_t kSideBySide = 8;

std::string question_log(const Report& report);
std::string asker(const Words& w, const Question& question);
// "supported": what was said against what was known when it was said; a dash for none.
std::string fit_word(const Words& w, const std::string& fit);
std::string form_words(const Words& w, const std::string& form);

}  // namespace firebreak::trainer::report
