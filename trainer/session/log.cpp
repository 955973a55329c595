#include <utility>

#include "trainer/session/keys.h"
#include "trainer/session/play.h"

namespace firebreak::trainer {

namespace {

std::uint64_t fold_value(std::uint64_t hash, const Value& value) {
    hash = mix(hash, std::uint64_t{value.index()});
    if (const auto* flag = std::get_if<bool>(&value)) return mix(hash, std::uint64_t{*flag});
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return mix(hash, static_cast<std::uint64_t>(*number));
    if (const auto* text = std::get_if<std::string>(&value)) return mix(hash, *text);
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        hash = mix(hash, std::uint64_t{list->size()});
        for (const std::string& entry : *list) hash = mix(hash, entry);
    }
    return hash;  // the schema has no floats
}

template <class List>
std::uint64_t fold_list(std::uint64_t hash, const List& list) {
    hash = mix(hash, std::uint64_t{list.size()});
    for (const auto& entry : list) hash = mix(hash, entry);
    return hash;
}

std::uint64_t fold_time(std::uint64_t hash, const std::optional<Seconds>& t) {
    return mix(mix(hash, std::uint64_t{t.has_value()}), static_cast<std::uint64_t>(t.value_or(0)));
}

std::uint64_t fold_order(std::uint64_t hash, const Order& order) {
    for (const std::string* text :
         {&order.seat, &order.action, &order.topic, &order.tone, &order.to, &order.of,
          &order.question, &order.result, &order.corrects, &order.text})
        hash = mix(hash, *text);
    hash = fold_list(hash, order.channels);
    hash = fold_list(hash, order.claims);
    hash = fold_list(hash, order.fields);
    hash = mix(hash, std::uint64_t{order.assertions.size()});
    for (const Assertion& said : order.assertions) {
        hash = mix(mix(hash, said.fact), said.quoted_from);
        hash = mix(hash, std::uint64_t{said.hedged} * 2 + std::uint64_t{said.deny});
    }
    hash = fold_time(fold_time(hash, order.next_update_at), order.promised_at);
    hash = mix(hash, static_cast<std::uint64_t>(order.level));
    return mix(hash, std::uint64_t{order.ask_sign_off});
}

struct CommandFold {
    std::uint64_t hash;
    std::uint64_t operator()(const Submit& command) const {
        return fold_order(hash, command.order);
    }
    std::uint64_t operator()(const CancelOrder& command) const {
        return mix(hash, static_cast<std::uint64_t>(command.order));
    }
    std::uint64_t operator()(const SignOff& command) const {
        return mix(mix(mix(hash, static_cast<std::uint64_t>(command.order)), command.seat),
                   std::uint64_t{command.pass});
    }
    std::uint64_t operator()(const FireInject& command) const { return mix(hash, command.inject); }
    std::uint64_t operator()(const Note& command) const {
        return mix(mix(hash, command.seat), command.text);
    }
    std::uint64_t operator()(const Predict& command) const {
        return mix(mix(hash, command.text), static_cast<std::uint64_t>(command.confidence));
    }
    std::uint64_t operator()(const ReloadPlan& command) const {
        std::uint64_t folded = mix(mix(hash, command.name), command.text);
        for (const auto& [name, text] : command.files) folded = mix(mix(folded, name), text);
        return folded;
    }
    std::uint64_t operator()(const SkipInject& command) const { return mix(hash, command.inject); }
    std::uint64_t operator()(const DelayInject& command) const {
        return mix(mix(hash, command.inject), static_cast<std::uint64_t>(command.by));
    }
    std::uint64_t operator()(const FreezeDrill& command) const {
        return mix(mix(hash, std::uint64_t{command.frozen}), command.reason);
    }
    std::uint64_t operator()(const AddInject& command) const {
        std::uint64_t folded = mix(mix(hash, command.seat), command.kind);
        folded = mix(mix(folded, command.from), command.text);
        return mix(folded, std::uint64_t{command.question});
    }
    template <class Plain>
    std::uint64_t operator()(const Plain&) const {
        return hash;
    }
};

const LogRecord& append(Play& play, RecordKind kind, const std::string& event,
                        const std::string& role, Args args) {
    LogRecord record;
    record.seq = static_cast<std::int64_t>(play.log.size()) + 1;
    record.id = "r" + std::to_string(record.seq);
    record.t = play.now;
    record.kind = kind;
    record.event = event;
    record.role = role;
    record.args = std::move(args);
    play.log_hash = fold(play.log_hash, record);
    play.log_index[event].push_back(play.log.size());
    if (const auto action = record.args.find("action"); action != record.args.end())
        if (const auto* id = std::get_if<std::string>(&action->second))
            if (*id != event) play.log_index[*id].push_back(play.log.size());
    play.log.push_back(std::move(record));
    play.monitor.feed(play.log.back());
    return play.log.back();
}

// Equal, or a list that includes what is asked for.
bool has(const Args& args, const std::string& key, const Value& wanted) {
    const auto found = args.find(key);
    if (found == args.end()) return false;
    if (found->second == wanted) return true;
    const auto* list = std::get_if<std::vector<std::string>>(&found->second);
    if (list == nullptr) return false;
    const auto includes = [list](const std::string& one) {
        for (const std::string& entry : *list)
            if (entry == one) return true;
        return false;
    };
    if (const auto* one = std::get_if<std::string>(&wanted)) return includes(*one);
    const auto* all = std::get_if<std::vector<std::string>>(&wanted);
    if (all == nullptr) return false;
    for (const std::string& one : *all)
        if (!includes(one)) return false;
    return true;
}

}  // namespace

