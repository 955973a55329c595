// The one door of yaml-cpp: a document of plain values that know their line and column.
// Duplicate keys, aliases, more than 64 levels of nesting, more than 200,000 nodes and files over
// 16 MiB are refused as problems, never as crashes. JSON is read by the same door.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/problem.h"
#include "scenarios/value.h"

namespace firebreak::scenarios {

struct NodeEntry;

struct Node {
    enum class Kind { null, scalar, list, map } kind = Kind::null;
    std::string text;                // scalar as written
    bool quoted = false;             // a quoted scalar is always a string
    std::vector<Node> items;         // list
    std::vector<NodeEntry> entries;  // map, in the order written
    int line = 0, column = 0;        // 1-based

    const Node* find(std::string_view key) const;  // map entry or nullptr
};

// Key and value. A struct of its own: a std::pair of an incomplete type is no pair for clang.
struct NodeEntry {
    Node first, second;
};

// What a value is, for a message: "nothing", the scalar in quotes, "a list of 3", "a map".
Sentence what_is(const Node& node);

// Parses a whole document. On a syntax error the problem names line and column and nullopt returns.
std::optional<Node> parse_document(const std::string& file_name, const std::string& text,
                                   Problems& problems);

struct SchemaSection;

// Reads one map, key by key, and collects every problem: a missing key, a wrong type, a value out
// of range (says the range), an unknown key (finish() reports it with the nearest known one).
class MapReader {
  public:
    MapReader(const Node& node, std::string file, Sentence what, Problems& problems);
    // By a section of the table of keys: its keys are the known ones, and the code must ask for
    // each of them and no other (asserted), so that table and parser cannot part.
    MapReader(const Node& node, std::string file, const SchemaSection& section, Problems& problems);
    bool ok() const { return node_ != nullptr; }  // false when the node is no map (told once)
    // From here on a known key without a value is as if it were not there.
    void empty_is_absent() { empty_is_absent_ = true; }
    const Node* child(std::string_view key, bool required = false);
    std::string string(std::string_view key, std::string fallback = {}, bool required = false);
    double number(std::string_view key, double fallback, double low, double high,
                  bool required = false);
    std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t low,
                         std::int64_t high, bool required = false);
    bool boolean(std::string_view key, bool fallback);
    // "90s", "30m", "2h", "1h30m", "5d" or a bare integer of seconds.
    std::int64_t duration(std::string_view key, std::int64_t fallback, bool required = false);
    std::vector<std::string> strings(std::string_view key);  // a list, or one scalar as a list
    // One of the words; the problem lists them and names the nearest.
    std::string word(std::string_view key, const std::vector<std::string>& words,
                     std::string fallback, bool required = false);
    // The map itself, nullptr when it is none.
    const Node* node() const { return node_; }
    void problem(const Node& at, Sentence message, std::string code = {});
    void warning(const Node& at, Sentence message);
    void finish();  // reports unknown keys

  private:
    const Node* node_;
    std::string file_;
    Sentence what_;
    Problems& problems_;
    std::vector<std::string> known_;
    bool empty_is_absent_ = false;
    const SchemaSection* section_ = nullptr;
};

// The word of `known` nearest to `word` by edit distance, or empty if none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

// Reads a duration as MapReader::duration does; nullopt if it is none.
std::optional<std::int64_t> parse_duration(std::string_view text);

// The shortest way parse_duration() reads: "0s", "90s" as "1m30s", "36h" as "1d12h".
std::string duration_text(std::int64_t seconds);

// The typed value of a scalar (true/false, integer, decimal, else string) or list of strings.
std::optional<Value> to_value(const Node& node);

}  // namespace firebreak::scenarios
