#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "scenarios/scenario_reader.h"
#include "scenarios/utf8.h"
#include "sim/hash.h"

namespace firebreak::scenarios {
namespace {

double share(MapReader& map, std::string_view key, double fallback) {
    return map.number(key, fallback, 0, 1);
}

}  // namespace

sim::Audience ScenarioReader::audience(MapReader& parent) {
    sim::Audience result;
    const Node* node = parent.child("audience");
    if (!node) return result;
    MapReader reader = map(*node, "audience");
    result.groups = references(reader, "groups", Named::group);
    result.share = share(reader, "share", result.share);
    reader.finish();
    return result;
}

std::vector<sim::Point> ScenarioReader::points(MapReader& parent, bool required) {
    std::vector<sim::Point> all;
    for (const Node& item : items(parent, "points", required)) {
        MapReader reader = map(item, "point");
        sim::Point point;
        point.claim = claim_index(reader, "claim", true);
        point.affirms = reader.boolean("affirms", point.affirms);
        point.hedged = reader.boolean("hedged", point.hedged);
        point.evidence = share(reader, "evidence", point.evidence);
        reader.finish();
        all.push_back(point);
    }
    return all;
}

std::uint64_t ScenarioReader::doc(MapReader& map) {
    const Node* node = map.child("doc");
    if (!node) return 0;
    if (node->kind != Node::Kind::scalar) {
        error(*node, sentence("\"doc\" must be a word, found {}", what_is(*node)));
        return 0;
    }
    check_id(*node, node->text);
    return sim::name_hash(scenario_id_ + "/doc/" + node->text);
}

sim::Effect ScenarioReader::effect(const std::string& word, const Node& node) {
    MapReader map = this->map(node, "effect." + word);
    auto layer = [&] { return choice(map, "layer", layer_words(), sim::Layer::microblog); };
    auto made = [&](auto effect) -> sim::Effect {
        map.finish();
        return effect;
    };
    if (word == "seed_posts") {
        sim::SeedPosts e;
        e.claim = claim_index(map, "claim", true);
        e.stance = choice(map, "stance", stance_words(), e.stance);
        e.layer = layer();
        e.count = static_cast<int>(map.integer("count", e.count, 1, 100000));
        e.by = choice(map, "by", agent_kind_words(), e.by);
        e.group = reference(map, "group", Named::group);
        e.evidence = share(map, "evidence", e.evidence);
        e.spread_over = map.duration("spread_over", e.spread_over);
        e.convinces_author = map.boolean("convinces_author", e.convinces_author);
        return made(e);
    }
    if (word == "official_statement") {
        sim::OfficialStatement e;
        e.doc = doc(map);
        e.kind = choice(map, "kind", statement_kind_words(), e.kind);
        e.points = points(map, false);
        map.child("layers", true);
        e.layers = layers(map, "layers");
        e.reach = share(map, "reach", e.reach);
        e.credibility = map.number("credibility", e.credibility, 0, 3);
        e.empathy = share(map, "empathy", e.empathy);
        e.integrity_crisis = map.boolean("integrity_crisis", e.integrity_crisis);
        e.first_disclosure = map.boolean("first_disclosure", e.first_disclosure);
        return made(e);
    }
    if (word == "direct_contact") {
        sim::DirectContact e;
        e.doc = doc(map);
        e.points = points(map, false);
        e.audience = audience(map);
        e.credibility = map.number("credibility", e.credibility, 0, 3);
        e.empathy = share(map, "empathy", e.empathy);
        return made(e);
    }
    if (word == "third_party") {
        sim::ThirdParty e;
        e.points = points(map, true);
        map.child("layers", true);
        e.layers = layers(map, "layers");
        e.by_media = map.boolean("by_media", e.by_media);
        return made(e);
    }
    if (word == "evidence_found") {
        sim::EvidenceFound e;
        e.claim = claim_index(map, "claim", true);
        e.available = share(map, "available", e.available);
        return made(e);
    }
    if (word == "amplify") {
        sim::Amplify e;
        e.doc = doc(map);
        e.leaders = static_cast<int>(map.integer("leaders", e.leaders, 1, 10000));
        return made(e);
    }
    if (word == "label") {
        sim::Label e;
        e.claim = claim_index(map, "claim", true);
        e.layer = layer();
        e.coverage = share(map, "coverage", e.coverage);
        return made(e);
    }
    if (word == "deletion") {
        sim::Deletion e;
        e.claim = claim_index(map, "claim", true);
        e.layer = layer();
        e.coverage = share(map, "coverage", e.coverage);
        e.cover_up_claim = claim_index(map, "cover_up_claim");
        return made(e);
    }
    if (word == "contradiction_shown") {
        sim::ContradictionShown e;
        e.doc = doc(map);
        e.corrected_openly = map.boolean("corrected_openly", e.corrected_openly);
        return made(e);
    }
    if (word == "trust_deed") {
        sim::TrustDeed e;
        e.good = map.boolean("good", e.good);
        e.size = map.number("size", e.size, 0, 20);
        e.audience = audience(map);
        e.affect = map.number("affect", e.affect, -1, 1);
        return made(e);
    }
    if (word == "set_truth") {
        sim::SetTruth e;
        e.claim = claim_index(map, "claim", true);
        e.truth = choice(map, "truth", truth_words(), e.truth, true);
        return made(e);
    }
    if (word == "activate_claim") {
        sim::ActivateClaim e;
        e.claim = claim_index(map, "claim", true);
        return made(e);
    }
    if (word == "covert_comments") {
        sim::CovertComments e;
        e.claim = claim_index(map, "claim", true);
        e.count = static_cast<int>(map.integer("count", e.count, 1, 100000));
        e.layer = layer();
        return made(e);
    }
    sim::Chill e;
    map.child("level", true);
    e.level = share(map, "level", e.level);
    return made(e);
}

std::vector<sim::Effect> ScenarioReader::effects(MapReader& parent, const std::string& cause,
                                                 bool required) {
    std::vector<sim::Effect> all;
    int ordinal = 0;
    for (const Node& item : items(parent, "effects", required)) {
        ++ordinal;
        if (item.kind != Node::Kind::map || item.entries.size() != 1) {
            error(item, sentence("an effect is a map with one word, such as seed_posts: {{...}}, "
                                 "found {}{}",
                                 what_is(item),
                                 item.kind == Node::Kind::map
                                     ? sentence(" of {} words", item.entries.size())
                                     : Sentence()));
            continue;
        }
        const auto& [word, value] = item.entries.front();
        if (std::find(effect_words().begin(), effect_words().end(), word.text) ==
            effect_words().end()) {
            std::string near = nearest(word.text, effect_words());
            error(word, sentence("unknown effect {}; {}", shown(word.text),
                                 near.empty() ? sentence("see the effects of the reference page")
                                              : sentence("nearest: {}", shown(near))));
            continue;
        }
        sim::Effect made = effect(word.text, value);
        std::uint64_t key = sim::fold(sim::name_hash(scenario_id_ + "/" + cause),
                                      static_cast<std::uint64_t>(ordinal));
        std::visit([key](auto& one) { one.key = key; }, made);
        all.push_back(std::move(made));
    }
    return all;
}

}  // namespace firebreak::scenarios
