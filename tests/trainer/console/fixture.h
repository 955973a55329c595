// A LiveView made by hand over the library's first scenario: an hour and a half into a busy drill.
#pragma once

#include <memory>

#include "sim/crowd/model.h"
#include "tests/viz/harness.h"
#include "trainer/console/panels.h"

namespace firebreak::trainer::console {

std::shared_ptr<const scenarios::Scenario> canteen();
LiveView busy_view();
LiveView empty_view();
sim::CityLayout city_layout(int communities = 12);

// A live screen without a window.
class LiveBench {
  public:
    explicit LiveBench(LiveView shown, float width = 1440, float height = 900,
                       Language language = Language::en);

    void frame();
    void frames(int count);
    void press(int key);
    // Clicks the middle of a widget drawn in the last frame; fails the test if there is none.
    void click(const std::string& key);
    // The first wish of a kind since the last call of forget(), or nullptr.
    template <class T>
    const T* wish() const {
        for (const Wish& w : wishes)
            if (const T* found = std::get_if<T>(&w)) return found;
        return nullptr;
    }
    void forget() { wishes.clear(); }
    // No fault of the lint; tells each.
    void check_lint();

    viz::Bench bench;
    LiveView view;
    LiveState state;
    sim::CityLayout city = city_layout();
    Language language;
    int speed = 60, given = 0;
    std::string refusal, not_recorded;
    PlanFileState plan_file;
    bool facilitator = false;
    Wishes wishes;
};

}  // namespace firebreak::trainer::console
