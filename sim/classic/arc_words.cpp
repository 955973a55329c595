#include "sim/classic/arc_words.h"

#include "sim/hash.h"

namespace firebreak::sim::classic {

namespace detail {

void plain_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                     std::uint64_t* words) {
    const std::uint64_t name = std::uint64_t{from} << 32;
    for (std::size_t k = 0; k < row.size(); ++k) words[k] = mix(stream, name | row[k]);
}

#ifdef __x86_64__
// mix() written out, for a function of another target takes no inlined one on board in every
// compiler.
__attribute__((target("avx512f,avx512dq,avx512vl"))) void wide_arc_words(std::uint64_t stream,
                                                                         Node from,
                                                                         std::span<const Node> row,
                                                                         std::uint64_t* words) {
    const std::uint64_t name = std::uint64_t{from} << 32;
    const Node* targets = row.data();
    const std::size_t count = row.size();
    for (std::size_t k = 0; k < count; ++k) {
        std::uint64_t x = stream + ((name | targets[k]) + 1) * kGolden;
        x ^= x >> 30;
        x *= 0xbf58476d1ce4e5b9ULL;
        x ^= x >> 27;
        x *= 0x94d049bb133111ebULL;
        x ^= x >> 31;
        words[k] = x;
    }
}

bool has_wide_words() {
    static const bool has = __builtin_cpu_supports("avx512f") &&
                            __builtin_cpu_supports("avx512dq") &&
                            __builtin_cpu_supports("avx512vl");
    return has;
}
#else
void wide_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                    std::uint64_t* words) {
    plain_arc_words(stream, from, row, words);
}
bool has_wide_words() {
    return false;
}
#endif

}  // namespace detail

void arc_words(std::uint64_t stream, Node from, std::span<const Node> row, std::uint64_t* words) {
    static const bool wide = detail::has_wide_words();
    if (wide)
        detail::wide_arc_words(stream, from, row, words);
    else
        detail::plain_arc_words(stream, from, row, words);
}

}  // namespace firebreak::sim::classic
