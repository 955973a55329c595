// The readers of reference cases, one a family name. A new one is a line here and its function.
#pragma once

#include "trainer/models/check_plan.h"

// clang-format off
#define FIREBREAK_READERS(reader) \
    reader(maki_thompson) \
    reader(daley_kendall) \
    reader(nekovee) \
    reader(moreno) \
    reader(si) \
    reader(sis) \
    reader(seis) \
    reader(sir) \
    reader(seir) \
    reader(swir) \
    reader(independent_cascade) \
    reader(independent_cascade_embeddedness) \
    reader(independent_cascade_permeability) \
    reader(linear_threshold) \
    reader(competing_cascade) \
    reader(watts_threshold) \
    reader(kertesz_threshold) \
    reader(profile) \
    reader(profile_threshold) \
    reader(complex_contagion) \
    reader(sbfc) \
    reader(seiz) \
    reader(hawkes) \
    reader(simsom_feed) \
    reader(voter) \
    reader(invasion) \
    reader(q_voter) \
    reader(majority) \
    reader(galam) \
    reader(sznajd) \
    reader(degroot) \
    reader(friedkin_johnsen) \
    reader(hegselmann_krause) \
    reader(weighted_hegselmann_krause) \
    reader(attraction_repulsion) \
    reader(deffuant) \
    reader(algorithmic_bias) \
    reader(algorithmic_bias_media) \
    reader(cognitive_opinion_dynamics) \
    reader(biased_assimilation) \
    reader(metrics) \
    reader(rng) \
    reader(metamorphic)
// clang-format on

namespace firebreak::trainer {

#define FIREBREAK_DECLARE(family) \
    void read_##family(const ReferenceCase&, const VerifyOptions&, CheckPlan&);
FIREBREAK_READERS(FIREBREAK_DECLARE)
#undef FIREBREAK_DECLARE

}  // namespace firebreak::trainer
