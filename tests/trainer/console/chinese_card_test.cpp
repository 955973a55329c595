// No card of a duty, of any plan of the library, shows a code word to people who read Chinese.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "scenarios/event_words.h"
#include "scenarios/load.h"
#include "tests/trainer/console/fixture.h"
#include "trainer/console/board.h"
#include "trainer/console/drill_play.h"
#include "trainer/console/facilitator.h"
#include "trainer/plan/explain.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> plans_of_the_library() {
    std::vector<std::string> names;
    const auto folder = scenarios::find_data("scenarios/plans");
    REQUIRE(folder);
    for (const auto& entry : fs::directory_iterator(*folder))
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

// The Latin words of a text that are no names. Names are: clauses and claims by their numbers
// (SCH-34.content, C2), records and documents by theirs (r7, d3), the two sides of a contradiction
// (a, b), and T+.
std::vector<std::string> code_words(const std::string& text) {
    static const std::regex name(R"([A-Z]{1,4}-?[0-9]+[a-z]?(\.[a-z_0-9]+)*|[dr][0-9]+|[abT])");
    static const std::regex word(R"([A-Za-z][A-Za-z0-9_.-]*)");
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it)
        if (!std::regex_match(it->str(), name)) found.push_back(it->str());
    return found;
}

class Cards {
  public:
    void draw(const DrillEnd& end, const Duty& duty, Language language) {
        bench_.ui.fonts.grow();
        bench_.frame([&](viz::Ui& ui) {
            Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
            LiveState none;
            duty_card(f, *end.view, end.evidence, none, duty, {10, 10, 900, 4000},
                      {false, false, false});
        });
        for (const viz::DrawnText& text : bench_.ui.registry.texts())
            for (const std::string& word : code_words(text.text))
                found_[word].emplace_back(duty.rule + ": " + text.text);
    }
    const std::map<std::string, std::vector<std::string>>& found() const { return found_; }

  private:
    viz::Bench bench_{920, 4100};
    std::map<std::string, std::vector<std::string>> found_;
};

std::shared_ptr<const DrillEnd> ended(const std::string& scenario, const std::string& plan) {
    DrillRequest request;
    request.scenario = scenario;
    request.plan = plan;
    request.seed = 7;
    request.agents = 1000;
    DrillStart start;
    const OpenedDrill opened = open_drill(request);
    for (const auto& problem : opened.problems) UNSCOPED_INFO(problem.in_words());
    if (!opened.drill) return nullptr;
    start.drill = opened.drill;
    start.strategy = "late";
    DrillPlay play(start);
    play.advance_to(3 * kHour);
    play.give(EndDrill{});
    auto end = std::make_shared<DrillEnd>(
        DrillEnd{play.session(), score(play.session(), false), {}, {}, {}, {}, {}, {}, {}, {}, {}});
    end->view = std::make_shared<const LiveView>(play.session().view());
    end->evidence = all_evidence(end->session, *end->view, {}, end->score.process.rules);
    return end;
}

}  // namespace

TEST_CASE("No card of a duty shows a code word in Chinese, in any plan of the library") {
    Cards cards;
    std::size_t drawn = 0;
    std::set<std::string> met;
    for (const std::string scenario : {"canteen", "night_market"})
        for (const std::string& plan : plans_of_the_library()) {
            const auto end = ended(scenario, plan);
            INFO(scenario << " under " << plan);
            if (!end) {
                WARN("cannot be opened: " << scenario << " " << plan);
                continue;
            }
            for (const RuleResult& rule : end->score.process.rules) {
                auto instances = rule.instances;
                if (instances.empty()) instances.emplace_back();  // of a clause that nothing tried
                for (const InstanceResult& instance : instances) {
                    const Duty duty = duty_of(rule, instance, &end->session.plan());
                    // Plans inherit each other's clauses.
                    if (!met.insert(scenario + duty.id + duty.text.zh).second) continue;
                    cards.draw(*end, duty, Language::zh);
                    ++drawn;
                }
            }
        }
    CHECK(drawn > 500);
    for (const auto& [word, places] : cards.found()) {
        INFO(word << " " << places.size() << " times, first in " << places.front());
        CHECK(places.empty());
    }
}

TEST_CASE("Every observation a log may hold, its arguments and their words have a Chinese word") {
    for (const scenarios::EventWords& event : scenarios::observed_events()) {
        std::vector<std::string> ids{event.event};
        for (const auto& arg : event.args) {
            ids.push_back(arg);
            if (const auto* values = scenarios::closed_values(event.event, arg))
                ids.insert(ids.end(), values->begin(), values->end());
        }
        for (const std::string& id : ids) {
            INFO(event.event << ": " << id);
            CHECK(code_words(vocabulary_words(id).zh).empty());
        }
    }
}
