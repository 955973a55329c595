#include "trainer/text/catalogue.h"

#include <boost/locale.hpp>

#include "scenarios/load.h"

namespace firebreak::trainer {

namespace {

// Both locales are made once and only read afterwards, which Boost.Locale allows from any thread.
struct Catalogues {
    std::locale zh;

    Catalogues() {
        boost::locale::generator generator;
        if (auto folder = scenarios::find_data("locale"))
            generator.add_messages_path(folder->string());
        for (const char* domain : {"console", "report", "cli", "plan", "session", "score",
                                   "scenarios", "graph", "model", "params"})
            generator.add_messages_domain(domain);
        zh = generator("zh_CN.UTF-8");
    }
};

const Catalogues& catalogues() {
    static const Catalogues instance;
    return instance;
}

}  // namespace

std::string tr(Language language, const char* domain, const char* english) {
    // gettext keeps the file's head under the empty key; an empty text is just empty.
    if (language == Language::en || english[0] == '\0') return english;
    return boost::locale::dgettext(domain, english, catalogues().zh);
}

std::string in_words(const scenarios::Problem& problem, Language language) {
    return problem.in_words(
        [language](const char* english) { return tr(language, "scenarios", english); });
}

Text both(const char* domain, const char* english) {
    return {english, tr(Language::zh, domain, english)};
}

}  // namespace firebreak::trainer
