#include "trainer/record/payload.h"

#include <algorithm>
#include <cereal/archives/portable_binary.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

namespace firebreak::trainer {

namespace {

using Out = cereal::PortableBinaryOutputArchive;
using In = cereal::PortableBinaryInputArchive;

// cereal's own loaders of texts and containers allocate the size that stands in the bytes; these
// read piece by piece and fail where the bytes end.
void field(Out& out, const std::string& text) {
    out(static_cast<std::uint64_t>(text.size()));
    out(cereal::binary_data(text.data(), text.size()));
}

void field(In& in, std::string& text) {
    std::uint64_t left = 0;
    in(left);
    text.clear();
    char piece[4096];
    while (left > 0) {
        const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(left, sizeof piece));
        in(cereal::binary_data(piece, n));
        text.append(piece, n);
        left -= n;
    }
}

template <class Archive>
void field(Archive& archive, std::int64_t& x) {
    archive(x);
}
template <class Archive>
void field(Archive& archive, std::uint64_t& x) {
    archive(x);
}
template <class Archive>
void field(Archive& archive, double& x) {
    archive(x);
}
void field(Out& out, bool x) {
    out(static_cast<std::uint8_t>(x ? 1 : 0));
}
void field(In& in, bool& x) {
    std::uint8_t byte = 0;
    in(byte);
    if (byte > 1) throw std::runtime_error("a truth value is neither 0 nor 1");
    x = byte == 1;
}
// int and enumerations as 32 bits.
void field(Out& out, int x) {
    out(static_cast<std::int32_t>(x));
}
void field(In& in, int& x) {
    std::int32_t wide = 0;
    in(wide);
    x = wide;
}
void field(Out& out, std::uint32_t x) {
    out(x);
}
void field(In& in, std::uint32_t& x) {
    in(x);
}

template <class Archive, class First, class Second>
void field(Archive& archive, std::pair<First, Second>& pair) {
    field(archive, pair.first);
    field(archive, pair.second);
}

template <class Archive>
void field(Archive& archive, Assertion& a) {
    field(archive, a.fact);
    field(archive, a.hedged);
    field(archive, a.quoted_from);
    field(archive, a.deny);
}

template <class T>
void field(Out& out, std::vector<T>& items) {
    out(static_cast<std::uint64_t>(items.size()));
    for (auto& item : items) field(out, item);
}

template <class T>
void field(In& in, std::vector<T>& items) {
    std::uint64_t count = 0;
    in(count);
    items.clear();
    for (std::uint64_t i = 0; i < count; ++i) {
        T item{};
        field(in, item);
        items.push_back(std::move(item));
    }
}

void field(Out& out, std::optional<Seconds>& x) {
    field(out, x.has_value());
    if (x) out(*x);
}
void field(In& in, std::optional<Seconds>& x) {
    bool has = false;
    field(in, has);
    x.reset();
    if (!has) return;
    Seconds t = 0;
    in(t);
    x = t;
}

template <class Archive>
void field(Archive& archive, Order& o) {
    field(archive, o.seat);
    field(archive, o.action);
    field(archive, o.topic);
    field(archive, o.channels);
    field(archive, o.claims);
    field(archive, o.assertions);
    field(archive, o.fields);
    field(archive, o.tone);
    field(archive, o.next_update_at);
    field(archive, o.promised_at);
    field(archive, o.to);
    field(archive, o.of);
    field(archive, o.question);
    field(archive, o.result);
    field(archive, o.level);
    field(archive, o.corrects);
    field(archive, o.text);
    field(archive, o.ask_sign_off);
}

template <class Archive>
void field(Archive& archive, Submit& c) {
    field(archive, c.order);
}
template <class Archive>
void field(Archive& archive, CancelOrder& c) {
    field(archive, c.order);
}
template <class Archive>
void field(Archive& archive, SignOff& c) {
    field(archive, c.order);
    field(archive, c.seat);
    field(archive, c.pass);
}
template <class Archive>
void field(Archive& archive, FireInject& c) {
    field(archive, c.inject);
}
template <class Archive>
void field(Archive& archive, Note& c) {
    field(archive, c.seat);
    field(archive, c.text);
}
template <class Archive>
void field(Archive&, PauseClock&) {}
template <class Archive>
void field(Archive&, ResumeClock&) {}
template <class Archive>
void field(Archive& archive, Predict& c) {
    field(archive, c.text);
    field(archive, c.confidence);
}
template <class Archive>
void field(Archive&, EndDrill&) {}
template <class Archive>
void field(Archive& archive, ReloadPlan& c) {
    field(archive, c.name);
    field(archive, c.text);
    field(archive, c.files);
}

template <class Archive>
void field(Archive& archive, SkipInject& c) {
    field(archive, c.inject);
}
template <class Archive>
void field(Archive& archive, DelayInject& c) {
    field(archive, c.inject);
    field(archive, c.by);
}
template <class Archive>
void field(Archive& archive, FreezeDrill& c) {
    field(archive, c.frozen);
    field(archive, c.reason);
}
template <class Archive>
void field(Archive& archive, AddInject& c) {
    field(archive, c.seat);
    field(archive, c.kind);
    field(archive, c.from);
    field(archive, c.text);
    field(archive, c.question);
}

// Which alternative, then its content. The numbers are part of the file format.
template <class... Kinds>
void field(Out& out, std::variant<Kinds...>& choice) {
    out(static_cast<std::uint8_t>(choice.index()));
    std::visit([&out](auto& value) { field(out, value); }, choice);
}

template <std::size_t I = 0, class... Kinds>
void load_choice(In& in, std::uint8_t index, std::variant<Kinds...>& choice) {
    if constexpr (I < sizeof...(Kinds)) {
        if (index == I) {
            std::variant_alternative_t<I, std::variant<Kinds...>> value{};
            field(in, value);
            choice = std::move(value);
        } else {
            load_choice<I + 1>(in, index, choice);
        }
    } else {
        throw std::runtime_error("unknown kind of command " + std::to_string(index));
    }
}

template <class... Kinds>
void field(In& in, std::variant<Kinds...>& choice) {
    std::uint8_t index = 0;
    in(index);
    load_choice(in, index, choice);
}

// Parameters go by name, so that a later version with more of them still reads the file.
void field(Out& out, Options& options) {
    auto values = scenarios::named_values(options.parameters, options.deeds);
    field(out, values);
}

void field_with_notes(In& in, Options& options, std::vector<std::string>& notes) {
    std::vector<std::pair<std::string, double>> values;
    field(in, values);
    std::set<std::string> met;
    for (const auto& [name, value] : values) {
        if (scenarios::set_named(name, value, options.parameters, options.deeds))
            met.insert(name);
        else
            notes.push_back("parameter " + name + " is not known to this program");
    }
    std::vector<std::string> missing;
    for (const auto& name : scenarios::parameter_names())
        if (met.count(name) == 0) missing.push_back(name);
    if (missing.size() == 1)
        notes.push_back("parameter " + missing[0] +
                        " is not in the recording; its default is used");
    if (missing.size() > 1)
        notes.push_back(std::to_string(missing.size()) +
                        " parameters are not in the recording; their defaults are used (" +
                        missing.front() + " .. " + missing.back() + ")");
}

template <class Archive>
void field(Archive& archive, EvaluatorNote& note) {
    auto kind = static_cast<int>(note.kind);
    int confidence = note.confidence.value_or(-1);
    field(archive, kind);
    field(archive, note.subject);
    field(archive, note.value);
    field(archive, note.text);
    field(archive, note.at);
    field(archive, note.written_at);
    field(archive, note.author);
    field(archive, note.evidence);
    field(archive, confidence);
    field(archive, note.owner);
    field(archive, note.due);
    field(archive, note.finding);
    if (kind < 0 || kind > static_cast<int>(EvaluatorNote::Kind::revealed))
        throw std::runtime_error("unknown kind of note " + std::to_string(kind));
    note.kind = static_cast<EvaluatorNote::Kind>(kind);
    note.confidence.reset();
    if (confidence != -1) note.confidence = confidence;
}

template <class Archive>
void front(Archive& archive, Recording& r) {
    field(archive, r.program_version);
    field(archive, r.scenario_name);
    field(archive, r.scenario_text);
    field(archive, r.scenario_hash);
    field(archive, r.plan_name);
    field(archive, r.plan_text);
    field(archive, r.plan_hash);
    field(archive, r.files);
    field(archive, r.language);
    field(archive, r.strategy);
    field(archive, r.options.seed);
    field(archive, r.options.agents);
    field(archive, r.options.threads);
    field(archive, r.options.until);
    field(archive, r.options.played);
    field(archive, r.options.parameter_set);
}

template <class Write>
std::string written(Write write) {
    std::ostringstream stream;
    {
        Out out(stream);
        write(out);
    }
    return stream.str();
}

// Runs `read` over the payload and insists that it uses all of it.
template <class Read>
void taken(std::string_view payload, Read read) {
    std::istringstream stream{std::string(payload)};
    try {
        In in(stream);
        read(in);
    } catch (const cereal::Exception&) {
        throw std::runtime_error("a size inside it is larger than what is there");
    }
    if (stream.peek() != std::istringstream::traits_type::eof())
        throw std::runtime_error("it holds more than belongs there");
}

}  // namespace

