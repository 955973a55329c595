#include "sim/math.h"

#include <bit>
#include <cstdint>
#include <limits>

#include "sim/math_each.h"

#if defined(__x86_64__)
#define FIREBREAK_FOR(vectors) __attribute__((target(vectors)))
#define FIREBREAK_HAS(vectors) (__builtin_cpu_supports(vectors) != 0)
#else
#define FIREBREAK_FOR(vectors)
#define FIREBREAK_HAS(vectors) false
#endif
// A part of whatever calls it, so that it is compiled for the caller's vectors.
#define FIREBREAK_PART __attribute__((always_inline)) inline

namespace firebreak::sim::math {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
// ln 2 in two parts: the upper one has 20 trailing zero bits, so k * kLn2High is exact.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kSqrt2 = 0x1.6a09e667f3bcdp+0;
constexpr std::uint64_t kFraction = 0x000fffffffffffffULL, kOne = 0x3ff0000000000000ULL;
constexpr double kInverseLn2 = 0x1.71547652b82fep+0;

// Nearest integer, for |x| < 2^51.
FIREBREAK_PART double nearest(double x) {
    constexpr double kShift = 0x1.8p52;
    return (x + kShift) - kShift;
}

FIREBREAK_PART double power_of_two(int k) {  // -1022 <= k <= 1023
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

double scale(double x, int k) {
    while (k > 1023) {
        x *= 0x1p1023;
        k -= 1023;
    }
    while (k < -1022) {
        x *= 0x1p-1022;
        k += 1022;
    }
    return x * power_of_two(k);
}

// An unevaluated sum high + low with |low| <= ulp(high) / 2.
struct Pair {
    double high, low;
};

Pair fast_two_sum(double a, double b) {  // |a| >= |b|
    const double s = a + b;
    return {s, b - (s - a)};
}

Pair two_sum(double a, double b) {
    const double s = a + b;
    const double t = s - a;
    return {s, (a - (s - t)) + (b - t)};
}

// Dekker's product, exact without fused multiply-add.
Pair two_product(double a, double b) {
    constexpr double kSplit = 134217729.0;  // 2^27 + 1
    const double p = a * b;
    const double ca = kSplit * a, cb = kSplit * b;
    const double ah = ca - (ca - a), bh = cb - (cb - b);
    const double al = a - ah, bl = b - bh;
    return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

Pair add(Pair a, Pair b) {
    const Pair s = two_sum(a.high, b.high);
    return fast_two_sum(s.high, s.low + (a.low + b.low));
}

Pair multiply(Pair a, Pair b) {
    const Pair p = two_product(a.high, b.high);
    return fast_two_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

Pair divide(Pair a, Pair b) {
    const double q = a.high / b.high;
    const Pair p = multiply(b, {q, 0});
    const Pair rest = add(a, {-p.high, -p.low});
    return fast_two_sum(q, rest.high / b.high);
}

// x = m * 2^k with m in [sqrt(1/2), sqrt(2)); x is positive and finite.
double split(double x, int& k) {
    k = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        k = -54;
    }
    std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
    k += static_cast<int>(bits >> 52) - 1023;
    bits = (bits & kFraction) | kOne;
    double m = std::bit_cast<double>(bits);
    if (m >= kSqrt2) {
        m *= 0.5;
        ++k;
    }
    return m;
}

// ln(m 2^k) for m in [sqrt(1/2), sqrt(2)).
FIREBREAK_PART double log_of_parts(double m, int k) {
    const double f = m - 1;
    const double s = f / (2 + f);
    const double z = s * s;
    double series = 2.0 / 23;
    series = series * z + 2.0 / 21;
    series = series * z + 2.0 / 19;
    series = series * z + 2.0 / 17;
    series = series * z + 2.0 / 15;
    series = series * z + 2.0 / 13;
    series = series * z + 2.0 / 11;
    series = series * z + 2.0 / 9;
    series = series * z + 2.0 / 7;
    series = series * z + 2.0 / 5;
    series = series * z + 2.0 / 3;
    series *= z;
    return k * kLn2High + (f - (s * (f - series) - k * kLn2Low));
}

// Natural logarithm to about 100 bits: log m = 2 artanh((m - 1) / (m + 1)).
Pair log_pair(double x) {
    int k = 0;
    const double m = split(x, k);
    const Pair s = divide({m - 1, 0}, two_sum(m, 1));
    const Pair z = multiply(s, s);
    double tail = 0;
    for (int n = 45; n >= 15; n -= 2) tail = tail * z.high + 1.0 / n;
    Pair sum{tail, 0};
    for (int n = 13; n >= 1; n -= 2) {
        sum = multiply(sum, z);
        sum = add(sum, divide({1, 0}, {static_cast<double>(n), 0}));
    }
    const Pair log_m = multiply({2 * s.high, 2 * s.low}, sum);
    const double kd = k;
    constexpr double kLn2Lower = 0x1.a39ef35793c76p-33;
    constexpr double kLn2Lowest = 0x1.cc01f97b57a08p-87;
    const Pair log_two_part = add({kd * kLn2High, 0}, two_product(kd, kLn2Lower));
    return add(add(log_two_part, {kd * kLn2Lowest, 0}), log_m);
}

// e^(r + lost) - 1 for |r| <= ln 2 / 2: Taylor, with 1 / n! written out, since a division each
// would cost ten times as much.
FIREBREAK_PART double exp_less_one(double r, double lost) {
    double sum = 0x1.93974a8c07c9dp-37;
    sum = sum * r + 0x1.6124613a86d09p-33;  // 1 / 13!
    sum = sum * r + 0x1.1eed8eff8d898p-29;  // 1 / 12!
    sum = sum * r + 0x1.ae64567f544e4p-26;  // 1 / 11!
    sum = sum * r + 0x1.27e4fb7789f5cp-22;  // 1 / 10!
    sum = sum * r + 0x1.71de3a556c734p-19;  // 1 / 9!
    sum = sum * r + 0x1.a01a01a01a01ap-16;  // 1 / 8!
    sum = sum * r + 0x1.a01a01a01a01ap-13;  // 1 / 7!
    sum = sum * r + 0x1.6c16c16c16c17p-10;  // 1 / 6!
    sum = sum * r + 0x1.1111111111111p-7;   // 1 / 5!
    sum = sum * r + 0x1.5555555555555p-5;   // 1 / 4!
    sum = sum * r + 0x1.5555555555555p-3;   // 1 / 3!
    sum = sum * r + 0x1.0000000000000p-1;   // 1 / 2!
    const double tail = r * r * sum + lost;
    return r + tail;
}

// e^(high + low)
double exp_pair(Pair x) {
    if (x.high > 709.8) return kInfinity;
    if (x.high < -745.2) return 0;
    const double k = nearest(x.high * kInverseLn2);
    const double high = x.high - k * kLn2High;
    const double low = k * kLn2Low - x.low;
    const double r = high - low;
    const double lost = (high - r) - low;
    return scale(1 + exp_less_one(r, lost), static_cast<int>(k));
}

// e^r - 1 for 0 <= r <= 1.1: the Taylor series, smallest terms first.
Pair expm1_small(double r) {
    double sum = 0;
    for (int n = 24; n >= 3; --n) sum = (sum + 1) * (r / n);
    const double square = r * r;
    return fast_two_sum(r, 0.5 * square + 0.5 * square * sum);
}

// sin and cos of r + low for |r| <= pi / 4.
double sin_kernel(double r, double low) {
    const double z = r * r;
    double sum = 0;
    for (int n = 19; n >= 5; n -= 2) sum = (1 + sum) * (-z / (n * (n - 1)));
    return r + (r * (z * (-1.0 / 6)) * (1 + sum) + low * (1 - 0.5 * z));
}

double cos_kernel(double r, double low) {
    const double z = r * r;
    double sum = 0;
    for (int n = 20; n >= 4; n -= 2) sum = (1 + sum) * (-z / (n * (n - 1)));
    const double half = 0.5 * z;
    const double top = 1 - half;
    return top + (((1 - top) - half) - half * sum - r * low);
}

// x = k * pi / 2 + r + low
double reduce(double x, int& quadrant, double& low) {
    constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;
    constexpr double kHigh = 0x1.921fb54400000p+0;     // 33 bits of pi / 2
    constexpr double kMiddle = 0x1.0b4611a600000p-34;  // the next 33
    constexpr double kRest = 0x1.3198a2e037073p-69;
    const double k = nearest(x * kTwoOverPi);
    quadrant = static_cast<int>(static_cast<long long>(k) & 3);
    const double a = x - k * kHigh;
    const Pair b = two_sum(a, -(k * kMiddle));
    const Pair c = fast_two_sum(b.high, b.low - k * kRest);
    low = c.low;
    return c.high;
}

}  // namespace

double exp(double x) {
    if (!(x == x)) return x;
    return exp_pair({x, 0});
}

double log(double x) {
    if (!(x == x) || x < 0) return kNaN;
    if (x == 0) return -kInfinity;
    if (x == kInfinity) return x;
    int k = 0;
    const double m = split(x, k);
    return log_of_parts(m, k);
}

namespace {

FIREBREAK_PART void log_all(double* x, std::size_t count) {
    for (std::size_t n = 0; n < count; ++n) {
        const std::uint64_t bits = std::bit_cast<std::uint64_t>(x[n]);
        const double m = std::bit_cast<double>((bits & kFraction) | kOne);
        const bool upper = m >= kSqrt2;
        const int k = static_cast<int>(bits >> 52) - 1023;
        x[n] = log_of_parts(upper ? 0.5 * m : m, upper ? k + 1 : k);
    }
}

FIREBREAK_PART void exp_all(double* x, std::size_t count) {
    for (std::size_t n = 0; n < count; ++n) {
        const double k = nearest(x[n] * kInverseLn2);
        const double high = x[n] - k * kLn2High;
        const double low = k * kLn2Low;
        const double r = high - low;
        const double lost = (high - r) - low;
        x[n] = (1 + exp_less_one(r, lost)) * power_of_two(static_cast<int>(k));
    }
}

void log_any(double* x, std::size_t count) {
    log_all(x, count);
}
FIREBREAK_FOR("avx2") void log_avx2(double* x, std::size_t count) {
    log_all(x, count);
}
FIREBREAK_FOR("avx512f") void log_avx512(double* x, std::size_t count) {
    log_all(x, count);
}
void exp_any(double* x, std::size_t count) {
    exp_all(x, count);
}
FIREBREAK_FOR("avx2") void exp_avx2(double* x, std::size_t count) {
    exp_all(x, count);
}
FIREBREAK_FOR("avx512f") void exp_avx512(double* x, std::size_t count) {
    exp_all(x, count);
}

}  // namespace

bool has(Vectors vectors) {
    if (vectors == Vectors::avx512) return FIREBREAK_HAS("avx512f");
    if (vectors == Vectors::avx2) return FIREBREAK_HAS("avx2");
    return true;
}

Vectors widest() {
    if (has(Vectors::avx512)) return Vectors::avx512;
    return has(Vectors::avx2) ? Vectors::avx2 : Vectors::any;
}

void log_each(std::span<double> x, Vectors vectors) {
    if (vectors == Vectors::avx512) return log_avx512(x.data(), x.size());
    if (vectors == Vectors::avx2) return log_avx2(x.data(), x.size());
    log_any(x.data(), x.size());
}

void exp_each(std::span<double> x, Vectors vectors) {
    if (vectors == Vectors::avx512) return exp_avx512(x.data(), x.size());
    if (vectors == Vectors::avx2) return exp_avx2(x.data(), x.size());
    exp_any(x.data(), x.size());
}

void log_each(std::span<double> x) {
    log_each(x, widest());
}

void exp_each(std::span<double> x) {
    exp_each(x, widest());
}

double pow(double x, double y) {
    if (y == 0 || x == 1) return 1;
    if (!(x == x) || !(y == y) || x < 0) return kNaN;
    if (x == 0) return y > 0 ? 0 : kInfinity;
    if (y == 1) return x;
    if (x == kInfinity) return y > 0 ? kInfinity : 0;
    const Pair l = log_pair(x);
    if (y * l.high > 710) return kInfinity;
    if (y * l.high < -746) return 0;
    return exp_pair(multiply(l, {y, 0}));
}

double tanh(double x) {
    if (!(x == x)) return x;
    const double a = x < 0 ? -x : x;
    double result = 1;
    if (a < 0.55) {
        const Pair t = expm1_small(2 * a);
        const double below = t.high + 2;
        result = t.high / below + 2 * t.low / (below * below);
    } else if (a < 20) {
        result = 1 - 2 / (exp(2 * a) + 1);
    }
    return x < 0 ? -result : result;
}

double sin(double x) {
    int quadrant = 0;
    double low = 0;
    const double r = reduce(x, quadrant, low);
    const double s = (quadrant & 1) ? cos_kernel(r, low) : sin_kernel(r, low);
    return (quadrant & 2) ? -s : s;
}

double cos(double x) {
    int quadrant = 0;
    double low = 0;
    const double r = reduce(x, quadrant, low);
    const double c = (quadrant & 1) ? sin_kernel(r, low) : cos_kernel(r, low);
    return (quadrant == 1 || quadrant == 2) ? -c : c;
}

double sigmoid(double x) {
    if (x >= 0) return 1 / (1 + exp(-x));
    const double e = exp(x);
    return e / (1 + e);
}

double logit(double p) {
    return log(p / (1 - p));
}

}  // namespace firebreak::sim::math
