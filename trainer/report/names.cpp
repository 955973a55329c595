#include "trainer/report/names.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "trainer/report/markup.h"

namespace firebreak::trainer::report {

namespace {

constexpr int kName = 60;  // signs of a name inside a sentence

using Pair = std::pair<const char*, const char*>;

template <std::size_t N>
std::string look_up(const Words& w, const std::array<Pair, N>& table, const std::string& id) {
    for (const auto& [key, english] : table)
        if (id == key) return w(english);
    return clean(id);
}

const Act* act_of(const ScoreReading& drill, const std::string& id) {
    for (const auto& act : drill.acts)
        if (act.id == id) return &act;
    return nullptr;
}

// The act that brought a document out, else the first one about it.
const Act* act_of_doc(const ScoreReading& drill, const std::string& doc) {
    const Act* first = nullptr;
    for (const auto& act : drill.acts) {
        if (act.doc != doc) continue;
        if (act.event != "draft" && act.event != "sign_off") return &act;
        if (!first) first = &act;
    }
    return first;
}

// Words of a thing of the scenario that a record or a key names; empty if it is none.
std::string thing(const Report& report, const std::string& id) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    if (const Question* question = drill.question(id))
        return w("\"{1}\"", {shorten(w.of(question->text), kName)});
    if (const Claim* claim = drill.claim(id)) return clean(id) + " " + w.of(claim->title);
    for (const auto& fact : drill.facts)
        if (fact.id == id) return w("\"{1}\"", {shorten(w.of(fact.text), kName)});
    for (const auto& item : drill.evidence)
        if (item.id == id) return w.of(item.title);
    for (const auto& counter : drill.harms)
        if (counter.id == id) return w.of(counter.title);
    for (const auto* injects : {&drill.injects, &drill.injects_not_reached})
        for (const auto& inject : *injects)
            if (inject.id == id) return w.of(inject.title);
    return {};
}

std::string event_word(const Words& w, const std::string& event) {
    static constexpr std::array<Pair, 28> kEvents{
        {{"incident", N_("the incident")},
         {"occurred", N_("the incident")},
         {"tip", N_("a tip")},
         {"sign", N_("a sign of risk")},
         {"alarm", N_("an alarm")},
         {"message", N_("a message")},
         {"inquiry", N_("the question")},
         {"legal_question", N_("the legal question")},
         {"answerable", N_("the answer at hand to")},
         {"fact", N_("the finding")},
         {"untrue", N_("the false claim")},
         {"malicious", N_("the claim spread knowingly")},
         {"continued", N_("the claim that went on after the facts")},
         {"signal", N_("the signal")},
         {"development", N_("a new development")},
         {"media_request", N_("a request from the media")},
         {"parent_arrival", N_("the arrival of parents")},
         {"policy_planned", N_("a planned policy")},
         {"policy_public", N_("a published policy")},
         {"superior_task", N_("a task from the superior")},
         {"milestone", N_("a milestone")},
         {"evidence_at_risk", N_("evidence at risk:")},
         {"evidence_lost", N_("evidence lost:")},
         {"watch_duty", N_("the watch")},
         {"link_down", N_("a broken line")},
         {"case_open", N_("an open case")},
         {"harm", N_("harm done")},
         {"contradiction", N_("a contradiction")}}};
    for (const auto& [key, english] : kEvents)
        if (event == key) return w(english);
    return w("an event");
}

std::string event_name(const Report& report, const LogRecord& record) {
    std::string words = event_word(report.w, record.event);
    for (const char* key : {"q", "fact", "claim", "item", "signal"}) {
        const auto found = record.args.find(key);
        if (found == record.args.end()) continue;
        const std::string what = thing(report, found->second);
        if (what.empty()) continue;
        return report.w.language() == Language::zh ? words + what : words + " " + what;
    }
    return words;
}

// Numbered name of an act or a document; empty if the id is neither.
std::string numbered(const ScoreReading& drill, const std::string& id, std::string& anchor) {
    if (const Statement* statement = drill.statement(id)) {
        anchor = "#st" + std::to_string(statement->n);
        return "S" + std::to_string(statement->n);
    }
    const Act* act = act_of(drill, id);
    if (!act && !id.empty()) act = act_of_doc(drill, id);
    // Records that follow from an act (what appeared, what was asserted) go by its document.
    const auto record = drill.records.find(id);
    if (!act && record != drill.records.end())
        if (const auto doc = record->second.args.find("doc"); doc != record->second.args.end())
            return doc->second == id ? std::string() : numbered(drill, doc->second, anchor);
    if (!act) return {};
    anchor = "#a" + std::to_string(act->n);
    return "A" + std::to_string(act->n);
}

// Length of a record's id, "r12", at this place of a text; 0 if none stands there.
std::size_t record_id_at(const std::string& text, std::size_t at) {
    const auto word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
    };
    if (text[at] != 'r' || (at > 0 && word(text[at - 1]))) return 0;
    std::size_t end = at + 1;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
    if (end == at + 1) return 0;
    const bool more = end < text.size() && word(text[end]) && text[end] != '.';
    return more ? 0 : end - at;
}

