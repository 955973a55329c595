#include <cmath>

#include "sim/classic/meetings.h"
#include "sim/classic/opinions.h"

namespace firebreak::sim::classic {

namespace {

// Opinions of the media at equal distances.
std::vector<double> media_of(const Family& family, const Setup& setup) {
    const double low = value_of(family, setup, "media_low");
    const double high = value_of(family, setup, "media_high");
    const auto k = static_cast<std::size_t>(value_of(family, setup, "k"));
    std::vector<double> media;
    for (std::size_t i = 0; i < k; ++i)
        media.push_back(k == 1 ? (low + high) / 2
                               : low + (high - low) * static_cast<double>(i) /
                                           static_cast<double>(k - 1));
    return media;
}

struct Media {
    std::vector<double> opinions;
    double p = 0, gamma = 0;
};

void run_biased(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                Run& run, const Media& media) {
    const double eps = value_of(family, setup, "epsilon");
    const double least = value_of(family, setup, "min_distance");
    ByCloseness peers(value_of(family, setup, "gamma"), least), outlets(media.gamma, least);
    std::vector<double> x = opinions_of(setup, seed);
    const Acquaintances known(setup);
    const Words first(seed, Purpose::model_event), second(seed, Purpose::model_event, 1);
    const Words tuned(seed, Purpose::model_event, 2), outlet(seed, Purpose::model_event, 3);
    const std::uint64_t meetings = meetings_until(wish.horizon, setup.nodes);
    const std::uint64_t look = std::uint64_t{20} * setup.nodes;
    for (std::uint64_t t = 0; t < meetings; ++t) {
        const Node i = below(first.of(t), setup.nodes);
        if (known.count(i) > 0) {
            const Node place = peers.pick(second.of(t), known.count(i), [&](Node other) {
                return std::fabs(x[known.at(i, other)] - x[i]);
            });
            const Node j = known.at(i, place);
            if (std::fabs(x[j] - x[i]) < eps) x[i] = x[j] = (x[i] + x[j]) / 2;
        }
        if (media.p > 0 && uniform(tuned.of(t)) < media.p) {
            const Node m =
                outlets.pick(outlet.of(t), static_cast<Node>(media.opinions.size()),
                             [&](Node k) { return std::fabs(media.opinions[k] - x[i]); });
            if (std::fabs(media.opinions[m] - x[i]) < eps) x[i] = (x[i] + media.opinions[m]) / 2;
        }
        // Where only clusters are asked for, nothing is lost by not waiting for the last digits.
        if (media.p == 0 && !wish.clock && !wish.nodes && t % look == look - 1 &&
            clusters_are_final(x, eps))
            break;
    }
    finish_opinions(family, wish, wish.horizon, eps / 2, std::move(x), run);
}

void make_alone(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                Run& run) {
    run_biased(family, setup, wish, seed, run, {});
}

void make_with_media(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                     Run& run) {
    Media media{media_of(family, setup), value_of(family, setup, "p"),
                value_of(family, setup, "gamma_media")};
    run_biased(family, setup, wish, seed, run, media);
}

std::string forbids(const Family&, const Setup& setup) {
    return problem_with_opinions(setup, 0, 1);
}

Family biased() {
    Family family;
    family.clock = Clock::random_sequential;
    family.ground = Ground::either;
    family.endless = true;
    family.parameters = {
        {"epsilon", "confidence: only closer opinions meet", "1", 0, 0.32, 1, false},
        {"gamma", "bias of the feed towards close opinions; 0: none", "1", 0, 1, 100, false},
        {"min_distance", "smaller distances count as this one when a partner is drawn", "1", 1e-9,
         1e-5, 1, false}};
    family.observables = opinion_observables();
    family.forbids = forbids;
    return family;
}

}  // namespace

Family algorithmic_bias() {
    Family family = biased();
    family.name = "algorithmic_bias";
    family.title = "Algorithmic bias in bounded confidence";
    family.definition =
        "Each node holds a number x in [0, 1]. One meeting at a time: i is uniform among all "
        "nodes; j among i's out-neighbours (well mixed: all others) with probability proportional "
        "to d_ij^-gamma, where d_ij = max(|x_i - x_j|, min_distance). If |x_i - x_j| < epsilon, "
        "both take the mean of the two. Start: given opinions or uniform on [0, 1). Time in "
        "sweeps: as many meetings as there are nodes. gamma = 0 well mixed is Deffuant's model "
        "with mu = 1/2. Clusters are cut at gaps above epsilon / 2.";
    family.paper = "Sîrbu, Pedreschi, Giannotti & Kertész 2019, PLoS ONE 14:e0213246";
    family.make = make_alone;
    return family;
}

Family algorithmic_bias_media() {
    Family family = biased();
    family.name = "algorithmic_bias_media";
    family.title = "Algorithmic bias with mass media";
    family.definition =
        "As the algorithmic bias model, with k media whose opinions never change. After each "
        "meeting of i with a peer j (drawn with probability proportional to max(|x_i - x_j|, "
        "min_distance)^-gamma; both take their mean if |x_i - x_j| < epsilon), with probability p "
        "the same i also meets one of the media, drawn in the same way with gamma_media; if that "
        "is closer than epsilon, i takes the mean of both. The media stand at equal distances "
        "from media_low to media_high, a single one in the middle. Time in sweeps: as many "
        "meetings as there are nodes. With p = 0 it is the model without media, draw for draw.";
    family.paper = "Pansanella, Sîrbu, Kertész & Rossetti 2023, Sci. Rep. 13:14600";
    family.parameters.push_back(
        {"gamma_media", "bias towards close media; 0: none", "1", 0, 1, 100, false});
    family.parameters.push_back({"p",
                                 "probability that a meeting is followed by one with the media",
                                 "1", 0, 0.05, 1, false});
    family.parameters.push_back({"k", "number of media", "1", 1, 1, 1000, true});
    family.parameters.push_back({"media_low", "opinion of the first", "1", 0, 0.05, 1, false});
    family.parameters.push_back({"media_high", "opinion of the last", "1", 0, 0.95, 1, false});
    family.make = make_with_media;
    return family;
}

}  // namespace firebreak::sim::classic
