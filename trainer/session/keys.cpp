#include "trainer/session/keys.h"

#include <algorithm>

#include "sim/hash.h"
#include "sim/math.h"
#include "sim/random.h"

namespace firebreak::trainer {

namespace {

// Codes of the session start far above those of the crowd, so that no key is shared.
sim::Draw draw(std::uint64_t seed, Purpose purpose, std::uint64_t key) {
    return sim::draw(seed, static_cast<sim::Purpose>(purpose), 0, key);
}

}  // namespace

std::uint64_t mix(std::uint64_t hash, std::string_view bytes) {
    return sim::fold(hash, sim::name_hash(bytes));
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t number) {
    return sim::fold(hash, number);
}

Seconds lognormal(std::uint64_t seed, Purpose purpose, std::uint64_t key, Seconds median,
                  double sigma) {
    const double value = sim::lognormal_median(static_cast<double>(std::max<Seconds>(median, 1)),
                                               sigma, draw(seed, purpose, key));
    constexpr double kLongest = 400.0 * kDay;
    return std::max<Seconds>(1, static_cast<Seconds>(std::min(value, kLongest)));
}

double exponential(std::uint64_t seed, Purpose purpose, std::uint64_t key) {
    return sim::exponential(draw(seed, purpose, key).first);
}

}  // namespace firebreak::trainer
