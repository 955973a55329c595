// A whole drill of six hours through the screens, once with nothing but the keyboard and once with
// nothing but the mouse (and typed Chinese): from the choice of a drill to the debrief. What is
// recorded is to the byte what the same acts record without any screen.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/trainer/console/fixture.h"
#include "trainer/console/screens.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

constexpr const char* kReportText = "三名学生呕吐，已在校医处，原因尚不清楚。";
constexpr const char* kReplyText = "没有学生去世。";

enum class Stage { setup, briefing, live, debrief };

DrillStart start_of(DrillRequest request, const fs::path& recording) {
    request.agents = 1500;  // a small crowd, for the sake of time
    DrillStart start;
    start.drill = open_drill(request).drill;
    start.recording = recording;
    start.language = Language::zh;
    return start;
}

// The screens of the console and what its controller does with their wishes, without window and
// thread: time moves when the test says so.
class Desk {
  public:
    explicit Desk(fs::path file) : recording(std::move(file)), library(read_library()) {
        library.unfinished.clear();
        frames(4);
    }

    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            bench.ui.fonts.grow();
            Wishes wishes;
            bench.frame([&](viz::Ui& ui) {
                Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
                f.city = &city;
                f.given = play ? play->given() : 0;
                wishes = draw(f);
            });
            for (const Wish& wish : wishes) act(wish);
        }
    }
    void advance_to(Seconds t) {
        play->advance_to(t);
        view = play->session().view();
        frames(4);
    }
    const viz::Registry& seen() const { return bench.ui.registry; }

    viz::Bench bench;
    fs::path recording;
    Library library;
    sim::CityLayout city = city_layout();
    Stage stage = Stage::setup;
    Language language = Language::en;
    std::unique_ptr<DrillPlay> play;
    LiveView view;
    std::shared_ptr<const DrillEnd> end;
    std::string refused;

  private:
    Wishes draw(Frame& f) {
        switch (stage) {
            case Stage::setup:
                return setup_screen(f, library, setup_);
            case Stage::briefing:
                return briefing_screen(f, view, briefing_, false);
            case Stage::live:
                return live_screen(f, view, live_);
            case Stage::debrief:
                return debrief_screen(f, *end, debrief_, {});
        }
        return {};
    }
    void act(const Wish& wish) {
        if (const auto* chosen = std::get_if<ChooseLanguage>(&wish)) {
            language = chosen->language;
        } else if (const auto* open = std::get_if<OpenDrill>(&wish)) {
            play = std::make_unique<DrillPlay>(start_of(open->request, recording));
            stage = Stage::briefing;
        } else if (std::holds_alternative<StartClock>(wish)) {
            stage = Stage::live;
        } else if (const auto* give = std::get_if<Give>(&wish)) {
            if (const auto refusal = play->give(give->command)) refused += refusal->reason_en;
        } else if (std::holds_alternative<TogglePause>(wish)) {
            if (play->session().paused())
                play->give(ResumeClock{});
            else
                play->give(PauseClock{});
        } else if (std::holds_alternative<FinishDrill>(wish)) {
            end = play->finish();
            stage = Stage::debrief;
        } else if (std::holds_alternative<LeaveDrill>(wish)) {
            stage = Stage::setup;
        }
        if (play) view = play->session().view();
    }

    SetupState setup_;
    BriefingState briefing_;
    LiveState live_;
    DebriefState debrief_;
};

// Hands: how somebody gets at a widget, and types.
struct Hands {
    virtual ~Hands() = default;
    virtual void press(Desk& desk, const std::string& key) const = 0;
    static void type(Desk& desk, const std::string& text) {
        desk.bench.input.text(text);
        desk.frames(4);
    }
};

struct Keyboard : Hands {
    static void hit(Desk& desk, int key, bool shift = false) {
        desk.bench.input.key(key, true, false, shift);
        desk.bench.input.key(key, false, false, shift);
        desk.frames(3);
    }
    // Tab is the shorter way round, as far as what is drawn tells.
    static bool forward(const viz::Registry& seen, const std::string& key) {
        int here = -1, target = -1, count = 0, top = 0;
        for (const viz::Widget& w : seen.widgets())
            if (w.enabled) top = std::max(top, w.layer);
        for (const viz::Widget& w : seen.widgets()) {
            if (!w.enabled || w.layer != top) continue;
            if (w.focused) here = count;
            if (w.key == key) target = count;
            ++count;
        }
        if (here < 0 || target < 0) return true;
        return (target - here + count) % count <= count / 2;
    }
    void press(Desk& desk, const std::string& key) const override {
        INFO("by keyboard: " << key);
        for (int i = 0; i < 500; ++i) {
            const viz::Widget* target = desk.seen().find(key);
            if (target != nullptr && target->focused) {
                if (key != "form.text") hit(desk, viz::Keys::enter());
                desk.frames(2);
                return;
            }
            hit(desk, viz::Keys::tab(), !forward(desk.seen(), key));
        }
        FAIL("not reached");
    }
};

struct Mouse : Hands {
    // Turns the wheel over the list that the widget belongs to, until it is in sight.
    static const viz::Widget* in_sight(Desk& desk, const std::string& key) {
        const std::string family = key.substr(0, key.find('.') + 1);
        for (int i = 0; i < 120; ++i) {
            const viz::Widget* target = desk.seen().find(key);
            if (target != nullptr && target->visible && target->seen.h > 8) return target;
            for (const viz::Widget& w : desk.seen().widgets())
                if (w.scrolls && w.visible && w.key.rfind(family, 0) == 0) {
                    const ImVec2 at = w.middle();
                    desk.bench.input.mouse_move(at.x, at.y);
                    break;
                }
            desk.frames(1);
            desk.bench.input.wheel(0, i < 60 ? -1.0F : 1.0F);
            desk.frames(2);
        }
        return nullptr;
    }
    void press(Desk& desk, const std::string& key) const override {
        INFO("by mouse: " << key);
        const viz::Widget* target = in_sight(desk, key);
        REQUIRE(target != nullptr);
        const ImVec2 at = target->middle();
        desk.bench.input.click(at.x, at.y);
        desk.frames(4);
    }
};

