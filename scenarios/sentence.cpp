#include "scenarios/sentence.h"

#include <fmt/args.h>

#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

std::string filled(const std::string& pattern, const std::vector<std::string>& parts) {
    fmt::dynamic_format_arg_store<fmt::format_context> store;
    for (const std::string& part : parts) store.push_back(part);
    return fmt::vformat(pattern, store);
}

}  // namespace

Sentence::Sentence(const char* pattern, std::vector<Sentence> parts)
    : pattern_(pattern), parts_(std::move(parts)) {
    std::vector<std::string> words;
    for (const Sentence& part : parts_) words.push_back(part.english_);
    english_ = filled(pattern, words);
}

Sentence Sentence::as_is(std::string text) {
    Sentence same;
    same.english_ = std::move(text);
    return same;
}

std::string Sentence::told(const Translate& translate) const {
    if (!pattern_) return english_;
    std::vector<std::string> words;
    for (const Sentence& part : parts_) words.push_back(part.told(translate));
    return filled(translate(pattern_), words);
}

void Sentence::each_pattern(const std::function<void(const char*)>& see) const {
    if (!pattern_) return;
    see(pattern_);
    for (const Sentence& part : parts_) part.each_pattern(see);
}

Sentence some_of(const std::vector<std::string>& names, std::size_t most) {
    std::string row;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) row += (i ? ", " : "") + names[i];
    if (names.size() <= most) return Sentence::as_is(std::move(row));
    return sentence("{} and {} more", row, names.size() - most);
}

Sentence nearest_part(const std::string& near) {
    return near.empty() ? Sentence() : sentence("; nearest: {}", shown(near));
}

}  // namespace firebreak::scenarios
