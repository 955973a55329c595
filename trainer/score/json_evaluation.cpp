// What stands beside the verdicts: ratings, coverage, times, calibration, improvement plan, luck.
#include <algorithm>

#include "trainer/score/improvement.h"
#include "trainer/score/intent.h"
#include "trainer/score/json_parts.h"

namespace firebreak::trainer::score_json_parts {

namespace {

const char* word(EvaluatorNote::Kind kind) {
    static const char* const kWords[] = {"rating",     "item",     "observation",
                                         "prediction", "timeline", "action"};
    return kWords[static_cast<std::size_t>(kind)];
}

Json note_json(const EvaluatorNote& note) {
    return Json{{"value", note.value},           {"reason", note.text},
                {"at", time_or_null(note.at)},   {"by", note.author},
                {"written_at", note.written_at}, {"evidence", note.evidence}};
}

Json count_json(const CoverageCount& n) {
    Json one = Json::object();
    if (!n.target.empty()) one["id"] = n.target;
    one["decided"] = n.decided;
    one["open"] = n.open;
    one["in_force"] = n.in_force;
    one["testable"] = n.testable;
    one["of"] = n.of;
    return one;
}

Json reason_json(const RatingReason& reason) {
    return Json{{"rating", letter(reason.rating)},
                {"kind", reason.kind},
                {"rule", reason.rule},
                {"trigger", reason.trigger},
                {"key", reason.key},
                {"margin", time_or_null(reason.margin)},
                {"left", number_or_null(reason.left)},
                {"text", json(reason.text)}};
}

Json spread_json(const MarginSpread& spread) {
    Json used = Json::array();
    for (const double share : spread.used) used.push_back(six(share));
    return Json{{"target", word_or_null(spread.target)},
                {"n", spread.used.size() + static_cast<std::size_t>(spread.missed)},
                {"missed", spread.missed},
                {"min", number_or_null(spread.least)},
                {"q1", number_or_null(spread.lower)},
                {"median", number_or_null(spread.median)},
                {"q3", number_or_null(spread.upper)},
                {"max", number_or_null(spread.most)},
                {"used", std::move(used)}};
}

Json took(Seconds from, const std::optional<Seconds>& to) {
    return to ? Json(std::max<Seconds>(0, *to - from)) : Json();
}

}  // namespace

Json coverage_json(const Score& score) {
    Json targets = Json::array(), rules = Json::array();
    for (const auto& n : score.coverage.targets) targets.push_back(count_json(n));
    for (const auto& rule : score.coverage.rules)
        rules.push_back(Json{{"id", rule.id},
                             {"clause", rule.clause},
                             {"state", name(rule.tested)},
                             {"testable", rule.testable},
                             {"why", word_or_null(rule.why)}});
    return Json{{"decided", score.decided},
                {"of", score.of},
                {"clauses", count_json(score.coverage.clauses)},
                {"targets", std::move(targets)},
                {"rules", std::move(rules)}};
}

Json targets_json(const Score& score) {
    Json list = Json::array();
    for (const auto& target : score.targets) {
        Json reasons = Json::array(), history = Json::array();
        for (const auto& reason : target.reasons) reasons.push_back(reason_json(reason));
        for (const auto& note : target.notes) history.push_back(note_json(note));
        const Json proposed = target.proposed ? Json(letter(*target.proposed)) : Json();
        Json rating;
        if (!target.notes.empty()) {
            rating = note_json(target.notes.back());
            rating["confirms"] = rating["value"] == proposed;
        }
        list.push_back(Json{{"id", target.id},
                            {"title", json(target.title)},
                            {"clauses", target.clauses},
                            {"proposed", proposed},
                            {"summary", json(target.summary)},
                            {"decided", target.decided},
                            {"open", target.open},
                            {"reasons", std::move(reasons)},
                            {"rating", std::move(rating)},
                            {"history", std::move(history)}});
    }
    return list;
}

Json response_json(const Score& score) {
    Json duties = Json::array(), questions = Json::array(), margins = Json::array();
    for (const auto& one : score.duty_times)
        duties.push_back(Json{{"rule", one.rule},
                              {"clause", one.clause},
                              {"trigger", one.trigger},
                              {"key", one.key},
                              {"triggered_at", one.triggered_at},
                              {"due", time_or_null(one.due)},
                              {"first_at", time_or_null(one.first_at)},
                              {"done_at", time_or_null(one.done_at)},
                              {"took", took(one.triggered_at, one.done_at)},
                              {"used", number_or_null(one.used)},
                              {"verdict", std::string(name(one.verdict))}});
    for (const auto& one : score.question_times)
        questions.push_back(Json{{"question", one.question},
                                 {"asked_at", one.asked_at},
                                 {"answered_at", time_or_null(one.answered_at)},
                                 {"took", took(one.asked_at, one.answered_at)},
                                 {"by_doc", word_or_null(one.by_doc)}});
    for (const auto& spread : score.margins) margins.push_back(spread_json(spread));
    return Json{{"duties", std::move(duties)},
                {"questions", std::move(questions)},
                {"margins", std::move(margins)}};
}

Json calibration_json(const Score& score) {
    const Calibration& c = score.calibration;
    Json lines = Json::array(), timeline = Json::array(), table = Json::object();
    for (const auto& one : c.predictions)
        lines.push_back(Json{{"clause", one.clause},
                             {"predicted", one.predicted},
                             {"actual", one.actual},
                             {"confidence", one.confidence ? Json(*one.confidence) : Json()},
                             {"right", one.right},
                             {"by", one.author}});
    for (const auto& mark : c.timeline)
        timeline.push_back(Json{{"t", mark.at}, {"text", mark.text}, {"by", mark.author}});
    for (std::size_t i = 0; i < kPredictable.size(); ++i) {
        Json row = Json::object();
        for (std::size_t k = 0; k < kPredictable.size(); ++k) row[kPredictable[k]] = c.table[i][k];
        table[kPredictable[i]] = std::move(row);
    }
    return Json{{"n", c.predictions.size()},
                {"share_right", number_or_null(c.share_right)},
                {"brier", number_or_null(c.brier)},
                {"mean_confidence", number_or_null(c.mean_confidence)},
                {"over", number_or_null(c.over)},
                {"sentence", c.predictions.empty() ? Json() : json(c.sentence)},
                {"table", std::move(table)},
                {"predictions", std::move(lines)},
                {"timeline", std::move(timeline)}};
}

Json intent_json(const Session& session) {
    Json list = Json::array();
    for (const auto& one : intent_lines(session))
        list.push_back(Json{{"kind", one.kind == IntentLine::Kind::question ? "question" : "claim"},
                            {"ref", one.ref},
                            {"truly", name(one.truly)},
                            {"treated", name(one.treated)},
                            {"t", time_or_null(one.at)}});
    return list;
}

Json findings_json(const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const auto& one : findings)
        list.push_back(Json{{"id", one.id},
                            {"kind", one.kind},
                            {"ref", one.ref},
                            {"seat", word_or_null(one.seat)},
                            {"weight", six(one.weight)},
                            {"times", one.times},
                            {"text", json(one.text)}});
    return list;
}

