#include "trainer/score/improvement.h"

#include <algorithm>
#include <array>
#include <set>

#include "trainer/score/statement_name.h"
#include "trainer/score/wording.h"

namespace firebreak::trainer {

namespace {

constexpr std::array<const char*, 7> kKinds{
    "missed", "broken", "late", "unanswered", "contradicted", "unsupported", "evidence_lost"};
constexpr Seconds kTimeToAnswer = 30 * kMinute;  // as on the axis of care

std::size_t rank(const std::string& kind) {
    return static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
}

Text evidence_name(const Session& session, const std::string& id) {
    for (const auto& item : session.scenario().evidence)
        if (item.id == id) return item.title;
    return same_word(id);
}

// The seat that would have acted: the first of the rule's that sits in the drill.
std::string seat_of(const Session& session, const scenarios::Rule& rule) {
    for (const auto* roles : {&rule.roles, &rule.act.roles})
        for (const auto& role : *roles)
            if (session.scenario().seat(role) != nullptr) return role;
    return {};
}

void add_rule(const Session& session, const scenarios::Rule& rule, const RuleResult& result,
              std::vector<Finding>& findings) {
    const double weight = session.plan().weight(rule);
    int bad = 0, late = 0;
    std::string doer;
    const InstanceResult* worst = nullptr;
    for (const auto& one : result.instances) {
        bad += one.verdict == Verdict::violated;
        late += one.verdict == Verdict::late;
        if (one.verdict == Verdict::violated && (!worst || worst->verdict != Verdict::violated))
            worst = &one;
        if (one.verdict == Verdict::late && !worst) worst = &one;
    }
    if (weight == 0 || worst == nullptr) return;
    const bool duty = rule.kind == scenarios::ClauseKind::oblige;
    if (!duty && !worst->hits.empty()) doer = worst->hits.front().seat;
    const std::string kind = bad == 0 ? "late" : duty ? "missed" : "broken";
    const std::string seat = duty                                       ? seat_of(session, rule)
                             : session.scenario().seat(doer) != nullptr ? doer
                                                                        : std::string();
    findings.push_back({kind + ":" + rule.id, kind, rule.id, seat, weight, bad > 0 ? bad : late,
                        worst->sentence, worst->margin, rule.clause});
}

void add_words(const Session& session, const Score& score, std::vector<Finding>& findings) {
    for (const auto& line : session.questions()) {
        if (line.answered_at || session.now() - line.asked_at < kTimeToAnswer) continue;
        const auto* question = session.scenario().question(line.question);
        findings.push_back(
            {"unanswered:" + line.question,
             "unanswered",
             line.question,
             {},
             0,
             1,
             wording("Not answered: \"{0}\"",
                     {question != nullptr ? question->text : same_word(line.question)})});
    }
    std::set<std::string> met;
    for (const auto& line : session.contradictions())
        if (!line.corrected && met.insert(line.a).second)
            findings.push_back(
                {"contradicted:" + line.a,
                 "contradicted",
                 line.a,
                 {},
                 0,
                 1,
                 wording("Not corrected, though contradicted: {0}, by {1}",
                         {statement_name(session, line.a), statement_name(session, line.b)})});
    for (const auto& statement : score.statements)
        if (statement.fit == "unsupported")
            findings.push_back({"unsupported:" + statement.doc,
                                "unsupported",
                                statement.doc,
                                {},
                                0,
                                1,
                                wording("Said as a fact what was not verified: {0}",
                                        {statement_name(session, statement.doc)})});
    for (const auto& record : session.log()) {
        if (record.event != "evidence_lost") continue;
        const auto found = record.args.find("item");
        const auto* item =
            found == record.args.end() ? nullptr : std::get_if<std::string>(&found->second);
        if (item != nullptr && met.insert("item " + *item).second)
            findings.push_back(
                {"evidence_lost:" + *item,
                 "evidence_lost",
                 *item,
                 {},
                 0,
                 1,
                 wording("Evidence was lost: {0}", {evidence_name(session, *item)})});
    }
}

Text action_for(const Session& session, const Finding& finding) {
    Text wants = same_word(finding.ref);
    for (const auto& rule : session.plan().rules)
        if (rule.id == finding.ref) wants = rule.text;
    if (finding.kind == "missed")
        return wording("{0} Settle who does this and who steps in, and practise it.", {wants});
    if (finding.kind == "broken")
        return wording("{0} Build a check before the act that keeps this rule.", {wants});
    if (finding.kind == "late")
        return wording("{0} Find what took the time, and prepare it beforehand.", {wants});
    if (finding.kind == "unanswered")
        return wording("{0}. Give every question that comes in an owner and a time.",
                       {finding.text});
    if (finding.kind == "contradicted")
        return wording("{0}. Hold every outgoing word against one ledger of what was said.",
                       {finding.text});
    if (finding.kind == "unsupported")
        return wording("{0}. Let nothing go out as a fact before somebody verified it.",
                       {finding.text});
    return wording("{0}. Secure what perishes before it is cleaned away.", {finding.text});
}

}  // namespace

std::vector<Finding> findings_of(const Session& session, const Score& score) {
    std::vector<Finding> findings;
    for (const auto& result : score.process.rules)
        for (const auto& rule : session.plan().rules)
            if (rule.id == result.id) add_rule(session, rule, result, findings);
    add_words(session, score, findings);
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) {
        if (a.weight != b.weight) return a.weight > b.weight;
        if (a.kind != b.kind) return rank(a.kind) < rank(b.kind);
        return a.id < b.id;
    });
    return findings;
}

