// One drill of the small canteen, and what its acts were worth.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "sim/random.h"
#include "tests/trainer/whatif/drill.h"
#include "trainer/whatif/counterfactual.h"
#include "trainer/whatif/credit.h"
#include "trainer/whatif/edits.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

struct Played {
    Session session;
    Script script;
};

const Played& played() {
    static const Played one = [] {
        const Drill drill = small_drill(7, "3h");
        const auto player = follow_plan();
        Session session = play(drill.scenario, drill.plan, drill.options, *player);
        Script script = script_of(session, drill.plan);
        return Played{std::move(session), std::move(script)};
    }();
    return one;
}

int act_of(const std::string& action) {
    for (const OrderStatus& order : played().session.orders())
        if (order.order.action == action && order.done_at) return order.id;
    return 0;
}

Script with(const std::vector<Edit>& edits) {
    scenarios::Problems problems;
    Script script = edited(played().script, edits, "test", problems);
    REQUIRE_FALSE(scenarios::any_error(problems));
    return script;
}

// The slow obvious twin: the whole drill from its start.
Session from_the_start(const Script& script, Timing timing, std::uint64_t seed) {
    Rerun world(std::make_shared<const Script>(script), timing, seed);
    world.play();
    return world.session();
}

Difference compared(const Script& other, int seeds) {
    CounterfactualRequest request;
    request.first_seed = 100;
    request.seeds = seeds;
    return run_counterfactuals(played().script,
                               {{"other", std::make_shared<const Script>(other), 0}}, request)
        .differences.front();
}

}  // namespace

TEST_CASE("What a facilitator did to a drill is done again in its other worlds") {
    const Drill drill = small_drill(7, "1h");
    Session session(drill.scenario, drill.plan, drill.options);
    session.advance(10 * kMinute);
    const std::string skipped = session.scenario().injects.back().id;
    for (const Command& command : std::vector<Command>{
             SkipInject{skipped}, AddInject{"", "people", "a mother", "Where is my son?", true},
             FreezeDrill{true, "break"}, FreezeDrill{false, ""}}) {
        REQUIRE_FALSE(session.give(command));
    }
    const auto player = follow_plan();
    play_on(session, *player, nullptr);
    const Script script = script_of(session, drill.plan);
    for (const Timing timing : {Timing::open_loop, Timing::trigger_relative})
        CHECK(from_the_start(script, timing, 7).state_hash() == session.state_hash());
    CHECK(from_the_start(script, Timing::open_loop, 8).questions().size() ==
          session.questions().size());
}

TEST_CASE("A script played again in its own world is the drill, bit for bit, in both timings") {
    for (const Timing timing : {Timing::open_loop, Timing::trigger_relative}) {
        const Session again = from_the_start(played().script, timing, 7);
        CHECK(again.state_hash() == played().session.state_hash());
        CHECK(sim::full_hash(again.crowd()) == sim::full_hash(played().session.crowd()));
        CHECK(again.log().size() == played().session.log().size());
    }
}

TEST_CASE("An edit that changes nothing differs by exactly zero on every seed") {
    const Difference none = compared(with({{Edit::Kind::shift, 1, 0, {}}}), 4);
    CHECK_FALSE(none.parted_at);
    for (const auto* pairs : {&none.open_loop, &none.trigger_relative}) {
        CHECK(pairs->size() == 4);
        for (const Pair& pair : *pairs) CHECK(pair.base == pair.edited);
    }
    CHECK(none.ensemble(Metric::harm, Timing::open_loop) == sim::Interval{0, 0, 0, 4});
}

TEST_CASE("A useless act scores exactly zero, the key act does not") {
    // Grading changes nothing in the crowd; what is retained and told does.
    const Difference useless =
        compared(with({{Edit::Kind::drop, act_of("assess.grade"), 0, {}}}), 3);
    CHECK(useless.parted_at);
    for (const Pair& pair : useless.open_loop)
        for (const Metric metric : kOutcomes) CHECK(pair.diff(metric) == 0);
    const Difference key = compared(with_no_orders(played().script), 3);
    CHECK(key.same_seed.diff(Metric::belief_accuracy) != 0);
    for (const Pair& pair : key.open_loop) CHECK(pair.diff(Metric::belief_accuracy) != 0);
}

