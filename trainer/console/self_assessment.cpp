#include "trainer/console/self_assessment.h"

#include <algorithm>
#include <fstream>

#include "trainer/json/json.h"

namespace firebreak::trainer::console {

namespace {

const char* word(SelfMark mark) {
    switch (mark) {
        case SelfMark::good:
            return "good";
        case SelfMark::gap:
            return "gap";
        case SelfMark::question:
            break;
    }
    return "question";
}

Json json_of(const SelfAssessment& assessment) {
    Json guesses = Json::array();
    for (const auto& [rule, guess] : assessment.guesses)
        guesses.push_back(
            Json{{"rule", rule}, {"verdict", name(guess.verdict)}, {"sure", guess.sure}});
    Json marks = Json::array();
    for (const auto& [what, mark] : assessment.marks)
        marks.push_back(Json{{"what", what}, {"mark", word(mark)}});
    return Json{{"program", "firebreak"},
                {"version", FIREBREAK_VERSION},
                {"guesses", guesses},
                {"marks", marks},
                {"note", assessment.note}};
}

}  // namespace

std::string keep(const SelfAssessment& assessment, const std::filesystem::path& recording) {
    if (recording.empty()) return {};  // a drill that is not kept keeps no view of it either
    std::filesystem::path file = recording;
    file.replace_extension(".self.json");
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << json_of(assessment).dump(2) << '\n';
    out.flush();
    return out ? std::string() : file.string() + ": cannot be written";
}

std::vector<const RuleResult*> guessable(const PlanResult& result, const scenarios::Plan& plan) {
    std::vector<const RuleResult*> out;
    for (std::size_t r = 0; r < result.rules.size(); ++r) {
        const RuleResult& rule = result.rules[r];
        if (rule.verdict == Verdict::vacuous || rule.verdict == Verdict::cancelled ||
            rule.verdict == Verdict::pending)
            continue;
        if (r < plan.rules.size() && debrief_only(plan.rules[r])) continue;
        const bool seen = std::any_of(rule.instances.begin(), rule.instances.end(),
                                      [](const InstanceResult& one) { return !one.hidden; });
        if (seen) out.push_back(&rule);
    }
    return out;
}

bool came_out(const Guess& guess, Verdict verdict) {
    if (verdict == Verdict::compensated) verdict = Verdict::violated;
    return guess.verdict == verdict;
}

Calibration calibration(const SelfAssessment& assessment,
                        const std::vector<const RuleResult*>& rules) {
    Calibration out;
    for (const RuleResult* rule : rules) {
        const auto guess = assessment.guesses.find(rule->id);
        if (guess == assessment.guesses.end()) continue;
        const bool right = came_out(guess->second, rule->verdict);
        ++out.of;
        out.right += right;
        (guess->second.sure ? out.sure : out.unsure) += 1;
        (guess->second.sure ? out.sure_right : out.unsure_right) += right;
    }
    return out;
}

}  // namespace firebreak::trainer::console
