// Verdicts and scores, as if the log ended now.
#include <algorithm>

#include "trainer/plan/explain.h"
#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

namespace {

using scenarios::ClauseKind;
using scenarios::Rule;
using scenarios::Severity;

bool by_verdict(const scenarios::Pattern& pattern) {
    if (pattern.any.empty()) return pattern.kind == "verdict";
    return std::any_of(pattern.any.begin(), pattern.any.end(), by_verdict);
}

struct Final {
    bool known = false;
    Verdict verdict = Verdict::pending;
    double score = 0;
    double own_score = 0;  // before repairs
    double loss = 0;       // prohibition, guard: breaches, repaired ones by what they leave
    Seconds decided_at = 0;
};

// Settles every instance after the repairs it caused. Verdict triggers have no circles (V9).
class Settlement {
  public:
    Settlement(const Monitor::Impl& state, Seconds end)
        : state_(state), end_(end), finals_(state.rules.size()) {
        for (std::size_t r = 0; r < finals_.size(); ++r)
            finals_[r].resize(state.rules[r].instances.size());
    }

    const Final& of(int r, int i) {
        Final& final = finals_[static_cast<std::size_t>(r)][static_cast<std::size_t>(i)];
        if (final.known) return final;
        const Instance& one = state_.instance(r, i);
        final.decided_at = one.decided ? one.decided_at : end_;
        if (state_.rule(r).kind == ClauseKind::oblige)
            settle_duty(r, one, final);
        else
            settle_ban(r, one, final);
        final.known = true;
        return final;
    }

  private:
    // What the repairs of one breach (or of the whole duty, breach -1) give back; nullopt unless
    // there are some and all of them are done.
    std::optional<double> restored(const Instance& one, int breach) {
        std::optional<double> rho;
        if (!one.rare) return rho;
        for (const Repair& repair : one.rare->repairs) {
            if (breach >= 0 && repair.breach != breach) continue;
            const Final& done = of(repair.duty.rule, repair.duty.instance);
            if (done.verdict != Verdict::satisfied && done.verdict != Verdict::late)
                return std::nullopt;
            double part = state_.rule(repair.duty.rule).restores * done.score;
            rho = rho ? std::min(*rho, part) : part;
        }
        return rho;
    }

    void settle_duty(int r, const Instance& one, Final& final) {
        double credit = 0;
        one.hits.each(state_.state(r).marks, [&](const Mark& hit) { credit += hit.credit; });
        final.score = final.own_score = credit / state_.rule(r).times;
        switch (one.state) {
            case Instance::State::open:
                final.verdict = Verdict::pending;
                break;
            case Instance::State::overdue:
                final.verdict = Verdict::violated;
                break;
            case Instance::State::closed:
                final.verdict = one.verdict;
                break;
        }
        if (final.verdict != Verdict::violated && final.verdict != Verdict::late) return;
        auto rho = restored(one, -1);
        if (!rho) return;
        final.score += *rho * (1 - final.score);
        if (final.verdict == Verdict::violated) final.verdict = Verdict::compensated;
    }

    void settle_ban(int r, const Instance& one, Final& final) {
        bool all_repaired = true;
        for (int b = 0; b < one.hits.size; ++b) {
            auto rho = restored(one, b);
            all_repaired &= rho.has_value();
            final.loss += 1 - rho.value_or(0);
        }
        final.verdict = one.hits.empty() ? Verdict::satisfied
                        : all_repaired   ? Verdict::compensated
                                         : Verdict::violated;
        double limit = state_.rule(r).kind == ClauseKind::guard ? 1 : state_.rule(r).limit;
        final.score = std::max(0.0, 1 - final.loss / limit);
        final.own_score = std::max(0.0, 1 - one.hits.size / limit);
    }

