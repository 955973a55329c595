// The content rubric of single statements, and what is named at the head of the debrief.
#include <algorithm>
#include <set>

#include "trainer/score/score.h"
#include "trainer/score/wording.h"

namespace firebreak::trainer {

namespace {

bool has(const std::vector<std::string>& list, const char* one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

bool flat(const Assertion& said) {
    return !said.hedged && said.quoted_from.empty();
}

std::string fit_of(const StatementLine& line) {
    bool partly = false;
    for (std::size_t i = 0; i < line.assertions.size(); ++i) {
        if (i < line.supported.size() && line.supported[i]) continue;
        if (flat(line.assertions[i])) return "unsupported";
        partly = true;
    }
    return partly ? "partly" : "supported";
}

const std::string* word(const Args& args, const char* key) {
    const auto found = args.find(key);
    return found == args.end() ? nullptr : std::get_if<std::string>(&found->second);
}

bool truth_of(const Args& args, const char* key) {
    const auto found = args.find(key);
    if (found == args.end()) return false;
    const bool* value = std::get_if<bool>(&found->second);
    return value != nullptr && *value;
}

bool untrue(const scenarios::Fact& fact, bool deny) {
    return fact.holds == deny;
}

class Namer {
  public:
    explicit Namer(const Session& session) : session_(session) {}

    std::vector<NamedFinding> all() {
        for (const auto& line : session_.ledger()) statement(line);
        for (const auto& record : session_.log()) event(record);
        std::stable_sort(found_.begin(), found_.end(),
                         [](const NamedFinding& a, const NamedFinding& b) { return a.t < b.t; });
        return found_;
    }

  private:
    void name(const char* kind, Seconds t, const std::string& ref, Text text) {
        if (once_.insert(std::string(kind) + " " + ref).second)
            found_.push_back({kind, t, ref, std::move(text)});
    }

    void statement(const StatementLine& line) {
        for (std::size_t i = 0; i < line.assertions.size(); ++i) {
            const Assertion& said = line.assertions[i];
            const auto* fact = session_.scenario().fact(said.fact);
            if (fact == nullptr) continue;
            const bool supported = i < line.supported.size() && line.supported[i];
            if (flat(said) && !supported && untrue(*fact, said.deny))
                name("fabricated", line.t, line.doc + ":" + fact->id,
                     wording("Said as a fact, untrue and without basis: \"{0}\"",
                             {said.deny ? denied(fact->text) : fact->text}));
            if (fact->restricted && has(fact->about, "person") && line.form != "meeting")
                name("exposed", line.t, line.doc + ":" + fact->id,
                     wording("Private matter of a person made public: \"{0}\"", {fact->text}));
        }
    }

    void event(const LogRecord& record) {
        if (record.kind != RecordKind::act) return;
        if (record.event == "withheld") {
            const std::string* id = word(record.args, "fact");
            const auto* fact = id != nullptr ? session_.scenario().fact(*id) : nullptr;
            const bool danger =
                fact != nullptr && (has(fact->about, "harm") || fact->public_interest);
            if (danger && !truth_of(record.args, "approved"))
                name("blocked", record.t, fact->id,
                     wording("Verified and kept from the public: \"{0}\"", {fact->text}));
        } else if (record.event == "gag") {
            name("blocked", record.t, record.id,
                 wording("People were told not to speak about it", {}));
        } else if (record.event == "leak") {
            const std::string* id = word(record.args, "fact");
            const auto* fact = id != nullptr ? session_.scenario().fact(*id) : nullptr;
            if (fact != nullptr && has(fact->about, "person"))
                name("exposed", record.t, record.id,
                     wording("Matter about a person let out without approval: \"{0}\"",
                             {fact->text}));
        } else if (record.event == "comment") {
            const auto signed_arg = record.args.find("signed");
            if (signed_arg != record.args.end() && signed_arg->second == Value{false})
                name("hidden_affiliation", record.t, record.id,
                     wording("Comments were posted with the affiliation hidden", {}));
        }
    }

    const Session& session_;
    std::vector<NamedFinding> found_;
    std::set<std::string> once_;
};

}  // namespace

std::vector<StatementQuality> statement_quality(const Session& session) {
    std::vector<StatementQuality> all;
    for (const auto& line : session.ledger()) {
        StatementQuality quality;
        quality.doc = line.doc;
        quality.known = !line.assertions.empty() &&
                        (has(line.fields, "known") || has(line.fields, "course_of_events"));
        quality.not_known = has(line.fields, "not_known");
        quality.doing = has(line.fields, "doing") || has(line.fields, "measures");
        quality.advice = has(line.fields, "advice");
        quality.next_update = has(line.fields, "next_update") || line.next_update_at.has_value();
        quality.empathy = has(line.fields, "empathy") || line.tone == "empathic";
        quality.fit = fit_of(line);
        all.push_back(std::move(quality));
    }
    return all;
}

std::vector<NamedFinding> named_findings(const Session& session) {
    return Namer(session).all();
}

}  // namespace firebreak::trainer
