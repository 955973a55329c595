// Tools of the generators: links gathered from rows on several threads, and a set of links.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/graph/parallel.h"
#include "sim/hash.h"

namespace firebreak::sim {

// The links that emit(first, last, links) appends for the rows first .. last-1, rows in order.
// What a row emits must depend on the row alone. `expected` is their expected number.
template <class Emit>
std::vector<Link> gather(int threads, std::uint64_t rows, double expected, const Emit& emit) {
    const auto room = [](double n) { return static_cast<std::size_t>(n + 6 * std::sqrt(n) + 64); };
    std::vector<Link> links;
    if (threads <= 1) {
        links.reserve(room(expected));
        emit(std::uint64_t{0}, rows, links);
        return links;
    }
    constexpr std::uint64_t kParts = 64;
    std::vector<std::vector<Link>> parts(kParts);
    for_ranges(threads, rows, kParts,
               [&](std::uint64_t first, std::uint64_t last, std::uint64_t part) {
                   emit(first, last, parts[part]);
               });
    std::size_t total = 0;
    for (const auto& part : parts) total += part.size();
    links.reserve(total);
    for (auto& part : parts) {
        links.insert(links.end(), part.begin(), part.end());
        std::vector<Link>().swap(part);
    }
    return links;
}

// Undirected links, each at most once: a table with linear probing, 8 bytes a place, at most two
// thirds full.
class LinkSet {
  public:
    explicit LinkSet(std::uint64_t room) {
        std::uint64_t places = 16;
        while (places < room + room / 2 + 8) places *= 2;
        table_.assign(places, kFree);
    }
    static std::uint64_t key(Node a, Node b) {
        return a < b ? (std::uint64_t{a} << 32) | b : (std::uint64_t{b} << 32) | a;
    }
    bool contains(Node a, Node b) const {
        const std::uint64_t wanted = key(a, b);
        for (std::uint64_t at = home(wanted);; at = next(at)) {
            if (table_[at] == wanted) return true;
            if (table_[at] == kFree) return false;
        }
    }
    // False if it is there already.
    bool insert(Node a, Node b) {
        const std::uint64_t wanted = key(a, b);
        std::uint64_t at = home(wanted);
        for (; table_[at] != kFree; at = next(at))
            if (table_[at] == wanted) return false;
        if (++used_ > table_.size() / 3 * 2) {
            grow();
            return insert(a, b);
        }
        table_[at] = wanted;
        return true;
    }
    void erase(Node a, Node b) {
        const std::uint64_t wanted = key(a, b);
        for (std::uint64_t at = home(wanted); table_[at] != kFree; at = next(at))
            if (table_[at] == wanted) table_[at] = kGone;
    }
    void prefetch(Node a, Node b) const { __builtin_prefetch(&table_[home(key(a, b))]); }

  private:
    // Neither is the key of a link between two different nodes.
    static constexpr std::uint64_t kFree = ~std::uint64_t{0}, kGone = kFree - (1ull << 32);

    std::uint64_t home(std::uint64_t key) const { return mix(key) & (table_.size() - 1); }
    std::uint64_t next(std::uint64_t at) const { return (at + 1) & (table_.size() - 1); }
    void grow() {
        std::vector<std::uint64_t> old(table_.size() * 2, kFree);
        old.swap(table_);
        used_ = 0;
        for (const std::uint64_t k : old)
            if (k != kFree && k != kGone) {
                std::uint64_t at = home(k);
                while (table_[at] != kFree) at = next(at);
                table_[at] = k;
                ++used_;
            }
    }

    std::vector<std::uint64_t> table_;
    std::uint64_t used_ = 0;  // places that are not free
};

}  // namespace firebreak::sim