Json improvement_json(const std::vector<CorrectiveAction>& actions) {
    Json list = Json::array();
    for (const auto& one : actions)
        list.push_back(Json{{"id", one.id},
                            {"status", one.status},
                            {"action", json(one.text)},
                            {"owner", word_or_null(one.owner)},
                            {"due", word_or_null(one.due)},
                            {"finding", word_or_null(one.finding)},
                            {"by", word_or_null(one.author)}});
    return list;
}

Json evaluator_notes_json(const Score& score) {
    Json list = Json::array();
    for (const auto& note : score.notes) {
        if (note.kind == EvaluatorNote::Kind::revealed) continue;  // nobody's observation
        list.push_back(Json{{"kind", word(note.kind)},
                            {"subject", word_or_null(note.subject)},
                            {"value", word_or_null(note.value)},
                            {"text", note.text},
                            {"t", time_or_null(note.at)},
                            {"by", note.author},
                            {"written_at", note.written_at},
                            {"evidence", note.evidence}});
    }
    return list;
}

Json luck_json(const Luck& luck) {
    Json runs = Json::array();
    for (const double value : luck.belief_accuracy) runs.push_back(six(value));
    Json one{{"percentile", number_or_null(luck.percentile)}, {"n", luck.belief_accuracy.size()}};
    if (!luck.belief_accuracy.empty()) {
        one["metric"] = "belief_accuracy";
        one["replay"] = "open_loop";
        one["runs"] = std::move(runs);
        one["refused"] = six(luck.refused);
    }
    return one;
}

Json ratings_json(const scenarios::Plan& plan, const std::vector<EvaluatorNote>& notes) {
    Json list = Json::array();
    for (const auto& item : plan.ratings) {
        const EvaluatorNote* latest = nullptr;
        for (const auto& note : notes)
            if (note.kind == EvaluatorNote::Kind::item && note.subject == item.id) latest = &note;
        list.push_back(Json{{"id", item.id},
                            {"clause", item.clause},
                            {"rate", item.rate},
                            {"reason", item.reason.en},
                            {"text", json(item.text)},
                            {"value", latest ? Json(latest->value) : Json()},
                            {"note", latest ? note_json(*latest) : Json()}});
    }
    return list;
}

}  // namespace firebreak::trainer::score_json_parts
