#include "scenarios/scenario.h"

#include <algorithm>

namespace firebreak::scenarios {
namespace {

template <class Item>
const Item* by_id(const std::vector<Item>& items, const std::string& id) {
    for (const Item& item : items)
        if (item.id == id) return &item;
    return nullptr;
}

}  // namespace

int Scenario::claim_index(const std::string& name) const {
    for (std::size_t i = 0; i < claims.size(); ++i)
        if (claims[i].claim.id == name) return static_cast<int>(i);
    return -1;
}

bool Scenario::started_knowingly(int claim) const {
    for (const Inject& inject : injects)
        for (const sim::Effect& effect : inject.effects)
            if (const auto* seed = std::get_if<sim::SeedPosts>(&effect))
                if (seed->claim == claim && seed->by == sim::AgentKind::provocateur) return true;
    return false;
}

const ClaimText* Scenario::claim(const std::string& name) const {
    int index = claim_index(name);
    return index < 0 ? nullptr : &claims[static_cast<std::size_t>(index)];
}

const Fact* Scenario::fact(const std::string& name) const {
    return by_id(facts, name);
}
const Seat* Scenario::seat(const std::string& name) const {
    return by_id(seats, name);
}
const Channel* Scenario::channel(const std::string& name) const {
    return by_id(channels, name);
}
const ActionSpec* Scenario::action(const std::string& name) const {
    return by_id(actions, name);
}
const Question* Scenario::question(const std::string& name) const {
    return by_id(questions, name);
}
const Inject* Scenario::inject(const std::string& name) const {
    return by_id(injects, name);
}

std::vector<std::string> Scenario::seats_of_role(const std::string& role) const {
    std::vector<std::string> found;
    for (const Seat& one : seats)
        if (one.id == role ||
            std::find(one.roles.begin(), one.roles.end(), role) != one.roles.end())
            found.push_back(one.id);
    return found;
}

}  // namespace firebreak::scenarios