// Length of a word of ids, letters of ASCII, digits and "_", at this place of a text; 0 inside or
// outside of one.
std::size_t word_at(const std::string& text, std::size_t at) {
    const auto part = [&](std::size_t i) {
        return i < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_');
    };
    if (at > 0 && part(at - 1)) return 0;
    std::size_t end = at;
    while (part(end)) ++end;
    return end - at;
}

// What an id of the scenario inside a sentence is called.
std::string id_name(const Report& report, const std::string& id) {
    std::string name = thing(report, id);
    if (!name.empty()) return name;
    for (const Text& title : {report.drill.channel_title(id), report.drill.seat_title(id)})
        if (title.en != id) return report.w.of(title);
    name = clean(id);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

}  // namespace

std::string record_name(const Report& report, const std::string& id) {
    std::string anchor;
    std::string name = numbered(report.drill, id, anchor);
    if (!name.empty()) return name;
    const auto record = report.drill.records.find(id);
    if (record != report.drill.records.end()) return event_name(report, record->second);
    name = thing(report, id);
    return name.empty() ? clean(id) : name;
}

std::string record_link(const Report& report, const std::string& id, int signs) {
    std::string anchor;
    const std::string name = numbered(report.drill, id, anchor);
    return name.empty() ? prose(shorten(record_name(report, id), signs)) : link(anchor, name);
}

std::string record_links(const Report& report, const std::vector<std::string>& ids,
                         std::size_t most, int signs) {
    std::vector<std::string> shown;
    std::string out;
    const std::string comma = report.w.language() == Language::zh ? "、" : ", ";
    for (const auto& id : ids) {
        const std::string markup = record_link(report, id, signs);
        if (std::find(shown.begin(), shown.end(), markup) != shown.end()) continue;
        if (shown.size() == most) return out + comma + "…";
        out += (shown.empty() ? "" : comma) + markup;
        shown.push_back(markup);
    }
    return out;
}