TEST_CASE("Worlds that go in step are those played alone from the start") {
    // Every kind of edit as a variant of one tree, each against its twin.
    const int told = act_of("release.holding"), grade = act_of("assess.grade");
    std::vector<Script> scripts{with({{Edit::Kind::drop, told, 0, {}}}),
                                with({{Edit::Kind::drop, grade, 0, {}}}),
                                with({{Edit::Kind::shift, told, -5 * kMinute, {}}}),
                                with({{Edit::Kind::shift, told, 17 * kMinute, {}}}),
                                with({{Edit::Kind::tone, told, 0, {"defensive"}}}),
                                with({{Edit::Kind::evidence, told, 0, {}}})};
    for (const std::uint64_t seed : {7, 8}) {
        Variant root{std::make_shared<const Script>(played().script), Timing::open_loop, {}};
        Variant follower{root.script, Timing::trigger_relative, {}};
        for (const Script& script : scripts) {
            root.variants.push_back(
                {std::make_shared<const Script>(script), Timing::open_loop, {}});
            follower.variants.push_back(
                {root.variants.back().script, Timing::trigger_relative, {}});
        }
        root.variants.push_back(follower);
        std::map<std::size_t, std::pair<std::uint64_t, std::uint64_t>> hashes;
        play_tree(root, seed, [&](std::size_t number, const PlayedWorld& world) {
            const Session& session = world.world->session();
            CHECK(hashes
                      .emplace(number,
                               std::pair(session.state_hash(), sim::full_hash(session.crowd())))
                      .second);
        });
        CHECK(hashes.size() == 2 + 2 * scripts.size());
        const auto check = [&](std::size_t number, const Script& script, Timing timing) {
            INFO("world " << number << " of seed " << seed);
            const Session alone = from_the_start(script, timing, seed);
            CHECK(hashes[number].first == alone.state_hash());
            CHECK(hashes[number].second == sim::full_hash(alone.crowd()));
        };
        check(0, played().script, Timing::open_loop);
        check(scripts.size() + 1, played().script, Timing::trigger_relative);
        for (std::size_t i = 0; i < scripts.size(); ++i) {
            check(i + 1, scripts[i], Timing::open_loop);
            check(scripts.size() + 2 + i, scripts[i], Timing::trigger_relative);
        }
    }
}

TEST_CASE("Worlds agree bit for bit up to the first changed act") {
    int told = 0;  // the last act that took effect
    for (const OrderStatus& order : played().session.orders())
        if (order.done_at) told = order.id;
    const Seconds at = played().script.order(told)->t;
    const auto script = std::make_shared<const Script>(with({{Edit::Kind::drop, told, 0, {}}}));
    Rerun as_it_was(std::make_shared<const Script>(played().script), Timing::open_loop, 7),
        other(script, Timing::open_loop, 7);
    int compared = 0;
    while (as_it_was.session().now() < at) {
        for (Rerun* world : {&as_it_was, &other}) {
            const Script& lines = world == &other ? *script : played().script;
            while (world->due_now(lines, Timing::open_loop)) world->give_due();
            world->go_to(std::min(at, world->next_stop(lines, Timing::open_loop)));
        }
        REQUIRE(as_it_was.session().state_hash() == other.session().state_hash());
        REQUIRE(sim::full_hash(as_it_was.session().crowd()) ==
                sim::full_hash(other.session().crowd()));
        ++compared;
    }
    CHECK(compared > 20);
    as_it_was.give_due();
    other.go_to(at + 1);
    as_it_was.go_to(at + 1);
    CHECK(as_it_was.session().state_hash() != other.session().state_hash());
}

TEST_CASE("What an act keeps without another: its name, so its luck") {
    // Without the first of two orders of one seat and kind the second keeps its key and document.
    const Session without = from_the_start(
        with({{Edit::Kind::drop, act_of("release.holding"), 0, {}}}), Timing::open_loop, 7);
    std::set<std::string> docs;
    for (const OrderStatus& order : played().session.orders()) docs.insert(order.doc);
    for (const OrderStatus& order : without.orders()) {
        CHECK(docs.count(order.doc) == 1);
        CHECK(
            order.doc !=
            played().session.orders()[static_cast<std::size_t>(act_of("release.holding") - 1)].doc);
    }
    CHECK(without.orders().size() + 1 == played().session.orders().size());
}

