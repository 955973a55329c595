// exp, log, pow, tanh, sin and cos in plain + - * /, so that every processor and compiler gives the
// same bits (libm chooses other code where there is fused multiply-add). Accurate to 2 units in the
// last place of the result; sin and cos for |x| <= 1e5. Special values as in C: log(0) = -inf,
// log(x < 0) = NaN, exp overflows to inf and underflows gradually to 0.
#pragma once

#include <span>

namespace firebreak::sim::math {

double exp(double x);
double log(double x);
double pow(double x, double y);  // x >= 0
double tanh(double x);
double sin(double x);
double cos(double x);

// log and exp of each number in its place, the same bits, several at once. For log normal positive
// numbers, for exp -700..700.
void log_each(std::span<double> x);
void exp_each(std::span<double> x);

// 1 / (1 + e^-x), and its inverse for 0 < p < 1.
double sigmoid(double x);
double logit(double p);

}  // namespace firebreak::sim::math