std::string first_key(const viz::Registry& seen, const std::string& prefix) {
    for (const viz::Widget& w : seen.widgets())
        if (w.enabled && w.key.rfind(prefix, 0) == 0) return w.key;
    return {};
}

// The drill as somebody plays it. Fills in which question was answered.
void play_by_hand(Desk& desk, const Hands& hands, std::string& question) {
    const auto press = [&](const std::string& key) { hands.press(desk, key); };
    press("speak.1");
    REQUIRE(desk.language == Language::zh);
    press("brief");
    REQUIRE(desk.stage == Stage::briefing);
    press("guess.3");
    press("start");
    REQUIRE(desk.stage == Stage::live);

    desk.advance_to(2 * kMinute);
    for (const char* key : {"group.inside", "action.report.oral", "form.to", "form.to.5",
                            "form.field.time", "form.field.place", "form.field.outline"})
        press(key);
    press("form.text");
    Hands::type(desk, kReportText);
    press("form.submit");
    REQUIRE(desk.view.orders.size() == 1);

    desk.advance_to(20 * kMinute);
    for (const char* key : {"tab.0", "group.speak", "action.release.holding",
                            "form.channel.site_own", "form.field.known", "form.field.not_known",
                            "form.tone.empathic", "form.next.60", "form.submit"})
        press(key);
    REQUIRE(desk.view.orders.size() == 2);

    desk.advance_to(50 * kMinute);
    press("time.pause");
    CHECK(desk.view.paused);
    press("tab.1");
    press("order.sign.2");
    press("time.pause");

    desk.advance_to(95 * kMinute);
    const std::string answer = first_key(desk.seen(), "inbox.answer.");
    REQUIRE_FALSE(answer.empty());
    for (const InboxItem& item : desk.view.inbox)
        if ("inbox.answer." + item.id == answer) question = item.question;
    press(answer);
    press("form.field.known");
    press("form.text");
    Hands::type(desk, kReplyText);
    press("form.submit");
    REQUIRE(desk.view.orders.size() == 3);
    CHECK(desk.refused.empty());

    for (Seconds t = 2 * kHour; t <= 6 * kHour; t += kHour) desk.advance_to(t);
    REQUIRE(desk.view.ended);
    press("end");
    REQUIRE(desk.stage == Stage::debrief);
    press("reveal");
    press("page.2");
    CHECK(desk.seen().find("claim") != nullptr);
    press("leave");
    CHECK(desk.stage == Stage::setup);
}

// The same acts, written down.
void play_headless(DrillPlay& play, const std::string& question) {
    const auto give = [&](const Command& command) {
        const auto refusal = play.give(command);
        INFO((refusal ? refusal->reason_en : std::string()));
        REQUIRE_FALSE(refusal);
    };
    give(Predict{kGuessOfDuties, 80});
    play.advance_to(2 * kMinute);
    Order report;
    report.seat = "head";
    report.action = "report.oral";
    report.to = "superior";
    report.fields = {"time", "place", "outline"};
    report.text = kReportText;
    give(Submit{report});
    play.advance_to(20 * kMinute);
    Order holding;
    holding.seat = "info_group";
    holding.action = "release.holding";
    holding.channels = {"site_own"};
    holding.fields = {"known", "not_known", "next_update"};
    holding.tone = "empathic";
    holding.next_update_at = 80 * kMinute;
    give(Submit{holding});
    play.advance_to(50 * kMinute);
    give(PauseClock{});
    give(SignOff{2, "head", true});
    give(ResumeClock{});
    play.advance_to(95 * kMinute);
    Order reply;
    reply.seat = "info_group";
    reply.action = "reply.now";
    reply.question = question;
    reply.fields = {"known"};
    reply.text = kReplyText;
    give(Submit{reply});
    for (Seconds t = 2 * kHour; t <= 6 * kHour; t += kHour) play.advance_to(t);
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void check_drill(const Hands& hands, const char* name) {
    const fs::path folder = fs::temp_directory_path() /
                            ("firebreak-hands-" + std::string(name) + std::to_string(::getpid()));
    fs::create_directories(folder);
    const fs::path by_hand = folder / "hand.fbr", headless = folder / "headless.fbr";
    std::string question;
    std::vector<TimedCommand> given;
    std::uint64_t hash = 0;
    {
        Desk desk(by_hand);
        play_by_hand(desk, hands, question);
        given = desk.end->session.commands();
        hash = desk.end->session.state_hash();
    }
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    for (const scenarios::Seat& seat : canteen()->seats) request.played.push_back(seat.id);
    DrillPlay twin(start_of(request, headless));
    play_headless(twin, question);
    const auto end = twin.finish();
    CHECK(end->session.commands() == given);
    CHECK(end->session.state_hash() == hash);
    CHECK(bytes_of(headless) == bytes_of(by_hand));
    fs::remove_all(folder);
}

}  // namespace

TEST_CASE("A whole drill by keyboard alone records what the same acts record headless") {
    check_drill(Keyboard(), "keyboard");
}

TEST_CASE("A whole drill by mouse alone records what the same acts record headless") {
    check_drill(Mouse(), "mouse");
}
