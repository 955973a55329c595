#include "trainer/text/parser_words.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <cstdlib>
#include <optional>

#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

namespace {

// What fills the holes of the pattern if the text is made by it; each hole takes as little as it
// can, the last one all that is left.
std::optional<std::vector<std::string>> holes(const std::string& pattern, const std::string& text) {
    std::vector<std::string> filled;
    std::size_t from = pattern.find("{}");
    if (from == std::string::npos) return pattern == text ? std::optional(filled) : std::nullopt;
    if (text.compare(0, from, pattern, 0, from) != 0) return std::nullopt;
    std::size_t at = from;
    while (from != std::string::npos) {
        const std::size_t next = pattern.find("{}", from + 2);
        const std::string between = pattern.substr(
            from + 2, next == std::string::npos ? std::string::npos : next - from - 2);
        std::size_t end = text.size();
        if (next != std::string::npos)
            end = text.find(between, at);
        else if (text.size() >= at + between.size() &&
                 text.compare(text.size() - between.size(), between.size(), between) == 0)
            end = text.size() - between.size();
        else
            return std::nullopt;
        if (end == std::string::npos || end == at) return std::nullopt;
        filled.push_back(text.substr(at, end - at));
        at = end + between.size();
        from = next;
    }
    return filled;
}

}  // namespace

const std::vector<const char*>& parser_sentences() {
    // Those that others look like stand after them.
    static const std::vector<const char*> sentences = {
        "The following argument was not expected: {}",
        "The following arguments were not expected: {}",
        "Could not convert: {} = {}",
        "A subcommand is required",
        "{} is required",
        "{} excludes {}",
        "{} requires {}",
        "{}: At least {} required but received {}",
        "{}: At Most {} required but received {}",
        "{}: Should be true/false or a number",
        "{}: too many inputs for a flag",
        "{}: {} required {} missing",
        "{} was given a disallowed flag override",
        "File does not exist: {}",
        "{}: {}",
        "Value {} not in range {} to {}",
        "Value {} could not be converted",
        "Failed parsing {} as a {}",
        "{} not in {}",
    };
    return sentences;
}

std::string parser_words(Language language, const std::string& english) {
    if (language == Language::en) return english;
    for (const char* sentence : parser_sentences()) {
        const auto parts = holes(sentence, english);
        if (!parts) continue;
        fmt::dynamic_format_arg_store<fmt::format_context> store;
        for (const std::string& part : *parts) store.push_back(parser_words(language, part));
        return fmt::vformat(tr(language, "cli", sentence), store);
    }
    return english;
}

Language language_of(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
        if (arguments[i] == "--lang") return arguments[i + 1] == "zh" ? Language::zh : Language::en;
    for (const std::string& one : arguments)
        if (one.rfind("--lang=", 0) == 0) return one == "--lang=zh" ? Language::zh : Language::en;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return std::string(value).rfind("zh", 0) == 0 ? Language::zh : Language::en;
    }
    return Language::en;
}

}  // namespace firebreak::trainer
