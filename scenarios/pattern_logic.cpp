#include "scenarios/pattern_logic.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

namespace {

using Op = ArgTest::Op;

std::optional<double> number(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<double>(&value)) return *decimal;
    return std::nullopt;
}

bool among(const Value& value, const std::vector<Value>& values) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool holds(const ArgTest& test, const Value& value) {
    switch (test.op) {
        case Op::exists:
            return std::get<bool>(test.values[0]);
        case Op::eq:
        case Op::in:
            return among(value, test.values);
        case Op::ne:
        case Op::nin:
            return !among(value, test.values);
        case Op::includes: {
            const auto* list = std::get_if<std::vector<std::string>>(&value);
            if (!list) return false;
            return std::all_of(test.values.begin(), test.values.end(), [&](const Value& wanted) {
                const auto* word = std::get_if<std::string>(&wanted);
                return word && std::find(list->begin(), list->end(), *word) != list->end();
            });
        }
        default:
            break;
    }
    auto a = number(value);
    auto b = number(test.values[0]);
    if (!a || !b) return false;
    if (test.op == Op::gt) return *a > *b;
    if (test.op == Op::gte) return *a >= *b;
    if (test.op == Op::lt) return *a < *b;
    return *a <= *b;
}

// What the tests of one argument leave open.
struct Left {
    bool absent = true;                        // it may be missing
    bool present = true;                       // it may be there
    bool number = false, list = false;         // it must be one
    std::optional<std::vector<Value>> values;  // the only ones, if they are known
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool low_open = false, high_open = false;

    bool none() const {
        bool value = present && !(number && list) && (!values || !values->empty()) &&
                     (low < high || (low == high && !low_open && !high_open));
        return !value && !absent;
    }
};

Left left_by(const std::vector<const ArgTest*>& tests) {
    Left left;
    for (const ArgTest* test : tests) {
        if (test->op == Op::exists) {
            (std::get<bool>(test->values[0]) ? left.absent : left.present) = false;
            continue;
        }
        left.absent = false;
        if (test->op == Op::includes) left.list = true;
        if (test->op == Op::eq || test->op == Op::in) {
            std::vector<Value> both;
            for (const Value& value : test->values)
                if (!left.values || among(value, *left.values)) both.push_back(value);
            left.values = std::move(both);
        }
        bool low = test->op == Op::gt || test->op == Op::gte;
        bool high = test->op == Op::lt || test->op == Op::lte;
        if (!low && !high) continue;
        left.number = true;
        double bound = *number(test->values[0]);
        if (low && bound >= left.low) {
            left.low_open = test->op == Op::gt || (bound == left.low && left.low_open);
            left.low = bound;
        }
        if (high && bound <= left.high) {
            left.high_open = test->op == Op::lt || (bound == left.high && left.high_open);
            left.high = bound;
        }
    }
    if (left.values)
        std::erase_if(*left.values, [&](const Value& value) {
            return !std::all_of(tests.begin(), tests.end(),
                                [&](const ArgTest* test) { return holds(*test, value); });
        });
    return left;
}

std::vector<const ArgTest*> tests_of(const std::string& arg, const std::vector<ArgTest>& tests) {
    std::vector<const ArgTest*> found;
    for (const ArgTest& test : tests)
        if (test.arg == arg) found.push_back(&test);
    return found;
}

// Does `wanted` hold of every value the tests let through?
bool implied(const ArgTest& wanted, const std::vector<const ArgTest*>& tests) {
    for (const ArgTest* test : tests)
        if (*test == wanted) return true;
    const Left left = left_by(tests);
    if (wanted.op == Op::exists)
        return std::get<bool>(wanted.values[0]) ? !left.absent : !left.present;
    if (left.absent) return false;
    if (left.values)
        return std::all_of(left.values->begin(), left.values->end(),
                           [&](const Value& value) { return holds(wanted, value); });
    switch (wanted.op) {
        case Op::ne:
        case Op::nin:
            // Each unwanted value is kept out by some test.
            return std::all_of(wanted.values.begin(), wanted.values.end(), [&](const Value& value) {
                return std::any_of(tests.begin(), tests.end(), [&](const ArgTest* test) {
                    return test->op != Op::exists && !holds(*test, value);
                });
            });
        case Op::includes:
            return std::all_of(wanted.values.begin(), wanted.values.end(), [&](const Value& value) {
                return std::any_of(tests.begin(), tests.end(), [&](const ArgTest* test) {
                    return test->op == Op::includes && among(value, test->values);
                });
            });
        case Op::gt:
            return left.low > *number(wanted.values[0]) ||
                   (left.low == *number(wanted.values[0]) && left.low_open);
        case Op::gte:
            return left.low >= *number(wanted.values[0]);
        case Op::lt:
            return left.high < *number(wanted.values[0]) ||
                   (left.high == *number(wanted.values[0]) && left.high_open);
        case Op::lte:
            return left.high <= *number(wanted.values[0]);
        default:
            return false;
    }
}