std::string key_name(const Report& report, const std::string& key, const std::string& trigger) {
    const auto equals = key.find('=');
    const std::string id = equals == std::string::npos ? key : key.substr(equals + 1);
    if (id.empty()) return {};
    std::string anchor;
    std::string name = numbered(report.drill, id, anchor);
    if (name.empty()) name = thing(report, id);
    if (!name.empty()) return name;
    const auto record = report.drill.records.find(trigger);
    if (record != report.drill.records.end()) return event_name(report, record->second);
    name = clean(id);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string with_names(const Report& report, const std::string& sentence, const std::string& key) {
    const auto equals = key.find('=');
    const std::string id = equals == std::string::npos ? key : key.substr(equals + 1);
    std::string out;
    for (std::size_t at = 0; at < sentence.size();) {
        if (const std::size_t length = record_id_at(sentence, at)) {
            out += record_name(report, sentence.substr(at, length));
            at += length;
            continue;
        }
        const std::size_t length = word_at(sentence, at);
        if (length == 0) {
            out += sentence[at++];
            continue;
        }
        const std::string word = sentence.substr(at, length);
        const bool value = at > 0 && sentence[at - 1] == '=';
        if (value)
            out.replace(out.size() - 1, 1, report.w.language() == Language::zh ? "：" : ": ");
        const bool is_id = word == id || value || word.find('_') != std::string::npos;
        out += is_id ? id_name(report, word) : word;
        at += length;
    }
    return out;
}

std::string own_words(const Report& report, const Rule& rule, const Instance& instance) {
    const auto& w = report.w;
    std::string wording = w.of(rule.text), sentence = w.of(instance.sentence);
    const auto whole = [&] { return with_names(report, sentence, instance.key); };
    for (const char* stop : {".", "。"}) {
        const std::string end = stop;
        if (wording.size() > end.size() &&
            wording.compare(wording.size() - end.size(), end.size(), end) == 0)
            wording.resize(wording.size() - end.size());
    }
    if (wording.empty() || sentence.compare(0, wording.size(), wording) != 0) return whole();
    std::string rest = sentence.substr(wording.size());
    for (const char* colon : {": ", "：", ":"}) {
        const std::string start = colon;
        if (rest.compare(0, start.size(), start) != 0) continue;
        rest = with_names(report, rest.substr(start.size()), instance.key);
        if (!rest.empty() && rest[0] >= 'a' && rest[0] <= 'z')
            rest[0] = static_cast<char>(rest[0] - 'a' + 'A');
        return rest;
    }
    return whole();
}

std::string clause_words(const Report& report, const std::string& clause, int signs) {
    const Rule* found = nullptr;
    for (const auto& rule : report.drill.process.rules)
        if ((rule.clause == clause || rule.id == clause) &&
            (!found || (rule.is_duty() && !found->is_duty())))
            found = &rule;
    if (!found) return clean(clause);
    return clean(clause) + " " + shorten(report.w.of(found->text), signs);
}

std::string rating_word(const Words& w, const std::string& letter) {
    static constexpr std::array<Pair, 4> kRatings{{{"P", N_("performed without challenges")},
                                                   {"S", N_("some challenges")},
                                                   {"M", N_("major challenges")},
                                                   {"U", N_("unable: a duty stayed violated")}}};
    return look_up(w, kRatings, letter);
}

std::string reason_word(const Words& w, const std::string& kind) {
    static constexpr std::array<Pair, 8> kReasons{
        {{"missed", N_("not done")},
         {"very_late", N_("very late")},
         {"broken", N_("broken")},
         {"critical_repaired", N_("missed and made good")},
         {"repaired", N_("missed and made good")},
         {"late", N_("late")},
         {"narrow", N_("with little time left")},
         {"near_miss", N_("not at the first attempt")}}};
    return look_up(w, kReasons, kind);
}

std::string predicted_word(const Words& w, const std::string& verdict) {
    static constexpr std::array<Pair, 4> kVerdicts{{{"satisfied", N_("met")},
                                                    {"late", N_("late")},
                                                    {"violated", N_("violated")},
                                                    {"not_tested", N_("not tested")}}};
    return look_up(w, kVerdicts, verdict);
}

std::string untested_word(const Words& w, const RuleCoverage& rule) {
    static constexpr std::array<Pair, 4> kWhy{
        {{"ended_first", N_("the drill ended first")},
         {"nobody_holds_role", N_("nobody in the seats can do it")},
         {"not_this_time", N_("called for in another run of this drill, not in this one")},
         {"never_triggered", N_("nothing in this scenario calls for it")}}};
    if (rule.state == "withdrawn") return w("what called for it was withdrawn");
    return look_up(w, kWhy, rule.why);
}

std::string seat_word(const Report& report, const std::string& id) {
    std::string name = report.w.of(report.drill.seat_title(id));
    if (name == clean(id)) std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string rating_mark(const std::string& letter) {
    const bool known = letter == "P" || letter == "S" || letter == "M" || letter == "U";
    return known ? say("span.rt." + letter, letter) : say("span.rt.none", kNothing);
}

}  // namespace firebreak::trainer::report
