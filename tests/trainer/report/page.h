// A small reader of the pages the report writes, for tests: tags, texts, attributes.
#pragma once

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/paths.h"
#include "trainer/json/json.h"
#include "trainer/report/report.h"

namespace firebreak::trainer::test {

inline std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline std::string folder() {
    return firebreak::source_dir() + "/tests/trainer/report/";
}

inline Json fixture() {
    return Json::parse(read_file(folder() + "fixture.json"));
}

inline ReportContext context(Language language) {
    ReportContext out;
    out.recording_name = "canteen.fbr";
    out.recording_hash = "cb41b38387d6fca0";
    out.other_language_file = language == Language::en ? "report_zh.html" : "report_en.html";
    return out;
}

inline std::string html(const Json& score, Language language) {
    return report_html(score, language, context(language));
}

// One start tag with what stands directly behind it.
struct Tag {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text;  // up to the next tag
    int depth = 0;
};

struct Page {
    std::vector<Tag> tags;
    std::string problem;  // first thing that is not well formed; empty if all is
};

inline std::string decoded(std::string text) {
    const std::pair<const char*, const char*> kEntities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, sign] : kEntities)
        for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at)
            text.replace(at, std::string(entity).size(), sign);
    return text;
}

inline std::map<std::string, std::string> attributes_of(const std::string& inside) {
    std::map<std::string, std::string> out;
    std::size_t at = inside.find_first_of(" \n");
    while (at != std::string::npos && at < inside.size()) {
        const auto name = inside.find_first_not_of(" \n/", at);
        if (name == std::string::npos) break;
        const auto equals = inside.find('=', name);
        const auto space = inside.find_first_of(" \n", name);
        if (equals == std::string::npos || (space != std::string::npos && space < equals)) {
            at = space;
            continue;
        }
        const char quote = inside[equals + 1];
        const auto end = inside.find(quote, equals + 2);
        if (end == std::string::npos) break;
        out[inside.substr(name, equals - name)] = inside.substr(equals + 2, end - equals - 2);
        at = end + 1;
    }
    return out;
}

inline Page parse(const std::string& page) {
    static const std::vector<std::string> kVoid{"meta", "link", "br"};
    Page out;
    std::vector<std::string> open;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        const auto end = page.find('>', at);
        if (end == std::string::npos) return out.problem = "a tag never ends", out;
        std::string inside = page.substr(at + 1, end - at - 1);
        if (inside[0] == '!') continue;
        if (inside[0] == '/') {
            if (open.empty() || open.back() != inside.substr(1))
                return out.problem = "closes " + inside.substr(1) + " inside " +
                                     (open.empty() ? "nothing" : open.back()),
                       out;
            open.pop_back();
            continue;
        }
        const bool closed = inside.back() == '/';
        if (closed) inside.pop_back();
        Tag tag;
        tag.name = inside.substr(0, inside.find_first_of(" \n"));
        tag.attributes = attributes_of(inside);
        tag.depth = static_cast<int>(open.size());
        const auto next = page.find('<', end);
        tag.text = decoded(page.substr(end + 1, next == std::string::npos ? next : next - end - 1));
        const bool empty = std::find(kVoid.begin(), kVoid.end(), tag.name) != kVoid.end();
        if (!closed && !empty) open.push_back(tag.name);
        out.tags.push_back(std::move(tag));
    }
    if (!open.empty()) out.problem = open.back() + " is never closed";
    return out;
}

}  // namespace firebreak::trainer::test
