#include "trainer/whatif/script.h"

#include <algorithm>
#include <map>

namespace firebreak::trainer {

namespace {

constexpr Seconds kInboxBefore = kHour;

// Records of the log with the number each has among its like.
class Index {
  public:
    explicit Index(const Session& played) : played_(played) {
        std::map<std::string, int> seen;
        for (const LogRecord& record : played.log()) {
            const std::string what = signature_of(record);
            happenings_.push_back({what, ++seen[what], record.t});
            by_id_[record.id] = happenings_.size() - 1;
        }
    }

    const LogRecord* record(const std::string& id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : &played_.log()[found->second];
    }
    const Occurrence* happening(const std::string& id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : &happenings_[found->second];
    }
    // The last with this event and argument not after t.
    const Occurrence* last(const std::string& event, const std::string& key,
                           const std::string& value, Seconds t) const {
        const Occurrence* found = nullptr;
        for (std::size_t i = 0; i < happenings_.size(); ++i) {
            const LogRecord& record = played_.log()[i];
            if (record.t > t) break;
            const auto arg = record.args.find(key);
            if (record.kind != RecordKind::act && record.event == event &&
                arg != record.args.end() && arg->second == Value{value})
                found = &happenings_[i];
        }
        return found;
    }

  private:
    const Session& played_;
    std::vector<Occurrence> happenings_;
    std::map<std::string, std::size_t> by_id_;
};

// The order that wrote an act's record; 0: none.
int order_of(const Session& played, const LogRecord& record) {
    const auto text = [&record](const char* key) {
        const auto found = record.args.find(key);
        const auto* value =
            found == record.args.end() ? nullptr : std::get_if<std::string>(&found->second);
        return value == nullptr ? std::string() : *value;
    };
    const auto ordered_at = record.args.find("ordered_at");
    const std::string doc = text("doc"), action = text("action");
    for (const OrderStatus& order : played.orders()) {
        if (!doc.empty() && order.doc == doc && order.done_at && *order.done_at == record.t)
            return order.id;
        if (order.order.seat == record.role && order.order.action == action &&
            ordered_at != record.args.end() && ordered_at->second == Value{order.ordered_at})
            return order.id;
    }
    for (const OrderStatus& order : played.orders())
        if (!doc.empty() && order.doc == doc) return order.id;
    return 0;
}

class Writer {
  public:
    explicit Writer(const Session& played) : played_(played), index_(played) { find_triggers(); }

    Script write(const std::shared_ptr<const scenarios::Plan>& plan) {
        Script script{std::make_shared<const scenarios::Scenario>(played_.scenario()),
                      plan,
                      played_.options(),
                      {}};
        if (!played_.ended()) script.options.until = played_.now();
        int orders = 0;
        for (const TimedCommand& timed : played_.commands()) {
            ScriptLine line;
            line.t = timed.t;
            line.command = timed.command;
            if (std::holds_alternative<Submit>(timed.command)) {
                line.act = ++orders;
                line.name = played_.name_of(line.act);
                rest_order(line);
            } else if (const auto* cancel = std::get_if<CancelOrder>(&timed.command)) {
                line.act = cancel->order;
                line.needs = {{"ordered " + std::to_string(line.act), 1, given_at(line.act)}};
            } else if (const auto* sign = std::get_if<SignOff>(&timed.command)) {
                line.act = sign->order;
                line.needs = {{"asked " + std::to_string(line.act) + " " + sign->seat, 1,
                               asked_at(line.act, sign->seat, timed.t)}};
            }
            if (!line.needs.empty())
                line.latency =
                    line.t - std::max_element(
                                 line.needs.begin(), line.needs.end(),
                                 [](const Occurrence& a, const Occurrence& b) { return a.t < b.t; })
                                 ->t;
            script.lines.push_back(std::move(line));
        }
        return script;
    }

  private:
    Seconds given_at(int act) const {
        return played_.orders()[static_cast<std::size_t>(act - 1)].ordered_at;
    }

