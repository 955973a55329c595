// The one table of keys: the parser reads by it, the reference page is printed from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace firebreak::scenarios {

struct SchemaKey {
    std::string_view key;
    std::string_view form;      // what is written there: text, time, number 0..1, list of ids ...
    std::string_view fallback;  // "required", or what holds when the key is absent
    std::string_view meaning;
};

struct SchemaSection {
    std::string_view id;     // "inject", "effect.seed_posts"
    std::string_view what;   // as in messages: "an inject"
    std::string_view intro;  // before the table on the page
    std::vector<SchemaKey> keys;
};

const std::vector<SchemaSection>& schema();

// The section of that id; an unknown id is a mistake of the program (std::logic_error).
const SchemaSection& schema_section(std::string_view id);

// docs/scenario-reference.md, whole. A test holds the file against this text.
std::string reference_page();

}  // namespace firebreak::scenarios
