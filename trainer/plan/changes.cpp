#include "trainer/plan/changes.h"

#include <algorithm>

namespace firebreak::trainer {

namespace {

template <class Item>
const Item* find(const std::vector<Item>& items, const std::string& id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&id](const Item& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

bool same(const scenarios::RatingItem& a, const scenarios::RatingItem& b) {
    return a == b;
}

// A rule that only moved to another line is the same rule.
bool same(const scenarios::Rule& a, scenarios::Rule b) {
    b.place = a.place;
    return a == b;
}

template <class Item>
void compare(const std::vector<Item>& before, const std::vector<Item>& after,
             PlanChanges& changes) {
    for (const Item& item : after) {
        const Item* old = find(before, item.id);
        if (old == nullptr)
            changes.added.push_back(item.id);
        else if (!same(*old, item))
            changes.altered.push_back(item.id);
    }
    for (const Item& item : before)
        if (find(after, item.id) == nullptr) changes.removed.push_back(item.id);
}

}  // namespace

PlanChanges changes(const scenarios::Plan& before, const scenarios::Plan& after) {
    PlanChanges result;
    compare(before.rules, after.rules, result);
    compare(before.ratings, after.ratings, result);
    result.settings = !(before.calendar == after.calendar) || before.weights != after.weights ||
                      before.cap != after.cap || before.params != after.params ||
                      before.wall_clock != after.wall_clock;
    return result;
}

}  // namespace firebreak::trainer
