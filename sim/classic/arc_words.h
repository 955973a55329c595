// What the words of a node's arcs decide, all arcs at once: the one place where models spend most
// of their time.
#pragma once

#include <cstdint>
#include <span>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

// words[k] = mix(stream, from << 32 | row[k]), which is Words::of for an arc named by its two ends.
// Whole numbers only, so the wider vectors that a processor may have give the same bits.
void arc_words(std::uint64_t stream, Node from, std::span<const Node> row, std::uint64_t* words);

// Writes the targets of the arcs whose word decides for them, word >> 11 < limit, to `live`, in the
// order of the row, and returns how many; `live` has room for row.size() + kArcSlack nodes. Without
// branches: which arcs those are cannot be foreseen.
inline constexpr std::size_t kArcSlack = 8;
std::size_t arcs_below(std::uint64_t stream, Node from, std::span<const Node> row,
                       std::uint64_t limit, Node* live);

// The other arcs, word >> 11 >= limit, with their words beside them; room as above.
std::size_t arcs_from(std::uint64_t stream, Node from, std::span<const Node> row,
                      std::uint64_t limit, Node* live, std::uint64_t* words);

namespace detail {
// The two ways, for tests; wide only where has_wide_words().
void plain_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                     std::uint64_t* words);
void wide_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                    std::uint64_t* words);
std::size_t plain_arcs_below(std::uint64_t stream, Node from, std::span<const Node> row,
                             std::uint64_t limit, Node* live);
std::size_t wide_arcs_below(std::uint64_t stream, Node from, std::span<const Node> row,
                            std::uint64_t limit, Node* live);
std::size_t plain_arcs_from(std::uint64_t stream, Node from, std::span<const Node> row,
                            std::uint64_t limit, Node* live, std::uint64_t* words);
std::size_t wide_arcs_from(std::uint64_t stream, Node from, std::span<const Node> row,
                           std::uint64_t limit, Node* live, std::uint64_t* words);
bool has_wide_words();
}  // namespace detail

}  // namespace firebreak::sim::classic
