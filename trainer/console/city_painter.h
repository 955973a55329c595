// Makes the pictures behind the maps in the background, one after the other, so that no frame waits
// for one. What it paints from does not change while it paints.
#pragma once

#include <future>
#include <memory>
#include <optional>

#include "trainer/console/drill_thread.h"
#include "trainer/console/wish.h"
#include "viz/theme.h"

namespace firebreak::trainer::console {

// Of which kind each member of a sketch is drawn in the debrief, at a share of the drill: 0 has
// heard of no claim, 1 has, 2 believes the claim (-1: any false one). Of each community as many
// believe as did at that moment; which of them, is known of the end alone: those who believe at the
// end are taken first, so dots stand for shares, not for persons, until then.
std::vector<std::uint8_t> belief_classes(const DrillEnd& end, const viz::CrowdSketch& sketch,
                                         double moment, int claim);
// The truth that was counted last at a share of the drill; nullptr: none was.
const sim::Frame* frame_at(const DrillEnd& end, double moment);

class CityPainter {
  public:
    struct Painted {
        CityOrder order;
        // Once for each layout, size and view, in the debrief also for each moment; nullopt: as
        // they were last.
        std::optional<viz::Image> ties;
        viz::Image people;
    };

    // Begins to paint; does nothing while an order is being worked on. `end` only for pictures of
    // the debrief.
    void paint(std::shared_ptr<const CityPicture> city, std::shared_ptr<const DrillEnd> end,
               const CityOrder& order);
    bool busy() const { return work_.valid(); }  // until it has been taken
    bool ready() const;
    // What has been painted, once. Throws what painting threw.
    std::optional<Painted> take();
    // Forgets what was painted last; waits for what is being painted.
    void reset();

  private:
    // What the ties were painted for.
    struct Shown {
        viz::PictureSize size;
        double moment = -1;
        bool operator==(const Shown&) const = default;
    };
    std::future<Painted> work_;
    std::shared_ptr<const CityPicture> painted_of_;
    std::optional<Shown> ties_of_whole_, ties_of_part_;
};

}  // namespace firebreak::trainer::console
