// Places for drawing. Derived from the seed; no result depends on them.
#include <cmath>

#include "sim/crowd/engine.h"

namespace firebreak::sim {
namespace {

constexpr double kGoldenAngle = 2.399963229728653;
constexpr double kTwoPi = 6.283185307179586;

}  // namespace

CityLayout layout(const Model& model) {
    const Model::Data& d = model.data();
    CityLayout out;
    const std::size_t n = d.community_first.size() - 1;
    for (std::size_t k = 0; k < n; ++k) {
        const std::uint32_t first = d.community_first[k];
        const std::uint32_t count = d.community_first[k + 1] - first;
        // A sunflower spiral keeps the centres apart; area follows the number of people.
        const double place = std::sqrt((static_cast<double>(k) + 0.5) / static_cast<double>(n));
        const double angle = kGoldenAngle * static_cast<double>(k) +
                             kTwoPi * uniform(draw(d.seed, Purpose::city_layout, 0, 0).first);
        const double size = static_cast<double>(count) / d.agents;
        CityLayout::Community c{};
        c.x = static_cast<float>(0.5 + 0.38 * place * math::cos(angle));
        c.y = static_cast<float>(0.5 + 0.38 * place * math::sin(angle));
        c.radius = static_cast<float>(0.32 * std::sqrt(size));
        c.first = first;
        c.count = count;
        out.communities.push_back(c);
    }
    for (const auto* list : {&d.leaders, &d.outlets, &d.officials})
        for (const std::uint32_t agent : *list) {
            CityLayout::Hub hub{agent, d.traits[agent].kind, 0, 0, model.followers_of(agent)};
            agent_position(model, agent, hub.x, hub.y);
            out.hubs.push_back(hub);
        }
    return out;
}

void agent_position(const Model& model, std::uint32_t agent, float& x, float& y) {
    const Model::Data& d = model.data();
    const std::size_t n = d.community_first.size() - 1;
    const std::size_t k = d.traits[agent].community;
    const double place = std::sqrt((static_cast<double>(k) + 0.5) / static_cast<double>(n));
    const double angle = kGoldenAngle * static_cast<double>(k) +
                         kTwoPi * uniform(draw(d.seed, Purpose::city_layout, 0, 0).first);
    const double size =
        static_cast<double>(d.community_first[k + 1] - d.community_first[k]) / d.agents;
    const Draw w = draw(d.seed, Purpose::city_layout, agent, 1);
    const double r = 0.32 * std::sqrt(size) * std::sqrt(uniform(w.first));
    const double turn = kTwoPi * uniform(w.second);
    x = static_cast<float>(0.5 + 0.38 * place * math::cos(angle) + r * math::cos(turn));
    y = static_cast<float>(0.5 + 0.38 * place * math::sin(angle) + r * math::sin(turn));
}

}  // namespace firebreak::sim
