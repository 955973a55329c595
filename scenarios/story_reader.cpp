#include <algorithm>

#include <fmt/format.h>

#include "scenarios/scenario_parts.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

std::optional<Seconds> optional_time(MapReader& map, const char* key) {
    if (!map.child(key)) return std::nullopt;
    return map.duration(key, 0);
}

void read_posts(ScenarioReader& reader, MapReader& claim, ClaimText& into) {
    const Node* node = claim.child("posts", true);
    if (!node) return;
    MapReader map = reader.map(*node, "posts");
    for (std::size_t stance = 0; stance < stance_words().size(); ++stance)
        into.posts[stance] = reader.texts(map, stance_words()[stance]);
    map.finish();
    if (map.ok() && into.posts[0].empty())
        reader.error(*node, sentence("claim {} needs at least one wording under \"support\"",
                                     shown(into.claim.id)));
}

// The index of the parent: it must stand before the child. A circle is told as one.
void read_parent(ScenarioReader& reader, MapReader& map, const Node& all, int self,
                 sim::Claim& claim) {
    int parent = reader.claim_index(map, "parent");
    const Node* at = map.child("parent");
    if (parent < 0) return;
    if (parent < self) {
        claim.parent = parent;
        return;
    }
    Words chain{claim.id};
    std::string next = at->text;
    while (!next.empty() && std::find(chain.begin(), chain.end(), next) == chain.end()) {
        chain.push_back(next);
        std::string above;
        for (const Node& item : all.items) {
            const Node* id = item.find("id");
            const Node* up = item.find("parent");
            if (id && up && id->text == next) above = up->text;
        }
        next = above;
    }
    if (next == claim.id) {
        std::string circle;
        for (const std::string& id : chain) circle += id + " -> ";
        reader.error(*at, sentence("parents go in a circle: {}{}", circle, claim.id));
    } else {
        reader.error(*at, sentence("the parent {} must stand before its child {}", shown(at->text),
                                   shown(claim.id)));
    }
}

// A list of one-key maps: event and its arguments.
void read_log(ScenarioReader& reader, MapReader& map, Inject& inject) {
    for (const Node& item : reader.items(map, "log")) {
        if (item.kind != Node::Kind::map || item.entries.size() != 1) {
            reader.error(item, sentence("an observation is a map with one word, such as "
                                        "media_request: {{...}}, found {}",
                                        what_is(item)));
            continue;
        }
        const auto& [word, value] = item.entries.front();
        Words events;
        const EventWords* found = nullptr;
        for (const EventWords& event : inject_events()) {
            events.push_back(event.event);
            if (event.event == word.text) found = &event;
        }
        if (!found) {
            std::string near = nearest(word.text, events);
            reader.error(word,
                         sentence("{} is no observation an inject may write; {}", shown(word.text),
                                  near.empty() ? sentence("see the reference page")
                                               : sentence("nearest: {}", shown(near))));
            continue;
        }
        Words known = found->args;
        if (std::find(known.begin(), known.end(), "topic") == known.end())
            known.emplace_back("topic");
        Args args = reader.args(value, sentence("the observation {}", found->event), known);
        if (const Node* item_id = value.find("item"))
            reader.check_reference(*item_id, Named::evidence, item_id->text);
        if (const Node* claim = value.find("claim"))
            reader.check_reference(*claim, Named::claim, claim->text);
        inject.log.emplace_back(found->event, std::move(args));
    }
}

}  // namespace

