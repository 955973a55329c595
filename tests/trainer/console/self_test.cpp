// Process before outcome, and the team's own view before both.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "tests/trainer/console/click.h"
#include "tests/trainer/console/fixture.h"
#include "trainer/console/screens.h"
#include "trainer/score/calibration.h"

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
        click_on(bench, key);
        frames(4);
    }
    const DrillEnd& end;
    viz::Bench bench;
    sim::CityLayout city = city_layout();
    DebriefState state;
    Wishes wishes;
};

RuleResult rule(const std::string& id, const std::string& clause, Verdict verdict,
                scenarios::ClauseKind kind = scenarios::ClauseKind::oblige, bool hidden = false) {
    RuleResult out;
    out.id = id;
    out.clause = clause;
    out.kind = kind;
    out.verdict = verdict;
    out.text = {id, id};
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
    const auto clauses =
        predictable_clauses(team_drill().score.process, team_drill().session.plan());
    REQUIRE(clauses.size() > 10);
    std::string duty;
    for (const ClauseLine& one : clauses)
        if (duty.empty() && one.duty) duty = one.id;
    CHECK(debrief.bench.ui.registry.find("sure." + duty + ".2") == nullptr);  // of what?
    debrief.click("guess." + duty + ".1");
    debrief.click("sure." + duty + ".2");
    CHECK(debrief.state.self.predictions.at(duty) == Prediction{Verdict::late, 90});
    debrief.click("guess." + duty + ".2");
    CHECK(debrief.state.self.predictions.at(duty).verdict == Verdict::violated);
    debrief.click("sure." + duty + ".2");  // taken back
    CHECK_FALSE(debrief.state.self.predictions.at(duty).confidence.has_value());
    debrief.click("sure." + duty + ".0");
    std::string mark;
    for (const viz::Widget& widget : debrief.bench.ui.registry.widgets())
        if (mark.empty() && widget.key.rfind("mark.", 0) == 0) mark = widget.key;
    mark.resize(mark.size() - 2);
    debrief.click(mark + ".1");
    CHECK(debrief.state.self.timeline.at(mark.substr(5)).mark == SelfMark::gap);
    CHECK_FALSE(debrief.state.self.timeline.at(mark.substr(5)).words.empty());
    debrief.click(mark + ".1");  // taken back
    CHECK(debrief.state.self.timeline.empty());
    debrief.click(mark + ".2");
    debrief.click("reveal");
    const KeepSelfAssessment* kept = nullptr;
    for (const Wish& wish : debrief.wishes)
        if (const auto* found = std::get_if<KeepSelfAssessment>(&wish)) kept = found;
    REQUIRE(kept != nullptr);
    CHECK(kept->assessment == debrief.state.self);
    CHECK(debrief.bench.ui.registry.shows("50% sure:"));
}

TEST_CASE("What the console shows of predictions is the score's calibration of them") {
    PlanResult result;
    result.clauses = {{"a", Verdict::satisfied, {}, {}},
                      {"b", Verdict::late, {}, {}},
                      {"c", Verdict::compensated, {}, {}},  // a repaired breach was a breach
                      {"d", Verdict::satisfied, {}, {}}};
    SelfAssessment self;
    CHECK(calibration_of(result, notes_of(self)).predictions.empty());
    self.predictions = {{"a", {Verdict::satisfied, 90}},
                        {"b", {Verdict::satisfied, 90}},
                        {"c", {Verdict::violated, 50}},
                        {"d", {Verdict::late, {}}},
                        {"x", {Verdict::late, 90}}};  // of a clause that the plan does not have
    const Calibration c = calibration_of(result, notes_of(self));
    REQUIRE(c.predictions.size() == 4);
    CHECK(c.predictions[0].right);
    CHECK_FALSE(c.predictions[1].right);
    CHECK(c.predictions[2].right);
    CHECK_FALSE(c.predictions[3].right);
    CHECK(c.predictions[2].confidence == 50);
    CHECK_FALSE(c.predictions[3].confidence.has_value());
    // (0.9 - 1 + 0.9 - 0 + 0.5 - 1) / 3
    CHECK(*c.over == Approx(0.1));
}

TEST_CASE("A clause has the worst verdict of its parts and the wording of its duty") {
    PlanResult result;
    result.rules = {rule("A.content", "A", Verdict::violated, scenarios::ClauseKind::forbid),
                    rule("A", "A", Verdict::satisfied),
                    rule("B", "B", Verdict::satisfied, scenarios::ClauseKind::guard)};
    result.clauses = {{"A", Verdict::violated, {}, {"A.content", "A"}},
                      {"B", Verdict::satisfied, {}, {"B"}}};
    scenarios::Plan plan;
    plan.rules.resize(3);
    const auto clauses = predictable_clauses(result, plan);
    REQUIRE(clauses.size() == 2);
    CHECK(clauses[0].text.en == "A");
    CHECK(clauses[0].duty);
    CHECK(clauses[0].verdict == Verdict::violated);
    CHECK_FALSE(clauses[1].duty);
}

TEST_CASE("What the team never met, or the log did not try, is not asked for") {
    PlanResult result;
    const auto duty = scenarios::ClauseKind::oblige;
    result.rules = {
        rule("met", "met", Verdict::late), rule("hidden", "hidden", Verdict::violated, duty, true),
        rule("untried", "untried", Verdict::vacuous), rule("open", "open", Verdict::pending)};
    for (const RuleResult& one : result.rules)
        result.clauses.push_back({one.clause, one.verdict, {}, {one.id}});
    scenarios::Plan plan;
    plan.rules.resize(4);
    const auto asked = predictable_clauses(result, plan);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].id == "met");
}

TEST_CASE("The team's view is kept beside its recording, or it is told why not") {
    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("firebreak-self-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    SelfAssessment self;
    self.predictions["SCH-34"] = {Verdict::late, 70};
    self.predictions["SCH-35"] = {Verdict::violated, {}};
    self.timeline["order.3"] = {40 * kMinute + 5, SelfMark::good, "It said \"known\""};
    self.timeline["order.1"] = {kMinute, SelfMark::gap, "first"};
    self.note = "签发太慢";
    CHECK(keep(self, folder / "a.fbr").empty());
    std::ifstream in(folder / "a.predictions.yaml");
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    CHECK(text ==
          "# What the team thought of its drill before it saw a verdict.\n"
          "predictions:\n"
          "- {clause: \"SCH-34\", verdict: late, confidence: 70}\n"
          "- {clause: \"SCH-35\", verdict: violated}\n"
          "timeline:\n"
          "- {at: \"0:01:00\", text: \"− first\"}\n"
          "- {at: \"0:40:05\", text: \"+ It said \\\"known\\\"\"}\n"
          "- {at: \"0:40:05\", text: \"签发太慢\"}\n");
    CHECK(keep(self, {}).empty());
    CHECK_FALSE(keep(self, folder / "no" / "such" / "a.fbr").empty());
    fs::remove_all(folder);
}
