#include "sim/classic/arc_words.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "sim/hash.h"

namespace firebreak::sim::classic {

namespace detail {

void plain_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                     std::uint64_t* words) {
    const std::uint64_t name = std::uint64_t{from} << 32;
    for (std::size_t k = 0; k < row.size(); ++k) words[k] = mix(stream, name | row[k]);
}

std::size_t plain_arcs_below(std::uint64_t stream, Node from, std::span<const Node> row,
                             std::uint64_t limit, Node* live) {
    const std::uint64_t name = std::uint64_t{from} << 32;
    std::size_t count = 0;
    for (const Node to : row) {
        live[count] = to;
        count += (mix(stream, name | to) >> 11) < limit;
    }
    return count;
}

std::size_t plain_arcs_from(std::uint64_t stream, Node from, std::span<const Node> row,
                            std::uint64_t limit, Node* live, std::uint64_t* words) {
    const std::uint64_t name = std::uint64_t{from} << 32;
    std::size_t count = 0;
    for (const Node to : row) {
        const std::uint64_t word = mix(stream, name | to);
        live[count] = to;
        words[count] = word;
        count += (word >> 11) >= limit;
    }
    return count;
}

#ifdef __x86_64__

#define FIREBREAK_WIDE __attribute__((target("avx512f,avx512dq,avx512vl,popcnt")))

namespace {

// Eight arcs of one node: those of `there` exist.
struct Eight {
    __mmask8 there;
    __m256i targets;
    __m512i words;
};

// Words of the arcs from `k` on. stream + (name + 1) * kGolden is split: the part of the target is
// a product of 32 by 64 bits, for which two short multiplications do.
class WideRow {
  public:
    FIREBREAK_WIDE WideRow(std::uint64_t stream, Node from, std::span<const Node> row)
        : row_(row),
          base_(_mm512_set1_epi64(
              static_cast<long long>(stream + ((std::uint64_t{from} << 32) + 1) * kGolden))) {}

    FIREBREAK_WIDE Eight at(std::size_t k) const {
        const std::size_t left = row_.size() - k;
        Eight arcs;
        arcs.there = static_cast<__mmask8>(left < 8 ? (1U << left) - 1 : 0xff);
        arcs.targets = _mm256_maskz_loadu_epi32(arcs.there, row_.data() + k);
        const __m512i to = _mm512_cvtepu32_epi64(arcs.targets);
        const __m512i low = _mm512_mul_epu32(to, _mm512_set1_epi64(kGolden & 0xffffffff));
        const __m512i high = _mm512_mul_epu32(to, _mm512_set1_epi64(kGolden >> 32));
        __m512i x = _mm512_add_epi64(base_, _mm512_add_epi64(low, _mm512_slli_epi64(high, 32)));
        x = _mm512_xor_si512(x, _mm512_srli_epi64(x, 30));
        x = _mm512_mullo_epi64(x, _mm512_set1_epi64(static_cast<long long>(0xbf58476d1ce4e5b9)));
        x = _mm512_xor_si512(x, _mm512_srli_epi64(x, 27));
        x = _mm512_mullo_epi64(x, _mm512_set1_epi64(static_cast<long long>(0x94d049bb133111eb)));
        arcs.words = _mm512_xor_si512(x, _mm512_srli_epi64(x, 31));
        return arcs;
    }

  private:
    std::span<const Node> row_;
    __m512i base_;
};

}  // namespace

FIREBREAK_WIDE void wide_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                                   std::uint64_t* words) {
    const WideRow wide(stream, from, row);
    for (std::size_t k = 0; k < row.size(); k += 8) {
        const Eight arcs = wide.at(k);
        _mm512_mask_storeu_epi64(words + k, arcs.there, arcs.words);
    }
}

FIREBREAK_WIDE std::size_t wide_arcs_below(std::uint64_t stream, Node from,
                                           std::span<const Node> row, std::uint64_t limit,
                                           Node* live) {
    const WideRow wide(stream, from, row);
    const __m512i bound = _mm512_set1_epi64(static_cast<long long>(limit));
    std::size_t count = 0;
    for (std::size_t k = 0; k < row.size(); k += 8) {
        const Eight arcs = wide.at(k);
        const __mmask8 hits =
            _mm512_mask_cmplt_epu64_mask(arcs.there, _mm512_srli_epi64(arcs.words, 11), bound);
        _mm256_storeu_epi32(live + count, _mm256_maskz_compress_epi32(hits, arcs.targets));
        count += static_cast<std::size_t>(__builtin_popcount(hits));
    }
    return count;
}

FIREBREAK_WIDE std::size_t wide_arcs_from(std::uint64_t stream, Node from,
                                          std::span<const Node> row, std::uint64_t limit,
                                          Node* live, std::uint64_t* words) {
    const WideRow wide(stream, from, row);
    const __m512i bound = _mm512_set1_epi64(static_cast<long long>(limit));
    std::size_t count = 0;
    for (std::size_t k = 0; k < row.size(); k += 8) {
        const Eight arcs = wide.at(k);
        const __mmask8 hits =
            _mm512_mask_cmpge_epu64_mask(arcs.there, _mm512_srli_epi64(arcs.words, 11), bound);
        _mm256_storeu_epi32(live + count, _mm256_maskz_compress_epi32(hits, arcs.targets));
        _mm512_storeu_epi64(words + count, _mm512_maskz_compress_epi64(hits, arcs.words));
        count += static_cast<std::size_t>(__builtin_popcount(hits));
    }
    return count;
}

#undef FIREBREAK_WIDE

bool has_wide_words() {
    static const bool has = __builtin_cpu_supports("avx512f") &&
                            __builtin_cpu_supports("avx512dq") &&
                            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("popcnt");
    return has;
}

#else

void wide_arc_words(std::uint64_t stream, Node from, std::span<const Node> row,
                    std::uint64_t* words) {
    plain_arc_words(stream, from, row, words);
}
std::size_t wide_arcs_below(std::uint64_t stream, Node from, std::span<const Node> row,
                            std::uint64_t limit, Node* live) {
    return plain_arcs_below(stream, from, row, limit, live);
}
std::size_t wide_arcs_from(std::uint64_t stream, Node from, std::span<const Node> row,
                           std::uint64_t limit, Node* live, std::uint64_t* words) {
    return plain_arcs_from(stream, from, row, limit, live, words);
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

std::size_t arcs_below(std::uint64_t stream, Node from, std::span<const Node> row,
                       std::uint64_t limit, Node* live) {
    static const bool wide = detail::has_wide_words();
    return wide ? detail::wide_arcs_below(stream, from, row, limit, live)
                : detail::plain_arcs_below(stream, from, row, limit, live);
}

std::size_t arcs_from(std::uint64_t stream, Node from, std::span<const Node> row,
                      std::uint64_t limit, Node* live, std::uint64_t* words) {
    static const bool wide = detail::has_wide_words();
    return wide ? detail::wide_arcs_from(stream, from, row, limit, live, words)
                : detail::plain_arcs_from(stream, from, row, limit, live, words);
}

}  // namespace firebreak::sim::classic
