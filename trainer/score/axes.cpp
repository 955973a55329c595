// Six axes of quality, each the share of its checks that are met; all checks are kept as evidence.
// What each looks at stands in docs/score-json.md, section 3.
#include <algorithm>
#include <set>

#include "trainer/score/score.h"
#include "trainer/score/statement_name.h"
#include "trainer/score/wording.h"

namespace firebreak::trainer {

namespace {

constexpr Seconds kCorrectWithin = 4 * kHour;
constexpr Seconds kTellWithin = 4 * kHour;
constexpr Seconds kTimeToAnswer = 30 * kMinute;

using scenarios::ClauseKind;

bool has(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

std::string word(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? *text : std::string();
}

bool yes(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    return found != args.end() && found->second == Value{true};
}

bool is_publication(const StatementLine& line) {
    return line.form != "reply" && line.form != "meeting" && line.form != "interview";
}

class Axis {
  public:
    explicit Axis(std::string id) { axis_.id = std::move(id); }

    void check(bool ok, std::optional<Seconds> t, std::string ref, Text text) {
        axis_.checks.push_back({ok, t, std::move(ref), std::move(text)});
    }

    QualityAxis share() {
        double met = 0;
        for (const auto& one : axis_.checks) met += one.ok ? 1 : 0;
        return with(met);
    }

    QualityAxis with(double sum) {
        axis_.any = !axis_.checks.empty();
        axis_.value = axis_.any ? sum / static_cast<double>(axis_.checks.size()) : 0;
        return std::move(axis_);
    }

  private:
    QualityAxis axis_;
};

// What the log says about facts, evidence and inquiries.
struct Findings {
    std::map<std::string, Seconds> verified, told, inquiries_by_of;
    std::set<std::string> secured, lost, begun;
    bool fixed = false;

    explicit Findings(const Session& session) {
        for (const auto& fact : session.scenario().facts)
            if (fact.known_at_start)
                verified.emplace(fact.id, session.scenario().acts.front().from);
        for (const auto& record : session.log()) {
            if (record.event == "fact")
                verified.emplace(word(record.args, "fact"), record.t);
            else if (record.event == "assert" && yes(record.args, "public"))
                told.emplace(word(record.args, "fact"), record.t);
            else if (record.event == "secure" && !word(record.args, "item").empty())
                secured.insert(word(record.args, "item"));
            else if (record.event == "evidence_lost")
                lost.insert(word(record.args, "item"));
            else if (record.event == "carry_out" && word(record.args, "what") == "fix")
                fixed = true;
        }
        for (const auto& order : session.orders()) {
            if (!order.done_at) continue;
            for (const auto& inquiry : session.scenario().investigations)
                if (inquiry.action == order.order.action &&
                    (inquiry.of.empty() || inquiry.of == order.order.of ||
                     has(order.order.claims, inquiry.of) || inquiry.of == order.order.topic ||
                     inquiry.id == order.order.of))
                    begun.insert(inquiry.id);
        }
    }
};

QualityAxis truth(const Session& session) {
    Axis axis("truth");
    for (const auto& line : session.ledger())
        for (std::size_t i = 0; i < line.assertions.size(); ++i) {
            const Assertion& said = line.assertions[i];
            const auto* fact = session.scenario().fact(said.fact);
            if (fact == nullptr) continue;
            const bool supported = i < line.supported.size() && line.supported[i];
            const bool open = said.hedged || !said.quoted_from.empty();
            const Text sentence = said.deny ? denied(fact->text) : fact->text;
            if (supported)
                axis.check(true, line.t, line.doc,
                           wording("Verified when said: \"{0}\"", {sentence}));
            else if (open)
                axis.check(true, line.t, line.doc,
                           wording("Not verified, and said so: \"{0}\"", {sentence}));
            else
                axis.check(false, line.t, line.doc,
                           wording("Said flatly without basis: \"{0}\"", {sentence}));
        }
    for (const auto& line : session.contradictions()) {
        std::optional<Seconds> corrected;
        for (const auto& statement : session.ledger())
            if (statement.doc == line.a && !statement.corrected_by.empty())
                for (const auto& other : session.ledger())
                    if (other.doc == statement.corrected_by) corrected = other.t;
        const bool ok = line.corrected || (corrected && *corrected - line.t <= kCorrectWithin);
        if (!ok && session.now() - line.t < kCorrectWithin) continue;  // there is time yet
        axis.check(ok, line.t, line.a,
                   ok ? wording("Own error corrected: {0}", {statement_name(session, line.a)})
                      : wording("Contradicted and not corrected within 4 h: {0}",
                                {statement_name(session, line.a)}));
    }
    return axis.share();
}

QualityAxis openness(const Session& session, const Findings& findings) {
    Axis axis("openness");
    for (const auto& fact : session.scenario().facts) {
        const auto verified = findings.verified.find(fact.id);
        if (!fact.public_interest || fact.restricted || verified == findings.verified.end())
            continue;
        const auto told = findings.told.find(fact.id);
        const bool in_time =
            told != findings.told.end() && told->second - verified->second <= kTellWithin;
        if (told == findings.told.end() && session.now() - verified->second < kTellWithin) continue;
        axis.check(in_time, verified->second, fact.id,
                   in_time ? wording("Told in public within 4 h: \"{0}\"", {fact.text})
                           : wording("Verified, of public interest, not told within 4 h: \"{0}\"",
                                     {fact.text}));
    }
    for (const auto& line : session.ledger()) {
        if (line.form != "holding" && line.form != "full" && line.form != "update") continue;
        const bool said = has(line.fields, "not_known");
        axis.check(said, line.t, line.doc,
                   said ? wording("Says what is not known", {})
                        : wording("Does not say what is not known", {}));
    }
    return axis.share();
}

QualityAxis timeliness(const PlanResult& process) {
    Axis axis("timeliness");
    double sum = 0;
    for (const auto& rule : process.rules) {
        if (rule.kind != ClauseKind::oblige || rule.contested) continue;
        for (const auto& instance : rule.instances) {
            const bool decided = instance.verdict != Verdict::pending &&
                                 instance.verdict != Verdict::cancelled &&
                                 instance.verdict != Verdict::vacuous;
            if (!decided || !instance.due) continue;
            sum += instance.score;
            axis.check(instance.verdict == Verdict::satisfied, instance.due, rule.id,
                       instance.sentence);
        }
    }
    return axis.with(sum);
}

// A harm counter that stopped growing before the end, or never grew.
bool stopped(const Session& session, const std::string& counter) {
    const Seconds since = session.now() - 15 * kMinute;
    double before = 0, last = 0;
    for (const auto& line : session.harm()) {
        if (line.counter != counter) continue;
        if (line.t <= since) before = line.value;
        last = line.value;
    }
    return last <= before;
}

void check_questions(const Session& session, Axis& axis) {
    for (const auto& line : session.questions()) {
        if (session.now() - line.asked_at < kTimeToAnswer) continue;
        const auto* question = session.scenario().question(line.question);
        const Text text = question != nullptr ? question->text : same_word(line.question);
        axis.check(line.answered_at.has_value(), line.asked_at, line.question,
                   line.answered_at ? wording("Answered: \"{0}\"", {text})
                                    : wording("Left unanswered: \"{0}\"", {text}));
    }
}

void check_people(const Session& session, Axis& axis) {
    static const std::map<std::string, Text> kMeasures{
        {"gag", wording("People told to keep quiet", {})},
        {"punish", wording("Somebody punished for what was posted", {})},
        {"refer", wording("Somebody reported to the authorities for what was posted", {})},
        {"contact_employer", wording("Parents leaned on through their employers", {})}};
    for (const auto& record : session.log()) {
        if (record.kind != RecordKind::act) continue;
        const auto measure = kMeasures.find(record.event);
        if (measure != kMeasures.end()) axis.check(false, record.t, record.id, measure->second);
        if (record.event == "publish" && word(record.args, "form") == "attack")
            axis.check(false, record.t, record.id, wording("People attacked in public", {}));
    }
}

QualityAxis care(const Session& session) {
    Axis axis("care");
    check_questions(session, axis);
    for (const auto& counter : session.scenario().harms) {
        if (!counter.stopped_when) continue;
        const bool ok = stopped(session, counter.id);
        axis.check(ok, std::nullopt, counter.id,
                   ok ? wording("Harm stopped: {0}", {counter.title})
                      : wording("Harm still growing at the end: {0}", {counter.title}));
    }
    for (const auto& line : session.ledger()) {
        if (is_publication(line)) {
            const bool ok = has(line.fields, "empathy") || line.tone == "empathic";
            axis.check(ok, line.t, line.doc,
                       ok ? wording("Speaks to those affected", {})
                          : wording("No word for those affected", {}));
        }
        for (std::size_t i = 0; i < line.assertions.size(); ++i) {
            const auto* fact = session.scenario().fact(line.assertions[i].fact);
            const bool supported = i < line.supported.size() && line.supported[i];
            if (fact == nullptr || supported || line.assertions[i].hedged ||
                !(has(fact->about, "person") || has(fact->about, "cause_or_blame")))
                continue;
            axis.check(false, line.t, line.doc,
                       wording("A person or cause blamed without basis: \"{0}\"", {fact->text}));
        }
    }
    check_people(session, axis);
    return axis.share();
}

QualityAxis root_cause(const Session& session, const Findings& findings) {
    Axis axis("root_cause");
    for (const auto& inquiry : session.scenario().investigations) {
        if (inquiry.earliest && *inquiry.earliest > session.now() &&
            findings.begun.count(inquiry.id) == 0)
            continue;  // could not have been done in this drill
        const bool ok = findings.begun.count(inquiry.id) > 0;
        axis.check(ok, std::nullopt, inquiry.id,
                   ok ? wording("Looked into: {0}", {inquiry.title})
                      : wording("Never looked into: {0}", {inquiry.title}));
    }
    for (const auto& item : session.scenario().evidence) {
        const bool kept = findings.secured.count(item.id) > 0 && findings.lost.count(item.id) == 0;
        if (!kept && findings.lost.count(item.id) == 0) continue;  // still there at the end
        axis.check(kept, kept ? std::nullopt : std::optional(item.lost_at), item.id,
                   kept ? wording("Evidence kept: {0}", {item.title})
                        : wording("Evidence lost: {0}", {item.title}));
    }
    bool cause_found = false, can_fix = false;
    for (const auto& fact : session.scenario().facts)
        cause_found = cause_found || (fact.holds && has(fact.about, "cause_or_blame") &&
                                      findings.verified.count(fact.id) > 0);
    for (const auto& spec : session.scenario().actions)
        can_fix = can_fix || (spec.event == "carry_out" && word(spec.fixed, "what") == "fix");
    if (cause_found && can_fix)
        axis.check(findings.fixed, std::nullopt, "fix",
                   findings.fixed ? wording("The cause was dealt with", {})
                                  : wording("The cause was found and not dealt with", {}));
    return axis.share();
}

QualityAxis order(const Session& session, const PlanResult& process) {
    Axis axis("order");
    for (const auto& rule : process.rules) {
        if (rule.kind == ClauseKind::oblige || rule.contested || rule.instances.empty()) continue;
        if (rule.verdict == Verdict::vacuous || rule.verdict == Verdict::cancelled) continue;
        const bool ok = rule.verdict != Verdict::violated;
        std::optional<Seconds> t;
        for (const auto& instance : rule.instances)
            if (instance.verdict == Verdict::violated && !instance.hits.empty() && !t)
                t = instance.hits.front().t;
        axis.check(ok, t, rule.id, rule.text);
    }
    for (const auto& line : session.ledger()) {
        if (!is_publication(line)) continue;
        axis.check(line.signed_off, line.t, line.doc,
                   line.signed_off ? wording("Signed off before it went out", {})
                                   : wording("Went out without a signature", {}));
    }
    return axis.share();
}

}  // namespace

std::vector<QualityAxis> quality_axes(const Session& session, const PlanResult& process) {
    const Findings findings(session);
    std::vector<QualityAxis> axes;
    axes.push_back(truth(session));
    axes.push_back(openness(session, findings));
    axes.push_back(timeliness(process));
    axes.push_back(care(session));
    axes.push_back(root_cause(session, findings));
    axes.push_back(order(session, process));
    return axes;
}

}  // namespace firebreak::trainer
