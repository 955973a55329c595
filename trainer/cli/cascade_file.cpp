#include "trainer/cli/cascade_file.h"

#include <zlib.h>

#include <charconv>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string_view>
#include <unordered_set>

namespace firebreak::trainer {

namespace {

constexpr std::int64_t kMostSeconds = 400LL * 365 * 86400;
constexpr std::size_t kMostText = std::size_t{4} << 30;

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    std::vector<sim::Cascade> read() {
        header();
        std::string_view line;
        while (next(line)) {
            if (!line.empty()) node(line);
        }
        if (cascades_.empty()) throw BadLines(0, "a cascade", "nothing");
        return std::move(cascades_);
    }

  private:
    [[noreturn]] void refuse(const char* expected, std::string_view found) const {
        refuse_line(line_, expected, found);
    }

    bool next(std::string_view& line) {
        if (rest_.empty()) return false;
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        ++line_;
        return true;
    }

    void split(std::string_view line) {
        fields_.clear();
        for (;;) {
            const std::size_t tab = line.find('\t');
            fields_.push_back(line.substr(0, tab));
            if (tab == std::string_view::npos) return;
            line.remove_prefix(tab + 1);
        }
    }

    void header() {
        std::string_view line;
        if (!next(line)) throw BadLines(0, "a line with the names of the columns", "nothing");
        split(line);
        columns_ = fields_.size();
        static constexpr const char* names[] = {"cascade_id", "label", "node", "parent",
                                                "t_seconds",  "user",  "flags"};
        for (std::size_t n = 0; n < std::size(names); ++n)
            for (std::size_t k = 0; k < fields_.size(); ++k)
                if (fields_[k] == names[n]) {
                    if (place_[n] != kNone) refuse("each column once", names[n]);
                    place_[n] = k;
                }
        for (const std::size_t n : {kId, kNode, kParent, kTime})
            if (place_[n] == kNone)
                refuse("columns cascade_id, node, parent, t_seconds, tab-separated", line);
    }

    std::int64_t whole(std::size_t column, std::int64_t least, std::int64_t most,
                       const char* expected) const {
        const std::string_view text = fields_[place_[column]];
        std::int64_t value = 0;
        const char* last = text.data() + text.size();
        const auto [rest, failed] = std::from_chars(text.data(), last, value);
        if (failed != std::errc() || rest != last || value < least || value > most)
            refuse(expected, text);
        return value;
    }

    std::int64_t seconds() const {
        const std::string_view text = fields_[place_[kTime]];
        double value = 0;
        const char* last = text.data() + text.size();
        const auto [rest, failed] = std::from_chars(text.data(), last, value);
        if (failed != std::errc() || rest != last || !(value >= 0 && value <= kMostSeconds))
            refuse("seconds after the root, from 0", text);
        return static_cast<std::int64_t>(value);
    }

    void node(std::string_view line) {
        split(line);
        if (fields_.size() != columns_) refuse("as many fields as the first line has", line);
        const std::string_view id = fields_[place_[kId]];
        if (cascades_.empty() || cascades_.back().id != id) {
            if (!seen_.insert(std::string(id)).second)
                refuse("the lines of one cascade together", id);
            cascades_.emplace_back();
            cascades_.back().id = id;
            if (place_[kLabel] != kNone) cascades_.back().label = fields_[place_[kLabel]];
        }
        sim::Cascade& c = cascades_.back();
        const auto n = static_cast<std::int64_t>(c.nodes());
        whole(kNode, n, n, "the nodes of a cascade numbered 0, 1, 2, ...");
        const std::int64_t parent = n == 0 ? whole(kParent, -1, -1, "the root's parent -1")
                                           : whole(kParent, 0, n - 1, "the parent an earlier node");
        const std::int64_t t = seconds();
        if (n == 0 && t != 0) refuse("the root at second 0", fields_[place_[kTime]]);
        if (n > 0 && t < c.t[static_cast<std::size_t>(parent)])
            refuse("a time not before the parent's", fields_[place_[kTime]]);
        c.parent.push_back(static_cast<std::int32_t>(parent));
        c.t.push_back(t);
        if (place_[kUser] != kNone)
            c.user.push_back(
                static_cast<std::uint32_t>(whole(kUser, 0, 0xffffffffLL, "a user number from 0")));
        if (place_[kFlags] != kNone)
            c.flags.push_back(
                static_cast<std::uint8_t>(whole(kFlags, 0, 255, "flags from 0 to 255")));
    }

    static constexpr std::size_t kNone = ~std::size_t{0};
    enum : std::size_t { kId, kLabel, kNode, kParent, kTime, kUser, kFlags };
    std::string_view rest_;
    std::size_t line_ = 0, columns_ = 0;
    std::size_t place_[7] = {kNone, kNone, kNone, kNone, kNone, kNone, kNone};
    std::vector<std::string_view> fields_;
    std::vector<sim::Cascade> cascades_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<sim::Cascade> parse_cascades(const std::string& text) {
    return Reader(text).read();
}

std::vector<sim::Cascade> read_cascades(const std::string& file) {
    std::error_code none;
    if (std::filesystem::is_directory(file, none)) throw BadLines(0, "a file", "a folder");
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> stream(gzopen(file.c_str(), "rb"), gzclose);
    if (!stream) throw BadLines(0, "a file that can be read", "none");
    std::string text;
    std::vector<char> block(1 << 18);
    for (;;) {
        const int got = gzread(stream.get(), block.data(), static_cast<unsigned>(block.size()));
        if (got < 0) throw BadLines(0, "a whole gzip file", "a damaged one");
        if (got == 0) break;
        text.append(block.data(), static_cast<std::size_t>(got));
        if (text.size() > kMostText) throw BadLines(0, "at most 4 GiB of text", "more");
    }
    int state = Z_OK;
    gzerror(stream.get(), &state);
    if (state != Z_OK) throw BadLines(0, "a whole gzip file", "one that is cut off");
    return parse_cascades(text);
}

void write_cascades(std::ostream& out, const std::vector<sim::Cascade>& cascades) {
    out << "cascade_id\tlabel\tnode\tparent\tt_seconds\tuser\tflags\n";
    std::string line;
    for (const sim::Cascade& c : cascades)
        for (std::size_t k = 0; k < c.nodes(); ++k) {
            line = c.id + '\t' + c.label + '\t' + std::to_string(k) + '\t' +
                   std::to_string(c.parent[k]) + '\t' + std::to_string(c.t[k]) + '\t' +
                   std::to_string(c.user.empty() ? 0 : c.user[k]) + '\t' +
                   std::to_string(c.flags.empty() ? 0 : c.flags[k]) + '\n';
            out << line;
        }
}

}  // namespace firebreak::trainer
