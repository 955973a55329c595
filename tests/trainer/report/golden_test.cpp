// The whole report of a made-up canteen drill, byte for byte, in both languages.
// FIREBREAK_APPROVE=1 writes the files anew; look at them before you commit them.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/trainer/report/page.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

void compare(const std::string& name, const std::string& made) {
    const std::string path = folder() + name;
    if (std::getenv("FIREBREAK_APPROVE")) std::ofstream(path, std::ios::binary) << made;
    const std::string approved = read_file(path);
    std::size_t at = 0;
    while (at < made.size() && at < approved.size() && made[at] == approved[at]) ++at;
    INFO(name << " differs at byte " << at << ": ..." << made.substr(at < 60 ? 0 : at - 60, 160));
    CHECK(made == approved);
}

}  // namespace

TEST_CASE("the report of the fixture is the approved one in both languages") {
    const Json score = fixture();
    compare("canteen_en.html", html(score, Language::en));
    compare("canteen_zh.html", html(score, Language::zh));
    compare("canteen_en.md", report_markdown(score, Language::en, context(Language::en)));
    compare("canteen_zh.md", report_markdown(score, Language::zh, context(Language::zh)));
}

TEST_CASE("the same score gives the same bytes") {
    const Json score = fixture();
    CHECK(html(score, Language::en) == html(fixture(), Language::en));
}
