// Tolerant access to the score's JSON: a key that is missing or of another type reads as empty.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/json/json.h"
#include "trainer/report/reading.h"

namespace firebreak::trainer::report {

// A member that is an object or a list; an empty one of that type where there is none.
const Json& object(const Json& json, const char* key);
const Json& list(const Json& json, const char* key);

std::string string(const Json& json, const char* key);
std::vector<std::string> strings(const Json& json, const char* key);
std::optional<double> real(const Json& json, const char* key);  // finite numbers only
std::optional<Seconds> seconds(const Json& json, const char* key);
bool truth(const Json& json, const char* key, bool otherwise = false);
// A number as the JSON writes it, or a string; empty where there is none.
std::string digits(const Json& json, const char* key);
// {en, zh}, or a plain string for both; a language that is missing takes the other's words.
Text text(const Json& json);
Text text(const Json& json, const char* key);

// What a verdict of the score is called; of a duty, or of a prohibition or licence.
Mark mark_of(const std::string& verdict, bool duty);

ScoreReading read_score(const Json& score);

// The parts of read_score() that stand in files of their own.
void read_record(const Json& score, ScoreReading& out);   // what the team did and was told
void read_world(const Json& score, ScoreReading& out);    // claims, curves, desk
void read_debrief(const Json& score, ScoreReading& out);  // after the others

}  // namespace firebreak::trainer::report
