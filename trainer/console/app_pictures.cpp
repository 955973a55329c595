// Pictures that are drawn once and kept as textures: city, beliefs, cards of the library.
#include "trainer/console/app.h"

#include <chrono>
#include <cstdio>

namespace firebreak::trainer::console {

namespace {

constexpr int kPreviewWidth = 640, kPreviewHeight = 264;

}  // namespace

void App::hang_pictures() {
    try {
        const auto painted = painter_.take();
        if (!painted) return;
        const bool whole = painted->order.size.view.whole();
        const std::string key = whole ? "city.whole." : "city.part.";
        CityPictures::Picture& picture = whole ? pictures_.whole : pictures_.part;
        if (painted->ties) picture.ties = window_.texture(key + "ties", *painted->ties);
        picture.people = window_.texture(key + "people", painted->people);
        picture.order = painted->order;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    }
}

void App::forget_pictures() {
    painter_.reset();
    pictures_ = {};
}

// The cities on the cards are drawn in the background, one after the other being ready.
void App::previews() {
    if (previews_.empty())
        for (const Library::Entry& entry : library_->entries)
            previews_.push_back(std::async(std::launch::async, [scenario = entry.scenario] {
                return preview_picture(*scenario, kPreviewWidth, kPreviewHeight);
            }));
    for (std::size_t i = 0; i < previews_.size() && i < library_->entries.size(); ++i) {
        Library::Entry& entry = library_->entries[i];
        const std::string key = "preview." + entry.name;
        if (previews_[i].valid() &&
            previews_[i].wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
            try {
                window_.texture(key, previews_[i].get());
            } catch (const std::exception& error) {
                std::fprintf(stderr, "%s\n", error.what());
            }
        }
        entry.picture = window_.texture(key);
    }
}

}  // namespace firebreak::trainer::console
