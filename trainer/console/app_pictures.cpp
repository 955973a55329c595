// Pictures that are drawn once and kept as textures: city, beliefs, cards of the library.
#include "trainer/console/app.h"

#include <chrono>
#include <cstdio>

#include "viz/crowd_map.h"

namespace firebreak::trainer::console {

namespace {

constexpr int kPreviewWidth = 640, kPreviewHeight = 264;

viz::Image belief_picture(const DrillEnd& end, const sim::CityLayout& layout,
                          const viz::Theme& theme) {
    viz::PictureSpec spec;
    spec.width = kPictureWidth;
    spec.height = kPictureHeight;
    spec.colors = {viz::faded(theme.neutral, 0.8F), theme.accent, theme.rumour};
    spec.edge_color = theme.accent;
    const sim::State& crowd = end.session.crowd();
    for (const sim::Mind& mind : crowd.minds)
        spec.classes.push_back((mind.flags & sim::Mind::kBelievesFalse) != 0 ? 2
                               : (mind.flags & sim::Mind::kAwareOfAny) != 0  ? 1
                                                                             : 0);
    // Who took it from whom: the ties along which the posts really went.
    for (const sim::Post& post : crowd.posts)
        if (post.source_post < crowd.posts.size())
            spec.edges.emplace_back(crowd.posts[post.source_post].author, post.author);
    return viz::crowd_picture(end.session.model(), layout, spec);
}

}  // namespace

void App::pictures(const Snapshot& snapshot) {
    const bool dark = ui_.theme.dark;
    if (snapshot.city && snapshot.city != pictured_) {
        pictured_ = snapshot.city;
        window_.texture("city", snapshot.city->image);
    }
    if (snapshot.end && snapshot.city &&
        (snapshot.end != pictured_end_ || dark != pictured_dark_)) {
        pictured_end_ = snapshot.end;
        pictured_dark_ = dark;
        window_.texture("belief", belief_picture(*snapshot.end, snapshot.city->layout, ui_.theme));
    }
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