std::uint64_t fold(std::uint64_t hash, const LogRecord& record) {
    hash = mix(mix(hash, static_cast<std::uint64_t>(record.seq)),
               static_cast<std::uint64_t>(record.t));
    hash = mix(hash, static_cast<std::uint64_t>(record.kind));
    hash = mix(mix(hash, record.event), record.role);
    for (const auto& [key, value] : record.args) hash = fold_value(mix(hash, key), value);
    return hash;
}

std::uint64_t fold(std::uint64_t hash, const TimedCommand& command) {
    hash = mix(mix(hash, static_cast<std::uint64_t>(command.t)),
               static_cast<std::uint64_t>(command.seq));
    hash = mix(hash, std::uint64_t{command.command.index()});
    return std::visit(CommandFold{hash}, command.command);
}

const LogRecord& observe_record(Play& play, const std::string& event, Args args) {
    return append(play, RecordKind::obs, event, {}, std::move(args));
}

const LogRecord& act_record(Play& play, const std::string& event, const std::string& seat,
                            Args args) {
    play.last_act_at = play.now;
    return append(play, RecordKind::act, event, seat, std::move(args));
}

void control_record(Play& play, const std::string& event, Args args) {
    append(play, RecordKind::ctl, event, {}, std::move(args));
}

std::optional<Seconds> first_act(const Play& play, const std::string& name, const Args& where) {
    const auto entries = play.log_index.find(name);
    if (entries == play.log_index.end()) return std::nullopt;
    for (const std::size_t at : entries->second) {
        const LogRecord& record = play.log[at];
        if (record.kind != RecordKind::act) continue;
        bool all = true;
        for (const auto& [key, wanted] : where) all = all && has(record.args, key, wanted);
        if (all) return record.t;
    }
    return std::nullopt;
}

std::uint64_t state_hash_of(const Play& play) {
    std::uint64_t hash = mix(kHashStart, sim::digest(*play.crowd));
    hash = mix(mix(hash, play.log_hash), play.command_hash);
    hash = mix(hash, static_cast<std::uint64_t>(play.now));
    hash = mix(hash, std::uint64_t{play.paused} * 2 + std::uint64_t{play.ended});
    for (const auto& [key, what] : play.queue) {
        hash = mix(hash, static_cast<std::uint64_t>(key.t));
        hash = mix(hash, static_cast<std::uint64_t>(key.due));
        hash = mix(hash, static_cast<std::uint64_t>(what.index));
    }
    return hash;
}

void tell(Play& play, const char* kind, Text text, int order, bool hidden) {
    play.news.push_back({play.now, std::move(text), kind, order, hidden});
}

}  // namespace firebreak::trainer