void read_claims(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    const std::vector<Node>& list = reader.items(top, "claims", true);
    const Node* all = top.child("claims");
    int index = 0;
    for (const Node& item : list) {
        MapReader map = reader.map(item, "claim");
        ClaimText one;
        sim::Claim& claim = one.claim;
        claim.id = reader.id(map);
        read_parent(reader, map, *all, index, claim);
        claim.truth = reader.choice(map, "truth", truth_words(), claim.truth);
        claim.valence = map.number("valence", claim.valence, -1, 1);
        claim.moral_words = static_cast<int>(map.integer("moral_words", claim.moral_words, 0, 3));
        claim.plausibility = map.number("plausibility", claim.plausibility, -10, 10);
        claim.harm = map.number("harm", claim.harm, 0, 1000);
        claim.need_to_know = map.number("need_to_know", claim.need_to_know, 0, 1000);
        claim.appeal = map.number("appeal", claim.appeal, -5, 5);
        claim.novel = map.boolean("novel", claim.novel);
        claim.mutates_to = map.boolean("mutates_to", claim.mutates_to);
        claim.opens_at = map.duration("opens_at", claim.opens_at);
        one.title = reader.text(map, "title", true);
        one.statement = reader.text(map, "statement", true);
        read_posts(reader, map, one);
        one.known_to_desk = map.boolean("known_to_desk", one.known_to_desk);
        one.truth_shown = map.boolean("truth_shown", one.truth_shown);
        map.finish();
        if (one.known_to_desk) scenario.desk.watchwords.push_back(index);
        scenario.claims.push_back(std::move(one));
        ++index;
    }
}

void read_facts(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    for (const Node& item : reader.items(top, "facts", true)) {
        MapReader map = reader.map(item, "fact");
        Fact fact;
        fact.id = reader.id(map);
        fact.text = reader.text(map, "text", true);
        fact.claim = reader.reference(map, "claim", Named::claim);
        fact.affirms = map.boolean("affirms", fact.affirms);
        fact.evidence = map.number("evidence", fact.evidence, 0, 1);
        fact.holds = map.boolean("holds", fact.holds);
        fact.about = reader.words(map, "about", about_words());
        fact.form = map.word("form", fact_form_words(), fact.form);
        fact.contradicts = reader.reference(map, "contradicts", Named::fact);
        fact.known_at_start = map.boolean("known_at_start", fact.known_at_start);
        fact.verified_by = reader.reference(map, "verified_by", Named::investigation);
        fact.needs_item = reader.reference(map, "needs_item", Named::evidence);
        fact.public_interest = map.boolean("public_interest", fact.public_interest);
        fact.restricted = map.boolean("restricted", fact.restricted);
        fact.refuted_by = reader.references(map, "refuted_by", Named::fact);
        map.finish();
        if (!fact.id.empty() && fact.contradicts == fact.id)
            reader.error(*map.child("contradicts"),
                         sentence("fact {} cannot contradict itself", shown(fact.id)));
        if (std::find(fact.refuted_by.begin(), fact.refuted_by.end(), fact.id) !=
            fact.refuted_by.end())
            reader.error(*map.child("refuted_by"),
                         sentence("fact {} cannot refute itself", shown(fact.id)));
        if (!fact.holds && (!fact.verified_by.empty() || fact.known_at_start))
            reader.error(
                item, sentence("fact {} does not hold, so nothing can verify it", shown(fact.id)));
        scenario.facts.push_back(std::move(fact));
    }
}

void read_findings(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    for (const Node& item : reader.items(top, "investigations")) {
        MapReader map = reader.map(item, "investigation");
        Investigation one;
        one.id = reader.id(map);
        one.title = reader.text(map, "title", true);
        one.action = reader.reference(map, "action", Named::action, true);
        one.of = map.string("of");
        one.seat = reader.reference(map, "seat", Named::seat);
        one.median = optional_time(map, "median");
        if (map.child("sigma")) one.sigma = map.number("sigma", 0, 0, 3);
        one.earliest = optional_time(map, "earliest");
        map.finish();
        scenario.investigations.push_back(std::move(one));
    }
    for (const Node& item : reader.items(top, "evidence")) {
        MapReader map = reader.map(item, "evidence_item");
        EvidenceItem one;
        one.id = reader.id(map);
        one.title = reader.text(map, "title", true);
        one.appears = map.duration("appears", one.appears);
        one.lost_at = map.duration("lost_at", one.lost_at, true);
        one.secured_by = map.word("secured_by", secured_by_words(), "sample", true);
        map.finish();
        if (const Node* lost = map.child("lost_at"); lost && one.lost_at <= one.appears)
            reader.error(*lost, sentence("{} is lost at {}, before it appears at {}", shown(one.id),
                                         duration_text(one.lost_at), duration_text(one.appears)));
        scenario.evidence.push_back(std::move(one));
    }
}

