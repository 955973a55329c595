// Finding out: investigations and their findings, what is verified by now, and physical evidence
// that is there for a while.
#include <algorithm>

#include "trainer/session/keys.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

bool may_lead(const Play& play, const scenarios::Investigation& inquiry, const Order& order) {
    return inquiry.seat.empty() || inquiry.seat == order.seat ||
           contains(play.script().seats_of_role(inquiry.seat), order.seat);
}

bool concerns(const scenarios::Investigation& inquiry, const Order& order) {
    return inquiry.of.empty() || inquiry.of == order.of || inquiry.id == order.of ||
           inquiry.of == order.topic || contains(order.claims, inquiry.of);
}

void start(Play& play, std::size_t index, int order) {
    const scenarios::Investigation& inquiry = play.script().investigations[index];
    FindingState& state = play.findings[index];
    state.open = true;
    state.by_order = order;
    state.independent = play.orders[at(order)].order.action == "media.invite";
    const std::uint64_t key = mix(mix(kHashStart, "finding"), inquiry.id);
    const Seconds delay =
        lognormal(play.options.seed, Purpose::finding_delay, key, *inquiry.median, *inquiry.sigma);
    schedule(play, std::max(play.now + delay, inquiry.earliest.value_or(play.now)), Due::finding,
             static_cast<int>(index));
    tell(play, "act", say("Begun: {0}.", {inquiry.title}), order + 1);
    offer_facts(play);
}

int item_index(const Play& play, const std::string& id) {
    for (std::size_t i = 0; i < play.items.size(); ++i)
        if (play.script().evidence[i].id == id) return static_cast<int>(i);
    return -1;
}

bool comes_up_by_itself(const scenarios::Scenario& script, const scenarios::Fact& fact) {
    if (!fact.claim.empty() || !fact.verified_by.empty()) return false;
    for (const scenarios::Inject& inject : script.injects)
        if (contains(inject.verifies, fact.id)) return false;
    for (const scenarios::Question& question : script.questions)
        if (contains(question.asks, fact.id)) return false;
    return true;
}

bool has_come_up(const Play& play, const scenarios::Fact& fact, const FactState& state) {
    if (state.verified || state.refuted || fact.known_at_start) return true;
    if (comes_up_by_itself(play.script(), fact)) return true;
    const int claim = play.script().claim_index(fact.claim);
    if (claim >= 0 && play.claim_known[at(claim)]) return true;
    for (std::size_t i = 0; i < play.findings.size(); ++i)
        if (play.script().investigations[i].id == fact.verified_by && play.findings[i].open)
            return true;
    for (std::size_t i = 0; i < play.question_states.size(); ++i)
        if (play.question_states[i].open && contains(play.script().questions[i].asks, fact.id))
            return true;
    return false;
}

bool is_verified(const Play& play, const std::string& id) {
    const scenarios::Fact* fact = play.script().fact(id);
    return fact != nullptr &&
           play.facts[static_cast<std::size_t>(fact - play.script().facts.data())].verified;
}

void independent_word(Play& play, std::size_t index) {
    const int order = play.findings[index].by_order;
    if (play.findings[index].independent && order >= 0) third_party(play, order);
}

}  // namespace

void start_investigations(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    const bool nothing_named = order.of.empty() && order.claims.empty();
    bool any = false;
    for (std::size_t i = 0; i < play.findings.size(); ++i) {
        const scenarios::Investigation& inquiry = play.script().investigations[i];
        if (inquiry.action != order.action || play.findings[i].open || play.findings[i].done)
            continue;
        if (!may_lead(play, inquiry, order)) continue;
        if (!concerns(inquiry, order) && (!nothing_named || any)) continue;
        any = true;
        start(play, i, index);
    }
}

bool stands(const Play& play, const scenarios::Fact& fact) {
    if (!fact.holds || is_verified(play, fact.contradicts)) return false;
    for (const std::string& other : fact.refuted_by)
        if (is_verified(play, other)) return false;
    const int claim = play.script().claim_index(fact.claim);
    if (claim < 0) return true;
    const sim::Truth truth = play.crowd->truth[at(claim)];
    return truth != (fact.affirms ? sim::Truth::no : sim::Truth::yes);
}

