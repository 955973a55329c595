// Observations that the session computes from the truth, frame by frame: what becomes visible, how
// bad it is, in which phase it is. The team sees none of this; plans and the debrief do.
#include <algorithm>

#include "scenarios/desk_quality.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"

namespace firebreak::trainer {

namespace {

constexpr const char* kLayerNames[] = {"microblog", "groups", "forum", "news_comments", "offline"};
constexpr const char* kPhaseNames[] = {"latent", "outbreak", "sustained", "ending", "reignition"};

std::string claim_id(const Play& play, int claim) {
    return play.script().claims[at(claim)].claim.id;
}

std::int64_t posts_on(const sim::ClaimFrame& claim, int layer) {
    std::int64_t sum = 0;
    for (const std::int64_t count : claim.posts[at(layer)]) sum += count;
    return sum;
}

bool covered(const Play& play, int layer) {
    return play.script().desk.coverage[at(layer)] > 0;
}

int first_covered_layer(const Play& play, int claim) {
    for (int layer = 0; layer < sim::kLayers; ++layer) {
        if (!covered(play, layer)) continue;
        for (const std::int64_t count : play.crowd->post_counts[at(claim)][at(layer)])
            if (count > 0) return layer;
    }
    return -1;
}

std::int64_t supporting(const sim::ClaimFrame& claim) {
    std::int64_t sum = 0;
    for (const auto& layer : claim.posts) sum += layer[at(static_cast<int>(sim::Stance::support))];
    return sum;
}

void major_detected(Play& play, int root) {
    Watch& watch = play.watch;
    if (watch.major_detected[at(root)] || !watch.major[at(root)] || !watch.detected[at(root)])
        return;
    watch.major_detected[at(root)] = true;
    observe_record(play, "major_detected", {{"topic", claim_id(play, root)}});
}

void becomes_visible(Play& play, int claim) {
    if (play.watch.visible[at(claim)]) return;
    const scenarios::DeedParameters& p = play.options.deeds;
    const int layer = first_covered_layer(play, claim);
    if (layer < 0) return;
    play.watch.visible[at(claim)] = true;
    const int root = root_of(play, claim);
    observe_record(play, "visible",
                   {{"signal", claim_id(play, claim)},
                    {"source", std::string(kLayerNames[layer])},
                    {"topic", claim_id(play, root)}});
    if (!play.watch.detected[at(root)])
        schedule(
            play,
            play.now + plan_time(play, "detect_grace", in_seconds(p.plan_detect_grace, kMinute)),
            Due::detection, root);
}

void false_claim_spreads(Play& play, const sim::Frame& frame, int claim) {
    const sim::ClaimFrame& one = frame.claims[at(claim)];
    if (play.watch.untrue[at(claim)] || one.truth != sim::Truth::no ||
        one.reach < play.options.deeds.watch_untrue_reach)
        return;
    const int layer = first_covered_layer(play, claim);
    if (layer < 0) return;
    play.watch.untrue[at(claim)] = true;
    const Args args{{"claim", claim_id(play, claim)},
                    {"site", std::string(kLayerNames[layer])},
                    {"topic", claim_id(play, root_of(play, claim))}};
    observe_record(play, "untrue", args);
    if (play.script().started_knowingly(claim)) observe_record(play, "malicious", args);
}

// Supporting posts go on after the team's own facts have arrived.
void goes_on_after_facts(Play& play, const sim::Frame& frame, int claim) {
    const scenarios::DeedParameters& p = play.options.deeds;
    Watch& watch = play.watch;
    const sim::ClaimFrame& one = frame.claims[at(claim)];
    if (watch.continued[at(claim)]) return;
    const bool own = std::any_of(play.said.begin(), play.said.end(), [claim](const Said& said) {
        return said.claim == claim && said.is_public;
    });
    if (watch.told_since[at(claim)] < 0) {
        if (!own || one.corrected < p.watch_told_share) return;
        watch.told_since[at(claim)] = play.now;
        watch.support_when_told[at(claim)] = supporting(one);
        return;
    }
    if (play.now < watch.told_since[at(claim)] + in_seconds(p.watch_goes_on_after, kHour)) return;
    if (supporting(one) <= watch.support_when_told[at(claim)]) return;
    watch.continued[at(claim)] = true;
    observe_record(
        play, "continued",
        {{"topic", claim_id(play, root_of(play, claim))}, {"claim", claim_id(play, claim)}});
}

void new_branch(Play& play, const sim::Frame& frame, int claim) {
    if (play.watch.branched[at(claim)] || play.script().claims[at(claim)].claim.parent < 0) return;
    const std::uint32_t agents =
        play.options.agents > 0 ? play.options.agents : play.script().city.agents;
    const scenarios::DeedParameters& p = play.options.deeds;
    const double threshold = std::max(p.watch_branch_posts, p.watch_branch_share * agents);
    if (frame.claims[at(claim)].posts_per_hour <= threshold) return;
    play.watch.branched[at(claim)] = true;
    const std::string& cause = play.watch.cause[at(claim)];
    observe_record(play, "branch",
                   {{"claim", claim_id(play, claim)},
                    {"topic", claim_id(play, root_of(play, claim))},
                    {"cause", cause.empty() ? std::string("crowd") : cause}});
}

// A topic reaches a layer that had none of it.
void jumps(Play& play, const sim::Frame& frame, int root) {
    std::array<std::int64_t, sim::kLayers> posts{};
    for (int claim = 0; claim < static_cast<int>(frame.claims.size()); ++claim)
        if (root_of(play, claim) == root)
            for (int layer = 0; layer < sim::kLayers; ++layer)
                posts[at(layer)] += posts_on(frame.claims[at(claim)], layer);
    auto& reached = play.watch.layer_reached[at(root)];
    int from = -1;
    for (int layer = 0; layer < sim::kLayers; ++layer)
        if (reached[at(layer)] && (from < 0 || posts[at(layer)] > posts[at(from)])) from = layer;
    for (int layer = 0; layer < sim::kLayers; ++layer) {
        if (reached[at(layer)] ||
            static_cast<double>(posts[at(layer)]) < play.options.deeds.watch_jump_posts)
            continue;
        reached[at(layer)] = true;
        if (from >= 0)
            observe_record(play, "jump",
                           {{"from", std::string(kLayerNames[from])},
                            {"to", std::string(kLayerNames[layer])},
                            {"topic", claim_id(play, root)}});
        if (from < 0) from = layer;
    }
}

void forms(Play& play, const sim::Frame& frame, int root) {
    if (play.watch.formed[at(root)]) return;
    double talking = 0;
    for (int claim = 0; claim < static_cast<int>(frame.claims.size()); ++claim)
        if (root_of(play, claim) == root)
            talking = std::max(talking, frame.claims[at(claim)].sharers);
    const scenarios::DeedParameters& p = play.options.deeds;
    const double critical =
        plan_number(play, "critical_share_per_mille", p.plan_critical_share) / 1000;
    if (talking < critical) return;
    play.watch.formed[at(root)] = true;
    const double valence = play.script().claims[at(root)].claim.valence;
    observe_record(play, "topic_formed",
                   {{"topic", claim_id(play, root)},
                    {"valence", std::string(valence < -p.watch_valence  ? "negative"
                                            : valence > p.watch_valence ? "positive"
                                                                        : "neutral")}});
}

void severity(Play& play, const sim::Frame& frame) {
    Watch& watch = play.watch;
    if (frame.severity >= 1 && frame.severity != watch.level) {
        observe_record(
            play, "severity",
            {{"level", std::int64_t{frame.severity}}, {"from", std::int64_t{watch.level}}});
        watch.level = frame.severity;
    }
    if (frame.severity < plan_number(play, "major_at", play.options.deeds.plan_major_at)) return;
    const int topic = play.script().claim_index(play.script().outcome.topic);
    if (topic < 0) return;
    const int root = root_of(play, topic);
    if (watch.major[at(root)]) return;
    watch.major[at(root)] = true;
    observe_record(play, "major", {{"topic", claim_id(play, root)}});
    major_detected(play, root);
}

void phase(Play& play, const sim::Frame& frame) {
    Watch& watch = play.watch;
    if (frame.phase == watch.phase) return;
    observe_record(play, "phase",
                   {{"to", std::string(kPhaseNames[static_cast<int>(frame.phase)])},
                    {"from", std::string(kPhaseNames[static_cast<int>(watch.phase)])}});
    watch.phase = frame.phase;
    const bool hot = frame.phase == sim::Phase::outbreak || frame.phase == sim::Phase::sustained ||
                     frame.phase == sim::Phase::reignition;
    if (hot != watch.hot) observe_record(play, hot ? "hot_phase" : "hot_phase_over");
    watch.hot = hot;
}

// Alarms of the desk's tool: each one about nothing, and the first about each claim.
void alarms(Play& play, const sim::Observation& seen) {
    for (auto post = seen.feed.rbegin(); post != seen.feed.rend(); ++post) {
        if (!post->alarm || !play.watch.alarm_posts.insert(post->id).second) continue;
        const bool about_something = post->claim >= 0;
        if (about_something && play.watch.alarmed[at(post->claim)]) continue;
        if (about_something) play.watch.alarmed[at(post->claim)] = true;
        const std::string signal = about_something ? claim_id(play, post->claim)
                                                   : "post" + std::to_string(post->id % 1000000);
        observe_record(play, "alarm", {{"signal", signal}, {"true_alarm", about_something}});
        if (!about_something) continue;
        play.alarms.push_back({signal, play.now});
        schedule(play, play.now + in_seconds(play.options.deeds.watch_alert_idle, kHour),
                 Due::idle_check, static_cast<int>(play.alarms.size()) - 1);
    }
}

// What a plan declares about the organisation and what does not hold. A plan declares it by
// forbidding the observation `gap` of it. A role is held by a seat; one or two deputies are
// counted; anything else, a list or a plan of its own, no drill can see: the plan's parameter
// `held` says what the organisation has, and where it says nothing nothing is missed.
void write_gaps(Play& play) {
    std::vector<std::string> held;
    const bool says = play.plan->params.count("held") > 0;
    if (const auto found = play.plan->params.find("held"); found != play.plan->params.end())
        if (const auto* list = std::get_if<std::vector<std::string>>(&found->second)) held = *list;
    std::vector<std::string> roles;  // names the plan itself uses for people
    for (const auto& [role, holders] : play.plan->role_map) roles.push_back(role);
    for (const char* role : {"lead_group", "monitor", "voice", "deputy", "head", "investigator",
                             "media_desk", "parent_desk", "logistics", "legal", "lead_office"})
        roles.push_back(role);
    for (const scenarios::Rule& rule : play.plan->rules) {
        if (rule.kind != scenarios::ClauseKind::forbid || rule.forbidden.event != "gap") continue;
        for (const scenarios::ArgTest& test : rule.forbidden.where)
            for (const Value& value : test.values) {
                const auto* what = std::get_if<std::string>(&value);
                if (test.arg != "what" || what == nullptr || contains(held, *what)) continue;
                const std::size_t deputies = play.script().seats_of_role("deputy").size();
                bool there = !says;
                if (*what == "deputy_count")
                    there = deputies == 1 || deputies == 2;
                else if (contains(roles, *what))
                    there = !play.script().seats_of_role(*what).empty();
                if (there) continue;
                observe_record(play, "gap", {{"what", *what}});
            }
    }
}

bool names_unit(const scenarios::Pattern& pattern, const std::string& unit) {
    for (const scenarios::Pattern& one : pattern.any)
        if (names_unit(one, unit)) return true;
    if (pattern.event != "watch_duty") return false;
    return std::any_of(pattern.where.begin(), pattern.where.end(),
                       [&unit](const scenarios::ArgTest& test) { return test.arg == unit; });
}

bool can_watch(const Play& play, const std::string& seat) {
    for (const scenarios::ActionSpec& action : play.script().actions) {
        if (action.event != "monitor") continue;
        if (action.seats.empty()) return true;
        for (const std::string& name : action.seats)
            if (contains(play.script().seats_of_role(name), seat)) return true;
    }
    return false;
}

}  // namespace

void write_watch_duties(Play& play) {
    for (const scenarios::Channel& channel : play.script().channels) {
        const bool seen = std::any_of(
            channel.layers.begin(), channel.layers.end(),
            [&play](sim::Layer layer) { return covered(play, static_cast<int>(layer)); });
        if (seen) observe_record(play, "watch_duty", {{"source", channel.id}});
    }
    if (watched_by(play, "account"))
        for (const scenarios::Channel& channel : play.script().channels)
            if (is_own_account(play, channel.id))
                observe_record(play, "watch_duty", {{"account", channel.id}});
    if (watched_by(play, "section"))
        for (const scenarios::Seat& seat : play.script().seats)
            if (can_watch(play, seat.id))
                observe_record(play, "watch_duty", {{"section", seat.id}});
}

bool watched_by(const Play& play, const std::string& unit) {
    for (const scenarios::Rule& rule : play.plan->rules)
        if (names_unit(rule.when, unit)) return true;
    return false;
}

// The team's own voices: channels of its own that land in the crowd.
bool is_own_account(const Play& play, const std::string& channel) {
    const std::string own = "_own";
    const scenarios::Channel* spec = play.script().channel(channel);
    return spec != nullptr && !spec->layers.empty() && channel.size() > own.size() &&
           channel.compare(channel.size() - own.size(), own.size(), own) == 0;
}

double plan_number(const Play& play, const std::string& name, double fallback) {
    const auto found = play.plan->params.find(name);
    if (found == play.plan->params.end()) return fallback;
    const auto* number = std::get_if<std::int64_t>(&found->second);
    return number != nullptr ? static_cast<double>(*number) : fallback;
}

Seconds plan_time(const Play& play, const std::string& name, Seconds fallback) {
    return static_cast<Seconds>(plan_number(play, name, static_cast<double>(fallback)));
}

int root_of(const Play& play, int claim) {
    while (claim >= 0 && play.script().claims[at(claim)].claim.parent >= 0)
        claim = play.script().claims[at(claim)].claim.parent;
    return claim;
}

void start_watch(Play& play) {
    const std::size_t claims = play.script().claims.size();
    Watch& watch = play.watch;
    for (std::vector<bool>* flags :
         {&watch.visible, &watch.untrue, &watch.continued, &watch.branched, &watch.alarmed,
          &watch.detected, &watch.major, &watch.major_detected, &watch.formed})
        flags->assign(claims, false);
    watch.told_since.assign(claims, -1);
    watch.support_when_told.assign(claims, 0);
    watch.layer_reached.assign(claims, {});
    watch.cause.assign(claims, {});
    watch.last_minute = play.now;
    observe_record(play, "exercise_start");
    write_gaps(play);
    write_watch_duties(play);
}

void look_for_first_posts(Play& play) {
    for (int claim = 0; claim < static_cast<int>(play.watch.visible.size()); ++claim)
        becomes_visible(play, claim);
}

void look_at_truth(Play& play) {
    play.frames.push_back(sim::frame(*play.model, *play.crowd));
    const sim::Frame frame = play.frames.back();
    for (int claim = 0; claim < static_cast<int>(frame.claims.size()); ++claim) {
        false_claim_spreads(play, frame, claim);
        goes_on_after_facts(play, frame, claim);
        new_branch(play, frame, claim);
        if (root_of(play, claim) == claim) {
            jumps(play, frame, claim);
            forms(play, frame, claim);
        }
    }
    severity(play, frame);
    phase(play, frame);
}

void look_at_desk(Play& play) {
    auto seen = std::make_shared<const sim::Observation>(
        sim::observe(*play.model, *play.crowd, play.desk,
                     scenarios::desk_with(play.script().desk, play.options.deeds), play.now));
    play.observations.push_back(seen);
    for (const sim::ClaimObservation& claim : seen->claims)
        if (claim.seen && claim.claim >= 0) play.claim_known[at(claim.claim)] = true;
    alarms(play, *seen);
    offer_facts(play);
}

void detected(Play& play, int claim, bool by_log) {
    const int root = root_of(play, claim);
    if (root < 0 || play.watch.detected[at(root)]) return;
    if (by_log) {  // an act before there is anything to detect does not count
        bool there = !play.known_incidents.empty();
        for (int one = 0; one < static_cast<int>(play.watch.visible.size()); ++one)
            there = there || (play.watch.visible[at(one)] && root_of(play, one) == root);
        if (!there) return;
    }
    play.watch.detected[at(root)] = true;
    observe_record(play, "detected", {{"topic", claim_id(play, root)}, {"by_log", by_log}});
    major_detected(play, root);
}

void idle_check(Play& play, int index) {
    const Alarm& alarm = play.alarms[at(index)];
    if (play.last_act_at >= alarm.t) return;
    observe_record(play, "alert_idle", {{"signal", alarm.signal}});
}

void case_clock(Play& play, int index) {
    if (play.cases[at(index)].closed) return;
    observe_record(play, "case_overdue", {{"case", play.cases[at(index)].id}});
}

// A verified fact of public interest that nobody has told in time and nobody has lawfully withheld.
void withheld_check(Play& play, int index) {
    if (play.facts[at(index)].told_in_public) return;
    const std::string fact = play.script().facts[at(index)].id;
    if (first_act(play, "decide", {{"what", std::string("withhold_lawful")}, {"fact", fact}}))
        return;
    std::vector<std::string> heads = play.script().seats_of_role("head");
    if (heads.empty()) heads = {play.script().seats.front().id};
    const Seconds last_deed = play.last_act_at;
    act_record(play, "withheld", heads.front(),
               {{"action", std::string("info.block")},
                {"by", heads.front()},
                {"fact", fact},
                {"approved", false},
                {"verified", true}});
    play.last_act_at = last_deed;  // it is a finding, not a deed
}

}  // namespace firebreak::trainer
