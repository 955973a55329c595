// The numbers of a drill beside the crowd's: how large the deeds of a team are in the crowd, how
// humane a text reads, how long people outside the crowd take, when the truth counts as visible.
// The values that are used stand in data/deeds.yaml with low, default, high, unit, source and kind;
// deed_table() is the one list of names. The defaults below equal the file's. What a scenario or a
// plan gives itself stands over them.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "sim/crowd/parameters.h"

namespace firebreak::scenarios {

// Deeds that change trust and fear rather than say something.
enum class Deed {
    receive_parents,   // parents are received by a named person
    make_safe,         // the safety plan is carried out
    fix,               // the cause is put right
    remedy,            // those harmed are compensated, helped
    teach_safety,      // safety lessons
    keep_out,          // an order that keeps people out
    contact_employer,  // the employer of a critic is told without consent
    gag,               // people are told not to speak
    refer,             // a speaker is referred to the police
    punish,            // people are punished for what they said
    remove_content     // posts are removed without a lawful ground
};
inline constexpr std::size_t kDeeds = 11;

struct DeedSize {
    double size = 0;    // multiples of the crowd's trust step, toward trust or away from it
    double reach = 0;   // share of the audience that sees it, 0..1
    double affect = 0;  // added to the mood of those who see it, -1..1
    double chill = 0;   // fear of speaking from then on, 0 none .. 1 total
    bool operator==(const DeedSize&) const = default;
};

struct DeedParameters {
    // By Deed: size, reach, affect, chill.
    std::array<DeedSize, kDeeds> deeds{{{1, 0.2, 0.05, 0},
                                        {1, 0.3, 0.02, 0},
                                        {2, 0.2, 0.02, 0},
                                        {2, 0.3, 0.05, 0},
                                        {0.5, 0.3, 0, 0},
                                        {2, 0.4, -0.2, 0},
                                        {4, 0.3, -0.3, 0},
                                        {3, 0.5, -0.2, 0.5},
                                        {2, 0.2, -0.05, 0.15},
                                        {4, 0.4, -0.2, 0.35},
                                        {1, 0.1, -0.05, 0.1}}};
    double deed_wear = 1;              // 1 per earlier deed; size / (1 + wear * earlier ones)
    double deed_thinned = 10;          // 1; reach / thinned where the city has no such group
    double deed_covert_comments = 20;  // comments, unless the order says how many
    double deed_removed_share = 0.7;   // share of copies
    double deed_labelled_share = 0.6;  // share of copies

    // How humane a text reads, 0 to 1: the sum of what it contains and of its tone.
    double empathy_words = 0.6;
    double empathy_advice = 0.1;
    double empathy_empathic = 0.3;
    double empathy_defensive = -0.3;
    double empathy_aggressive = -0.6;

    // Direct contact.
    double contact_meeting = 0.6;      // share of a group that comes to a meeting
    double contact_desk = 0.05;        // share of parents that a desk for them reaches
    double contact_credibility = 1.2;  // 1; weight of what is said face to face

    // How long it takes, where the scenario does not say.
    double time_seat = 8;             // minutes, median; a simulated seat answers
    double time_seat_sigma = 0.5;     // sd of the logarithm
    double time_finding = 14;         // hours, median; an investigation
    double time_finding_sigma = 0.5;  // sd of the logarithm
    double time_third_party = 24;     // hours, median; an independent body looks and speaks
    double time_third_party_sigma = 0.3;
    double time_platform = 3;  // hours, median; a platform checks what it was sent
    double time_platform_sigma = 0.6;
    double time_error_comes_out = 4;  // hours; an error the team has found itself and not told

    // How good the monitoring desk is, beside the scenario's own: factors on what stands there.
    double desk_coverage = 1;  // on the share of posts it can see; at most all are seen
    double desk_delay = 1;     // on the age of what it shows
    double desk_sample = 1;    // on the posts it reads each interval; at least one is read
    double desk_misread = 1;   // on the share it misjudges; at most every second

    // When the truth counts as an observation of the plan.
    double watch_untrue_reach = 0.01;    // share of people; a false claim spreads
    double watch_told_share = 0.1;       // share of people; the team's facts have arrived
    double watch_goes_on_after = 1;      // hours; support that goes on after that
    double watch_branch_posts = 5;       // posts/hour, at least; a branch of its own
    double watch_branch_share = 0.0005;  // 1/hour; posts for each person, the same
    double watch_jump_posts = 20;        // posts; a topic has reached a layer
    double watch_valence = 0.2;          // 1; a topic is for or against
    double watch_alert_idle = 1;         // hours; an alarm to which nobody did anything

    // Limits a plan can set itself, where it does not.
    double plan_detect_grace = 30;    // minutes
    double plan_critical_share = 10;  // per mille of people
    double plan_major_at = 3;         // grade
    double plan_withheld_after = 4;   // hours
    double plan_case_due = 72;        // hours

    bool operator==(const DeedParameters&) const = default;
    const DeedSize& of(Deed deed) const { return deeds[static_cast<std::size_t>(deed)]; }
};

// One number by its name, as in data/deeds.yaml, e.g. "deed.gag.size", and what it must lie within
// to mean anything.
struct DeedInfo {
    std::string name;
    double least = 0, most = 1;
    double DeedParameters::*field = nullptr;  // null: one of a deed
    std::size_t deed = 0;
    double DeedSize::*part = nullptr;
    double& in(DeedParameters& all) const { return field ? all.*field : all.deeds[deed].*part; }
    double in(const DeedParameters& all) const {
        return field ? all.*field : all.deeds[deed].*part;
    }
};
const std::vector<DeedInfo>& deed_table();

// Both tables as one list of names, the crowd's first: what --set, overrides and recordings name.
std::vector<std::string> parameter_names();
std::vector<std::pair<std::string, double>> named_values(const sim::Parameters& crowd,
                                                         const DeedParameters& deeds);
// What a number must lie within (the crowd's: any finite number up to a thousand million).
std::pair<double, double> bounds_of(const std::string& name);
// False if there is no such name.
bool set_named(const std::string& name, double value, sim::Parameters& crowd,
               DeedParameters& deeds);

}  // namespace firebreak::scenarios
