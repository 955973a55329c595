#include "tests/trainer/console/gallery.h"

#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "trainer/console/board.h"
#include "trainer/console/compare_page.h"
#include "trainer/console/drill_thread.h"
#include "trainer/console/past.h"

namespace firebreak::trainer::console {

namespace {

namespace fs = std::filesystem;

constexpr Seconds kMoment = 105 * kMinute;

// What a drill leaves to look at.
struct Recorded {
    LiveView early, view;
    FacilitatorView truth;
    sim::CityLayout city;
    std::shared_ptr<const DrillEnd> end;
    Library library;
};

Recorded make_recorded() {
    const fs::path file =
        fs::temp_directory_path() / ("firebreak-gallery-" + std::to_string(::getpid()) + ".fbr");
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1500;
    DrillStart start;
    start.drill = open_drill(request).drill;
    if (!start.drill) throw std::runtime_error("the library's canteen cannot be opened");
    for (const scenarios::Seat& seat : start.drill->scenario->seats)
        start.drill->options.played.push_back(seat.id);
    start.strategy = "late";
    start.recording = file;
    Recorded out;
    {
        DrillPlay play(start);
        out.early = play.session().view();
        play.advance_to(kMoment);
        play.give(Note{{}, "The draft waited for the signature."});
        play.leave();
    }
    DrillStart again;
    again.resume = file;
    DrillPlay play(again);
    out.view = play.session().view();
    out.truth = facilitator_view(play.session(), out.view);
    out.city = sim::layout(play.session().model());
    out.end = play.finish();
    out.library = read_library();
    out.library.unfinished = {{"a.fbr", "canteen", 7, 90 * kMinute, 6 * kHour}};
    std::error_code none;
    for (const char* end : {".fbr", ".html", ".zh.html", ".json"})
        fs::remove(fs::path(file).replace_extension(end), none);
    return out;
}

const Recorded& recorded() {
    static const Recorded made = make_recorded();
    return made;
}

std::shared_ptr<const DrillEnd> make_spoken() {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1500;
    DrillStart start;
    start.drill = open_drill(request).drill;
    if (!start.drill) throw std::runtime_error("the library's canteen cannot be opened");
    start.strategy = "plan";
    DrillPlay play(start);
    play.advance_to(kMoment);
    return play.finish();
}

// Draws the live screen in a state of its own.
GalleryScreen live(const std::string& name, const std::function<void(LiveState&)>& prepare = {},
                   const std::function<void(Frame&)>& around = {}) {
    const auto state = std::make_shared<LiveState>();
    if (prepare) prepare(*state);
    return {name, [state, around](Frame& f) {
                f.city = &recorded().city;
                if (around) around(f);
                return live_screen(f, recorded().view, *state);
            }};
}

void add_live(std::vector<GalleryScreen>& out) {
    out.push_back(live("live"));
    out.push_back(live("live, orders", [](LiveState& s) { s.tab = ActionTab::orders; }));
    out.push_back(live("live, facts", [](LiveState& s) { s.tab = ActionTab::facts; }));
    for (const char* action : {"release.holding", "reply.now", "report.oral", "assess.phase"})
        out.push_back(live(std::string("form, ") + action,
                           [action](LiveState& s) { start_draft(s, recorded().view, action); }));
    out.push_back(live("duty", [](LiveState& s) {
        const auto all = duties(recorded().view);
        if (!all.empty()) s.duty = all.front().id;
    }));
    out.push_back(live("guide", [](LiveState& s) { s.guide = 2; }));
    out.push_back(live("note", [](LiveState& s) { s.noting = true; }));
    out.push_back(live("help", [](LiveState& s) { s.help = true; }));
    out.push_back(live("end", [](LiveState& s) { s.confirm_end = true; }));
    out.push_back(live("refusal", {}, [](Frame& f) {
        f.refusal = f.words(Text{"The head is busy until 1:40 with another order.", "校长正忙。"});
    }));
    out.push_back(live("plan file", {}, [](Frame& f) {
        f.plan_file.problems = {
            f.words(Text{"plan.yaml:12:3: expected a duration such as 30m", "期限写法有误"})};
    }));
}

// The page with what it says before, during and after the worlds are played.
void add_what_if(std::vector<GalleryScreen>& out) {
    static const std::vector<std::pair<std::string, WhatIfAnswer>> answers = [] {
        const DrillEnd& end = *recorded().end;
        WhatIfQuestion question;
        question.act = decisions_of(end.session).front()->id;
        question.kind = WhatIfQuestion::Kind::remove;
        question.seeds = 4;
        std::vector<std::pair<std::string, WhatIfAnswer>> made;
        const auto step = [&](const WhatIfAnswer& so_far) {
            made.emplace_back("working " + std::to_string(made.size()), so_far);
        };
        WhatIfAnswer done = answer_what_if(end, question, 2, {}, step);
        WhatIfAnswer failed;
        failed.question = question;
        failed.state = WhatIfAnswer::State::failed;
        failed.problem = "999";
        question.kind = WhatIfQuestion::Kind::nothing;
        WhatIfAnswer nothing = answer_what_if(end, question, 2, {}, {});
        made.emplace_back("done", std::move(done));
        made.emplace_back("nothing", std::move(nothing));
        made.emplace_back("failed", std::move(failed));
        return made;
    }();
    const auto add = [&out](const std::string& name, const WhatIfAnswer* answer) {
        const auto state = std::make_shared<DebriefState>();
        state->begun = state->revealed = true;
        state->page = kWhatIfPage;
        if (answer != nullptr) state->whatif.question = answer->question;
        out.push_back({"what if, " + name, [state, answer](Frame& f) {
                           f.city = &recorded().city;
                           f.whatif = answer;
                           return debrief_screen(f, *recorded().end, *state, {});
                       }});
    };
    add("empty", nullptr);
    // What a statement says, open to changes; each with several, so that all of them are named.
    const DrillEnd& end = *gallery_spoken();
    for (const std::size_t shown : {std::size_t{0}, answers.size() - 3, answers.size() - 1}) {
        const WhatIfAnswer* answer = shown == 0 ? nullptr : &answers[shown].second;
        const auto state = std::make_shared<DebriefState>();
        state->begun = state->revealed = true;
        state->page = kWhatIfPage;
        state->whatif.card = true;
        for (const OrderStatus* order : decisions_of(end.session)) {
            const scenarios::ActionSpec* spec = end.session.scenario().action(order->order.action);
            if (spec->event == "publish" && order->order.channels.size() > 0)
                choose_decision(state->whatif, order->id);
        }
        if (shown > 0) {
            Order order = order_with(end.session, state->whatif.question);
            order.channels.pop_back();
            order.assertions.clear();
            order.tone = "aggressive";
            order.claims.push_back("C9");
            order.fields.clear();
            order.seat = end.session.scenario().seats.back().id;
            set_order(state->whatif, end.session, order);
            state->whatif.question.by = -30 * kMinute;
        }
        out.push_back({"what if, card " + std::to_string(shown), [state, answer](Frame& f) {
                           f.city = &recorded().city;
                           f.whatif = answer;
                           return debrief_screen(f, *gallery_spoken(), *state, {});
                       }});
    }
    for (const auto& [name, answer] : answers) add(name, &answer);
}

// An instant of the process, and the improve page proposed, decided, written and empty.
void add_debrief_states(std::vector<GalleryScreen>& out) {
    static const DrillEnd clean = [] {
        DrillEnd end = *recorded().end;
        end.findings.clear();
        return end;
    }();
    const auto add = [&out](const std::string& name, const DrillEnd& end, int page,
                            const std::function<void(DebriefState&)>& change) {
        const auto state = std::make_shared<DebriefState>();
        state->begun = state->revealed = true;
        state->page = page;
        state->improve.today = "2026-11-27";
        change(*state);
        out.push_back({name, [state, &end](Frame& f) {
                           f.city = &recorded().city;
                           return debrief_screen(f, end, *state, {});
                       }});
    };
    const DrillEnd& end = *recorded().end;
    add("debrief 2, at an instant", end, 1, [](DebriefState& state) { state.at = 0.4; });
    for (int tab = 1; tab <= 4; ++tab)
        add("debrief 3, tab " + std::to_string(tab), *gallery_spoken(), 2,
            [tab](DebriefState& state) { state.outcome_tab = tab; });
    add("debrief 4", end, kImprovePage, [](DebriefState&) {});
    add("debrief 4, decided", end, kImprovePage, [&end](DebriefState& state) {
        Wishes none;
        for (std::size_t i = 0; i < end.findings.size() && i < 3; ++i) {
            EvaluatorNote note;
            note.subject = end.findings[i].id;
            if (i == 1) note.value = "withdrawn";
            if (i == 2) note.due = "2026-12-11";
            decide(state.improve, note, none);
        }
        EvaluatorNote own;
        own.subject = "A1";
        own.text = "7";
        decide(state.improve, own, none);
        state.improve.chosen = end.findings.back().id;
    });
    add("debrief 4, own", end, kImprovePage,
        [](DebriefState& state) { state.improve.adding = true; });
    add("debrief 4, empty", clean, kImprovePage, [](DebriefState&) {});
}

// Drills played before: none yet, and some of which two are chosen and one is broken.
void add_past(std::vector<GalleryScreen>& out) {
    static const PastDrills none{"/999", {}};
    static const PastDrills some = [] {
        PastDrills past{"/999", {}};
        for (int i = 0; i < 12; ++i) {
            PastDrill drill;
            drill.file = fmt::format("/999/{}.fbr", i);
            drill.scenario = i % 4 == 3 ? "night_market" : "canteen";
            drill.strategy = i % 3 == 0 ? "" : i % 3 == 1 ? "plan" : "none";
            drill.written = "2026-11-27 09:30";
            drill.seed = 7;
            drill.end = 90 * kMinute;
            drill.finished = i % 5 != 1;
            if (i == 4) drill.problem = "999";
            past.drills.push_back(std::move(drill));
        }
        return past;
    }();
    const auto add = [&out](const std::string& name, const PastDrills& past, PastState state) {
        const auto kept = std::make_shared<PastState>(std::move(state));
        out.push_back({"past, " + name, [kept, &past](Frame& f) {
                           return past_screen(f, past, recorded().library, *kept);
                       }});
    };
    add("none", none, {});
    add("some", some, {});
    add("two", some, {{some.drills[0].file, some.drills[1].file}, {}});
    add("refused", some, {{some.drills[0].file}, "999"});
}

// Two recordings: being played, with one luck at an instant and at the end, with another luck.
void add_compare(std::vector<GalleryScreen>& out) {
    const auto side = [](const char* file, const Session& session) {
        // Who played stands as it was written; a number is no word in any language.
        return ComparedSide{file,
                            "7",
                            {},
                            true,
                            session,
                            counts_of(session.result()),
                            outcome_of(session),
                            sim::layout(session.model())};
    };
    static const auto results = [&] {
        const Session& played = recorded().end->session;
        Session quiet(std::make_shared<const scenarios::Scenario>(played.scenario()),
                      std::make_shared<const scenarios::Plan>(played.plan()), played.options());
        quiet.advance(kMoment);
        auto one = std::make_shared<Comparison>();
        one->sides.push_back(side("a.fbr", played));
        one->sides.push_back(side("b.fbr", quiet));
        one->sides.back().finished = false;
        one->sides.back().strategy.clear();
        one->first = first_difference_of(played, quiet);
        one->parted = crowds_part(played, quiet);
        one->last = kMoment;
        auto other = std::make_shared<Comparison>(*one);
        other->unlike = {Unlike::seed, Unlike::crowd, Unlike::plan, Unlike::parameters};
        return std::vector<std::shared_ptr<const Comparison>>{nullptr, one, other};
    }();
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto state = std::make_shared<CompareState>();
        if (i == 1) state->at = 0.4;
        out.push_back({"compare " + std::to_string(i), [state, i](Frame& f) {
                           return compare_screen(f, {{0.4, 0.7}, results[i], {}}, *state);
                       }});
    }
    const auto state = std::make_shared<CompareState>();
    out.push_back({"compare, refused", [state](Frame& f) {
                       return compare_screen(f, {{}, nullptr, "999"}, *state);
                   }});
}

}  // namespace