    const Monitor::Impl& state_;
    Seconds end_;
    std::vector<std::vector<Final>> finals_;
};

InstanceResult instance_result(const Monitor::Impl& state, int r, const Instance& one,
                               const Final& final) {
    const Rule& rule = state.rule(r);
    const Names& names = state.names;
    InstanceResult result;
    result.trigger = names.at(one.trigger);
    result.triggered_at = one.triggered_at;
    result.verdict = final.verdict;
    result.score = final.score;
    result.decided_at = final.decided_at;
    result.grace = rule.grace;
    if (one.rare)
        for (const Postponed& later : one.rare->postponed)
            result.extensions.push_back(
                {names.at(later.id), later.at, later.before, later.due, later.anew});
    result.hits = records_of(one.hits, state.state(r).marks, names);
    result.near_misses = records_of(one.near_misses, state.state(r).marks, names);
    if (one.licence != 0) result.licence.push_back(names.at(one.licence));
    if (one.rare && one.rare->lapsed)
        result.lapsed = {one.rare->lapsed->why, names.at(one.rare->lapsed->id),
                         one.rare->lapsed->t};
    result.closed_by = names.at(one.closed_by);
    result.own_score = final.own_score;
    result.key = names.at(one.key);
    result.hidden = one.hidden != Instance::Hidden::no;
    if (rule.kind == ClauseKind::oblige) {
        result.due = one.due;
        result.base = one.base;
        if (final.verdict == Verdict::satisfied || final.verdict == Verdict::late)
            result.margin = one.due - result.hits.back().t;
    } else if (rule.for_seconds) {
        result.due = one.due;
    }
    result.sentence = explain(rule, result, state.clock);
    return result;
}

bool decided(Verdict verdict) {
    return verdict != Verdict::pending && verdict != Verdict::cancelled &&
           verdict != Verdict::vacuous;
}

// The first of violated, compensated, late, pending, satisfied; else vacuous.
Verdict worse(Verdict a, Verdict b) {
    if (b == Verdict::cancelled) return a;
    return std::min(a, b);
}

void score_rule(const Rule& rule, double loss, RuleResult& result) {
    for (const InstanceResult& one : result.instances)
        result.verdict = worse(result.verdict, one.verdict);
    if (result.instances.empty()) return;
    if (rule.kind != ClauseKind::oblige) {
        result.score = std::max(0.0, 1 - loss / rule.limit);
        return;
    }
    double sum = 0;
    double least = 1;
    int n = 0;
    for (const InstanceResult& one : result.instances) {
        if (!decided(one.verdict)) continue;
        sum += one.score;
        least = std::min(least, one.score);
        ++n;
    }
    if (n == 0) return;
    result.score = rule.aggregate_min || by_verdict(rule.when) ? least : sum / n;
}

struct Mean {
    double sum = 0, weight = 0;
    void add(double value, double w) {
        sum += value * w;
        weight += w;
    }
    std::optional<double> value() const {
        return weight > 0 ? std::optional(sum / weight) : std::nullopt;
    }
};

void score_plan(const scenarios::Plan& plan, PlanResult& result) {
    Mean primary;
    Mean all;  // with the duties that began with a verdict
    Mean prohibitions;
    bool critical = false;
    for (std::size_t r = 0; r < plan.rules.size(); ++r) {
        const Rule& rule = plan.rules[r];
        const RuleResult& one = result.rules[r];
        double weight = plan.weight(rule);
        if (rule.kind != ClauseKind::oblige) {
            prohibitions.add(one.score.value_or(1), weight);
        } else if (one.score) {
            all.add(*one.score, weight);
            if (!by_verdict(rule.when)) primary.add(*one.score, weight);
        }
        critical |= rule.severity == Severity::critical && !rule.contested &&
                    one.verdict == Verdict::violated;
    }
    result.o1 = primary.value();
    result.f = prohibitions.value().value_or(1);
    if (!result.o1) return;
    result.o2 = all.value();
    result.o = std::min(*result.o1, *result.o2);
    result.p = *result.o * result.f;
    result.capped = critical;
    if (critical) result.p = std::min(*result.p, plan.cap);
}

void group_clauses(PlanResult& result) {
    std::map<std::string, std::size_t> index;
    for (const RuleResult& rule : result.rules) {
        auto [found, fresh] = index.emplace(rule.clause, result.clauses.size());
        if (fresh) result.clauses.push_back({rule.clause, Verdict::vacuous, {}, {}});
        ClauseResult& clause = result.clauses[found->second];
        clause.rules.push_back(rule.id);
        clause.verdict = worse(clause.verdict, rule.verdict);
        if (rule.score)
            clause.score = clause.score ? std::min(*clause.score, *rule.score) : *rule.score;
    }
}

}  // namespace

std::vector<HitRecord> records_of(const Chain& chain, const std::deque<Mark>& pool,
                                  const Names& names) {
    std::vector<HitRecord> records;
    chain.each(pool, [&](const Mark& mark) {
        records.push_back({names.at(mark.id), mark.t, names.at(mark.seat), names.at(mark.failed),
                           names.at(mark.reading)});
    });
    return records;
}

PlanResult Monitor::Impl::result(Seconds end) const {
    PlanResult result;
    Settlement settlement(*this, end);
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const Rule& one = plan->rules[r];
        RuleResult rule_result;
        rule_result.id = one.id;
        rule_result.clause = one.clause;
        rule_result.kind = one.kind;
        rule_result.severity = one.severity;
        rule_result.text = one.text;
        rule_result.source = one.source;
        rule_result.contested = one.contested;
        double loss = 0;
        for (std::size_t i = 0; i < rules[r].instances.size(); ++i) {
            const Final& final = settlement.of(static_cast<int>(r), static_cast<int>(i));
            loss += final.loss;
            rule_result.instances.push_back(
                instance_result(*this, static_cast<int>(r), rules[r].instances[i], final));
        }
        score_rule(one, loss, rule_result);
        result.rules.push_back(std::move(rule_result));
    }
    score_plan(*plan, result);
    group_clauses(result);
    return result;
}

}  // namespace firebreak::trainer