TEST_CASE("Counterfactuals do not depend on the number of threads") {
    const auto script = std::make_shared<const Script>(
        with({{Edit::Kind::shift, act_of("release.holding"), 10 * kMinute, {}}}));
    CounterfactualRequest request;
    request.seeds = 3;
    const auto one = run_counterfactuals(played().script, {{"a", script, 0}}, request);
    request.threads = 2;
    const auto two = run_counterfactuals(played().script, {{"a", script, 0}}, request);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(one.differences[0].open_loop[i].edited == two.differences[0].open_loop[i].edited);
        CHECK(one.differences[0].trigger_relative[i].base ==
              two.differences[0].trigger_relative[i].base);
    }
}

TEST_CASE("Relative to triggers, an act whose trigger does not come is not done") {
    Script script = played().script;
    const int told = act_of("release.holding");
    for (ScriptLine& line : script.lines)
        if (line.act == told) line.needs = {{"fact fact=never", 1, line.t}};
    Rerun world(std::make_shared<const Script>(script), Timing::trigger_relative, 7);
    world.play();
    CHECK(world.here(told) == 0);
    Rerun open(std::make_shared<const Script>(script), Timing::open_loop, 7);
    open.play();
    CHECK(open.here(told) > 0);
}

TEST_CASE("Credit is nothing between a world and itself, and adds up between two") {
    const Session& base = played().session;
    const Credit none = credit_of(base, base);
    CHECK(none.lines.empty());
    CHECK(none.cut.empty());
    const Session silent = from_the_start(with_no_orders(played().script), Timing::open_loop, 7);
    const Credit credit = credit_of(base, silent);
    const std::size_t claims = base.model().claims().size();
    std::int64_t prevented = 0, believed = 0;
    for (std::uint32_t agent = 0; agent < base.model().agents(); ++agent)
        for (std::size_t claim = 0; claim < claims; ++claim) {
            const auto& a = base.crowd().memories[agent * claims + claim];
            const auto& b = silent.crowd().memories[agent * claims + claim];
            prevented += !(a.flags & sim::Memory::kAware) && (b.flags & sim::Memory::kAware);
            believed += !(a.flags & sim::Memory::kBelieves) && (b.flags & sim::Memory::kBelieves) &&
                        silent.crowd().truth[claim] == sim::Truth::no;
        }
    CHECK(credit.total().exposures_prevented == prevented);
    CHECK(credit.total().beliefs_prevented == believed);
    const Credit back = credit_of(silent, base);
    CHECK(back.total().exposures_caused == prevented);
    CHECK(back.posts_grown == credit.posts_cut);
    std::int64_t in_branches = 0;
    for (const Branch& branch : credit.cut) in_branches += branch.posts;
    CHECK(in_branches <= credit.posts_cut);
    CHECK(in_branches > 0);
}

TEST_CASE("Edits say what is wrong with them, with the nearest name") {
    scenarios::Problems problems;
    CHECK_FALSE(parse_edit(Edit::Kind::drop, "x", "--drop", problems));
    CHECK_FALSE(parse_edit(Edit::Kind::drop, "3=4", "--drop", problems));
    CHECK_FALSE(parse_edit(Edit::Kind::shift, "3=soon", "--shift", problems));
    CHECK_FALSE(parse_edit(Edit::Kind::shift, "3=99999999999d", "--shift", problems));
    CHECK_FALSE(parse_edit(Edit::Kind::tone, "3=a,b", "--tone", problems));
    CHECK_FALSE(parse_edit(Edit::Kind::claims, "3=", "--claims", problems));
    CHECK(problems.size() == 6);
    problems.clear();
    CHECK(parse_edit(Edit::Kind::shift, "3=-12m", "", problems) ==
          Edit{Edit::Kind::shift, 3, -12 * kMinute, {}});
    CHECK(parse_edit(Edit::Kind::evidence, "3=none", "", problems) ==
          Edit{Edit::Kind::evidence, 3, 0, {}});
    edited(played().script, {{Edit::Kind::drop, 999, 0, {}}}, "--drop", problems);
    edited(played().script, {{Edit::Kind::tone, 1, 0, {"empatic"}}}, "--tone", problems);
    REQUIRE(problems.size() == 2);
    CHECK_THAT(problems[0].message.english(), Catch::Contains("no act 999"));
    CHECK_THAT(problems[1].message.english(), Catch::Contains("empathic"));
}

