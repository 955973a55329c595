#include "trainer/report/fields.h"

#include <cmath>

namespace firebreak::trainer::report {

namespace {

const Json* member(const Json& json, const char* key) {
    if (!json.is_object()) return nullptr;
    const auto found = json.find(key);
    return found == json.end() ? nullptr : &*found;
}

// Scenario times beyond this are no times: 1,000 years, far inside what arithmetic on them holds.
constexpr double kFarthest = 3.2e10;

}  // namespace

const Json& object(const Json& json, const char* key) {
    static const Json none = Json::object();
    const Json* found = member(json, key);
    return found && found->is_object() ? *found : none;
}

const Json& list(const Json& json, const char* key) {
    static const Json none = Json::array();
    const Json* found = member(json, key);
    return found && found->is_array() ? *found : none;
}

std::string string(const Json& json, const char* key) {
    const Json* found = member(json, key);
    return found && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> strings(const Json& json, const char* key) {
    std::vector<std::string> out;
    for (const auto& item : list(json, key))
        if (item.is_string()) out.push_back(item.get<std::string>());
    return out;
}

std::optional<double> real(const Json& json, const char* key) {
    const Json* found = member(json, key);
    if (!found || !found->is_number()) return std::nullopt;
    const double value = found->get<double>();
    return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

std::optional<Seconds> seconds(const Json& json, const char* key) {
    const auto value = real(json, key);
    if (!value || std::fabs(*value) > kFarthest) return std::nullopt;
    return static_cast<Seconds>(*value);
}

bool truth(const Json& json, const char* key, bool otherwise) {
    const Json* found = member(json, key);
    return found && found->is_boolean() ? found->get<bool>() : otherwise;
}

std::string digits(const Json& json, const char* key) {
    const Json* found = member(json, key);
    if (!found) return {};
    if (found->is_number()) return found->dump();
    return found->is_string() ? found->get<std::string>() : std::string();
}

Text text(const Json& json) {
    if (json.is_string()) return {json.get<std::string>(), json.get<std::string>()};
    Text out{string(json, "en"), string(json, "zh")};
    if (out.zh.empty()) out.zh = out.en;
    if (out.en.empty()) out.en = out.zh;
    return out;
}

Text text(const Json& json, const char* key) {
    const Json* found = member(json, key);
    return found ? text(*found) : Text{};
}

}  // namespace firebreak::trainer::report
