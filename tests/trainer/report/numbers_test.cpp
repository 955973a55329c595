// The report is made only from the score. Rule: each number a reader sees (drawing ticks, section
// and figure numbers left out) is a number of the JSON in one of the printed forms - rounded to 0,
// 1 or 2 decimals, as a percentage, as h:mm of a time, as local clock, as minutes -, or a number
// inside one of its texts or the context, or a number of the report's own fixed sentences, or how
// many entries a list has, or the difference of one outcome between two runs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <regex>
#include <set>

#include "tests/support/paths.h"
#include "tests/trainer/report/page.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

std::string fixed(double value, int decimals) {
    char buffer[64];
    const auto made =
        std::to_chars(buffer, buffer + 64, std::fabs(value), std::chars_format::fixed, decimals);
    return {buffer, made.ptr};
}

std::vector<std::string> numbers_of(const std::string& text) {
    static const std::regex number(R"([0-9]+(?:[:.,][0-9]+)*)");
    std::vector<std::string> out;
    for (std::sregex_iterator it(text.begin(), text.end(), number), end; it != end; ++it) {
        std::string found = it->str();
        // A comma between digits groups thousands.
        found.erase(std::remove(found.begin(), found.end(), ','), found.end());
        out.push_back(found);
    }
    return out;
}

std::string two(long n) {
    return (n < 10 ? "0" : "") + std::to_string(n);
}

struct Allowed {
    std::set<std::string> numbers;
    long longest = 0;

    void add(double value) {
        for (int decimals = 0; decimals <= 2; ++decimals) {
            numbers.insert(fixed(value, decimals));
            numbers.insert(fixed(value * 100, decimals));
        }
        if (value != std::floor(value) || std::fabs(value) > 1e7) return;
        const long t = std::labs(static_cast<long>(value));
        const long start = 12 * 3600 + 40 * 60;  // the fixture's clock
        numbers.insert(std::to_string(t % 86400 / 3600) + ":" + two(t / 60 % 60));
        numbers.insert(two((t + start) % 86400 / 3600) + ":" + two((t + start) / 60 % 60));
        numbers.insert(std::to_string(t / 86400));
        numbers.insert(std::to_string(t / 3600));
    }

    void add(const Json& json) {
        if (json.is_number()) add(json.get<double>());
        if (json.is_string())
            for (const auto& number : numbers_of(json.get<std::string>())) {
                numbers.insert(number);
                // The seconds of a wall-clock stamp are not printed.
                if (number.size() == 8 && number[5] == ':') numbers.insert(number.substr(0, 5));
            }
        if (!json.is_structured()) return;
        longest = std::max(longest, static_cast<long>(json.size()));
        for (const auto& [key, value] : json.items()) {
            for (const auto& number : numbers_of(key)) numbers.insert(number);
            add(value);
        }
    }
};

Allowed allowed_by(const Json& score) {
    Allowed out;
    out.add(score);
    for (const auto& number :
         numbers_of(read_file(firebreak::source_dir() + "/data/locale/zh/report.po")))
        out.numbers.insert(number);
    for (const char* other : {"none", "plan"})
        for (const auto& [key, value] : score["outcome"].items()) {
            const Json& run = score["baseline"][other][key];
            if (value.is_number()) out.add(value.get<double>() - run.get<double>());
            if (value.is_object())
                for (const auto& [counter, n] : value.items())
                    out.add(n.get<double>() - run[counter].get<double>());
        }
    // Shares that the page works out itself: of the statements' rubric, of a duty's window.
    double met = 0, of = 0, waiting = 0;
    for (const auto& statement : score["statements"])
        for (const auto& [key, value] : statement["rubric"].items())
            if (value.is_boolean()) met += value.get<bool>(), of += 1;
    out.numbers.insert(fixed(met, 0));
    out.numbers.insert(fixed(of, 0));
    out.add(met / of);
    for (const auto& question : score["questions"])
        if (question["answered_at"].is_null()) waiting += question["question_hours"].get<double>();
    out.add(waiting);
    for (const auto& clause : score["process"]["clauses"])
        for (const auto& rule : clause["rules"])
            for (const auto& one : rule["instances"])
                if (one["margin"].is_number() && one["due"] > one["triggered_at"])
                    out.add(one["margin"].get<double>() /
                            (one["due"].get<double>() - one["triggered_at"].get<double>()));
    // The axis of the dots begins on an even per cent below them.
    double least = score["outcome"]["belief_accuracy"].get<double>();
    for (const auto& run : score["luck"]["runs"]) least = std::min(least, run.get<double>());
    out.add(std::floor(least * 50) / 50);
    for (const char* hash : {"cb41b38387d6fca0"})
        for (const auto& number : numbers_of(hash)) out.numbers.insert(number);
    return out;
}