namespace {

void take(const EvaluatorNote& note, std::vector<CorrectiveAction>& actions) {
    auto at = std::find_if(actions.begin(), actions.end(),
                           [&note](const auto& one) { return one.id == note.subject; });
    if (at == actions.end())
        at = actions.insert(actions.end(), {note.subject, {}, {}, {}, {}, {}, {}});
    if (!note.text.empty() && note.text != at->text.en && note.text != at->text.zh)
        at->text = same_word(note.text);
    if (!note.owner.empty()) at->owner = note.owner;
    if (!note.due.empty()) at->due = note.due;
    if (!note.finding.empty()) at->finding = note.finding;
    at->author = note.author;
    at->status = note.value == "withdrawn" ? "withdrawn" : "taken up";
}

// Puts an action where a note says; one that names an action that is not there changes nothing.
void put(const EvaluatorNote& note, std::vector<CorrectiveAction>& actions) {
    const auto place_of = [&actions](const std::string& id) {
        return std::find_if(actions.begin(), actions.end(),
                            [&id](const auto& one) { return one.id == id; });
    };
    const std::string next = placed_before(note);
    const auto from = place_of(note.subject);
    const auto to = next.empty() ? actions.end() : place_of(next);
    if (from == actions.end() || (to == actions.end() && !next.empty())) return;
    if (from < to)
        std::rotate(from, from + 1, to);
    else
        std::rotate(to, from, from + 1);
}

bool differ(const CorrectiveAction& a, const CorrectiveAction& b) {
    return a.text != b.text || a.owner != b.owner || a.due != b.due || a.finding != b.finding;
}

}  // namespace

std::vector<CorrectiveAction> improvement_plan(const Session& session,
                                               const std::vector<Finding>& findings,
                                               const std::vector<EvaluatorNote>& notes) {
    std::vector<CorrectiveAction> proposed;
    for (const auto& finding : findings)
        proposed.push_back({finding.id,
                            "proposed",
                            action_for(session, finding),
                            finding.seat,
                            {},
                            finding.id,
                            {}});
    std::vector<CorrectiveAction> actions = proposed;
    for (const auto& note : notes)
        if (note.kind == EvaluatorNote::Kind::action && !places(note)) take(note, actions);
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if (actions[i].status != "taken up") continue;
        actions[i].status = i >= proposed.size()              ? "added"
                            : differ(actions[i], proposed[i]) ? "edited"
                                                              : "accepted";
    }
    for (const auto& note : notes)
        if (places(note)) put(note, actions);
    return actions;
}

namespace {

// One line of a Markdown table's cell.
std::string cell(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '<') out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

}  // namespace

std::string improvement_markdown(const Session& session,
                                 const std::vector<CorrectiveAction>& actions, Language language) {
    const auto say = [language](const char* english) { return tr(language, "score", english); };
    std::string out = "# " + say("Improvement plan") + ": " +
                      cell(session.scenario().title.in(language)) + "\n\n";
    out += "| " + say("No.") + " | " + say("Corrective action") + " | " + say("Owner") + " | " +
           say("Due") + " | " + say("Finding") + " |\n|---|---|---|---|---|\n";
    int n = 0;
    for (const auto& action : actions) {
        if (action.status == "withdrawn") continue;
        const auto* seat = session.scenario().seat(action.owner);
        out += "| " + std::to_string(++n) + " | " + cell(action.text.in(language)) + " | " +
               cell(seat != nullptr ? seat->title.in(language) : action.owner) + " | " +
               cell(action.due) + " | " + cell(action.finding) + " |\n";
    }
    return out;
}

std::string improvement_csv(const std::vector<CorrectiveAction>& actions, Language language) {
    std::string out = "id,status,action,owner,due,finding\n";
    for (const auto& action : actions)
        if (action.status != "withdrawn")
            out += quoted(action.id) + "," + action.status + "," +
                   quoted(action.text.in(language)) + "," + quoted(action.owner) + "," +
                   quoted(action.due) + "," + quoted(action.finding) + "\n";
    return out;
}

}  // namespace firebreak::trainer
