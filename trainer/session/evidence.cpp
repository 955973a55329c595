// Where on the screen the team finds what a countdown or a verdict rests on.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>

#include "trainer/session/lookup.h"
#include "trainer/session/play.h"

namespace firebreak::trainer {

namespace {

// Arguments that say no more than the team did, was told or has met. What only the scorer knows
// (true_class, understates, by_log, ...) is not among them.
constexpr std::array<std::string_view, 24> kShown{
    "case", "channel", "claim", "doc",  "fact",     "form", "in",     "incident",
    "item", "link",    "mode",  "of",   "purpose",  "q",    "signal", "stage",
    "step", "to",      "topic", "what", "audience", "who",  "with",   "source"};

bool shown(const std::string& arg) {
    return std::find(kShown.begin(), kShown.end(), arg) != kShown.end();
}

// Record "r12" is the twelfth of the log; nullptr for what is no record ("start").
const LogRecord* record_of(const Play& play, const std::string& id) {
    std::size_t number = 0;
    if (id.size() < 2 || id[0] != 'r') return nullptr;
    const char* last = id.data() + id.size();
    const auto [rest, failed] = std::from_chars(id.data() + 1, last, number);
    if (failed != std::errc{} || rest != last || number < 1 || number > play.log.size())
        return nullptr;
    return &play.log[number - 1];
}

int order_of(const Play& play, const LogRecord& record, const std::string& doc) {
    const std::string action = text_arg(record.args, "action");
    const auto ordered = record.args.find("ordered_at");
    const auto* at =
        ordered == record.args.end() ? nullptr : std::get_if<std::int64_t>(&ordered->second);
    for (const OrderStatus& order : play.orders)
        if (at != nullptr && order.ordered_at == *at && order.order.seat == record.role &&
            order.order.action == action)
            return order.id;
    for (const OrderStatus& order : play.orders)
        if (!doc.empty() && order.doc == doc) return order.id;
    return 0;
}

// The message that told of it: the inject fired in the same second that writes this record.
std::string message_of(const Play& play, const LogRecord& record) {
    const std::string incident = text_arg(record.args, "incident");
    for (const Session::InjectLine& fired : play.fired) {
        if (fired.t != record.t) continue;
        const scenarios::Inject* inject = play.script().inject(fired.inject);
        if (inject == nullptr || inject->seat.empty()) continue;
        for (const auto& [event, args] : inject->log) {
            const bool tells =
                event == record.event || (record.event == "incident" && event == "occurred" &&
                                          text_arg(args, "incident") == incident);
            if (tells) return inject->id;
        }
    }
    return {};
}

EvidenceLine line_of(const Play& play, const LogRecord& record) {
    EvidenceLine line;
    line.id = record.id;
    line.t = record.t;
    line.act = record.kind == RecordKind::act;
    line.event = record.event;
    line.seat = record.role;
    for (const auto& [arg, value] : record.args)
        if (shown(arg)) line.args.emplace(arg, value);
    line.doc = text_arg(record.args, "doc");
    line.question = text_arg(record.args, "q");
    line.order = order_of(play, record, line.doc);
    if (!line.act) line.inbox_item = message_of(play, record);
    return line;
}

void add(std::set<std::string>& ids, const std::vector<HitRecord>& hits) {
    for (const HitRecord& hit : hits) ids.insert(hit.id);
}

}  // namespace

std::vector<EvidenceLine> evidence_of(const Play& play, const LiveView& view) {
    std::set<std::string> ids;
    for (const BoardEntry& entry : view.board) {
        ids.insert(entry.trigger);
        add(ids, entry.hits);
        add(ids, entry.near_misses);
    }
    for (const RuleResult& rule : view.decided)
        for (const InstanceResult& instance : rule.instances) {
            ids.insert(instance.trigger);
            add(ids, instance.hits);
            add(ids, instance.near_misses);
            ids.insert(instance.licence.begin(), instance.licence.end());
        }
    std::vector<const LogRecord*> records;
    for (const std::string& id : ids)
        if (const LogRecord* record = record_of(play, id)) records.push_back(record);
    std::sort(records.begin(), records.end(),
              [](const LogRecord* a, const LogRecord* b) { return a->seq < b->seq; });
    std::vector<EvidenceLine> lines;
    lines.reserve(records.size());
    for (const LogRecord* record : records) lines.push_back(line_of(play, *record));
    return lines;
}

}  // namespace firebreak::trainer
