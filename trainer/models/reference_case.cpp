#include "trainer/models/reference_case.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "scenarios/utf8.h"
#include "trainer/json/read_json.h"
#include "trainer/models/reference_shape.h"

namespace firebreak::trainer {

using scenarios::sentence;

namespace {

bool is_estimate(const Json& node) {
    if (!node.contains("mean") || !node["mean"].is_number() || !node.contains("se")) return false;
    return std::all_of(node.items().begin(), node.items().end(), [](const auto& item) {
        return item.key() == "mean" || item.key() == "se" || item.key() == "n";
    });
}

Leaf estimate(const Json& node) {
    Leaf leaf;
    leaf.value = node["mean"].get<double>();
    leaf.standard_error = node["se"].is_number() ? node["se"].get<double>() : 0;
    leaf.own_error = true;
    if (node.contains("n") && node["n"].is_number())
        leaf.runs = static_cast<std::uint64_t>(std::clamp(node["n"].get<double>(), 0.0, 1e18));
    return leaf;
}

void collect(const Json& node, std::vector<std::string>& path, std::vector<Leaf>& leaves) {
    Leaf leaf;
    if (node.is_object() && is_estimate(node)) {
        leaf = estimate(node);
    } else if (node.is_structured()) {
        std::size_t position = 0;
        for (const auto& item : node.items()) {
            path.push_back(node.is_array() ? std::to_string(position++) : item.key());
            collect(item.value(), path, leaves);
            path.pop_back();
        }
        return;
    } else if (node.is_number()) {
        leaf.value = node.get<double>();
    } else if (node.is_boolean()) {
        leaf.value = node.get<bool>() ? 1 : 0;
        leaf.boolean = true;
    } else {
        return;  // texts, and null: nothing was found there
    }
    leaf.path = path;
    leaves.push_back(leaf);
}

// Of a body whose shape is right.
ReferenceCase read_case(const Json& body, const std::string& folder) {
    ReferenceCase reference;
    reference.id = body["id"].get<std::string>();
    reference.family = body["family"].get<std::string>();
    reference.body = body;
    for (const char* key : {"params", "graph_spec", "tolerance"})  // null: left out
        if (body.contains(key) && body[key].is_null()) reference.body.erase(key);
    reference.folder = folder;
    std::vector<std::string> path;
    collect(body["value"], path, reference.leaves);
    return reference;
}

}  // namespace

std::string Leaf::name() const {
    std::string name;
    for (const auto& part : path) name += (name.empty() ? "" : "/") + part;
    return name.empty() ? "value" : name;
}

const std::string& Leaf::key() const {
    static const std::string none;
    return path.empty() ? none : path.back();
}

std::optional<double> ReferenceCase::parameter(const std::string& name) const {
    if (!body.contains("params") || !body["params"].contains(name)) return std::nullopt;
    const Json& value = body["params"][name];
    if (!value.is_number()) return std::nullopt;
    return value.get<double>();
}

double ReferenceCase::parameter(const std::string& name, double otherwise) const {
    return parameter(name).value_or(otherwise);
}

std::vector<std::uint32_t> ReferenceCase::nodes(const std::string& name) const {
    std::vector<std::uint32_t> found;
    if (!body.contains("params") || !body["params"].contains(name)) return found;
    for (const Json& node : body["params"][name]) {
        if (!node.is_number_unsigned() || node.get<std::uint64_t>() > 0xfffffffeULL)
            throw std::runtime_error("params/" + name + ": expected a list of nodes");
        found.push_back(node.get<std::uint32_t>());
    }
    return found;
}

std::optional<double> ReferenceCase::number(const std::string& name) const {
    if (!body.contains(name) || !body[name].is_number()) return std::nullopt;
    return body[name].get<double>();
}

std::string ReferenceCase::text(const std::string& name) const {
    return body.contains(name) && body[name].is_string() ? body[name].get<std::string>() : "";
}

ReferenceFile read_reference(const std::string& path, const std::string& text) {
    ReferenceFile file;
    const auto slash = path.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash);
    const auto read = read_json(path, text, file.problems);
    if (!read) return file;
    const auto tell = [&](scenarios::Sentence message) {
        file.problems.push_back(
            {scenarios::Problem::Grade::error, path, 0, 0, std::move(message), {}});
    };
    if (!read->is_object() || !read->contains("cases") || !(*read)["cases"].is_array()) {
        tell(sentence("expected an object with a list under \"cases\""));
        return file;
    }
    std::set<std::string> ids;
    std::size_t position = 0;
    for (const Json& body : (*read)["cases"]) {
        const std::string place = "cases[" + std::to_string(position++) + "]";
        scenarios::Problems problems;
        check_shape(body, place, problems);
        for (auto& problem : problems) tell(std::move(problem.message));
        if (!problems.empty()) continue;
        file.cases.push_back(read_case(body, folder));
        const std::string& id = file.cases.back().id;
        if (!ids.insert(id).second)
            tell(sentence("{}: id {} stands twice", place, scenarios::shown(id)));
    }
    if (position == 0) tell(sentence("there are no cases"));
    return file;
}

}  // namespace firebreak::trainer
