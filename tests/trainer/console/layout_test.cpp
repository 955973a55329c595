// Every screen of a recorded drill, in every size, scale, language and theme that is promised:
// nothing overlaps, nothing is cut off, everything can be reached by keyboard, and no word stands
// in the code.
#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "tests/trainer/console/gallery.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

struct Room {
    float width, height, scale;
    bool operator<(const Room& other) const {
        return std::tie(width, height, scale) < std::tie(other.width, other.height, other.scale);
    }
};

// The rooms that windows of four sizes give at the scale that fits them and at four others. Where a
// window is too small for a scale, the screen is as large as it has to be and is scrolled: laid out
// is the room, not the window.
std::set<Room> rooms() {
    std::set<Room> out;
    for (const auto& [w, h] : std::initializer_list<std::pair<float, float>>{
             {1280, 720}, {1440, 900}, {1920, 1080}, {2560, 1440}})
        for (const float scale : {viz::scale_for(w, h), 0.9F, 1.0F, 1.5F, 2.0F})
            out.insert({std::max(w, std::round(viz::kLeastWidth * scale)),
                        std::max(h, std::round(viz::kLeastHeight * scale)), scale});
    return out;
}

const std::vector<std::pair<std::string, Words>>& languages() {
    static const std::vector<std::pair<std::string, Words>> all{
        {"en", Words(Language::en)}, {"zh", Words(Language::zh)}, {"pseudo", Words::pseudo()}};
    return all;
}

// Draws until scroll regions stand still, then tells what the lint finds.
std::vector<std::string> faults_of(GalleryBench& shown, const GalleryScreen& screen) {
    ImGui::SetWindowFocus(nullptr);
    shown.frames(screen, 4);
    return shown.bench.ui.registry.lint(shown.bench.screen());
}

// What may be Latin on a screen of another language: names of the program, ids that people wrote,
// figures with their letters, the two sides of a comparison.
bool may_be_latin(std::string text) {
    // Where a recording stands; and the source of a rule, quoted as its author wrote it.
    text = std::regex_replace(text, std::regex("/[^ ]*"), "");
    if (text.find("clause 1;") != std::string::npos) return true;
    static const std::regex known(
        "Firebreak|English|EN|[ABPSMU]|T\\+[0-9]*|[A-Z]{1,4}-?[0-9]+[a-z]?|n( "
        "[0-9]+)?|[IV]+|[0-9]+[kM]|[a-z]+"
        "\\.fbr");
    static const std::regex word("[A-Za-z][A-Za-z0-9+.-]*|[0-9]+[kM]");
    for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it)
        if (!std::regex_match(it->str(), known)) return false;
    return true;
}

}  // namespace

TEST_CASE("No screen overlaps or cuts a text off, in any size, scale or language") {
    const std::vector<GalleryScreen> screens = gallery();
    for (const Room& room : rooms())
        for (const auto& [language, words] : languages()) {
            // The long strings once a size, to keep the cost down.
            if (language == "pseudo" && room.scale != 1) continue;
            GalleryBench shown(room.width, room.height, room.scale, words);
            for (const GalleryScreen& screen : screens) {
                const auto faults = faults_of(shown, screen);
                INFO(screen.name << ", " << room.width << "x" << room.height << " scale "
                                 << room.scale << " " << language);
                for (const std::string& fault : faults) UNSCOPED_INFO(fault);
                CHECK(faults.empty());
            }
        }
}

TEST_CASE("Colours move nothing: light and dark lay every screen out alike") {
    for (const GalleryScreen& screen : gallery()) {
        std::vector<viz::Rect> places[2];
        for (const bool dark : {true, false}) {
            GalleryBench shown(1440, 900, 1, Words(Language::zh));
            shown.bench.ui.theme = dark ? viz::dark_theme() : viz::light_theme();
            // The button for the other theme names it, so its words differ.
            shown.frames(screen, 4);
            for (const viz::Widget& widget : shown.bench.ui.registry.widgets())
                places[dark ? 0 : 1].push_back(widget.rect);
        }
        INFO(screen.name);
        CHECK(places[0] == places[1]);
    }
}

TEST_CASE("Every word on every screen comes from a catalogue or from the scenario") {
    for (const GalleryScreen& screen : gallery()) {
        GalleryBench shown(1920, 1080, 1, Words::pseudo());
        shown.frames(screen, 4);
        for (const viz::DrawnText& text : shown.bench.ui.registry.texts()) {
            INFO(screen.name << ": '" << text.text << "'");
            CHECK(may_be_latin(text.text));
        }
    }
}

TEST_CASE("Tab reaches every widget of every screen and comes back to the first") {
    for (const GalleryScreen& screen : gallery()) {
        GalleryBench shown(1440, 900, 1, Words(Language::en));
        shown.frames(screen, 4);
        std::set<std::string> drawn, reached;
        std::string first;
        bool round = false;
        for (int i = 0; i < 2000 && !round; ++i) {
            shown.press(screen, viz::Keys::tab());
            int top = 0;
            for (const viz::Widget& widget : shown.bench.ui.registry.widgets())
                if (widget.enabled) top = std::max(top, widget.layer);
            const viz::Widget* here = nullptr;
            for (const viz::Widget& widget : shown.bench.ui.registry.widgets()) {
                if (widget.enabled && widget.visible && widget.layer == top)
                    drawn.insert(widget.key);
                if (widget.focused) here = &widget;
            }
            INFO(screen.name << ", after " << i << " steps");
            REQUIRE(here != nullptr);
            if (first.empty())
                first = here->key;
            else
                round = here->key == first;
            // In sight, and not a sliver of it: the focus can be seen.
            INFO(here->key);
            CHECK(here->visible);
            CHECK(here->seen.w >= here->rect.w - 2);
            CHECK(here->seen.h >= std::min(here->rect.h, 18.0F) - 2);
            reached.insert(here->key);
        }
        INFO(screen.name);
        CHECK(round);
        for (const std::string& key : drawn) {
            INFO(key);
            CHECK(reached.count(key) == 1);
        }
    }
}

TEST_CASE("A screen larger than the window is scrolled to whatever the keyboard is on") {
    const std::vector<GalleryScreen> screens = gallery();
    const auto live = std::find_if(screens.begin(), screens.end(),
                                   [](const GalleryScreen& s) { return s.name == "live"; });
    REQUIRE(live != screens.end());
    GalleryBench shown(1280, 720, 2, Words(Language::en));
    shown.frames(*live, 4);
    CHECK(shown.bench.screen().w >= 2 * viz::kLeastWidth);
    const viz::Rect window{0, 0, 1280, 720};
    std::set<std::string> seen;
    for (int i = 0; i < 300; ++i) {
        shown.press(*live, viz::Keys::tab());
        for (const viz::Widget& widget : shown.bench.ui.registry.widgets())
            if (widget.focused && widget.rect.common(window).h > 8 &&
                widget.rect.common(window).w > 8)
                seen.insert(widget.key);
    }
    for (const char* key : {"help", "time.pause", "tab.0", "seat"}) {
        INFO(key);
        CHECK(seen.count(key) == 1);
    }
}
