// Reading what people wrote: the text of a file, or the reason why there is none.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scenarios/load.h"

namespace firebreak::scenarios {

// The folders of the library, e.g. "scenarios/library"; empty for FileKind::unknown.
std::string library_folder(FileKind kind);

// Whether a name means the library (no slash, no dot) rather than a path.
bool is_library_name(const std::string& name);

// The whole text. A file that is missing, no file, unreadable or too large is a problem.
std::optional<std::string> read_text(const std::filesystem::path& path, Problems& problems);

// Finds and reads the file a name means; a name that is in no library is told with the nearest one.
struct NamedText {
    std::string file;  // as shown in problems
    std::string text;
};
std::optional<NamedText> read_named(FileKind kind, const std::string& name, Problems& problems);

}  // namespace firebreak::scenarios
