#include "sim/classic/registry.h"

namespace firebreak::sim::classic {

// One line a family: the function of that name says everything else.
// clang-format off
#define FIREBREAK_FAMILIES(family) \
    family(daley_kendall) \
    family(maki_thompson) \
    family(nekovee) \
    family(moreno) \
    family(si) \
    family(sis) \
    family(sir) \
    family(seir) \
    family(seis) \
    family(swir) \
    family(independent_cascade) \
    family(independent_cascade_embeddedness) \
    family(independent_cascade_permeability) \
    family(linear_threshold) \
    family(competing_cascade) \
    family(watts_threshold) \
    family(kertesz_threshold) \
    family(profile) \
    family(profile_threshold) \
    family(complex_contagion) \
    family(sbfc) \
    family(seiz) \
    family(hawkes) \
    family(simsom_feed) \
    family(voter) \
    family(invasion) \
    family(majority) \
    family(galam) \
    family(q_voter) \
    family(sznajd) \
    family(degroot) \
    family(friedkin_johnsen) \
    family(hegselmann_krause) \
    family(weighted_hegselmann_krause) \
    family(attraction_repulsion) \
    family(deffuant) \
    family(algorithmic_bias) \
    family(algorithmic_bias_media) \
    family(cognitive_opinion_dynamics) \
    family(biased_assimilation)
// clang-format on

#define FIREBREAK_DECLARE(name) Family name();
FIREBREAK_FAMILIES(FIREBREAK_DECLARE)
#undef FIREBREAK_DECLARE

const std::vector<Family>& families() {
#define FIREBREAK_CALL(name) name(),
    static const std::vector<Family> all = {FIREBREAK_FAMILIES(FIREBREAK_CALL)};
#undef FIREBREAK_CALL
    return all;
}

const Family* find_family(std::string_view name) {
    for (const auto& family : families())
        if (family.name == name) return &family;
    return nullptr;
}

}  // namespace firebreak::sim::classic
