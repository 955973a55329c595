// The reference page, the table of keys and the parser say the same.
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/schema.h"
#include "scenarios/words.h"
#include "sim/crowd/effect.h"
#include "tests/support/paths.h"

using namespace firebreak;
using namespace firebreak::scenarios;

namespace {

std::string page_on_disk() {
    std::ifstream stream(firebreak::source_dir() + "/docs/scenario-reference.md", std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

}  // namespace

// The parser asserts that it asks for every key of a section and for no other (MapReader), so
// page = table and table = parser together hold the page against the parser.
TEST_CASE("the reference page is the one that the table of keys prints") {
    if (std::getenv("FIREBREAK_APPROVE"))
        std::ofstream(firebreak::source_dir() + "/docs/scenario-reference.md", std::ios::binary)
            << reference_page();
    CHECK(page_on_disk() == reference_page());
}

TEST_CASE("every section and key stands once and is explained") {
    std::set<std::string_view> sections;
    for (const SchemaSection& section : schema()) {
        INFO(section.id);
        CHECK(sections.insert(section.id).second);
        CHECK_FALSE(section.what.empty());
        std::set<std::string_view> keys;
        for (const SchemaKey& key : section.keys) {
            INFO(key.key);
            CHECK(keys.insert(key.key).second);
            CHECK_FALSE(key.form.empty());
            CHECK_FALSE(key.fallback.empty());
            CHECK_FALSE(key.meaning.empty());
        }
    }
}

TEST_CASE("every effect has a word and a section") {
    CHECK(effect_words().size() == std::variant_size_v<sim::Effect>);
    for (const std::string& word : effect_words()) CHECK_NOTHROW(schema_section("effect." + word));
    CHECK_THROWS_AS(schema_section("effect.nothing"), std::logic_error);
}

TEST_CASE("the lists of words are as long as the enumerations they stand for") {
    CHECK(layer_words().size() == sim::kLayers);
    CHECK(stance_words().size() == sim::kStances);
    CHECK(agent_kind_words().size() == sim::kAgentKinds);
    CHECK(truth_words().size() == static_cast<std::size_t>(sim::Truth::unknown) + 1);
    CHECK(statement_kind_words().size() ==
          static_cast<std::size_t>(sim::StatementKind::attack) + 1);
}
