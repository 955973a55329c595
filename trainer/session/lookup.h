// Small look-ups that every part of the session needs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "scenarios/value.h"
#include "sim/units.h"

namespace firebreak::trainer {

inline std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

inline bool contains(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

// A parameter in hours or minutes as whole seconds.
inline Seconds in_seconds(double amount, Seconds unit) {
    return static_cast<Seconds>(amount * static_cast<double>(unit));
}

// The argument if it is there and a text, else an empty text.
inline std::string text_arg(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? *text : std::string();
}

// Sets an argument unless there is nothing to say.
inline void put(Args& args, const char* key, const std::string& value) {
    if (!value.empty()) args[key] = value;
}

inline void put(Args& args, const char* key, const std::vector<std::string>& value) {
    if (!value.empty()) args[key] = value;
}

}  // namespace firebreak::trainer
