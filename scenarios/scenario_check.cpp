#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "scenarios/scenario_parts.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

using Ids = std::set<std::string>;

// The injects that must have fired before the condition can hold.
Ids needed(const Condition& condition) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::fired) return {condition.name};
    if (condition.kind != Kind::all && condition.kind != Kind::any) return {};
    Ids result;
    bool first = true;
    for (const Condition& part : condition.parts) {
        Ids of_part = needed(part);
        if (condition.kind == Kind::all) {
            result.insert(of_part.begin(), of_part.end());
        } else if (first) {
            result = std::move(of_part);
        } else {
            std::erase_if(result, [&](const std::string& id) { return !of_part.count(id); });
        }
        first = false;
    }
    return result;
}

// The latest `after` that must have passed before the condition can hold.
Seconds earliest(const Condition& condition) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::after) return condition.t;
    if (condition.kind != Kind::all && condition.kind != Kind::any) return 0;
    Seconds result = 0;
    bool first = true;
    for (const Condition& part : condition.parts) {
        Seconds of_part = earliest(part);
        if (condition.kind == Kind::all)
            result = std::max(result, of_part);
        else
            result = first ? of_part : std::min(result, of_part);
        first = false;
    }
    return result;
}

// Walks one list of the document beside the values read from it.
class WholeCheck {
  public:
    WholeCheck(ScenarioReader& reader, const Node& root, const Scenario& scenario)
        : reader_(reader), root_(root), scenario_(scenario) {
        for (const PlayAct& act : scenario.acts) end_ = std::max(end_, act.to);
    }

    void run() {
        times();
        circles();
        questions();
        facts();
        investigations();
        signatures();
    }

  private:
    // Where item `index` of a list says `key`, else the item, else the list.
    const Node& place(const char* list, std::size_t index, const char* key) const {
        const Node* all = root_.find(list);
        if (!all || index >= all->items.size()) return root_;
        const Node& item = all->items[index];
        const Node* found = item.kind == Node::Kind::map ? item.find(key) : nullptr;
        return found ? *found : item;
    }

    bool played(Seconds t) const {
        return std::any_of(scenario_.acts.begin(), scenario_.acts.end(),
                           [t](const PlayAct& act) { return t >= act.from && t <= act.to; });
    }

    void moment(const Node& at, const Sentence& who, Seconds t) {
        if (t > end_)
            reader_.error(at, sentence("{} at {} comes after the end of the play ({})", who,
                                       duration_text(t), duration_text(end_)));
        else if (!played(t))
            reader_.error(at, sentence("{} at {} falls between two acts of the play; the "
                                       "clock jumps over it",
                                       who, duration_text(t)));
    }

    void times() {
        for (const PlayAct& act : scenario_.acts)
            if (act.to <= act.from) return;  // told already
        if (scenario_.acts.empty()) return;
        for (std::size_t i = 0; i < scenario_.injects.size(); ++i) {
            const Inject& inject = scenario_.injects[i];
            const Sentence who = sentence("inject {}", shown(inject.id));
            if (inject.at) moment(place("injects", i, "at"), who, *inject.at);
            if (inject.when && earliest(*inject.when) > end_)
                reader_.error(
                    place("injects", i, "when"),
                    sentence("{} can never fire: it waits for {}, the play ends at {}", who,
                             duration_text(earliest(*inject.when)), duration_text(end_)));
        }
        for (std::size_t i = 0; i < scenario_.questions.size(); ++i)
            if (const Question& question = scenario_.questions[i]; question.at)
                moment(place("questions", i, "at"), sentence("question {}", shown(question.id)),
                       *question.at);
        for (std::size_t i = 0; i < scenario_.evidence.size(); ++i)
            if (const EvidenceItem& item = scenario_.evidence[i]; item.appears > end_)
                reader_.error(
                    place("evidence", i, "appears"),
                    sentence("evidence {} appears at {}, after the end of the play ({})",
                             shown(item.id), duration_text(item.appears), duration_text(end_)));
    }

    // Injects that wait for each other can never fire.
    void circles() {
        std::map<std::string, Ids> needs;
        for (const Inject& inject : scenario_.injects)
            if (inject.when) needs[inject.id] = needed(*inject.when);
        Ids told;
        for (std::size_t i = 0; i < scenario_.injects.size(); ++i) {
            const std::string& start = scenario_.injects[i].id;
            if (start.empty() || told.count(start)) continue;
            Words path{start};
            if (!back_to(start, start, needs, path)) continue;
            std::string circle;
            for (const std::string& id : path) {
                told.insert(id);
                circle += id + " -> ";
            }
            reader_.error(
                place("injects", i, "when"),
                sentence("injects wait for each other and can never fire: {}{}", circle, start));
        }
    }

