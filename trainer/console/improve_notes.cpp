// What the team decides on the improve page, as notes of the recording.
#include "trainer/console/improve.h"

namespace firebreak::trainer::console {

namespace {

std::vector<EvaluatorNote> all_notes(const DrillEnd& end, const ImproveState& state) {
    std::vector<EvaluatorNote> notes = end.score.notes;
    notes.insert(notes.end(), state.notes.begin(), state.notes.end());
    return notes;
}

}  // namespace

std::vector<CorrectiveAction> actions_of(const DrillEnd& end, const ImproveState& state) {
    return improvement_plan(end.session, end.findings, all_notes(end, state));
}

const Finding* finding_of(const DrillEnd& end, const CorrectiveAction& action) {
    for (const Finding& finding : end.findings)
        if (finding.id == action.finding) return &finding;
    return nullptr;
}

void decide(ImproveState& state, EvaluatorNote note, Wishes& wishes) {
    note.kind = EvaluatorNote::Kind::action;
    state.notes.push_back(note);
    wishes.push_back(KeepAction{std::move(note)});
}

std::string keep_decision(const DrillEnd& end, const ImproveState& state, EvaluatorNote note,
                          const std::string& stamp) {
    if (end.recording.empty()) return {};
    try {
        note.written_at = stamp;
        append_notes(end.recording, {note});
        Score score = end.score;
        score.notes = all_notes(end, state);
        return write_drill_files(end.recording, end.session, score, end.hash, end.strategy).problem;
    } catch (const std::exception& error) {
        return error.what();
    }
}

}  // namespace firebreak::trainer::console
