#include "trainer/score/act_names.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "trainer/plan/explain.h"
#include "trainer/score/wording.h"

namespace firebreak::trainer {

namespace {

// The word of ids that begins here: letters of ASCII, digits, "_", "-" and "."; 0 inside of one.
std::size_t word_at(const std::string& text, std::size_t at) {
    const auto part = [&text](std::size_t i) {
        const auto c = static_cast<unsigned char>(text[i]);
        return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    };
    if (at > 0 && part(at - 1)) return 0;
    std::size_t end = at;
    while (end < text.size() && part(end)) ++end;
    while (end > at && text[end - 1] == '.') --end;  // the sentence's own
    return end - at;
}

class Names {
  public:
    explicit Names(const Session& session)
        : session_(session), clock_(session.plan().calendar, session.scenario().start) {
        for (const LogRecord& record : session.log()) records_.emplace(record.id, &record);
    }

    std::string replaced(const std::string& sentence, Language language) const {
        std::string out;
        for (std::size_t at = 0; at < sentence.size();) {
            const std::size_t length = word_at(sentence, at);
            const auto found =
                length == 0 ? records_.end() : records_.find(sentence.substr(at, length));
            if (found == records_.end()) {
                out += sentence[at++];
                continue;
            }
            out += name_of(*found->second).in(language);
            at += length;
        }
        return out;
    }

  private:
    Text name_of(const LogRecord& record) const {
        return wording("{0} at {1}", {title_of(record), same_word(clock_words(clock_, record.t))});
    }
    Text title_of(const LogRecord& record) const {
        if (record.kind == RecordKind::act)
            if (const auto* action = action_of(session_.scenario(), record.event, record.args))
                return wording("\"{0}\"", {action->title});
        return wording("\"{0}\"", {vocabulary_words(record.event)});
    }

    const Session& session_;
    PlanClock clock_;
    std::map<std::string, const LogRecord*> records_;
};

}  // namespace

const scenarios::ActionSpec* action_of(const scenarios::Scenario& scenario,
                                       const std::string& event, const Args& args) {
    const scenarios::ActionSpec* found = nullptr;
    for (const scenarios::ActionSpec& spec : scenario.actions) {
        if (spec.event != event) continue;
        const bool said = std::all_of(spec.fixed.begin(), spec.fixed.end(), [&](const auto& one) {
            const auto at = args.find(one.first);
            return at != args.end() && at->second == one.second;
        });
        if (said && (found == nullptr || spec.fixed.size() > found->fixed.size())) found = &spec;
    }
    return found;
}

PlanResult acts_named(const Session& session, PlanResult result) {
    const Names names(session);
    for (RuleResult& rule : result.rules)
        for (InstanceResult& one : rule.instances)
            one.sentence = {names.replaced(one.sentence.en, Language::en),
                            names.replaced(one.sentence.zh, Language::zh)};
    return result;
}

}  // namespace firebreak::trainer
