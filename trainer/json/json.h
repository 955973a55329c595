// The one door of nlohmann-json. Keys keep the order in which they are written.
#pragma once

#include <nlohmann/json.hpp>

namespace firebreak::trainer {

using Json = nlohmann::ordered_json;

}  // namespace firebreak::trainer
