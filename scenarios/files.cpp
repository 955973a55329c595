#include "scenarios/files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>

#include "scenarios/node.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace fs = std::filesystem;
namespace {

// One more byte than parse_document() reads, so that it can tell a file that is too large.
constexpr std::size_t kMaxBytes = (std::size_t{16} << 20) + 1;

fs::path program_folder() {
    std::error_code error;
    fs::path program = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path{} : program.parent_path();
}

// The source tree, for a program that stands in a build tree: the build tool left its place in
// CMakeCache.txt. Installed programs have no such file above them.
fs::path source_tree(fs::path folder) {
    std::error_code error;
    for (int up = 0; up < 8 && !folder.empty(); ++up, folder = folder.parent_path()) {
        if (fs::exists(folder / "CMakeCache.txt", error)) {
            std::ifstream cache(folder / "CMakeCache.txt");
            const std::string key = "CMAKE_HOME_DIRECTORY:INTERNAL=";
            for (std::string line; std::getline(cache, line);)
                if (line.rfind(key, 0) == 0) return line.substr(key.size());
        }
        if (folder == folder.root_path()) break;
    }
    return {};
}

std::vector<fs::path> data_folders() {
    std::vector<fs::path> folders;
    if (const char* set = std::getenv("FIREBREAK_DATA"); set && *set) folders.emplace_back(set);
    fs::path program = program_folder();
    if (!program.empty()) {
        folders.push_back(program.parent_path() / "share" / "firebreak");
        if (fs::path source = source_tree(program); !source.empty()) folders.push_back(source);
    }
    return folders;
}

// Sets that were fitted to data, beside those the program starts from.
constexpr const char* kFittedSets = "data/params";

std::vector<std::string> library(FileKind kind) {
    std::vector<std::string> names;
    std::vector<fs::path> folders;
    for (const fs::path& folder : data_folders()) {
        folders.push_back(folder / library_folder(kind));
        if (kind == FileKind::params) folders.push_back(folder / kFittedSets);
    }
    for (const fs::path& folder : folders) {
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            const fs::path& path = entry->path();
            if (path.extension() != ".yaml") continue;
            if (kind == FileKind::params) {
                Problems ignored;
                auto text = read_text(path, ignored);
                if (!text || kind_of(*text) != FileKind::params) continue;
            }
            names.push_back(path.stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Sentence kind_in_words(FileKind kind) {
    switch (kind) {
        case FileKind::scenario:
            return sentence("scenario");
        case FileKind::plan:
            return sentence("plan");
        case FileKind::strategy:
            return sentence("strategy");
        case FileKind::params:
            return sentence("parameter set");
        case FileKind::unknown:
            break;
    }
    return sentence("file");
}

}  // namespace

std::string library_folder(FileKind kind) {
    switch (kind) {
        case FileKind::scenario:
            return "scenarios/library";
        case FileKind::plan:
            return "scenarios/plans";
        case FileKind::strategy:
            return "scenarios/strategies";
        case FileKind::params:
            return "data";
        case FileKind::unknown:
            break;
    }
    return {};
}

bool is_library_name(const std::string& name) {
    return !name.empty() && name.find_first_of("/.") == std::string::npos;
}

std::optional<fs::path> find_data(const std::string& relative) {
    for (const fs::path& folder : data_folders()) {
        std::error_code error;
        fs::path path = folder / relative;
        if (fs::exists(path, error)) return path;
    }
    return std::nullopt;
}

fs::path resolve(FileKind kind, const std::string& name) {
    if (!is_library_name(name) || kind == FileKind::unknown) return name;
    std::string relative = library_folder(kind) + "/" + name + ".yaml";
    if (auto path = find_data(relative)) return *path;
    if (kind == FileKind::params)
        if (auto path = find_data(std::string(kFittedSets) + "/" + name + ".yaml")) return *path;
    return relative;
}

FileKind kind_of(const std::string& text) {
    std::string_view rest = text;
    if (rest.substr(0, 3) == "\xEF\xBB\xBF") rest.remove_prefix(3);
    while (!rest.empty()) {
        if (rest[0] == '#' || rest.substr(0, 3) == "---") {
            std::size_t end = rest.find('\n');
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        } else if (std::string_view(" \t\r\n{\"'").find(rest[0]) != std::string_view::npos) {
            rest.remove_prefix(1);
        } else {
            break;
        }
    }
    std::string_view key = rest.substr(0, rest.find_first_of(":\"' \t\r\n"));
    if (key == "scenario") return FileKind::scenario;
    if (key == "plan") return FileKind::plan;
    if (key == "strategy") return FileKind::strategy;
    if (key == "params") return FileKind::params;
    return FileKind::unknown;
}

std::optional<std::string> read_text(const fs::path& path, Problems& problems) {
    auto tell = [&](Sentence message) {
        problems.push_back({Problem::Grade::error, path.string(), 0, 0, std::move(message), {}});
        return std::nullopt;
    };
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) return tell(sentence("there is no such file"));
    if (fs::is_directory(status)) return tell(sentence("this is a folder, not a file"));
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return tell(sentence("the file cannot be opened for reading"));
    std::string text;
    std::vector<char> piece(std::size_t{1} << 16);
    while (text.size() < kMaxBytes && stream) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) return tell(sentence("the file cannot be read"));
    return text;
}

std::optional<NamedText> read_named(FileKind kind, const std::string& name, Problems& problems) {
    if (name.empty()) {
        problems.push_back({Problem::Grade::error,
                            name,
                            0,
                            0,
                            sentence("no {} is named", kind_in_words(kind)),
                            {}});
        return std::nullopt;
    }
    fs::path path = resolve(kind, name);
    std::error_code error;
    if (is_library_name(name) && !fs::exists(path, error)) {
        std::vector<std::string> known = library(kind);
        std::string near = nearest(name, known);
        std::string all;
        for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
        problems.push_back(
            {Problem::Grade::error,
             name,
             0,
             0,
             sentence("there is no {} {} in the library{}; a path holds a slash or a dot",
                      kind_in_words(kind), shown(name),
                      !near.empty()  ? nearest_part(near)
                      : !all.empty() ? sentence("; there are: {}", all)
                                     : Sentence()),
             {}});
        return std::nullopt;
    }
    auto text = read_text(path, problems);
    if (!text) return std::nullopt;
    return NamedText{path.string(), std::move(*text)};
}

std::vector<std::string> library_scenarios() {
    std::vector<std::string> names = library(FileKind::scenario);
    auto first = std::find(names.begin(), names.end(), kDefaultScenario);
    if (first != names.end()) std::rotate(names.begin(), first, first + 1);
    return names;
}

std::vector<std::string> library_plans() {
    return library(FileKind::plan);
}

std::vector<std::string> library_strategies() {
    return library(FileKind::strategy);
}

}  // namespace firebreak::scenarios
