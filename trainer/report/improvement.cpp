// Sections 8 and 9: what to keep, what to change, who does it by when.
#include <algorithm>

#include "trainer/report/debrief.h"
#include "trainer/report/findings.h"
#include "trainer/report/improvement.h"
#include "trainer/report/markup.h"
#include "trainer/report/names.h"

namespace firebreak::trainer::report {

namespace {

constexpr std::size_t kMostGaps = 8, kMostActions = 8;

std::string finding_block(const Report& report, const Finding& finding, bool gap) {
    const auto& w = report.w;
    std::string list;
    const auto line = [&](const char* key, const std::string& words) {
        if (!words.empty()) list += say("dt", w(key)) + say("dd", words);
    };
    line(N_("Observation"), finding.observation);
    line(N_("Plan"), finding.plan);
    // The reasons of the people are not in the log; the debrief fills them in.
    if (gap) list += say("dt", w("Why it made sense")) + element("dd.line", "");
    line(N_("Consequence"), finding.consequence);
    return element("div.find", say("h4", finding.title) + element("dl", list));
}

// How the next drill would show that an action worked, by the kind of its finding.
std::string done_when(const Words& w, const std::string& kind) {
    if (kind == "missed" || kind == "late") return w("done within its limit in the next drill");
    if (kind == "broken") return w("no breach in the next drill");
    if (kind == "unanswered") return w("every question answered or dated");
    if (kind == "contradicted") return w("every contradiction corrected by the team");
    if (kind == "unsupported") return w("every flat assertion verified when it is made");
    if (kind == "evidence_lost") return w("secured in time in the next drill");
    return {};
}

}  // namespace

std::vector<std::string> debrief_questions(const Report& report) {
    const auto& w = report.w;
    std::vector<std::string> out{
        w("Before looking at section 4: which three duties did you think were late?")};
    for (const auto& statement : report.drill.statements)
        if (statement.contradicted || statement.fit == "unsupported") {
            out.push_back(w("At {1}, when S{2} went out, what did you know, and from whom?",
                            {report.w.time(statement.t), std::to_string(statement.n)}));
            break;
        }
    for (const auto& question : report.drill.questions)
        if (!question.answered_at) {
            out.push_back(w("What would somebody who asked \"{1}\" have needed to hear?",
                            {shorten(w.of(question.text), 80)}));
            break;
        }
    const Claim* unseen = nullptr;
    for (const auto& claim : report.drill.claims) {
        const auto desk = report.drill.desk_claims.find(claim.id);
        const bool seen = desk != report.drill.desk_claims.end() && desk->second.first_seen;
        if (claim.reach_end.value_or(0) > 0.01 && !seen) unseen = &claim;
    }
    if (unseen)
        out.push_back(w("How could you have heard of \"{1}\", which the desk never showed?",
                        {shorten(w.of(unseen->title), 60)}));
    if (report.drill.statements.empty())
        out.push_back(w("What kept you from saying anything in public?"));
    out.push_back(w("When did you act on the board's clock, and when on your own judgement?"));
    out.push_back(w("Which rule of the plan would you break on purpose, and why?"));
    return out;
}

std::string findings(const Report& report) {
    const auto& w = report.w;
    std::string body = say("h3.good", w("Strengths"));
    const auto strong = strengths(report);
    std::string blocks;
    for (const auto& finding : strong) blocks += finding_block(report, finding, false);
    body += element("div.finds", blocks);
    if (strong.empty()) body += nothing(w("Nothing in the score stands out as a strength."));
    body += say("h3.gap", w("Areas for improvement"));
    const auto found = gaps(report);
    blocks.clear();
    for (std::size_t i = 0; i < std::min(found.size(), kMostGaps); ++i)
        blocks += finding_block(report, found[i], true);
    body += element("div.finds", blocks);
    if (found.empty()) body += nothing(w("The score shows no gap."));
    if (found.size() > kMostGaps)
        body += say("p.sm.mut", w("{1} smaller ones stand in sections 4 and 7.",
                                  {std::to_string(found.size() - kMostGaps)}));
    const std::string intent = intent_block(report), guessed = calibration_block(report);
    if (!intent.empty() && !guessed.empty())
        body += element("div.two.judge", element("div", intent) + element("div", guessed));
    else
        body += intent + guessed;
    body += evaluator_block(report);
    return section(report, "8",
                   w("Each finding: what was seen, what the plan says, what followed. Drawn from "
                     "the score by fixed rules; why it made sense at the time is for the debrief "
                     "to say."),
                   body);
}

namespace {

// Do the proposed ones stand otherwise than their findings?
bool reordered(const Report& report) {
    std::size_t next = 0;
    const auto& findings = report.drill.score_findings;
    for (const auto& action : report.drill.actions) {
        const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& one) {
            return one.id == action.finding && one.id == action.id;
        });
        if (found == findings.end()) continue;
        const auto place = static_cast<std::size_t>(found - findings.begin());
        if (place < next) return true;
        next = place;
    }
    return false;
}

}  // namespace

