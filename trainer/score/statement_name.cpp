#include "trainer/score/statement_name.h"

#include <fmt/format.h>

#include "trainer/score/wording.h"

namespace firebreak::trainer {

namespace {

constexpr std::size_t kLatin = 44, kHan = 22;  // characters of a text that are told

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

Text beginning(const Session& session, const StatementLine& line) {
    Text text = same_word(line.text);
    if (line.text.empty() && !line.assertions.empty())
        if (const auto* fact = session.scenario().fact(line.assertions.front().fact))
            text = fact->text;
    return {first_words(text.en, kLatin), first_words(text.zh, kHan)};
}

}  // namespace

std::string first_words(const std::string& text, std::size_t most) {
    std::size_t characters = 0, at = 0, blank = 0;
    for (; at < text.size(); ++at) {
        if (continues(text[at])) continue;
        if (++characters > most) break;
        if (text[at] == ' ' || text[at] == '\n') blank = at;
    }
    if (characters <= most) return text;
    // A text with blanks is cut at one, as long as much of it is left.
    return text.substr(0, blank * 2 > at ? blank : at) + "…";
}

Text statement_name(const Session& session, const std::string& id) {
    for (const StatementLine& line : session.ledger()) {
        if (line.doc != id) continue;
        const Text time = same_word(fmt::format("{}:{:02}", line.t / kHour, line.t / kMinute % 60));
        const Text words = beginning(session, line);
        return words.en.empty() ? wording("the statement of T+{0}", {time})
                                : wording("the statement of T+{0} \"{1}\"", {time, words});
    }
    if (const auto* fact = session.scenario().fact(id)) return wording("\"{0}\"", {fact->text});
    return same_word(id);
}

}  // namespace firebreak::trainer
