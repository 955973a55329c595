// Sentences of the session in both languages.
#pragma once

#include <initializer_list>
#include <string>

#include "scenarios/text.h"
#include "sim/units.h"

namespace firebreak::trainer {

// The sentence of catalogue `session` with {0}, {1}, ... replaced, each language by its own part.
Text say(const char* english, std::initializer_list<Text> parts = {});
Text same(const std::string& text);  // a name that is the same in both languages
Text clock_text(Seconds t);  // "1:05" hours and minutes since the start, "d3 4:00" after a day

}  // namespace firebreak::trainer
