#include "scenarios/schema.h"

#include <stdexcept>

#include "scenarios/schema_sections.h"

namespace firebreak::scenarios {

const std::vector<SchemaSection>& schema() {
    static const std::vector<SchemaSection> sections = [] {
        std::vector<SchemaSection> all;
        for (auto part : {scenario_sections(), story_sections(), condition_sections(),
                          effect_sections(), other_file_sections()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return sections;
}

const SchemaSection& schema_section(std::string_view id) {
    for (const SchemaSection& section : schema())
        if (section.id == id) return section;
    throw std::logic_error("no schema section " + std::string(id));
}

}  // namespace firebreak::scenarios
