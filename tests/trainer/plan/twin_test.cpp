#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include "tests/trainer/plan/compare.h"
#include "tests/trainer/plan/evaluate.h"
#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/canonical.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

void same_as_twin(const scenarios::Plan& plan, const std::string& text, const Log& log,
                  Seconds end) {
    std::string words =
        difference(monitor_result(plan, kEpoch, log, end), evaluate(plan, kEpoch, log, end));
    if (!words.empty())
        RC_FAIL("monitor and evaluator differ: " + words + "\n" + text + "\n" +
                test::in_words(log) + "end " + std::to_string(end));
}

}  // namespace

TEST_CASE("the monitor says what the slow evaluator says about random plans and logs") {
    for_random_cases(1500, [] {
        Mix mix;
        std::string text = random_plan_text(mix);
        scenarios::Plan plan = must_parse(text);
        same_as_twin(plan, text, random_log(mix), random_end(mix));
    });
}

TEST_CASE("the monitor says what the slow evaluator says about calendar windows") {
    for_random_cases(500, [] {
        Mix mix;
        mix.calendar = true;
        std::string text = random_plan_text(mix);
        scenarios::Plan plan = must_parse(text);
        same_as_twin(plan, text, random_log(mix), random_end(mix));
    });
}

TEST_CASE("the monitor fed record by record says on every prefix what the evaluator says of it") {
    for_random_cases(150, [] {
        Mix mix;
        std::string text = random_plan_text(mix);
        auto plan = std::make_shared<const scenarios::Plan>(must_parse(text));
        Log log = random_log(mix);
        Monitor monitor(plan, kEpoch);
        Log prefix;
        for (const LogRecord& record : log) {
            monitor.feed(record);
            prefix.push_back(record);
            std::string words =
                difference(monitor.result(record.t), evaluate(*plan, kEpoch, prefix, record.t));
            if (!words.empty()) RC_FAIL(words + "\n" + text + "\n" + test::in_words(prefix));
        }
    });
}
