// The door of yaml-cpp: good documents with their places, hostile ones refused in words.
#include "scenarios/node.h"

#include <catch2/catch.hpp>

using namespace firebreak;
using namespace firebreak::scenarios;

namespace {

std::string first_problem(const std::string& text) {
    Problems problems;
    auto node = parse_document("f.yaml", text, problems);
    if (node) return "read";
    REQUIRE(problems.size() == 1);
    return problems[0].in_words();
}

Node read(const std::string& text) {
    Problems problems;
    auto node = parse_document("f.yaml", text, problems);
    for (const Problem& problem : problems) INFO(problem.in_words());
    REQUIRE(problems.empty());
    REQUIRE(node);
    return *node;
}

std::string repeated(const std::string& piece, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += piece;
    return all;
}

}  // namespace

TEST_CASE("a document keeps its order and knows line and column in characters") {
    Node root = read("scenario: a\ntitle: {zh: 学校食堂, en: Canteen}\nlist:\n  - 1\n  - \"2\"\n");
    REQUIRE(root.kind == Node::Kind::map);
    REQUIRE(root.entries.size() == 3);
    CHECK(root.entries[1].first.text == "title");
    const Node* en = root.find("title")->find("en");
    REQUIRE(en);
    CHECK(en->line == 2);
    CHECK(en->column == 23);  // four Chinese characters count as four columns
    CHECK_FALSE(root.find("list")->items[0].quoted);
    CHECK(root.find("list")->items[1].quoted);
    CHECK(root.find("nothing") == nullptr);
}

TEST_CASE("JSON comes through the same door") {
    Node root = read("{\n\t\"a\": [1, true, null, \"x\\n\\u4e2d\"],\"b\":{\"c\":-1.5e3}}");
    CHECK(root.find("a")->items[2].kind == Node::Kind::null);
    CHECK(root.find("a")->items[3].text == "x\n中");
    CHECK(std::get<double>(*to_value(*root.find("b")->find("c"))) == -1500.0);
}

TEST_CASE("a large JSON file of one line is read in one pass") {
    std::string text = "[" + repeated("{\"name\":\"value\",\"n\":[1,2,3]},", 20000) + "0]";
    Node root = read(text);
    CHECK(root.items.size() == 20001);
    CHECK(root.items.back().column == static_cast<int>(text.size()) - 1);
}

TEST_CASE("hostile documents are refused with their place") {
    CHECK(first_problem("") == "f.yaml:1:1: error: the file is empty");
    CHECK(first_problem(" \n\n") == "f.yaml:1:1: error: the file is empty");
    CHECK(first_problem("# only words\n") ==
          "f.yaml:1:1: error: the file holds no value, only comments");
    CHECK(first_problem(std::string("a: 1\nb: \0x", 10)) ==
          "f.yaml:2:4: error: control character 0x00");
    CHECK(first_problem("a: \xC3\x28") ==
          "f.yaml:1:4: error: byte 0xC3 is not part of a UTF-8 character; save the file as UTF-8");
    CHECK(first_problem("a:\n\tb: 1\n") ==
          "f.yaml:2:1: error: a tab in the indentation; indent with spaces");
    CHECK(first_problem("a: 1\nb: 2\na: 3\n") ==
          "f.yaml:3:1: error: key \"a\" stands twice in the same map");
    CHECK(first_problem("a: &x 1\nb: *x\n") ==
          "f.yaml:1:4: error: an anchor (&name) is not allowed; write the value out where it is "
          "used");
    CHECK(first_problem("a: [1, 2\n") ==
          "f.yaml:2:1: error: a list opened by [ is not closed by ]");
    CHECK(first_problem("a: !!str 1\n") ==
          "f.yaml:1:4: error: a tag (\"tag:yaml.org,2002:str\") is not allowed");
    CHECK(first_problem("a: 1\n---\nb: 2\n") ==
          "f.yaml:3:1: error: a second document in the same file; expected one");
    CHECK(first_problem("? [1]\n: 2\n") ==
          "f.yaml:1:3: error: a key must be a word, found a list of 1");
}

