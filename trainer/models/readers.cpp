#include "trainer/models/readers.h"

#include <array>
#include <cctype>
#include <utility>

namespace firebreak::trainer {

namespace {

// What others call the families, in small letters with underscores, without a last "_model".
constexpr std::array<std::pair<const char*, const char*>, 44> kAliases = {{
    {"dk", "daley_kendall"},
    {"mt", "maki_thompson"},
    {"ic", "independent_cascade"},
    {"independent_cascades", "independent_cascade"},
    {"ice", "independent_cascade_embeddedness"},
    {"independent_cascades_with_community_embeddedness", "independent_cascade_embeddedness"},
    {"community_embeddedness", "independent_cascade_embeddedness"},
    {"icp", "independent_cascade_permeability"},
    {"independent_cascades_with_community_permeability", "independent_cascade_permeability"},
    {"community_permeability", "independent_cascade_permeability"},
    {"lt", "linear_threshold"},
    {"threshold", "watts_threshold"},
    {"watts", "watts_threshold"},
    {"kertesz", "kertesz_threshold"},
    {"kerteszthreshold", "kertesz_threshold"},
    {"k_threshold", "kertesz_threshold"},
    {"kthreshold", "kertesz_threshold"},
    {"profilethreshold", "profile_threshold"},
    {"competing_cascades", "competing_cascade"},
    {"eil", "competing_cascade"},
    {"centola_macy", "complex_contagion"},
    {"hoax", "sbfc"},
    {"seismic", "hawkes"},
    {"limited_attention", "simsom_feed"},
    {"simsom", "simsom_feed"},
    {"qvoter", "q_voter"},
    {"majority_rule", "majority"},
    {"snajzd", "sznajd"},
    {"fj", "friedkin_johnsen"},
    {"hk", "hegselmann_krause"},
    {"whk", "weighted_hegselmann_krause"},
    {"weighted_hk", "weighted_hegselmann_krause"},
    {"arwhk", "attraction_repulsion"},
    {"attraction_repulsion_whk", "attraction_repulsion"},
    {"attraction_repulsion_weighted_hegselmann_krause", "attraction_repulsion"},
    {"bounded_confidence", "deffuant"},
    {"algorithmicbias", "algorithmic_bias"},
    {"algorithmicbiasmedia", "algorithmic_bias_media"},
    {"algorithmic_bias_with_media", "algorithmic_bias_media"},
    {"cod", "cognitive_opinion_dynamics"},
    {"cognitive_op_dyn", "cognitive_opinion_dynamics"},
    {"cognitive_opinion", "cognitive_opinion_dynamics"},
    {"biased_opinion", "biased_assimilation"},
    {"susceptible_weakened_infected_removed", "swir"},
}};

std::string plain(const std::string& name) {
    std::string text;
    for (const char c : name)
        text += c == '-' || c == ' '
                    ? '_'
                    : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string end = "_model";
    if (text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0)
        text.resize(text.size() - end.size());
    return text;
}

}  // namespace

std::string known_family(const std::string& name) {
    if (reader_of(name) != nullptr) return name;
    const std::string written = plain(name);
    if (reader_of(written) != nullptr) return written;
    for (const auto& [alias, family] : kAliases)
        if (written == alias) return family;
    return name;
}

CaseReader reader_of(const std::string& family) {
#define FIREBREAK_COMPARE(name) \
    if (family == #name) return read_##name;
    FIREBREAK_READERS(FIREBREAK_COMPARE)
#undef FIREBREAK_COMPARE
    return nullptr;
}

}  // namespace firebreak::trainer
