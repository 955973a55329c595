// What the team will change: proposed by the score, decided by people, kept with the recording.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/trainer/console/click.h"
#include "tests/trainer/console/fixture.h"
#include "tests/trainer/console/folder.h"
#include "trainer/console/screens.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

std::shared_ptr<const DrillEnd> ended(const fs::path& recording, Seconds at = 90 * kMinute) {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1000;
    for (const scenarios::Seat& seat : canteen()->seats) request.played.push_back(seat.id);
    DrillStart start;
    start.drill = open_drill(request).drill;
    start.strategy = "late";
    start.recording = recording;
    DrillPlay play(start);
    play.advance_to(at);
    return play.finish();
}

std::shared_ptr<const DrillEnd> reviewed(const fs::path& recording) {
    DrillStart start;
    start.resume = recording;
    start.review = true;
    DrillPlay play(start);
    return play.finish();
}

const DrillEnd& unrecorded() {
    static const std::shared_ptr<const DrillEnd> end = ended({});
    return *end;
}

std::string whole(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Page {
  public:
    explicit Page(const DrillEnd& shown, Language spoken = Language::en)
        : end(shown), language(spoken) {
        state.begun = state.revealed = true;
        state.page = kImprovePage;
        state.improve.today = "2026-11-27";
        frames(3);
    }
    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            bench.ui.fonts.grow();
            bench.frame([this](viz::Ui& ui) {
                Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
                for (Wish& wish : debrief_screen(f, end, state, {}))
                    if (const auto* kept = std::get_if<KeepAction>(&wish))
                        notes.push_back(kept->note);
            });
        }
    }
    void click(const std::string& key) {
        click_on(bench, key);
        frames(4);
    }
    void type(const std::string& key, const std::string& text) {
        click(key);
        bench.input.key(viz::Keys::letter('A'), true, true);
        bench.input.key(viz::Keys::letter('A'), false);
        bench.input.text(text);
        frames(static_cast<int>(text.size()) + 6);
        click("improve.row." + shown().front().id);  // the field is left
    }
    std::vector<CorrectiveAction> shown() const { return actions_of(end, state.improve); }
    CorrectiveAction action(const std::string& id) const {
        for (const CorrectiveAction& one : shown())
            if (one.id == id) return one;
        return {};
    }
    bool says(const std::string& words) const { return bench.ui.registry.shows(words); }

    const DrillEnd& end;
    Language language;
    viz::Bench bench;
    DebriefState state;
    std::vector<EvaluatorNote> notes;
};

}  // namespace

TEST_CASE(
    "The improve page proposes what the score proposes, the worst first, with clause and margin") {
    Page page(unrecorded());
    const auto findings = findings_of(unrecorded().session, unrecorded().score);
    REQUIRE(findings.size() > 3);
    const auto actions = page.shown();
    REQUIRE(actions.size() == findings.size());
    for (std::size_t i = 0; i < findings.size(); ++i) CHECK(actions[i].finding == findings[i].id);
    CHECK(page.says(findings.front().ref + " · never done"));
    CHECK(page.says(fmt::format("0 of {} agreed", actions.size())));
    Finding late = findings.front();
    late.kind = "late";
    late.ref = "SCH-34.signed";
    late.clause = "SCH-34";
    late.margin = -12 * kMinute;
    late.times = 1;
    CHECK(finding_words(Words(Language::en), late) == "SCH-34 · 12 min late");
    CHECK(finding_words(Words(Language::zh), late) == "SCH-34 · 逾期 12 分钟");
}

TEST_CASE("An action is accepted, struck and taken up again by clicks") {
    Page page(unrecorded());
    const std::string first = page.shown()[0].id, second = page.shown()[1].id;
    page.click("improve.take." + first + ".0");
    CHECK(page.action(first).status == "accepted");
    page.click("improve.take." + first + ".0");  // as it is: nothing more is noted
    CHECK(page.notes.size() == 1);
    page.click("improve.take." + second + ".1");
    CHECK(page.action(second).status == "withdrawn");
    CHECK(page.says("1 of"));
    CHECK(page.says("accepted"));
    CHECK(page.says("struck out"));
    page.click("improve.take." + second + ".0");
    CHECK(page.action(second).status == "accepted");
    CHECK(page.says("2 of"));
    for (const EvaluatorNote& note : page.notes) CHECK_FALSE(problem_of(note));
}

