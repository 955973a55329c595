#include "scenarios/node.h"

#include <algorithm>
#include <istream>
#include <memory>
#include <streambuf>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <yaml-cpp/eventhandler.h>

#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{16} << 20;
constexpr int kMaxDepth = 64;
constexpr int kMaxNodes = 200'000;

// Reads the text in place: a file of 16 MiB is not copied into a string stream.
class ViewBuffer : public std::streambuf {
  public:
    explicit ViewBuffer(std::string_view view) {
        char* begin = const_cast<char*>(view.data());
        setg(begin, begin, begin + view.size());
    }
};

// Thrown out of the handler to stop yaml-cpp at the first thing that is refused.
struct Refused {
    int line, column;
    Sentence message;
};

// yaml-cpp counts columns in bytes; people count them in characters. Asked in the order of the
// text, so one pass over each line is enough even when the whole file is one line.
class Places {
  public:
    explicit Places(std::string_view text) : text_(text) {
        starts_.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n') starts_.push_back(i + 1);
    }

    // 0-based line and byte column in, 1-based column in characters out.
    int column(int line, int bytes) {
        if (line < 0 || static_cast<std::size_t>(line) >= starts_.size()) return bytes + 1;
        std::size_t begin = starts_[static_cast<std::size_t>(line)];
        std::size_t end = std::min(text_.size(), begin + static_cast<std::size_t>(bytes));
        if (line != line_ || end < at_) {
            line_ = line;
            at_ = begin;
            characters_ = 0;
        }
        for (; at_ < end; ++at_)
            if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) ++characters_;
        return characters_ + 1;
    }

  private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
    int line_ = -1;
    std::size_t at_ = 0;
    int characters_ = 0;
};

// Builds the tree from yaml-cpp's events. Open lists and maps stand on a stack of own values, so
// nothing here depends on addresses inside vectors that grow.
class Builder : public YAML::EventHandler {
  public:
    explicit Builder(std::string_view text) : places_(text) {}

    std::optional<Node> root;

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        add(make(mark, Node::Kind::null));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refused{mark.line + 1, column(mark),
                      sentence("an alias (*name) is not allowed; write the value out")};
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        Node node = make(mark, Node::Kind::scalar);
        node.text = value;
        node.quoted = tag == "!";
        add(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::list);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, Node::Kind::map);
    }
    void OnMapEnd() override { close(); }

    int column(const YAML::Mark& mark) { return places_.column(mark.line, mark.column); }

  private:
    struct Open {
        Node node;
        std::optional<Node> key;        // of a map, read and waiting for its value
        std::vector<std::string> seen;  // keys so far, sorted
    };

    Node make(const YAML::Mark& mark, Node::Kind kind) {
        if (++nodes_ > kMaxNodes)
            throw Refused{mark.line + 1, column(mark),
                          sentence("more than {} values in one file", kMaxNodes)};
        Node node;
        node.kind = kind;
        node.line = mark.line + 1;
        node.column = column(mark);
        return node;
    }

    void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor)
            throw Refused{
                mark.line + 1, column(mark),
                sentence("an anchor (&name) is not allowed; write the value out where it is "
                         "used")};
    }

    void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!")
            throw Refused{mark.line + 1, column(mark),
                          sentence("a tag ({}) is not allowed", shown(tag))};
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              Node::Kind kind) {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        if (stack_.size() >= kMaxDepth)
            throw Refused{mark.line + 1, column(mark),
                          sentence("more than {} levels inside each other", kMaxDepth)};
        Open level;
        level.node = make(mark, kind);
        stack_.push_back(std::move(level));
    }

    void close() {
        Node node = std::move(stack_.back().node);
        stack_.pop_back();
        add(std::move(node));
    }

    void add(Node node) {
        if (stack_.empty()) {
            root = std::move(node);
            return;
        }
        Open& level = stack_.back();
        if (level.node.kind == Node::Kind::list) {
            level.node.items.push_back(std::move(node));
        } else if (!level.key) {
            take_key(level, std::move(node));
        } else {
            level.node.entries.push_back({std::move(*level.key), std::move(node)});
            level.key.reset();
        }
    }

    void take_key(Open& level, Node key) {
        if (key.kind != Node::Kind::scalar)
            throw Refused{key.line, key.column,
                          sentence("a key must be a word, found {}", what_is(key))};
        auto place = std::lower_bound(level.seen.begin(), level.seen.end(), key.text);
        if (place != level.seen.end() && *place == key.text)
            throw Refused{key.line, key.column,
                          sentence("key {} stands twice in the same map", shown(key.text))};
        level.seen.insert(place, key.text);
        level.key = std::move(key);
    }

    Places places_;
    std::vector<Open> stack_;
    int nodes_ = 0;
};

