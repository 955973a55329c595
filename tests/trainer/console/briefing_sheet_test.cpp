#include "trainer/console/briefing_sheet.h"

#include <catch2/catch.hpp>

#include "tests/trainer/console/fixture.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

TEST_CASE("The printed briefing has a card for each seat, in both languages, and no open markup") {
    const LiveView view = busy_view();
    for (const Language language : {Language::en, Language::zh}) {
        const Words words(language);
        const std::string page = briefing_sheet(view, words);
        CHECK_THAT(page, Catch::Contains(words(view.scenario->situation)));
        std::size_t cards = 0;
        for (std::size_t at = 0; (at = page.find("<section", at)) != std::string::npos; ++at)
            ++cards;
        CHECK(cards == view.scenario->seats.size());
        for (const scenarios::Seat& seat : view.scenario->seats)
            CHECK_THAT(page, Catch::Contains(words(seat.title)));
    }
}

TEST_CASE("A scenario cannot put markup into the printed briefing") {
    LiveView view = busy_view();
    auto hostile = std::make_shared<scenarios::Scenario>(*view.scenario);
    hostile->title = {"<script>alert(1)</script>", "<b>"};
    view.scenario = hostile;
    const std::string page = briefing_sheet(view, Words(Language::en));
    CHECK(page.find("<script") == std::string::npos);
    CHECK_THAT(page, Catch::Contains("&lt;script&gt;"));
}
