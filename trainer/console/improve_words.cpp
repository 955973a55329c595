// Words and dates of the improve page.
#include <algorithm>
#include <chrono>

#include "trainer/console/improve.h"
#include "trainer/console/panels.h"
#include "viz/wrap.h"

namespace firebreak::trainer::console {

namespace {

bool is_han(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF);
}

}  // namespace

bool is_date(const std::string& text) {
    EvaluatorNote note;
    note.kind = EvaluatorNote::Kind::action;
    note.subject = "any";
    note.due = text;
    return !text.empty() && !problem_of(note);
}

std::string days_after(const std::string& date, int days) {
    if (!is_date(date)) return {};
    using namespace std::chrono;
    const auto number = [&date](std::size_t from, std::size_t length) {
        return std::stoi(date.substr(from, length));
    };
    const year_month_day from{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                              day(static_cast<unsigned>(number(8, 2)))};
    const year_month_day to(sys_days(from) + std::chrono::days(days));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(to.year()),
                       static_cast<unsigned>(to.month()), static_cast<unsigned>(to.day()));
}

std::string unbroken(const std::string& text) {
    std::string out;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t code = viz::next_code_point(text, at);
        if (code != U'\n' && code != U'\r') {
            out += text.substr(from, at - from);
            before = code;
            continue;
        }
        std::size_t next = at;
        if (at < text.size() && !out.empty() && before != U' ' && !is_han(before) &&
            !is_han(viz::next_code_point(text, next)))
            out += ' ';
    }
    const auto last = out.find_last_not_of(' ');
    out.erase(last == std::string::npos ? 0 : last + 1);
    return out;
}

std::string finding_words(const Words& words, const Finding& finding) {
    const auto times = [&](std::string out) {
        if (finding.times > 1) out += " · " + words.with("{} times", finding.times);
        return (finding.clause.empty() ? finding.ref : finding.clause) + " · " + out;
    };
    const bool late = finding.margin && *finding.margin < 0;
    if (late) return times(words.with("{} late", words.span(-*finding.margin)));
    if (finding.kind == "missed") return times(words("never done"));
    if (finding.kind == "broken") return times(words("broken"));
    if (finding.kind == "unanswered") return words("a question left unanswered");
    if (finding.kind == "contradicted") return words("a statement contradicted, not corrected");
    if (finding.kind == "unsupported") return words("said as a fact, not verified");
    if (finding.kind == "evidence_lost") return words("evidence lost");
    return finding.ref;
}

std::string shown_by(const Words& words, const Finding& finding) {
    if (finding.kind == "broken") return words("no breach in the next drill");
    if (finding.kind == "unanswered") return words("every question answered or dated");
    if (finding.kind == "contradicted") return words("every contradiction corrected by the team");
    if (finding.kind == "unsupported")
        return words("every flat assertion verified when it is made");
    if (finding.kind == "evidence_lost") return words("secured in time in the next drill");
    return words("done within its limit in the next drill");
}

void finding_mark(viz::Ui& ui, const Finding* finding, ImVec2 at, float radius) {
    if (finding == nullptr)
        viz::shape(ui, viz::Shape::person, at, radius, ui.theme.accent);
    else if (finding->kind == "late")
        viz::mark(ui, viz::Mark::late, at, radius);
    else if (finding->kind == "unanswered")
        viz::shape(ui, viz::Shape::disc, at, radius, ui.theme.doubt);
    else
        viz::mark(ui, viz::Mark::violated, at, radius);
}

std::string owner_words(const Frame& f, const scenarios::Scenario& scenario,
                        const std::string& owner) {
    if (owner.empty()) return f.words("nobody yet");
    const scenarios::Seat* seat = scenario.seat(owner);
    return seat != nullptr ? f.words(seat->title) : f.words.recipient(owner);
}

}  // namespace firebreak::trainer::console