std::shared_ptr<const DrillEnd> gallery_end() {
    return recorded().end;
}

std::shared_ptr<const DrillEnd> gallery_spoken() {
    static const std::shared_ptr<const DrillEnd> made = make_spoken();
    return made;
}

const sim::CityLayout& gallery_city() {
    return recorded().city;
}

std::vector<GalleryScreen> gallery() {
    std::vector<GalleryScreen> out;
    const auto setup = std::make_shared<SetupState>();
    out.push_back(
        {"setup", [setup](Frame& f) { return setup_screen(f, recorded().library, *setup); }});
    for (const bool building : {true, false}) {
        const auto briefing = std::make_shared<BriefingState>();
        out.push_back({building ? "briefing, building" : "briefing", [=](Frame& f) {
                           f.city = building ? nullptr : &recorded().city;
                           return briefing_screen(f, recorded().early, *briefing, building);
                       }});
    }
    out.push_back({"waiting", [](Frame& f) {
                       return waiting_screen(f, f.words("The city is being built …"), {});
                   }});
    out.push_back({"failure", [](Frame& f) {
                       return waiting_screen(
                           f, {}, f.words(Text{"a.fbr: the drill was finished", "演练已结束"}));
                   }});
    add_live(out);
    const auto facilitator = std::make_shared<FacilitatorState>();
    out.push_back({"facilitator", [facilitator](Frame& f) {
                       return facilitator_screen(f, recorded().view, recorded().truth,
                                                 *facilitator);
                   }});
    for (int page = 0; page < 3; ++page) {
        const auto state = std::make_shared<DebriefState>();
        state->begun = state->revealed = true;
        state->page = page;
        out.push_back({"debrief " + std::to_string(page + 1), [state](Frame& f) {
                           f.city = &recorded().city;
                           return debrief_screen(f, *recorded().end, *state, {});
                       }});
    }
    add_debrief_states(out);
    add_what_if(out);
    add_compare(out);
    add_past(out);
    return out;
}

GalleryBench::GalleryBench(float width, float height, float scale, Words spoken)
    : bench(width, height), words(spoken) {
    if (scale != bench.ui.scale) bench.ui.prepare(scale, viz::find_fonts(), {});
}

void GalleryBench::frames(const GalleryScreen& screen, int count) {
    for (int i = 0; i < count; ++i) {
        bench.ui.fonts.grow();
        bench.frame([&](viz::Ui& ui) {
            Frame f{ui, words, 60, true, {}, 0, nullptr, nullptr};
            for (Wish& wish : screen.draw(f)) wishes.push_back(std::move(wish));
        });
    }
}

void GalleryBench::press(const GalleryScreen& screen, int key, bool shift) {
    bench.input.key(key, true, false, shift);
    bench.input.key(key, false, false, shift);
    frames(screen, 3);
}

}  // namespace firebreak::trainer::console
