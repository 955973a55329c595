#include "trainer/cli/graph_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "scenarios/node.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/graph_command.h"

namespace firebreak::trainer {

namespace {

// One number, short: 0.25, 1000000.
std::string shown(double number) {
    char digits[40];
    const auto [end, failed] =
        std::to_chars(digits, digits + sizeof digits, number, std::chars_format::general, 10);
    return std::string(digits, end);
}

// What is said where a range or a place is filled in.
std::string sentence(const Voice& voice, const sim::ArgumentProblem& problem) {
    return fmt::format(fmt::runtime(graph_words(voice, std::string(problem.expected).c_str())),
                       fmt::arg("low", shown(problem.low)), fmt::arg("high", shown(problem.high)));
}

}  // namespace

std::string with_near(const Voice& voice, const std::string& name,
                      const std::vector<std::string>& known) {
    const std::string near = scenarios::nearest(name, known);
    if (near.empty()) return {};
    return fmt::format(fmt::runtime(graph_words(voice, " (nearest: {})")), near);
}

std::string kinds_text(const Voice& voice) {
    std::string text = graph_words(voice, "Kinds and their parameters:") + '\n';
    for (const auto& kind : sim::generators()) {
        text += fmt::format("\n  {}: {}", kind.name,
                            graph_words(voice, std::string(kind.meaning).c_str()));
        if (!kind.paper.empty()) text += fmt::format(" [{}]", kind.paper);
        text += '\n';
        for (const auto& p : kind.parameters) {
            std::string range = fmt::format("{} .. {}", shown(p.low), shown(p.high));
            if (!p.words.empty()) {
                range.clear();
                for (const auto word : p.words) {
                    if (!range.empty()) range += " | ";
                    range += word;
                }
            }
            std::string standard;
            if (p.required) standard = graph_words(voice, "required");
            if (p.standard) standard = "= " + shown(*p.standard);
            if (!p.words.empty()) standard = fmt::format("= {}", p.words.front());
            text += fmt::format("    --{:<20} {}  ({}){}{}\n", p.name,
                                graph_words(voice, std::string(p.meaning).c_str()), range,
                                standard.empty() ? "" : " ", standard);
        }
    }
    return text;
}

bool read_parameters(const std::vector<std::string>& typed, const Voice& voice,
                     sim::GeneratorArguments& arguments) {
    for (std::size_t k = 0; k < typed.size(); ++k) {
        std::string name = typed[k];
        if (name.rfind('-', 0) != 0) {
            voice.err << fmt::format(fmt::runtime(graph_words(
                                         voice, "{}: expected a parameter such as --n 1000")),
                                     name)
                      << '\n';
            return false;
        }
        name.erase(0, name.find_first_not_of('-'));
        std::string value;
        const auto equal = name.find('=');
        if (equal != std::string::npos) {
            value = name.substr(equal + 1);
            name.resize(equal);
        } else if (k + 1 < typed.size()) {
            value = typed[++k];
        }
        if (value.empty()) {
            voice.err << fmt::format(
                             fmt::runtime(graph_words(voice, "--{}: expected a value after it")),
                             name)
                      << '\n';
            return false;
        }
        if (arguments.has(name)) {
            voice.err << fmt::format(fmt::runtime(graph_words(voice, "--{}: is given twice")), name)
                      << '\n';
            return false;
        }
        double number = 0;
        const auto [rest, failed] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (failed == std::errc() && rest == value.data() + value.size())
            arguments.numbers[name] = number;
        else
            arguments.words[name] = value;
    }
    return true;
}

std::vector<std::string> argument_problems(const sim::Generator& kind,
                                           const sim::GeneratorArguments& arguments,
                                           const std::string& before, const Voice& voice) {
    std::vector<std::string> known, told;
    for (const auto& p : kind.parameters) known.emplace_back(p.name);
    for (const auto& problem : sim::check_arguments(kind, arguments)) {
        const std::string name = before + problem.parameter;
        if (std::find(known.begin(), known.end(), problem.parameter) == known.end())
            told.push_back(
                fmt::format(fmt::runtime(graph_words(voice, "--{}: {} has no such parameter")),
                            name, kind.name) +
                with_near(voice, problem.parameter, known));
        else if (problem.found.empty())
            told.push_back(
                fmt::format(fmt::runtime(graph_words(voice, "--{} is missing: expected {}")), name,
                            sentence(voice, problem)));
        else
            told.push_back(
                fmt::format(fmt::runtime(graph_words(voice, "--{}: found {}, expected {}")), name,
                            problem.found, sentence(voice, problem)));
    }
    return told;
}

}  // namespace firebreak::trainer
