// Process before outcome, and the team's own view before both.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "tests/trainer/console/fixture.h"
#include "trainer/console/screens.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

std::shared_ptr<const DrillEnd> ended(bool people) {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1000;
    if (people)
        for (const scenarios::Seat& seat : canteen()->seats) request.played.push_back(seat.id);
    DrillStart start;
    start.drill = open_drill(request).drill;
    start.strategy = "plan";
    DrillPlay play(start);
    play.advance_to(75 * kMinute);
    return play.finish();
}

const DrillEnd& team_drill() {
    static const std::shared_ptr<const DrillEnd> end = ended(true);
    return *end;
}

class Debrief {
  public:
    explicit Debrief(const DrillEnd& shown) : end(shown) {}
    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            bench.ui.fonts.grow();
            bench.frame([this](viz::Ui& ui) {
                Frame f{ui, Words(Language::en), 60, true, {}, 0, nullptr, nullptr};
                f.city = &city;
                for (Wish& wish : debrief_screen(f, end, state, {}))
                    wishes.push_back(std::move(wish));
            });
        }
    }
    void click(const std::string& key) {
        const viz::Widget* widget = bench.ui.registry.find(key);
        INFO("widget " << key);
        REQUIRE(widget != nullptr);
        const ImVec2 at = widget->middle();
        bench.input.click(at.x, at.y);
        frames(4);
    }
    const DrillEnd& end;
    viz::Bench bench;
    sim::CityLayout city = city_layout();
    DebriefState state;
    Wishes wishes;
};

RuleResult rule(const std::string& id, Verdict verdict, bool hidden = false) {
    RuleResult out;
    out.id = id;
    out.verdict = verdict;
    InstanceResult instance;
    instance.verdict = verdict;
    instance.hidden = hidden;
    out.instances = {instance};
    return out;
}

}  // namespace

TEST_CASE("Before the team has given its view no verdict and no outcome can be seen") {
    Debrief debrief(team_drill());
    debrief.frames(3);
    const auto& registry = debrief.bench.ui.registry;
    CHECK(debrief.state.page == 0);
    CHECK(registry.shows("How did each clause come out?"));
    const std::string score = fmt::format("{:.2f}", *team_drill().score.process.p);
    CHECK_FALSE(registry.shows(score));
    CHECK_FALSE(registry.shows("What you saw, what was true"));
    for (const char* page : {"page.1", "page.2"}) {
        debrief.click(page);
        CHECK(debrief.state.page == 0);
    }
    debrief.click("reveal");
    CHECK(debrief.state.page == 1);
    CHECK(registry.shows(score));
    CHECK_FALSE(registry.shows("What you saw, what was true"));
    debrief.click("page.2");
    CHECK(registry.shows("What you saw, what was true"));
}

TEST_CASE("Who only watched a drill begins with the process") {
    const auto end = ended(false);
    Debrief debrief(*end);
    debrief.frames(2);
    CHECK(debrief.state.page == 1);
    CHECK(debrief.state.revealed);
}

TEST_CASE("Predictions and marks are taken by clicks and handed over at the reveal") {
    Debrief debrief(team_drill());
    debrief.frames(3);
    const auto rules = guessable(team_drill().score.process, team_drill().session.plan());
    REQUIRE(rules.size() > 10);
    std::string duty;
    for (const RuleResult* one : rules)
        if (duty.empty() && one->kind == scenarios::ClauseKind::oblige) duty = one->id;
    debrief.click("sure." + duty);  // nothing to be sure of yet
    CHECK(debrief.state.self.guesses.empty());
    debrief.click("guess." + duty + ".1");
    debrief.click("sure." + duty);
    CHECK(debrief.state.self.guesses.at(duty) == Guess{Verdict::late, true});
    debrief.click("guess." + duty + ".2");
    CHECK(debrief.state.self.guesses.at(duty).verdict == Verdict::violated);
    std::string mark;
    for (const viz::Widget& widget : debrief.bench.ui.registry.widgets())
        if (mark.empty() && widget.key.rfind("mark.", 0) == 0) mark = widget.key;
    mark.resize(mark.size() - 2);
    debrief.click(mark + ".1");
    CHECK(debrief.state.self.marks.at(mark.substr(5)) == SelfMark::gap);
    debrief.click(mark + ".1");  // taken back
    CHECK(debrief.state.self.marks.empty());
    debrief.click(mark + ".2");
    debrief.click("reveal");
    const KeepSelfAssessment* kept = nullptr;
    for (const Wish& wish : debrief.wishes)
        if (const auto* found = std::get_if<KeepSelfAssessment>(&wish)) kept = found;
    REQUIRE(kept != nullptr);
    CHECK(kept->assessment == debrief.state.self);
    CHECK(debrief.bench.ui.registry.shows("/1"));
}

TEST_CASE("A guess is right if it names the verdict; a repaired breach was a breach") {
    CHECK(came_out({Verdict::satisfied, false}, Verdict::satisfied));
    CHECK_FALSE(came_out({Verdict::satisfied, false}, Verdict::late));
    CHECK(came_out({Verdict::late, false}, Verdict::late));
    CHECK(came_out({Verdict::violated, false}, Verdict::violated));
    CHECK(came_out({Verdict::violated, false}, Verdict::compensated));
    CHECK_FALSE(came_out({Verdict::late, false}, Verdict::violated));
}

TEST_CASE("Calibration counts the sure and the unsure apart") {
    const std::vector<RuleResult> rules{rule("a", Verdict::satisfied), rule("b", Verdict::late),
                                        rule("c", Verdict::violated), rule("d", Verdict::satisfied),
                                        rule("e", Verdict::satisfied)};
    std::vector<const RuleResult*> all;
    for (const RuleResult& one : rules) all.push_back(&one);
    SelfAssessment self;
    self.guesses = {{"a", {Verdict::satisfied, true}},
                    {"b", {Verdict::satisfied, true}},
                    {"c", {Verdict::violated, false}},
                    {"d", {Verdict::late, false}},
                    {"x", {Verdict::late, true}}};  // of a clause that was not tested
    const Calibration c = calibration(self, all);
    CHECK(c.of == 4);
    CHECK(c.right == 2);
    CHECK(c.sure == 2);
    CHECK(c.sure_right == 1);
    CHECK(c.unsure == 2);
    CHECK(c.unsure_right == 1);
}

TEST_CASE("What the team never met, or the log did not try, is not asked for") {
    PlanResult result;
    result.rules = {rule("met", Verdict::late), rule("hidden", Verdict::violated, true),
                    rule("untried", Verdict::vacuous), rule("open", Verdict::pending)};
    scenarios::Plan plan;
    plan.rules.resize(4);
    const auto asked = guessable(result, plan);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0]->id == "met");
}

TEST_CASE("The team's view is kept beside its recording, or it is told why not") {
    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("firebreak-self-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    SelfAssessment self;
    self.guesses["SCH-34"] = {Verdict::late, true};
    self.marks["order.3"] = SelfMark::good;
    self.note = "签发太慢";
    CHECK(keep(self, folder / "a.fbr").empty());
    std::ifstream in(folder / "a.self.json");
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (const char* part : {"\"SCH-34\"", "\"late\"", "\"order.3\"", "\"good\"", "签发太慢"})
        CHECK(text.find(part) != std::string::npos);
    CHECK(keep(self, {}).empty());
    CHECK_FALSE(keep(self, folder / "no" / "such" / "a.fbr").empty());
    fs::remove_all(folder);
}
