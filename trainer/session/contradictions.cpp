// Statements against each other and against what turns out to be so. Hedged statements never
// contradict; a statement that was openly corrected no longer counts.
#include <algorithm>

#include "trainer/session/keys.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

StatementLine* line_of(Play& play, const std::string& doc) {
    for (StatementLine& line : play.ledger)
        if (line.doc == doc) return &line;
    return nullptr;
}

bool conflict(const Play& play, const Said& a, const Said& b) {
    if (a.hedged || b.hedged) return false;
    if (!a.fact.empty() && a.fact == b.fact) return a.deny != b.deny;
    const scenarios::Fact* first = play.script().fact(a.fact);
    const scenarios::Fact* second = play.script().fact(b.fact);
    if (first != nullptr && second != nullptr && !a.deny && !b.deny &&
        (first->contradicts == b.fact || second->contradicts == a.fact))
        return true;
    return a.claim >= 0 && a.claim == b.claim && a.affirms != b.affirms;
}

std::uint64_t number_of(const Play& play, const std::string& doc) {
    for (const OrderStatus& order : play.orders)
        if (order.doc == doc) return play.work[static_cast<std::size_t>(order.id - 1)].key;
    return mix(kHashStart, doc);
}

void show(Play& play, const std::string& doc, const std::string& against, bool openly) {
    sim::ContradictionShown effect;
    effect.doc = number_of(play, doc);
    effect.key = mix(effect.doc, against);
    effect.corrected_openly = openly;
    apply_now(play, effect, "own_act");
}

bool refutes(const scenarios::Fact& truth, const scenarios::Scenario& script, const Said& said) {
    if (said.hedged) return false;
    const scenarios::Fact* fact = script.fact(said.fact);
    if (fact == nullptr) {  // a bare denial of the claim
        const int claim = script.claim_index(truth.claim);
        return claim >= 0 && claim == said.claim && truth.affirms != said.affirms;
    }
    if (fact->id == truth.id) return said.deny;
    if (said.deny) return false;
    return contains(fact->refuted_by, truth.id) || fact->contradicts == truth.id ||
           truth.contradicts == fact->id;
}

void refute(Play& play, const Said& said, const std::string& by, bool in_public) {
    StatementLine* line = line_of(play, said.doc);
    if (line != nullptr && !line->corrected_by.empty()) return;
    for (const ContradictionLine& known : play.contradictions)
        if (known.by_fact && known.a == said.doc && known.b == by) return;
    Args args{{"doc", said.doc}, {"by", by}};
    if (said.claim >= 0)
        args["claim"] = play.script().claims[static_cast<std::size_t>(said.claim)].claim.id;
    if (!said.fact.empty()) args["fact"] = said.fact;
    observe_record(play, "contradicted", std::move(args));
    play.contradictions.push_back({play.now, said.doc, by, false, true});
    tell(play, "fact", say("Own statement {0} does not hold any more.", {same(said.doc)}));
    if (line == nullptr) return;
    if (in_public) {
        line->contradicted = true;
        play.open_errors.erase(said.doc);
        show(play, said.doc, by, false);
    } else if (play.open_errors.insert(said.doc).second) {
        schedule(play, play.now + in_seconds(play.options.deeds.time_error_comes_out, kHour),
                 Due::exposure, static_cast<int>(line - play.ledger.data()));
    }
}

}  // namespace

void look_for_contradictions(Play& play, int index, std::size_t first_said) {
    const OrderStatus& status = play.orders[static_cast<std::size_t>(index)];
    const auto form = play.work[static_cast<std::size_t>(index)].spec->fixed.find("form");
    const bool correction = form != play.work[static_cast<std::size_t>(index)].spec->fixed.end() &&
                            form->second == Value{std::string("correction")};
    for (std::size_t later = first_said; later < play.said.size(); ++later) {
        for (std::size_t earlier = 0; earlier < first_said; ++earlier) {
            const Said a = play.said[earlier], b = play.said[later];
            if (a.doc == b.doc || !conflict(play, a, b)) continue;
            StatementLine* line = line_of(play, a.doc);
            if (line != nullptr && !line->corrected_by.empty()) continue;
            bool known = false;
            for (const ContradictionLine& pair : play.contradictions)
                known = known || (!pair.by_fact && pair.a == a.doc && pair.b == b.doc);
            if (known) continue;
            const bool corrected = correction && status.order.corrects == a.doc;
            observe_record(play, "contradiction",
                           {{"a", a.doc}, {"b", b.doc}, {"corrected", corrected}});
            play.contradictions.push_back({play.now, a.doc, b.doc, corrected, false});
            if (corrected || !a.is_public || !b.is_public) continue;
            if (line != nullptr) line->contradicted = true;
            show(play, a.doc, b.doc, false);
            tell(play, "consequence",
                 say("Statement {0} contradicts statement {1}.", {same(b.doc), same(a.doc)}));
        }
    }
}

void refute_by_fact(Play& play, const std::string& id, bool in_public) {
    const scenarios::Fact* truth = play.script().fact(id);
    if (truth == nullptr) return;
    const std::vector<Said> said = play.said;
    for (const Said& one : said)
        if (refutes(*truth, play.script(), one)) refute(play, one, id, in_public);
}

void refute_sentence(Play& play, const std::string& fact, const std::string& by, bool in_public) {
    const std::vector<Said> said = play.said;
    for (const Said& one : said)
        if (one.fact == fact && !one.deny && !one.hedged) refute(play, one, by, in_public);
}

void exposure(Play& play, int ledger_index) {
    StatementLine& line = play.ledger[static_cast<std::size_t>(ledger_index)];
    if (play.open_errors.erase(line.doc) == 0) return;  // corrected meanwhile
    line.contradicted = true;
    show(play, line.doc, "exposure", false);
    tell(play, "consequence",
         say("Others have found out that statement {0} was wrong.", {same(line.doc)}));
}

void correct(Play& play, const std::string& earlier_doc, const std::string& by_doc) {
    StatementLine* line = line_of(play, earlier_doc);
    if (line == nullptr || !line->corrected_by.empty()) return;
    line->corrected_by = by_doc;
    for (ContradictionLine& pair : play.contradictions)
        if (pair.by_fact && pair.a == earlier_doc) pair.corrected = true;
    play.open_errors.erase(earlier_doc);
    if (!line->contradicted) show(play, earlier_doc, by_doc, true);
}

}  // namespace firebreak::trainer