TEST_CASE("Text, seat and date of an action are edited, and a struck one keeps its words") {
    Page page(unrecorded());
    const std::string id = page.shown()[1].id;
    page.click("improve.row." + id);
    page.click("improve.who");
    page.click("improve.who.1");
    CHECK(page.action(id).owner == canteen()->seats[1].id);
    page.click("improve.in.14");
    CHECK(page.action(id).due == "2026-12-11");
    page.type("improve.text", "校长外出时由副校长签发。");
    CHECK(page.action(id).text.zh == "校长外出时由副校长签发。");
    CHECK(page.action(id).status == "edited");
    page.click("improve.take." + id + ".1");
    page.click("improve.take." + id + ".0");
    CHECK(page.action(id).status == "edited");
    CHECK(page.action(id).text.zh == "校长外出时由副校长签发。");
    const std::size_t before = page.notes.size();
    page.click("improve.row." + id);
    page.type("improve.due", "soon");
    CHECK(page.notes.size() == before);  // no date
    CHECK(page.action(id).due == "2026-12-11");
}

TEST_CASE(
    "Actions are put in another order by buttons and by keys, and nothing else of them changes") {
    const Folder folder("improve");
    const fs::path file = folder.path / "order.fbr";
    const auto end = ended(file);
    std::vector<std::string> wanted;
    {
        Page page(*end);
        const auto ids = [&page] {
            std::vector<std::string> out;
            for (const CorrectiveAction& one : page.shown()) out.push_back(one.id);
            return out;
        };
        const std::vector<std::string> first = ids();
        REQUIRE(first.size() > 3);
        CHECK_FALSE(page.bench.ui.registry.find("improve.up." + first[0])->enabled);
        page.click("improve.up." + first[2]);
        CHECK(ids()[1] == first[2]);
        CHECK(ids()[2] == first[1]);
        CHECK(page.action(first[2]).status == "proposed");
        page.click("improve.down." + first[0]);
        CHECK(ids()[1] == first[0]);
        // By keys: the row keeps the keyboard and goes on.
        const std::string row = "improve.row." + ids()[0];
        page.bench.ui.focus = row;
        page.frames(3);
        REQUIRE(page.bench.ui.registry.find(row)->focused);
        for (int i = 0; i < 2; ++i) {
            page.bench.input.key(ImGui::GetIO().KeyMap[ImGuiKey_DownArrow], true, true);
            page.bench.input.key(ImGui::GetIO().KeyMap[ImGuiKey_DownArrow], false);
            page.frames(4);
        }
        CHECK(ids()[2] == row.substr(12));
        CHECK(page.bench.ui.registry.find(row)->focused);
        wanted = ids();
        for (const EvaluatorNote& note : page.notes) {
            CHECK_FALSE(problem_of(note));
            CHECK(keep_decision(*end, page.state.improve, note, "2026-11-27T10:00:00Z").empty());
        }
    }
    // In the recording, and by it in the report and the score.
    const auto again = reviewed(file);
    Page later(*again);
    std::vector<std::string> kept, scored;
    for (const CorrectiveAction& one : later.shown()) kept.push_back(one.id);
    CHECK(kept == wanted);
    const Json json = score_json(again->session, again->score);
    for (const auto& one : json["improvement"]) scored.push_back(one["id"].get<std::string>());
    CHECK(scored == wanted);
    EvaluatorNote both;
    both.kind = EvaluatorNote::Kind::action;
    both.subject = wanted[0];
    both.value = place_before({});
    CHECK_FALSE(problem_of(both));
    both.owner = "head";
    CHECK(problem_of(both));
    both.value = "before:";
    CHECK(problem_of(both));
}

TEST_CASE("What an action is about stands before what is to be done") {
    const auto& findings = unrecorded().findings;
    const auto actions = improvement_plan(unrecorded().session, findings, {});
    for (std::size_t i = 0; i < findings.size(); ++i) {
        Text about = findings[i].text;
        for (const scenarios::Rule& rule : unrecorded().session.plan().rules)
            if (rule.id == findings[i].ref) about = rule.text;
        CHECK(actions[i].text.en.rfind(about.en, 0) == 0);
        CHECK(actions[i].text.zh.rfind(about.zh, 0) == 0);
        CHECK(actions[i].text.en.size() > about.en.size() + 10);
    }
}

TEST_CASE("A team adds an action of its own, and an empty one is none") {
    Page page(unrecorded());
    const std::size_t proposed = page.shown().size();
    page.click("improve.add");
    CHECK(page.says("One of our own"));
    CHECK(page.says("Write what will be otherwise."));
    CHECK_FALSE(page.bench.ui.registry.find("improve.keep")->enabled);
    page.click("improve.row." + page.shown().front().id);
    CHECK(page.shown().size() == proposed);
    page.click("improve.add");
    page.type("improve.text", "A deputy may sign after 5 minutes");
    REQUIRE(page.shown().size() == proposed + 1);
    CHECK(page.shown().back().status == "added");
    CHECK(page.shown().back().text.en == "A deputy may sign after 5 minutes");
    CHECK(page.shown().back().id == "A1");
}

