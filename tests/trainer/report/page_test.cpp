// The page as a document: well formed, self-contained, ordered, safe.
#include <catch2/catch.hpp>
#include <set>

#include "tests/trainer/report/page.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

void check_document(const Json& score, Language language) {
    const std::string text = html(score, language);
    const Page page = parse(text);
    CHECK(page.problem == "");
    CHECK(text.find("<script") == std::string::npos);
    CHECK(text.find("javascript:") == std::string::npos);
    CHECK(text.find("http://") == std::string::npos);
    CHECK(text.find("https://") == std::string::npos);
    CHECK(text.find("{1}") == std::string::npos);
    CHECK(text.find("\"nan") == std::string::npos);
    CHECK(text.find(">nan") == std::string::npos);
    std::set<std::string> ids;
    std::string wrong;  // one check a page: assertions by the hundred thousand are slow
    int h1 = 0, level = 1;
    for (const auto& tag : page.tags) {
        for (const auto& [name, value] : tag.attributes) {
            if (name.rfind("on", 0) == 0) wrong += tag.name + " has a handler; ";
            if (name == "id" && !ids.insert(value).second) wrong += "id twice: " + value + "; ";
        }
        h1 += tag.name == "h1";
        if (tag.name.size() != 2 || tag.name[0] != 'h' || tag.name[1] < '1' || tag.name[1] > '6')
            continue;
        const int next = tag.name[1] - '0';
        if (next > level + 1) wrong += "a heading too deep: " + tag.text + "; ";
        level = next;
    }
    CHECK(h1 == 1);
    for (const auto& tag : page.tags) {
        const auto href = tag.attributes.find("href");
        if (href == tag.attributes.end() || href->second[0] != '#') continue;
        if (!ids.count(href->second.substr(1))) wrong += "leads nowhere: " + href->second + "; ";
    }
    CHECK(wrong == "");
}

void check_both(const Json& score) {
    check_document(score, Language::en);
    check_document(score, Language::zh);
    report_markdown(score, Language::en, {});
    report_markdown(score, Language::zh, {});
}

// Every free text of the score replaced by this one.
void replace_strings(Json& json, const std::string& words) {
    static const std::set<std::string> kKept{"verdict", "kind",  "severity", "truth",      "event",
                                             "state",   "value", "what",     "start_local"};
    for (auto& [key, value] : json.items()) {
        if (value.is_string() && !(json.is_object() && kKept.count(key)))
            value = words;
        else if (value.is_structured())
            replace_strings(value, words);
    }
}

}  // namespace

TEST_CASE("the report is well-formed, self-contained and ordered in both languages") {
    check_both(fixture());
    const std::string page = html(fixture(), Language::en);
    CHECK(page.find("default-src 'none'; style-src 'unsafe-inline'") != std::string::npos);
    CHECK(page.find("<html lang=\"en\">") != std::string::npos);
    CHECK(page.find("hreflang=\"zh-Hans\" href=\"report_zh.html\"") != std::string::npos);
    CHECK(html(fixture(), Language::zh).find("<html lang=\"zh-Hans\">") != std::string::npos);
}

TEST_CASE("every drawing has a title and a description, every table heads with a scope") {
    const Page page = parse(html(fixture(), Language::en));
    int drawings = 0;
    for (std::size_t i = 0; i + 2 < page.tags.size(); ++i) {
        const auto& tag = page.tags[i];
        if (tag.name == "th") CHECK(tag.attributes.count("scope") == 1);
        if (tag.name != "svg" || !tag.attributes.count("role")) continue;
        ++drawings;
        CHECK(page.tags[i + 1].name == "title");
        CHECK_FALSE(page.tags[i + 1].text.empty());
        CHECK(page.tags[i + 2].name == "desc");
        CHECK_FALSE(page.tags[i + 2].text.empty());
    }
    CHECK(drawings >= 7);
}

TEST_CASE("hostile free text stays text") {
    const std::string right_to_left =
        "\xE2\x80\xAE"
        "evil \xE2\x81\xA6"
        "x";
    for (const std::string& words :
         {std::string("</style></title><script>alert(1)</script>"),
          std::string("\"><img src=x onerror=alert(1)>"), std::string("{1} {2} %n | # `x` \\"),
          std::string(10000, 'w'), right_to_left, std::string("\xF0\x9F\x98\xB1\xF0\x9F\x94\xA5"),
          std::string("\xFF\xFE\xC0\x80 broken \xE4\xB8"), std::string("a\0b\x01\x1B[31m", 9)}) {
        Json score = fixture();
        replace_strings(score, words);
        const std::string page = html(score, Language::en);
        INFO(words.substr(0, 60));
        CHECK(parse(page).problem == "");
        CHECK(page.find("<script") == std::string::npos);
        CHECK(page.find("<img") == std::string::npos);
        CHECK(page.find("\xE2\x80\xAE") == std::string::npos);
        CHECK(page.find('\x1B') == std::string::npos);
        const std::string markdown = report_markdown(score, Language::zh, {});
        CHECK(markdown.find("<script") == std::string::npos);
        CHECK(markdown.find("<img") == std::string::npos);
    }
}

TEST_CASE("an order's text is shown as it was written, escaped") {
    Json score = fixture();
    score["orders"][0]["text"] = "<b>bold & \"quoted\"</b> \xE5\xAE\xB6\xE9\x95\xBF";
    const std::string page = html(score, Language::en);
    CHECK(page.find("&lt;b&gt;bold &amp; &quot;quoted&quot;&lt;/b&gt; "
                    "\xE5\xAE\xB6\xE9\x95\xBF") != std::string::npos);
}

TEST_CASE("a score with nothing in it still gives a page") {
    check_both(Json::object());
    check_both(Json());
    check_both(Json::array());
    check_both(Json("score"));
}

TEST_CASE("a key that is missing, null or of another type only leaves its part out") {
    const Json whole = fixture();
    for (const auto& [key, value] : whole.items()) {
        INFO(key);
        for (const Json& instead :
             {Json(7), Json::array({1, "a", Json()}),
              Json::object({{"t", "x"}, {"claims", 3}, {"table", {1, Json()}}})}) {
            Json score = whole;
            score[key] = instead;
            CHECK(parse(html(score, Language::en)).problem == "");
        }
        Json score = whole;
        score.erase(key);
        check_document(score, Language::zh);
        report_markdown(score, Language::en, {});
    }
}
