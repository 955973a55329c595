// The plan board: what stands where, why, and the way from a duty to what it rests on.
#include <imgui_internal.h>
#include <catch2/catch.hpp>
#include <set>

#include "tests/trainer/console/fixture.h"
#include "trainer/console/board.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

struct Size {
    float width, height;
};
const Size kSizes[] = {{1280, 720}, {1440, 900}, {1920, 1080}};

BoardEntry open_entry(const std::string& rule, Seconds remaining) {
    BoardEntry e;
    e.rule = e.clause = rule;
    e.trigger = "r1";
    e.text = {rule + " is to be done", rule + " 要做"};
    e.state = remaining < 0 ? BoardState::overdue : BoardState::open;
    e.remaining = remaining;
    e.due = kHour + remaining;
    return e;
}

RuleResult decided_rule(const std::string& id, Verdict verdict, const std::string& trigger,
                        scenarios::ClauseKind kind = scenarios::ClauseKind::oblige) {
    RuleResult rule;
    rule.id = rule.clause = id;
    rule.kind = kind;
    rule.text = {id, id};
    InstanceResult instance;
    instance.trigger = trigger;
    instance.verdict = verdict;
    instance.decided_at = 40 * kMinute;
    rule.instances = {instance};
    return rule;
}

std::vector<std::string> rules_of(const std::vector<Duty>& all) {
    std::vector<std::string> out;
    for (const Duty& duty : all) out.push_back(duty.rule);
    return out;
}

// The number of the first row whose duty fits.
template <class Fits>
int row_of(const LiveBench& live, const Fits& fits) {
    int index = 0;
    for (const Duty& duty : duties(live.view)) {
        if (live.state.folded.count(duty.group)) continue;
        if (fits(duty)) return index;
        ++index;
    }
    return -1;
}

void open_card(LiveBench& live, const std::string& rule) {
    const int row = row_of(live, [&](const Duty& duty) { return duty.rule == rule; });
    REQUIRE(row >= 0);
    live.click("board." + std::to_string(row));
    REQUIRE(live.bench.ui.registry.find("duty.back") != nullptr);
}

}  // namespace

TEST_CASE("Duties stand in groups, the most pressing first") {
    std::vector<BoardEntry> board{
        open_entry("later", 2 * kHour),       open_entry("soon", kDueSoon - 1),
        open_entry("open", kDueSoon),         open_entry("late", -60),
        open_entry("later still", 3 * kHour), open_entry("latest", -90)};
    BoardEntry ban = open_entry("ban", 0);
    ban.state = BoardState::in_force;
    ban.remaining.reset();
    BoardEntry broken = ban;
    broken.rule = broken.clause = "broken";
    broken.state = BoardState::breached;
    board.insert(board.begin(), {ban, broken});
    const auto all = duties(board, {decided_rule("done", Verdict::satisfied, "r9")}, nullptr);
    CHECK(rules_of(all) == std::vector<std::string>{"latest", "late", "soon", "open", "later",
                                                    "later still", "broken", "ban", "done"});
    CHECK(all[0].group == BoardGroup::overdue);
    CHECK(all[2].group == BoardGroup::due_soon);
    CHECK(all[3].group == BoardGroup::open);
    CHECK(all[6].group == BoardGroup::breached);
    CHECK(all[7].group == BoardGroup::in_force);
    CHECK(all[8].group == BoardGroup::decided);
}

TEST_CASE("What still stands on the board is not counted as decided") {
    BoardEntry ban = open_entry("ban", 0);
    ban.state = BoardState::in_force;
    ban.trigger = "start";
    const std::vector<RuleResult> results{
        decided_rule("ban", Verdict::satisfied, "start", scenarios::ClauseKind::forbid),
        decided_rule("waits", Verdict::pending, "r3"),
        decided_rule("never tried", Verdict::vacuous, "r4"),
        decided_rule("kept", Verdict::satisfied, "start", scenarios::ClauseKind::forbid)};
    CHECK(rules_of(duties({ban}, results, nullptr)) == std::vector<std::string>{"ban", "kept"});
}

TEST_CASE(
    "What was missed stays on the board in a group of its own, and breaches that are over, too") {
    const auto all = duties(
        {},
        {decided_rule("done", Verdict::satisfied, "r1"), decided_rule("late", Verdict::late, "r2"),
         decided_rule("made good", Verdict::compensated, "r3"),
         decided_rule("missed", Verdict::violated, "r4"),
         decided_rule("banned", Verdict::violated, "r5", scenarios::ClauseKind::forbid)},
        nullptr);
    CHECK(rules_of(all) ==
          std::vector<std::string>{"missed", "banned", "done", "late", "made good"});
    CHECK(all[0].group == BoardGroup::missed);
    CHECK(all[1].group == BoardGroup::breached);
    CHECK(all[2].group == BoardGroup::decided);
    CHECK(all[4].group == BoardGroup::decided);
}

