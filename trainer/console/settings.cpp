#include "trainer/console/settings.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <fstream>

namespace firebreak::trainer::console {

namespace {

constexpr int kLeastSide = 500, kMostSide = 7680;
constexpr std::uint32_t kLargestCrowd = 1000000;
constexpr std::size_t kLongest = 200;  // of a value

void set_side(int& side, const std::string& value) {
    int read = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
    if (error == std::errc{} && end == value.data() + value.size() && read >= kLeastSide &&
        read <= kMostSide)
        side = read;
}

void set_crowd(std::uint32_t& crowd, const std::string& value) {
    std::uint32_t read = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
    if (error == std::errc{} && end == value.data() + value.size() && read <= kLargestCrowd)
        crowd = read;
}

void set_zoom(float& zoom, const std::string& value) {
    int percent = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), percent);
    if (error != std::errc{} || end != value.data() + value.size()) return;
    if (percent == 0 || (percent >= 90 && percent <= 200))
        zoom = static_cast<float>(percent) / 100.0F;
}

void set(Settings& settings, const std::string& key, const std::string& value) {
    if (key == "language")
        settings.language = value == "zh" ? Language::zh : Language::en;
    else if (key == "theme")
        settings.light = value == "light";
    else if (key == "width")
        set_side(settings.width, value);
    else if (key == "height")
        set_side(settings.height, value);
    else if (key == "zoom")
        set_zoom(settings.zoom, value);
    else if (key == "scenario")
        settings.scenario = value;
    else if (key == "seed")
        settings.seed = value;
    else if (key == "desk" && (value == "good" || value == "ordinary" || value == "poor"))
        settings.desk = value;
    else if (key == "plan")
        settings.plan = value;
    else if (key == "crowd")
        set_crowd(settings.crowd, value);
    else if (key == "guided")
        settings.guided = value;
}

}  // namespace

std::filesystem::path settings_file() {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    const std::filesystem::path base = config != nullptr && *config != '\0'
                                           ? std::filesystem::path(config)
                                       : home != nullptr ? std::filesystem::path(home) / ".config"
                                                         : std::filesystem::path(".");
    return base / "firebreak" / "console.conf";
}

Settings read_settings(const std::filesystem::path& file) {
    Settings settings;
    std::ifstream in(file);
    std::string line;
    for (int lines = 0; lines < 100 && std::getline(in, line); ++lines) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos || line.size() > kLongest) continue;
        set(settings, line.substr(0, equals), line.substr(equals + 1));
    }
    return settings;
}

bool write_settings(const std::filesystem::path& file, const Settings& settings) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    const std::filesystem::path fresh = file.string() + ".new";
    {
        std::ofstream out(fresh);
        out << "language=" << (settings.language == Language::zh ? "zh" : "en")
            << "\ntheme=" << (settings.light ? "light" : "dark") << "\nwidth=" << settings.width
            << "\nheight=" << settings.height << fmt::format("\nzoom={:.0f}", settings.zoom * 100)
            << "\nscenario=" << settings.scenario << "\nseed=" << settings.seed
            << "\ndesk=" << settings.desk << "\nplan=" << settings.plan
            << "\ncrowd=" << settings.crowd << "\nguided=" << settings.guided << "\n";
        if (!out.flush()) return false;
    }
    std::filesystem::rename(fresh, file, error);
    return !error;
}

}  // namespace firebreak::trainer::console