TEST_CASE("Edits between two orders make the one into the other") {
    Order was;
    was.seat = "head";
    was.channels = {"a", "b"};
    was.claims = {"C1"};
    was.assertions = {{"f1", true, "lab", false}, {"f2", false, "lab", false}};
    was.fields = {"known", "doing"};
    was.tone = "factual";
    CHECK(edits_between(was, was, 3).empty());
    Order turned = was;
    std::swap(turned.channels[0], turned.channels[1]);
    std::swap(turned.assertions[0], turned.assertions[1]);
    CHECK(edits_between(was, turned, 3).empty());
    for (const bool hedged : {false, true})
        for (const bool deny : {false, true}) {
            Order is = was;
            is.seat = "press";
            is.channels = {"c"};
            is.claims = {};
            is.assertions = {{"f1", hedged, "lab", deny}, {"f3", hedged, "lab", deny}};
            is.fields = {};
            is.tone = "empathic";
            const auto edits = edits_between(was, is, 3);
            CHECK(edits.size() == 6);
            CHECK(edited(was, edits) == is);
            // As a file says them.
            std::string file = "edits:\n- act: 3\n";
            for (const Edit& edit : edits) {
                std::string words;
                for (const std::string& word : edit.words)
                    words += (words.empty() ? "" : ", ") + word;
                file +=
                    fmt::format("  {}: [{}]\n", name(edit.kind), words.empty() ? "none" : words);
            }
            scenarios::Problems problems;
            CHECK(parse_edits("e.yaml", file, problems) == edits);
            CHECK(problems.empty());
        }
    scenarios::Problems problems;
    edited(played().script, {{Edit::Kind::evidence, 1, 0, {"f_x:perhaps"}}}, "test", problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().in_words().find("hedged") != std::string::npos);
}

TEST_CASE("A file of edits is read with the place of every problem") {
    scenarios::Problems problems;
    const auto edits = parse_edits(
        "e.yaml", "edits:\n- {act: 12, drop: true}\n- {act: 3, shift: -12m, tone: empathic}\n",
        problems);
    CHECK(problems.empty());
    CHECK(edits == std::vector<Edit>{{Edit::Kind::drop, 12, 0, {}},
                                     {Edit::Kind::shift, 3, -12 * kMinute, {}},
                                     {Edit::Kind::tone, 3, 0, {"empathic"}}});
    for (const char* bad :
         {"", "edits: 3", "edits:\n- 4", "edits:\n- {act: 1}", "edits:\n- {act: 1, dorp: true}",
          "edits:\n- {drop: true}", "edits: [", "edits:\n- {act: 1, shift: never}"}) {
        problems.clear();
        INFO(bad);
        parse_edits("e.yaml", bad, problems);
        CHECK(scenarios::any_error(problems));
    }
}

TEST_CASE("The best of many is told from seeds it was not chosen on") {
    // Edits that are pure chance: what is chosen looks good where it was chosen, and not elsewhere.
    Counterfactuals sweep;
    std::vector<TestedEdit> edits;
    for (int k = 0; k < 200; ++k) {
        Difference difference;
        for (int i = 0; i < 16; ++i) {
            Pair pair;
            const auto draw = sim::draw(5, sim::Purpose::test, static_cast<std::uint32_t>(k),
                                        static_cast<std::uint64_t>(i));
            pair.edited[0] = sim::normal(draw);
            difference.open_loop.push_back(pair);
        }
        sweep.differences.push_back(difference);
        edits.push_back({k + 1, TestedEdit::Kind::drop});
    }
    for (std::uint64_t i = 0; i < 16; ++i) sweep.seeds.push_back(i);
    const MatteredMost most = mattered_most(sweep, edits, Metric::belief_accuracy);
    REQUIRE(most.gains.size() == 3);
    REQUIRE(most.losses.size() == 3);
    CHECK(most.tested == 200);
    double chosen = 0, told = 0;
    for (const Mattered& one : most.gains) {
        chosen += one.chosen_by / 3;
        told += one.held_out.mean / 3;
        CHECK(one.all.includes_zero());
    }
    CHECK(chosen > 0.7);
    CHECK(std::abs(told) < 0.5);
}