    static bool back_to(const std::string& start, const std::string& from,
                        const std::map<std::string, Ids>& needs, Words& path) {
        auto found = needs.find(from);
        if (found == needs.end()) return false;
        for (const std::string& next : found->second) {
            if (next == start) return true;
            if (std::find(path.begin(), path.end(), next) != path.end()) continue;
            path.push_back(next);
            if (back_to(start, next, needs, path)) return true;
            path.pop_back();
        }
        return false;
    }

    void questions() {
        Ids opened;
        for (const Inject& inject : scenario_.injects)
            opened.insert(inject.answers_wanted.begin(), inject.answers_wanted.end());
        for (std::size_t i = 0; i < scenario_.questions.size(); ++i) {
            const Question& question = scenario_.questions[i];
            if (question.id.empty() || question.at || opened.count(question.id)) continue;
            reader_.error(place("questions", i, "id"),
                          sentence("question {} is never asked: give it an \"at\", or name it "
                                   "in \"answers_wanted\" of an inject",
                                   shown(question.id)));
        }
    }

    void facts() {
        Ids told;
        for (const Inject& inject : scenario_.injects)
            told.insert(inject.verifies.begin(), inject.verifies.end());
        for (std::size_t i = 0; i < scenario_.facts.size(); ++i) {
            const Fact& fact = scenario_.facts[i];
            if (!fact.holds && told.count(fact.id))
                reader_.error(
                    place("facts", i, "holds"),
                    sentence("fact {} does not hold, yet an inject verifies it", shown(fact.id)));
            bool can = fact.known_at_start || !fact.verified_by.empty() || told.count(fact.id);
            if (fact.holds && !can && !fact.id.empty())
                reader_.warning(place("facts", i, "id"),
                                sentence("nothing verifies fact {}: saying it flatly is always "
                                         "unsupported",
                                         shown(fact.id)));
        }
    }

    void investigations() {
        Ids used, subjects;
        for (const Fact& fact : scenario_.facts) {
            used.insert(fact.verified_by);
            subjects.insert(fact.id);
        }
        for (const ClaimText& claim : scenario_.claims) subjects.insert(claim.claim.id);
        for (const EvidenceItem& item : scenario_.evidence) subjects.insert(item.id);
        for (const Inject& inject : scenario_.injects)
            for (const auto& [event, args] : inject.log)
                for (const auto& [key, value] : args)
                    if (const auto* text = std::get_if<std::string>(&value)) subjects.insert(*text);
        for (std::size_t i = 0; i < scenario_.investigations.size(); ++i) {
            const Investigation& one = scenario_.investigations[i];
            if (!one.id.empty() && !used.count(one.id))
                reader_.warning(place("investigations", i, "id"),
                                sentence("investigation {} finds nothing: no fact is verified "
                                         "by it",
                                         shown(one.id)));
            if (one.of.empty() || subjects.count(one.of)) continue;
            std::string near = nearest(one.of, Words(subjects.begin(), subjects.end()));
            reader_.warning(place("investigations", i, "of"),
                            sentence("{} is no claim, fact, evidence or case of this scenario{}",
                                     shown(one.of), nearest_part(near)));
        }
    }

    // Signatures and orders the table asks from roles that no seat of this scenario holds.
    void signatures() {
        std::map<std::string, Words> unheld;
        for (const ActionSpec& action : scenario_.actions)
            for (const std::string& role : action.sign_off)
                if (scenario_.seats_of_role(role).empty()) unheld[role].push_back(action.id);
        const Node* seats = root_.find("seats");
        if (!seats) return;  // told already
        for (const auto& [role, actions] : unheld) {
            reader_.error(*seats,
                          sentence("no seat holds the role {}, which signs {}; give it to a "
                                   "seat or override \"sign_off\"",
                                   shown(role), some_of(actions, 6)));
        }
    }

    ScenarioReader& reader_;
    const Node& root_;
    const Scenario& scenario_;
    Seconds end_ = 0;
};

}  // namespace

void check_whole(ScenarioReader& reader, const Node& root, const Scenario& scenario) {
    WholeCheck(reader, root, scenario).run();
}

}  // namespace firebreak::scenarios
