// The worked example of the writing guide, saved and played as the page says.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/guide.h"
#include "trainer/session/open_drill.h"
#include "trainer/whatif/pairs.h"

using namespace firebreak;
using namespace firebreak::trainer;
namespace fs = std::filesystem;

TEST_CASE("In the writing guide's example the plan visibly matters") {
    const fs::path file =
        fs::temp_directory_path() / ("firebreak_water_" + std::to_string(::getpid()) + ".yaml");
    std::ofstream(file) << writing_guide_example();
    DrillRequest request;
    request.scenario = file.string();
    const OpenedDrill opened = open_drill(request);
    fs::remove(file);
    for (const auto& problem : opened.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(opened.drill);
    const Drill& drill = *opened.drill;
    const PairedRuns runs =
        run_pairs(drill.scenario, drill.plan, drill.options, "plan", "none", 6, 2);
    for (const auto& metric : runs.metrics) UNSCOPED_INFO(in_words(metric, "plan", "none"));
    CHECK(runs.metric("belief_accuracy").difference.lo > 0.05);
    CHECK(runs.metric("harm").difference.hi < 0);
    CHECK(runs.metric("unanswered").difference.hi < 0);
    CHECK(runs.metric("process_p").difference.lo > 0.5);
}