// What a reader sees, without drawing ticks and the numbering of the page itself.
std::vector<std::string> seen(const Page& page) {
    static const std::set<std::string> kNotRead{"style", "title", "desc", "defs", "code", "pre"};
    std::vector<std::string> out;
    for (const auto& tag : page.tags) {
        const auto found = tag.attributes.find("class");
        const std::string classes = found == tag.attributes.end() ? "" : found->second;
        const bool tick = classes.rfind("tk", 0) == 0;
        if (kNotRead.count(tag.name) || tick || classes == "no") continue;
        out.push_back(tag.text);
    }
    return out;
}

int unknown_numbers(const std::string& page, const Allowed& allowed, bool say) {
    int unknown = 0;
    for (const auto& text : seen(parse(page)))
        for (const auto& number : numbers_of(text)) {
            if (allowed.numbers.count(number)) continue;
            const bool whole = number.find_first_not_of("0123456789") == std::string::npos;
            if (whole && number.size() < 5 && std::stol(number) <= allowed.longest) continue;
            ++unknown;
            if (say) UNSCOPED_INFO("\"" << number << "\" in: " << text.substr(0, 120));
        }
    return unknown;
}

}  // namespace

TEST_CASE("every number of the page is found in the score") {
    const Json score = fixture();
    const Allowed allowed = allowed_by(score);
    for (const Language language : {Language::en, Language::zh})
        CHECK(unknown_numbers(html(score, language), allowed, true) == 0);
}

TEST_CASE("a number that is not in the score is noticed") {
    const Json score = fixture();
    const Allowed allowed = allowed_by(score);
    std::string page = html(score, Language::en);
    page.insert(page.find("</h1>"), " 83.71 and 7:59");
    CHECK(unknown_numbers(page, allowed, false) == 2);
}

TEST_CASE("what changes in the score changes on the page") {
    const Json score = fixture();
    struct Change {
        const char* path;
        Json value;
        const char* shown;
    };
    const std::vector<Change> changes{
        {"/process/P", 0.3712, ">0.37<"},
        {"/process/O", 0.4139, "= O 0.41"},
        {"/process/F", 0.5178, "F 0.52"},
        {"/seed", 987654321, ">987654321<"},
        {"/outcome/belief_accuracy", 0.4321, ">43.2<"},
        {"/outcome/trust_end", 0.9753, ">98<"},
        {"/outcome/unanswered", 777.7, ">778<"},
        {"/baseline/none/belief_accuracy", 0.1234, ">12.3<"},
        {"/baseline/plan/harm", 4321.4, ">4321<"},
        {"/claims/1/believers_end", 0.911, ">91%<"},
        {"/acts/3/t", 5 * 3600 + 59 * 60, ">5:59<"},
        {"/questions/0/weight", 4567, ">4567<"},
        {"/params/table/0/value", 13.75, ">13.75<"},
        {"/coverage/clauses/decided", 437, ">437 of 24 clauses decided<"},
        {"/coverage/targets/0/decided", 431, ">431 of 4<"},
        {"/luck/percentile", 0.9312, ">93 <"},
        {"/calibration/brier", 0.7777, "Brier score 0.78"},
        {"/process/readings/0/alternatives/1/P", 0.3456, ">0.35<"},
        {"/targets/2/reasons/2/left", 0.4321, "43% of the window left"},
        {"/improvement/0/due", "2031-05-07", ">2031-05-07<"},
        {"/evaluator_notes/1/t", 5 * 3600 + 57 * 60, ">5:57<"},
        {"/drill/state_hash", "0123feed0123feed", ">0123feed0123feed<"},
    };
    const std::string before = html(score, Language::en);
    for (const auto& change : changes) {
        Json changed = score;
        changed[Json::json_pointer(change.path)] = change.value;
        INFO(change.path);
        CHECK(before.find(change.shown) == std::string::npos);
        CHECK(html(changed, Language::en).find(change.shown) != std::string::npos);
    }
}