void read_injects(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    for (const Node& item : reader.items(top, "injects", true)) {
        MapReader map = reader.map(item, "inject");
        Inject inject;
        inject.id = reader.id(map);
        inject.title = reader.text(map, "title", true);
        inject.at = optional_time(map, "at");
        inject.when = reader.condition(map, "when");
        inject.unless = reader.condition(map, "unless");
        inject.delay = map.duration("delay", inject.delay);
        inject.kind = map.word("kind", inject_kind_words(), inject.kind);
        inject.seat = reader.reference(map, "seat", Named::seat);
        inject.channel = reader.reference(map, "channel", Named::channel);
        inject.message = reader.text(map, "message");
        read_log(reader, map, inject);
        inject.effects = reader.effects(map, "inject/" + inject.id);
        inject.verifies = reader.references(map, "verifies", Named::fact);
        inject.answers_wanted = reader.references(map, "answers_wanted", Named::question);
        if (const Node* rates = map.child("harm_rate")) {
            MapReader harm(*rates, reader.file(), sentence("the harm rates"), reader.problems());
            if (harm.ok())
                for (const auto& [key, value] : rates->entries)
                    if (reader.check_reference(key, Named::harm, key.text))
                        inject.harm_rate[key.text] = harm.number(key.text, 0, -1e6, 1e6);
        }
        map.finish();
        if (const Node* seat = map.child("seat"); seat && !map.child("message"))
            reader.error(*seat, sentence("inject {} reaches a seat and needs a \"message\"",
                                         shown(inject.id)));
        if (const Node* message = map.child("message"); message && !map.child("seat"))
            reader.error(*message, sentence("the message of inject {} reaches nobody; it needs "
                                            "a \"seat\"",
                                            shown(inject.id)));
        scenario.injects.push_back(std::move(inject));
    }
}

void read_questions(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    for (const Node& item : reader.items(top, "questions")) {
        MapReader map = reader.map(item, "question");
        Question question;
        question.id = reader.id(map);
        question.text = reader.text(map, "text", true);
        question.from = map.word("from", asker_words(), question.from);
        question.site = reader.reference(map, "site", Named::channel);
        const Node* asks = map.child("asks", true);
        question.asks = reader.references(map, "asks", Named::fact);
        if (asks && asks->kind == Node::Kind::list && asks->items.empty())
            reader.error(*asks, sentence("question {} asks for no fact; nothing could answer it",
                                         shown(question.id)));
        question.at = optional_time(map, "at");
        question.weight = static_cast<int>(map.integer("weight", question.weight, 1, 1000000));
        question.legal = map.boolean("legal", question.legal);
        map.finish();
        scenario.questions.push_back(std::move(question));
    }
}

void read_harms(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    for (const Node& item : reader.items(top, "harms")) {
        MapReader map = reader.map(item, "harm");
        HarmCounter harm;
        harm.id = reader.id(map);
        harm.title = reader.text(map, "title", true);
        harm.unit = reader.text(map, "unit", true);
        harm.start = map.number("start", harm.start, 0, 1e9);
        harm.maximum = map.number("maximum", harm.maximum, 0, 1e9, true);
        harm.per_hour = map.number("per_hour", harm.per_hour, -1e6, 1e6);
        harm.stopped_when = reader.condition(map, "stopped_when");
        harm.weight = map.number("weight", harm.weight, 0, 1000);
        map.finish();
        if (const Node* maximum = map.child("maximum"); maximum && harm.maximum < harm.start)
            reader.error(*maximum, sentence("the maximum {} lies below the start {}", harm.maximum,
                                            harm.start));
        scenario.harms.push_back(std::move(harm));
    }
    for (const Node& item : reader.items(top, "consequences")) {
        MapReader map = reader.map(item, "consequence");
        Consequence one;
        one.id = reader.id(map);
        if (auto when = reader.condition(map, "when", true)) one.when = std::move(*when);
        one.delay = map.duration("delay", one.delay);
        one.hazard_per_hour = map.number("hazard_per_hour", one.hazard_per_hour, 0, 1000);
        one.effects = reader.effects(map, "consequence/" + one.id, true);
        one.told = reader.text(map, "told", true);
        map.finish();
        scenario.consequences.push_back(std::move(one));
    }
}

}  // namespace firebreak::scenarios
