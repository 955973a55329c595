#include "trainer/json/read_json.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "scenarios/node.h"
#include "scenarios/utf8.h"

namespace firebreak::trainer {

namespace {

using scenarios::Problem;
using scenarios::Problems;
using scenarios::Sentence;
using scenarios::sentence;

struct TooDeep {};
struct Repeated {
    std::string key;
};

// Reads a text and says how far it has got, which not every complaint of the package tells.
class Watched {
  public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Watched() = default;
    Watched(const char* place, const char** read) : place_(place), read_(read) {}
    reference operator*() const { return *place_; }
    Watched& operator++() {
        *read_ = ++place_;
        return *this;
    }
    Watched operator++(int) {
        const Watched before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Watched& other) const { return place_ == other.place_; }

  private:
    const char* place_ = nullptr;
    const char** read_ = nullptr;
};

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
    const char* read = text.data();
    const auto so_far = [&] { return static_cast<std::size_t>(read - text.data()); };
    std::vector<std::set<std::string>> keys;  // met so far, of each object that is still open
    const auto look = [&keys](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > kDeepestJson) throw TooDeep{};
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key &&
            !keys.back().insert(parsed.get<std::string>()).second)
            throw Repeated{parsed.get<std::string>()};
        return true;
    };
    try {
        return Json::parse(Watched(text.data(), &read), Watched(text.data() + text.size(), &read),
                           look);
    } catch (const TooDeep&) {
        return tell(so_far(), sentence("this is nested deeper than {} levels", kDeepestJson));
    } catch (const Repeated& twice) {
        return tell(so_far(),
                    sentence("key {} stands twice in the same map", scenarios::shown(twice.key)));
    } catch (const Json::parse_error& problem) {
        const bool over = problem.byte > text.size();
        return tell(problem.byte, text.find_first_not_of(" \t\r\n") == std::string::npos
                                      ? sentence("the file is empty; expected JSON")
                                  : over ? sentence("the file ends in the middle of its JSON")
                                         : sentence("not JSON from here on"));
    } catch (const Json::exception&) {  // a number beyond every double
        return tell(so_far(), sentence("a number in it is too large"));
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
