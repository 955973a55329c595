// What is kept between two starts, and the size of the interface.
#include "trainer/console/app.h"

#include <array>

#include "viz/widgets.h"

namespace firebreak::trainer::console {

namespace {

constexpr std::array<float, 7> kZooms{0.9F, 1.0F, 1.1F, 1.25F, 1.5F, 1.75F, 2.0F};

}  // namespace

float App::wanted_scale() const {
    return zoom_ > 0 ? zoom_
                     : viz::scale_for(static_cast<float>(window_.width()),
                                      static_cast<float>(window_.height()));
}

void App::zoom_keys(Wishes& wishes) const {
    if (!ImGui::GetIO().KeyCtrl) return;
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, false); };
    if (pressed(viz::Keys::digit(0))) wishes.push_back(SetZoom{0});
    const bool larger = pressed(viz::Keys::plus());
    if (!larger && !pressed(viz::Keys::minus())) return;
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < kZooms.size(); ++i)
        if (std::abs(kZooms[i] - ui_.scale) < std::abs(kZooms[nearest] - ui_.scale)) nearest = i;
    if (larger)
        nearest = std::min(nearest + 1, kZooms.size() - 1);
    else
        nearest -= nearest > 0 ? 1 : 0;
    wishes.push_back(SetZoom{kZooms[nearest]});
}

void App::remember() {
    if (options_.settings.empty()) return;
    Settings now = settings_;
    now.language = language_;
    now.light = !ui_.theme.dark;
    now.width = window_.width();
    now.height = window_.height();
    now.zoom = zoom_;
    now.seed = setup_.seed;
    now.desk = setup_.desk;
    now.plan = setup_.plan;
    now.crowd = setup_.crowd;
    if (library_ && setup_.chosen < library_->entries.size())
        now.scenario = library_->entries[setup_.chosen].name;
    const std::string played = recording_.filename().string();
    if (live_.guide)
        now.guided = played;
    else if (now.guided == played)
        now.guided.clear();
    if (now == settings_) return;
    settings_ = now;
    write_settings(options_.settings, settings_);
}

void App::choose_as_remembered() {
    for (std::size_t i = 0; i < library_->entries.size(); ++i)
        if (library_->entries[i].name == settings_.scenario && setup_.played_for != i)
            choose_scenario(*library_, setup_, i, settings_.plan, settings_.crowd);
}

}  // namespace firebreak::trainer::console
