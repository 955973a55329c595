#include <fmt/format.h>

#include "scenarios/schema.h"
#include "scenarios/words.h"

namespace firebreak::scenarios {
namespace {

std::string word_list(const Words& words) {
    std::string line;
    for (const std::string& word : words)
        line += fmt::format("{}`{}`", line.empty() ? "" : ", ", word);
    return line;
}

std::string event_list(const std::vector<EventWords>& events) {
    std::string table = "| event | arguments |\n|---|---|\n";
    for (const EventWords& event : events)
        table += fmt::format("| `{}` | {} |\n", event.event, word_list(event.args));
    return table;
}

constexpr const char* kIntro = R"(# Scenario reference

Every key of a scenario, a strategy, a parameter set and of the two tables of the vocabulary. This
page is printed from the table the parser reads by; `firebreak check FILE...` tells every mistake of
a file with line and column.

## How it is written

Files are YAML in UTF-8, indented with spaces. No anchors, aliases or tags; no key twice in a map;
at most 64 levels, 200,000 values and 16 MiB.

- **text**: `{en: Canteen, zh: 食堂}`. Both languages, always.
- **time**: `90s`, `30m`, `2h`, `1h30m`, `5d`, or a whole number of seconds. Moments count from the
  scenario's start.
- **id**: a letter, then letters, digits, `_`, `-` or `.`; at most 64. An id stands once in its list.
- **list**: `[a, b]` or one item a line after `- `.

A text that contains `: ` or ` #`, or begins with one of `[ ] { } , & * ! | > ' " % @` and the
backtick, is quoted.

```yaml
scenario: tiny
acts: [{name: hour, title: {en: The first hour, zh: 第一小时}, from: 0, to: 1h}]
injects:
  - id: rumour
    title: {en: A photo goes round, zh: 一张照片流传}
    at: 10m
    kind: rumour
    effects:
      - seed_posts: {claim: photo, count: 5, layer: microblog}
  - id: reporter
    title: {en: A reporter calls, zh: 记者来电}
    when: {any: [{fired: rumour, for: 20m}, {observable: reach.photo, gt: 0.05}]}
    unless: {did: publish, where: {form: holding}}
    kind: media
    seat: voice
    channel: phone
    message: {en: "City Daily here: is it true?", zh: 这里是都市报：照片是真的吗？}
    log: [{media_request: {request: daily, outside: false}}]
```

An **effect** is a map with one word, as `seed_posts` above. A **condition** is a map with one word
and what belongs to it:

```yaml
{after: 2h}
{fired: rumour, for: 10m}
{did: publish, where: {form: holding}, for: 0}
{fact: samples_clean}
{secured: lunch_samples}
{observable: reach.photo, gt: 0.05}
{all: [{after: 1h}, {not: {fired: rumour}}]}
```
)";

}  // namespace

std::string reference_page() {
    std::string page = kIntro;
    page += "\n## Keys\n";
    for (const SchemaSection& section : schema()) {
        page += fmt::format("\n### {}\n\n", section.id);
        if (!section.intro.empty()) page += fmt::format("{}\n\n", section.intro);
        page += "| key | what | if absent | meaning |\n|---|---|---|---|\n";
        for (const SchemaKey& key : section.keys)
            page += fmt::format("| `{}` | {} | {} | {} |\n", key.key, key.form, key.fallback,
                                key.meaning);
    }
    page += "\n## Words\n\n";
    const std::pair<const char*, const Words*> lists[] = {
        {"layer", &layer_words()},
        {"stance", &stance_words()},
        {"truth", &truth_words()},
        {"kind of agent", &agent_kind_words()},
        {"statement kind", &statement_kind_words()},
        {"effect", &effect_words()},
        {"kind of inject", &inject_kind_words()},
        {"who asks", &asker_words()},
        {"what a fact is about", &about_words()},
        {"form of a fact", &fact_form_words()},
        {"secured by", &secured_by_words()},
        {"group of actions", &action_group_words()},
        {"form field", &form_field_words()},
        {"content field", &content_field_words()},
        {"tone", &tone_words()},
        {"comparison", &comparison_words()},
        {"kind of number", &evidence_words()},
        {"observable of the script", &observable_words()},
        {"observable of a strategy", &desk_observable_words()}};
    page += "| list | words |\n|---|---|\n";
    for (const auto& [name, words] : lists)
        page += fmt::format("| {} | {} |\n", name, word_list(*words));
    page +=
        "\nAn observable that ends in a dot wants a claim id after it: `reach.photo`, "
        "`believers.photo`. Shares and trust are 0..1, `severity` is 0..4 (4 worst), `phase` is 0 "
        "latent, 1 outbreak, 2 sustained, 3 ending, 4 re-ignition; the others are counts.\n";
    page +=
        "\n### Observations an inject may write\n\nOthers (`fact`, `severity`, `phase`, "
        "`detected`, `contradiction` ...) are computed by the session.\n\n" +
        event_list(inject_events());
    page += fmt::format(
        "\n### Acts of the team\n\nFor `did` in conditions. Every act carries {} as well.\n\n",
        word_list(common_act_args()));
    page += event_list(act_events());
    return page;
}

}  // namespace firebreak::scenarios