    // A signature is asked for when the work is done or the seat before has signed.
    Seconds asked_at(int act, const std::string& seat, Seconds signed_at) const {
        const OrderStatus& order = played_.orders()[static_cast<std::size_t>(act - 1)];
        Seconds asked = order.ready_at.value_or(order.ordered_at);
        for (const LogRecord& record : played_.log()) {
            if (record.t > signed_at) break;
            const auto doc = record.args.find("doc");
            if (record.event == "sign_off" && record.role != seat && !order.doc.empty() &&
                doc != record.args.end() && doc->second == Value{order.doc})
                asked = std::max(asked, record.t);
        }
        return std::min(asked, signed_at);
    }

    // The trigger that came last among those of the duties each act met.
    void find_triggers() {
        for (const RuleResult& rule : played_.result().rules) {
            if (rule.kind != scenarios::ClauseKind::oblige) continue;
            for (const InstanceResult& duty : rule.instances)
                for (const HitRecord& hit : duty.hits) note_trigger(duty, hit);
        }
    }

    void note_trigger(const InstanceResult& duty, const HitRecord& hit) {
        const LogRecord* done = index_.record(hit.id);
        const LogRecord* trigger = index_.record(duty.trigger);
        if (done == nullptr || trigger == nullptr) return;
        const int act = order_of(played_, *done);
        if (act < 1 || trigger->t > given_at(act)) return;
        Occurrence cause = *index_.happening(duty.trigger);
        if (trigger->kind == RecordKind::act) {
            const int other = order_of(played_, *trigger);
            if (other < 1 || other == act) return;
            cause = {"act " + std::to_string(other), 1, trigger->t};
        }
        const auto known = triggers_.find(act);
        if (known == triggers_.end() || known->second.t < cause.t) triggers_[act] = cause;
    }

    void need(ScriptLine& line, const Occurrence* happening) const {
        if (happening == nullptr || happening->t > line.t) return;
        for (const Occurrence& known : line.needs)
            if (known == *happening) return;
        line.needs.push_back(*happening);
    }

    // A document of the team is there once the order that made it is done.
    void need_document(ScriptLine& line, const std::string& doc) const {
        for (const OrderStatus& order : played_.orders())
            if (!doc.empty() && order.doc == doc && order.id != line.act && order.done_at) {
                const Occurrence made{"act " + std::to_string(order.id), 1, *order.done_at};
                return need(line, &made);
            }
    }

    void rest_order(ScriptLine& line) const {
        const Order& order = std::get<Submit>(line.command).order;
        if (!order.question.empty()) {
            need(line, index_.last("inquiry", "q", order.question, line.t));
            need(line, index_.last("message", "case", order.question, line.t));
        }
        for (const Assertion& said : order.assertions)
            need(line, index_.last("fact", "fact", said.fact, line.t));
        need_document(line, order.corrects);
        need_document(line, order.of);
        if (const auto trigger = triggers_.find(line.act); trigger != triggers_.end())
            need(line, &trigger->second);
        if (line.needs.empty()) need_inbox(line, order.seat);
    }

    void need_inbox(ScriptLine& line, const std::string& seat) const {
        const Occurrence* last = nullptr;
        Occurrence found;
        for (const Session::InjectLine& fired : played_.fired()) {
            const scenarios::Inject* inject = played_.scenario().inject(fired.inject);
            if (fired.by_hand || fired.t > line.t || fired.t < line.t - kInboxBefore ||
                inject == nullptr || inject->seat.empty())
                continue;
            const auto holders = played_.scenario().seats_of_role(inject->seat);
            if (!holders.empty() && holders.front() != seat) continue;
            found = {"inject " + fired.inject, 1, fired.t};
            last = &found;
        }
        need(line, last);
    }

    const Session& played_;
    Index index_;
    std::map<int, Occurrence> triggers_;
};

}  // namespace

const ScriptLine* Script::order(int act) const {
    for (const ScriptLine& line : lines)
        if (line.act == act && std::holds_alternative<Submit>(line.command)) return &line;
    return nullptr;
}

std::string signature_of(const LogRecord& record) {
    std::string what = record.event;
    for (const auto& [key, value] : record.args)
        if (const auto* text = std::get_if<std::string>(&value))
            if (key != "doc") what += " " + key + "=" + *text;
    return what;
}

Script script_of(const Session& played, const std::shared_ptr<const scenarios::Plan>& plan) {
    return Writer(played).write(plan);
}

}  // namespace firebreak::trainer
