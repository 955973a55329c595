#include "sim/classic/adoption.h"

namespace firebreak::sim::classic {

namespace {

Parameter profile_parameter() {
    return {"profile", "probability of adopting when asked", "1/round", 0, 0.1, 1, false, true};
}
Parameter blocked_parameter() {
    return {"blocked", "probability of becoming immune after a refusal", "1", 0, 0, 1, false};
}

AdoptionRule rule_of(const Family& family, const Setup& setup, const NodeValue& profile) {
    AdoptionRule rule;
    rule.adopt = [&profile](Node v) { return profile(v); };
    rule.block = value_of(family, setup, "blocked");
    rule.adopter_rate = value_of(family, setup, "adopter_rate");
    return rule;
}

void make_profile(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                  Run& run) {
    const NodeValue profile(family, setup, "profile");
    AdoptionRule rule = rule_of(family, setup, profile);
    rule.ready = [](Node, Node infected) { return infected > 0; };
    run_adoption(family, setup, wish, seed, run, rule);
}

void make_profile_threshold(const Family& family, const Setup& setup, const Wish& wish,
                            std::uint64_t seed, Run& run) {
    const Graph& graph = *setup.graph;
    const NodeValue profile(family, setup, "profile"), threshold(family, setup, "threshold");
    AdoptionRule rule = rule_of(family, setup, profile);
    rule.ready = [&](Node v, Node infected) {
        return infected > 0 && infected / static_cast<double>(graph.in_degree(v)) >= threshold(v);
    };
    run_adoption(family, setup, wish, seed, run, rule);
}

constexpr const char* kPaper =
    "Milli, Rossetti, Pedreschi & Giannotti 2018, Appl. Netw. Sci. 3:42 (active and passive "
    "diffusion); NDlib's documentation of the model";

}  // namespace

Family profile() {
    Family family = adoption_family();
    family.name = "profile";
    family.title = "Profile: own taste, no peer pressure";
    family.definition =
        "All at once, round by round, a susceptible node adopts (infected, for ever) by itself "
        "with probability adopter_rate; else, if at least one of its neighbours was infected after "
        "the round before, it tosses one coin, however many they are: it adopts with probability "
        "profile, and having refused it becomes blocked for ever with probability blocked. Rival "
        "seeds are blocked from the start, seeds infected. Ends when nothing can change. "
        "(Documentation and program of NDlib differ: its program adopts with 1 - profile and "
        "blocks with 1 - blocked; here the documentation holds.)";
    family.paper = kPaper;
    family.parameters.push_back(profile_parameter());
    family.parameters.push_back(blocked_parameter());
    family.make = make_profile;
    return family;
}

Family profile_threshold() {
    Family family = adoption_family();
    family.name = "profile_threshold";
    family.title = "Profile with a threshold";
    family.definition =
        "As the profile model, but the coin is tossed only in rounds before which at least the "
        "share threshold of the node's neighbours, and at least one, was infected: all at once, a "
        "susceptible node adopts by itself with probability adopter_rate; else, if the threshold "
        "is reached, it adopts with probability profile, and having refused it becomes blocked for "
        "ever with probability blocked. Rival seeds are blocked from the start, seeds infected. "
        "Ends when nothing can change.";
    family.paper = kPaper;
    family.parameters.push_back(node_threshold(0.1));
    family.parameters.push_back(profile_parameter());
    family.parameters.push_back(blocked_parameter());
    family.make = make_profile_threshold;
    return family;
}

}  // namespace firebreak::sim::classic
