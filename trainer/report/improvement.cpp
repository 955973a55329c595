// Sections 8 to 10: what to keep, what to change, and what this drill says nothing about.
#include <algorithm>

#include "trainer/report/findings.h"
#include "trainer/report/markup.h"

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

std::string row(const std::string& head, const std::string& what, const std::string& why,
                const std::string& how) {
    return element("tr", say("th", head, R"(scope="row")") + say("td", what) + say("td", why) +
                             say("td", how));
}

// Ids of rules that ended with a mark, at most a dozen of them.
std::string rules_ending(const Words& w, const ScoreReading& drill, Mark mark) {
    std::vector<std::string> out;
    std::size_t more = 0;
    for (const auto& rule : drill.process.rules) {
        const bool there = mark == Mark::none
                               ? rule.mark == Mark::none
                               : std::any_of(rule.instances.begin(), rule.instances.end(),
                                             [&](const Instance& i) { return i.mark == mark; });
        if (!there) continue;
        if (out.size() < 12)
            out.push_back(clean(rule.id));
        else
            ++more;
    }
    if (more > 0) out.push_back(w("and {1} more", {std::to_string(more)}));
    return w.list(out);
}

std::string titles(const Words& w, const std::vector<Inject>& injects) {
    std::vector<std::string> out;
    for (const auto& inject : injects) {
        if (out.size() == 8) {
            out.push_back(w("and {1} more", {std::to_string(injects.size() - 8)}));
            break;
        }
        out.push_back(shorten(w.of(inject.title), 40));
    }
    return w.list(out);
}

}  // namespace

std::string findings(const Report& report) {
    const auto& w = report.w;
    std::string body = say("h3.good", w("Strengths"));
    const auto strong = strengths(report);
    for (const auto& finding : strong) body += finding_block(report, finding, false);
    if (strong.empty()) body += nothing(w("Nothing in the score stands out as a strength."));
    body += say("h3.gap", w("Areas for improvement"));
    const auto found = gaps(report);
    for (std::size_t i = 0; i < std::min(found.size(), kMostGaps); ++i)
        body += finding_block(report, found[i], true);
    if (found.empty()) body += nothing(w("The score shows no gap."));
    if (found.size() > kMostGaps)
        body += say("p.sm.mut", w("{1} smaller ones stand in sections 4 and 7.",
                                  {std::to_string(found.size() - kMostGaps)}));
    return section(report, "8",
                   w("Each finding: what was seen, what the plan says, what followed. Drawn from "
                     "the score by fixed rules; why it made sense at the time is for the debrief "
                     "to say."),
                   body);
}

std::string improvement(const Report& report) {
    const auto& w = report.w;
    std::string rows;
    const auto found = gaps(report);
    std::size_t n = 0;
    for (; n < std::min(found.size(), kMostActions); ++n)
        rows += element("tr", say("th.r", std::to_string(n + 1), R"(scope="row")") +
                                  say("td", found[n].action) + say("td", "") + say("td", "") +
                                  say("td", found[n].done_when) + say("td", ""));
    for (int blank = 0; blank < 3; ++blank)
        rows += element("tr", say("th.r", std::to_string(++n), R"(scope="row")") + say("td", "") +
                                  say("td", "") + say("td", "") + say("td", "") + say("td", ""));
    std::string body = table("sign", "",
                             {">" + w("No."), w("Corrective action"), w("Owner (a seat)") + "@30mm",
                              w("By (date)") + "@22mm", w("Done when"), w("Agreed") + "@16mm"},
                             rows);
    std::string questions;
    for (const auto& question : debrief_questions(report)) questions += say("li", question);
    body += say("h3", w("Questions for the debrief")) + element("ol", questions);
    return section(report, "9",
                   w("Drafts for the debrief, in the order of their weight. Owner and date are "
                     "agreed by the people and filled in by hand."),
                   body);
}

std::string limits(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string rows;
    const std::string never = rules_ending(w, drill, Mark::none);
    if (!never.empty())
        rows += row(w("Never triggered"), never, w("nothing in this drill called for them"),
                    w("another scenario, or events that trigger them"));
    const std::string open = rules_ending(w, drill, Mark::pending);
    if (!open.empty())
        rows += row(w("Still open at the end"), open,
                    w("their deadlines lie after T+{1}", {w.time(drill.end)}),
                    w("play on to a later time"));
    if (!drill.injects_not_reached.empty())
        rows += row(w("Events that never came"), titles(w, drill.injects_not_reached),
                    w("their time or condition was not reached"), w("a second session"));
    if (!drill.ratings.empty()) {
        std::vector<std::string> ids;
        for (const auto& rating : drill.ratings) {
            if (ids.size() == 12) {
                ids.push_back(w("and {1} more", {std::to_string(drill.ratings.size() - 12)}));
                break;
            }
            ids.push_back(clean(rating.id));
        }
        rows += row(w("Left to the evaluator"), w.list(ids), w("no log can decide them"),
                    w("an observer in the room"));
    }
    if (!drill.plan_unheld.empty()) {
        std::vector<std::string> roles;
        for (const auto& role : drill.plan_unheld) roles.push_back(clean(role));
        rows += row(w("Roles nobody held"), w.list(roles), w("no seat of this drill holds them"),
                    w("a scenario with those seats"));
    }
    if (drill.end < drill.until)
        rows += row(w("The rest of the drill"),
                    w("T+{1} to T+{2}", {w.time(drill.end), w.time(drill.until)}),
                    w("it was ended early"), w("resume it from its recording"));
    rows += row(w("What the model cannot know"), w("tone of voice, faces, local history, law"),
                w("statements are attributes here, not prose; free text is kept and never judged"),
                w("a human evaluator"));
    rows += row(w("Luck"), w("one world, one seed"), w("a single run has no interval"),
                w("the same acts under many seeds"));
    rows += row(w("One team, one drill"), "n = 1", w("the form of the day is not measured"),
                w("repeat with a scenario the team does not know"));
    const std::string body =
        table("", "", {w("Gap"), w("What"), w("Why not tested"), w("How to test it")}, rows);
    return section(report, "10",
                   drill.decided && drill.of
                       ? w("{1} of {2} rules of the plan were decided. A good score here says "
                           "nothing about the following.",
                           {std::to_string(*drill.decided), std::to_string(*drill.of)})
                       : w("A good score here says nothing about the following."),
                   body, "pg flow");
}

}  // namespace firebreak::trainer::report
