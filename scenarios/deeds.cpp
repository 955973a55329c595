#include "scenarios/deeds.h"

namespace firebreak::scenarios {
namespace {

constexpr const char* kDeedNames[kDeeds] = {
    "receive_parents",  "make_safe", "fix",   "remedy", "teach_safety",  "keep_out",
    "contact_employer", "gag",       "refer", "punish", "remove_content"};

std::vector<DeedInfo> make_table() {
    using P = DeedParameters;
    using S = DeedSize;
    std::vector<DeedInfo> table;
    for (std::size_t deed = 0; deed < kDeeds; ++deed) {
        const std::string name = std::string("deed.") + kDeedNames[deed];
        table.push_back({name + ".size", 0, 20, nullptr, deed, &S::size});
        table.push_back({name + ".reach", 0, 1, nullptr, deed, &S::reach});
        table.push_back({name + ".affect", -1, 1, nullptr, deed, &S::affect});
        table.push_back({name + ".chill", 0, 1, nullptr, deed, &S::chill});
    }
    constexpr double kYear = 366;  // days
    struct Other {
        const char* name;
        double least, most;
        double P::*field;
    };
    const Other others[] = {{"deed.wear", 0, 1000, &P::deed_wear},
                            {"deed.thinned", 1, 1e6, &P::deed_thinned},
                            {"deed.covert_comments", 0, 1000, &P::deed_covert_comments},
                            {"deed.removed_share", 0, 1, &P::deed_removed_share},
                            {"deed.labelled_share", 0, 1, &P::deed_labelled_share},
                            {"empathy.words", -1, 1, &P::empathy_words},
                            {"empathy.advice", -1, 1, &P::empathy_advice},
                            {"empathy.empathic", -1, 1, &P::empathy_empathic},
                            {"empathy.defensive", -1, 1, &P::empathy_defensive},
                            {"empathy.aggressive", -1, 1, &P::empathy_aggressive},
                            {"contact.meeting", 0, 1, &P::contact_meeting},
                            {"contact.desk", 0, 1, &P::contact_desk},
                            {"contact.credibility", 0, 10, &P::contact_credibility},
                            {"time.seat", 0, kYear * 24 * 60, &P::time_seat},
                            {"time.seat_sigma", 0, 3, &P::time_seat_sigma},
                            {"time.finding", 0, kYear * 24, &P::time_finding},
                            {"time.finding_sigma", 0, 3, &P::time_finding_sigma},
                            {"time.third_party", 0, kYear * 24, &P::time_third_party},
                            {"time.third_party_sigma", 0, 3, &P::time_third_party_sigma},
                            {"time.platform", 0, kYear * 24, &P::time_platform},
                            {"time.platform_sigma", 0, 3, &P::time_platform_sigma},
                            {"time.error_comes_out", 0, kYear * 24, &P::time_error_comes_out},
                            {"desk.coverage", 0, 100, &P::desk_coverage},
                            {"desk.delay", 0, 100, &P::desk_delay},
                            {"desk.sample", 0, 100, &P::desk_sample},
                            {"desk.misread", 0, 100, &P::desk_misread},
                            {"watch.untrue_reach", 0, 1, &P::watch_untrue_reach},
                            {"watch.told_share", 0, 1, &P::watch_told_share},
                            {"watch.goes_on_after", 0, kYear * 24, &P::watch_goes_on_after},
                            {"watch.branch_posts", 0, 1e9, &P::watch_branch_posts},
                            {"watch.branch_share", 0, 1e9, &P::watch_branch_share},
                            {"watch.jump_posts", 0, 1e9, &P::watch_jump_posts},
                            {"watch.valence", 0, 1, &P::watch_valence},
                            {"watch.alert_idle", 0, kYear * 24, &P::watch_alert_idle},
                            {"plan.detect_grace", 0, kYear * 24 * 60, &P::plan_detect_grace},
                            {"plan.critical_share", 0, 1000, &P::plan_critical_share},
                            {"plan.major_at", 1, 4, &P::plan_major_at},
                            {"plan.withheld_after", 0, kYear * 24, &P::plan_withheld_after},
                            {"plan.case_due", 0, kYear * 24, &P::plan_case_due}};
    for (const Other& one : others)
        table.push_back({one.name, one.least, one.most, one.field, 0, nullptr});
    return table;
}

}  // namespace

const std::vector<DeedInfo>& deed_table() {
    static const std::vector<DeedInfo> table = make_table();
    return table;
}

std::vector<std::string> parameter_names() {
    std::vector<std::string> names;
    for (const sim::ParameterInfo& one : sim::parameter_table()) names.emplace_back(one.name);
    for (const DeedInfo& one : deed_table()) names.push_back(one.name);
    return names;
}

std::vector<std::pair<std::string, double>> named_values(const sim::Parameters& crowd,
                                                         const DeedParameters& deeds) {
    std::vector<std::pair<std::string, double>> values;
    for (const sim::ParameterInfo& one : sim::parameter_table())
        values.emplace_back(std::string(one.name), crowd.*one.field);
    for (const DeedInfo& one : deed_table()) values.emplace_back(one.name, one.in(deeds));
    return values;
}

std::pair<double, double> bounds_of(const std::string& name) {
    for (const DeedInfo& one : deed_table())
        if (one.name == name) return {one.least, one.most};
    return {-1e9, 1e9};
}

bool set_named(const std::string& name, double value, sim::Parameters& crowd,
               DeedParameters& deeds) {
    for (const sim::ParameterInfo& one : sim::parameter_table())
        if (one.name == name) {
            crowd.*one.field = value;
            return true;
        }
    for (const DeedInfo& one : deed_table())
        if (one.name == name) {
            one.in(deeds) = value;
            return true;
        }
    return false;
}

}  // namespace firebreak::scenarios
