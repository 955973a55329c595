// The hash of a recording's chain: XXH64 of the bytes of a frame, seeded with the previous frame's
// hash, so that a frame vouches for everything before it. Not a secret: it finds damage, it does
// not stop somebody who rewrites a whole file.
// Source: the published description of the XXH64 algorithm (xxHash fast digest algorithm, version
// 0.1.1); tests hold it against known values.
#pragma once

#include <cstdint>
#include <string_view>

namespace firebreak::trainer {

std::uint64_t chain_hash(std::string_view bytes, std::uint64_t previous);

}  // namespace firebreak::trainer
