#include "trainer/console/facilitator.h"

#include <algorithm>
#include <map>
#include <set>

namespace firebreak::trainer::console {

namespace {

constexpr Seconds kLast = 1000 * kDay;  // what has no time comes last

std::vector<FacilitatorView::InjectState> injects_of(const Session& session) {
    std::vector<FacilitatorView::InjectState> out;
    const std::vector<Session::InjectPlan> plans = session.inject_plans();
    std::set<std::string> added;
    for (const TimedCommand& timed : session.commands())
        if (std::holds_alternative<AddInject>(timed.command))
            added.insert(Session::added_inject(static_cast<int>(added.size()) + 1));
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const scenarios::Inject& inject = session.scenario().injects[i];
        const Session::InjectPlan& plan = plans[i];
        FacilitatorView::InjectState state;
        state.inject = inject.id;
        state.conditional = inject.when.has_value();
        if (inject.at) state.at = *inject.at + (state.conditional ? 0 : inject.delay);
        if (plan.due) state.at = plan.due;
        state.over = plan.over;
        state.skipped = plan.skipped;
        state.delayed = plan.delayed;
        state.added = added.count(inject.id) > 0;
        for (const Session::InjectLine& fired : session.fired())
            if (fired.inject == inject.id) {
                state.fired_at = fired.t;
                state.by_hand = fired.by_hand;
            }
        out.push_back(std::move(state));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.fired_at.value_or(a.at.value_or(kLast)) <
               b.fired_at.value_or(b.at.value_or(kLast));
    });
    return out;
}

void refer(std::set<std::string>& ids, const std::vector<HitRecord>& hits) {
    for (const HitRecord& hit : hits) ids.insert(hit.id);
}

// A record as it stands in the log, without what an order's own line tells better.
EvidenceLine bare(const LogRecord& record) {
    EvidenceLine line;
    line.id = record.id;
    line.t = record.t;
    line.act = record.kind == RecordKind::act;
    line.event = record.event;
    line.seat = record.role;
    line.args = record.args;
    for (const char* arg : {"by", "ordered_at", "action"}) line.args.erase(arg);
    return line;
}

}  // namespace

std::vector<EvidenceLine> all_evidence(const Session& session, const LiveView& view,
                                       const std::vector<BoardEntry>& board,
                                       const std::vector<RuleResult>& results) {
    std::set<std::string> ids;
    for (const BoardEntry& entry : board) {
        ids.insert(entry.trigger);
        refer(ids, entry.hits);
        refer(ids, entry.near_misses);
    }
    for (const RuleResult& rule : results)
        for (const InstanceResult& instance : rule.instances) {
            ids.insert(instance.trigger);
            refer(ids, instance.hits);
            refer(ids, instance.near_misses);
            ids.insert(instance.licence.begin(), instance.licence.end());
        }
    std::map<std::string, const EvidenceLine*> known;
    for (const EvidenceLine& line : view.evidence) known.emplace(line.id, &line);
    std::vector<EvidenceLine> lines;
    for (const LogRecord& record : session.log()) {
        if (ids.count(record.id) == 0) continue;
        const auto found = known.find(record.id);
        lines.push_back(found != known.end() ? *found->second : bare(record));
    }
    return lines;
}

FacilitatorView facilitator_view(const Session& session, const LiveView& view) {
    FacilitatorView out;
    out.board = session.monitor().board(session.now());
    out.results = session.result().rules;
    for (std::size_t r = 0; r < out.results.size(); ++r)
        if (debrief_only(session.plan().rules[r]))
            for (InstanceResult& instance : out.results[r].instances) instance.hidden = true;
    out.injects = injects_of(session);
    for (const NewsLine& line : session.news())
        if (line.kind == "facilitator") out.doings.push_back(line);
    out.evidence = all_evidence(session, view, out.board, out.results);
    const sim::Frame& truth = session.frames().back();
    const sim::Observation* desk = view.observation.get();
    for (std::size_t i = 0; i < truth.claims.size(); ++i) {
        FacilitatorView::ClaimState claim;
        claim.claim = static_cast<int>(i);
        claim.reach = truth.claims[i].reach;
        claim.believers = truth.claims[i].believers;
        if (desk != nullptr)
            for (const sim::ClaimObservation& seen : desk->claims)
                if (seen.claim == claim.claim && seen.believed) claim.seen = seen.believed->value;
        out.claims.push_back(claim);
    }
    out.trust = truth.trust_organisation;
    if (desk != nullptr && desk->trust) out.trust_seen = desk->trust->value;
    out.severity = truth.severity;
    out.phase = truth.phase;
    return out;
}

}  // namespace firebreak::trainer::console
