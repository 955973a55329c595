#include "trainer/models/degree_laws.h"

#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace firebreak::trainer {

using sim::classic::DegreeLaw;

namespace {

double checked(double value, double low, double high, const char* what) {
    if (!(value >= low && value <= high))
        throw std::runtime_error(std::string(what) + ": expected " + std::to_string(low) + " to " +
                                 std::to_string(high));
    return value;
}

DegreeLaw poisson(double mean) {
    return DegreeLaw::poisson(checked(mean, 0.01, 500, "mean degree"));
}
DegreeLaw regular(double degree) {
    return DegreeLaw::regular(static_cast<int>(checked(degree, 1, 10000, "degree")));
}
DegreeLaw power(double exponent, double lowest, double highest) {
    checked(highest, checked(lowest, 1, 100000, "lowest degree"), 100000, "highest degree");
    return DegreeLaw::power(checked(exponent, 0, 100, "exponent"), static_cast<int>(lowest),
                            static_cast<int>(highest));
}

}  // namespace

std::optional<DegreeLaw> named_degree_law(const ReferenceCase& reference) {
    const Json& body = reference.body;
    if (!body.contains("params") || !body["params"].contains("pk")) return std::nullopt;
    const Json& name = body["params"]["pk"];
    if (!name.is_string()) throw std::runtime_error("params/pk: expected the name of a law");
    const std::string text = name.get<std::string>();
    double a = 0, b = 0, c = 0;
    if (std::sscanf(text.c_str(), "poisson%lf", &a) == 1) return poisson(a);
    if (std::sscanf(text.c_str(), "regular%lf", &a) == 1) return regular(a);
    if (std::sscanf(text.c_str(), "power%lf_%lf_%lf", &a, &b, &c) == 3) return power(a, b, c);
    throw std::runtime_error("params/pk: expected poissonZ, regularK or powerG_LOW_HIGH");
}

std::optional<DegreeLaw> degree_law_of_graph(const ReferenceCase& reference) {
    if (!reference.has_graph()) return std::nullopt;
    const Json& spec = reference.body["graph_spec"];
    const auto number = [&spec](const char* key) {
        if (!spec.contains(key) || !spec[key].is_number())
            throw std::runtime_error(std::string("graph_spec/") + key + ": expected a number");
        return spec[key].get<double>();
    };
    const auto word = [&spec](const char* key) {
        return spec.contains(key) && spec[key].is_string() ? spec[key].get<std::string>() : "";
    };
    const std::string generator = word("generator"), degrees = word("degrees");
    if (generator == "erdos_renyi") {
        if (spec.contains("mean_degree")) return poisson(number("mean_degree"));
        return poisson(spec.contains("p") ? number("p") * (number("n") - 1)
                                          : 2 * number("m") / number("n"));
    }
    if (generator == "k_regular") return regular(number("k"));
    if (generator != "configuration_model") return std::nullopt;
    if (degrees == "power_law") return power(number("exponent"), number("k_min"), number("k_max"));
    if (degrees == "regular") return regular(number("mean_degree"));
    return poisson(number("mean_degree"));
}

}  // namespace firebreak::trainer
