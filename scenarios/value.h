// Arguments of log records, patterns and orders: a flat map of simple values (events.md 1).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace firebreak {

// Compared by type and value: 1 is not "1" and not true. `double` occurs in plan cases only.
using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;
using Args = std::map<std::string, Value>;

}  // namespace firebreak
