#include <catch2/catch.hpp>

#include "tests/trainer/whatif/drill.h"
#include "trainer/whatif/search.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

TEST_CASE("A search keeps a front, leaves safeguards alone and does not depend on threads") {
    SearchRequest request;
    request.drill = small_drill(5, "1h");
    for (const auto& rule : request.drill.plan->rules)
        if (rule.kind != scenarios::ClauseKind::oblige) {
            request.clauses = {rule.clause};  // only a safeguard may be changed: nothing is
            break;
        }
    request.seeds = 2;
    request.rounds = 1;
    const SearchResult none = search_plans(request);
    CHECK(none.tried == 1);
    REQUIRE(none.cards.size() == 1);
    CHECK(none.cards[0].changes.empty());
    CHECK(none.cards[0].accuracy_gain.mean == 0);

    request.clauses.clear();
    for (const ClauseChange& change : clause_changes(*request.drill.plan))
        if (request.clauses.size() < 3 &&
            (request.clauses.empty() || request.clauses.back() != change.clause))
            request.clauses.push_back(change.clause);
    const SearchResult one = search_plans(request);
    request.threads = 2;
    const SearchResult two = search_plans(request);
    CHECK(one.tried > 1);
    REQUIRE(one.cards.size() == two.cards.size());
    for (std::size_t i = 0; i < one.cards.size(); ++i) {
        CHECK(one.cards[i].changes == two.cards[i].changes);
        CHECK(one.cards[i].accuracy == two.cards[i].accuracy);
        CHECK(one.cards[i].changes.size() <= 1);
    }
    request.seat_minutes = 1e-9;  // nobody can work so little
    CHECK(search_plans(request).cards.empty());
}