TEST_CASE("The whole improve page is reached and used by keyboard") {
    Page page(unrecorded());
    const auto press = [&page](int key) {
        page.bench.input.key(key, true);
        page.bench.input.key(key, false);
        page.frames(3);
    };
    const auto go_to = [&](const std::string& key) {
        for (int i = 0; i < 400; ++i) {
            press(viz::Keys::tab());
            const viz::Widget* widget = page.bench.ui.registry.find(key);
            if (widget != nullptr && widget->focused) return true;
        }
        return false;
    };
    const std::string last = page.shown().back().id;
    REQUIRE(go_to("improve.take." + last + ".1"));
    press(viz::Keys::space());
    CHECK(page.action(last).status == "withdrawn");
    REQUIRE(go_to("improve.add"));
    press(viz::Keys::space());
    page.bench.input.text("Practise");
    page.frames(14);
    press(viz::Keys::tab());
    CHECK(page.shown().back().text.en == "Practise");
}

TEST_CASE("A drill in which nothing was missed says so and asks what would still be otherwise") {
    DrillEnd clean = unrecorded();
    clean.findings.clear();
    Page page(clean);
    CHECK(page.says("Nothing was missed"));
    CHECK(page.says("Choose an action."));
    page.click("improve.add");
    CHECK(page.bench.ui.registry.find("improve.text") != nullptr);
}

TEST_CASE(
    "What is agreed stands in the recording, in the reports and in the score, and the drill is the "
    "same") {
    const Folder folder("improve");
    const fs::path file = folder.path / "a.fbr";
    const auto end = ended(file);
    const auto chain = read_recording(file).drill_chain;
    std::string first, second;
    {
        Page page(*end);
        first = page.shown()[0].id;
        second = page.shown()[1].id;
        const auto keep = [&](const std::string& key) {
            const std::size_t before = page.notes.size();
            page.click(key);
            REQUIRE(page.notes.size() == before + 1);
            CHECK(keep_decision(*end, page.state.improve, page.notes.back(), "2026-11-27T10:00:00Z")
                      .empty());
        };
        keep("improve.take." + first + ".0");
        keep("improve.in.7");
        keep("improve.take." + second + ".1");
    }
    CHECK(read_recording(file).drill_chain == chain);
    CHECK(whole(end->report_en).find("2026-12-04") != std::string::npos);
    CHECK(whole(end->report_zh).find("我们要改进什么") != std::string::npos);
    CHECK(whole(end->json).find("\"due\": \"2026-12-04\"") != std::string::npos);
    const auto again = reviewed(file);  // after a restart
    CHECK(again->reviewed);
    CHECK(again->session.state_hash() == end->session.state_hash());
    CHECK(read_recording(file).drill_chain == chain);
    Page later(*again);
    CHECK(later.action(first).due == "2026-12-04");
    CHECK(later.action(first).status == "edited");
    CHECK(later.action(second).status == "withdrawn");
    CHECK(later.state.revealed);
}

TEST_CASE("Only a finished drill is reviewed, and only an unfinished one is resumed") {
    const Folder folder("improve");
    const fs::path file = folder.path / "b.fbr";
    {
        DrillRequest request;
        request.scenario = "canteen";
        request.agents = 1000;
        request.seed = 7;
        DrillStart start;
        start.drill = open_drill(request).drill;
        start.recording = file;
        DrillPlay play(start);
        play.advance_to(5 * kMinute);
    }
    CHECK_THROWS_AS(reviewed(file), BadRecording);
}

TEST_CASE("Dates are counted over months and leap days, and what is no date is none") {
    CHECK(days_after("2026-12-20", 14) == "2027-01-03");
    CHECK(days_after("2028-02-22", 7) == "2028-02-29");
    CHECK(days_after("2026-02-30", 7).empty());
    CHECK(days_after("", 7).empty());
    CHECK(is_date("2026-04-01"));
    CHECK_FALSE(is_date("2026-4-1"));
    CHECK_FALSE(is_date("soon"));
}

TEST_CASE("The breaks that a field makes are taken out of what is kept") {
    CHECK(unbroken("Settle who\ndoes this") == "Settle who does this");
    CHECK(unbroken("明确由谁\n来做") == "明确由谁来做");
    CHECK(unbroken("在 SCH-34\n之前\n") == "在 SCH-34之前");
    CHECK(unbroken("\n") == "");
}
