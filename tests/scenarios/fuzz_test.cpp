// Valid files with random damage: the parsers answer with problems or a value and never throw.
#include <fstream>
#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/support/paths.h"

using namespace firebreak::scenarios;

namespace {

std::string file(const std::string& relative) {
    std::ifstream stream(firebreak::source_dir() + "/" + relative, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    REQUIRE_FALSE(text.str().empty());
    return text.str();
}

// Only the engine: its sequence is the same everywhere, unlike the distributions.
class Damage {
  public:
    explicit Damage(std::uint32_t seed) : engine_(seed) {}

    std::string operator()(std::string text) {
        std::size_t edits = 1 + below(4);
        for (std::size_t i = 0; i < edits && !text.empty(); ++i) one(text);
        return text;
    }

  private:
    std::size_t below(std::size_t n) { return engine_() % n; }

    void one(std::string& text) {
        static const std::string pieces[] = {
            ":",  " ",    "\n",   "\t", "{",   "}",  "[",    "]",   "- ",   "\"",    "'",
            "&a", "*a",   "!!x ", "? ", "|\n", "%",  "#",    ",",   "null", "-1",    "1e999",
            "\0", "\xFF", "食",   "~",  "---", ">-", "true", "9d9", "\\u",  "<<: *a"};
        std::size_t at = below(text.size());
        switch (below(6)) {
            case 0:
                text[at] = static_cast<char>(below(256));
                break;
            case 1:
                text.erase(at, 1 + below(20));
                break;
            case 2:
                text.insert(at, pieces[below(std::size(pieces))]);
                break;
            case 3:
                text.resize(at);
                break;
            case 4:
                text.insert(at, text.substr(below(text.size()), below(60)));
                break;
            case 5:
                swap_lines(text, at);
                break;
        }
    }

    // A line moved elsewhere keeps the syntax and breaks the sense.
    void swap_lines(std::string& text, std::size_t at) {
        std::size_t begin = text.rfind('\n', at);
        std::size_t end = text.find('\n', at);
        if (begin == std::string::npos || end == std::string::npos || begin == end) return;
        std::string line = text.substr(begin, end - begin);
        text.erase(begin, end - begin);
        std::size_t to = text.find('\n', below(text.size() + 1));
        text.insert(to == std::string::npos ? text.size() : to, line);
    }

    std::mt19937 engine_;
};

template <class Parse>
void damaged(const std::string& text, int times, std::uint32_t seed, Parse parse) {
    int values = 0, refused = 0;
    for (int i = 0; i < times; ++i) {
        std::string broken = Damage(seed + static_cast<std::uint32_t>(i))(text);
        INFO("damage " << i);
        auto loaded = parse("f.yaml", broken);
        REQUIRE(loaded.value.has_value() == !any_error(loaded.problems));
        for (const Problem& problem : loaded.problems) REQUIRE_FALSE(problem.message.empty());
        (loaded.value ? values : refused)++;
    }
    CHECK(values > 0);   // damage inside a text is still a scenario
    CHECK(refused > 0);  // most damage is told
}

}  // namespace

TEST_CASE("a damaged scenario gives problems or a value, never a crash") {
    damaged(file("tests/support/worlds/tiny.yaml"), 1000, 1, parse_scenario);
}

TEST_CASE("a damaged plan gives problems or a value, never a crash") {
    damaged(
        file("tests/support/worlds/tiny_plan.yaml"), 1000, 100000,
        [](const std::string& name, const std::string& text) { return parse_plan(name, text); });
}

TEST_CASE("a damaged strategy gives problems or a value, never a crash") {
    const char* text =
        "strategy: quick\ntitle: {en: Quick, zh: 迅速}\nsteps:\n"
        "- {id: a, at: 5m, seat: voice, action: release.holding,\n"
        "   args: {fields: [known, not_known], channels: [weibo_own], next_update: 1h}}\n"
        "- {id: b, when: {all: [{after: 10m}, {observable: share.photo, gte: 0.05}]},\n"
        "   seat: voice, action: reply.now, args: {facts: [x], question: oldest}}\n";
    damaged(text, 1500, 200000, parse_strategy);
}

TEST_CASE("a damaged parameter set gives problems or a value, never a crash") {
    damaged(file("data/crowd.yaml"), 60, 300000, parse_parameters);
}

TEST_CASE("random bytes are no file") {
    std::mt19937 engine(7);
    for (int i = 0; i < 500; ++i) {
        std::string text;
        for (std::size_t n = engine() % 200; n > 0; --n) text += static_cast<char>(engine() % 128);
        CHECK_FALSE(parse_scenario("f", "scenario: " + text).value);
    }
}