std::string head_payload(const Recording& head) {
    Recording copy = head;
    return written([&copy](Out& out) {
        front(out, copy);
        field(out, copy.options);
    });
}

std::string command_payload(const TimedCommand& command) {
    TimedCommand copy = command;
    return written([&copy](Out& out) {
        field(out, copy.t);
        field(out, copy.seq);
        field(out, copy.command);
    });
}

std::string mark_payload(const HashMark& mark) {
    return written([&mark](Out& out) { out(mark.t, mark.state, mark.commands); });
}

std::string end_payload(Seconds end) {
    return written([end](Out& out) { out(end); });
}

std::string note_payload(const EvaluatorNote& note) {
    EvaluatorNote copy = note;
    return written([&copy](Out& out) { field(out, copy); });
}

Recording read_head(std::string_view payload, std::vector<std::string>& notes) {
    Recording head;
    taken(payload, [&head, &notes](In& in) {
        front(in, head);
        field_with_notes(in, head.options, notes);
    });
    return head;
}

TimedCommand read_command(std::string_view payload) {
    TimedCommand command;
    taken(payload, [&command](In& in) {
        field(in, command.t);
        field(in, command.seq);
        field(in, command.command);
    });
    return command;
}

HashMark read_mark(std::string_view payload) {
    HashMark mark;
    taken(payload, [&mark](In& in) { in(mark.t, mark.state, mark.commands); });
    return mark;
}

Seconds read_end(std::string_view payload) {
    Seconds end = 0;
    taken(payload, [&end](In& in) { in(end); });
    return end;
}

EvaluatorNote read_note(std::string_view payload) {
    EvaluatorNote note;
    taken(payload, [&note](In& in) { field(in, note); });
    if (const auto problem = problem_of(note)) throw std::runtime_error(*problem);
    return note;
}

}  // namespace firebreak::trainer