// Without a kind a pattern matches acts and observations.
bool kinds_meet(const std::string& a, const std::string& b) {
    if (a == b) return true;
    return (a.empty() && b != "verdict") || (b.empty() && a != "verdict");
}

bool one_meets(const Pattern& a, const Pattern& b) {
    if (a.event != b.event || !kinds_meet(a.kind, b.kind)) return false;
    if (!a.roles.empty() && !b.roles.empty() &&
        std::none_of(a.roles.begin(), a.roles.end(), [&](const std::string& role) {
            return std::find(b.roles.begin(), b.roles.end(), role) != b.roles.end();
        }))
        return false;
    std::vector<ArgTest> both = a.where;
    both.insert(both.end(), b.where.begin(), b.where.end());
    return !contradictory(both);
}

bool one_covers(const Pattern& wide, const Pattern& narrow) {
    if (wide.event != narrow.event) return false;
    if (!wide.kind.empty() && wide.kind != narrow.kind) return false;
    if (wide.kind.empty() && narrow.kind == "verdict") return false;
    if (!wide.roles.empty()) {
        if (narrow.roles.empty()) return false;
        for (const std::string& role : narrow.roles)
            if (std::find(wide.roles.begin(), wide.roles.end(), role) == wide.roles.end())
                return false;
    }
    return std::all_of(wide.where.begin(), wide.where.end(), [&](const ArgTest& test) {
        return implied(test, tests_of(test.arg, narrow.where));
    });
}

void expand_role(const Plan& plan, const std::string& role, int depth, RoleNames& into) {
    auto alias = plan.role_map.find(role);
    if (alias == plan.role_map.end() || depth > 8) {
        if (std::find(into.begin(), into.end(), role) == into.end()) into.push_back(role);
        return;
    }
    for (const std::string& one : alias->second)
        if (one != role)
            expand_role(plan, one, depth + 1, into);
        else if (std::find(into.begin(), into.end(), role) == into.end())
            into.push_back(role);
}

RoleNames expanded(const Plan& plan, const RoleNames& roles) {
    RoleNames all;
    for (const std::string& role : roles) expand_role(plan, role, 0, all);
    return all;
}

}  // namespace

bool contradictory(const std::vector<ArgTest>& tests) {
    return std::any_of(tests.begin(), tests.end(), [&](const ArgTest& test) {
        return left_by(tests_of(test.arg, tests)).none();
    });
}

Pattern bound_to(const Plan& plan, const Pattern& pattern, const RoleNames& roles) {
    Pattern bound = pattern;
    if (!bound.any.empty()) {
        for (Pattern& one : bound.any) one = bound_to(plan, one, roles);
        return bound;
    }
    RoleNames own = expanded(plan, bound.roles);
    const RoleNames outer = expanded(plan, roles);
    if (own.empty()) {
        own = outer;
    } else if (!outer.empty()) {
        RoleNames both;
        for (const std::string& role : own)
            if (std::find(outer.begin(), outer.end(), role) != outer.end()) both.push_back(role);
        own = both.empty() ? own : both;
    }
    bound.roles = std::move(own);
    return bound;
}

bool can_meet(const Pattern& a, const Pattern& b) {
    bool found = false;
    each_alternative(a, [&](const Pattern& x) {
        each_alternative(b, [&](const Pattern& y) { found |= one_meets(x, y); });
    });
    return found;
}

bool covers(const Pattern& wide, const Pattern& narrow) {
    bool all = true;
    each_alternative(narrow, [&](const Pattern& y) {
        bool found = false;
        each_alternative(wide, [&](const Pattern& x) { found |= one_covers(x, y); });
        all &= found;
    });
    return all;
}

}  // namespace firebreak::scenarios