std::vector<PlannedAction> planned_actions(const Report& report) {
    const auto& w = report.w;
    std::vector<PlannedAction> out;
    for (const auto& action : report.drill.actions) {
        if (action.status == "withdrawn") continue;
        PlannedAction one;
        one.action = with_names(report, w.of(action.text));
        one.owner = action.owner.empty() ? std::string() : seat_word(report, action.owner);
        one.due = clean(action.due);
        one.agreed = action.status != "proposed";
        one.status = action.status == "edited"     ? w("edited by people")
                     : action.status == "added"    ? w("added by people")
                     : action.status == "accepted" ? w("accepted by people")
                                                   : w("proposed by rule");
        for (const auto& finding : report.drill.score_findings)
            if (finding.id == action.finding) {
                if (report.drill.rule(finding.ref)) one.clause = clean(finding.ref);
                one.done_when = done_when(w, finding.kind);
            }
        out.push_back(std::move(one));
    }
    if (!report.drill.actions.empty()) return out;
    for (const auto& finding : gaps(report)) {
        if (out.size() == kMostActions) break;
        out.push_back(
            {finding.action, {}, {}, {}, finding.done_when, w("proposed by rule"), false});
    }
    return out;
}

int withdrawn_actions(const Report& report) {
    return static_cast<int>(
        std::count_if(report.drill.actions.begin(), report.drill.actions.end(),
                      [](const CorrectiveAction& one) { return one.status == "withdrawn"; }));
}

std::vector<std::string> first_actions(const Report& report, std::size_t most) {
    std::vector<std::string> out;
    for (const auto& one : planned_actions(report)) {
        if (out.size() == most) break;
        out.push_back(shorten(one.action, 130));
    }
    return out;
}

std::string improvement(const Report& report) {
    const auto& w = report.w;
    std::string rows;
    std::size_t n = 0;
    for (const auto& one : planned_actions(report))
        rows += element("tr", say("th.r", std::to_string(++n), R"(scope="row")") +
                                  element("td", element("bdi", prose(one.action))) +
                                  say("td", one.owner) + say("td.nw", one.due) +
                                  say("td.nw", one.clause) + say("td", one.done_when) +
                                  say(one.agreed ? "td.b" : "td.mut", one.status) + say("td", ""));
    for (int blank = 0; blank < 2; ++blank)
        rows +=
            element("tr.blank", say("th.r", std::to_string(++n), R"(scope="row")") + say("td", "") +
                                    say("td", "") + say("td", "") + say("td", "") + say("td", "") +
                                    say("td", "") + say("td", ""));
    std::string body =
        table("sign", "",
              {">" + w("No.") + "@7mm", w("Corrective action"), w("Owner") + "@22mm",
               w("By (date)") + "@14mm", w("Clause") + "@15mm", w("Done when") + "@29mm",
               w("Status") + "@15mm", w("Agreed") + "@12mm"},
              rows);
    if (const int gone = withdrawn_actions(report); gone > 0)
        body += say("p.sm.mut", w.count(gone, "One proposed action was withdrawn.",
                                        "{1} proposed actions were withdrawn."));
    std::string questions;
    for (const auto& question : debrief_questions(report)) questions += say("li", question);
    body +=
        element("div.keep", say("h3", w("Questions for the debrief")) + element("ol", questions));
    return section(
        report, "9",
        reordered(report)
            ? w("Actions proposed by rule are drafts for the debrief. Their order, owner "
                "and date are agreed by the people.")
            : w("Actions proposed by rule are drafts for the debrief, in the order of "
                "their weight. Owner and date are agreed by the people."),
        body);
}

}  // namespace firebreak::trainer::report
