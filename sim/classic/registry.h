// All families, in the order in which they are listed.
#pragma once

#include <string_view>
#include <vector>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

const std::vector<Family>& families();
const Family* find_family(std::string_view name);  // null: none of that name

}  // namespace firebreak::sim::classic