TEST_CASE("The board counts duties: open, overdue, missed and done, no prohibitions") {
    LiveBench live(busy_view());
    BoardEntry ban = open_entry("ban", 0);
    ban.state = BoardState::in_force;
    live.view.board = {open_entry("open", kHour), open_entry("late", -60), ban};
    live.view.decided = {
        decided_rule("missed", Verdict::violated, "r4"),
        decided_rule("missed too", Verdict::violated, "r5"),
        decided_rule("done", Verdict::satisfied, "r6"),
        decided_rule("kept", Verdict::satisfied, "r7", scenarios::ClauseKind::forbid)};
    live.frames(3);
    CHECK(live.bench.ui.registry.shows("1 open · 1 overdue · 2 missed · 1 done"));
    CHECK(live.bench.ui.registry.shows("missed too"));
}

TEST_CASE("Duties of one rule are named by what each is about, a duty alone by its rule") {
    LiveBench live(busy_view());
    const scenarios::Question& first = live.view.scenario->questions[0];
    const scenarios::Question& second = live.view.scenario->questions[1];
    BoardEntry entry = open_entry("SCH-05", kHour);
    entry.key = first.id;
    live.view.board = {entry};
    live.view.decided.clear();
    const auto headlines = [&live] {
        std::vector<std::string> out;
        for (const Duty& duty : duties(live.view))
            out.push_back(
                headline(Words(Language::en), *live.view.scenario, duty.text, duty.key, duty.rows));
        return out;
    };
    CHECK(headlines() == std::vector<std::string>{"SCH-05 is to be done"});
    entry.key = second.id;
    live.view.board.push_back(entry);
    CHECK(headlines() == std::vector<std::string>{first.text.en, second.text.en});
    live.frames(3);
    CHECK(live.bench.ui.registry.shows(second.text.en.substr(0, 12)));
    CHECK(live.bench.ui.registry.shows("SCH-05 · SCH-05 is to be done"));
}

TEST_CASE("A lane is named by its rule though its overdue duty has a verdict as of now") {
    LiveBench live(busy_view());
    BoardEntry late = open_entry("SCH-31", -60);
    late.trigger = "r3";
    late.triggered_at = 5 * kMinute;
    RuleResult verdict = decided_rule("SCH-31", Verdict::violated, "r3");
    verdict.instances[0].triggered_at = late.triggered_at;
    live.view.board = {late};
    live.view.decided = {verdict};
    live.state.folded = {BoardGroup::overdue};
    live.frames(3);
    CHECK(live.bench.ui.registry.shows("SCH-31 SCH-31"));
}

TEST_CASE("A seat sees its own duties and everybody's; the others are one click away") {
    LiveBench live(busy_view());
    live.view.decided.clear();
    live.state.folded.clear();
    const std::string second = live.view.scenario->seats[1].id;
    BoardEntry everybody = live.view.board.front();
    everybody.rule = everybody.clause = "SCH-77";
    everybody.text = {"For everybody", "人人有责"};
    everybody.seats.clear();
    live.view.board.push_back(everybody);
    for (BoardEntry& entry : live.view.board)
        if (!entry.seats.empty() && entry.seats.front() == second)
            entry.text = {"For the second seat", "第二岗位"};
    live.state.seat = second;
    live.frames(3);
    CHECK(live.bench.ui.registry.shows("For everybody"));
    CHECK(live.bench.ui.registry.shows("For the second seat"));
    CHECK_FALSE(live.bench.ui.registry.shows("Tell the superior"));
    REQUIRE(live.bench.ui.registry.find("board.others") != nullptr);
    live.click("board.others");
    CHECK(live.bench.ui.registry.shows("Tell the superior"));
    live.click("board.others");
    CHECK_FALSE(live.bench.ui.registry.shows("Tell the superior"));
}

TEST_CASE("A group is folded and unfolded by its head") {
    LiveBench live(busy_view());
    live.frames(3);
    const auto rows = [&] {
        int count = 0;
        for (const viz::Widget& widget : live.bench.ui.registry.widgets())
            count += widget.key.rfind("board.", 0) == 0 && widget.key.rfind("board.group.", 0) != 0;
        return count;
    };
    const int before = rows();
    live.click("board.group.0");
    CHECK(rows() < before);
    live.click("board.group.0");
    CHECK(rows() == before);
}

