// Questions that want an answer: asked, answerable once what they ask is verified, answered by a
// reply or by a public statement that says all they ask.
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

bool answerable_now(const Play& play, const scenarios::Question& question) {
    for (const std::string& id : question.asks) {
        const scenarios::Fact* fact = play.script().fact(id);
        if (fact == nullptr ||
            !play.facts[static_cast<std::size_t>(fact - play.script().facts.data())].verified)
            return false;
    }
    return true;
}

}  // namespace

void open_question(Play& play, int index) {
    QuestionState& state = play.question_states[at(index)];
    if (state.open) return;
    const scenarios::Question& question = play.script().questions[at(index)];
    state.open = true;
    state.answerable = answerable_now(play, question);
    state.line = static_cast<int>(play.questions.size());
    play.questions.push_back({question.id, play.now, std::nullopt, {}, "none", question.weight});
    InboxItem item;
    item.id = question.id;
    item.title = say("Question from {0}", {say(question.from.c_str())});
    item.message = question.text;
    item.kind = "question";
    item.channel = question.site;
    item.t = play.now;
    item.question = question.id;
    item.weight = question.weight;
    play.inbox.push_back(std::move(item));
    observe_record(play, "inquiry",
                   {{"q", question.id},
                    {"site", question.site},
                    {"class", std::int64_t{1}},
                    {"answerable", state.answerable},
                    {"legal", question.legal},
                    {"from", question.from}});
    if (state.answerable) observe_record(play, "answerable", {{"q", question.id}});
    if (question.legal) observe_record(play, "legal_question", {{"q", question.id}});
    offer_facts(play);
}

void check_answerable(Play& play) {
    for (std::size_t i = 0; i < play.question_states.size(); ++i) {
        QuestionState& state = play.question_states[i];
        const scenarios::Question& question = play.script().questions[i];
        if (!state.open || state.answerable || !answerable_now(play, question)) continue;
        state.answerable = true;
        if (play.questions[at(state.line)].answered_at) continue;
        observe_record(play, "answerable", {{"q", question.id}});
    }
}

void answer(Play& play, const std::string& id, const std::string& doc, const char* verdict) {
    for (QuestionLine& line : play.questions) {
        if (line.question != id || line.answered_at) continue;
        line.answered_at = play.now;
        line.by_doc = doc;
        line.verdict = verdict;
    }
    for (InboxItem& item : play.inbox) {
        if (item.question != id || item.answered_at) continue;
        item.answered_at = play.now;
        item.answered_by_doc = doc;
    }
}

void answers_by_statement(Play& play, int index, const char* verdict) {
    const OrderStatus& status = play.orders[at(index)];
    for (std::size_t i = 0; i < play.question_states.size(); ++i) {
        const scenarios::Question& question = play.script().questions[i];
        if (play.question_states[i].open && !question.asks.empty() &&
            covers(status.order, question))
            answer(play, question.id, status.doc, verdict);
    }
}

int open_questions(const Play& play) {
    int open = 0;
    for (const QuestionLine& line : play.questions) open += !line.answered_at;
    return open;
}

}  // namespace firebreak::trainer
