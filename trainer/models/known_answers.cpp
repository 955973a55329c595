// Reference cases that are no models: metrics of cascade trees and known answers of the generator
// of random numbers.
#include <cstdlib>
#include <stdexcept>

#include "sim/classic/virality.h"
#include "sim/random.h"
#include "trainer/models/model_runs.h"
#include "trainer/models/readers.h"

namespace firebreak::trainer {

using namespace sim::classic;

namespace {

bool contains(const std::string& text, const char* word) {
    return text.find(word) != std::string::npos;
}

// The first whole number in a text; nothing above a million.
std::size_t number_in(const std::string& text, std::size_t otherwise) {
    const auto start = text.find_first_of("0123456789");
    if (start == std::string::npos) return otherwise;
    const unsigned long long number = std::strtoull(text.c_str() + start, nullptr, 10);
    if (number < 1 || number > 1000000) throw std::runtime_error("expected a tree of 1 to 1000000");
    return static_cast<std::size_t>(number);
}

// Children of each node of the tree that a text names; 0: it names none.
std::size_t children_in(const std::string& name, std::size_t nodes) {
    if (contains(name, "star") || contains(name, "edge") || contains(name, "broadcast"))
        return nodes - 1;
    if (contains(name, "path") || contains(name, "chain")) return 1;
    if (contains(name, "binary")) return 2;
    return contains(name, "ternary") ? 3 : 0;
}

}  // namespace

void read_metrics(const ReferenceCase& reference, const VerifyOptions&, CheckPlan& plan) {
    for (const Leaf& leaf : reference.leaves) {
        const std::string& name = leaf.key();
        std::vector<sim::Node> parent(number_in(name, 2), kNobody);
        const std::size_t children = children_in(name, parent.size());
        for (std::size_t v = 1; v < parent.size() && children > 0; ++v)
            parent[v] = static_cast<sim::Node>((v - 1) / children);
        if (parent.size() > 1 && parent[1] == kNobody)
            plan.unknown(leaf);
        else
            plan.exact(leaf, structural_virality(parent));
    }
}

namespace {

std::vector<std::uint32_t> words_of(const Json& list, std::size_t size) {
    std::vector<std::uint32_t> words;
    if (list.is_array())
        for (const Json& word : list) {
            if (!word.is_string()) break;
            const std::string text = word.get<std::string>();
            char* end = nullptr;
            words.push_back(static_cast<std::uint32_t>(std::strtoul(text.c_str(), &end, 16)));
            if (text.size() != 8 || *end != '\0') break;
        }
    if (words.size() != size) throw std::runtime_error("expected hexadecimal words of 8 digits");
    return words;
}

std::string shown(const std::vector<std::uint32_t>& words) {
    std::string text;
    for (const std::uint32_t word : words) {
        char hex[16];
        std::snprintf(hex, sizeof hex, "%s%08x", text.empty() ? "" : " ", word);
        text += hex;
    }
    return text;
}

}  // namespace

void read_rng(const ReferenceCase& reference, const VerifyOptions&, CheckPlan& plan) {
    const Json& value = reference.body["value"];
    if (!value.is_array()) throw std::runtime_error("expected a list of known answers");
    for (const Json& vector : value) {
        if (!vector.is_object() || !vector.contains("ctr") || !vector.contains("key") ||
            !vector.contains("out"))
            throw std::runtime_error("expected ctr, key and out");
        const auto counter = words_of(vector["ctr"], 4), key = words_of(vector["key"], 2);
        const auto out = words_of(vector["out"], 4);
        const auto block =
            sim::philox_block({counter[0], counter[1], counter[2], counter[3]}, {key[0], key[1]});
        const std::vector<std::uint32_t> ours(block.begin(), block.end());
        const std::string said =
            "philox " + shown(counter) + " | " + shown(key) + ": " + shown(ours);
        if (ours == out)
            plan.holds.push_back(said);
        else
            plan.failures.push_back(said + ", reference " + shown(out));
    }
}

}  // namespace firebreak::trainer