void finding(Play& play, int index) {
    FindingState& state = play.findings[at(index)];
    const scenarios::Investigation& inquiry = play.script().investigations[at(index)];
    state.open = false;
    state.done = true;
    for (const scenarios::Fact& fact : play.script().facts) {
        if (fact.verified_by != inquiry.id) continue;
        const int item = item_index(play, fact.needs_item);
        if (item >= 0 && !play.items[at(item)].secured) {
            tell(play, "fact",
                 say("{0}: cannot be proven, {1} was not kept.",
                     {inquiry.title, play.script().evidence[at(item)].title}));
        } else if (!stands(play, fact)) {
            play.facts[static_cast<std::size_t>(&fact - play.script().facts.data())].refuted = true;
            tell(play, "fact", say("Found not to be so: \"{0}\"", {fact.text}));
            refute_sentence(play, fact.id, inquiry.id, state.independent);
        } else {
            verify_fact(play, fact.id, state.independent);
        }
    }
    independent_word(play, at(index));
}

void verify_fact(Play& play, const std::string& id, bool in_public) {
    const scenarios::Fact* fact = play.script().fact(id);
    if (fact == nullptr) return;
    FactState& state = play.facts[static_cast<std::size_t>(fact - play.script().facts.data())];
    if (state.verified) return;
    state.verified = true;
    state.offered = true;
    state.verified_at = play.now;
    observe_record(play, "fact",
                   {{"fact", id},
                    {"public_interest", fact->public_interest},
                    {"restricted", fact->restricted}});
    if (const int claim = play.script().claim_index(fact->claim); claim >= 0) {
        sim::EvidenceFound effect;
        effect.key = mix(mix(kHashStart, "evidence"), id);
        effect.claim = claim;
        effect.available = std::clamp(fact->evidence, 0.0, 1.0);
        apply_now(play, effect, "crowd");
    }
    tell(play, "fact", say("Verified: \"{0}\"", {fact->text}));
    if (fact->public_interest && !fact->restricted)
        schedule(play,
                 play.now + plan_time(play, "withheld_after",
                                      in_seconds(play.options.deeds.plan_withheld_after, kHour)),
                 Due::withheld_check, static_cast<int>(fact - play.script().facts.data()));
    refute_by_fact(play, id, in_public);
    check_answerable(play);
}

void evidence_appears(Play& play, int index) {
    const scenarios::EvidenceItem& item = play.script().evidence[at(index)];
    if (play.items[at(index)].secured || play.items[at(index)].lost) return;
    play.items[at(index)].present = true;
    observe_record(play, "evidence_at_risk", {{"item", item.id}, {"lost_at", item.lost_at}});
    schedule(play, item.lost_at, Due::evidence_lost, index);
}

void evidence_lost(Play& play, int index) {
    ItemState& state = play.items[at(index)];
    const scenarios::EvidenceItem& item = play.script().evidence[at(index)];
    if (state.secured || state.lost) return;
    state.lost = true;
    state.present = false;
    observe_record(play, "evidence_lost", {{"item", item.id}, {"lost_at", play.now}});
}

std::vector<std::string> secure_items(Play& play, const std::string& what,
                                      const std::string& item) {
    std::vector<std::string> secured;
    for (std::size_t i = 0; i < play.items.size(); ++i) {
        const scenarios::EvidenceItem& spec = play.script().evidence[i];
        ItemState& state = play.items[i];
        if (!state.present || state.secured || spec.secured_by != what) continue;
        if (!item.empty() && item != spec.id && item_index(play, item) >= 0) continue;
        state.secured = true;
        secured.push_back(spec.id);
        tell(play, "fact", say("Secured: {0}.", {spec.title}));
    }
    return secured;
}

void offer_facts(Play& play) {
    for (std::size_t i = 0; i < play.facts.size(); ++i)
        if (!play.facts[i].offered)
            play.facts[i].offered = has_come_up(play, play.script().facts[i], play.facts[i]);
}

}  // namespace firebreak::trainer
