// Drills played before: the list, one of them opened again, two of them compared.
#include <cstdio>

#include "trainer/console/app.h"

namespace firebreak::trainer::console {

void App::show_past(const std::filesystem::path& chosen) {
    past_state_ = PastState{};
    PastDrills past;
    try {
        past.folder = drills_folder();
        past.drills = past_drills(past.folder);
    } catch (const std::exception& error) {
        past_state_.problem = error.what();
    }
    if (!chosen.empty()) {
        past_state_.chosen.push_back(chosen);
        // One recorded elsewhere stands in the list, too: it is what is being compared with.
        bool listed = false;
        for (const PastDrill& drill : past.drills) {
            std::error_code error;
            listed = listed || drill.file == chosen;
            if (drill.file != chosen && std::filesystem::equivalent(drill.file, chosen, error)) {
                past_state_.chosen.front() = drill.file;
                listed = true;
            }
        }
        if (!listed) past.drills.insert(past.drills.begin(), past_drill(chosen));
    }
    past_ = std::move(past);
}

void App::compare_drills(const CompareDrills& wish) {
    try {
        auto pair = std::make_shared<const RecordingPair>(read_pair(wish.a, wish.b));
        compare_state_ = CompareState{};
        compared_ = CompareProgress{};
        compare_ = std::make_unique<CompareThread>(std::move(pair));
    } catch (const std::exception& error) {
        past_state_.problem = error.what();
    }
}

bool App::to_past(const Wish& wish) {
    if (const auto* show = std::get_if<ShowPast>(&wish)) {
        if (show->shown)
            show_past(show->chosen);
        else
            past_.reset();
    } else if (const auto* review = std::get_if<ReviewDrill>(&wish)) {
        DrillStart start;
        start.resume = review->recording;
        start.review = true;
        exit_code_ = 0;
        // A course from the command line was another drill's.
        options_.at.reset();
        options_.debrief = false;
        options_.review = review->recording;
        what_if_.reset();
        open(std::move(start));
    } else if (const auto* two = std::get_if<CompareDrills>(&wish)) {
        compare_drills(*two);
    } else {
        return false;
    }
    return true;
}

}  // namespace firebreak::trainer::console
