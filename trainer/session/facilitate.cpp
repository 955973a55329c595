// What the facilitator does to the script while the drill runs: an inject is put off or skipped,
// the drill is stopped, a message or question is added. The team is told of none of it but of what
// reaches it; the debrief is.
#include <set>

#include "scenarios/utf8.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

using Answer = std::optional<Refusal>;

constexpr Seconds kLongestDelay = 7 * kDay;
constexpr const char* kNewsKind = "facilitator";

Answer refuse(const char* code, const char* english, std::initializer_list<Text> parts = {}) {
    Text reason = say(english, parts);
    return Refusal{code, std::move(reason.en), std::move(reason.zh)};
}

// Its place in the script; the inject is there.
std::size_t place_of(const Play& play, const std::string& inject) {
    return static_cast<std::size_t>(play.script().inject(inject) - play.script().injects.data());
}

Answer must_be_ahead(const Play& play, const std::string& id) {
    if (play.script().inject(id) == nullptr)
        return refuse("no_such_inject", "There is no inject \"{0}\".", {same(id)});
    const InjectState& state = play.injects[place_of(play, id)];
    if (state.fired)
        return refuse("already_fired", "Inject \"{0}\" has already happened.", {same(id)});
    if (state.over)
        return refuse("not_ahead", "Inject \"{0}\" will not happen by itself.", {same(id)});
    return std::nullopt;
}

// Well-formed text without control characters other than the end of a line.
bool readable(const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = scenarios::utf8_length(std::string_view(text).substr(i));
        if (length == 0) return false;
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return false;
        i += length;
    }
    return true;
}

bool blank(const std::string& text) {
    return text.find_first_not_of(" \n") == std::string::npos;
}

// The script as it is from now on. What points into the old one is pointed into the new one.
void take_script(Play& play, scenarios::Scenario script) {
    play.scenario = std::make_shared<const scenarios::Scenario>(std::move(script));
    for (std::size_t i = 0; i < play.work.size(); ++i)
        play.work[i].spec = play.script().action(play.orders[i].order.action);
}

scenarios::Inject inject_of(const AddInject& command, const std::string& id) {
    scenarios::Inject inject;
    inject.id = id;
    inject.title =
        say(command.question ? "Question from {0}" : "Message from {0}", {same(command.from)});
    inject.kind = command.kind;
    inject.message = same(command.text);
    if (command.question)
        inject.answers_wanted = {id};
    else
        inject.seat = command.seat.empty() ? "everybody" : command.seat;
    return inject;
}

scenarios::Question question_of(const AddInject& command, const std::string& id) {
    scenarios::Question question;
    question.id = id;
    question.text = same(command.text);
    question.from = command.from;
    return question;
}

template <class Entry>
void put_in(std::vector<Entry>& entries, Entry entry) {
    for (Entry& known : entries)
        if (known.id == entry.id) {
            known = std::move(entry);
            return;
        }
    entries.push_back(std::move(entry));
}

}  // namespace

std::optional<Refusal> may_skip(const Play& play, const SkipInject& command) {
    return must_be_ahead(play, command.inject);
}

std::optional<Refusal> may_delay(const Play& play, const DelayInject& command) {
    if (command.by < 1 || command.by > kLongestDelay)
        return refuse("delay_out_of_range", "An inject is put off by 1 second to 7 days.");
    return must_be_ahead(play, command.inject);
}

std::optional<Refusal> may_freeze(const Play& play, const FreezeDrill& command) {
    if (command.frozen == play.frozen)
        return command.frozen ? refuse("already_frozen", "The drill is stopped already.")
                              : refuse("not_frozen", "The drill is not stopped.");
    if (command.reason.size() > kLongestFreezeReason || !readable(command.reason))
        return refuse("text_unfit", "The text is too long or cannot be read.");
    return std::nullopt;
}

