#include "trainer/console/self_assessment.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "trainer/score/calibration.h"

namespace firebreak::trainer::console {

namespace {

const char* sign(SelfMark mark) {
    switch (mark) {
        case SelfMark::good:
            return "+ ";
        case SelfMark::gap:
            return "− ";
        case SelfMark::question:
            break;
    }
    return "? ";
}

// A text as a double-quoted scalar.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out + "\"";
}

std::string clock(Seconds t) {
    return fmt::format("{}:{:02}:{:02}", t / kHour, t / kMinute % 60, t % kMinute);
}

std::string yaml_of(const SelfAssessment& assessment) {
    std::string out = "# What the team thought of its drill before it saw a verdict.\n";
    out += "predictions:" + std::string(assessment.predictions.empty() ? " []\n" : "\n");
    for (const auto& [clause, prediction] : assessment.predictions) {
        out += fmt::format("- {{clause: {}, verdict: {}", quoted(clause), name(prediction.verdict));
        if (prediction.confidence) out += fmt::format(", confidence: {}", *prediction.confidence);
        out += "}\n";
    }
    std::vector<std::pair<Seconds, std::string>> moments;
    for (const auto& [id, moment] : assessment.timeline)
        moments.emplace_back(moment.t, sign(moment.mark) + moment.words);
    std::stable_sort(moments.begin(), moments.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Seconds last = moments.empty() ? 0 : moments.back().first;
    if (!assessment.note.empty()) moments.emplace_back(last, assessment.note);
    out += "timeline:" + std::string(moments.empty() ? " []\n" : "\n");
    for (const auto& [t, words] : moments)
        out += fmt::format("- {{at: \"{}\", text: {}}}\n", clock(t), quoted(words));
    return out;
}

}  // namespace

std::string keep(const SelfAssessment& assessment, const std::filesystem::path& recording) {
    if (recording.empty()) return {};  // a drill that is not kept keeps no view of it either
    std::filesystem::path file = recording;
    file.replace_extension(".predictions.yaml");
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << yaml_of(assessment);
    out.flush();
    return out ? std::string() : file.string() + ": cannot be written";
}

std::vector<ClauseLine> predictable_clauses(const PlanResult& result, const scenarios::Plan& plan) {
    std::vector<ClauseLine> out;
    for (const ClauseResult& clause : result.clauses) {
        if (clause.verdict == Verdict::vacuous || clause.verdict == Verdict::cancelled ||
            clause.verdict == Verdict::pending)
            continue;
        ClauseLine line{clause.id, {}, false, clause.verdict};
        bool met = false;
        for (std::size_t r = 0; r < result.rules.size(); ++r) {
            const RuleResult& rule = result.rules[r];
            if (rule.clause != clause.id) continue;
            const bool duty = rule.kind == scenarios::ClauseKind::oblige;
            if (line.text.en.empty() || (duty && !line.duty)) line.text = rule.text;
            line.duty = line.duty || duty;
            if (r < plan.rules.size() && debrief_only(plan.rules[r])) continue;
            met = met || std::any_of(rule.instances.begin(), rule.instances.end(),
                                     [](const InstanceResult& one) { return !one.hidden; });
        }
        if (met) out.push_back(std::move(line));
    }
    return out;
}

std::vector<EvaluatorNote> notes_of(const SelfAssessment& assessment) {
    std::vector<EvaluatorNote> out;
    for (const auto& [clause, prediction] : assessment.predictions) {
        EvaluatorNote note;
        note.kind = EvaluatorNote::Kind::prediction;
        note.subject = clause;
        note.value = predictable(prediction.verdict);
        note.confidence = prediction.confidence;
        out.push_back(std::move(note));
    }
    return out;
}

}  // namespace firebreak::trainer::console