TEST_CASE("A duty's card tells why it is open, what would discharge it and what came close") {
    LiveBench live(busy_view());
    live.frames(3);
    open_card(live, "SCH-00");
    const auto& registry = live.bench.ui.registry;
    CHECK(registry.shows("Open because"));
    CHECK(registry.shows("What would discharge it"));
    CHECK(registry.shows("a report to the superior, by telephone"));
    CHECK(registry.shows("Came close, did not count"));
    CHECK(registry.shows("mode: written"));
    live.click("duty.back");
    CHECK(registry.find("duty.back") == nullptr);
    CHECK(live.state.duty.empty());
}

TEST_CASE("Evidence leads to the order, opened, and to the message it is") {
    LiveBench live(busy_view());
    live.frames(3);
    open_card(live, "SCH-00");  // began with a question, a report came close
    live.click("duty.evidence.1");
    CHECK(live.state.tab == ActionTab::orders);
    CHECK(live.state.opened_order == 3);
    CHECK(live.bench.ui.registry.find("order.3") != nullptr);
    live.state.duty.clear();
    live.frames(3);
    open_card(live, "SCH-00");
    live.click("duty.evidence.0");
    CHECK(live.state.spot == "inbox." + live.view.inbox[1].question);
    CHECK_FALSE(live.state.scroll_to_spot);  // the inbox went there
}

TEST_CASE("A record that stands nowhere on the screen leads nowhere") {
    LiveBench live(busy_view());
    live.view.evidence[0].question.clear();
    live.frames(3);
    open_card(live, "SCH-00");
    CHECK(live.bench.ui.registry.shows("incident"));
    live.click("duty.evidence.0");  // the report: the first that leads anywhere
    CHECK(live.state.opened_order == 3);
}

TEST_CASE("An action that discharges the duty is opened from its card, about the same thing") {
    LiveBench live(busy_view());
    auto plan = std::make_shared<scenarios::Plan>();
    scenarios::Rule rule;
    rule.id = rule.clause = "SCH-05";
    rule.act.event = "reply";
    rule.act.where = {
        {scenarios::ArgTest::Op::in, "step", {std::string("now"), std::string("interim")}}};
    plan->rules = {rule};
    live.view.plan = plan;
    const std::string question = live.view.scenario->questions.front().id;
    BoardEntry entry = open_entry("SCH-05", 20 * kMinute);
    entry.key = question;
    live.view.board = {entry};
    live.frames(3);
    const auto actions = fitting_actions(*live.view.scenario, rule);
    CHECK(std::find(actions.begin(), actions.end(), "reply.now") != actions.end());
    CHECK(std::find(actions.begin(), actions.end(), "reply.final") == actions.end());
    open_card(live, "SCH-05");
    live.click("duty.order.reply.now");
    CHECK(live.state.draft.action == "reply.now");
    CHECK(live.state.draft.order.question == question);
    CHECK(live.state.duty.empty());  // the form has the room
}

TEST_CASE("What discharges a duty is told by the scenario's actions, in no word of the log") {
    LiveView view = busy_view();
    view.scenario = canteen();
    auto plan = std::make_shared<scenarios::Plan>();
    scenarios::Rule rule;
    rule.id = "X.look";
    rule.clause = "X";
    rule.text = {"Look at each branch", "逐一查看分支"};
    rule.kind = scenarios::ClauseKind::oblige;
    rule.act.event = "assess";
    rule.act.where = {{scenarios::ArgTest::Op::eq, "what", {Value(std::string("branches"))}}};
    plan->rules.push_back(rule);
    view.plan = plan;
    Duty duty;
    duty.rule = "X.look";
    const auto told = [&](Language language) {
        return discharge_words_of(Words(language), view, duty);
    };
    const scenarios::ActionSpec* map = canteen()->action("assess.branches");
    REQUIRE(map != nullptr);
    CHECK(told(Language::en) == "\"" + map->title.en + "\"");
    CHECK(told(Language::zh) == "“" + map->title.zh + "”");
    plan->rules[0].act.event = "activate";
    plan->rules[0].act.where[0].values = {Value(std::string("plan"))};
    CHECK(told(Language::en).find("what") == std::string::npos);
    CHECK(told(Language::zh).find("activate") == std::string::npos);
    // What became of another clause is told by its number and text.
    CHECK(trigger_words(Words(Language::en), view, "overdue:X.look:1") ==
          "X \"Look at each branch\" became overdue");
    CHECK(act_name(Words(Language::en), *canteen(), "assess",
                   {{"what", Value(std::string("branches"))}}) == map->title.en);
    CHECK_FALSE(act_name(Words(Language::en), *canteen(), "no such", {}));
}