TEST_CASE("nesting without end is refused before it can exhaust the stack") {
    const char* words = "more than 64 levels inside each other";
    CHECK(first_problem(std::string(64, '[') + std::string(64, ']')) == "read");
    CHECK(first_problem(std::string(65, '[') + std::string(65, ']')) ==
          std::string("f.yaml:1:65: error: ") + words);
    CHECK_THAT(first_problem(std::string(200'000, '[')), Catch::Contains(words));
    CHECK_THAT(first_problem(repeated("{a: ", 100'000)), Catch::Contains(words));
    CHECK_THAT(first_problem(repeated("- ", 1'000'000)), Catch::Contains(words));
    CHECK_THAT(first_problem(repeated("? ", 1'000'000)), Catch::Contains("f.yaml:1:"));
}

TEST_CASE("size and number of values are limited") {
    CHECK_THAT(first_problem("a: " + std::string(std::size_t{17} << 20, 'x')),
               Catch::Contains("at most 16777216 (16 MiB) are read"));
    CHECK_THAT(first_problem("[" + repeated("1,", 200'001) + "]"),
               Catch::Contains("more than 200000 values in one file"));
    Node root = read("a: " + std::string(std::size_t{4} << 20, 'x'));
    CHECK(root.find("a")->text.size() == std::size_t{4} << 20);
}

TEST_CASE("durations are read in falling units and nothing else is one") {
    CHECK(parse_duration("90s") == 90);
    CHECK(parse_duration("30m") == 1800);
    CHECK(parse_duration("1h30m") == 5400);
    CHECK(parse_duration("5d") == 432000);
    CHECK(parse_duration("1d2h3m4s") == 93784);
    CHECK(parse_duration("0") == 0);
    CHECK(parse_duration("45") == 45);
    for (const char* wrong : {"", "m", "30m1h", "1h1h", "1h30", "-5m", "1.5h", "5 m", "5min", "1w",
                              "99999999999999999999", "999999999999d", "36601d"})
        CHECK_FALSE(parse_duration(wrong));
}

TEST_CASE("values have the type that is written") {
    Node root = read("[true, 7, -0.5, '7', word, [a, 1], {a: 1}, nan, 1e400]");
    CHECK(to_value(root.items[0]) == Value(true));
    CHECK(to_value(root.items[1]) == Value(std::int64_t{7}));
    CHECK(to_value(root.items[2]) == Value(-0.5));
    CHECK(to_value(root.items[3]) == Value(std::string("7")));
    CHECK(to_value(root.items[4]) == Value(std::string("word")));
    CHECK(to_value(root.items[5]) == Value(std::vector<std::string>{"a", "1"}));
    CHECK_FALSE(to_value(root.items[6]));
    CHECK(to_value(root.items[7]) == Value(std::string("nan")));
    CHECK(to_value(root.items[8]) == Value(std::string("1e400")));
}

TEST_CASE("the nearest word is near or there is none") {
    std::vector<std::string> known{"title", "summary", "sign_off", "channels"};
    CHECK(nearest("titel", known) == "title");
    CHECK(nearest("Sign-Off", known) == "sign_off");
    CHECK(nearest("chanels", known) == "channels");
    CHECK(nearest("weather", known).empty());
    CHECK(nearest("", known).empty());
    CHECK(nearest(std::string(100000, 'a'), known).empty());
}

TEST_CASE("a map reader collects every problem of a map at once") {
    Node root = read("count: many\nshare: 1.5\nlength: -5m\ncolour: bleu\ntitel: x\non: 1\n");
    Problems problems;
    MapReader reader(root, "f.yaml", Sentence::as_is("a thing"), problems);
    CHECK(reader.integer("count", 3, 1, 9) == 3);
    CHECK(reader.number("share", 0.5, 0, 1) == 0.5);
    CHECK(reader.duration("length", 60) == 60);
    CHECK(reader.word("colour", {"red", "blue"}, "red") == "red");
    CHECK(reader.string("title", "", true).empty());
    CHECK(reader.boolean("on", true));
    reader.finish();
    std::vector<std::string> words;
    for (const Problem& problem : problems) words.push_back(problem.in_words());
    CHECK(words ==
          std::vector<std::string>{
              "f.yaml:1:8: error: \"count\" must be a whole number from 1 to 9, found \"many\"",
              "f.yaml:2:8: error: \"share\" must be from 0 to 1, found 1.5",
              "f.yaml:3:9: error: \"length\" must not be negative, found \"-5m\"",
              "f.yaml:4:9: error: \"colour\" must be one of red, blue; found \"bleu\"; nearest: "
              "\"blue\"",
              "f.yaml:1:1: error: a thing needs the key \"title\"",
              "f.yaml:6:5: error: \"on\" must be true or false, found \"1\"",
              "f.yaml:5:1: error: unknown key \"titel\" in a thing; nearest known key: \"title\""});
}

TEST_CASE("a message shows hostile text harmlessly") {
    Node root = read("a: \"\\x1b[31mred\\n\"\n");
    CHECK(what_is(*root.find("a")) == "\"\\x1B[31mred\\x0A\"");
}
