// Options of the verbs that play many worlds, declared beside what they do.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "trainer/cli/commands.h"

namespace CLI {
class App;
}

namespace firebreak::trainer {

// The plan under test.
struct StressOptions {
    DrillRequest request;
    std::string plan;
    std::vector<std::string> scenarios{scenarios::kDefaultScenario};
    std::vector<std::string> clauses;  // empty: all
    std::vector<double> factors;       // further multiples of the deadlines
    bool curve = false;                // the multiples of kCurveFactors
    int seeds = 16;
    std::string folder;  // journals and results, one folder a scenario; empty: none
    bool json = false;
};
int run_plan_stress(const StressOptions& options, const Voice& voice);

// A search for better plans.
struct SearchOptions {
    DrillRequest request;
    std::vector<std::string> clauses;  // that may be changed; empty: all
    int seeds = 8, rounds = 2;
    double budget = 0;  // seat minutes; 0: none
    bool json = false;
};
int run_plan_search(const SearchOptions& options, const Voice& voice);

void declare(CLI::App& sub, SearchOptions& options, const Voice& voice);
void declare(CLI::App& sub, StressOptions& options, const Voice& voice);
void declare(CLI::App& sub, CounterfactualOptions& options, const Voice& voice);
void declare(CLI::App& sub, WhatifOptions& options, const Voice& voice);
void declare(CLI::App& sub, NoiseOptions& options, const Voice& voice);
void declare(CLI::App& sub, CascadeOptions& options, const Voice& voice);
// `sets`: what --set was given, name=value.
void declare(CLI::App& sub, CrowdOptions& options, std::vector<std::string>& sets,
             const Voice& voice);

// Checks that a text is a whole number of 64 bits, such as a seed; empty if it is, else what is
// wrong. Stricter than the conversion behind it, which takes -1 for the largest number. `voice`
// outlives it.
std::function<std::string(const std::string&)> whole_number(const Voice& voice);

}  // namespace firebreak::trainer