TEST_CASE("No action that is contested is offered for a duty") {
    const auto scenario = canteen();
    scenarios::Rule rule;
    for (const scenarios::ActionSpec& spec : scenario->actions) {
        rule.act = scenarios::Pattern{};
        rule.act.event = spec.event;
        for (const std::string& id : fitting_actions(*scenario, rule))
            CHECK_FALSE(scenario->action(id)->contested);
    }
}

TEST_CASE("The board is read by keyboard alone") {
    LiveBench live(busy_view());
    live.frames(3);
    live.press(viz::Keys::letter('B'));
    CHECK(ImGui::GetIO().NavVisible);
    const int down = ImGui::GetIO().KeyMap[ImGuiKey_DownArrow];
    live.press(down);  // from the group's head to its first duty
    live.press(viz::Keys::space());
    INFO("no pause, a duty: " << live.state.duty);
    CHECK(live.wish<TogglePause>() == nullptr);
    REQUIRE_FALSE(live.state.duty.empty());
    const std::string first = live.state.duty;
    live.press(viz::Keys::escape());
    CHECK(live.state.duty.empty());
    // Every duty can be reached, those below the edge of the panel as well.
    live.state.folded.clear();
    live.press(viz::Keys::letter('B'));
    std::set<std::string> met;
    for (int i = 0; i < 30; ++i) {
        live.press(down);
        for (const viz::Widget& widget : live.bench.ui.registry.widgets())
            if (widget.id == ImGui::GetFocusID()) met.insert(widget.key);
    }
    CHECK(met.size() > 10);
}

TEST_CASE("Nothing overlaps with any duty's card open, with a changed plan, a lost recording") {
    for (const Size& size : kSizes)
        for (const Language language : {Language::en, Language::zh}) {
            INFO(size.width << "x" << size.height << (language == Language::zh ? " zh" : " en"));
            LiveBench live(busy_view(), size.width, size.height, language);
            live.plan_file.changed = true;
            live.not_recorded = "/home/somebody/drills/canteen-7.fbr: No space left on device";
            live.facilitator = true;
            live.state.folded.clear();
            live.frames(3);
            live.check_lint();
            for (const Duty& duty : duties(live.view)) {
                live.state.duty = duty.id;
                live.frames(3);
                live.check_lint();
            }
            live.state.duty.clear();
            live.state.tab = ActionTab::orders;
            for (const OrderStatus& order : live.view.orders) {
                live.state.opened_order = order.id;
                live.frames(3);
                live.check_lint();
            }
        }
}

TEST_CASE("A changed plan file is told, and taken by a button or a key") {
    LiveBench live(busy_view());
    live.frames(3);
    CHECK(live.bench.ui.registry.find("plan.reload") == nullptr);
    live.press(viz::Keys::letter('R'));
    CHECK(live.wish<ReloadPlanFile>() == nullptr);
    live.plan_file.changed = true;
    live.frames(3);
    live.click("plan.reload");
    CHECK(live.wish<ReloadPlanFile>() != nullptr);
    live.forget();
    live.press(viz::Keys::letter('R'));
    CHECK(live.wish<ReloadPlanFile>() != nullptr);
}

TEST_CASE("What a changed plan changed is told until it is read") {
    LiveBench live(busy_view());
    live.view.news.push_back(
        {live.view.now, {"The plan was changed. New: X-1.", "新增：X-1。"}, "plan", 0, false});
    live.frames(3);
    CHECK(live.bench.ui.registry.shows("New: X-1."));
    live.click("plan.seen");
    CHECK_FALSE(live.bench.ui.registry.shows("New: X-1."));
}

TEST_CASE("Mistakes of a plan's file are listed over the screen until they are read") {
    for (const Size& size : kSizes)
        for (const Language language : {Language::en, Language::zh}) {
            LiveBench live(busy_view(), size.width, size.height, language);
            for (int i = 0; i < 12; ++i)
                live.plan_file.problems.push_back(
                    "plans/mine.yaml:" + std::to_string(12 + i) +
                    ":5: error: unknown key 'witin', did you mean 'within'? [V1]");
            live.frames(4);
            live.check_lint();
            CHECK(live.bench.ui.registry.shows("plans/mine.yaml:12:5"));
            live.click("plan.again");
            CHECK(live.wish<ReloadPlanFile>() != nullptr);
            live.click("plan.close");
            CHECK(live.wish<ForgetPlanProblems>() != nullptr);
        }
}

TEST_CASE("A drill that is not recorded says so, and why") {
    LiveBench live(busy_view());
    live.not_recorded = "No space left on device";
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("Not recorded"));
}
