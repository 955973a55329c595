#include <catch2/catch.hpp>

#include "trainer/record/chain_hash.h"

using firebreak::trainer::chain_hash;

TEST_CASE("The chain's hash agrees with known values of XXH64") {
    CHECK(chain_hash("", 0) == 0xEF46DB3751D8E999u);
    CHECK(chain_hash("a", 0) == 0xD24EC4F1A98C6E5Bu);
    CHECK(chain_hash("abc", 0) == 0x44BC2CF5AD770999u);
    CHECK(chain_hash("xxhash", 0) == 0x32DD38952C4BC720u);
    CHECK(chain_hash("xxhash", 20141025) == 0xB559B98D844E0635u);
    // longer than one block of 32 bytes
    CHECK(chain_hash("Nobody inspects the spammish repetition", 0) == 0xFBCEA83C8A378BF1u);
}

TEST_CASE("The same bytes after another frame hash differently") {
    CHECK(chain_hash("frame", 1) != chain_hash("frame", 2));
}