// The parser's own words for a mistake, said so that a person who writes no programs can act.
Sentence plain_words(const std::string& message) {
    static const std::pair<const char*, Sentence> table[] = {
        {"end of map flow not found", sentence("a map opened by {{ is not closed by }}")},
        {"end of sequence flow not found", sentence("a list opened by [ is not closed by ]")},
        {"end of map not found",
         sentence("a line that does not fit: expected another key of this map "
                  "(check the indentation)")},
        {"end of sequence not found",
         sentence("a line that does not fit: expected another item \"- ...\" "
                  "of this list (check the indentation)")},
        {"illegal map value",
         sentence("a key or a colon where none can stand (check the indentation, or "
                  "quote a text that contains \": \")")},
        {"illegal block entry", sentence("an item \"- ...\" where none can stand")},
        {"illegal flow end", sentence("a ] or }} without its opening bracket")},
        {"illegal EOF in scalar",
         sentence("a quoted text is not closed before the end of the file")},
        {"illegal EOF", sentence("the file ends in the middle of a value")},
        {"illegal document indicator in scalar",
         sentence("a line --- or ... inside a quoted text")},
        {"bad character found while scanning hex number", sentence("a wrong \\x or \\u escape")},
        {"unknown escape character: ", sentence("an unknown escape after a backslash")},
        {"unknown token", sentence("a character where none is expected")},
    };
    for (const auto& [found, words] : table)
        if (message.rfind(found, 0) == 0) return words;
    return sentence("not readable: {}", shown(message, 120));
}

// What has to be refused before the text is handed to yaml-cpp.
std::optional<Refused> refuse_text(std::string_view text) {
    if (text.size() > kMaxBytes)
        return Refused{0, 0,
                       sentence("the file has {} bytes; at most {} (16 MiB) are read", text.size(),
                                kMaxBytes)};
    int line = 1, column = 1;
    bool indent = true;
    std::size_t first = text.find_first_not_of(" \t\r\n");
    bool braces = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
    for (std::size_t i = 0; i < text.size();) {
        unsigned char c = static_cast<unsigned char>(text[i]);
        std::size_t length = utf8_length(text.substr(i));
        if (length == 0)
            return Refused{
                line, column,
                sentence("byte {} is not part of a UTF-8 character; save the file as UTF-8",
                         fmt::format("0x{:02X}", c))};
        if (c == '\t' && indent && !braces)
            return Refused{line, column, sentence("a tab in the indentation; indent with spaces")};
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
            return Refused{line, column,
                           sentence("control character {}", fmt::format("0x{:02X}", c))};
        if (c == '\n') {
            ++line;
            column = 1;
            indent = true;
        } else {
            ++column;
            if (c != ' ' && c != '\t') indent = false;
        }
        i += length;
    }
    if (first == std::string_view::npos) return Refused{1, 1, sentence("the file is empty")};
    return std::nullopt;
}

}  // namespace

Sentence what_is(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return sentence("nothing");
        case Node::Kind::scalar:
            return Sentence::as_is(shown(node.text));
        case Node::Kind::list:
            return sentence("a list of {}", node.items.size());
        case Node::Kind::map:
            return sentence("a map");
    }
    return {};
}

const Node* Node::find(std::string_view key) const {
    for (const auto& [name, value] : entries)
        if (name.text == key) return &value;
    return nullptr;
}

std::optional<Node> parse_document(const std::string& file_name, const std::string& text,
                                   Problems& problems) {
    auto tell = [&](int line, int column, Sentence message) {
        problems.push_back(
            {Problem::Grade::error, file_name, line, column, std::move(message), {}});
        return std::nullopt;
    };
    std::string_view view = text;
    if (view.substr(0, 3) == "\xEF\xBB\xBF") view.remove_prefix(3);  // byte order mark
    if (auto refused = refuse_text(view))
        return tell(refused->line, refused->column, std::move(refused->message));
    Builder builder(view);
    try {
        ViewBuffer buffer(view);
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder) || !builder.root)
            return tell(1, 1, sentence("the file holds no value, only comments"));
        Node root = std::move(*builder.root);
        builder.root.reset();
        if (parser.HandleNextDocument(builder))
            return tell(builder.root ? builder.root->line : 0,
                        builder.root ? builder.root->column : 0,
                        sentence("a second document in the same file; expected one"));
        return root;
    } catch (const Refused& refused) {
        return tell(refused.line, refused.column, refused.message);
    } catch (const YAML::Exception& error) {
        YAML::Mark mark = error.mark;
        if (mark.is_null()) return tell(0, 0, plain_words(error.msg));
        return tell(mark.line + 1, builder.column(mark), plain_words(error.msg));
    }
}

}  // namespace firebreak::scenarios