std::optional<Refusal> may_add(const Play& play, const AddInject& command) {
    static const std::set<std::string> kKinds{"event", "people", "media", "internal"};
    if (blank(command.from)) return refuse("sender_missing", "Say from whom the message comes.");
    if (blank(command.text)) return refuse("text_missing", "Write what the message says.");
    if (command.from.size() > kLongestSender || command.text.size() > kLongestInjectText ||
        !readable(command.from) || !readable(command.text))
        return refuse("text_unfit", "The text is too long or cannot be read.");
    if (!command.seat.empty() && play.script().seat(command.seat) == nullptr)
        return refuse("no_such_seat", "There is no seat \"{0}\" in this drill.",
                      {same(command.seat)});
    if (kKinds.count(command.kind) == 0)
        return refuse("no_such_kind", "There is no kind of message \"{0}\".", {same(command.kind)});
    return std::nullopt;
}

std::optional<Refusal> may_while_frozen(const Play& play, const Command& command) {
    if (!play.frozen) return std::nullopt;
    const bool of_the_team =
        std::holds_alternative<Submit>(command) || std::holds_alternative<CancelOrder>(command) ||
        std::holds_alternative<SignOff>(command) || std::holds_alternative<PauseClock>(command) ||
        std::holds_alternative<ResumeClock>(command);
    if (!of_the_team) return std::nullopt;
    return refuse("frozen", "The facilitator has stopped the drill.");
}

void skip_inject(Play& play, const SkipInject& command) {
    const std::size_t index = place_of(play, command.inject);
    play.injects[index].over = play.injects[index].skipped = true;
    tell(play, kNewsKind,
         say("The facilitator skipped \"{0}\".", {play.script().injects[index].title}), 0, true);
}

void delay_inject(Play& play, const DelayInject& command) {
    const std::size_t index = place_of(play, command.inject);
    InjectState& state = play.injects[index];
    state.delayed += command.by;
    if (state.due && *state.due > play.now) {
        state.due = *state.due + command.by;
        schedule(play, *state.due, Due::inject, static_cast<int>(index));
    } else {
        state.not_before = std::max(play.now, state.not_before) + command.by;
    }
    tell(play, kNewsKind,
         say("The facilitator put \"{0}\" off by {1}.",
             {play.script().injects[index].title,
              command.by % kMinute == 0 && command.by <= 2 * kHour
                  ? say("{0} min", {same(std::to_string(command.by / kMinute))})
                  : clock_text(command.by)}),
         0, true);
}

void freeze(Play& play, const FreezeDrill& command) {
    play.frozen = command.frozen;
    play.frozen_reason = command.frozen ? command.reason : std::string();
    if (command.frozen) play.paused_before = play.paused;
    const bool stands = command.frozen || play.paused_before;
    if (stands != play.paused)
        control_record(play, stands ? "pause" : "resume", {{"by", std::string("facilitator")}});
    play.paused = stands;
    if (!command.frozen)
        tell(play, "facilitator", say("The facilitator lets the drill go on."));
    else if (blank(command.reason))
        tell(play, "facilitator", say("The facilitator has stopped the drill."));
    else
        tell(play, "facilitator",
             say("The facilitator has stopped the drill: {0}", {same(command.reason)}));
}

void add_inject(Play& play, const AddInject& command) {
    const std::string id = Session::added_inject(++play.added);
    scenarios::Scenario script = play.script();
    put_in(script.injects, inject_of(command, id));
    if (command.question) put_in(script.questions, question_of(command, id));
    take_script(play, std::move(script));
    play.injects.resize(play.script().injects.size());
    play.question_states.resize(play.script().questions.size());
    const std::size_t index = place_of(play, id);
    play.injects[index].over = true;  // not by itself
    const std::size_t inbox_before = play.inbox.size();
    fire_inject(play, static_cast<int>(index), true);
    tell(play, kNewsKind,
         say("The facilitator added \"{0}\": {1}",
             {play.script().injects[index].title, same(command.text)}),
         0, true);
    // A question is asked of everybody; this one of a seat.
    if (command.question && play.inbox.size() > inbox_before) play.inbox.back().seat = command.seat;
}

std::string Session::added_inject(int n) {
    return "added." + std::to_string(n);
}

}  // namespace firebreak::trainer
