// The words of all arcs of a node at once: the one place where models spend most of their time.
#pragma once

#include <cstdint>
#include <span>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

// words[k] = mix(stream, from << 32 | row[k]), which is Words::of for an arc named by its two ends.
// Whole numbers only, so the wider vectors that a processor may have give the same bits.
void arc_words(std::uint64_t stream, Node from, std::span<const Node> row, std::uint64_t* words);

namespace detail {
// The two ways, for tests; wide only where has_wide_words().
void plain_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                     std::uint64_t* words);
void wide_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                    std::uint64_t* words);
bool has_wide_words();
}  // namespace detail

}  // namespace firebreak::sim::classic
