#include "trainer/json/read_json.h"

#include <algorithm>

#include "scenarios/node.h"
#include "scenarios/utf8.h"

namespace firebreak::trainer {

namespace {

using scenarios::Problem;
using scenarios::Problems;
using scenarios::Sentence;
using scenarios::sentence;

struct TooDeep {};

// 1-based line and column of the byte before which reading stopped.
std::pair<int, int> place_of(const std::string& text, std::size_t byte) {
    const std::size_t at = std::min(byte > 0 ? byte - 1 : 0, text.size());
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto lines = std::count(text.begin(), end, '\n');
    const std::size_t newline = text.rfind('\n', at == 0 ? 0 : at - 1);
    const std::size_t start = lines == 0 || newline == std::string::npos ? 0 : newline + 1;
    return {static_cast<int>(lines) + 1, static_cast<int>(at - std::min(start, at)) + 1};
}

}  // namespace

std::optional<Json> read_json(const std::string& file, const std::string& text,
                              Problems& problems) {
    const auto tell = [&](std::size_t byte, Sentence message) {
        const auto [line, column] = place_of(text, byte);
        problems.push_back({Problem::Grade::error, file, line, column, std::move(message), {}});
        return std::nullopt;
    };
    try {
        return Json::parse(text, [](int depth, Json::parse_event_t, Json&) {
            if (depth > kDeepestJson) throw TooDeep{};
            return true;
        });
    } catch (const TooDeep&) {
        return tell(0, sentence("this is nested deeper than {} levels", kDeepestJson));
    } catch (const Json::parse_error& problem) {
        const bool over = problem.byte > text.size();
        return tell(problem.byte, text.find_first_not_of(" \t\r\n") == std::string::npos
                                      ? sentence("the file is empty; expected JSON")
                                  : over ? sentence("the file ends in the middle of its JSON")
                                         : sentence("not JSON from here on"));
    } catch (const Json::exception&) {  // a number beyond every double
        return tell(0, sentence("a number in it is too large"));
    }
}

Sentence what_is(const Json& value) {
    if (value.is_null()) return sentence("nothing");
    if (value.is_string()) {
        std::string text = value.get<std::string>();
        if (text.size() > 40) text = text.substr(0, 40) + "...";
        return Sentence::as_is(scenarios::shown(text));
    }
    if (value.is_array()) return sentence("a list");
    if (value.is_object()) return sentence("a map");
    return Sentence::as_is(value.dump());
}

void tell_unknown_keys(const Json& object, const std::vector<std::string>& known,
                       const std::string& file, const Sentence& where, Problems& problems) {
    if (!object.is_object()) return;
    for (const auto& item : object.items()) {
        if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
        const std::string near = scenarios::nearest(item.key(), known);
        problems.push_back({Problem::Grade::error,
                            file,
                            0,
                            0,
                            sentence("{}: unknown key {}{}", where, scenarios::shown(item.key()),
                                     scenarios::nearest_part(near)),
                            {}});
    }
}

}  // namespace firebreak::trainer
