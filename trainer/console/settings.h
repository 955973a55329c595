// What the console remembers from one start to the next: language, colours, sizes, the last choice.
// One `key=value` a line in $XDG_CONFIG_HOME/firebreak/console.conf, readable and editable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "scenarios/text.h"

namespace firebreak::trainer::console {

struct Settings {
    Language language = Language::en;
    bool light = false;
    int width = 1440, height = 900;  // of the window, pixels
    float zoom = 0;                  // size of the interface, 0.9 to 2; 0: what fits the window
    std::string scenario;            // chosen last; empty: none yet
    std::string seed = "7";
    std::string desk = "ordinary";  // good, ordinary, poor
    std::string plan;               // another than the scenario's own; empty: that
    std::uint32_t crowd = 0;        // people; 0: as the scenario says
    std::string guided;             // file name of the recording played with the guide; empty: none
    bool operator==(const Settings&) const = default;
};

// $XDG_CONFIG_HOME, else ~/.config, else the working folder.
std::filesystem::path settings_file();
// Unknown keys and values that cannot be are passed over; a missing file gives the defaults.
Settings read_settings(const std::filesystem::path& file);
// Written beside and moved into place, so that a kill leaves the old file whole. False if it cannot
// be written: nothing that a drill should stop for.
bool write_settings(const std::filesystem::path& file, const Settings& settings);

}  // namespace firebreak::trainer::console
