// What a deed of the team does to the crowd: acts become effects. The physics stands in sim; here
// only who is addressed, with what, and how strongly in units of the crowd's own parameters.
#include <algorithm>

#include "sim/random.h"
#include "trainer/session/keys.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"

namespace firebreak::trainer {

namespace {

double share(double value) {
    return std::clamp(value, 0.0, 1.0);
}

// The first of these names that the city has as a group; scenarios say pupils or students.
std::vector<std::string> groups_called(const Play& play, const std::vector<std::string>& names) {
    std::vector<std::string> groups;
    for (const sim::GroupSpec& group : play.script().city.groups)
        if (contains(names, group.id)) groups.push_back(group.id);
    return groups;
}

std::vector<std::string> groups_of(const Play& play, const std::string& audience) {
    if (audience == "staff") return groups_called(play, {"staff", "teachers", "workers"});
    if (audience == "students") return groups_called(play, {"students", "pupils"});
    return groups_called(play, {audience});
}

// What an order says about each claim: the strongest point of each direction.
std::vector<sim::Point> points_of(const Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    std::vector<sim::Point> points;
    const auto add = [&points](const sim::Point& point) {
        for (sim::Point& known : points)
            if (known.claim == point.claim && known.affirms == point.affirms) {
                known.evidence = std::max(known.evidence, point.evidence);
                known.hedged = known.hedged && point.hedged;
                return;
            }
        points.push_back(point);
    };
    for (const Assertion& said : order.assertions) {
        const scenarios::Fact* fact = play.script().fact(said.fact);
        const int claim = fact == nullptr ? -1 : play.script().claim_index(fact->claim);
        if (claim < 0) continue;
        const auto state = static_cast<std::size_t>(fact - play.script().facts.data());
        const bool proven = play.facts[state].verified && !said.deny;
        add({claim, fact->affirms != said.deny, said.hedged, proven ? fact->evidence : 0.0});
    }
    if (text_arg(play.work[at(index)].spec->fixed, "form") == "rebuttal")
        for (const std::string& id : order.claims) {
            const int claim = play.script().claim_index(id);
            const bool spoken_to =
                std::any_of(points.begin(), points.end(),
                            [claim](const sim::Point& point) { return point.claim == claim; });
            if (claim >= 0 && !spoken_to) add({claim, false, false, 0.0});
        }
    return points;
}

sim::StatementKind kind_by_content(const std::vector<sim::Point>& points) {
    bool evidence = false, denies = false, affirms = false;
    for (const sim::Point& point : points) {
        evidence = evidence || point.evidence > 0;
        denies = denies || (!point.affirms && !point.hedged);
        affirms = affirms || (point.affirms && !point.hedged);
    }
    if (evidence) return sim::StatementKind::clarification;
    if (denies) return sim::StatementKind::denial;
    return affirms ? sim::StatementKind::clarification : sim::StatementKind::holding;
}

sim::StatementKind kind_of(const std::string& form, const std::vector<sim::Point>& points) {
    using Kind = sim::StatementKind;
    if (form == "apology") return Kind::apology;
    if (form == "briefing") return Kind::briefing;
    if (form == "correction") return Kind::correction;
    if (form == "warning" || form == "warning_update") return Kind::warning;
    if (form == "attack") return Kind::attack;
    if (form == "positive" || form == "recovery" || form == "search_ad" || form == "diversion")
        return Kind::positive;
    return kind_by_content(points);
}

// A holding statement says nothing about a claim but that it is being looked into; the crowd needs
// to know which ones it speaks of, else the topic as a whole.
void name_topics(const Play& play, const Order& order, std::vector<sim::Point>& points) {
    std::vector<std::string> claims = order.claims;
    if (claims.empty() && points.empty()) claims = {topic_of(play, order)};
    for (const std::string& id : claims) {
        const int claim = play.script().claim_index(id);
        const bool named =
            std::any_of(points.begin(), points.end(),
                        [claim](const sim::Point& point) { return point.claim == claim; });
        if (claim >= 0 && !named) points.push_back({claim, true, true, 0.0});
    }
}

// How humane a text reads, from what the form says it contains and from its tone.
double empathy_of(const Play& play, const Order& order) {
    const scenarios::DeedParameters& p = play.options.deeds;
    double value = contains(order.fields, "empathy") ? p.empathy_words : 0.0;
    if (contains(order.fields, "advice")) value += p.empathy_advice;
    if (order.tone == "empathic") value += p.empathy_empathic;
    if (order.tone == "defensive") value += p.empathy_defensive;
    if (order.tone == "aggressive") value += p.empathy_aggressive;
    return share(value);
}

// The organisation tells it before anybody else: it affirms a claim that nobody has posted yet.
bool first_to_tell(const Play& play, const std::vector<sim::Point>& points) {
    for (const sim::Point& point : points) {
        if (!point.affirms) continue;
        std::int64_t posts = 0;
        for (const auto& layer : play.crowd->post_counts[at(point.claim)])
            for (const std::int64_t count : layer) posts += count;
        if (posts == 0) return true;
    }
    return false;
}

bool did_something_covert(const Play& play) {
    for (const char* event : {"gag", "punish", "remove_content"})
        if (first_act(play, event, {})) return true;
    return first_act(play, "comment", {{"signed", false}}).has_value();
}

std::uint64_t document_number(const Play& play, int index) {
    const std::string& doc = play.orders[at(index)].doc;
    for (const OrderStatus& order : play.orders)
        if (!doc.empty() && order.doc == doc) return play.work[at(order.id - 1)].key;
    return play.work[at(index)].key;
}

void contact(Play& play, int index, const std::vector<std::string>& wanted, double reached,
             const std::string& part) {
    std::vector<std::string> groups = groups_called(play, wanted);  // those the city has
    if (groups.empty()) return;
    sim::DirectContact effect;
    effect.key = mix(play.work[at(index)].key, part);
    effect.doc = document_number(play, index);
    effect.points = points_of(play, index);
    effect.audience = {std::move(groups), share(reached)};
    effect.credibility = play.options.deeds.contact_credibility;
    effect.empathy = empathy_of(play, play.orders[at(index)].order);
    apply_now(play, effect, "own_act");
}

// A scenario that says itself what follows from a deed is believed; the general rules below stay
// silent then, so that nothing counts twice.
bool named_in(const scenarios::Condition& condition, const std::string& event,
              const std::string& action) {
    if (condition.kind == scenarios::Condition::Kind::did &&
        (condition.name == event || condition.name == action))
        return true;
    return std::any_of(
        condition.parts.begin(), condition.parts.end(),
        [&](const scenarios::Condition& part) { return named_in(part, event, action); });
}

bool scenario_tells(const Play& play, const scenarios::ActionSpec& spec) {
    const auto& consequences = play.script().consequences;
    return std::any_of(consequences.begin(), consequences.end(),
                       [&spec](const scenarios::Consequence& one) {
                           return named_in(one.when, spec.event, spec.id);
                       });
}

// Which orders are deeds that change trust and fear rather than say something, and whose trust. How
// much stands in data/deeds.yaml.
struct DeedRule {
    const char* event;
    const char* key;  // a fixed or given argument that must have this value, or nullptr
    const char* value;
    bool good;
    const char* audience;  // "": everybody
    scenarios::Deed deed;
};
using scenarios::Deed;
constexpr DeedRule kDeedRules[] = {
    {"receive", "who", "parents", true, "parents", Deed::receive_parents},
    {"carry_out", "what", "safety", true, "parents", Deed::make_safe},
    {"carry_out", "what", "fix", true, "", Deed::fix},
    {"remedy", nullptr, nullptr, true, "parents", Deed::remedy},
    {"teach", "what", "safety", true, "students", Deed::teach_safety},
    {"order", "purpose", "keep_out", false, "parents", Deed::keep_out},
    {"contact_employer", "consent", "", false, "parents", Deed::contact_employer},
    {"gag", nullptr, nullptr, false, "staff", Deed::gag},
    {"refer", nullptr, nullptr, false, "", Deed::refer},
    {"punish", nullptr, nullptr, false, "", Deed::punish},
    {"remove_content", "lawful", "none", false, "", Deed::remove_content},
};

void do_deed(Play& play, int index, const DeedRule& rule) {
    const scenarios::DeedParameters& p = play.options.deeds;
    const scenarios::DeedSize& deed = p.of(rule.deed);
    const Work& work = play.work[at(index)];
    const Order& order = play.orders[at(index)].order;
    sim::TrustDeed effect;
    effect.key = mix(work.key, "deed");
    effect.good = rule.good;
    const int before = play.ordinals[order.seat + " " + order.action] - 1;
    effect.size = rule.good ? deed.size / (1 + p.deed_wear * before) : deed.size;
    effect.affect = deed.affect;
    effect.audience.share = deed.reach;
    const std::string audience = rule.audience;
    if (!audience.empty()) {
        effect.audience.groups = groups_of(play, audience);
        if (effect.audience.groups.empty()) effect.audience.share = deed.reach / p.deed_thinned;
    }
    apply_now(play, effect, "own_act");
    if (deed.chill > play.crowd->chill)
        apply_now(play, sim::Chill{mix(work.key, "chill"), deed.chill}, "own_act");
}

std::vector<sim::Layer> layers_of(const Play& play, const std::vector<std::string>& channels) {
    std::vector<sim::Layer> layers;
    for (const std::string& id : channels)
        if (const scenarios::Channel* channel = play.script().channel(id))
            for (const sim::Layer layer : channel->layers)
                if (std::find(layers.begin(), layers.end(), layer) == layers.end())
                    layers.push_back(layer);
    return layers;
}

// A child claim that only an own deed can wake: closed at the start and opened by no inject.
int cover_up_claim(const Play& play, int claim) {
    const auto& claims = play.script().claims;
    for (std::size_t child = 0; child < claims.size(); ++child) {
        const sim::Claim& spec = claims[child].claim;
        if (spec.opens_at >= 0 || spec.parent < 0) continue;
        if (spec.parent != claim && spec.parent != root_of(play, claim)) continue;
        bool scripted = false;
        for (const scenarios::Inject& inject : play.script().injects)
            for (const sim::Effect& effect : inject.effects) {
                if (const auto* seed = std::get_if<sim::SeedPosts>(&effect))
                    scripted = scripted || seed->claim == static_cast<int>(child);
                if (const auto* open = std::get_if<sim::ActivateClaim>(&effect))
                    scripted = scripted || open->claim == static_cast<int>(child);
            }
        if (!scripted) return static_cast<int>(child);
    }
    return -1;
}

int claim_of(const Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    for (const std::string& id : order.claims)
        if (const int claim = play.script().claim_index(id); claim >= 0) return claim;
    if (const int claim = play.script().claim_index(order.of); claim >= 0) return claim;
    return play.script().claim_index(topic_of(play, order));
}

void remove_content(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    const int claim = claim_of(play, index);
    if (claim < 0) return;
    std::vector<sim::Layer> layers = layers_of(play, order.channels);
    if (layers.empty()) layers = {sim::Layer::microblog};
    const bool lawful =
        order.result == "privacy" || order.result == "threat" || order.result == "danger";
    for (const sim::Layer layer : layers) {
        sim::Deletion effect;
        effect.key =
            mix(mix(play.work[at(index)].key, "deletion"), static_cast<std::uint64_t>(layer));
        effect.claim = claim;
        effect.layer = layer;
        effect.coverage = play.options.deeds.deed_removed_share;
        const bool told = scenario_tells(play, *play.work[at(index)].spec);
        effect.cover_up_claim = lawful || told ? -1 : cover_up_claim(play, claim);
        apply_now(play, effect, "own_act");
    }
}

void comment(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    const Args& fixed = play.work[at(index)].spec->fixed;
    if (text_arg(fixed, "step") == "order") return;
    const auto is_signed = fixed.find("signed");
    if (is_signed == fixed.end() || is_signed->second != Value{false})
        return statement_effects(play, index, order.channels, 0);
    const int claim = claim_of(play, index);
    if (claim < 0) return;
    sim::CovertComments effect;
    effect.key = mix(play.work[at(index)].key, "covert");
    effect.claim = claim;
    effect.count = static_cast<int>(std::min<std::int64_t>(comments_of(play, order), 1000));
    const std::vector<sim::Layer> layers = layers_of(play, order.channels);
    if (!layers.empty()) effect.layer = layers.front();
    apply_now(play, effect, "own_act");
}

}  // namespace

std::int64_t comments_of(const Play& play, const Order& order) {
    if (order.level > 0) return order.level;
    return static_cast<std::int64_t>(play.options.deeds.deed_covert_comments);
}

void apply_now(Play& play, const sim::Effect& effect, const char* cause) {
    const auto name_cause = [&play, cause](int claim) {
        if (claim < 0 || claim >= static_cast<int>(play.watch.cause.size())) return;
        std::string& known = play.watch.cause[at(claim)];
        if (known.empty()) known = cause;
    };
    if (const auto* seed = std::get_if<sim::SeedPosts>(&effect)) name_cause(seed->claim);
    if (const auto* open = std::get_if<sim::ActivateClaim>(&effect)) name_cause(open->claim);
    if (const auto* gone = std::get_if<sim::Deletion>(&effect)) name_cause(gone->cover_up_claim);
    sim::apply(*play.model, play.crowd.own(), effect);
    if (play.in_step) play.effects.push_back(effect);
}

void statement_effects(Play& play, int index, const std::vector<std::string>& channels, int) {
    const Order& order = play.orders[at(index)].order;
    std::vector<sim::Point> points = points_of(play, index);
    const scenarios::ActionSpec& spec = *play.work[at(index)].spec;
    const bool reply = spec.event == "reply";
    const sim::StatementKind kind =
        reply ? sim::StatementKind::answer : kind_of(text_arg(spec.fixed, "form"), points);
    if (kind == sim::StatementKind::holding) name_topics(play, order, points);
    for (const std::string& id : channels) {
        const scenarios::Channel* channel = play.script().channel(id);
        if (channel == nullptr) continue;
        if (!channel->groups.empty()) contact(play, index, channel->groups, channel->reach, id);
        if (channel->layers.empty()) continue;
        sim::OfficialStatement effect;
        effect.key = mix(play.work[at(index)].key, id);
        effect.doc = document_number(play, index);
        effect.kind =
            reply ? sim::StatementKind::answer : kind_of(text_arg(spec.fixed, "form"), points);
        effect.points = points;
        effect.layers = channel->layers;
        effect.reach = share(channel->reach);
        effect.credibility = channel->credibility;
        effect.empathy = empathy_of(play, order);
        effect.integrity_crisis =
            effect.kind == sim::StatementKind::apology && did_something_covert(play);
        effect.first_disclosure = first_to_tell(play, points);
        apply_now(play, effect, "own_act");
    }
}

void meeting_effects(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    const std::string with = text_arg(play.work[at(index)].spec->fixed, "with");
    if (with == "team" || with == "departments") return;
    contact(play, index, groups_of(play, with), play.options.deeds.contact_meeting, with);
    for (const std::string& id : order.channels)
        if (const scenarios::Channel* channel = play.script().channel(id))
            contact(play, index, channel->groups, channel->reach, id);
}

void reply_effects(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    std::vector<std::string> channels = order.channels;
    const scenarios::Question* question = play.script().question(order.question);
    if (channels.empty() && question != nullptr && !question->site.empty())
        channels = {question->site};
    statement_effects(play, index, channels, 0);
}

void deed_effects(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    const scenarios::ActionSpec& spec = *play.work[at(index)].spec;
    const bool told = scenario_tells(play, spec);
    for (const DeedRule& rule : kDeedRules) {
        if (told || spec.event != rule.event) continue;
        if (rule.key != nullptr) {
            const std::string key = rule.key;
            std::string given = text_arg(spec.fixed, rule.key);
            if (key == "purpose") given = order.result;
            if (key == "consent")
                given = order.result == "consent" || contains(order.fields, "consent") ? "yes" : "";
            if (key == "lawful") given = order.result.empty() ? "none" : order.result;
            if (given != rule.value) continue;
        }
        do_deed(play, index, rule);
    }
    if (spec.event == "receive" && text_arg(spec.fixed, "who") == "parents")
        contact(play, index, groups_of(play, "parents"), play.options.deeds.contact_desk, "desk");
    if (spec.event == "remove_content") remove_content(play, index);
    if (spec.event == "comment") comment(play, index);
    if (spec.event == "liaise" && text_arg(spec.fixed, "to") == "platform" && !told) {
        const scenarios::DeedParameters& p = play.options.deeds;
        const Seconds delay =
            lognormal(play.options.seed, Purpose::platform_delay, play.work[at(index)].key,
                      in_seconds(p.time_platform, kHour), p.time_platform_sigma);
        schedule(play, play.now + delay, Due::platform_label, index);
    }
    if (spec.event == "invite" && !told) {
        for (const scenarios::Investigation& inquiry : play.script().investigations)
            if (inquiry.action == order.action) return;  // speaks when its finding is there
        const scenarios::DeedParameters& p = play.options.deeds;
        const Seconds delay =
            lognormal(play.options.seed, Purpose::third_party_delay, play.work[at(index)].key,
                      in_seconds(p.time_third_party, kHour), p.time_third_party_sigma);
        schedule(play, play.now + delay, Due::third_party, index);
    }
}

void third_party(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    sim::ThirdParty effect;
    effect.key = mix(play.work[at(index)].key, "third party");
    effect.layers = layers_of(play, order.channels);
    if (effect.layers.empty()) effect.layers = {sim::Layer::microblog, sim::Layer::news_comments};
    effect.by_media = order.to == "media" || order.to == "press";
    const std::string topic = topic_of(play, order);
    for (const scenarios::Fact& fact : play.script().facts) {
        const int claim = play.script().claim_index(fact.claim);
        if (claim < 0 || fact.verified_by.empty() || !stands(play, fact)) continue;
        const bool asked =
            order.claims.empty() ? fact.claim == topic : contains(order.claims, fact.claim);
        if (!asked) continue;
        bool provable = fact.needs_item.empty();
        for (std::size_t item = 0; item < play.items.size(); ++item)
            provable = provable || (play.script().evidence[item].id == fact.needs_item &&
                                    play.items[item].secured);
        if (!provable) continue;
        effect.points.push_back({claim, fact.affirms, false, fact.evidence});
        verify_fact(play, fact.id, true);
    }
    if (!effect.points.empty()) apply_now(play, effect, "own_act");
}

// A platform judges by itself: it notes a claim that is false, and only if what the team can show
// by then disproves it. What is partly true, or true and unpleasant, gets no note.
void platform_label(Play& play, int index) {
    const Order& order = play.orders[at(index)].order;
    std::vector<std::string> claims = order.claims;
    if (claims.empty()) claims = {topic_of(play, order)};
    for (const std::string& id : claims) {
        const int claim = play.script().claim_index(id);
        if (claim < 0 || play.crowd->truth[at(claim)] != sim::Truth::no) continue;
        bool disproved = false;
        for (std::size_t i = 0; i < play.facts.size(); ++i) {
            const scenarios::Fact& fact = play.script().facts[i];
            disproved = disproved || (fact.claim == id && !fact.affirms && fact.evidence > 0 &&
                                      play.facts[i].verified && stands(play, fact));
        }
        if (!disproved) continue;
        sim::Label effect;
        effect.key = mix(mix(play.work[at(index)].key, "label"), static_cast<std::uint64_t>(claim));
        effect.claim = claim;
        effect.coverage = play.options.deeds.deed_labelled_share;
        apply_now(play, effect, "own_act");
    }
}

}  // namespace firebreak::trainer
