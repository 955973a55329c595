// The theories of single groups of families, joined in sim/classic/theory.cpp.
#pragma once

#include "sim/classic/limits.h"
#include "sim/classic/theory.h"

namespace firebreak::sim::classic {

// One question: a family, where it starts, when it is looked at; and the answer so far.
struct Question {
    const Family& family;
    const Setup& setup;
    std::span<const double> times;
    std::uint64_t seed;
    Theory& answer;

    double value(std::string_view parameter) const { return value_of(family, setup, parameter); }
    double people() const { return static_cast<double>(setup.nodes); }
    double seeds() const { return static_cast<double>(seeds_of(setup, seed).size()); }
    bool undirected() const { return setup.graph != nullptr && !setup.graph->directed(); }
    void number(std::string name, double number, std::string unit, std::string holds,
                std::string beside = {}) const {
        answer.numbers.push_back(
            {std::move(name), number, std::move(unit), std::move(beside), std::move(holds)});
    }
};

// Marks a sentence that stands in the catalogue.
inline std::string holds(const char* sentence) {
    return sentence;
}

// A threshold a / b, where b may vanish or turn: then there is none.
inline double threshold_of(double a, double b) {
    return b > 0 ? a / b : kNoAnswer;
}

void epidemic_theory(const Question& question);     // si, sis, sir, seir, seis
void rumour_theory(const Question& question);       // maki_thompson, daley_kendall, nekovee, moreno
void cascade_theory(const Question& question);      // independent_cascade, watts_threshold, hawkes
void hoax_theory(const Question& question);         // sbfc, seiz
void averaging_theory(const Question& question);    // degroot, friedkin_johnsen
void two_opinion_theory(const Question& question);  // voter, invasion, q_voter, sznajd

}  // namespace firebreak::sim::classic