TEST_CASE("The second timing on some seeds only, and either timing first, give the same worlds") {
    const auto script = std::make_shared<const Script>(
        with({{Edit::Kind::drop, act_of("release.holding"), 0, {}}}));
    CounterfactualRequest request;
    request.seeds = 3;
    const auto both = run_counterfactuals(played().script, {{"a", script, 0}}, request);
    request.other_every = 2;
    const auto some = run_counterfactuals(played().script, {{"a", script, 0}}, request);
    request.first = Timing::trigger_relative;
    const auto other = run_counterfactuals(played().script, {{"a", script, 0}}, request);
    const Difference& all = both.differences[0];
    REQUIRE(some.differences[0].trigger_relative.size() == 2);
    REQUIRE(other.differences[0].open_loop.size() == 2);
    REQUIRE(other.differences[0].trigger_relative.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(some.differences[0].open_loop[i].edited == all.open_loop[i].edited);
        CHECK(other.differences[0].trigger_relative[i].edited == all.trigger_relative[i].edited);
        CHECK(other.differences[0].trigger_relative[i].base == all.trigger_relative[i].base);
    }
    CHECK(some.differences[0].trigger_relative[1].edited == all.trigger_relative[2].edited);
    CHECK(other.differences[0].open_loop[1].edited == all.open_loop[2].edited);
}

TEST_CASE("An act that would be ordered before the start is moved to the start, and that is said") {
    const auto& lines = played().script.lines;
    const auto line = std::find_if(lines.begin(), lines.end(), [](const ScriptLine& one) {
        return one.t > 0 && std::holds_alternative<Submit>(one.command);
    });
    REQUIRE(line != lines.end());
    const int told = line->act;
    REQUIRE(line->t < 3 * kHour);
    scenarios::Problems problems;
    const Edit edit{Edit::Kind::shift, told, -3 * kHour, {}};
    const Script moved = edited(played().script, {edit}, "--shift", problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].grade == scenarios::Problem::Grade::warning);
    CHECK(problems[0].in_words().find("it is moved to the start, not 180 min earlier") !=
          std::string::npos);
    CHECK(moved.order(told)->t == 0);
    CHECK(moved.order(told)->latency == line->latency - line->t);
    CHECK(shift_of(edit, played().script) == -line->t);
    CHECK(in_words(edit, played().script).find(", at the start") != std::string::npos);
    CHECK(in_words({Edit::Kind::shift, told, kHour, {}}, played().script).find("start") ==
          std::string::npos);
    // One of the shifts that all lead there is played.
    const std::vector<Seconds> shifts{-4 * kHour, -3 * kHour, 0, kHour};
    CHECK(delay_alternatives(played().script, told, shifts).size() == 4);  // with "never"
}

TEST_CASE("Edits that undo each other or are given twice are refused") {
    for (const auto& edits : std::vector<std::vector<Edit>>{
             {{Edit::Kind::drop, 1, 0, {}}, {Edit::Kind::drop, 1, 0, {}}},
             {{Edit::Kind::drop, 1, 0, {}}, {Edit::Kind::shift, 1, kHour, {}}},
             {{Edit::Kind::tone, 1, 0, {"defensive"}}, {Edit::Kind::drop, 1, 0, {}}},
             {{Edit::Kind::shift, 1, kHour, {}}, {Edit::Kind::shift, 1, kMinute, {}}}}) {
        scenarios::Problems problems;
        edited(played().script, edits, "test", problems);
        CHECK(scenarios::any_error(problems));
    }
    scenarios::Problems none;
    edited(played().script,
           {{Edit::Kind::shift, 1, kHour, {}}, {Edit::Kind::tone, 1, 0, {"defensive"}}}, "test",
           none);
    CHECK(none.empty());
}
