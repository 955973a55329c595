#include "trainer/score/calibration.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "trainer/score/wording.h"

namespace firebreak::trainer {

namespace {

std::size_t place(const std::string& word) {
    const auto at = std::find(kPredictable.begin(), kPredictable.end(), word);
    return static_cast<std::size_t>(at - kPredictable.begin());
}

std::string points(double share) {
    return std::to_string(std::lround(std::fabs(share) * 100));
}

Text sentence_of(const Calibration& c) {
    const auto n = std::to_string(c.predictions.size());
    const Text right = same_word(points(*c.share_right)), of = same_word(n);
    if (!c.over)
        return wording("{0} of 100 predictions of verdicts were right (out of {1}).", {right, of});
    const Text sure = same_word(points(*c.mean_confidence)),
               met = same_word(points(*c.mean_confidence - *c.over)),
               by = same_word(points(*c.over));
    if (*c.over > kAlikeConfidence)
        return wording("Over-confident by {0} points: {1} % sure on average, right in {2} %.",
                       {by, sure, met});
    if (*c.over < -kAlikeConfidence)
        return wording("Under-confident by {0} points: {1} % sure on average, right in {2} %.",
                       {by, sure, met});
    return wording("As sure as it was right: {0} % sure on average, right in {1} %.", {sure, met});
}

}  // namespace

const char* predictable(Verdict verdict) {
    switch (verdict) {
        case Verdict::satisfied:
            return "satisfied";
        case Verdict::late:
            return "late";
        case Verdict::violated:
        case Verdict::compensated:
            return "violated";
        default:
            return "not_tested";
    }
}

Calibration calibration_of(const PlanResult& result, const std::vector<EvaluatorNote>& notes) {
    Calibration c;
    std::map<std::string, const EvaluatorNote*> latest;
    bool revealed = false;
    for (const auto& note : notes) {
        revealed = revealed || note.kind == EvaluatorNote::Kind::revealed;
        if (note.kind == EvaluatorNote::Kind::prediction && !revealed) latest[note.subject] = &note;
        if (note.kind == EvaluatorNote::Kind::timeline)
            c.timeline.push_back({note.at.value_or(0), note.text, note.author});
    }
    std::stable_sort(c.timeline.begin(), c.timeline.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    int right = 0, sure_n = 0, sure_right = 0;
    double sure = 0, brier = 0;
    for (const auto& clause : result.clauses) {
        const auto found = latest.find(clause.id);
        if (found == latest.end()) continue;
        const EvaluatorNote& note = *found->second;
        PredictionLine line{clause.id,   note.value,      predictable(clause.verdict),
                            note.author, note.confidence, false};
        line.right = line.predicted == line.actual;
        ++c.table[place(line.predicted)][place(line.actual)];
        right += line.right ? 1 : 0;
        if (line.confidence) {
            const double p = *line.confidence / 100.0, hit = line.right ? 1 : 0;
            ++sure_n;
            sure_right += line.right ? 1 : 0;
            sure += p;
            brier += (p - hit) * (p - hit);
        }
        c.predictions.push_back(std::move(line));
    }
    if (c.predictions.empty()) return c;
    c.share_right = right / static_cast<double>(c.predictions.size());
    if (sure_n > 0) {
        c.brier = brier / sure_n;
        c.mean_confidence = sure / sure_n;
        c.over = *c.mean_confidence - static_cast<double>(sure_right) / sure_n;
    }
    c.sentence = sentence_of(c);
    return c;
}

}  // namespace firebreak::trainer
