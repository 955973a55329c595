#include "trainer/models/reference_shape.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/classic/registry.h"
#include "trainer/json/read_json.h"
#include "trainer/models/check_plan.h"
#include "trainer/models/model_runs.h"

namespace firebreak::trainer {

namespace {

using scenarios::sentence;

// Nodes that begin, moments, opinions and matrices.
constexpr std::array<std::string_view, 24> kLists = {"seeds",
                                                     "infected",
                                                     "Infected",
                                                     "initial_infected",
                                                     "rivals",
                                                     "Blocked",
                                                     "blocked_nodes",
                                                     "stubborn",
                                                     "ones",
                                                     "rumour_seeds",
                                                     "truth_seeds",
                                                     "times",
                                                     "x0",
                                                     "s",
                                                     "opinions",
                                                     "A",
                                                     "A_diag",
                                                     "W",
                                                     "susceptibility",
                                                     "susceptibilities",
                                                     "initial_state",
                                                     "communities",
                                                     "thresholds",
                                                     "initial_opinions"};

constexpr int kDeepest = 16;  // levels under `value`; references have four

class Shape {
  public:
    Shape(const Json& body, std::string place, scenarios::Problems& problems)
        : body_(body), place_(std::move(place)), problems_(problems) {}

    void check() {
        if (!body_.is_object())
            return tell(sentence("{} must be a map of keys, found {}", place_, what_is(body_)));
        for (const char* key : {"id", "family"}) needs_text(key);
        if (!body_.contains("value")) tell(sentence("{} needs the key {}", place_, "value"));
        for (const char* key : {"observable", "definition", "note"})
            if (has(key) && !body_[key].is_string())
                tell(sentence("{} must be a text, found {}", at(key), what_is(body_[key])));
        for (const char* key : {"se", "reps"}) not_negative(body_, key, place_);
        for (const char* key : {"params", "graph_spec", "tolerance"})
            if (has(key) && !body_[key].is_object())
                tell(sentence("{} must be a map of keys, found {}", at(key), what_is(body_[key])));
        check_tolerance();
        check_graph();
        check_parameters();
        if (body_.contains("value")) check_value(body_["value"], at("value"), 0);
    }

  private:
    std::string at(const std::string& key) const { return place_ + "/" + key; }
    bool has(const char* key) const { return body_.contains(key) && !body_[key].is_null(); }
    bool is_map(const char* key) const { return body_.contains(key) && body_[key].is_object(); }
    std::string family() const {
        return has("family") && body_["family"].is_string()
                   ? known_family(body_["family"].get<std::string>())
                   : std::string();
    }
    void tell(scenarios::Sentence message) {
        problems_.push_back({scenarios::Problem::Grade::error, {}, 0, 0, std::move(message), {}});
    }

    void needs_text(const char* key) {
        if (!body_.contains(key)) return tell(sentence("{} needs the key {}", place_, key));
        if (!body_[key].is_string())
            tell(sentence("{} must be a text, found {}", at(key), what_is(body_[key])));
    }

    void not_negative(const Json& object, const char* key, const std::string& where) {
        if (!object.contains(key) || object[key].is_null()) return;
        const Json& number = object[key];
        const std::string name = where + "/" + key;
        if (!number.is_number())
            tell(sentence("{} must be a number, found {}", name, what_is(number)));
        else if (number.get<double>() < 0)
            tell(sentence("{} must not be negative, found {}", name, what_is(number)));
    }

    void check_tolerance() {
        if (!is_map("tolerance")) return;
        for (const char* key : {"abs", "abs_bias", "k"})
            not_negative(body_["tolerance"], key, at("tolerance"));
    }

    void check_graph() {
        if (!is_map("graph_spec")) return;
        const Json& spec = body_["graph_spec"];
        if (spec.contains("file") == spec.contains("generator"))
            return tell(
                sentence("{} needs either {} or {}", at("graph_spec"), "file", "generator"));
        for (const char* key : {"file", "generator"})
            if (spec.contains(key) && !spec[key].is_string())
                tell(sentence("{} must be a text, found {}", at("graph_spec/") + key,
                              what_is(spec[key])));
    }

    void check_parameters() {
        const std::string model = family();
        // Parameters of a family that nobody knows: the case fails for the family's name.
        if (!is_map("params") || reader_of(model) == nullptr) return;
        for (const auto& item : body_["params"].items()) {
            const Json& value = item.value();
            const std::string name = at("params/") + item.key();
            if (value.is_number() || value.is_boolean() || value.is_null()) continue;
            if (item.key() == "pk" || model == "metamorphic") continue;
            if (!may_be_list(model, item.key()))
                tell(sentence("{} must be a number, found {}", name, what_is(value)));
            else if (!is_list_of_numbers(value, item.key() == "W" ? 1 : 0))
                tell(sentence("{} must be a list of numbers, found {}", name, inside(value)));
        }
    }

    static bool is_list_of_numbers(const Json& value, int levels) {
        return value.is_array() &&
               std::all_of(value.begin(), value.end(), [levels](const Json& item) {
                   return levels > 0 ? is_list_of_numbers(item, levels - 1) : item.is_number();
               });
    }

    // The first item that is no number, or the value itself where it is no list.
    static scenarios::Sentence inside(const Json& value) {
        if (value.is_array())
            for (const Json& item : value)
                if (!item.is_number()) return what_is(item);
        return what_is(value);
    }

    void check_value(const Json& value, const std::string& name, int depth) {
        if (depth > kDeepest)
            return tell(sentence("this is nested deeper than {} levels", kDeepest));
        const std::string model = family();
        if (model == "rng" || model == "metamorphic") return;  // known answers and sentences
        if (value.is_string())
            return tell(sentence("{} must be a number, found {}", name, what_is(value)));
        if (!value.is_structured()) return;
        if (value.is_object() && value.contains("mean"))
            for (const char* key : {"se", "n"}) not_negative(value, key, name);
        std::size_t position = 0;
        for (const auto& item : value.items())
            check_value(item.value(),
                        name + "/" + (value.is_array() ? std::to_string(position++) : item.key()),
                        depth + 1);
    }

    const Json& body_;
    std::string place_;
    scenarios::Problems& problems_;
};

}  // namespace

bool may_be_list(const std::string& family, const std::string& parameter) {
    const sim::classic::Family* model = sim::classic::find_family(family);
    if (model != nullptr)
        for (const auto& known : model->parameters)
            if (known.name == own_name(*model, parameter))
                return known.by_node ||
                       std::find(kLists.begin(), kLists.end(), parameter) != kLists.end();
    return std::find(kLists.begin(), kLists.end(), parameter) != kLists.end();
}

void check_shape(const Json& body, const std::string& place, scenarios::Problems& problems) {
    Shape(body, place, problems).check();
}

}  // namespace firebreak::trainer
